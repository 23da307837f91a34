"""An alternative text does not begin with “picture of”.

Why: A screen reader says “picture” by itself, so that its listener hears it twice.

Bad:
    activities:
      - title: Look
        say: "![Picture of an open hand](images/hand.png)"

Good:
    activities:
      - title: Look
        say: "![An open hand](images/hand.png)"

Source: W3C, Images tutorial: tips and tricks. “A drawing of” is left alone: that it is drawn can matter.
Fix: The words are taken out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .alternative_texts import alternatives

OPENING = later(
    r"(?:(?:this is )?(?:a|an|the) )?(?:picture|image|photo|photograph|graphic|pic)"
    r"(?: of| showing| that shows|:) +(\w)",
    re.IGNORECASE,
)


def check(context: LessonContext) -> Iterator[Hit]:
    for loc, alt, _, _ in alternatives(context):
        found = OPENING.match(alt)
        if found:
            what = f"a screen reader says “picture” by itself before “{found[0][:-1].strip()}”"
            yield Hit(loc, what, "begin with what is seen", found[0], instead=found[1].upper())


RULE = Rule("SL08", "alt-opening", "info", check, languages=("en",))
