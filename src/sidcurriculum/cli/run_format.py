"""`sidcurriculum format`: rewrites the files of a library in canonical form."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import LessonError, SidError

from . import report
from .file_replacement import save
from .selection import by_id, default_library

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding


def run(paths: Sequence[str], *, check: bool, diff: bool) -> int:
    """Formats every YAML file at these paths; with `check` or `diff` nothing is written."""
    from sidcurriculum.atomic_write import like
    from sidcurriculum.formatting import formatted, model_of
    from sidcurriculum.source.text_files import text_of

    changed, tidy = 0, 0
    faults: list[Finding] = []
    for path in dict.fromkeys(_files(paths)):
        try:
            # A file that can't be read as text is read again below, for its findings.
            text = text_of(path)[0] or ""
            made = formatted(text, path.as_posix(), model_of(path)) if text else _refused(path)
        except LessonError as error:
            faults += error.findings
            continue
        before = path.read_bytes()
        if like(before, made) == before:
            tidy += 1
            continue
        changed += 1
        if diff:
            _print_diff(path, text, made)
        if check or diff:
            print(f"would tidy {path}", file=sys.stderr if diff else sys.stdout)
        else:
            save(path, made)
            print(f"tidied {path}")
    report.print_findings(faults, sys.stderr)
    _summary(changed, tidy, would=check or diff)
    return int(bool(faults) or (check and bool(changed)))


def _refused(path: Path) -> str:
    """Raises LessonError with the reasons why a file can't be read."""
    from sidcurriculum.formatting import model_of
    from sidcurriculum.source import examine_file

    raise LessonError(examine_file(path, model_of(path)).findings)


def _summary(changed: int, tidy: int, *, would: bool) -> None:
    parts = []
    if changed:
        parts.append(f"{report.count(changed, 'file')} {'would be ' if would else ''}tidied")
    if tidy:
        parts.append(f"{report.count(tidy, 'file')} {'is' if tidy == 1 else 'are'} tidy{' already' if changed else ''}")
    if parts:
        print(", ".join(parts), file=sys.stderr)


def _print_diff(path: Path, before: str, after: str) -> None:
    from difflib import unified_diff

    name = path.as_posix()
    lines = unified_diff(before.splitlines(), after.splitlines(), f"{name} as it is", f"{name} tidied", lineterm="")
    print("\n".join(lines))


def _files(paths: Sequence[str]) -> Iterator[Path]:
    """The YAML files at these files, folders and ids. Raises SidError if there is none."""
    for text in paths or [str(default_library())]:
        path = Path(text)
        if path.is_file():
            yield path
        elif path.is_dir():
            found = [file for file in sorted(path.rglob("*.yaml")) if not _hidden(file.relative_to(path))]
            if not found:
                raise SidError(f"{path}: there is no .yaml file in this folder")
            yield from found
        else:
            yield by_id(text, default_library())


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)
