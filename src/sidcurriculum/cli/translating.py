"""`sidcurriculum translate …`: lessons and their catalogues, for those who translate."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum import bundled
from sidcurriculum.errors import SidError
from sidcurriculum.languages import catalogue as catalogues
from sidcurriculum.languages import merge, po, templates, texts
from sidcurriculum.languages.catalogue import Catalogue, Message

from . import report
from .selection import select

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding


@dataclass(frozen=True)
class Source:
    """What one catalogue is made from, and where its translations stand."""

    name: str
    path: Path
    """The file that the texts stand in, or the folder of templates."""
    language: str
    texts: tuple[Message, ...]
    tags: tuple[str, ...]
    """Languages that it is translated into."""

    def catalogue(self, tag: str) -> Path:
        if self.path.suffix != ".yaml":
            return templates.catalogue_path(self.path, tag)
        return self.path.with_name(f"{self.path.stem}.{tag}.po")


@dataclass(frozen=True)
class Work:
    """What a command was asked to work on."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    """Faults of lessons that were left out."""


def work(paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None) -> Work:
    """Lessons with what they share, or the templates; in these languages, else in those that have a catalogue.

    A language that the curriculum names is begun too. Raises SidError where there is no language at all.
    """
    for tag in wanted:
        catalogues.locale_of(tag)
    if words is not None:
        folder = bundled.folder("templates") if words == Path() else words
        there = tuple(path.stem for path in sorted((folder / templates.FOLDER).glob("*.po")))
        sources: tuple[Source, ...] = (_templates(folder, tuple(wanted) or there),)
        findings: tuple[Finding, ...] = ()
    else:
        chosen = select(paths, library)
        findings = chosen.findings
        scopes = texts.scopes(chosen.entries)
        named = [tag for entry in chosen.entries for tag in entry.library.curriculum.languages]
        found = dict.fromkeys([*named, *(tag for scope in scopes for tag in _there(scope.path))])
        sources = tuple(
            Source(
                scope.name,
                scope.path,
                scope.language,
                texts.texts(scope),
                tuple(tag for tag in dict.fromkeys(wanted or found) if tag != scope.language),
            )
            for scope in scopes
        )
    if sources and not any(source.tags for source in sources):
        raise SidError("no language has a catalogue yet; say with which to begin, such as --language km")
    return Work(sources, findings)


def _there(path: Path) -> list[str]:
    """The languages that have a catalogue beside this file."""
    return [other.name[len(path.stem) + 1 : -3] for other in sorted(path.parent.glob(f"{path.stem}.*.po"))]


def _templates(folder: Path, tags: tuple[str, ...]) -> Source:
    from sidcurriculum.compose import load

    titles = {document.id: document.title for document in load(folder).documents}
    return Source(
        "document templates",
        folder,
        templates.LANGUAGE,
        templates.texts(folder, titles),
        tuple(tag for tag in tags if tag != templates.LANGUAGE),
    )


def update(
    paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None, *, as_json: bool
) -> int:
    """Writes the catalogues of these lessons, and of what they share, so that they say what the lessons say now."""
    from sidcurriculum.build import write_atomically

    job = work(paths, library, wanted, words)
    done: list[tuple[Path, bytes, Catalogue]] = []
    for source in job.sources:
        for tag in source.tags:
            path = source.catalogue(tag)
            new = merge.merged(po.read(path, tag) or catalogues.fresh(path, tag), source.texts)
            done.append((path, po.written(new), new))
    rows = [
        {"path": str(path), "language": new.tag, **counts(new), "changed": write_atomically(path, content)}
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


def counts(catalogue: Catalogue) -> dict[str, int]:
    """Texts of a catalogue: all, translated, stale and missing."""
    stale = sum(message.stale for message in catalogue.messages)
    translated = sum(message.translated for message in catalogue.messages)
    total = len(catalogue.messages)
    return {"texts": total, "translated": translated, "stale": stale, "missing": total - translated - stale}
