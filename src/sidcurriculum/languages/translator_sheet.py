"""Exports a catalogue as a two-column Word file for translators, and imports it again.

Each row has a small mark with a key of its text and a hash of its translation at export, by which rows are matched
after edits, and outdated rows are detected.
"""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from hashlib import sha256
from itertools import islice
from pathlib import Path

from lxml import etree

from sidcurriculum.errors import SidError
from sidcurriculum.page import Page

from . import translation_checks
from .catalogue import Catalogue, CatalogueMessage, name_in

_MARK = re.compile(r"\[([0-9a-f]{10})-([0-9a-f]{6})\]")
_HEAD = re.compile(r"sidcurriculum translation: (lessons|templates) (\S+\.po) into (\S+)")
_DOCUMENT = "word/document.xml"
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError, struct.error)
"""Exceptions of zipfile for damaged, encrypted or unsupported files."""
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LARGEST_FILE = 64 * 2**20
"""Maximum size of a Word file in bytes, with room for pasted pictures."""
LARGEST_TEXT = 64 * 2**20
"""Maximum unpacked size of its text in bytes."""
MOST_ROWS = 20_000
"""Maximum rows with a mark; the largest lesson so far has some hundreds."""
_NOT_READ = (f"{_W}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback")
"""Elements that are not visible: sources of tracked moves, and fallbacks for older programs."""
_HOW = (
    "Write your translation into the right column, and leave the left one as it is. Grey lines are for you: they say "
    "what a text is, for whom, and what to know. The numbers in [ ] find the text again."
)
_MARKS = (
    "write here. Keep **…**, *…*, ((…)), lines that begin with - or 1. and bars | as they are. Copy web addresses and "
    "the names of files. Leave a cell empty if you are not sure yet, and nothing is lost."
)
"""Heading of the right column, padded so that both columns are equally wide."""


@dataclass(frozen=True)
class SheetRow:
    """One row of a Word file."""

    key: str
    base: str
    """A hash of the translation when the file was made."""
    source: str
    """The source text as read back, for messages only."""
    text: str


@dataclass(frozen=True)
class TranslatorSheet:
    """A translator's Word file, as read."""

    kind: str
    """lessons or templates."""
    path: str
    """The catalogue, from the folder of lessons or templates."""
    tag: str
    rows: tuple[SheetRow, ...]


@dataclass(frozen=True)
class SheetImport:
    """The result of importing a Word file."""

    catalogue: Catalogue
    changed: int
    """Translations that are new or changed."""
    problems: tuple[tuple[SheetRow, str], ...]
    """Rows that were not imported, with reasons."""


def plain(text: str) -> str:
    """Normalizes what a word processor may change: trailing and double spaces."""
    lines = (" ".join(line.split()) for line in text.replace("\u00a0", " ").split("\n"))
    return "\n".join(line for line in lines if line)


def _hash(*texts: str) -> str:
    return sha256("\0".join(texts).encode()).hexdigest()


def key_of(message: CatalogueMessage, form: int) -> str:
    """The key of a row, derived from its text alone."""
    return _hash(message.role, message.source, str(form) if message.plural is not None else "")[:10]


def base_of(text: str) -> str:
    return _hash(plain(text))[:6]


# --- into a page


def page(catalogue: Catalogue, name: str, source: str, kind: str, path: str) -> Page:
    """Composes the page of a catalogue; `name` is the title of its source, `path` the catalogue's path."""
    root = etree.Element("html", lang=source)
    head = etree.SubElement(root, "head")
    languages = name_in(source, "en"), name_in(catalogue.tag, "en")
    etree.SubElement(head, "title").text = f"{name}: {languages[1]}"
    etree.SubElement(head, "meta", name="kind", content="Translation")
    body = etree.SubElement(root, "body")
    etree.SubElement(body, "h1").text = f"{name}: {languages[1]}"
    etree.SubElement(body, "p", {"class": "lead"}).text = _HOW
    etree.SubElement(
        body, "p", {"class": "meta"}
    ).text = f"sidcurriculum translation: {kind} {path} into {catalogue.tag}"
    part, rows = None, None
    for message in catalogue.messages:
        here = _part(message) or name
        if rows is None or here != part:
            part, rows = here, _table(body, here, languages)
        for form, text in enumerate(message.texts):
            _row(rows, message, form, text, catalogue.tag)
    return Page(root)


def _part(message: CatalogueMessage) -> str:
    note = next((note for note in message.notes if note.startswith("In: ")), "In: ")
    return note.removeprefix("In: ").partition(";")[0]


def _table(body: etree._Element, part: str, languages: tuple[str, str]) -> etree._Element:
    etree.SubElement(body, "h2").text = part
    table = etree.SubElement(body, "table", {"class": "grid"})
    row = etree.SubElement(etree.SubElement(table, "thead"), "tr")
    for head in (languages[0], f"{languages[1]}: {_MARKS}"):
        etree.SubElement(row, "th", scope="col").text = head
    return etree.SubElement(table, "tbody")


def _row(rows: etree._Element, message: CatalogueMessage, form: int, text: str, tag: str) -> None:
    row = etree.SubElement(rows, "tr")
    cell = etree.SubElement(row, "td")
    form_of = f", form {form + 1} of {len(message.texts)}" if message.plural is not None else ""
    about = etree.SubElement(cell, "p", {"class": "meta"})
    about.text = f"{message.role or 'words'}{form_of} [{key_of(message, form)}-{base_of(text)}]"
    _lines(cell, message.plural if form and message.plural else message.source)
    if message.stale:
        _lines(cell, f"The source changed. Before it was translated as: {text}", "meta")
    for note in message.notes:
        if not note.startswith(("In: ", "What: ")):
            etree.SubElement(cell, "p", {"class": "meta"}).text = note.partition(", pupils are")[0]
    _lines(etree.SubElement(row, "td", lang=tag), "" if message.stale else text)


def _lines(cell: etree._Element, text: str, kind: str = "") -> None:
    paragraph = etree.SubElement(cell, "p", {"class": kind} if kind else {})
    first, *rest = text.split("\n")
    paragraph.text = first
    for line in rest:
        etree.SubElement(paragraph, "br").tail = line


# --- and back


def read(path: Path) -> TranslatorSheet:
    """Reads the rows of a Word file.

    Raises SidError for a file that is damaged, too large or not exported by this module.
    """
    root = _document(path)
    head = next((match for text in map(_text, root.iter(f"{_W}p")) if (match := _HEAD.search(text))), None)
    if head is None:
        raise SidError(f"{path}: does not say what it translates; export it anew, and keep the line under the title")
    rows = tuple(islice(_rows(root), MOST_ROWS + 1))
    if len(rows) > MOST_ROWS:
        raise SidError(f"{path}: has more than {MOST_ROWS} rows; export it anew, and write into that file")
    return TranslatorSheet(head[1], head[2], head[3], rows)


def _document(path: Path) -> etree._Element:
    """The body of a Word file, without invisible elements."""
    try:
        if path.stat().st_size > LARGEST_FILE:
            raise SidError(f"{path}: is larger than {LARGEST_FILE // 2**20} MB; take pictures out of it")
        with zipfile.ZipFile(path) as package, package.open(_DOCUMENT) as part:
            content = part.read(LARGEST_TEXT + 1)
    except OSError as fault:
        raise SidError(f"{path}: can't be read ({fault.strerror or fault})") from None
    except KeyError:
        raise SidError(f"{path}: is no Word file: it has no part {_DOCUMENT}; save it as .docx") from None
    except _DAMAGED as fault:
        what = f"is no Word file (.docx) that can be read here: its part {_DOCUMENT}, or the whole file, is damaged"
        raise SidError(f"{path}: {what} ({fault}); save it as .docx") from None
    if len(content) > LARGEST_TEXT:
        raise SidError(f"{path}: is too large to be a translation: its text unpacks to over {LARGEST_TEXT // 2**20} MB")
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as fault:
        raise SidError(f"{path}: the part {_DOCUMENT} is damaged ({fault.msg}); save it as .docx anew") from None
    etree.strip_elements(root, *_NOT_READ, with_tail=False)
    return root


def _rows(root: etree._Element) -> Iterator[SheetRow]:
    for row in root.iter(f"{_W}tr"):
        cells = [[_text(one) for one in cell.iter(f"{_W}p")] for cell in row.iter(f"{_W}tc")]
        if len(cells) < 2:
            continue
        marks = [(at, match) for at, text in enumerate(cells[0]) if (match := _MARK.search(text))]
        if marks:
            at, match = marks[0]
            source = cells[0][at + 1] if at + 1 < len(cells[0]) else ""
            yield SheetRow(match[1], match[2], source, "\n".join(cells[1]).strip())


def _text(paragraph: etree._Element) -> str:
    """The visible text of a paragraph, without tracked deletions."""
    found: list[str] = []
    for element in paragraph.iter(f"{_W}t", f"{_W}br", f"{_W}tab", f"{_W}noBreakHyphen"):
        tag = str(element.tag).removeprefix(_W)
        found.append({"br": "\n", "tab": "\t", "noBreakHyphen": "-"}.get(tag) or element.text or "")
    return "".join(found)


def taken(catalogue: Catalogue, rows: tuple[SheetRow, ...]) -> SheetImport:
    """Merges rows into a catalogue; no translation is removed.

    Rows that would break a page, whose source changed since the export, or whose translation was changed by someone
    else, are listed as problems and skipped.
    """
    places = {
        key_of(message, form): (at, form)
        for at, message in enumerate(catalogue.messages)
        for form in range(len(message.texts))
    }
    messages = list(catalogue.messages)
    problems: list[tuple[SheetRow, str]] = []
    changed = 0
    for row in rows:
        if not row.text:
            continue
        if row.key not in places:
            problems.append((row, "its source changed, or is gone, since this file was made"))
            continue
        at, form = places[row.key]
        message = messages[at]
        now = message.texts[form]
        if plain(row.text) == plain(now) and not message.stale:
            continue
        if row.base != base_of(now):
            problems.append((row, "somebody else changed this translation since this file was made"))
            continue
        texts = (*message.texts[:form], row.text, *message.texts[form + 1 :])
        new = replace(message, texts=texts, stale=False, previous=())
        what = translation_checks.broken(new, catalogue.tag)
        if what is not None:
            problems.append((row, what))
            continue
        messages[at] = new
        changed += 1
    return SheetImport(replace(catalogue, messages=tuple(messages)), changed, tuple(problems))
