"""Renders the Markdown of authors into the closed HTML vocabulary.

`markup` defines the syntax. In addition, a blank `((answer))` becomes span.blank; a quotation that starts with `[!TIP]`
(or NOTE, WARNING, SUPPORT, EXTENSION, SAFEGUARDING, HELP) becomes that callout; two or more lines that start with
`**Name:**` become scripted dialogue; a picture alone in its paragraph becomes a figure, with the title as caption.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache, lru_cache, partial
from html import escape
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from sidcurriculum import markup
from sidcurriculum.model.blanks import blanks
from sidcurriculum.patterns import later

from . import markdown_fast_path
from .one_line import joined

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.renderer import RendererHTML
    from markdown_it.rules_core import StateCore
    from markdown_it.token import Token

_INSIDE = later(r"[\\`*_\[<&~\n\t\r\0]")
"""Characters of inline markup, or that the parser replaces; a line without them skips the parser."""
_START = later(r"\s*(?:(?:[-+]|\d{1,9}[.)])\s|[-=]{2,}\s*$)")
"""Starts of blocks other than one plain paragraph; a text without them skips the parser."""
_CALLOUT = later(r"\[!(NOTE|TIP|WARNING|SUPPORT|EXTENSION|SAFEGUARDING|HELP)\]\s*", re.IGNORECASE)
_SPEAKER = later(r"\*\*[^*\n]{1,60}:\*\*\s")
_ALIGNED = {"text-align:center": "center", "text-align:right": "end"}
"""The parser's alignment styles, and the page's attribute for each."""
_EMPHASES = 6
"""Maximum nesting of emphasis."""
_LOWEST = 4
"""The deepest heading level."""
_MARK = later("\ue000(\\d{1,9})\ue001")
"""Placeholder of the n-th blank while the text around it is parsed."""
_NAMELESS_LINK = later("<a [^>]*>((?:[ \n]|\ue000[0-9]+\ue001)+)</a>")
_NAMELESS_HEADING = later("<h([1-6])(?: [^>]*)?>((?:[ \n]|\ue000[0-9]+\ue001)+)</h\\1>")
"""A link or heading of emptied blanks alone, which a screen reader would announce without a name."""
_SPAN_OPEN = '<span class="blank">'


def _parser() -> MarkdownIt:
    made = markup.parser()
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
"""Creates Markup without its constructor's type checks."""


def _put_back(text: str, answers: Sequence[str], say: Callable[[str], str]) -> str:
    """Replaces each placeholder by the rendered answer; placeholders that an author typed are removed."""
    return _MARK.sub(lambda mark: say(answers[int(mark[1])]) if int(mark[1]) < len(answers) else "", text)


def _as_written(code: str, env: Any) -> str:
    """Restores brackets in code, which holds no blanks."""
    return _put_back(code, env["answers"], "(({}))".format)


def _render_code(_: RendererHTML, tokens: Sequence[Token], at: int, __: Any, env: Any) -> str:
    return f"<pre><code>{escape(_as_written(tokens[at].content, env))}</code></pre>\n"


def _render_image(renderer: RendererHTML, tokens: Sequence[Token], at: int, options: Any, env: Any) -> str:
    token = tokens[at]
    alt = renderer.renderInlineAsText(token.children or [], options, env)
    if env.get("in_one"):
        return escape(f"[{alt}]")
    return f'<img src="{escape(str(token.attrs["src"]))}" alt="{escape(alt)}" />'


def _callouts(state: StateCore) -> None:
    """Converts quotations that start with `[!TIP]` to callouts, before inline parsing."""
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
    """Sets heading levels and classes of tables, and converts paragraphs to figures and dialogue."""
    table: str = state.env["table"]
    above: list[int] = []
    for at, token in enumerate(state.tokens):
        if token.type == "heading_open":
            _heading(token, state.tokens[at + 1], state.tokens[at + 2], above, state.env["heading"])
        elif token.type == "table_open":
            token.attrs = {"class": table}
        elif token.type == "th_open":
            token.attrs = {"scope": "col", **_aligned(token)}
        elif token.type == "td_open":
            cell = state.tokens[at + 1]
            write = table == "fill" and cell.content.strip() in ("", *state.env["empty"])
            token.attrs = {"class": "write"} if write else _aligned(token)
            if write:
                cell.children = []
        elif token.type == "inline":
            _emphases(token.children or [])
            if state.tokens[at - 1].type == "paragraph_open" and state.env["label"] is not None:
                _paragraph(state.tokens[at - 1], token, state.tokens[at + 1], state.env["label"])


def _heading(opening: Token, inline: Token, closing: Token, above: list[int], level: int) -> None:
    """Sets the level of a heading, without gaps between levels; without a base level it becomes a bold line."""
    own = int(opening.tag[1])
    while above and above[-1] >= own:
        above.pop()
    opening.tag = closing.tag = f"h{min(level + len(above), _LOWEST)}" if level else "p"
    above.append(own)
    if not level:
        inline.children = [_raw(inline, "<strong>"), *(inline.children or []), _raw(inline, "</strong>")]


def _aligned(token: Token) -> dict[str, str | int | float]:
    align = _ALIGNED.get(str(token.attrs.get("style")))
    return {"data-align": align} if align else {}


def _emphases(children: Sequence[Token]) -> None:
    """Removes emphasis that is nested too deep."""
    depth = 0
    for child in children:
        if child.nesting and child.type != "link_open" and child.type != "link_close":
            depth += child.nesting
            child.hidden = depth + (child.nesting < 0) > _EMPHASES


def _raw(like: Token, html: str) -> Token:
    token = type(like)("html_inline", "", 0)
    token.content = html
    return token


def _paragraph(opening: Token, inline: Token, closing: Token, label: Callable[[str], str]) -> None:
    """Converts a lone picture to a figure and speakers' lines to dialogue, and labels the first line of a callout."""
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
        opening.hidden = closing.hidden = False  # in a list item
        _speak(children)


def _speak(children: list[Token]) -> None:
    """Converts each line to a paragraph with its `**Name:**` as a label."""
    fresh = True
    for child in children:
        if child.type in ("softbreak", "hardbreak"):
            child.type, child.content, fresh = "html_inline", '</p>\n<p class="dialogue">', True
        elif fresh and child.type == "strong_open":
            child.tag, child.attrs = "span", {"class": "label"}
        elif fresh and child.type == "strong_close":
            child.tag, fresh = "span", False


def _around_blanks(text: str, render: Callable[[str, list[str]], str]) -> str:
    """Renders a text with placeholders for its blanks, so that no markup crosses the edge of a blank."""
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
    if not any(answer.strip() for answer in answers):
        html = _NAMELESS_LINK.sub(r"\1", _NAMELESS_HEADING.sub(r"<p>\2</p>", html))
    return _put_back(html, answers, lambda answer: f"{_SPAN_OPEN}{inline(answer)}</span>")


def _same(text: str) -> str:
    return text


def _must_be_there(text: str | None) -> None:
    """Raises TypeError for a field that the author left out, which becomes an error of the template."""
    if text is None:
        raise TypeError("there is no text here in this lesson; put {% if … %} around it")


def _plain(text: str) -> bool:
    """Tests whether the text is one line of one paragraph; False if in doubt."""
    if "\n" in text or "*" in text or "|" in text or "<" in text or ">" in text or "&" in text or "_" in text:
        return False
    if "`" in text or "[" in text or "]" in text or "#" in text or "!" in text or "~" in text or "\\" in text:
        return False
    if "((" in text or "  " in text:
        return False
    return text[:1].isalpha() or _START.match(text) is None


@lru_cache(maxsize=8192)
def block(text: str, heading: int = 0, table: str = "grid", label: Callable[[str], str] = _same) -> Markup:
    """Renders Markdown as blocks.

    `heading` is the level of `#` (0: headings become paragraphs); the deepest is h4. `table` is the class of tables; in
    a `fill` table empty cells and emptied blanks are cells to write in. `label` translates the labels of callouts.
    """
    _must_be_there(text)
    if _plain(text):
        return _safe(f"<p>{markdown_fast_path.escaped(text.strip())}</p>")

    def render(source: str, answers: list[str]) -> str:
        empty = tuple(f"\ue000{at}\ue001" for at, answer in enumerate(answers) if not answer.strip())
        made = markdown_fast_path.block(source, table, empty)
        if made is not None:
            return made
        env = {"heading": heading, "table": table, "label": label, "empty": empty, "answers": answers}
        return str(_shared().render(source, env))

    return Markup(_around_blanks(text, render))


def _in_one(text: str, env: dict[str, Any]) -> str:
    """Joins the blocks of a text into one paragraph; a picture is replaced by its description."""
    parser = _shared()
    env["in_one"] = True

    def say(token: Token) -> str:
        if token.type == "inline":
            return str(parser.renderer.render([token], parser.options, env))
        return f"<code>{escape(_as_written(token.content, env).strip(chr(10)))}</code>"

    return joined(parser.parse(text, env), say)


@lru_cache(maxsize=8192)
def inline(text: str) -> Markup:
    """Renders Markdown as inline content; lines and blocks are joined, except lines of code."""
    _must_be_there(text)
    if _INSIDE.search(text) is None and "((" not in text and ("#" not in text or text.lstrip()[:1] != "#"):
        return _safe(markdown_fast_path.escaped(text.strip()))

    def render(source: str, answers: list[str]) -> str:
        made = None if markup.layered(source) else markdown_fast_path.inline(source)
        if made is not None:
            return made
        env = {"heading": 0, "table": "grid", "label": None, "empty": (), "answers": answers}
        return _in_one(source, env) if markup.layered(source) else str(_shared().renderInline(source, env))

    return Markup(_around_blanks(text.strip(), render))


@lru_cache(maxsize=8192, typed=True)
def labelled(html: Markup, label: object, kind: str = "") -> Markup:
    """Adds a run-in label to the first paragraph, or before the first block if that is none.

    A label that is no HTML is escaped; `kind` is the class of the first paragraph.
    """
    opening = f'<p class="{escape(kind)}">' if kind else "<p>"
    said = label if isinstance(label, Markup) else escape(str(label))
    span = f'<span class="label">{said}</span> ' if label else ""
    rest = str(html)
    if rest.startswith("<p>"):
        return Markup(f"{opening}{span}{rest[3:]}")
    return Markup(f"{opening}{span.rstrip()}</p>{rest}") if label else html
