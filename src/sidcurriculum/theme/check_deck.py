"""Checks a theme's deck.pptx for missing layouts and placeholders, sizes, fonts and contrast."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING

from sidcurriculum.errors import ThemeError
from sidcurriculum.findings import Finding, Level
from sidcurriculum.theme.layouts import EVERYWHERE, LAYOUTS
from sidcurriculum.writers.opc.package import unpack
from sidcurriculum.writers.powerpoint import DeckTheme
from sidcurriculum.writers.powerpoint.deck_theme.deck_settings import DeckSettings
from sidcurriculum.writers.powerpoint.deck_theme.part_graph import PartGraph
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS
from sidcurriculum.writers.text.fallback_widths import is_fixed

from .contrast import Contrast

if TYPE_CHECKING:
    from sidcurriculum.theme.settings import ThemeSettings

SHAPES: Mapping[str, str] = {
    "bubble": "a message",
    "bubble-right": "a message of the second speaker",
    "bubble-third": "a message of the third speaker",
    "callout": "a remark",
    "warning": "a warning",
    "quote": "a quotation",
    "code": "code",
    "caption": "a caption",
    "cell": "the text of tables",
    "checklist": "a list to tick",
}
"""Placeholders of the layout `models`, and what slides draw like them."""
INSTEAD: Mapping[str, str] = {"bubble-third": "bubble"}
"""Placeholders that a theme may lack, and those that serve instead."""
TIMEBAR = "timebar"
"""A plain shape of the layout `models`, which gives the position of the progress bar."""
_VARIANT = re.compile(r"(.+)-(\d+)")
_WORDS = 3.0
"""Letters that the narrowest text box must hold in width."""
_NATURAL = 1.2
"""Line height in em at 100 per cent, where a layout gives it in per cent."""
_BESIDE = frozenset(["meta", "partners", "words", "example", "kit", "minutes", "tag", "prompts", "qr", "how", "next"])
"""Placeholders whose text may as well stand in another; names without a number."""
_NO_TEXT = frozenset({"pic", "chart", "dgm", "media", "clipArt", "tbl"})


def check_deck(content: bytes, path: str, settings: ThemeSettings) -> Iterator[Finding]:
    """Yields all findings about one deck."""
    try:
        deck = DeckTheme.read(content, path, settings.minimum, DeckSettings(stamps=settings.stamps))
        list(deck.layouts.values())
    except ThemeError as error:
        yield Finding(path, 0, 0, "DECK01", str(error).removeprefix(f"{path}: "), "open it in PowerPoint and save it")
        return
    yield from _layouts(deck)
    yield from _variants(deck)
    yield from _models(deck, settings)
    for layout in deck.layouts.values():
        if layout.name != MODELS:
            yield from _boxes(deck, layout)
    yield from _fonts(deck, settings)
    phases = {str(name): {str(k): str(value) for k, value in row.items()} for name, row in settings.phases.items()}
    for pale in Contrast(deck, PartGraph(unpack(content, path), path), phases).pale():
        hint = "make the text darker or its background lighter (or the other way round) until it is 4.5:1"
        yield Finding(path, 0, 0, "DECK08", str(pale), hint, "warning")


def _layouts(deck: DeckTheme) -> Iterator[Finding]:
    """Checks for layouts that are missing and for those that no slide uses."""
    for name, wanted in LAYOUTS.items():
        if name not in deck.layouts:
            if not wanted.fallback:
                what = f"there is no layout {name!r}, which every deck needs"
                hint = (
                    f"in View > Slide Master insert a layout named {name} with {_list(('title', *wanted.placeholders))}"
                )
                yield Finding(deck.source, 0, 0, "DECK02", what, hint)
            else:
                what = f"there is no layout {name!r} ({_small(wanted.meaning)}); its slides use {_served(deck, name)!r}"
                hint = (
                    f"for looks of its own insert a layout of that name with {_list(('title', *wanted.placeholders))}"
                )
                yield Finding(deck.source, 0, 0, "DECK03", what, hint, "info")
            continue
        layout = deck.layouts[name]
        yield from _placeholders(deck, layout, wanted.placeholders, wanted.decorative)
    known = {*LAYOUTS, MODELS}
    for name in deck.layouts:
        base = _VARIANT.fullmatch(name)
        if name not in known and not (base and base[1] in LAYOUTS):
            hint = "rename it, or delete it to keep the file small"
            yield Finding(deck.source, 0, 0, "DECK03", f"no slide ever uses the layout {name!r}", hint, "info")


def _placeholders(
    deck: DeckTheme, layout: Layout, wanted: tuple[str, ...], decorative: tuple[str, ...]
) -> Iterator[Finding]:
    """Checks one layout for its title and its placeholders."""
    if layout.title is None:
        hint = "tick Title on the tab Slide Master: each slide is announced and listed by its title"
        yield Finding(deck.source, 0, 0, "DECK02", f"the layout {layout.name!r} has no title", hint)
    texts = [name for name, holder in layout.placeholders.items() if holder is not layout.title and _writes(holder)]
    lost = [name for name in wanted if name not in layout.placeholders]
    others = [name for name in texts if name not in EVERYWHERE]
    if lost and not others:
        what = f"the layout {layout.name!r} has no placeholder that could hold {_list(tuple(lost))}"
        yield Finding(deck.source, 0, 0, "DECK04", what, f"insert one and name it in the Selection Pane: {lost[0]}")
        lost = []
    home = "body" if "body" in others else others[-1] if others else ""
    for name in lost:
        what = f"the layout {layout.name!r} has no placeholder {name!r}; what belongs there goes into {home!r}"
        hint = "insert one and give it that name in Home > Arrange > Selection Pane"
        level: Level = "info" if name.partition("-")[0] in _BESIDE else "warning"
        yield Finding(deck.source, 0, 0, "DECK05", what, hint, level)
    for name in decorative:
        if name not in layout.placeholders:
            what = f"the layout {layout.name!r} has no placeholder {name!r}; what only decorates is left out"
            yield Finding(deck.source, 0, 0, "DECK05", what, "insert one of that name to show it", "info")


def _variants(deck: DeckTheme) -> Iterator[Finding]:
    """Checks layouts NAME-N, which spread a list over N boxes."""
    for name in deck.layouts:
        parts = _VARIANT.fullmatch(name)
        if parts is None or parts[1] not in LAYOUTS:
            continue
        spread, number = LAYOUTS[parts[1]].spread, int(parts[2])
        if not spread:
            what = f"the layout {name!r} is never used: {parts[1]!r} holds no list that could be spread over boxes"
            yield Finding(deck.source, 0, 0, "DECK03", what, f"delete it, or rename it to {parts[1]}", "info")
            continue
        layout = deck.layouts[name]
        missing = [f"{spread}-{item}" for item in range(1, number + 1) if f"{spread}-{item}" not in layout.placeholders]
        if missing or layout.title is None:
            lacks = _list((*(() if layout.title else ("title",)), *missing))
            what = f"the layout {name!r} is for {number} items and lacks {lacks}"
            yield Finding(deck.source, 0, 0, "DECK04", what, "insert them and name them so in the Selection Pane")


def _models(deck: DeckTheme, settings: ThemeSettings) -> Iterator[Finding]:
    """Checks the layout `models` for the shapes that slides copy."""
    models = deck.layouts[MODELS].placeholders if MODELS in deck.layouts else {}
    missing = {name: use for name, use in SHAPES.items() if name not in models}
    if MODELS not in deck.layouts:
        hint = f"insert a layout named {MODELS} with text placeholders {_list(tuple(SHAPES))}; no slide uses it"
        yield Finding(deck.source, 0, 0, "DECK06", f"there is no layout {MODELS!r}, whose shapes slides copy", hint)
        missing = {}
    for name, use in missing.items():
        what = f"the layout {MODELS!r} has no placeholder {name!r}, which shows how {use} looks"
        if name in INSTEAD:
            hint = f"{INSTEAD[name]!r} serves instead; for looks of its own insert one and give it that name"
            yield Finding(deck.source, 0, 0, "DECK06", what, hint, "info")
        else:
            yield Finding(deck.source, 0, 0, "DECK06", what, "insert a text placeholder there and give it that name")
    shapes = _shape_names(deck)
    for stamp, layouts in settings.stamps.items():
        if not any(name == stamp or name.startswith(f"{stamp}-") for name in shapes):
            what = f"theme.yaml copies the shape {stamp!r} onto slides, and the layout {MODELS!r} has none of that name"
            yield Finding(deck.source, 0, 0, "DECK06", what, "draw it there, or take the row out of theme.yaml")
        for name in layouts:
            if name not in LAYOUTS and name not in deck.layouts:
                what = f"theme.yaml puts {stamp!r} on slides of {name!r}, which is no layout"
                yield Finding(deck.source, 0, 0, "DECK06", what, f"the layouts are {', '.join(LAYOUTS)}", "warning")


def _shape_names(deck: DeckTheme) -> set[str]:
    if MODELS not in deck.layouts:
        return set()
    part = deck.layouts[MODELS].part
    content = next(member.content() for member in deck.scaffold.members if member.name == part)
    return {name.decode() for name in re.findall(rb'<p:cNvPr [^>]*?name="([^"]*)"', content)}


def _boxes(deck: DeckTheme, layout: Layout) -> Iterator[Finding]:
    """Checks for boxes that hold no line of text."""
    for name, holder in layout.placeholders.items():
        if not _writes(holder) or not holder.levels:
            continue
        left, top, right, bottom = holder.style.insets
        width, height = holder.frame.width - left - right, holder.frame.height - top - bottom
        level = holder.style.levels[0]
        for size, word in ((min(level.size, holder.style.floor), "smallest"), (level.size, "designed")):
            line = level.line.value * size / level.size if level.line.points else level.line.value * _NATURAL * size
            if height < line - 0.5 or width < _WORDS * size * 0.6:
                what = (
                    f"layout {layout.name!r}, placeholder {name!r}: the box leaves {max(width, 0):.0f} x"
                    f" {max(height, 0):.0f} points for text, too little for a line at its {word} size, {size:g} points"
                )
                grade: Level = "error" if word == "smallest" else "warning"
                hint = f"make it at least {line + top + bottom:.0f} points high, or its text smaller"
                yield Finding(deck.source, 0, 0, "DECK07", what, hint, grade)
                break


_NO_PACKAGE = (
    "no package is known that brings it; text gets room to spare, or choose a font that one brings, such as Lexend "
    "(sidcurriculum fonts lists those of a theme)"
)


def _fonts(deck: DeckTheme, settings: ThemeSettings) -> Iterator[Finding]:
    if MODELS in deck.layouts and "code" in deck.layouts[MODELS].placeholders and not is_fixed(deck.code.family):
        what = (
            f"the placeholder 'code' of the layout {MODELS!r} has no font of one width: columns of code do not line up"
        )
        yield Finding(deck.source, 0, 0, "DECK09", what, "give its text one, such as Consolas", "warning")
    packages = {font.family: font.package for font in settings.fonts}
    for family in deck.unmeasured:
        what = f"no installed package brings the font {family!r}: its widths are guessed, and text gets too small"
        package = packages.get(family)
        hint = f"pip install {package}" if package else _NO_PACKAGE
        yield Finding(deck.source, 0, 0, "DECK09", what, hint, "warning")


def _writes(holder: Placeholder) -> bool:
    return holder.kind not in _NO_TEXT


def _served(deck: DeckTheme, name: str) -> str:
    """Returns the fallback of a missing layout."""
    fallback = name
    while fallback not in deck.layouts and LAYOUTS[fallback].fallback:
        fallback = LAYOUTS[fallback].fallback
    return fallback


def _small(meaning: str) -> str:
    return meaning[:1].lower() + meaning[1:].rstrip(".")


def _list(names: tuple[str, ...]) -> str:
    return ", ".join(names)
