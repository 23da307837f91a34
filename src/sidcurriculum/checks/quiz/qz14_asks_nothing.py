"""A stem asks a question, sets a task, has a gap, or begins a sentence that the options end.

Why: From a statement alone pupils can't tell what is wanted, and guess it from the options. Two options of one word,
such as true and false, say what is wanted.

Bad:
    exit_quiz:
      - kind: single choice
        stem: Dara gets a message.
        options: [right: He stops., wrong: He replies., wrong: He sends it on.]

Good:
    exit_quiz:
      - kind: single choice
        stem: Dara gets a message. What does he do first?
        options: [right: He stops., wrong: He replies., wrong: He sends it on.]

Source: Haladyna, Downing and Rodriguez (2002), A review of multiple-choice item-writing guidelines (the central idea is
    in the stem).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import plain
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.model.question import MultipleResponse, Numerical, Open, ShortAnswer, SingleChoice
from sidcurriculum.patterns import later

KINDS = (SingleChoice, MultipleResponse, ShortAnswer, Numerical, Open)
TELLS = later(
    r"(?:the|a|an|this|that|these|those|he|she|it|they|we|i|you|there|his|her|their|my|our|your|some|all|every|each|one"
    r"|[A-Z][a-z]+(?:['’]s [a-z]+)? (?:is|was|has|gets|got|sees|saw|sends|sent|wants|finds|found|reads|thinks|knows"
    r"|says|writes|wrote|plays|uses|receives|likes|had|does|goes|went))\b",
    re.IGNORECASE,
)
"""Openings of declarative sentences."""
GAP = later(r"_{2,}|\.{3,}|…|‥|\(\s+\)|\[\s*\]|\(\?\)|\\_")
"""A gap to fill."""
SENTENCE = later(r"(?<=[.!])\s+")


def _judged(question: object) -> bool:
    """Tests for two options of one word each that judge the statement: true or false, fair or unfair."""
    options = question.options if isinstance(question, (SingleChoice, MultipleResponse)) else ()
    return len(options) == 2 and all(len(option.text.split()) == 1 for option in options)


def check(context: LessonContext) -> Iterator[Hit]:
    for placed in context.questions:
        if isinstance(placed.question, KINDS) and placed.question.stem.rstrip().endswith("."):
            if GAP.search(placed.question.stem) or _judged(placed.question):
                continue
            stem = plain(placed.question.stem)
            if "?" not in stem and all(TELLS.match(part) for part in SENTENCE.split(stem)) and "you" not in stem:
                what = "the stem tells something, and asks nothing"
                yield Hit((*placed.loc, "stem"), what, "end it with a question, or with a task such as “Choose …”")


RULE = Rule("QZ14", "asks-nothing", "warning", check, languages=("en",))
