"""A question about taste or opinion has no right answer and no marks.

Why: Whoever is told that an opinion is wrong stops saying it. `kind: poll` and `kind: discussion` ask for opinions
without judging them.

Bad:
    exit_quiz:
      - kind: single choice
        stem: Which app do you like best?
        options: [right: the map, wrong: the game, wrong: the camera]

Good:
    exit_quiz:
      - kind: poll
        stem: Which app do you like best?
        options: [the map, the game, the camera]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines; the phrases
    are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.model.question import Asked, Discussion, MultipleResponse, Poll, ShortAnswer, SingleChoice, TrueFalse

WORDS = WordMatcher("opinion")
KEYED = (SingleChoice, MultipleResponse, TrueFalse, ShortAnswer)


def check(context: LessonContext) -> Iterator[Hit]:
    stems = [text for text in context.for_pupils if text.field == "stem" and isinstance(text.owner, KEYED)]
    what = "“{}” asks for an opinion, and the question has a right answer"
    yield from WORDS.hits(context, stems, what, "use kind: poll or kind: discussion")
    for placed in context.questions:
        question: Asked = placed.question
        if isinstance(question, (Poll, Discussion)) and question.marks:
            what = f"a {question.kind} has marks, and nothing in it is right or wrong"
            yield Hit((*placed.loc, "marks"), what, "take marks: out")


RULE = Rule("QZ10", "scored-opinion", "warning", check)
