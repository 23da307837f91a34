"""No option speaks of the other options, such as “all of the above”.

Why: Options are shuffled for pupils, so that “above” and “A and B” point at something else than the author meant. And
whoever knows that two options are right has found the answer without knowing the third.

Bad:
    exit_quiz:
      - kind: single choice
        stem: Who can help Dara?
        options: [wrong: his aunt, wrong: his teacher, right: all of the above]

Good:
    exit_quiz:
      - kind: multiple response
        stem: Who can help Dara?
        options: [right: his aunt, right: his teacher, wrong: a player whom he never met]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines. That it is an error
    where options are shuffled, and a warning elsewhere, is house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.question import Option

from .keyed_questions import offers

PLACES = WordMatcher("all-of-the-above")
"""A pattern for options that refer to others by place or letter."""
OTHERS = WordMatcher("all-of-these")
"""A pattern for options that refer to all others."""
HINT = "use kind: multiple response, or name what is right"


def check(context: LessonContext) -> Iterator[Hit]:
    texts = [text for text in context.for_pupils if text.field == "text" and isinstance(text.owner, Option)]
    if not texts:
        return
    kept = {(*offer.loc, "options") for offer in offers(context) if offer.question.keep_order}
    for match in PLACES.find(context, texts):
        fixed = match.text.loc[:-2] in kept
        what = f"“{match.word}” speaks of other options" + ("" if fixed else ", and options are shuffled")
        yield Hit(match.text.loc, what, HINT, match.word, level="warning" if fixed else None)
    for match in OTHERS.find(context, texts):
        if len(match.word) >= len(match.text.plain.strip(" .")):
            what = f"“{match.word}” speaks of the other options"
            yield Hit(match.text.loc, what, HINT, match.word, level="warning")


RULE = Rule("QZ03", "all-of-the-above", "error", check, languages=("en", "km"))
