"""Parses the Markdown of authors: CommonMark with tables, task lists, `<br>`, `<sub>` and `<sup>`."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from sidcurriculum.patterns import later

from .addresses import SCHEMES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it import MarkdownIt
    from markdown_it.rules_core import StateCore
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

DEEPEST = 60
"""Maximum nesting of lists, items and quotations; the parser drops what is deeper."""
UNTICKED = "[ ] "
"""What each item of a task list begins with."""
HIDDEN = "\0"
"""Placeholder in a printed text for code, a picture or an escaped character."""

_LAYERS = later(
    r"^ {0,3}(?:#{1,6}(?:[ \t]|$)|(?:[-*+]|\d{1,9}[.)])[ \t]|>|```|~~~|\||:?-+:?[ \t]*\||\[[^\]\n]+\]:"
    r"|(?:=+|-+|[-*_](?:[ \t]*[-*_]){2,})[ \t]*$)",
    re.MULTILINE,
)
_HEADING = later(r"#{1,6}[ \t]+\S")
_SCHEME = later(r"[a-z][a-z0-9+.-]*:", re.IGNORECASE)
_BREAK = later(r"<br\s*/?>", re.IGNORECASE)
_SHIFTED = later(r"<(su[bp])>([^<\n]+)</\1>")
_CELL_END = later(r"(?<!\\)\|")


def parser() -> MarkdownIt:
    """Creates a parser that leaves addresses as written."""
    from markdown_it import MarkdownIt

    made = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True, "maxNesting": DEEPEST})
    made.enable(["table", "strikethrough"])
    made.validateLink = _may_lead  # type: ignore[method-assign, assignment]
    made.normalizeLink = str  # type: ignore[method-assign, assignment]
    made.inline.ruler.before("autolink", "tags", _tags)
    made.core.ruler.after("block", "wide_rows", _wide_rows)
    made.core.ruler.after("wide_rows", "ticks", _ticks)
    return made


def _may_lead(address: str) -> bool:
    """Tests whether a link or a picture may have this address; other schemes, such as `javascript:`, make no link."""
    return _SCHEME.match(address) is None or address.lower().startswith(SCHEMES)


def _tags(state: StateInline, silent: bool) -> bool:
    """Parses `<br>`, `<sub>` and `<sup>`."""
    if state.src[state.pos] != "<":
        return False
    found = _BREAK.match(state.src, state.pos, state.posMax)
    if found is not None:
        if not silent:
            state.push("hardbreak", "br", 0)
        state.pos = found.end()
        return True
    found = _SHIFTED.match(state.src, state.pos, state.posMax)
    if found is None:
        return False
    if not silent:
        end = state.posMax
        state.pos, state.posMax = found.span(2)
        state.push("shift_open", found[1], 1)
        state.md.inline.tokenize(state)
        state.push("shift_close", found[1], -1)
        state.posMax = end
    state.pos = found.end()
    return True


def layered(text: str) -> bool:
    """Tests whether a text may hold blocks other than paragraphs.

    A single line that begins with a number or a dash is no list.
    """
    return _LAYERS.search(text) is not None if "\n" in text else _HEADING.match(text) is not None


def cells(line: str) -> list[str]:
    """Splits a table row into cells as the parser does, after skipping block quotation marks."""
    line = line.strip()
    while line.startswith(">"):
        line = line[1:].lstrip()
    if "\\" in line:
        parts = [part.replace("\\|", "|").strip() for part in _CELL_END.split(line)]
    else:
        parts = list(map(str.strip, line.split("|")))
    if parts and not parts[0]:
        parts.pop(0)
    if parts and not parts[-1]:
        parts.pop()
    return parts


def _wide_rows(state: StateCore) -> None:
    """Extends a table's header to its longest row, since the parser drops further cells."""
    if not any(token.type == "table_open" for token in state.tokens):
        return
    lines = state.src.split("\n")
    tokens: list[Token] = []
    for table in _tables(state.tokens):
        tokens += _widened(table, lines) if table and table[0].type == "table_open" else table
    state.tokens = tokens


def _tables(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    """Splits the tokens into tables and the runs between them."""
    begin = 0
    for at, token in enumerate(tokens):
        if token.type == "table_open":
            yield tokens[begin:at]
            begin = at
        elif token.type == "table_close":
            yield tokens[begin : at + 1]
            begin = at + 1
    yield tokens[begin:]


def _widened(table: Sequence[Token], lines: Sequence[str]) -> Sequence[Token]:
    own = sum(token.type == "th_open" for token in table)
    rows = [token.map[0] for token in table if token.type == "tr_open" and token.map]
    held = [cells(lines[row]) if lines[row].count("|") >= own else [] for row in rows[1:]]
    width = max((len(row) for row in held), default=0)
    if width <= own:
        return table
    made: list[Token] = []
    row = -1
    for token in table:
        if token.type == "tr_close":
            over = held[row][own:] if row >= 0 else []
            for text in [*over, *[""] * (width - own - len(over))]:
                made += _cell(made[-1], "td" if row >= 0 else "th", text)
            row += 1
        made.append(token)
    return made


def _cell(like: Token, tag: str, text: str) -> list[Token]:
    kind = type(like)
    opening, inline, closing = kind(f"{tag}_open", tag, 1), kind("inline", "", 0), kind(f"{tag}_close", tag, -1)
    opening.block = inline.block = closing.block = True
    inline.content, inline.children = text, []
    return [opening, inline, closing]


def _ticks(state: StateCore) -> None:
    """Marks lists whose items all begin with `[ ]` as task lists."""
    if "[ ]" not in state.src:
        return
    lists: list[tuple[Token, list[Token]]] = []
    for at, token in enumerate(state.tokens):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            lists.append((token, []))
        elif token.type == "list_item_open":
            lists[-1][1].append(state.tokens[at + 2] if state.tokens[at + 1].type == "paragraph_open" else token)
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            opening, first = lists.pop()
            if opening.tag == "ul" and all(one.content.startswith(UNTICKED) for one in first):
                opening.attrs = {"class": "checklist"}
                for one in first:
                    one.content = one.content[len(UNTICKED) :].lstrip()


@cache
def reader() -> MarkdownIt:
    """A parser that keeps escaped characters as separate tokens."""
    return parser().disable("text_join")


@lru_cache(maxsize=256)
def tokens(text: str) -> tuple[Token, ...]:
    """The block tokens of a text."""
    return tuple(reader().parse(text))


@lru_cache(maxsize=256)
def references(text: str) -> dict[str, dict[str, str]]:
    """The link reference definitions of a text, by normalized label."""
    env: dict[str, dict[str, dict[str, str]]] = {}
    reader().parse(text, env)
    return env.get("references", {})


def printed(text: str) -> Iterator[str]:
    """The printed words of each paragraph, heading and cell, with `HIDDEN` for everything else."""
    for token in tokens(text):
        if token.type == "inline":
            yield "".join(_said(token.children or []))


def _said(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type == "text":
            yield child.content
        elif child.type in ("softbreak", "hardbreak"):
            yield "\n"
        elif not child.nesting:
            yield HIDDEN


def without_code(text: str, *, spans: bool = True) -> str:
    """Blanks out code, or code blocks alone, with spaces; all other characters keep their positions."""
    if "`" not in text and "~~~" not in text and "    " not in text and "\t" not in text:
        return text
    lines = text.split("\n")
    for token in tokens(text):
        if token.type in ("fence", "code_block") and token.map:
            for at in range(token.map[0], min(token.map[1], len(lines))):
                lines[at] = " " * len(lines[at])
    blank = "\n".join(lines)
    return _SPAN.sub(lambda code: re.sub(r"[^\n]", " ", code[0]), blank) if spans else blank


_SPAN = later(r"(?s:(?<![`\\])(`+)(?!`)(?:(?!\n\s*\n).)+?(?<!`)\1(?!`))")
