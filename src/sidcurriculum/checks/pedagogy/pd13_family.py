"""Something of the lesson goes home: a task, a letter or questions to talk about.

Why: Programmes that reach parents work better, and a child who talks about a lesson at home has begun to ask for
help. What goes home must not reveal anything about the child.

Bad:
    title: A lesson that stays at school

Good:
    home:
      talk: What do you do when a message is unkind?

Source: World Health Organization (2022), What works to prevent online violence against children.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule


def check(context: LessonContext) -> Iterator[Hit]:
    home = context.lesson.home
    if home is None or not (home.homework or home.letter or home.talk):
        yield Hit((), "nothing of the lesson goes home", "add `home:` with `talk:`, `letter:` or `homework:`")


RULE = Rule("PD13", "family", "info", check)
