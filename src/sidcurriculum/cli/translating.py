"""`sidcurriculum translate …`: lessons and their catalogues, for those who translate."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from sidcurriculum.errors import SidError
from sidcurriculum.languages import catalogue as catalogues
from sidcurriculum.languages import merge, texts
from sidcurriculum.languages.catalogue import Catalogue
from sidcurriculum.languages.texts import Scope

from . import report
from .selection import select


def chosen_languages(wanted: Sequence[str], scopes: Iterable[Scope], library: Sequence[str] = ()) -> tuple[str, ...]:
    """The languages that were asked for, else those that have a catalogue already or that the curriculum names."""
    if wanted:
        for tag in wanted:
            catalogues.locale_of(tag)
        return tuple(dict.fromkeys(wanted))
    found: dict[str, None] = dict.fromkeys(library)
    for scope in scopes:
        for path in sorted(scope.path.parent.glob(f"{scope.path.stem}.*.po")):
            found[path.name[len(scope.path.stem) + 1 : -3]] = None
    if not found:
        raise SidError("no language has a catalogue yet; say which one to begin, such as --language km")
    return tuple(found)


def update(paths: Sequence[str], library: Path | None, languages: Sequence[str], *, as_json: bool) -> int:
    """Writes the catalogues of these lessons, and of what they share, so that they say what the lessons say now."""
    from sidcurriculum.build import write_atomically

    chosen = select(paths, library)
    scopes = texts.scopes(chosen.entries)
    named = [tag for entry in chosen.entries[:1] for tag in entry.library.curriculum.languages]
    tags = chosen_languages(languages, scopes, [tag for tag in named if any(tag != one.language for one in scopes)])
    rows = []
    for scope in scopes:
        now = texts.texts(scope)
        for tag in tags:
            if tag == scope.language:
                continue
            path = scope.catalogue(tag)
            new = merge.merged(catalogues.read(path, tag) or catalogues.fresh(path, tag), now)
            changed = write_atomically(path, catalogues.written(new))
            rows.append({"path": str(path), "language": tag, **counts(new), "changed": changed})
    if as_json:
        report.print_json({"catalogues": rows, "findings": report.rows(chosen.findings)})
    else:
        for row in rows:
            state = "" if row["changed"] else ", unchanged"
            print(f"{row['path']}: {row['translated']} of {row['texts']} translated, {row['stale']} stale{state}")
    errors = [finding for finding in chosen.findings if finding.level == "error"]
    if errors and not as_json:
        report.print_findings(errors, sys.stderr)
    return report.outcome(chosen.findings)


def counts(catalogue: Catalogue) -> dict[str, int]:
    """Texts of a catalogue: all, translated, stale and missing."""
    stale = sum(message.stale for message in catalogue.messages)
    translated = sum(message.translated for message in catalogue.messages)
    total = len(catalogue.messages)
    return {"texts": total, "translated": translated, "stale": stale, "missing": total - translated - stale}
