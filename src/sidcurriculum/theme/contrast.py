"""Measures the contrast of text on a theme's slides with its background, in the colours of each phase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cached_property

from lxml import etree

from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame, frame_of
from sidcurriculum.writers.powerpoint.deck_theme.part_graph import PartGraph
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS, DeckTheme
from sidcurriculum.writers.powerpoint.drawing.decoration import TIMEBAR, Decoration

from .colours import ENOUGH, RGB, A, ColourScheme, as_hex, colour, contrast, slots

_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
_XMLNS = (
    " ".join(
        f'xmlns:{prefix}="http://schemas.openxmlformats.org/{path}/2006/main"'
        for prefix, path in (("a", "drawingml"), ("p", "presentationml"))
    )
    + ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_NO_TEXT = frozenset({"pic", "chart", "dgm", "media", "clipArt"})
_PLAIN = frozenset({"rect", "roundRect", "round1Rect", "round2SameRect", "round2DiagRect", "snip1Rect"})
_COVERS = 0.95
"""Share of a text box that a shape must cover to be its background."""
_ANY = "any part"


class LowContrast:
    """A text with too little contrast: its placeholder, its two colours, and the phases concerned."""

    def __init__(self, layout: str, placeholder: str, text: RGB, behind: RGB) -> None:
        self.layout, self.placeholder, self.text, self.behind = layout, placeholder, text, behind
        self.phases: list[str] = []

    def __str__(self) -> str:
        share = contrast(self.text, self.behind)
        where = "" if _ANY in self.phases else f" on slides of {', '.join(self.phases)}"
        return (
            f"layout {self.layout!r}, placeholder {self.placeholder!r}: text {as_hex(self.text)} on "
            f"{as_hex(self.behind)} has a contrast of {share:.1f}:1{where}"
        )


class Contrast:
    """Compares text and background colours of a deck's layouts."""

    def __init__(self, deck: DeckTheme, graph: PartGraph, phases: Mapping[str, Mapping[str, str]]) -> None:
        self._deck, self._graph = deck, graph
        self._phases: Mapping[str, Mapping[str, str]] = {_ANY: {}, **phases}

    def pale(self) -> Iterator[LowContrast]:
        """Yields every text below 4.5:1 of which both colours are known."""
        for layout in self._deck.layouts.values():
            found: dict[tuple[str, RGB, RGB], LowContrast] = {}
            for phase, changes in self._phases.items():
                for holder, text, behind in self._pairs(layout, phase, changes):
                    if contrast(text, behind) < ENOUGH - 0.005:
                        key = (holder.name, text, behind)
                        pale = found.setdefault(key, LowContrast(layout.name, holder.name or holder.kind, text, behind))
                        pale.phases.append(phase)
            yield from found.values()

    def _pairs(self, layout: Layout, phase: str, changes: Mapping[str, str]) -> Iterator[tuple[Placeholder, RGB, RGB]]:
        """Yields each placeholder with its text colour and the colour behind it, where both are known."""
        root, master = self._graph.tree(layout.part), self._graph.tree(self._graph.target(layout.part, "slideMaster"))
        scheme = self._scheme(layout.part)
        live = scheme.mapped(changes)
        loose = layout.name == MODELS  # its placeholders are models, not at the position where slides use them
        behind = [] if loose else [*self._static(root, master, scheme), *self._stamped(layout, phase, live)]
        ground = self._ground(root, master, live)
        for holder in (*layout.placeholders.values(), *layout.furniture.values()):
            if holder.kind in _NO_TEXT:
                continue
            look = holder.levels[0].looks.get("noFill") if holder.levels else None
            text = colour(look, live) if look is not None else live.colour("tx1")
            own, is_filled = _fill(_parsed(holder.properties), live)
            under = (
                own
                if is_filled
                else next((rgb for frame, rgb in reversed(behind) if _under(frame, holder.frame)), ground)
            )
            if text is not None and under is not None:
                yield holder, text, under

    def _static(
        self, root: etree._Element, master: etree._Element, scheme: ColourScheme
    ) -> Iterator[tuple[Frame, RGB | None]]:
        """Yields filled shapes that are no placeholders, from back to front."""
        trees = (root,) if root.get("showMasterSp") in ("0", "false") else (master, root)
        for tree in trees:
            yield from _filled(tree, scheme)

    def _stamped(self, layout: Layout, phase: str, scheme: ColourScheme) -> Iterator[tuple[Frame, RGB | None]]:
        """Yields filled shapes that are copied onto slides of this layout and phase."""
        decor = Decoration.of(self._deck)
        models = self._deck.layouts[MODELS].shapes if MODELS in self._deck.layouts else {}
        for name in decor.worn(layout):
            stamp = models.get(f"{name}-{phase}", models.get(name))
            if stamp is not None and name != TIMEBAR:
                yield from _filled(stamp, scheme)

    def _ground(self, root: etree._Element, master: etree._Element, scheme: ColourScheme) -> RGB | None:
        for tree in (root, master):
            background = tree.find(f"{_P}cSld/{_P}bg")
            if background is not None:
                reference = background.find(f"{_P}bgRef")
                if reference is not None:
                    return colour(reference, scheme)
                return _fill(background.find(f"{_P}bgPr"), scheme)[0]
        return scheme.colour("bg1")

    def _scheme(self, layout: str) -> ColourScheme:
        part = self._graph.target(layout, "slideMaster")
        if part not in self._schemes:
            mapping = self._graph.tree(part).find(f"{_P}clrMap")
            names = {} if mapping is None else {str(key): str(value) for key, value in mapping.attrib.items()}
            self._schemes[part] = ColourScheme(slots(self._graph.tree(self._graph.target(part, "theme"))), names)
        override = self._graph.tree(layout).find(f"{_P}clrMapOvr/{A}overrideClrMapping")
        own = {} if override is None else {str(key): str(value) for key, value in override.attrib.items()}
        return self._schemes[part].mapped(own)

    @cached_property
    def _schemes(self) -> dict[str, ColourScheme]:
        return {}


def _filled(tree: etree._Element, scheme: ColourScheme) -> Iterator[tuple[Frame, RGB | None]]:
    """Yields filled shapes of a simple geometry that are no placeholders."""
    for shape in tree.iter(f"{_P}sp"):
        geometry = shape.find(f"{_P}spPr/{A}prstGeom")
        if shape.find(f"*/{_P}nvPr/{_P}ph") is not None or geometry is None or geometry.get("prst") not in _PLAIN:
            continue
        rgb, is_filled = _fill(shape.find(f"{_P}spPr"), scheme)
        if is_filled:
            yield frame_of([shape]), rgb


def _parsed(properties: str) -> etree._Element:
    return etree.fromstring(f"<properties {_XMLNS}>{properties}</properties>")


def _fill(properties: etree._Element | None, scheme: ColourScheme) -> tuple[RGB | None, bool]:
    """Returns the single colour of a shape's fill, and whether it has any fill."""
    if properties is None:
        return None, False
    solid = properties.find(f"{A}solidFill")
    if solid is not None:
        return colour(solid, scheme), True
    return None, any(properties.find(f"{A}{name}") is not None for name in ("gradFill", "blipFill", "pattFill"))


def _under(shape: Frame, box: Frame) -> bool:
    width = min(shape.x + shape.width, box.x + box.width) - max(shape.x, box.x)
    height = min(shape.y + shape.height, box.y + box.height) - max(shape.y, box.y)
    area = box.width * box.height
    return width > 0 and height > 0 and width * height >= _COVERS * area
