"""Authors' Markdown -> the closed HTML vocabulary.

CommonMark and tables. Beyond that: a blank `((answer))` becomes span.blank; a quotation that starts with `[!TIP]` (or
NOTE, WARNING, SUPPORT, EXTENSION, SAFEGUARDING, HELP) becomes that callout; two or more lines that start with
`**Name:**` are scripted dialogue; a picture alone in its paragraph is a figure, with the title as caption. HTML is
text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sidcurriculum.model.blanks import blanks, parser

from . import simple

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_MARKUP = re.compile(r"[\\`*_\[\]<>&#|!~\n]")
_INSIDE = re.compile(r"[\\`*_\[<&~\n\t\r\0]")
"""What may be markup inside a line, or is exchanged by the parser; a line without it skips the parser too."""
_START = re.compile(r"\s*(?:(?:[-+]|\d{1,9}[.)])\s|[-=]{2,}\s*$)")
"""What may make a text more than one plain paragraph; a text without it skips the parser."""
_CALLOUT = re.compile(r"\[!(NOTE|TIP|WARNING|SUPPORT|EXTENSION|SAFEGUARDING|HELP)\]\s*")
_SPEAKER = re.compile(r"\*\*[^*\n]{1,60}:\*\*\s")
_FENCE = re.compile("^ {0,3}(?:```+|~~~+)[^`\n]*\n", re.MULTILINE)
"""Stands before lines of code."""
_MARK = re.compile("\ue000(\\d+)\ue001")
"""Stands for the n-th blank while the text around it is parsed."""
_SPAN_OPEN = '<span class="blank">'


def _parser() -> MarkdownIt:
    made = parser()
    made.core.ruler.after("block", "callouts", _callouts)
    made.core.ruler.push("shape", _shape)
    rules: dict[str, Callable[..., str]] = {
        "image": _render_image,
        "code_inline": lambda _, tokens, at, __, env: f"<code>{escape(_as_written(tokens[at].content, env))}</code>",
        "code_block": _render_code,
        "fence": _render_code,
    }
    for name, rule in rules.items():
        made.add_render_rule(name, rule)
    return made


_shared = cache(_parser)
_safe: Callable[[str], Markup] = partial(str.__new__, Markup)
"""Markup of a text, without its constructor's look for other kinds of object."""


def _as_written(code: str, env: Any) -> str:
    """Code holds no blanks: two brackets in it stay two brackets."""
    return _MARK.sub(lambda mark: f"(({env['answers'][int(mark[1])]}))", code)


def _render_code(_: RendererHTML, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    return f"<pre><code>{escape(_as_written(tokens[at].content, env))}</code></pre>\n"


def _render_image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    alt = renderer.renderInlineAsText(token.children or [], options, env)
    return f'<img src="{escape(str(token.attrs["src"]))}" alt="{escape(alt)}" />'


def _callouts(state: StateCore) -> None:
    """Turns a quotation that starts with `[!TIP]` into a callout, before its text is parsed."""
    open_quotes: list[str | None] = []
    for at, token in enumerate(state.tokens):
        if token.type == "blockquote_open":
            first = state.tokens[at + 2] if state.tokens[at + 1].type == "paragraph_open" else None
            match = _CALLOUT.match(first.content) if first else None
            open_quotes.append(match[1].lower() if match else None)
            if first and match:
                token.tag, token.attrs = "aside", {"class": match[1].lower()}
                first.content = first.content[match.end() :]
                first.meta = {"label": match[1].capitalize()}
        elif token.type == "blockquote_close" and open_quotes.pop():
            token.tag = "aside"


def _shape(state: StateCore) -> None:
    """Gives headings their level and tables their class, and makes figures and dialogue of paragraphs."""
    level: int = state.env["heading"]
    table: str = state.env["table"]
    for at, token in enumerate(state.tokens):
        if token.type in ("heading_open", "heading_close"):
            depth = min(level + int(token.tag[1]) - 1, 4) if level else 0
            token.tag = f"h{depth}" if depth else "p"
        elif token.type == "table_open":
            token.attrs = {"class": table}
        elif token.type == "th_open":
            token.attrs = {"scope": "col"}
        elif token.type == "td_open":
            cell = state.tokens[at + 1]
            write = table == "fill" and cell.content.strip() in ("", *state.env["empty"])
            token.attrs = {"class": "write"} if write else {}
            if write:
                cell.children = []
        elif token.type == "inline" and state.tokens[at - 1].type == "paragraph_open":
            _paragraph(state.tokens[at - 1], token, state.tokens[at + 1], state.env["label"])


def _raw(like: Token, html: str) -> Token:
    token = type(like)("html_inline", "", 0)
    token.content = html
    return token


def _paragraph(opening: Token, inline: Token, closing: Token, label: Callable[[str], str]) -> None:
    """A picture alone becomes a figure; speakers' lines become dialogue; a callout's first line gets its label."""
    children = inline.children = inline.children or []
    if len(children) == 1 and children[0].type == "image":
        for token in (opening, closing):
            token.tag, token.hidden = "figure", False
        caption = str(children[0].attrs.get("title") or "")
        if caption:
            children.append(_raw(inline, f"<figcaption>{escape(caption)}</figcaption>"))
        return
    if inline.meta.get("label"):
        children.insert(0, _raw(inline, f'<span class="label">{escape(label(inline.meta["label"]))}</span> '))
    lines = inline.content.split("\n")
    if len(lines) > 1 and all(_SPEAKER.match(line) for line in lines):
        opening.attrs = {"class": "dialogue"}
        _speak(children)


def _speak(children: list[Token]) -> None:
    """Each line's `**Name:**` becomes a label, each line a paragraph of its own."""
    fresh = True
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            child.type, child.content, fresh = "html_inline", '</p>\n<p class="dialogue">', True
        elif fresh and child.type == "strong_open":
            child.tag, child.attrs = "span", {"class": "label"}
        elif fresh and child.type == "strong_close":
            child.tag, fresh = "span", False


def _around_blanks(text: str, render: Callable[[str, list[str]], str]) -> str:
    """Renders a text with its blanks taken out and put back, so that no markup reaches over a blank's edge."""
    found = blanks(text)
    answers = [blank.answer for blank in found]
    if not found:
        return render(text, answers)
    pieces: list[str] = []
    left = 0
    for number, blank in enumerate(found):
        pieces += (text[left : blank.start], f"\ue000{number}\ue001")
        left = blank.end
    html = render("".join((*pieces, text[left:])), answers)
    return _MARK.sub(lambda mark: f"{_SPAN_OPEN}{inline(answers[int(mark[1])])}</span>", html)


def _same(text: str) -> str:
    return text


def _must_be_there(text: str | None) -> None:
    """Templates reach this with a field that the author left out."""
    if text is None:
        raise TypeError("there is no text here in this lesson; put {% if … %} around it")


def _plain(text: str) -> bool:
    """Whether the text is surely one line of one paragraph."""
    if _MARKUP.search(text) is not None or "((" in text or "  " in text:
        return False
    return text[:1].isalpha() or _START.match(text) is None


@lru_cache(maxsize=8192)
def block(text: str, heading: int = 0, table: str = "grid", label: Callable[[str], str] = _same) -> Markup:
    """Markdown -> blocks. `heading` is the level that `#` gets (0: headings become paragraphs), h4 the deepest.

    `table` is the class of tables; in a `fill` table a cell that holds nothing, or an emptied blank, is one to write
    in. `label` translates the labels of callouts.
    """
    _must_be_there(text)
    if _plain(text):
        return _safe(f"<p>{simple.escaped(text.strip())}</p>")

    def render(source: str, answers: list[str]) -> str:
        empty = tuple(f"\ue000{at}\ue001" for at, answer in enumerate(answers) if not answer.strip())
        made = simple.block(source, table, empty)
        if made is not None:
            return made
        env = {"heading": heading, "table": table, "label": label, "empty": empty, "answers": answers}
        return str(_shared().render(source, env))

    return Markup(_around_blanks(text, render))


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """Markdown -> what may stand inside a paragraph; its lines are run together, but for those of code."""
    _must_be_there(text)
    if _INSIDE.search(text) is None and "((" not in text:
        return _safe(simple.escaped(text.strip()))

    def render(source: str, answers: list[str]) -> str:
        made = simple.inline(source)
        if made is not None:
            return made
        env = {"heading": 0, "table": "grid", "label": _same, "empty": (), "answers": answers}
        if _FENCE.search(source):
            return _with_code(source, env)
        return str(_shared().renderInline(source, env))

    return Markup(_around_blanks(text.strip(), render))


def _with_code(text: str, env: dict[str, Any]) -> str:
    """What may stand inside a paragraph, made of blocks of which some are code: it keeps its lines, and begins one."""
    parser = _shared()
    found = ""
    for token in parser.parse(text, env):
        if token.type in ("fence", "code_block"):
            code = escape(_as_written(token.content, env).strip("\n"))
            found += f"{'<br />' if found else ''}<code>{code}</code>"
        elif token.type == "inline" and token.content:
            words = str(parser.renderer.render(token.children or [], parser.options, env))
            found += ("<br />" if found.endswith("</code>") else " " if found else "") + words
    return found


@lru_cache(maxsize=8192)
def labelled(html: Markup, label: object, kind: str = "") -> Markup:
    """The same blocks with a run-in label at the start of the first paragraph, or before it where it is none.

    `kind` is the class of that first paragraph.
    """
    opening = f'<p class="{escape(kind)}">' if kind else "<p>"
    span = f'<span class="label">{escape(str(label))}</span> ' if label else ""
    rest = str(html)
    if rest.startswith("<p>"):
        return Markup(f"{opening}{span}{rest[3:]}")
    return Markup(f"{opening}{span.rstrip()}</p>{rest}") if label else html
