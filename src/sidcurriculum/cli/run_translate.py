"""`sidcurriculum translate …`: updates, checks, exports and imports catalogues."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from sidcurriculum import bundled
from sidcurriculum.errors import SidError
from sidcurriculum.findings import Finding
from sidcurriculum.languages import catalogue as catalogues
from sidcurriculum.languages import catalogue_merge, po, translation_checks, translator_sheet
from sidcurriculum.languages.catalogue import Catalogue

from . import report
from .file_replacement import save
from .translation_sources import Source, Work, each, work


def update(
    paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None, *, as_json: bool
) -> int:
    """Updates the catalogues of these lessons, and of the texts that they share, to the current sources."""
    job = work(paths, library, wanted, words)
    done: list[tuple[Path, bytes, Catalogue]] = []
    for source, tag in each(job):
        new = _now(source, tag)
        done.append((new.path, po.written(new), new))
    rows = [
        {"path": str(path), "language": new.tag, **counts(new), "changed": _save(path, content)}
        for path, content, new in done
    ]
    if as_json:
        report.print_json({"catalogues": rows, "findings": report.rows(job.findings)})
    else:
        for row in rows:
            state = "" if row["changed"] else ", unchanged"
            print(f"{row['path']}: {row['translated']} of {row['texts']} translated, {row['stale']} stale{state}")
        report.print_findings([finding for finding in job.findings if finding.level == "error"], sys.stderr)
    return report.outcome(job.findings)


def _save(path: Path, content: bytes) -> bool:
    """Writes a catalogue, without a byte order mark, which gettext rejects."""
    return save(path, content.decode(), mark=False)


def counts(catalogue: Catalogue) -> dict[str, int]:
    """Counts the texts of a catalogue: all, translated, stale and missing."""
    stale = sum(message.stale for message in catalogue.messages)
    translated = sum(message.translated for message in catalogue.messages)
    total = len(catalogue.messages)
    return {"texts": total, "translated": translated, "stale": stale, "missing": total - translated - stale}


def status(
    paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None, *, as_json: bool
) -> int:
    """Prints the state of each catalogue against its current source; nothing is written."""
    job = work(paths, library, wanted, words)
    rows = []
    for source, tag in each(job):
        book = _now(source, tag)
        numbers = counts(book)
        unreviewed = 0 if book.status == catalogues.REVIEWED else numbers["translated"]
        rows.append(
            {
                "path": str(book.path),
                "name": source.name,
                "language": tag,
                **numbers,
                "unreviewed": unreviewed,
                "status": book.status,
                "reviewer_role": book.header(catalogues.ROLE),
                "review_date": book.header(catalogues.DATE),
            }
        )
    if as_json:
        report.print_json({"catalogues": rows, "findings": report.rows(job.findings)})
    else:
        _table(rows, ("language", "translated", "stale", "missing", "unreviewed", "status", "path"))
    return report.outcome(job.findings)


def _now(source: Source, tag: str) -> Catalogue:
    """The catalogue as an update would write it."""
    path = source.catalogue(tag)
    return catalogue_merge.merged(po.read(path, tag, mend=True) or catalogues.fresh(path, tag), source.texts)


def _table(rows: Sequence[dict[str, Any]], names: Sequence[str]) -> None:
    cells = [list(names), *([str(row[name]) for name in names] for row in rows)]
    widths = [max(len(row[at]) for row in cells) for at in range(len(names))]
    for number, row in enumerate(cells):
        numeric = [number > 0 and isinstance(rows[number - 1][name], int) for name in names]
        print("  ".join(_cell(text, widths[at], numeric[at]) for at, text in enumerate(row)).rstrip())


def _cell(text: str, width: int, right: bool) -> str:
    return text.rjust(width) if right else text.ljust(width)


def check(
    paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None, *, as_json: bool
) -> int:
    """Lists faults of translations with their lines in the catalogue."""
    job = work(paths, library, wanted, words)
    found = [*job.findings]
    for source, tag in each(job):
        book = po.read(source.catalogue(tag), tag)
        if book is None:
            what, hint = f"there is no translation into {tag!r}", "start it with: sidcurriculum translate update"
            found.append(Finding(str(source.catalogue(tag)), 0, 0, translation_checks.MISSING, what, hint, "warning"))
            continue
        lacking = [message for message in source.texts if message.key not in book.by_key]
        if lacking:
            what = f"{source.path.name} has {report.count(len(lacking), 'text')} that this catalogue lacks"
            found.append(
                Finding(
                    str(book.path),
                    0,
                    0,
                    translation_checks.MISSING,
                    what,
                    "run: sidcurriculum translate update",
                    "warning",
                )
            )
        found += translation_checks.findings(book, source.terms(tag))
    if as_json:
        report.print_json({"findings": report.rows(found)})
    else:
        report.print_findings(found, sys.stdout)
        print(f"\n{report.tally(found)}" if found else "no faults")
    return report.outcome(found)


def export(
    paths: Sequence[str],
    library: Path | None,
    wanted: Sequence[str],
    words: Path | None,
    out: Path,
    *,
    as_json: bool,
) -> int:
    """Writes a Word file with two columns for each catalogue."""
    from sidcurriculum.atomic_write import write
    from sidcurriculum.theme.theme_folder import Theme
    from sidcurriculum.theme.theme_search import theme_folder

    job = work(paths, library, wanted, words)
    writer = Theme(theme_folder(bundled.folder("templates"), "plain")).writer("docx")
    made = []
    for source, tag in each(job):
        book = _now(source, tag)
        if not source.texts:
            continue
        kind = "lessons" if source.path.suffix == ".yaml" else "templates"
        place = source.place(tag)
        page = translator_sheet.page(book, source.name, source.language, kind, place)
        path = out / place.replace("/", "-").replace(".po", ".docx")
        made.append({"path": str(path), "language": tag, **counts(book), "changed": write(path, writer(page))})
    if as_json:
        report.print_json({"files": made, "findings": report.rows(job.findings)})
    else:
        for row in made:
            print(f"{row['path']}: {row['texts']} texts, {row['translated']} of them translated")
    return report.outcome(job.findings)


def take_in(files: Sequence[Path], library: Path | None, words: Path | None, *, as_json: bool) -> int:
    """Imports Word files into their catalogues; lists rows that no longer fit, and skips them."""
    rows: list[dict[str, Any]] = []
    written: list[tuple[Path, bytes]] = []
    jobs: dict[tuple[str, str], Work] = {}
    for file in files:
        sheet = translator_sheet.read(file)
        key = sheet.kind, sheet.tag
        if key not in jobs:
            place = (words or Path()) if sheet.kind == "templates" else None
            jobs[key] = work((), library, (sheet.tag,), place)
        found = [one for one in jobs[key].sources if _is_at(one, sheet)]
        if not found:
            raise SidError(
                f"{file}: translates {sheet.path}, and there is no such file to translate here; see --library"
            )
        result = translator_sheet.taken(_now(found[0], sheet.tag), sheet.rows)
        book = result.catalogue
        if result.changed and book.status == catalogues.REVIEWED:
            book = book.with_header(catalogues.STATUS, catalogues.CHANGED)
        written.append((book.path, po.written(book)))
        problems = [{"source": row.source, "text": row.text, "why": why} for row, why in result.problems]
        rows.append({"file": str(file), "path": str(book.path), "taken": result.changed, "problems": problems})
    for path, content in written:
        _save(path, content)
    if as_json:
        report.print_json({"files": rows})
    else:
        for row in rows:
            print(f"{row['path']}: {report.count(row['taken'], 'translation')} taken from {row['file']}")
            for one in row["problems"]:
                print(f"  not taken: {one['why']}\n    {one['source']}\n    {one['text']}")
    return int(any(row["problems"] for row in rows))


def _is_at(source: Source, sheet: translator_sheet.TranslatorSheet) -> bool:
    return source.place(sheet.tag) == sheet.path
