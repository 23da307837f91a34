"""Markdown put into a lesson: which of its words stand in which document, and where findings stand."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from conftest import renderer
from reading import words_of
from sidcurriculum.checks import check_lessons
from sidcurriculum.findings import Finding
from sidcurriculum.library import read_lesson

WORD = re.compile(r"(?<![a-z0-9])w(\d+)(?![a-z0-9])")
"""A word that a reader must see: w1, w2, …; whatever else a text holds is not looked for."""


class Placed(NamedTuple):
    """One place of a lesson that gets the text."""

    key: str
    letter: str
    """Stands for the w of its words, so that each place's are told from the others'."""
    documents: tuple[str, ...]
    """Beginnings of the names of the files that print it."""


PLACES = (
    Placed("do", "d", ("teacher-guide.",)),
    Placed("pupils", "p", ("teacher-guide.", "handout.")),
    Placed("show", "s", ("slides.",)),
    Placed("background", "b", ("teacher-guide.",)),
)
ON_TEXTS = ("MD", "RD", "IMG", "SL")
"""Beginnings of the codes of findings on texts and pictures."""
FORMATS = (".docx", ".pptx", ".html")


def lesson(source: str) -> str:
    """A lesson with the text in each place, each line of it a line of the file."""
    do, pupils, show, background = (
        "\n".join(f"          {line}" if line.strip() else "" for line in own(source, place.letter).split("\n"))
        for place in PLACES
    )
    return (
        "title: Marks\nages: 12-14\nobjectives: [Read the marks]\nbackground: |2\n"
        + "\n".join(line[8:] for line in background.split("\n"))
        + f"\nactivities:\n  - title: One\n    minutes: 10\n    steps:\n      - do: |2\n{do}\n"
        f"        pupils: |2\n{pupils}\n        show: |2\n{show}\n"
    )


def own(source: str, letter: str) -> str:
    """The text with one place's words."""
    return WORD.sub(lambda word: f"{letter}{word[1]}z", source)


class Outcome(NamedTuple):
    """What became of a lesson."""

    findings: tuple[Finding, ...]
    files: Mapping[str, bytes]
    texts: Mapping[str, str]
    lines: list[str]

    def lost(self, source: str) -> Iterator[str]:
        """Each word that a file which should print it does not hold, and no finding on texts tells at its line."""
        told = {one.line for one in self.findings if one.code.startswith(ON_TEXTS)}
        for place in PLACES:
            printed = {name: text for name, text in self.texts.items() if name.startswith(place.documents)}
            for word in dict.fromkeys(WORD.findall(source)):
                said = f"{place.letter}{word}z"
                if any(at in told and said in line for at, line in enumerate(self.lines, 1)):
                    continue
                yield from (f"{said} in {name}" for name, text in printed.items() if said not in text)


def outcome(source: str, folder: Path) -> Outcome:
    """What check and build make of it; a lesson that does not load has no files."""
    written = lesson(source)
    path = folder / "marks.yaml"
    path.write_text(written, encoding="utf-8", newline="\n")
    entry, found = read_lesson(path, places=True)
    findings = (*found, *(check_lessons([entry]) if entry else ()))
    files = {file.name: file.content for file in renderer().pack(entry).documents} if entry else {}
    wanted = {name: content for name, content in files.items() if name.endswith(FORMATS)}
    texts = {
        name: words_of(name, content)
        for name, content in wanted.items()
        if name.startswith(tuple(one for place in PLACES for one in place.documents))
    }
    return Outcome(tuple(findings), wanted, texts, written.split("\n"))
