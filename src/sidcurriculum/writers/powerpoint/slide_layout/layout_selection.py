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
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS, DeckTheme

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
    marks: str = ""
    """What stands before the items instead of what the theme draws there: "numbers" or "nothing"."""
    arranged: bool = False
    """Whether the items get rows as high as need be, on as many slides as they take; `spread` may then name more
    placeholders than the layout has."""


def layout_plans(theme: DeckTheme, name: str, held: Sequence[HeldElement], kept: float = 0.0) -> Iterator[LayoutPlan]:
    """Plans for a slide of the layout `name`, best first; those after the first `last` are for what has no room there.

    A right option leaves `kept` points at the end of its lines to its flag. Raises ThemeError where the theme has no
    layout for it.
    """
    wanted, some, ended = name, False, False
    while True:
        row = LAYOUTS.get(wanted)
        if row and row.spread:
            for plan in _spread(theme, wanted, row.spread, held, kept):
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


def _spread(theme: DeckTheme, name: str, listed: str, held: Sequence[HeldElement], kept: float) -> Iterator[LayoutPlan]:
    """Plans that give each item of the list a placeholder of its own: as the theme draws them, then in rows."""
    one = next((one for one in held if one.name == listed), None)
    items = _items(one.element) if one else ()
    if one is None or not items:
        return
    count = len(items)
    names = [f"{listed}-{number}" for number in range(1, count + 1)]
    rights = [key for key, item in zip(names, items, strict=True) if item.get("class") == "right"]
    shown = {other.name for other in held if other is not one}
    most = 0 if LAYOUTS[name].least else theme.look.items or count
    drawn = _spreading(theme, name, listed, count) if count <= most else None
    for layout, arranged in ((drawn, False), (_with_marks(theme, name, count), True)):
        if layout is None or not shown <= {*layout.placeholders, *DECORATIVE}:
            continue
        boxes = [key for key in layout.placeholders if key.rpartition("-")[0] == listed]
        layout = reflowed(layout, boxes, LAYOUTS[name].placeholders, shown, mirrored=theme.look.mirrored)
        if kept and rights and not arranged:
            flagged = {key: layout.placeholders[key]._replace(kept=kept) for key in rights}
            layout = layout._replace(placeholders={**layout.placeholders, **flagged})
        fillings: dict[str, list[Filling]] = {}
        look = spoken(one.element[0], one.look)
        for other in held:
            if other is one:
                fillings |= {key: [Filling(item, spoken(item, look))] for key, item in zip(names, items, strict=True)}
            elif other.name in layout.placeholders:
                fillings.setdefault(other.name, []).append(Filling(other.element, other.look))
        marks = _MARKS.get(one.element[0].get("class", ""), "")
        yield LayoutPlan(layout, fillings, rights, names, last=False, marks=marks, arranged=arranged)


_MARKS = {"steps": "numbers", "plain": "nothing"}
"""Class of a list -> what stands before its items where it is not what the theme draws."""


def _with_marks(theme: DeckTheme, name: str, count: int) -> Layout | None:
    """The layout for so many items, else for a few more, else for the most, of those whose marks are models of their
    own and so can stand elsewhere; None where there is none."""
    known = theme.settings.get(("rows", name))
    if not isinstance(known, tuple):
        models = theme.layouts[MODELS].shapes if MODELS in theme.layouts else {}
        begin = f"{name}-"
        numbers = (key.removeprefix(begin) for key in theme.layouts if key.startswith(begin) and key in models)
        known = theme.settings["rows", name] = tuple(sorted(int(number) for number in numbers if number.isdecimal()))
    most = next((number for number in known if number >= count), known[-1] if known else None)
    return theme.layouts[f"{name}-{most}"] if most else None


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
