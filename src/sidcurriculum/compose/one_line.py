"""Joins the Markdown blocks of a text into one line, without loss and without their markup."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from markdown_it.token import Token

_DOT = " · "
"""Separates items and cells."""
_CODE = frozenset({"fence", "code_block"})
_LINE = "<br />"
"""Separates code, which keeps its lines, from other text."""


def joined(tokens: Iterable[Token], say: Callable[[Token], str]) -> str:
    """Joins the blocks, each rendered by `say`; list items have their numbers, or dots between them."""
    made: list[str] = []
    numbers: list[int] = []
    between = mark = ""
    for token in tokens:
        kind = token.type
        if kind in ("bullet_list_open", "ordered_list_open"):
            numbers.append(int(token.attrs.get("start", 1)) if token.tag == "ol" else -1)
        elif kind in ("bullet_list_close", "ordered_list_close"):
            numbers.pop()
            between = _wider(" ", between)
        elif kind == "list_item_open" and numbers[-1] >= 0:
            mark, numbers[-1] = f"{numbers[-1]}{token.markup} ", numbers[-1] + 1
        elif kind in ("list_item_open", "th_open", "td_open"):
            between = _wider(_DOT, between)
        elif (kind == "inline" or kind in _CODE) and (said := say(token)):
            gap = _LINE if kind in _CODE else between
            made.append(f"{gap if made else ''}{mark}{said}")
            between, mark = _LINE if kind in _CODE else " ", ""
    return "".join(made)


def _wider(gap: str, before: str) -> str:
    """The separator of two blocks; a line end after code."""
    return before if before == _LINE else gap
