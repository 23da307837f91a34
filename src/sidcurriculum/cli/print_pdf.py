"""One PDF with all that is to be printed of a lesson, each page as often as it is needed: `prints --pdf`.

LibreOffice makes a PDF of each Word file, and PDFium puts their pages together. A handout is converted pile by pile, as
piles have copies of their own. Where a template of one's own divides it otherwise, the whole handout is printed as
often as the pile that needs most copies.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sidcurriculum import atomic_write
from sidcurriculum.errors import SidError
from sidcurriculum.office import libreoffice, pdf_images
from sidcurriculum.page import Page

if TYPE_CHECKING:
    from sidcurriculum.library import Entry
    from sidcurriculum.pack.renderer import Renderer
    from sidcurriculum.views.print_runs import Printing, PrintRow

    from .run_prints import PrintRequest

DOCUMENTS = {
    "worksheet": "handout",
    "keep": "handout",
    "cards": "cards",
    "exit slip": "exit-quiz",
    "letter": "letter",
    "help card": "help-card",
    "poster": "poster",
}
"""Ids of the documents that hold what the rows of a printing list name."""
LIST, HANDOUT = "print-list", "handout"
_Key = tuple[str, int]
"""A document's id and the place of a pile in it; 0 in all others."""


def write(renderer: Renderer, entry: Entry, printing: Printing, request: PrintRequest, path: Path) -> Mapping[int, int]:
    """Writes the PDF, and returns the pages of each row's file by the row's place in the list.

    The list itself is its first page. Raises SidError if LibreOffice or PDFium is missing, or can't convert a file.
    """
    pdfium, program = pdf_images.library(), libreoffice.find_program()
    rows = {at: row for at, row in enumerate(printing.rows) if request.everything or row.need == "essential"}
    piles = sum(row.pile is not None for row in printing.rows)
    counted = {}
    with TemporaryDirectory() as folder:
        files = dict(_files(renderer, entry, [DOCUMENTS[row.what] for row in rows.values()], piles, Path(folder)))
        if not files.keys() - {(LIST, 0)}:
            hint = "" if request.everything else " that is essential; --all prints what is useful too"
            raise SidError(f"{entry.id} has nothing to print{hint}")
        pdfs = _pdfs(files, program, entry.id)
        made = pdfium.PdfDocument.new()
        if (LIST, 0) in pdfs:
            _add(made, pdfium, pdfs[LIST, 0], None, 1, request)
        for at, row in rows.items():
            key, times = _source(row, printing, pdfs)
            if key is not None:
                counted[at] = _add(made, pdfium, pdfs[key], row, times, request)
        target = Path(folder) / "all.pdf"
        made.save(str(target))
        atomic_write.write(path, target.read_bytes())
    return counted


def _source(row: PrintRow, printing: Printing, pdfs: Mapping[_Key, Path]) -> tuple[_Key | None, int]:
    """The file that a row prints, and how often; None if there is none, or if another row prints it whole."""
    name = DOCUMENTS[row.what]
    if row.pile is not None and (HANDOUT, 1) not in pdfs and (HANDOUT, 0) in pdfs:
        piles = [one for one in printing.rows if one.pile is not None]
        return ((HANDOUT, 0), max(one.copies for one in piles)) if row is piles[0] else (None, 0)
    key = (name, row.pile or 0)
    several = row.what in ("exit slip", "help card") and row.paper < row.copies  # on a page
    return (key if key in pdfs else None), row.paper if several else row.copies


def _files(
    renderer: Renderer, entry: Entry, names: Sequence[str], piles: int, folder: Path
) -> Iterator[tuple[_Key, Path]]:
    """Writes the Word files of these documents, a handout pile by pile."""
    known = {document.id for document in renderer.templates.documents}
    wanted = [name for name in dict.fromkeys([LIST, *names]) if name in known]
    for document, _, page in renderer.pages(entry, documents=wanted, formats=("docx",)):
        pieces = _piles(page) if document.id == HANDOUT else [page]
        for place, piece in enumerate(pieces if len(pieces) in (1, piles) else [page]):
            path = folder / f"{document.id}-{place}.docx"
            path.write_bytes(renderer.write(entry, document, piece, "docx"))
            yield (document.id, place), path


def _pdfs(files: Mapping[_Key, Path], program: Path, lesson: str) -> Mapping[_Key, Path]:
    made = {}
    with libreoffice.Office(program) as office:
        for path, pdf in office.pdfs(list(files.values())):
            if pdf is None:
                raise SidError(f"LibreOffice makes no PDF of {path.stem} of {lesson}")
            made[path] = pdf.rename(path.with_suffix(".pdf"))
    return {key: made[path] for key, path in files.items()}


def _add(made: Any, pdfium: Any, pdf: Path, row: PrintRow | None, times: int, request: PrintRequest) -> int:
    """Appends the pages that a row prints so many times, and returns how many these are.

    To be printed on both sides, an odd copy is followed by an empty page.
    """
    with pdfium.PdfDocument(str(pdf)) as source:
        first, last = (row.first, row.last) if row is not None and row.first and row.last else (1, len(source))
        pages = list(range(first - 1, min(last, len(source))))
        start = len(made)
        made.import_pages(source, pages * times)  # in one call, so that copies share fonts and pictures
        if request.both_sides and len(pages) % 2:
            for copy in range(1, times + 1):
                made.new_page(*source[pages[-1]].get_size(), start + copy * (len(pages) + 1) - 1)
        return len(pages)


def _piles(page: Page) -> list[Page]:
    """The piles of a handout as pages of their own: each but the first is a section on a new page."""
    body = page.root.find("body")
    if body is None:
        return [page]
    starts = [at for at, block in enumerate(body) if block.get("class") == "new-page"]
    piles = []
    for first, last in pairwise([0, *starts, len(body)]):
        root = deepcopy(page.root)
        own = root.find("body")
        assert own is not None
        for at, block in enumerate(list(own)):
            if not first <= at < last:
                own.remove(block)
        if first:
            own[0].attrib.pop("class")
        piles.append(page._replace(root=root))
    return piles
