"""`sidcurriculum check`: lessons -> their faults."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from . import report
from .selection import select


def run(paths: Sequence[str], library: Path | None, *, as_json: bool) -> int:
    chosen = select(paths, library)
    if as_json:
        report.print_json({"lessons": len(chosen.entries), "findings": report.rows(chosen.findings)})
    else:
        report.print_findings(chosen.findings, sys.stdout)
        said = report.tally(chosen.findings)
        lessons = report.count(len(chosen.entries), "sound lesson")
        print(f"\n{said}; {lessons}" if said else f"{lessons}, no faults")
    return report.outcome(chosen.findings)
