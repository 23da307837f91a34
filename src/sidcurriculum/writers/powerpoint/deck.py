"""Assembles the parts of a .pptx package from composed slides, in a fixed order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache
from posixpath import basename

from sidcurriculum.page import Page
from sidcurriculum.writers.fonts.embedding import Embedder
from sidcurriculum.writers.opc.content_types import NAME, package
from sidcurriculum.writers.opc.package import DECLARATION, Member, deflated, stored
from sidcurriculum.writers.page_head import facts

from .content.content_blocks import SlideParagraph
from .content.inline_runs import TextFormat
from .deck_theme.placeholders import Layout
from .deck_theme.reader import DeckTheme
from .drawing.decoration import RIGHT, WRONG, Decoration
from .drawing.drawingml import escape, position, region
from .drawing.notes_page import notes_page
from .drawing.progress_bar import read_parts
from .drawing.slide_shapes import NAMESPACES, TREE, SlideWriter
from .slide_layout.composer import ComposedSlide, compose
from .slide_layout.footer import footer_setting
from .slide_layout.metrics_cache import TextMetricsCache

_ANSWER, _LATE = "answer", ("options", "feedback")
"""Layouts of slides with answers, and their placeholders that a click brings."""
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = "application/vnd.openxmlformats-officedocument"
_FIRST_SLIDE_ID = 256
_LAST_LINE = "</p:spTree></p:cSld>{}{}</p:sld>"
_PROPERTIES = (
    ("dc:title", "title"),
    ("dc:subject", "subject"),
    ("dc:creator", "author"),
    ("cp:keywords", "keywords"),
    ("dc:description", "description"),
    ("cp:contentStatus", "status"),
)
_APPLICATION = deflated(
    "docProps/app.xml",
    f'{DECLARATION}<Properties xmlns="{_EXTENDED}"><Application>sidcurriculum</Application></Properties>',
)


_Part = Member | tuple[str, str]
"""A finished part, or its name and XML: deflating many in a row is faster."""


class _Deck:
    """One deck that is being written."""

    def __init__(self, page: Page, theme: DeckTheme, fonts: Embedder | None) -> None:
        self.page, self.theme, self.fonts = page, theme, fonts
        self.metrics_cache = TextMetricsCache(theme)
        self.dynamic: list[_Part] = []
        self.media: dict[str, Member] = {}
        self.listed: list[str] = []
        self.relations: list[str] = []
        self.types: list[str] = []
        self.facts = facts(page)
        self.footer = self.facts.get("footer", "").strip()
        self.footers: dict[str, str] = {}
        self.decoration = Decoration.of(theme)
        self.parts = read_parts(page.root) if theme.look.stamps else []

    def bytes(self) -> bytes:
        slides = list(enumerate(compose(self.page, self.theme), 1))
        notes = {number: self.notes(number, slide.notes) for number, slide in slides if slide.notes is not None}
        for number, slide in slides:
            self.slide(number, slide, notes.get(number, ()))
        if self.fonts is not None and self.fonts.in_slides:
            from .drawing.embedded_fonts import embedded

            return package(embedded(list(self.members()), self.theme.scaffold.main, self.fonts))
        return package(self.members())

    def members(self) -> Iterator[Member]:
        theme = self.theme.scaffold
        types = [
            *self.types,
            _override("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ]
        types.append(_override("docProps/app.xml", f"{_CONTENT}.extended-properties+xml"))
        yield _shared(NAME, "".join(types).join(theme.types))
        yield _related("_rels/.rels", tuple(self.package_relations()))
        yield deflated("docProps/core.xml", self.core())
        yield _APPLICATION
        yield _shared(theme.main, "".join(self.listed).join(theme.presentation))
        yield _shared(f"ppt/_rels/{basename(theme.main)}.rels", "".join(self.relations).join(theme.relations))
        yield from theme.members
        for part in self.dynamic:
            yield deflated(*part) if isinstance(part, tuple) else part
        yield from self.media.values()

    def package_relations(self) -> Iterator[tuple[str, str, str]]:
        yield "rId1", f"{_OFFICE}/officeDocument", self.theme.scaffold.main
        yield "rId2", f"{_PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml"
        yield "rId3", f"{_OFFICE}/extended-properties", "docProps/app.xml"

    def slide(self, number: int, slide: ComposedSlide, notes: Sequence[_Part]) -> None:
        """Adds one slide with its relationships, notes and entries in the shared parts."""
        layout, section = slide.layout, slide.section
        answers = bool(section.rights) or (self.theme.look.reveal and layout.name.startswith(_ANSWER))
        sheet = SlideWriter(
            self.theme.scaffold.table_style,
            self.theme.look,
            self.theme.typefaces,
            self.theme.code.latin,
            fading=self.theme.look.fade and not answers,
        )
        title, setting = slide.title
        assert layout.title is not None
        decoration = self.decoration
        silent, worded = ("", "")
        if self.theme.look.stamps:
            silent, worded = decoration.behind(layout, section.phase, self.page.language, section)
            worded += decoration.marks(section, self.page.language)
        sheet.shapes.append(silent)
        moved = position(layout.title.frame) if layout.title.moved else ""
        sheet.held(layout.title, sheet.paragraphs([title], setting), moved)
        sheet.shapes.append(worded)
        if answers:
            self.judged(sheet, slide)
        else:
            sheet.items = section.spread
            for holder, placed in slide.content:
                sheet.put(placed, holder)
        if self.parts:
            sheet.shapes.append(decoration.thread(layout, section.phase, self.parts, section.part))
        self.furniture(sheet, layout, number, slide.look)
        part = f"slides/slide{number}.xml"
        tail = _LAST_LINE.format(decoration.colours(layout, section.phase), sheet.timing())
        xml = f"{DECLARATION}<p:sld {NAMESPACES}><p:cSld><p:spTree>{TREE}{''.join(sheet.shapes)}{tail}"
        self.dynamic.append((f"ppt/{part}", xml))
        model = layout.part.rpartition("/")[2]
        rows = [("rId1", f"{_OFFICE}/slideLayout", f"../slideLayouts/{model}"), *self.targets(sheet)]
        if notes:
            name = f"notesSlide{number}.xml"
            rows.append((f"rId{len(rows) + 1}", f"{_OFFICE}/notesSlide", f"../notesSlides/{name}"))
            self.dynamic += notes
            self.types.append(_override(f"ppt/notesSlides/{name}", f"{_CONTENT}.presentationml.notesSlide+xml"))
        self.dynamic.append(_related(f"ppt/slides/_rels/slide{number}.xml.rels", tuple(rows)))
        self.listed.append(f'<p:sldId id="{_FIRST_SLIDE_ID + number - 1}" r:id="slide{number}"/>')
        self.relations.append(_relationship(f"slide{number}", f"{_OFFICE}/slide", part))
        self.types.append(_override(f"ppt/{part}", f"{_CONTENT}.presentationml.slide+xml"))

    def judged(self, sheet: SlideWriter, slide: ComposedSlide) -> None:
        """Writes the content of a slide with an answer; each right option gets a flag.

        Until a click brings the answer, options look alike, and what is no option is not there.
        """
        section, flags = slide.section, 0
        verdicts = {name: self.decoration.verdict(name) for name in (RIGHT, WRONG)}
        reveal, chosen = self.theme.look.reveal, not {*section.spread} <= {*section.rights}
        hidden = verdicts[WRONG] if reveal else None
        for holder, placed in slide.content:
            right = holder.name in section.rights
            option = bool(section.rights) and holder.name in section.spread
            verdict = verdicts[RIGHT if right else WRONG] if option else None
            if reveal and holder.name.startswith(_LATE) and not (option and chosen):
                sheet.revealed(placed, holder, verdict)
            else:
                sheet.put(placed, holder, verdict, hidden if right and verdict else None)
            if right:
                flag = self.decoration.flag(holder, flags, self.facts.get("right", ""), self.page.language)
                sheet.shapes.append(flag)
                if hidden:
                    sheet.reveal(flag)
                flags += 1

    def targets(self, sheet: SlideWriter) -> Iterator[tuple[str, str, str]]:
        """Yields the relationships of a slide's pictures and links; adds new pictures to the package."""
        for name, key in sheet.pictures.items():
            if name not in self.media:
                self.media[name] = self.medium(name)
            yield key, f"{_OFFICE}/image", f"../media/{name}"
        for address, key in sheet.links.items():
            yield key, f"{_OFFICE}/hyperlink", address

    def medium(self, name: str) -> Member:
        """Returns the part of a picture or of an SVG drawing."""
        part = f"ppt/media/{name}"
        for picture in self.page.pictures.values():
            if picture.name == name:
                return stored(part, picture.content)
            if picture.svg is not None and picture.svg_name == name:
                return _drawing(part, picture.svg)
        raise KeyError(name)

    def notes(self, number: int, paras: Sequence[SlideParagraph]) -> Sequence[_Part]:
        sheet = SlideWriter("", self.theme.look, self.theme.typefaces, self.theme.code.latin, first=3)
        xml = notes_page(paras, self.theme.scaffold.notes_references, sheet)
        master = self.theme.scaffold.notes_master.rpartition("/")[2]
        rows = [
            ("rId1", f"{_OFFICE}/notesMaster", f"../notesMasters/{master}"),
            ("rId2", f"{_OFFICE}/slide", f"../slides/slide{number}.xml"),
            *self.targets(sheet),
        ]
        name = f"notesSlide{number}.xml"
        return (f"ppt/notesSlides/{name}", xml), _related(f"ppt/notesSlides/_rels/{name}.rels", tuple(rows))

    def furniture(self, sheet: SlideWriter, layout: Layout, number: int, look: TextFormat) -> None:
        """Writes the footer and the slide number."""
        footer = layout.furniture.get("ftr")
        if footer and self.footer:
            if layout.name not in self.footers:
                para, setting = footer_setting(self.metrics_cache, footer, self.footer, TextFormat(self.page.language))
                self.footers[layout.name] = sheet.paragraphs([para], setting)
            sheet.held(footer, self.footers[layout.name])
        counter = layout.furniture.get("sldNum")
        if counter:
            sheet.field(counter, number, look.lang)

    def core(self) -> str:
        values = [(tag, self.facts.get(name)) for tag, name in _PROPERTIES]
        rows = "".join(f"<{tag}>{escape(value)}</{tag}>" for tag, value in values if value)
        dublin = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
        return (
            f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" {dublin}>'
            f"{rows}<dc:language>{escape(region(self.page.language))}</dc:language></cp:coreProperties>"
        )


def _relationship(key: str, kind: str, target: str) -> str:
    external = ' TargetMode="External"' if kind.endswith("/hyperlink") else ""
    return f'<Relationship Id="{key}" Type="{kind}" Target="{target}"{external}/>'


@lru_cache(maxsize=64)
def _shared(name: str, content: str) -> Member:
    """Makes a part that is the same in every deck with the same number of slides."""
    return deflated(name, content)


@lru_cache(maxsize=32)
def _drawing(name: str, content: bytes) -> Member:
    return deflated(name, content)


@lru_cache(maxsize=1024)
def _related(name: str, rows: tuple[tuple[str, str, str], ...]) -> Member:
    """Makes a relationships part; decks share most of them."""
    content = "".join([_relationship(*row) for row in rows])
    return deflated(name, f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{content}</Relationships>')


def _override(part: str, kind: str) -> str:
    return f'<Override PartName="/{part}" ContentType="{kind}"/>'


def write(page: Page, theme: DeckTheme, fonts: Embedder | None = None) -> bytes:
    """Returns the deck as the bytes of a .pptx; equal pages and themes give equal bytes. `fonts` embeds fonts in it.

    Raises ThemeError where the theme lacks a layout, placeholder or model that the page needs, or has no room for one
    line of text in it; ContentError for a slide without a title.
    """
    return _Deck(page, theme, fonts).bytes()
