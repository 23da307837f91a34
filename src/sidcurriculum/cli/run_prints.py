"""`sidcurriculum prints`: what to print of lessons for a class, as a table, as JSON, or as one PDF."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import SidError

from . import report
from .run_build import asked as build_options
from .selection import select

if TYPE_CHECKING:
    from sidcurriculum.library import Entry
    from sidcurriculum.pack.renderer import Renderer
    from sidcurriculum.views.print_runs import Printing, PrintRow

_HEADS = ("copies", "pages", "sheets", "both sides")
_EACH = {"pupil": "for each pupil", "pair": "for each pair", "group": "for each group", "class": "for the class"}


@dataclass(frozen=True)
class PrintRequest:
    """The arguments of `prints`."""

    pupils: int | None = None
    language: str | None = None
    pdf: Path | None = None
    both_sides: bool = False
    everything: bool = False
    """Whether the PDF holds more than what is essential."""


def run(
    paths: Sequence[str],
    library: Path | None,
    request: PrintRequest,
    *,
    theme: str,
    templates: Path | None,
    as_json: bool,
) -> int:
    from sidcurriculum.pack.renderer import Renderer

    chosen = select(paths, library)
    errors = [finding for finding in chosen.findings if finding.level == "error"]
    if request.pdf is not None and len(chosen.entries) > 1:
        raise SidError(f"--pdf is for one lesson, and these are {len(chosen.entries)}; name the one to print")
    told = []
    if chosen.entries:
        options = build_options(language=request.language, theme=theme, templates=templates, pupils=request.pupils)
        renderer = Renderer(options.within(chosen.entries[0].library.root))
        told = [_told(renderer, entry, request) for entry in chosen.entries]
    if as_json:
        report.print_json({"lessons": told, "findings": report.rows(errors)})
        return report.outcome(errors)
    for number, one in enumerate(told):
        print("\n" * bool(number) + _table(one))
    report.print_findings(errors, sys.stderr)
    return report.outcome(errors)


def _told(renderer: Renderer, entry: Entry, request: PrintRequest) -> dict[str, Any]:
    """A lesson's printing list as a mapping, the form of --json; with the PDF written if it is asked for."""
    entry = renderer.spoken(entry, request.language)
    from sidcurriculum.views import Reader, see

    printing = see(entry, Reader.TEACHER, request.pupils).printing
    pages: Mapping[int, int] = {}
    if request.pdf is not None:
        from . import print_pdf

        pages = print_pdf.write(renderer, entry, printing, request, request.pdf)
    rows = [_row(row, pages.get(number)) for number, row in enumerate(printing.rows)]
    return {
        "lesson": entry.id,
        "title": str(entry.lesson.title),
        "language": entry.lesson.language,
        "pupils": printing.pupils,
        "rows": rows,
        "totals": _totals(printing, rows),
        **({} if request.pdf is None else {"pdf": str(request.pdf)}),
    }


def _row(row: PrintRow, counted: int | None) -> dict[str, Any]:
    """A row of the list; with the pages that its file has, if they are counted."""
    from sidcurriculum.views.print_runs import recounted

    row = row if counted is None else recounted(row, counted)
    return {
        "need": row.need,
        "what": row.what,
        "title": row.title,
        "numbers": row.numbers,
        "for": row.per,
        "copies": row.copies,
        "pages": row.pages,
        "about": row.about,
        "sheets": row.paper,
        "sheets_both_sides": row.least,
    }


def _totals(printing: Printing, rows: Sequence[dict[str, Any]]) -> dict[str, dict[str, int]]:
    return {
        total.need: {
            name: sum(row[name] for row in rows if row["need"] == total.need)
            for name in ("sheets", "sheets_both_sides")
        }
        for total in printing.totals
    }


def _table(told: dict[str, Any]) -> str:
    """The list as a table: a line for each need with its total, and below it what it consists of."""
    lines: list[tuple[str, tuple[str, ...], str]] = [
        (f"{told['title']} ({told['language']}), for {report.count(told['pupils'], 'pupil')}", _HEADS, "")
    ]
    for need, total in told["totals"].items():
        own = [row for row in told["rows"] if row["need"] == need]
        about = "~" * any(row["about"] for row in own)
        lines.append((need, ("", "", f"{about}{total['sheets']}", f"{about}{total['sheets_both_sides']}"), ""))
        lines += [_line(row) for row in own]
    wide = max(len(name) for name, _, _ in lines)
    widths = [max(len(cells[at]) for _, cells, _ in lines) for at in range(len(_HEADS))]
    text = [
        f"{name:<{wide}}  "
        + "  ".join(f"{cell:>{width}}" for cell, width in zip(cells, widths, strict=True))
        + f"  {note}"
        for name, cells, note in lines
    ]
    if any(row["about"] for row in told["rows"]):
        text.append("~ is an estimate from what stands on the sheets; --pdf counts the pages of the files.")
    if "pdf" in told:
        text.append(f"wrote {told['pdf']}")
    return "\n".join(line.rstrip() for line in text)


def _line(row: dict[str, Any]) -> tuple[str, tuple[str, ...], str]:
    about = "~" * row["about"]
    name = row["title"] or row["what"]
    if row["numbers"]:
        name += f" {', '.join(map(str, row['numbers']))}"
    sheets = (f"{about}{row['sheets']}", f"{about}{row['sheets_both_sides']}")
    return f"  {name}", (str(row["copies"]), f"{about}{row['pages']}", *sheets), _EACH.get(row["for"], "")
