"""Assembles the parts of a .docx from a page and a theme."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from sidcurriculum.page import Page
from sidcurriculum.writers.fonts.embedding import Embedder
from sidcurriculum.writers.opc.content_types import package
from sidcurriculum.writers.opc.package import DECLARATION, Member, deflated, stored
from sidcurriculum.writers.page_head import facts
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT, regional, script_of

from .blocks import table_grid
from .blocks.block_flow import write_flow
from .blocks.block_table import BLOCKS
from .document_context import BlockPosition, DocumentContext
from .document_sections import divided
from .document_theme.header_footer import filled
from .document_theme.package_parts import RELATIONSHIP
from .document_theme.page_setup import BLANK_FOOTER, BLANK_HEADER, later, requested
from .document_theme.reader_of_styles import WordTheme
from .document_tree import Block, Section
from .page_layout.keep_together import kept_together
from .wordprocessingml import written
from .xml_text import escape

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{RELATIONSHIP}" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
)
_ROOT_RELATIONSHIPS = deflated(
    "_rels/.rels",
    f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{RELATIONSHIP}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    f'<Relationship Id="rId3" Type="{RELATIONSHIP}/extended-properties" Target="docProps/app.xml"/></Relationships>',
)
_APPLICATION = deflated(
    "docProps/app.xml",
    f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>sidcurriculum</Application></Properties>",
)
_BLANK = '<w:p><w:pPr><w:spacing w:before="0" w:after="0" w:line="20" w:lineRule="exact"/></w:pPr></w:p>'
_BLANKS = tuple(
    deflated(f"word/{name}.xml", f"{DECLARATION}<w:{tag} {_NAMESPACES}>{_BLANK}</w:{tag}>")
    for name, tag in ((BLANK_HEADER, "hdr"), (BLANK_FOOTER, "ftr"))
)
_KINDS = ((BLANK_HEADER, "header"), (BLANK_FOOTER, "footer"))
_BLANK_RELATIONS = "".join(
    f'<Relationship Id="{name}" Type="{RELATIONSHIP}/{kind}" Target="/word/{name}.xml"/>' for name, kind in _KINDS
)
_BLANK_TYPES = "".join(
    f'<Override PartName="/word/{name}.xml"'
    f' ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
    for name, kind in _KINDS
)
_CORE = (("title", "dc:title"), ("subject", "dc:subject"), ("author", "dc:creator"), ("keywords", "cp:keywords"),
         ("description", "dc:description"), ("status", "cp:contentStatus"))  # fmt: skip


def _from_the_right(page: Page) -> bool:
    return (page.root.get("dir") or ("rtl" if script_of(page.language) in RIGHT_TO_LEFT else "ltr")) == "rtl"


def write(page: Page, theme: WordTheme, fonts: Embedder | None = None) -> bytes:
    """Returns the document as the bytes of a .docx; equal pages and themes give equal bytes.

    `fonts` decides whether the document embeds its fonts. Raises ThemeError if the page holds an element whose style
    the theme lacks, and KeyError for a picture that the page does not contain.
    """
    metadata = facts(page)
    page_setup = requested(metadata)
    if page_setup is not None:
        theme = theme.sized(page_setup)
    rtl = _from_the_right(page)
    if rtl:
        theme = theme.mirrored()
    context = DocumentContext(page, theme, BLOCKS)
    language = context.language
    body = kept_together(_body(context, rtl), theme.geometry)
    blanks = any(isinstance(block, Section) for block in body)
    blocks, section = divided(body, theme.section if _titled(page) else later(theme.section))
    members = [
        _with_blanks(theme.content_types) if blanks else theme.content_types,
        _ROOT_RELATIONSHIPS,
        _core(metadata, language),
        _APPLICATION,
        deflated(
            "word/document.xml",
            f"{DECLARATION}<w:document {_NAMESPACES}{theme.namespaces}>"
            f"<w:body>{written(blocks)}{section}</w:body></w:document>",
        ),
        _relationships(context, _BLANK_RELATIONS if blanks else ""),
        deflated(theme.numbering.name, theme.numbering.before + "".join(context.numbers) + theme.numbering.after),
        *theme.localized(language),
    ]
    members += [
        filled(story, tuple([metadata.get(name, "") for name in story.tokens]), language) for story in theme.stories
    ]
    if blanks:
        members += _BLANKS
    members += [_medium(page, name) for name in context.media]
    parts = [*members, *theme.static]
    scripts = {script_of(language): None, script_of(metadata.get("second", "") or language): None}
    if fonts is not None and any(map(fonts.wanted, scripts)):
        from .font_table import embedded

        parts = embedded(parts, fonts)
    return package(parts)


def _body(context: DocumentContext, rtl: bool) -> list[Block]:
    out: list[Block] = []
    element = context.page.root.find("body")
    if element is not None:
        styles = context.theme.styles
        style = styles.block(("p", ""))
        write_flow(
            context, element, BlockPosition(styles, style, context.theme.geometry.width, style.left, rtl=rtl), out
        )
        table_grid.end(out, styles)
    return out


def _titled(page: Page) -> bool:
    """Returns whether the page begins with its title: then its first page has the theme's own header."""
    for element in page.root.iterfind("body/*"):
        if element.get("class") != "timeline":
            return next(element.iter("h1"), None) is not None
    return True


@lru_cache(16)
def _with_blanks(types: Member) -> Member:
    text = types.content().decode()
    return deflated(types.name, text.replace("</Types>", f"{_BLANK_TYPES}</Types>"))


def _medium(page: Page, name: str) -> Member:
    """Returns the part of a picture or of an SVG drawing."""
    part = f"word/media/{name}"
    for picture in page.pictures.values():
        if picture.name == name:
            return stored(part, picture.content)
        if picture.svg is not None and picture.svg_name == name:
            return deflated(part, picture.svg)
    raise KeyError(name)


def _relationships(context: DocumentContext, blanks: str) -> Member:
    links = "".join(
        f'<Relationship Id="{rid}" Type="{RELATIONSHIP}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for url, rid in context.links.items()
    )
    pictures = "".join(
        f'<Relationship Id="{rid}" Type="{RELATIONSHIP}/image" Target="/word/media/{name}"/>'
        for name, rid in context.media.items()
    )
    rows = context.theme.relationships + links + pictures + blanks
    xml = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    return deflated("word/_rels/document.xml.rels", xml)


def _core(metadata: Mapping[str, str], language: str) -> Member:
    """Returns the core properties, without dates or program names: the same lesson is the same file on any day."""
    values = ((tag, metadata.get(name)) for name, tag in _CORE)
    return deflated(
        "docProps/core.xml",
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        + "".join([f"<{tag}>{escape(value)}</{tag}>" for tag, value in values if value])
        + f"<dc:language>{escape(regional(language))}</dc:language></cp:coreProperties>",
    )
