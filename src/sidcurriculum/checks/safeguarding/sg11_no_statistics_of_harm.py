"""Pupils' texts count no victims.

Why: A figure on abuse, self-harm or suicide helps no child. It frightens, it makes harm look normal, and it tells the
pupil to whom it happened that the class is counting. Figures belong on the teacher's pages, with their year and
source. Courses for adults are not asked. A warning alone are figures in lessons of low sensitivity, which may speak of
a flood or a war, and words such as “most of the girls” that may tell a story.

Bad:
    say: One in nine children was abused online last year.

Good:
    say: It happens to boys and girls, and it is never their fault.

Source: WeProtect Global Alliance on a trauma-informed tone, read in secondary copies; what counts as a figure is house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.findings import Level
from sidcurriculum.patterns import later

from .speakers import voice

HARM = WordMatcher("harm")
_COUNT = r"(?:\d[\d.,]*|one|two|three|four|five|six|seven|eight|nine|ten|half)"
_MANY = r"(?:children|pupils|students|teenagers|teens|girls|boys|people|women|victims|cases|reports|young)"
FIGURE = later(
    rf"""\d[\d.,]*\s*(?:%|per\s?cent\b|percent\b|ភាគរយ)(?!\s+of\s+(?:the|your|this)\s+(?:bar|circle|line|page|sheet|points|marks|time)\b)
    | (?<!\w){_COUNT}\s+(?:(?:out\s+of|in)\s+(?:every\s+)?|of\s+every\s+){_COUNT}\s+(?:\w+\s+)?{_MANY}\b
    | (?<!\w)(?:half|a\s+third|a\s+quarter|two\s+thirds|most|the\s+majority)\s+of\s+(?:all\s+|the\s+)?{_MANY}\b
    | (?<!\w)\d{{1,3}}(?:,\d{{3}})+\s+(?:\w+\s+)?{_MANY}\b | (?<!\w)(?!(?:19|20)\d\d\b)\d{{3,}}\s+{_MANY}\b
    | (?<!\w)one\s+(?:child|pupil|girl|boy|person|teenager)\s+(?:in|out\s+of)\s+(?:every\s+)?{_COUNT}\b
    | (?<!\w)(?:hundreds?|thousands?|millions?)\s+(?:of\s+)?(?:\w+\s+)?{_MANY}\b
    | (?<!\w)every\s+(?:\w+\s+)?(?:seconds?|minutes?)\b
    | (?<!\w)every\s+(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)\s+(?:child|pupil|girl|boy|teenager)\b""",
    re.IGNORECASE | re.VERBOSE,
)
"""A share or a large number of people; small counts in a story (“two boys”) are none."""
COUNTED = later(
    r"^(?!every\b|most\b|the majority\b).*(?:\d|\b(?:in|out)\b|thousand|million|third)", re.IGNORECASE | re.DOTALL
)
"""A figure of any kind."""
OF_TODAY = later(r"\b(?:abus|harass|blackmail|bull[iy]|cyber|self-harm|suicid|groom|sext|rape|online)", re.IGNORECASE)
"""Words for online harm, unlike floods and wars."""
ASKED = frozenset({"stem", "ask", "statement"})
WHAT = "“{}” counts victims in a text for pupils"
HINT = "leave the figure out here; background: may hold it, with its year and source"


def check(context: LessonContext) -> Iterator[Hit]:
    said = set()
    if context.adults:
        return
    for match in HARM.find(context, context.for_pupils):
        figure = FIGURE.search(match.sentence)
        quoted = match.text.field in ASKED and voice(match) != "teacher"  # a claim that pupils are to judge
        if figure and not quoted and (match.text.loc, figure[0]) not in said:
            said.add((match.text.loc, figure[0]))
            sure = context.sensitive or OF_TODAY.search(match.sentence)
            level: Level | None = None if sure and COUNTED.search(figure[0]) else "warning"
            what = WHAT.replace("{}", figure[0])
            yield Hit(match.text.loc, what, HINT, figure[0], match.text.key, level=level)


RULE = Rule("SG11", "no-statistics-of-harm", "error", check, languages=("en", "km"))
