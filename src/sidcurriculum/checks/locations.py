"""Converts hits of rules to findings with line and column; a file is parsed for positions only if it has hits."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from sidcurriculum.findings import Finding, Level
from sidcurriculum.model import Lesson
from sidcurriculum.source import FileReading, located

from . import ignores
from .lesson_context import LessonContext
from .rule import Hit

Found = tuple[str, str, Level, Hit]
"""Code, name and level of a rule, with a hit."""


def findings(
    context: LessonContext, found: Iterable[Found], asked: Collection[str], every: Collection[str]
) -> tuple[Finding, ...]:
    """The findings of one lesson in file order, without those that comments ignore.

    `asked` are codes of the rules that ran, `every` those of all rules.
    """
    hits = list(found)
    if not hits and not context.entry.filed:
        return ()
    text = context.entry.path.read_text(encoding="utf-8-sig", errors="replace") if not hits else ignores.MARK
    if ignores.MARK not in text:
        return ()
    reading = context.entry.reading or located(context.entry.path, Lesson)
    comments = ignores.ignores(reading.lines, {one.text for one in context.texts if ignores.MARK in one.text})
    by_line = {(comment.target, code): comment for comment in comments if comment.reason for code in comment.codes}
    used: set[tuple[int, str]] = set()
    kept: list[Finding] = []
    for code, name, level, hit in hits:
        finding = _placed(reading, code, name, level, hit)
        comment = _speaking(by_line, reading, finding, hit) if by_line else None
        if comment is None:
            kept.append(finding)
        else:
            used.add((comment.line, code))
    path = context.entry.shown
    kept += ignores.faults(path, reading.lines, comments, used, asked, every)
    return tuple(sorted(dict.fromkeys(kept), key=lambda one: (one.line, one.column, one.code)))


def _speaking(
    by_line: Mapping[tuple[int, str], ignores.Ignore], reading: FileReading[Lesson], finding: Finding, hit: Hit
) -> ignores.Ignore | None:
    """The comment that applies to a finding: at its words, its value or its value's key."""
    lines = (finding.line, reading.positions.of(hit.loc)[0], reading.positions.of(hit.loc, key=True)[0])
    return next((by_line[line, finding.code] for line in lines if (line, finding.code) in by_line), None)


def _placed(reading: FileReading[Lesson], code: str, name: str, level: Level, hit: Hit) -> Finding:
    word = hit.word
    at = reading.finding(code, hit.loc, hit.what, hit.hint, key=hit.key, level=hit.level or level, word=word)
    line = reading.lines[at.line - 1] if 0 < at.line <= len(reading.lines) else ""
    there = bool(word) and line.startswith(word, at.column - 1)
    length, instead = (len(word), hit.instead) if there else (0, None)
    return at._replace(rule=name, length=length, instead=instead, slide=hit.slide)
