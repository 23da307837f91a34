"""Selects layouts for a slide's content, best first, and assigns content to placeholders.

A layout NAME-3 shows a list of three items in separate placeholders. If a theme lacks a layout, or a rich one has too
little room, the fallback in the table of layouts is used. Only decoration is ever left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from lxml import etree

from sidcurriculum.theme.layouts import DECORATIVE_EVERYWHERE, EVERYWHERE, LAYOUTS
from sidcurriculum.writers.powerpoint.content.inline_runs import TextFormat, spoken
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme

from .reflow import reflowed

DECORATIVE = frozenset(DECORATIVE_EVERYWHERE).union(*(row.decorative for row in LAYOUTS.values()))
_KNOWN = DECORATIVE.union(EVERYWHERE, *(row.placeholders for row in LAYOUTS.values()))
_HEADS = frozenset({"head", "word"})
"""Placeholders, without their number, that are headings of what follows, wherever that stands."""
_TEXTS = ("obj", "body", "subTitle")
_COLUMN, _BODY = "column-", "body"
_PHASE = "phase"
_DIGITS = "0123456789"
_NUMBER = f"-{_DIGITS}"


class Filling(NamedTuple):
    """The content of a placeholder: an element, as a `heading` if its own placeholder is missing."""

    element: etree._Element
    look: TextFormat
    heading: bool = False


class HeldElement(NamedTuple):
    """One placeholder element of the page."""

    name: str
    element: etree._Element
    look: TextFormat


class LayoutPlan(NamedTuple):
    """A layout with its content; if it is `last`, what does not fit continues on a next slide."""

    layout: Layout
    fillings: dict[str, list[Filling]]
    rights: Sequence[str]
    """Placeholders with the right options of a question; the others have wrong ones."""
    spread: Sequence[str]
    """Placeholders that hold one item each."""
    last: bool


def layout_plans(theme: DeckTheme, name: str, held: Sequence[HeldElement]) -> Iterator[LayoutPlan]:
    """Yields plans for a slide of the layout `name`, best first; after the first `last`, fallbacks for lack of room.

    Raises ThemeError if the theme has no layout for it.
    """
    wanted, some, ended = name, False, False
    while True:
        row = LAYOUTS.get(wanted)
        if row and row.spread:
            plan = _spread(theme, wanted, row.spread, held)
            if plan:
                some = True
                yield plan
        if wanted in theme.layouts:
            some = True
            last = row is None or row.continues
            ended = ended or last
            layout = theme.layout(wanted)
            if row and row.spread in layout.placeholders:
                names = {one.name for one in held}
                layout = reflowed(layout, (row.spread,), row.placeholders, names, mirrored=theme.look.mirrored)
            yield _plain(theme, layout, held, last)
        if row is None or not row.fallback:
            break
        wanted = row.fallback
    if not some:
        theme.layout(name)
    if not ended:
        raise AssertionError(f"{name} leads to no layout that goes on")


def _plain(theme: DeckTheme, layout: Layout, held: Sequence[HeldElement], last: bool) -> LayoutPlan:
    fillings: dict[str, list[Filling]] = {}
    for name, element, look in held:
        found = layout.placeholders.get(name)
        if found is not None and found is not layout.title:
            fillings.setdefault(name, []).append(Filling(element, look))
        elif name not in _KNOWN:
            theme.placeholder(layout, name)
        elif name not in DECORATIVE:
            target = theme.placeholder(layout, _instead(layout, name)).name
            fillings.setdefault(target, []).append(Filling(element, look, name.rstrip(_NUMBER) in _HEADS))
    return LayoutPlan(layout, fillings, (), (), last)


def _instead(layout: Layout, name: str) -> str:
    """Returns the placeholder that takes the content of a missing one."""
    bare = name.rstrip(_DIGITS)
    column = _COLUMN + name[len(bare) :]
    if bare != name and column in layout.placeholders:
        return column
    if _BODY in layout.placeholders:
        return _BODY
    texts = [
        key
        for key, holder in layout.placeholders.items()
        if holder.kind in _TEXTS and holder is not layout.title and key != _PHASE and key not in DECORATIVE
    ]
    return texts[-1] if texts else name


def _spread(theme: DeckTheme, name: str, listed: str, held: Sequence[HeldElement]) -> LayoutPlan | None:
    """Returns the plan that gives each list item its own placeholder; None if the theme has none for this number."""
    one = next((one for one in held if one.name == listed), None)
    items = _items(one.element) if one else ()
    count = len(items)
    if one is None or not items or (theme.look.items is not None and count > theme.look.items):
        return None
    layout = _spreading(theme, name, listed, count)
    if layout is None:
        return None
    others = [other for other in held if other is not one]
    if any(other.name not in layout.placeholders and other.name not in DECORATIVE for other in others):
        return None
    look = spoken(one.element[0], one.look)
    names = [f"{listed}-{number}" for number in range(1, count + 1)]
    kept = {other.name for other in others}
    layout = reflowed(layout, names, LAYOUTS[name].placeholders, kept, mirrored=theme.look.mirrored)
    fillings: dict[str, list[Filling]] = {}
    for other in held:
        if other is one:
            fillings |= {key: [Filling(item, spoken(item, look))] for key, item in zip(names, items, strict=True)}
        elif other.name in layout.placeholders:
            fillings.setdefault(other.name, []).append(Filling(other.element, other.look))
    rights = [key for key, item in zip(names, items, strict=True) if item.get("class") == "right"]
    return LayoutPlan(layout, fillings, rights, names, last=False)


def _spreading(theme: DeckTheme, name: str, listed: str, count: int) -> Layout | None:
    for layout in (f"{name}-{count}", name):
        if layout in theme.layouts:
            found = theme.layouts[layout]
            names = {key for key in found.placeholders if key.rpartition("-")[0] == listed}
            if names == {f"{listed}-{number}" for number in range(1, count + 1)}:
                return found
    return None


def _items(element: etree._Element) -> Sequence[etree._Element]:
    """Returns the items of the only list in the element; none if it holds anything else."""
    if len(element) != 1 or element[0].tag not in ("ul", "ol"):
        return ()
    only = element[0]
    around = (element.text, only.text, *(one.tail for one in (only, *only)))
    if any(text and text.strip() for text in around) or any(item.tag != "li" for item in only):
        return ()
    return list(only)
