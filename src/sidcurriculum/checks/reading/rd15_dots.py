"""An ellipsis is the one character “…”, and a sentence ends with one full stop.

Why: Three dots can be torn apart at the end of a line, and screen readers say “dot, dot, dot”.

Bad:
    pupils: We ask first before ...

Good:
    pupils: We ask first before …

Source: house
Fix: Three dots become “…”; two become one.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

DOTS = later(r"(?<![./\\])\.{2,3}(?![./\\\w])")


def check(context: LessonContext) -> Iterator[Hit]:
    if ".." not in context.joined:
        return
    for text in context.texts:
        for found in DOTS.finditer(text.text) if ".." in text.text and "`" not in text.text else ():
            three = len(found[0]) == 3
            what = f"“{found[0]}” is {'three full stops' if three else 'two full stops'}"
            instead = "…" if three else "."
            yield Hit(text.loc, what, f"write {instead}", found[0], text.key, instead)


RULE = Rule("RD15", "dots", "info", check)
