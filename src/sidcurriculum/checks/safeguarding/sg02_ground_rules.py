"""A sensitive lesson has ground rules; among them, anyone may pass, and no real names or private stories.

Why: Rules that the class agrees on before the subject opens protect the child who is concerned: nobody has to speak,
and nobody is spoken about. Rules in `curriculum.yaml` count, since every lesson without its own takes them, and so does
an activity whose title says that it holds the ground rules. A lesson with one pupil needs none.

Bad:
    safeguarding:
      sensitivity: medium
      ground_rules: [We listen to each other., We raise our hands.]

Good:
    safeguarding:
      sensitivity: medium
      ground_rules: [We listen to each other., Anyone may pass., We use no real names.]

Source: Classroom principles of the PSHE Association, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.source import Loc

TITLE = WordMatcher("ground-rules")
WANTED = (
    (WordMatcher("rule-pass"), "that anyone may pass", "add “Anyone may pass.”"),
    (WordMatcher("rule-no-names"), "that no real names and no private stories are told", "add “We use no real names.”"),
)


def check(context: LessonContext) -> Iterator[Hit]:
    if not context.sensitive or context.alone:
        return
    own = context.lesson.safeguarding.ground_rules is not None
    here: Loc = ("safeguarding", "ground_rules" if own else "sensitivity")
    rules = context.view.rules
    if not rules:
        held = [number for number, one in enumerate(context.lesson.activities) if TITLE.stand_in(one.title)]
        if held:
            here = ("activities", held[0], "title")
            rules = tuple(text.plain for text in context.texts if text.loc[:2] == ("activities", held[0]))
            own = True
    if not rules:
        what = f"a lesson of {context.lesson.safeguarding.sensitivity} sensitivity has no ground rules"
        yield Hit(here, what, "write ground_rules: here, or once for all lessons in curriculum.yaml under defaults")
        return
    spoken = "\n".join(rules)
    for words, missing, hint in WANTED:
        if words.knows(context.language) and not words.stand_in(spoken):
            where = "" if own else "; these rules stand in curriculum.yaml"
            yield Hit(here, f"no ground rule says {missing}", hint + where)


RULE = Rule("SG02", "ground-rules", "warning", check, release="error")
