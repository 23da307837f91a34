"""Resolves `use:` and `show: {question: …}` to the questions that they name, in this lesson or another."""

from __future__ import annotations

import os
import posixpath
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sidcurriculum.findings import Finding
from sidcurriculum.model import Asked, Lesson, Picture, Use, Written
from sidcurriculum.source import FileReading, Loc, close

from .cross_references import ReferenceContext, renamed
from .lesson_contents import Held, changed, parts
from .picture_files import IN_TEXT

Other = Callable[[str], FileReading[Lesson]]
"""Reads another lesson by its id."""


@dataclass(eq=False, repr=False)
class ResolvedLesson:
    """A lesson with its questions in place."""

    lesson: Lesson
    questions: dict[str, Asked]
    """By id, or by `lesson/id`."""
    borrowed: list[tuple[Loc, Asked]] = field(default_factory=list)
    """Questions of other lessons, at the places that name them."""
    findings: list[Finding] = field(default_factory=list)


def resolve(case: ReferenceContext, folder: Path, other: Other) -> ResolvedLesson:
    """Replaces every `use:` by its question.

    Questions can't be `use:` themselves, so there are no cycles. Borrowed questions lose their objectives, which belong
    to the other lesson; paths of their pictures are rewritten relative to `folder`.
    """
    own = {part.id: part for _, part in case.parts["question"] if part.id}
    kept = _withheld(case.parts)
    done = ResolvedLesson(case.lesson, own)
    exchange: dict[int, Asked] = {}
    for loc, part in case.parts["naming"]:
        name, field = (part.use, "use") if isinstance(part, Use) else (part.question, "question")
        if name in kept:
            done.findings.append(_refused(case, (*loc, field), name))
            continue
        if isinstance(part, Use):
            question = _question(case, done, (*loc, "use"), part.use, folder, other)
            if question is not None:
                exchange[id(part)] = question
        elif part.question:
            _question(case, done, (*loc, "question"), part.question, folder, other)
    if exchange:
        done.lesson = changed(case.lesson, exchange)
    return done


def _question(
    case: ReferenceContext, done: ResolvedLesson, loc: Loc, name: str, folder: Path, other: Other
) -> Asked | None:
    lesson, _, wanted = name.rpartition("/")
    if lesson and lesson not in case.lessons and (new := case.now(lesson)):
        done.findings.append(renamed(case.reading, loc, lesson, new))
        meant = _question(case, done, loc, f"{new}/{wanted}", folder, other)
        if meant is not None:
            done.questions[name] = meant  # slides refer to it by the name in the file
        return meant
    if name in done.questions:
        return done.questions[name]
    if lesson and lesson not in case.lessons:
        what = f"the library has no lesson `{lesson}`"
        done.findings.append(case.reading.finding("REF01", loc, what, close(lesson, case.lessons)))
        return None
    if not lesson:
        if case.reading.model is None:
            return None  # it may be in a faulty part
        what, ids = f"the lesson has no question with the id `{wanted}`", list(done.questions)
        done.findings.append(
            case.reading.finding("REF01", loc, what, close(wanted, ids) or "give that question an `id:`")
        )
        return None
    reading = other(lesson)
    found = {part.id: part for _, part in parts(reading.partial)["question"] if part.id}
    if wanted not in found:
        what, hint = f"the lesson `{lesson}` has no question with the id `{wanted}`", close(wanted, found)
        if reading.model is None:
            what, hint = f"the question `{name}` can't be read", f"mend {reading.path} first"
        done.findings.append(case.reading.finding("REF01", loc, what, hint or "give that question an `id:`"))
        return None
    if wanted in _withheld(parts(reading.partial)):
        done.findings.append(_refused(case, loc, name))
        return None
    way = posixpath.relpath(Path(reading.path).parent.resolve().as_posix(), folder.resolve().as_posix())
    question: Asked = _moved(found[wanted], "" if way == "." else way)
    done.questions[name] = question
    done.borrowed.append((loc, question))
    return question


def _withheld(held: Mapping[str, Held]) -> frozenset[str]:
    """Ids of the questions in pieces for the teacher."""
    pieces = (piece for _, piece in held["worksheet piece"] if piece.per == "teacher")
    return frozenset(part.id for piece in pieces for _, part in parts(piece)["question"] if part.id)


def _refused(case: ReferenceContext, loc: Loc, name: str) -> Finding:
    what = f"the question `{name}` stands in a piece for the teacher, and pupils would see it here"
    return case.reading.finding("REF01", loc, what, "give it to pupils there, or write a question of its own here")


def _moved(value: Any, way: str) -> Any:
    """A copy for another lesson: without objectives, and with rewritten paths of pictures."""
    if isinstance(value, str):
        return IN_TEXT.sub(lambda match: _renamed(match, way), value) if way and "![" in value else value
    if isinstance(value, Written):
        new = {name: _moved(inner, way) for name, inner in value.__dict__.items()}
        if isinstance(value, Picture) and value.file and way:
            new["file"] = posixpath.normpath(f"{way}/{value.file}")
        if isinstance(value, Asked):
            new["objective"] = ()
        return value.replace(**new)
    if isinstance(value, tuple):
        return tuple(_moved(inner, way) for inner in value)
    return {key: _moved(inner, way) for key, inner in value.items()} if isinstance(value, dict) else value


def _renamed(match: Any, way: str) -> str:
    start, end = match.start(1) - match.start(), match.end(1) - match.start()
    whole: str = match[0]
    return whole[:start] + posixpath.normpath(f"{way}/{match[1]}") + whole[end:]


def shown_pictures(held: Mapping[str, Held]) -> Iterator[tuple[Loc, str, bool]]:
    """The pictures of these parts: location, file as written, and whether it is in a text."""
    for loc, part in held["shown"]:
        if type(part) is Picture:
            if part.file is not None:
                yield (*loc, "file"), part.file, False
        else:
            for match in IN_TEXT.finditer(part):
                yield loc, match[1], True


def beside(folder: Path, pictures: str) -> Path:
    """The path of the `credits.yaml` beside pictures, relative to `folder`."""
    return Path(os.path.normpath(folder / pictures)) / "credits.yaml"
