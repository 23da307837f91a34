"""What stands behind every slide of a layout: its background and the fixed shapes of layout and master, as SVG."""

from __future__ import annotations

from functools import lru_cache
from pathlib import PurePosixPath

from lxml import etree

from sidcurriculum.theme.colours import ColourScheme, as_hex, colour, slots
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, P, read_fonts
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme
from sidcurriculum.writers.units import EMU_PER_PT

from .shape_drawing import ShapeInk, drawn
from .shape_paths import outline
from .text_drawing import css_family

_KINDS = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".svg": "image/svg+xml"}
_WHITE = "#ffffff"


class SlideBackgrounds:
    """The backgrounds of one theme, each drawn when a slide first needs it."""

    def __init__(self, theme: DeckTheme) -> None:
        self.theme, self.graph = theme, theme.layouts.graph
        self._drawn: dict[str, str] = {}
        self._slots: dict[str, dict[str, tuple[float, float, float]]] = {}

    @property
    def size(self) -> tuple[float, float]:
        """Width and height of a slide in points."""
        size = self.graph.tree(self.theme.scaffold.main).find(f"{P}sldSz")
        assert size is not None  # what every deck has
        return int(size.get("cx", "0")) / EMU_PER_PT, int(size.get("cy", "0")) / EMU_PER_PT

    @property
    def table_style(self) -> etree._Element | None:
        """The table style that the deck names as its default, where it says how it looks."""
        graph = self.graph
        part = next((part for _, kind, part in graph.relations(self.theme.scaffold.main) if kind == "tableStyles"), "")
        styles = graph.tree(part).findall(f"{A}tblStyle") if part else []
        return next((one for one in styles if one.get("styleId") == self.theme.scaffold.table_style), None)

    def scheme(self, layout: Layout) -> ColourScheme:
        """The theme's colours under the layout's map."""
        master = self.graph.target(layout.part, "slideMaster")
        if master not in self._slots:
            self._slots[master] = slots(self.graph.tree(self.graph.target(master, "theme")))
        return ColourScheme(self._slots[master], layout.mapping)

    def ink(self, part: str, layout: Layout, scheme: ColourScheme) -> ShapeInk:
        """What drawing shapes of a part takes."""
        theme = self.graph.tree(self.graph.target(self.graph.target(layout.part, "slideMaster"), "theme"))
        fonts = read_fonts(theme)
        targets = {key: target for key, _, target in self.graph.relations(part)}

        def picture(relation: str) -> tuple[str, bytes] | None:
            member = self.graph.members.get(targets.get(relation, ""))
            kind = _KINDS.get(PurePosixPath(member.name).suffix.lower()) if member else None
            return (kind, member.content()) if member and kind else None

        return ShapeInk(scheme, picture, lru_cache(lambda family: css_family(fonts.latin(family))))

    def behind(self, layout: Layout) -> str:
        """The layout's background and fixed shapes."""
        if layout.part not in self._drawn:
            master = self.graph.target(layout.part, "slideMaster")
            own, above = self.graph.tree(layout.part), self.graph.tree(master)
            scheme = self.scheme(layout)
            shown = [(layout.part, own)]
            if own.get("showMasterSp") not in ("0", "false"):
                shown.insert(0, (master, above))
            shapes = "".join(
                drawn(shape, self.ink(part, layout, scheme))
                for part, tree in shown
                for shape in tree.iterfind(f"{P}cSld/{P}spTree/*")
            )
            self._drawn[layout.part] = self._ground(own, above, scheme) + shapes
        return self._drawn[layout.part]

    def _ground(self, layout: etree._Element, master: etree._Element, scheme: ColourScheme) -> str:
        for part in (layout, master):
            ground = part.find(f"{P}cSld/{P}bg")
            if ground is not None:
                solid = ground.find(f"{P}bgPr/{A}solidFill")
                found = colour(solid if solid is not None else ground.find(f"{P}bgRef"), scheme)
                fill = as_hex(found).lower() if found is not None else _WHITE
                return f'{outline(None, Frame(0, 0, *self.size))} fill="{fill}"/>'
        return f'{outline(None, Frame(0, 0, *self.size))} fill="{_WHITE}"/>'
