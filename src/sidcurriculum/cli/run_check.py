"""`sidcurriculum check`: lists findings, applies fixes, or checks again on every save."""

from __future__ import annotations

import difflib
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import LessonError, PackError, SidError
from sidcurriculum.gc_pause import gc_paused
from sidcurriculum.template_layers import NAME

from . import finding_formats, report
from .file_replacement import save
from .plugin_loading import plugins
from .selection import Selection, default_library, select

if TYPE_CHECKING:
    from sidcurriculum.checks import LaidSlide, RuleSelection
    from sidcurriculum.checks.laid_slide import Lay
    from sidcurriculum.findings import Finding
    from sidcurriculum.library import Entry


@dataclass(frozen=True)
class RuleArguments:
    """The rules that the arguments select."""

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    release: bool = False
    theme: str | None = None
    """The theme that slides are laid out in; None for rules on lessons alone."""

    def choice(self) -> RuleSelection:
        """The selected rules. Raises SidError for an unknown rule, and for one on slides that are not laid out."""
        from sidcurriculum.checks import RULES, RuleSelection, known

        choice = RuleSelection(self.select, self.ignore, release=self.release, more=plugins().rules)
        known(choice)
        for name in self.select if self.theme is None else ():
            asked = [rule for rule in RULES if RuleSelection((name,)).asks(rule)]
            if asked and all(rule.laid for rule in asked):
                raise SidError(f"{name} looks at slides as they are laid out; say --layout too")
        return choice


def findings(chosen: Selection, asked: RuleArguments, *, own_templates: bool = True) -> tuple[Finding, ...]:
    """All findings of reading and of rules, by file in the order of lessons.

    With `own_templates`, every document is composed with the templates of each library that has its own.
    """
    from sidcurriculum.checks import check_lessons, check_library

    choice = asked.choice()
    lay = None if asked.theme is None else _laying(asked.theme)
    in_libraries = {entry.path for library in chosen.libraries for entry in library.entries.values()}
    found = list(chosen.findings)
    for library in chosen.libraries:
        found += check_library(library, choice, lay=lay)
        if own_templates and (library.root / NAME).is_dir():
            from .own_templates import template_findings

            found += template_findings(library)
    found += check_lessons([entry for entry in chosen.entries if entry.path not in in_libraries], choice, lay=lay)
    found += _twins(chosen)
    return tuple(dict.fromkeys(found))


def _laying(theme: str) -> Lay:
    """Lays slides out with the templates of each lesson's library; what can't be laid out is told on stderr."""
    from sidcurriculum.options import Options
    from sidcurriculum.pack.renderer import Renderer

    plain = plugins().options(Options(theme=theme, allow_partial=True))
    of_root = cache(lambda root: Renderer(plain.within(root)).lay)

    def lay(entry: Entry) -> Sequence[LaidSlide] | None:
        try:
            return of_root(entry.library.root)(entry)
        except (LessonError, PackError) as fault:
            print(f"{entry.shown}: its slides can't be laid out: {fault}", file=sys.stderr)
            return None

    return lay


def _twins(chosen: Selection) -> Iterator[Finding]:
    """Reports lessons whose packs would share a folder on a case-insensitive file system."""
    from sidcurriculum.findings import Finding
    from sidcurriculum.library.folder_listing import same_place

    first: dict[str, Path] = {}
    for entry in chosen.entries:
        other = first.setdefault(same_place(entry.id), entry.path)
        if other != entry.path:
            what = f"its pack would stand in the same folder as that of {other.as_posix()}"
            hint = "rename one of the two, or build them with two different --out"
            yield Finding(entry.path.as_posix(), 0, 0, "REF04", what, hint)


@gc_paused()
def run(paths: Sequence[str], library: Path | None, asked: RuleArguments, form: str) -> int:
    asked.choice()
    chosen = select(paths, library, places=True)
    found = findings(chosen, asked)
    if form != "text":
        print(finding_formats.FORMATS[form](found, len(chosen.entries)), end="")
        return report.outcome(found)
    report.print_findings(found, sys.stdout)
    _print_summary(found, len(chosen.entries))
    return report.outcome(found)


def _print_summary(found: Sequence[Finding], lessons: int) -> None:
    """Prints a count for each file if there are several, then the total."""
    files: dict[str, list[Finding]] = {}
    for finding in found:
        files.setdefault(finding.path, []).append(finding)
    if len(files) > 1:
        width = max(map(len, files))
        print()
        for path, own in files.items():
            print(f"{path:<{width}}  {report.levels(own)}")
    counts = report.tally(found)
    read = report.count(lessons, "sound lesson")
    mendable = sum(finding.instead is not None for finding in found)
    more = f"; --fix can mend {mendable}" if mendable else ""
    print(f"\n{counts}; {read}{more}" if counts else f"{read}, no faults")


def fix(paths: Sequence[str], library: Path | None, asked: RuleArguments, *, only_show: bool) -> int:
    """Applies all fixes, or shows them as a diff; then lists the remaining findings."""
    from sidcurriculum.checks.fixes import fixed

    found = findings(select(paths, library, places=True), asked)
    changed = 0
    for path in dict.fromkeys(finding.path for finding in found if finding.instead is not None):
        before = Path(path).read_bytes().decode("utf-8-sig")
        after = fixed(before, [finding for finding in found if finding.path == path])
        if after == before:
            continue
        changed += 1
        if only_show:
            old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
            sys.stdout.writelines(difflib.unified_diff(old, new, path, path))
        else:
            save(Path(path), after)
            print(f"mended {path}")
    if only_show:
        print(f"{report.count(changed, 'file')} would change")
        return int(bool(changed))
    return run(paths, library, asked, "text")


def watch(paths: Sequence[str], library: Path | None, asked: RuleArguments) -> int:
    """Checks again whenever a file of the library changes; ends with Ctrl-C."""
    changes = _watcher()
    roots = [Path(path) if Path(path).is_dir() else Path(path).parent for path in paths if Path(path).exists()]
    roots = roots or [library or default_library()]

    def look() -> None:
        try:
            run(paths, library, asked, "text")
        except SidError as wrong:
            print(f"sidcurriculum: {wrong}", file=sys.stderr)
        print("\nwatching; Ctrl-C ends it", flush=True)

    try:
        look()
        for _ in changes(roots):
            print("\n" + "─" * 40)
            look()
    except KeyboardInterrupt:
        print()
    return 0


def _watcher() -> Callable[[Iterable[Path]], Iterable[object]]:
    """A function that yields after each change below these folders. Raises SidError if watchfiles is not installed."""
    try:
        from watchfiles import watch as changes
    except ImportError:
        raise SidError("--watch needs watchfiles; install it with: pip install 'sidcurriculum[preview]'") from None
    return lambda roots: changes(*roots)
