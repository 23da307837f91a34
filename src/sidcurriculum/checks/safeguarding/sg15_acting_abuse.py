"""Nobody acts the person who harms, or the one who is harmed.

Why: To act abuse can bring it back for a child who has lived it, and trains the wrong lines. Pupils may act the helper,
the friend who listens, the one who says no and leaves. They are told that they can stop, and step out of the role.

Bad:
    pupils: Role-play the bully and the victim in pairs.

Good:
    pupils: In pairs, play the friend who listens. Then step out of the role.

Source: Classroom principles of the PSHE Association (fiction, a way out, a debrief), read in secondary copies; house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words

WORDS = Words("acting-abuse")
HINT = "let pupils play the helper or the friend who listens, and step out of the role afterwards"


def check(case: Case) -> Iterator[Hit]:
    texts = (text for text in case.texts if text.field in ("pupils", "do", "say", "title", "text", "stem", "intro"))
    yield from WORDS.hits(case, texts, "“{}” lets pupils act harm", HINT)


RULE = Rule("SG15", "acting-abuse", "error", check, languages=("en",))
