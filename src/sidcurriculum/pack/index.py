"""Writes the index pages of packs on disk: one for each pack, one for the whole folder.

They list what is on disk when they are written, so files and packs of earlier builds are included. Templates without
`index.html.j2` or `lessons.html.j2` produce no such page.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from lxml import etree
from markupsafe import Markup

from sidcurriculum import compose
from sidcurriculum.compose.template_gettext import LANGUAGE
from sidcurriculum.errors import TemplateError
from sidcurriculum.theme.print_variant import LARGE_PRINT
from sidcurriculum.views import Reader, see
from sidcurriculum.writers.web import held_in, needed

from .pack_files import GROUPS
from .page_rendering import bilingual_name

if TYPE_CHECKING:
    from sidcurriculum.compose import DocumentTemplate
    from sidcurriculum.library import Entry

    from .renderer import Renderer

NAME = "index.html"
THUMBNAILS = "thumbnails"
"""Folder among a pack's files with a picture of each document's first page."""
FORMATS = ("pptx", "docx", "pdf", "html")
"""Formats of a document's files, in the order of the list."""
_TAG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*")
"""A language tag in the name of a file in two languages; other files with such a beginning are a person's own."""
_STYLE = Markup("/* the theme's stylesheet */")
"""Stands for the stylesheet until the page's tags are known."""
_PACK, _LESSONS = "index.html.j2", "lessons.html.j2"
POLICY = (
    "default-src 'none'; img-src 'self' data: file:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
)
"""Allows a browser to show these pages with pictures beside them, and nothing else."""
_MARKUP = re.compile(r"""<[a-zA-Z](?:"[^"]*"|'[^']*'|[^>"'])*""")
_ATTRIBUTE = re.compile(r"""[\s/"']([\w:-]+)\s*=\s*("[^"]*"|'[^']*'|[^\s>]*)""")
_ELEMENT = re.compile(
    r"<(?:script|iframe|frame|frameset|object|embed|applet|base|link|form|portal|svg|math|template)\b", re.IGNORECASE
)
_MAY_BE_ACTIVE = re.compile(
    r"\bon\w+\s*=|srcdoc|script:|refresh|src(?:set)?\s*=\s*[\"']?\s*(?:[a-z]+:)?//", re.IGNORECASE
)
_SCRIPT = re.compile(r"[\0-\x20]*(?:java|vb)script:|refresh", re.IGNORECASE)
_ELSEWHERE = re.compile(r"\s*(?:(?!data:|file:)[a-z]+:|//)", re.IGNORECASE)
_CARD = "sidcurriculum-lesson"
_ON_CARD = ("title", "unit", "summary", "ages", "minutes", "status", "language", "translation", "place")
_HEAD = 8192
"""Bytes of a pack's page that contain its card, unless its summary is very long."""


def pack_page(renderer: Renderer, entry: Entry, language: str, sizes: Mapping[str, int]) -> bytes | None:
    """Returns the page of one pack; `sizes` has the bytes of each file in its folder.

    None if the templates have none. Raises TemplateError and ThemeError.
    """
    if not has_page(renderer):
        return None
    lesson = see(entry, Reader.TEACHER, renderer.options.pupils)
    names = {
        "lesson": lesson,
        "language": language,
        "style": _STYLE,
        "rows": list(_rows(renderer, sizes, language)),
        "card": json.dumps(_card(entry, language), ensure_ascii=False, sort_keys=True),
    }
    return _styled(renderer, _PACK, compose.render(_PACK, names, renderer.saying(entry)))


def lessons_page(renderer: Renderer, out: Path) -> bytes | None:
    """Returns the page of all packs in a folder, in the order of units and lessons.

    None if the templates have none. Raises TemplateError and ThemeError.
    """
    if not _has(renderer, _LESSONS):
        return None
    cards = sorted(
        _cards(out), key=lambda card: (card["place"][0], card["unit"], card["place"][1], card["title"], card["path"])
    )
    units: dict[str, list[Mapping[str, Any]]] = {}
    for card in cards:
        units.setdefault(card["unit"], []).append(card)
    language = cards[0]["language"] if len({card["language"] for card in cards}) == 1 else LANGUAGE
    translated = renderer.listing(language)
    language = language if translated else LANGUAGE
    names = {"language": language, "style": _STYLE, "units": list(units.items()), "count": len(cards)}
    return _styled(renderer, _LESSONS, compose.render(_LESSONS, names, translated or renderer.templates))


def has_page(renderer: Renderer) -> bool:
    """Returns whether packs have a page that lists their files."""
    return _has(renderer, _PACK)


def _has(renderer: Renderer, template: str) -> bool:
    return renderer.templates.path(template).is_file()


def _styled(renderer: Renderer, template: str, html: str) -> bytes:
    """Returns the page with those rules of the theme's stylesheet that it needs.

    Raises TemplateError if the page runs or loads something.
    """
    fault = _active_content(html)
    if fault:
        raise TemplateError(f"{renderer.templates.path(template)}:1: {fault}")
    css = needed(renderer.theme.css, held_in(html))
    return html.replace(_STYLE, css.replace("</", "<\\/"), 1).encode()  # a stylesheet can't end its own element


def _active_content(html: str) -> str:
    """Returns what a browser would run or load of a page, as a message; empty if nothing.

    These pages are not limited to the vocabulary, so they are checked here.
    """
    found = _ELEMENT.search(html)
    runs = found[0] if found else ""
    if not found and _MAY_BE_ACTIVE.search(unescape(html)):  # may be in a text, where it does nothing
        runs = next(filter(None, map(_active_attribute, _MARKUP.findall(html))), "")
    if runs:
        return f"{runs!r} runs or loads something; these pages hold text, links and pictures beside them"
    return "" if POLICY in html else "the page lacks its Content-Security-Policy; take `head` from _list.html.j2"


def _active_attribute(tag: str) -> str:
    """Returns the attribute of a tag that runs or loads something; empty if none does."""
    for name, quoted in _ATTRIBUTE.findall(tag):
        value = unescape(quoted.strip("\"'"))
        shown = name.lower() in ("src", "srcset", "poster", "background") and _ELSEWHERE.match(value)
        if name.lower().startswith("on") or name.lower() == "srcdoc" or shown or _SCRIPT.match(value):
            return f"{name}={value[:40]}"
    return ""


def _rows(renderer: Renderer, sizes: Mapping[str, int], language: str) -> Iterator[Mapping[str, Any]]:
    """Yields each document that has files, with its files and the picture of its first page."""
    for document in renderer.templates.documents:
        reader = document.holder
        folder = GROUPS[reader]
        large = f"{document.file}-{LARGE_PRINT}"
        for name, beside in ((document.file, ""), (large, ""), *_paired(document, language, sizes)):
            names = ((f"{folder}/{name}.{form}", form) for form in FORMATS)
            files = [
                {"name": file, "form": form, "size": -(-sizes[file] // 1024)} for file, form in names if file in sizes
            ]
            thumbnail = f"{THUMBNAILS}/{name}.png"
            if files:
                picture = thumbnail if thumbnail in sizes else ""
                row = {"id": document.id, "title": document.title, "reader": reader, "files": files, "shot": picture}
                yield {**row, "beside": beside, "variant": LARGE_PRINT if name == large else ""}


def _paired(document: DocumentTemplate, language: str, sizes: Mapping[str, int]) -> Iterator[tuple[str, str]]:
    """Yields the names of a document's files in two languages, with the second language's name in itself."""
    if document.beside is None:
        return
    start = bilingual_name(document.file, language, "")
    names = (path.rpartition("/")[2] for path in sizes)
    stems = {name.rpartition(".")[0] for name in names if name.startswith(start) and name.endswith(FORMATS)}
    for name in sorted(stems):
        tag = name.removeprefix(start)
        if _TAG.fullmatch(tag):
            from sidcurriculum.languages.catalogue import name_in

            yield name, name_in(tag, tag)


def _card(entry: Entry, language: str) -> Mapping[str, Any]:
    """Returns the metadata of a lesson for the page of all lessons, kept in the head of the pack's page."""
    lesson, order = entry.lesson, entry.unit.order
    units = entry.library.curriculum.units
    return {
        "title": lesson.title,
        "unit": entry.unit.title,
        "summary": lesson.summary or "",
        "ages": str(lesson.ages or ""),
        "minutes": str(lesson.minutes or ""),
        "status": lesson.status,
        "language": language,
        "translation": entry.translation.status if entry.translation else "",
        "place": [
            units.index(entry.unit_id) if entry.unit_id in units else len(units),
            order.index(entry.id) if entry.id in order else len(order),
        ],
    }


def _cards(out: Path) -> Iterator[dict[str, Any]]:
    for path in sorted(out.glob(f"*/*/{NAME}")):
        card = _read_card(path, _HEAD) or _read_card(path, -1)
        if card:
            thumbnails = (path.parent / THUMBNAILS / f"{name}.png" for name in ("slides", "handout"))
            thumbnail = next(
                (thumbnail.relative_to(out).as_posix() for thumbnail in thumbnails if thumbnail.is_file()), ""
            )
            yield {**card, "path": path.relative_to(out).as_posix(), "shot": thumbnail}


def _read_card(path: Path, most: int) -> dict[str, Any] | None:
    """Returns the card in the first `most` bytes of a page; None if there is none or it can't be read."""
    try:
        with path.open("rb") as file:
            head = etree.fromstring(file.read(most), etree.HTMLParser(encoding="utf-8"))
        card = json.loads(str(head.xpath("string(//meta[@name=$name]/@content)", name=_CARD)))
        card["place"][0] + card["place"][1]
        return {name: card[name] for name in _ON_CARD}
    except (OSError, etree.LxmlError, ValueError, LookupError, TypeError, AttributeError):
        return None
