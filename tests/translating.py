"""Stand-ins for a translator: every letter of a source exchanged, and everything else as it was."""

from __future__ import annotations

import re
import shutil
from dataclasses import replace
from pathlib import Path

from sidcurriculum.cli import main
from sidcurriculum.languages import po
from sidcurriculum.languages.catalogue import Catalogue

HERE = Path(__file__).parent
FIRST = {"km": 0x1780, "ar": 0x0620, "fr": 0x0100}
"""The letter for a; the others follow."""
_KEPT = re.compile(r"%\(\w+\)s|\]\([^)\s]*|https?://\S+|\[![A-Z]+\]|[\w.+-]+@[\w.-]+")


def _letters(text: str, tag: str) -> str:
    return re.sub("[A-Za-z]", lambda match: chr(FIRST[tag] + ord(match[0].lower()) - ord("a")), text)


def stand_in(text: str, tag: str = "km") -> str:
    """The text in letters of that language, with its marks, numbers, addresses and places for numbers kept."""
    found, last = [], 0
    for match in _KEPT.finditer(text):
        found += [_letters(text[last : match.start()], tag), match[0]]
        last = match.end()
    return "".join((*found, _letters(text[last:], tag)))


def filled(book: Catalogue, tag: str) -> Catalogue:
    """The catalogue with a stand-in for every text."""
    messages = (
        replace(
            one,
            texts=tuple(stand_in(one.plural if at and one.plural else one.source, tag) for at in range(len(one.texts))),
            stale=False,
            previous=(),
        )
        for one in book.messages
    )
    return replace(book, messages=tuple(messages))


def fill(folder: Path, tag: str) -> None:
    """Translates every catalogue below the folder."""
    for path in folder.rglob(f"*{tag}.po"):
        book = po.read(path, tag)
        assert book is not None
        path.write_bytes(po.written(filled(book, tag)))


def library(where: Path, of: Path, tag: str = "km") -> Path:
    """A copy of a library with whole translations."""
    shutil.copytree(of, where, ignore=shutil.ignore_patterns("*.po"))
    assert main(["translate", "update", "--library", str(where), "--language", tag, "--json"]) == 0
    fill(where, tag)
    return where


def templates(where: Path, tag: str = "km") -> Path:
    """A copy of the templates with whole translations."""
    shutil.copytree(HERE.parent / "templates", where, ignore=shutil.ignore_patterns("*.po"))
    assert main(["translate", "update", "--templates", str(where), "--language", tag, "--json"]) == 0
    fill(where, tag)
    return where
