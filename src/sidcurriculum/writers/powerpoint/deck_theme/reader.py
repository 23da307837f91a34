"""Reads a deck made in PowerPoint: its layouts, placeholders and models, and what measuring text needs.

Nothing is guessed: a layout or placeholder that a page names must exist under that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from html import escape
from typing import NamedTuple

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.fonts.families import font_file
from sidcurriculum.writers.opc.package import reading, unpack
from sidcurriculum.writers.powerpoint.drawing.shape_copies import STAMPABLE
from sidcurriculum.writers.text.fallback_widths import is_fixed
from sidcurriculum.writers.text.language_tags import EAST_ASIAN
from sidcurriculum.writers.units import EMU_PER_PT

from .age_scaling import scaled_for_age
from .deck_settings import DeckSettings
from .geometry import FURNITURE, TITLES, corner_of, frame_of, geometry_of, parent_of, properties_of
from .inheritance import A, P, TextLevel, TextLevels, read_fonts, xml
from .part_graph import PartGraph
from .placeholders import Layout, Placeholder, TextStyle
from .scaffold import Scaffold, read_scaffold
from .script_adaptation import adapted_to_script

MODELS = "models"
"""Name of the layout that holds the models: shapes that slides copy, beside the placeholders of their own layout."""
_LEAST_SHARE = 0.75
"""Least fraction of its size for a footer, or for text in a box that is low for its size."""
_INK = 0.5
"""Ink below a line of Khmer, and as much above it if text is centred, in em."""
_BELOW = {"b": 0, "ctr": 2}
_INSETS = (("lIns", 91440), ("tIns", 45720), ("rIns", 91440), ("bIns", 45720))


class CodeFont(NamedTuple):
    """The font family of code, and the a:latin that names it; both empty if the theme has none."""

    family: str
    latin: str


class DeckTheme:
    """A deck theme, read once; layouts are read on first use.

    `settings` caches results of text layout by style and step.
    """

    def __init__(
        self,
        source: str,
        layouts: Layouts,
        scaffold: Scaffold,
        minimum: Mapping[str, float],
        look: DeckSettings,
    ) -> None:
        self.source, self.layouts, self.scaffold, self.minimum, self.look = source, layouts, scaffold, minimum, look
        self.settings: dict[object, object] = {}

    @classmethod
    def read(
        cls, content: bytes, source: str, minimum: Mapping[str, float] | None = None, look: DeckSettings | None = None
    ) -> DeckTheme:
        """Parses a .pptx; `source` names it in errors, `look` holds the settings of theme.yaml.

        `minimum` has the smallest sizes in points for title, body, table and small, and khmer_line, the least height of
        a line with Khmer in em. Raises ThemeError for a file that is no deck or has no notes master.
        """
        look = look or DeckSettings()
        with reading(source, "this PowerPoint deck"):
            members = unpack(content, source)
            floors = {**_MINIMUM, **(minimum or {})}
            if look.scales:
                members = scaled_for_age(members, look, floors["small"])
            if look.script != "latin":
                typeface = look.typefaces.get(look.script)
                members = adapted_to_script(members, look.script, typeface, source)
                if typeface and typeface.leading:
                    floors["khmer_line"] = typeface.leading
                if typeface and typeface.heading_leading:
                    floors["title_line"] = typeface.heading_leading
            scaffold, graph = read_scaffold(members, source)
            return cls(source, Layouts(_LayoutReader(graph, scaffold, floors)), scaffold, floors, look)

    @cached_property
    def typefaces(self) -> Mapping[str, str]:
        """XML of a:latin, a:ea and a:cs by script, for scripts that the deck's own fonts do not set."""
        own = self.look.script
        set_by_deck = {own} if own != "latin" and own not in EAST_ASIAN else {own, "khmer"}
        return {
            script: "".join(f'<a:{slot} typeface="{escape(typeface.body)}"/>' for slot in ("latin", "ea", "cs"))
            for script, typeface in self.look.typefaces.items()
            if script not in set_by_deck
        }

    @cached_property
    def code(self) -> CodeFont:
        """The font of code, in blocks and within text: that of the model `code`."""
        model = self.layouts[MODELS].placeholders.get("code") if MODELS in self.layouts else None
        latin = model.levels[0].looks.get("latin") if model else None
        if model is None or latin is None or latin.get("typeface", "").startswith("+"):
            return CodeFont("", "")
        return CodeFont(model.style.levels[0].latin, xml(latin))

    @property
    def unmeasured(self) -> tuple[str, ...]:
        """Families of the layouts read so far that have no package and are measured with a wide stand-in."""
        families = {
            family
            for layout in self.layouts.read.values()
            for holder in (*layout.placeholders.values(), *layout.furniture.values())
            for level in holder.style.levels
            for family in (level.latin, level.complex)
        }
        return tuple(sorted(family for family in families if font_file(family) is None and not is_fixed(family)))

    def layout(self, name: str) -> Layout:
        """Returns the layout of that name. Raises ThemeError if there is none."""
        if name not in self.layouts or name == MODELS:
            raise ThemeError(f"{self.source}: there is no layout {name!r}; it has {_named(self.layouts)}")
        return self.layouts[name]

    def placeholder(self, layout: Layout, name: str) -> Placeholder:
        """Returns the layout's placeholder of that name. Raises ThemeError if there is none."""
        found = layout.placeholders.get(name)
        if found is None or found is layout.title:
            has = _named(key for key, holder in layout.placeholders.items() if holder is not layout.title)
            raise ThemeError(f"{self.source}: the layout {layout.name!r} has no placeholder {name!r}; it has {has}")
        return found

    def model(self, *names: str) -> Placeholder:
        """Returns the first of these models that the theme has. Raises ThemeError if it has none."""
        models = self.layouts[MODELS].placeholders if MODELS in self.layouts else {}
        for name in names:
            if name in models:
                return models[name]
        raise ThemeError(
            f"{self.source}: the layout {MODELS!r} has no placeholder {names[-1]!r}, whose looks a slide needs;"
            f" it has {_named(models)}"
        )


_MINIMUM: Mapping[str, float] = {"title": 28.0, "body": 20.0, "table": 16.0, "small": 14.0, "khmer_line": 1.55}


def _named(names: Iterable[str]) -> str:
    return ", ".join(map(repr, names)) or "none"


def _shapes(slide: etree._Element) -> dict[str, etree._Element]:
    """Returns a layout's own shapes by name; of a group, only the group."""
    shapes: dict[str, etree._Element] = {}
    for shape in slide.iterfind(f"{P}spTree/*"):
        named = shape.find(f"*/{P}cNvPr")
        if shape.tag in STAMPABLE and named is not None and shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None:
            shapes[named.get("name", "")] = shape
    return shapes


class _Master(NamedTuple):
    """What the layouts of one slide master share."""

    levels: TextLevels
    styles: Mapping[str, etree._Element | None]
    parents: Mapping[str, etree._Element | None]
    body: tuple[TextLevel, ...]
    mapping: Mapping[str, str]


class Layouts(Mapping[str, Layout]):
    """Layouts by name, in the theme's order, each read on first use. `read` holds those read so far."""

    def __init__(self, reader: _LayoutReader) -> None:
        self._reader = reader
        self._parts = {reader.named(part): part for part in reader.scaffold.layouts}
        self.read: dict[str, Layout] = {}

    @property
    def graph(self) -> PartGraph:
        """The parts that the layouts are read from."""
        return self._reader.graph

    def __getitem__(self, name: str) -> Layout:
        if name not in self.read:
            part = self._parts[name]
            with reading(self._reader.graph.source, f"the part {part}"):
                self.read[name] = self._reader.layout(part)
        return self.read[name]

    def __contains__(self, name: object) -> bool:
        return name in self._parts

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)


class _LayoutReader:
    """Reads layouts with what they inherit from their masters; caches what several layouts share."""

    def __init__(self, graph: PartGraph, scaffold: Scaffold, floors: Mapping[str, float]) -> None:
        self.graph, self.scaffold, self.floors = graph, scaffold, floors
        self.models = next((part for part in scaffold.layouts if self.named(part) == MODELS), "")
        self.masters: dict[str, _Master] = {}

    def named(self, part: str) -> str:
        slide = self.graph.tree(part).find(f"{P}cSld")
        return slide.get("name", "") if slide is not None else ""

    def master(self, layout: str) -> _Master:
        """Returns the master of a layout, read once."""
        part = self.graph.target(layout, "slideMaster")
        if part not in self.masters:
            root = self.graph.tree(part)
            levels = TextLevels(read_fonts(self.graph.tree(self.graph.target(part, "theme"))))
            styles = {name: root.find(f"{P}txStyles/{P}{name}") for name in ("titleStyle", "bodyStyle", "otherStyle")}
            body = levels.of([styles["bodyStyle"], self.scaffold.defaults])
            parents = {kind: parent_of(root, kind) for kind in ("title", "body", *FURNITURE)}
            map_ = root.find(f"{P}clrMap")
            mapping = {str(key): str(slot) for key, slot in map_.attrib.items()} if map_ is not None else {}
            self.masters[part] = _Master(levels, styles, parents, tuple(level for _, level in body), mapping)
        return self.masters[part]

    def layout(self, part: str) -> Layout:
        """Reads one layout with its placeholders and its colour map."""
        root = self.graph.tree(part)
        slide = root.find(f"{P}cSld")
        assert slide is not None
        placeholders: dict[str, Placeholder] = {}
        furniture: dict[str, Placeholder] = {}
        title = None
        master = self.master(part)
        for shape in slide.iter(f"{P}sp", f"{P}pic", f"{P}graphicFrame"):
            reference = shape.find(f"*/{P}nvPr/{P}ph")
            if reference is None:
                continue
            holder = self.placeholder(shape, reference, part, master)
            if holder.kind in FURNITURE:
                furniture[holder.kind] = holder
            else:
                placeholders[holder.name] = holder
                title = holder if holder.is_title else title
        override = root.find(f"{P}clrMapOvr")
        mapped = override is not None and override.find(f"{A}overrideClrMapping") is not None
        colours = xml(override) if override is not None and mapped else ""
        change = override.find(f"{A}overrideClrMapping") if override is not None and mapped else None
        mapping = master.mapping if change is None else {str(key): str(slot) for key, slot in change.attrib.items()}
        shapes = _shapes(slide) if part == self.models else {}
        return Layout(slide.get("name", ""), part, placeholders, furniture, title, colours, mapping, shapes)

    def placeholder(self, shape: etree._Element, reference: etree._Element, part: str, master: _Master) -> Placeholder:
        """Reads one placeholder with what it inherits from its master."""
        kind = reference.get("type", "obj")
        parent = master.parents["title" if kind in TITLES else kind if kind in FURNITURE else "body"]
        chain = [shape] if parent is None else [shape, parent]
        style = "titleStyle" if kind in TITLES else "otherStyle" if kind in FURNITURE else "bodyStyle"
        own = [one.find(f"{P}txBody/{A}lstStyle") for one in chain]
        levels = master.levels.of([*own, master.styles[style], self.scaffold.defaults])
        bodies = [found for one in chain if (found := one.find(f"{P}txBody/{A}bodyPr")) is not None]
        attributes: dict[str, str] = {}
        for found in reversed(bodies):
            attributes.update({str(key): str(value) for key, value in found.attrib.items()})
        read = tuple(level for _, level in levels)
        frame, corner = frame_of(chain), corner_of(chain)
        less = corner * min(frame.width, frame.height) if part != self.models else 0.0
        insets = tuple(int(attributes.get(name, default)) / EMU_PER_PT + less for name, default in _INSETS)
        name = shape.find(f"*/{P}cNvPr")
        known = " ".join(
            f'{key}="{reference.get(key)}"' for key in ("type", "orient", "sz", "idx") if reference.get(key)
        )
        return Placeholder(
            name=name.get("name", "") if name is not None else "",
            kind=kind,
            reference=f"<p:ph {known}/>" if known else "<p:ph/>",
            frame=frame,
            style=TextStyle(
                levels=read,
                insets=(insets[0], insets[1], insets[2], insets[3]),
                floor=self.floor(kind, read[0].size, frame.height - insets[1] - insets[3]),
                below=_BELOW.get(attributes.get("anchor", "t"), 1),
                tall=self.floors.get("title_line" if kind in TITLES else "khmer_line", self.floors["khmer_line"]),
                fallback=master.body,
            ),
            levels=tuple(one for one, _ in levels),
            properties=properties_of(shape),
            body="".join(f' {key}="{value}"' for key, value in attributes.items()),
            geometry=geometry_of(chain),
            corner=corner,
            made={},
        )

    def floor(self, kind: str, size: float, height: float) -> float:
        """Returns the smallest text size: that of body or labels if a line of Khmer fits, else a fraction."""
        if kind in TITLES:
            return self.floors["title"]
        body, small, line = self.floors["body"], self.floors["small"], self.floors["khmer_line"] + _INK
        for least in (body, small):
            if kind not in FURNITURE and size >= least and least * line <= height:
                return least
        return min(small, size * _LEAST_SHARE)
