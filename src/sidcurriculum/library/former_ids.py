"""Resolves former ids of renamed lessons, and checks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from pathlib import Path

from sidcurriculum.findings import Finding
from sidcurriculum.model import Lesson
from sidcurriculum.source import FileReading, examine_file

_KEY = b"formerly"


class Former:
    """The former ids of a library's lessons. Files are read once an id is unknown."""

    def __init__(self, lessons: Mapping[str, Path]) -> None:
        self._lessons = lessons

    @cached_property
    def _claims(self) -> Mapping[str, Sequence[str]]:
        """The lessons that claim each former id."""
        found: dict[str, list[str]] = {}
        for lesson, path in self._lessons.items():
            try:
                if _KEY not in path.read_bytes():
                    continue
            except OSError:
                continue
            partial = examine_file(path, Lesson).partial
            for name in dict.fromkeys(partial.formerly if partial else ()):
                found.setdefault(name, []).append(lesson)
        return found

    def now(self, name: str) -> str | None:
        """The current id of the lesson with this former id.

        None if a lesson has that id now, or if none or several claim it.
        """
        if name in self._lessons:
            return None
        claims = self._claims.get(name, ())
        return claims[0] if len(claims) == 1 else None

    def present(self, lesson: Lesson) -> Lesson:
        """The lesson with current ids of its prerequisites."""
        now = {name: new for name in lesson.prerequisites if (new := self.now(name))}
        if not now:
            return lesson
        return lesson.replace(prerequisites=tuple(now.get(name, name) for name in lesson.prerequisites))

    def faults(self, reading: FileReading[Lesson], path: Path, formerly: Sequence[str]) -> Iterator[Finding]:
        """Findings for former ids that another lesson has or claims, and for catalogues still named by them."""
        for number, name in enumerate(formerly):
            loc = ("formerly", number)
            others = [lesson for lesson in self._claims.get(name, ()) if lesson != path.stem]
            if name == path.stem:
                yield reading.finding("REF04", loc, f"`{name}` is what the lesson is called now", "take it out")
            elif name in self._lessons:
                what = f"a lesson is called `{name}`, so that this one can't have been"
                yield reading.finding("REF04", loc, what, "take it out, or rename that lesson")
            elif others:
                what = f"the lesson `{others[0]}` was called `{name}` too, so that nobody knows which is meant"
                yield reading.finding("REF04", loc, what, "take it out of one of the two")
            else:
                yield from _catalogues(reading, path, number, name)


def _catalogues(reading: FileReading[Lesson], path: Path, number: int, name: str) -> Iterator[Finding]:
    for old in sorted(path.parent.glob(f"{name}.*.po")):
        new = path.with_name(path.stem + old.name[len(name) :])
        what = f"the translation `{old.name}` has the lesson's former name"
        hint = f"rename it to {new.name}"
        if new.exists():
            what, hint = f"{what} and is not read", f"{new.name} is; delete the old one when you don't need it"
        yield reading.finding("REF07", ("formerly", number), what, hint, level="warning")
