"""A page and a theme -> the bytes of a .docx, part by part."""

from __future__ import annotations

from collections.abc import Mapping

from sidcurriculum.page import Page
from sidcurriculum.writers.facts import facts
from sidcurriculum.writers.package import Member, deflated, pack, stored

from .blocks import BLOCKS
from .draft import Draft, Place
from .flow import flow
from .language import RIGHT_TO_LEFT, regional, script_of
from .parts import DECLARATION, RELATIONSHIP
from .stories import filled
from .text import escape
from .theme import WordTheme

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
_CORE = (("title", "dc:title"), ("subject", "dc:subject"), ("author", "dc:creator"), ("keywords", "cp:keywords"),
         ("description", "dc:description"))  # fmt: skip


def write(page: Page, theme: WordTheme) -> bytes:
    """The same page and theme give the same bytes.

    Raises ThemeError if the page holds an element whose style the theme lacks, and KeyError for a picture that the page
    does not bring.
    """
    draft = Draft(page, theme, BLOCKS)
    language = draft.language
    said = facts(page)
    body = _body(draft)
    members = [
        theme.content_types,
        _ROOT_RELATIONSHIPS,
        _core(said, language),
        _APPLICATION,
        deflated(
            "word/document.xml",
            f"{DECLARATION}<w:document {_NAMESPACES}><w:body>{''.join(body)}{theme.section}</w:body></w:document>",
        ),
        _relationships(draft),
        deflated(theme.numbering.name, theme.numbering.before + "".join(draft.numbers) + theme.numbering.after),
        *theme.localized(language),
    ]
    members += [
        filled(story, tuple([said.get(name, "") for name in story.tokens]), language) for story in theme.stories
    ]
    members += [stored(f"word/media/{name}", _content(page, name)) for name in draft.media]
    return pack([*members, *theme.static])


def _body(draft: Draft) -> list[str]:
    out: list[str] = []
    element = draft.page.root.find("body")
    if element is not None:
        root = draft.page.root
        style = draft.style(("p", ""))
        rtl = (root.get("dir") or ("rtl" if script_of(draft.page.language) in RIGHT_TO_LEFT else "ltr")) == "rtl"
        flow(draft, element, Place(style, draft.theme.geometry.width, style.left, rtl=rtl), out)
    return out


def _content(page: Page, name: str) -> bytes:
    return next(picture.content for picture in page.pictures.values() if picture.name == name)


def _relationships(draft: Draft) -> Member:
    links = "".join(
        f'<Relationship Id="{rid}" Type="{RELATIONSHIP}/hyperlink" Target="{escape(url)}" TargetMode="External"/>'
        for url, rid in draft.links.items()
    )
    pictures = "".join(
        f'<Relationship Id="{rid}" Type="{RELATIONSHIP}/image" Target="/word/media/{name}"/>'
        for name, rid in draft.media.items()
    )
    rows = draft.theme.relationships + links + pictures
    xml = f'{DECLARATION}<Relationships xmlns="{_PACKAGE}/relationships">{rows}</Relationships>'
    return deflated("word/_rels/document.xml.rels", xml)


def _core(said: Mapping[str, str], language: str) -> Member:
    """Core properties without dates or names of programs: the same lesson is the same file on any day."""
    values = ((tag, said.get(name)) for name, tag in _CORE)
    return deflated(
        "docProps/core.xml",
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        + "".join([f"<{tag}>{escape(value)}</{tag}>" for tag, value in values if value])
        + f"<dc:language>{escape(regional(language))}</dc:language></cp:coreProperties>",
    )
