"""`sidcurriculum coverage`: prints what a library covers as tables, and writes a heat map."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

from . import report
from .selection import default_library

if TYPE_CHECKING:
    from sidcurriculum.coverage import Coverage, FrameworkCoverage, ObjectiveCoverage


def run(root: Path | None, frameworks: Sequence[str], svg: Path | None, *, as_json: bool) -> int:
    from sidcurriculum.atomic_write import write_text
    from sidcurriculum.coverage import coverage, heat_map
    from sidcurriculum.library import read_library
    from sidcurriculum.source import close

    library, findings = read_library(root or default_library())
    for name in frameworks:
        if name not in library.frameworks:
            near = close(name, library.frameworks) or f"it has: {', '.join(library.frameworks)}"
            raise SidError(f"the library has no framework {name}; {near}")
    if not library.entries:
        raise SidError(f"there is no sound lesson in {root or default_library()}; sidcurriculum check says why")
    covered = coverage(library, frameworks)
    if svg is not None:
        write_text(svg, heat_map(covered))
    errors = [finding for finding in findings if finding.level == "error"]
    if as_json:
        report.print_json(asdict(covered))
    else:
        _print(covered)
        if svg is not None:
            print(f"\nwrote {svg}")
    if errors:
        print(f"\n{report.tally(errors)}; those lessons are not counted: sidcurriculum check", file=sys.stderr)
    return 0


def _print(covered: Coverage) -> None:
    for table in covered.frameworks:
        _print_table(table, covered.bands)
    if covered.unnamed:
        print(f"No lesson names a code of: {', '.join(covered.unnamed)}\n")
    _print_objectives(covered.objectives)
    if covered.themes:
        print(f"\nThemes without a lesson: {', '.join(covered.themes)}")


def _print_table(table: FrameworkCoverage, bands: Sequence[str]) -> None:
    there = [row for row in table.rows if row.covered]
    print(f"{table.title} ({table.id}): {len(there)} of {report.count(len(table.rows), 'code')} covered")
    wide = max((len(row.code.partition("/")[2]) for row in table.rows), default=0)
    name = max((len(row.name) for row in there), default=0)
    if there:
        print(f"  {'':<{wide}}  {'':<{name}}  " + "  ".join(f"{band:>3}" for band in bands))
    for row in there:
        counts = "  ".join(f"{count or '·':>3}" for count in row.counts)
        print(f"  {row.code.partition('/')[2]:<{wide}}  {row.name:<{name}}  {counts}")
    if table.missing:
        print("  nothing covers:")
    for row in table.missing:
        print(f"    {row.code.partition('/')[2]:<{wide}}  {row.name}")
    print()


def _print_objectives(aims: Sequence[ObjectiveCoverage]) -> None:
    print("Objectives: band, lesson, id, activities that practise it, questions that check it")
    lesson = max((len(aim.lesson) for aim in aims), default=0)
    name = max((len(aim.objective) for aim in aims), default=0)
    for aim in aims:
        lack = [word for word, there in (("not practised", aim.practised), ("not checked", aim.checked)) if not there]
        numbers = f"{len(aim.practised):>2} {aim.checked:>2}"
        note = f"  {', '.join(lack)}" if lack else ""
        print(f"  {aim.band:<2} {aim.lesson:<{lesson}}  {aim.objective:<{name}}  {numbers}{note}")
    for what, lacking in (
        ("no activity practises", [aim for aim in aims if not aim.practised]),
        ("no question checks", [aim for aim in aims if not aim.checked]),
    ):
        if lacking:
            print(f"\nObjectives that {what}:")
        for aim in lacking:
            print(f"  {aim.lesson}: {aim.text}")
