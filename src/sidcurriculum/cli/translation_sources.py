"""Resolves the paths and languages of `translate` to texts and the files of their catalogues."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from sidcurriculum import bundled
from sidcurriculum.errors import SidError
from sidcurriculum.findings import Finding
from sidcurriculum.languages import catalogue as catalogues
from sidcurriculum.languages import template_texts, translatable_texts
from sidcurriculum.languages.catalogue import CatalogueMessage
from sidcurriculum.model import Glossary

from .selection import select


@dataclass(frozen=True)
class Source:
    """The source of one catalogue, and the path of its translations."""

    name: str
    path: Path
    """The file with the texts, or the folder of templates."""
    language: str
    texts: tuple[CatalogueMessage, ...]
    tags: tuple[str, ...]
    """Languages that it is translated into."""
    root: Path
    """The folder of lessons or templates that it belongs to."""
    glossary: Glossary | None = None
    former: tuple[str, ...] = ()
    """Former names of the file."""

    def catalogue(self, tag: str) -> Path:
        if self.path.suffix != ".yaml":
            return template_texts.catalogue_path(self.path, tag)
        return translatable_texts.catalogue_of(self.path, tag, self.former)

    def place(self, tag: str) -> str:
        """Path of its translations in the library, or in the lesson's folder, as written into exported Word files."""
        path = self.catalogue(tag)
        folder, root = path.parent.resolve(), self.root.resolve()
        if path.is_relative_to(self.root):
            return path.relative_to(self.root).as_posix()
        return ((folder.relative_to(root) if folder.is_relative_to(root) else Path(folder.name)) / path.name).as_posix()

    def terms(self, tag: str) -> tuple[tuple[re.Pattern[str], str, str], ...]:
        """Glossary terms with an agreed translation into this language."""
        return translatable_texts.agreed(self.glossary, tag)


@dataclass(frozen=True)
class Work:
    """The arguments of a `translate` command."""

    sources: tuple[Source, ...]
    findings: tuple[Finding, ...]
    """Findings of lessons that were left out."""


def work(paths: Sequence[str], library: Path | None, wanted: Sequence[str], words: Path | None) -> Work:
    """Collects the lessons with the texts that they share, or the templates, in these languages, or in those that have
    a catalogue or that the curriculum names. Raises SidError if there is no language."""
    for tag in wanted:
        catalogues.locale_of(tag)
    if words is not None:
        folder = bundled.folder("templates") if words == Path() else words
        there = tuple(path.stem for path in sorted((folder / template_texts.FOLDER).glob("*.po")))
        sources: tuple[Source, ...] = (_templates(folder, tuple(wanted) or there),)
        findings: tuple[Finding, ...] = ()
    else:
        chosen = select(paths, library)
        findings = chosen.findings
        scopes = translatable_texts.scopes(chosen.entries)
        named = [tag for entry in chosen.entries for tag in entry.library.curriculum.languages]
        found = dict.fromkeys(
            [*named, *(tag for scope in scopes for tag in translatable_texts.tags_beside(scope.path, scope.former))]
        )
        sources = tuple(
            Source(
                scope.name,
                scope.path,
                scope.language,
                translatable_texts.texts(scope),
                tuple(tag for tag in dict.fromkeys(wanted or found) if tag != scope.language),
                scope.root,
                scope.glossary,
                scope.former,
            )
            for scope in scopes
        )
    if sources and not any(source.tags for source in sources):
        raise SidError("no language has a catalogue yet; say with which to begin, such as --language km")
    return Work(sources, findings)


def _templates(folder: Path, tags: tuple[str, ...]) -> Source:
    from sidcurriculum.compose import load

    titles = {document.id: document.title for document in load(folder).documents}
    return Source(
        "document templates",
        folder,
        template_texts.LANGUAGE,
        template_texts.texts(folder, titles),
        tuple(tag for tag in tags if tag != template_texts.LANGUAGE),
        folder,
    )


def each(job: Work) -> Iterator[tuple[Source, str]]:
    """Yields each source with each of its languages."""
    for source in job.sources:
        for tag in source.tags:
            yield source, tag
