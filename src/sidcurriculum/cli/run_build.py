"""`sidcurriculum build`: writes packs, with a progress bar on a terminal."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from sidcurriculum.checks.ignores import CODES as IGNORES

from . import report
from .plugin_loading import plugins
from .run_check import RuleArguments, findings
from .selection import select

if TYPE_CHECKING:
    from sidcurriculum.errors import PackError
    from sidcurriculum.findings import Finding
    from sidcurriculum.library import Entry
    from sidcurriculum.options import Changes, Options
    from sidcurriculum.pack.build import BuildReport, BuiltFile

    from .pdf_export import Rendering

    Progress = Callable[[int, int, str], None]

NO_HELPLINE = "SG28"
"""The rule about missing helplines, which a build reports too."""
TEMPLATE = "TPL01"
"""The code of faults in templates, which stop the build of all lessons."""
LONG_WORK = 8
"""Minimum number of lessons for a progress bar."""


@dataclass(frozen=True)
class BuildRequest:
    """The arguments of `build`."""

    out: Path
    options: Options
    """The options of each pack."""
    languages: tuple[str, ...] = ()
    """Languages of the packs; none: each lesson's own."""
    pdf: bool = False
    thumbnails: bool = False
    allow_findings: bool = False
    """Whether lessons with errors of rules are built, marked as not checked."""
    release: bool = False
    """Whether to apply the rules of a release."""


def asked(*, cached: bool = True, **changes: Unpack[Changes]) -> Options:
    """The options of packs, with the user's cache if `cached`."""
    from sidcurriculum.cache import user_cache
    from sidcurriculum.options import Options

    return plugins().options(Options(cache=user_cache() if cached else None).but(**changes))


def run(paths: Sequence[str], library: Path | None, order: BuildRequest, *, as_json: bool, quiet: bool) -> int:
    beside = _rendering(order)
    chosen = select(paths, library)
    found = findings(chosen, RuleArguments(release=order.release), own_templates=order.release)
    entries = _built(chosen.entries, found, order)
    found = tuple(dict.fromkeys((*found, *_misspelt(entries, order))))
    left_out = tuple(entry for entry in chosen.entries if entry not in entries) if order.release else ()
    if _stopped(found, order):
        entries = left_out = ()
    files: tuple[BuiltFile, ...] = ()
    notes: tuple[str, ...] = ()
    refused: tuple[Finding, ...] = ()
    unmade: tuple[PackError, ...] = ()
    if entries or left_out:
        from sidcurriculum.pack.build import build

        watched = sys.stderr.isatty() and not (quiet or as_json) and len(entries) >= LONG_WORK
        with _bar() if watched else _nothing() as progress:
            made = build(
                entries,
                order.out,
                order.options,
                languages=order.languages,
                progress=progress,
                after=None if beside is None else lambda made: beside.render(made, progress),
                reviewed=order.release,
                left_out=left_out,
            )
        made = made if beside is None else replace(made, kept=(*made.kept, *beside.kept))
        files, notes, refused, unmade = made.files, tuple(_notes(made)), made.refused, made.failed
    found = (*found, *refused)
    failed = () if beside is None else beside.failed
    notes = notes if beside is None else (*notes, *beside.notes)
    files = files if beside is None else (*files, *beside.files)
    if as_json:
        result = {"files": [_row(file) for file in files], "findings": report.rows(found)}
        more = {
            "failed": [str(path) for path in failed],
            "unmade": [_unmade_row(fault) for fault in unmade],
            "notes": notes,
        }
        report.print_json({**result, **{name: rows for name, rows in more.items() if rows}})
        return max(_outcome(found, order), int(bool(failed or unmade)))
    if not quiet:
        _print_files(files, order.out)
        notes = (*notes, *(str(one) for one in found if one.code == NO_HELPLINE and one.level != "error"))
        for note in notes:
            print(f"note: {note}", file=sys.stderr)
    errors = [finding for finding in found if finding.level == "error"]
    report.print_findings(errors, sys.stderr)
    if errors:
        print(f"\n{report.tally(errors)}; {_fate(errors, order)}", file=sys.stderr)
    elif found and not quiet:
        print(f"{report.tally(found)}; sidcurriculum check lists them", file=sys.stderr)
    for path in failed:
        print(f"{path}: LibreOffice makes no PDF of this file; open it there to see why", file=sys.stderr)
    for fault in unmade:
        print(fault, file=sys.stderr)
    return max(_outcome(errors, order), int(bool(failed or unmade)))


def _rendering(order: BuildRequest) -> Rendering | None:
    """The exporter of PDFs and thumbnails, if requested. Raises SidError if a program that it needs is missing."""
    if not (order.pdf or order.thumbnails):
        return None
    from .pdf_export import Rendering

    rendering = Rendering(order.pdf, order.thumbnails)
    rendering.require()
    return rendering


def _overruled(finding: Finding, order: BuildRequest) -> bool:
    """Tests whether `--allow-findings` applies; a lesson that can't be read can't be built."""
    return order.allow_findings and bool(finding.rule or finding.code in IGNORES or finding.code == TEMPLATE)


def _stopped(found: Sequence[Finding], order: BuildRequest) -> bool:
    """Tests whether a fault in templates stops the build."""
    return any(finding.code == TEMPLATE and not _overruled(finding, order) for finding in found)


def _misspelt(entries: Sequence[Entry], order: BuildRequest) -> tuple[Finding, ...]:
    """Checks the fields in the user's templates of the requested documents."""
    options = order.options.within(*(entry.library.root for entry in entries))
    if options.templates is None and options.overlay is None:
        return ()
    from sidcurriculum import compose
    from sidcurriculum.compose.template_field_check import misspelt_by_user

    templates = compose.load(options.layers)
    return misspelt_by_user(templates, [templates.document(name).id for name in options.documents])


def _built(entries: Sequence[Entry], found: Sequence[Finding], order: BuildRequest) -> tuple[Entry, ...]:
    """The lessons to build: all without an error, and others if findings are allowed."""
    errors = [finding for finding in found if finding.level == "error"]
    wrong = {finding.path for finding in errors}
    out = {finding.path for finding in errors if not _overruled(finding, order)}
    made = [entry for entry in entries if entry.path.as_posix() not in out]
    return tuple(replace(entry, checked=entry.path.as_posix() not in wrong) for entry in made)


def _outcome(found: Sequence[Finding], order: BuildRequest) -> int:
    return report.outcome(finding for finding in found if not _overruled(finding, order))


def _fate(errors: Sequence[Finding], order: BuildRequest) -> str:
    if _stopped(errors, order):
        return "nothing was built, since all lessons share these templates"
    if all(_overruled(finding, order) for finding in errors):
        return "the lessons that hold them were built all the same, and their packs say so"
    return "the lessons that hold them were left out"


def _notes(made: BuildReport) -> Iterator[str]:
    """Notes on what a build lacked, and on files that a person had edited."""
    for path, now in made.kept:
        yield f"{path} had been edited; what it was is now {now.name}"
    for path in made.removed:
        yield f"{path} was removed: the lesson has no such document any more"
    for family in made.unmeasured:
        yield f"no installed package brings the font {family}; its text on slides was fitted by a wide stand-in"
    for script in made.unsegmented:
        yield _unsegmented(script)
    yield from made.unembedded
    for lack in made.lacks:
        yield f"{lack.what}; {lack.hint}"


def _unsegmented(name: str) -> str:
    from sidcurriculum.languages.unspaced_scripts import SCRIPTS

    script = SCRIPTS[name]
    return (
        f"{script.title} sets no spaces between words, and the package that knows its words is not installed: lines "
        f"break where Word, PowerPoint or the browser thinks; pip install 'sidcurriculum[{script.extra}]' helps"
    )


def _unmade_row(fault: PackError) -> dict[str, str]:
    """The JSON row of a lesson whose pack failed."""
    names = ("path", "lesson", "language", "document", "what")
    return {name: str(getattr(fault, name)) for name in names}


def _row(file: BuiltFile) -> dict[str, object]:
    return {**asdict(file), "path": str(file.path)}


def _print_files(files: Sequence[BuiltFile], out: Path) -> None:
    width = max((len(str(file.path)) for file in files), default=0)
    for file in files:
        state = "" if file.changed else "  unchanged"
        print(f"{file.path!s:<{width}}  {_size(file.size):>8}{state}")
    changed = sum(file.changed for file in files)
    print(f"{report.count(len(files), 'file')} in {out}, {changed} of them new or changed")


def _size(octets: int) -> str:
    return f"{octets / 1024:.0f} KB" if octets < 1024 * 1024 else f"{octets / 1024 / 1024:.1f} MB"


@contextmanager
def _nothing() -> Iterator[None]:
    yield None


@contextmanager
def _bar() -> Iterator[Progress]:
    """Shows a progress bar on stderr, and removes it at the end."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("", total=None)

        def progress(done: int, total: int, what: str) -> None:
            bar.update(task, completed=done, total=total, description=what)

        yield progress
