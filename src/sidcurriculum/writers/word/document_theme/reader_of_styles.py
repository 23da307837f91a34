"""Reads a theme's document.docx once, for all documents that are written with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field, replace
from typing import NamedTuple, TypeVar

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.theme.print_variant import USUAL, PrintVariant
from sidcurriculum.writers.fonts.families import Typeface
from sidcurriculum.writers.opc.package import Member, reading, unpack, xml_part
from sidcurriculum.writers.text.language_tags import script_of, slots
from sidcurriculum.writers.word import style_names

from .age_sizes import Paper, condense, enlarge, resize
from .document_settings import modern, with_language
from .header_footer import Story, read_story
from .large_print import magnify, magnify_story
from .low_ink import outline
from .mirroring import turn_section, turn_story
from .package_parts import RELATIONSHIP, anonymous, below, content_types, relations
from .page_setup import GROWTH, PageSetup, turn
from .phase_styles import Phase, read_phases
from .script_fonts import typeset
from .style_set import StyleSet
from .styles import Styles, W, read_styles, refit, value
from .theme_shapes import ModelShape, read_shapes

_HEADERS = frozenset({"header", "footer"})
_KEPT = _HEADERS | {"styles", "theme", "fontTable", "settings", "webSettings", "numbering", "footnotes", "endnotes"}
"""Relationship types of the parts that a document takes from its theme; text, comments and properties are not taken."""
_WRITTEN = ("styles", "settings", "numbering")
"""Parts that are written anew for each document."""
_MARK = "\ue000"
_FROM_THE_RIGHT = "from the right"

_S = TypeVar("_S")


class Geometry(NamedTuple):
    """Width and height of the text area, in twips."""

    width: int
    height: int


class Numbering(NamedTuple):
    """The numbering part, split where a document's own lists go; `first` is the first free number."""

    name: str
    before: str
    after: str
    first: int


@dataclass(frozen=True)
class WordTheme:
    """What all documents of a theme share; made by `read`."""

    source: str
    styles: StyleSet
    """The styles of the document's main text."""
    numbering: Numbering
    geometry: Geometry
    section: str
    """The `w:sectPr` that ends the document."""
    stories: tuple[Story, ...]
    static: tuple[Member, ...]
    content_types: Member
    relationships: str
    _tagged: tuple[tuple[str, etree._Element, str], ...]
    """Parts that hold the document's language: name, root, path of the element with the language tags."""
    phases: Mapping[str, Phase]
    """Formats of lesson phases by name; empty if the theme has no such styles."""
    shapes: Mapping[str, ModelShape]
    """Shapes that documents copy, by name."""
    namespaces: str
    """Namespace declarations that documents need for these shapes."""
    _again: Callable[[PageSetup | None, bool], WordTheme] = field(compare=False)
    """Reads the file again for another paper size, or mirrored."""
    _by_language: dict[str, tuple[Member, ...]] = field(default_factory=dict, compare=False)
    _variants: dict[PageSetup | str, WordTheme] = field(default_factory=dict, compare=False)
    typefaces: Mapping[str, Typeface] = field(default_factory=dict)
    """Families by script, as theme.yaml names them."""
    variant: PrintVariant = USUAL
    """The form in which its documents are printed."""

    @classmethod
    def read(
        cls, content: bytes, source: str, paper: Paper | None = None, typefaces: Mapping[str, Typeface] | None = None,
        variant: PrintVariant = USUAL,
    ) -> WordTheme:  # fmt: skip
        """Parses a .docx; `source` names it in messages, `paper` has the sizes for an age, by default the file's own.

        `typefaces` are families by script, in addition to those that the file names. Raises ThemeError for a file that
        can't be read.
        """
        with reading(source, "this Word document"):
            return replace(_read(unpack(content, source), source, paper, variant), typefaces=typefaces or {})

    def sized(self, sheet: PageSetup) -> WordTheme:
        """Returns the theme for another paper size or orientation."""
        if sheet not in self._variants:
            with reading(self.source, "this Word document"):
                self._variants[sheet] = replace(self._again(sheet, False), typefaces=self.typefaces)
        return self._variants[sheet]

    def mirrored(self) -> WordTheme:
        """Returns the theme for a right-to-left language, with mirrored pages, headers and footers."""
        if _FROM_THE_RIGHT not in self._variants:
            with reading(self.source, "this Word document"):
                self._variants[_FROM_THE_RIGHT] = replace(self._again(None, True), typefaces=self.typefaces)
        return self._variants[_FROM_THE_RIGHT]

    def localized(self, language: str) -> tuple[Member, ...]:
        """Returns the styles and settings parts with the document's language."""
        if language not in self._by_language:
            members = []
            for name, root, path in self._tagged:
                own = deepcopy(root)
                tags = own.find(path)
                assert tags is not None
                for slot, tag in slots(language).items():
                    tags.set(f"{W}{slot}", tag)
                script = script_of(language)
                if script in self.typefaces and name.endswith("styles.xml"):
                    typeset(own, script, self.typefaces[script])
                members.append(xml_part(name, own))
            self._by_language[language] = tuple(members)
        return self._by_language[language]


def _vary(styles: etree._Element, numbering: etree._Element, paper: Paper | None, variant: PrintVariant) -> None:
    """Adapts both parts to an age and to the form in which the document is printed, in place."""
    if paper is not None:
        resize(styles, numbering, paper)
    if variant.points:
        magnify(styles, numbering, variant.points)
    if variant.low_ink:
        outline(styles, numbering)


def _read(
    members: Mapping[str, Member], source: str, paper: Paper | None, variant: PrintVariant,
    sheet: PageSetup | None = None, rtl: bool = False,
) -> WordTheme:  # fmt: skip
    """Reads a theme's package; `paper`, `variant`, `sheet` and `rtl` adapt it before its styles are read."""
    main = next((r.target for r in relations(members, "") if r.kind == "officeDocument"), "")
    if main not in members:
        raise ThemeError(f"{source}: this is not a Word document; save it as .docx in Word")
    document = etree.fromstring(members[main].content())
    section = _section(document, source)
    referenced = {element.get(f"{{{RELATIONSHIP}}}id") for element in section}
    kept = [r for r in relations(members, main) if r.kind in _KEPT and (r.kind not in _HEADERS or r.id in referenced)]
    roots = {r.kind: anonymous(members[r.target].content()) for r in kept if r.kind in _WRITTEN}
    names_by_kind = {r.kind: r.target for r in kept}
    if len(roots) < len(_WRITTEN):
        raise ThemeError(
            f"{source}: the document has no styles, settings or list numbering; begin with a theme that works"
        )
    drawn_size = int(value(roots["styles"], f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}sz") or 20)
    _vary(roots["styles"], roots["numbering"], paper, variant)
    if sheet is not None and sheet.close:
        condense(roots["styles"])
    if sheet is not None and sheet.paper:
        drawn_width = _geometry(section).width
        turn(section, sheet)
        if GROWTH[sheet.paper] != 1.0:
            enlarge(roots["styles"], roots["numbering"], GROWTH[sheet.paper])
        refit(roots["styles"], drawn_width, _geometry(section).width)
    styles = read_styles(roots["styles"], roots["numbering"])
    shapes, namespaces = read_shapes(document, drawn_size)
    texts = {r.target: members[r.target].content() for r in kept if r.kind in _HEADERS}
    if variant.points:
        texts = {name: magnify_story(content, variant.points) for name, content in texts.items()}
    if rtl:
        page = turn_section(section)
        texts = {name: turn_story(content, page) for name, content in texts.items()}
    stories = tuple(read_story(name, content, source) for name, content in texts.items())
    rewritten = {names_by_kind[kind] for kind in _WRITTEN} | {story.name for story in stories}
    carried = [r.target for r in kept]
    deeper = below(members, carried)
    static = [members[name] for name in sorted({*carried, *deeper} - rewritten)]
    return WordTheme(
        source=source,
        styles=_style_set(styles, source),
        numbering=_numbering(names_by_kind["numbering"], roots["numbering"]),
        geometry=_geometry(section),
        section=etree.tostring(section, encoding="unicode", with_tail=False),
        stories=stories,
        phases=read_phases(roots["styles"]),
        shapes=shapes,
        namespaces=namespaces,
        static=tuple(static),
        content_types=content_types(members, [*carried, *deeper], source),
        relationships="".join(
            f'<Relationship Id="{r.id}" Type="{RELATIONSHIP}/{r.kind}" Target="/{r.target}"/>' for r in kept
        ),
        _tagged=(
            (names_by_kind["styles"], with_language(roots["styles"]), f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang"),
            (names_by_kind["settings"], modern(roots["settings"]), f"{W}themeFontLang"),
        ),
        _again=lambda other, turned: _read(members, source, paper, variant, other or sheet, turned or rtl),
        variant=variant,
    )


def _style_set(styles: Styles, source: str) -> StyleSet:
    return StyleSet(
        source=source,
        blocks=_found(styles.paragraphs, style_names.PARAGRAPHS),
        lists={
            name: styles.paragraphs[name.lower()]
            for row in style_names.LISTS.values()
            for name in row
            if name.lower() in styles.paragraphs
        },
        spans=_found(styles.characters, style_names.CHARACTERS),
        tables=_found(styles.tables, style_names.TABLES),
        named=styles.paragraphs,
        characters=styles.characters,
    )


def _found(styles: Mapping[str, _S], wanted: Mapping[style_names.Key, str]) -> dict[style_names.Key, _S]:
    """Returns the styles of a table of names that the theme has, or their fallbacks."""
    found = {}
    for key, name in wanted.items():
        style = styles.get(name.lower()) or styles.get(style_names.FALLBACKS.get(name, "").lower())
        if style is not None:
            found[key] = style
    return found


def _section(document: etree._Element, source: str) -> etree._Element:
    """Returns the document's last section: page size, margins, headers and footers.

    Raises ThemeError if it has no page size or margins.
    """
    section = document.find(f"{W}body/{W}sectPr")
    if section is None or section.find(f"{W}pgSz") is None or section.find(f"{W}pgMar") is None:
        raise ThemeError(f"{source}: the document has no page size and margins; set them in Word under Layout")
    for name in list(section.attrib):
        del section.attrib[name]
    return section


def _geometry(section: etree._Element) -> Geometry:
    size, margins = section.find(f"{W}pgSz"), section.find(f"{W}pgMar")
    assert size is not None
    assert margins is not None
    width, height = int(size.get(f"{W}w", "0")), int(size.get(f"{W}h", "0"))
    inner = {side: abs(int(margins.get(f"{W}{side}", "0"))) for side in ("left", "right", "top", "bottom", "gutter")}
    return Geometry(width - inner["left"] - inner["right"] - inner["gutter"], height - inner["top"] - inner["bottom"])


def _numbering(name: str, root: etree._Element) -> Numbering:
    numbers = root.findall(f"{W}num")
    place = etree.Comment(_MARK)
    if numbers:
        numbers[-1].addnext(place)
    else:
        root.append(place)
    before, _, after = etree.tostring(root, encoding="unicode").partition(f"<!--{_MARK}-->")
    root.remove(place)
    return Numbering(name, before, after, 1 + max((int(number.get(f"{W}numId", "0")) for number in numbers), default=0))
