"""Pupils' texts warn plainly: no words that frighten, and no rows of exclamation marks.

Why: A frightened child hides what has happened. A plain warning with a step to take is remembered, and it leaves the
child with something to do. What a person in an invented chat, mail or story writes, and what a card or a text to read
shows as an example, may shout, and so may the title of a part on headlines. In a lesson on animals a predator is one.

Bad:
    say: Predators are everywhere!!! One click can destroy your life.

Good:
    say: Some people pretend to be somebody else. When a message feels wrong, stop and tell an adult.

Source: WeProtect Global Alliance on a trauma-informed tone, read in secondary copies; the phrases are house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import WordMatcher
from sidcurriculum.patterns import later

from .counterexamples import example, shown

WORDS = WordMatcher("fear")
SHOUT = later(r"[!！?]*[!！]\s?[!！][!！?]*")
"""Two exclamation marks or more; one alone may open a chant or praise a class (house)."""
HUNTERS = frozenset({"predator", "predators"})
NATURE = ("food chain", "food web", "herbivore", "carnivore", "living thing", "species")
"""Words of a lesson on nature, in which a predator is an animal."""
IMITATED = later(r"\b(?:headlines?|clickbait|adverts?|advertisements?|spam)\b")
"""Words for things that shout and that a title may imitate."""
HINT = "say plainly what can happen and what a pupil can do"


def _headline(context: LessonContext, text: LessonText) -> bool:
    """Tests for the title of a part that analyses a headline or an advertisement."""
    return text.field == "title" and any(
        IMITATED.search(other.norm) for other in context.texts if other is not text and other.loc[:2] == text.loc[:2]
    )


def check(context: LessonContext) -> Iterator[Hit]:
    spoken = [text for text in context.for_pupils if not example(text)]
    nature = not context.sensitive and any(word in context.norm for word in NATURE)
    yield from WORDS.hits(
        context, spoken, "“{}” frightens pupils", HINT, unless=lambda match: nature and match.word.lower() in HUNTERS
    )
    if "!" not in context.joined:
        return
    for text in spoken:
        shout = SHOUT.search(text.text) if "!" in text.text and not shown(text) else None
        if shout and _headline(context, text):
            continue
        if shout:
            yield Hit(text.loc, f"“{shout[0]}” shouts at pupils", "a full stop is enough", shout[0], text.key)


RULE = Rule("SG12", "no-fear", "warning", check, languages=("en", "km"))
