"""Pupils' texts, letters home and the teacher's texts are as easy to read as their readers need.

Why: Many pupils and families read English as a second or third language, and a teacher reads the guide in a break.
Long words and long sentences keep them out. The number is a rough measure: it sees length, not
sense, and so half a grade more is let pass.

Bad:
    ages: 9-11
    background: |
      Contemporary generative applications incorporate statistical representations of extraordinarily large
      collections of
      documents, and consequently demonstrate considerable grammatical sophistication irrespective of whether particular
      propositions correspond to independently verifiable circumstances. Educators responsible for introducing
      adolescents
      to these technologies should therefore emphasise corroboration, attribution and intellectual
      responsibility, because
      unquestioning acceptance of automatically generated explanations systematically undermines opportunities for
      developing independent understanding. Institutional regulations concerning permissible assistance
      necessarily differ
      between organisations, and consequently individual practitioners should communicate expectations
      unambiguously before
      distributing assessments, particularly when collaborative preparation, translation or grammatical correction would
      otherwise constitute unacknowledged participation in somebody else's intellectual contribution to the examination.
      Professional associations recommend comparable transparency regarding administrative documentation.

Good:
    ages: 9-11
    background: A text generator adds likely words. Likely is not the same as true, so a person has to check.

Source: Kincaid and others (1975), Derivation of new readability formulas for Navy enlisted personnel. The grades and
    the hundred words from which it is asked are house. English alone: no such formula for Khmer was found. Syllables
    are counted by the library syllapy; `checks/reading/syllables.py` has the figures for it and for others.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .syllables import syllables

PUPILS = {"A": 2, "B": 4, "C": 6, "D": 8}
"""Maximum grade for each stage of pupils (house)."""
FAMILY = 6
"""Maximum grade of letters home (house)."""
TEACHER = 9
"""Maximum grade of teachers' texts (house)."""
ROUGHLY = 0.5
"""Tolerance of the formula in grades (house)."""
WORDS = 100
"""Minimum words for the formula (house, after the samples of a hundred words that it was fitted on)."""
ENDS = later(r"""[.!?…]["'”’)\]*]*(?=\s|$)|[^.!?…\s"'”’)\]*]["'”’)\]*]*[ ]*\n(?=\s*(?:[-+*>|#]|\d+[.)]|\n)|\Z)""")
"""The end of a sentence, a list item or a row; ten times faster than `LessonText.sentences`, with nearly the same
result."""
IN_LINE = later(r"""[.!?…]["'”’)\]*]*(?=\s|$)""")
"""The same in a text of one line."""
LETTER = later("[a-z]")
WORD = later(r"[a-z]+(?:'[a-z]+)?")
PARTED = bytes(sign if chr(sign) in "abcdefghijklmnopqrstuvwxyz'" else ord(" ") for sign in range(256))
"""What a word is made of as it is, and a space for any other byte: then words are found without a pattern."""


def grade(texts: Iterable[LessonText]) -> float | None:
    """The Flesch-Kincaid grade of these texts together; None where they are too short."""
    worded = [text for text in texts if LETTER.search(text.norm)]
    joined = "\n".join([text.norm for text in worded])
    words = Counter(joined.encode(errors="surrogatepass").translate(PARTED).decode().split())
    for quoted in [word for word in words if "'" in word]:
        times = words.pop(quoted)
        for word in WORD.findall(quoted):
            words[word] += times
    many = words.total()
    if many < WORDS:
        return None
    ends = ((ENDS if "\n" in text.text else IN_LINE).findall(text.text) for text in worded)
    sentences = sum(max(1, len(found)) for found in ends)
    spoken = sum(times * syllables(word) for word, times in words.items())
    return 0.39 * many / sentences + 11.8 * spoken / many - 15.59


def check(context: LessonContext) -> Iterator[Hit]:
    family = [text for text in context.texts if text.who == "family"]
    teacher = [text for text in context.for_adults if text.field not in ("references", "translators")]
    asked = [
        ("pupils' texts", context.for_pupils, PUPILS[context.stage] if context.stage else None),
        ("letters home", family, FAMILY),
        ("texts for the teacher", teacher, TEACHER),
    ]
    for name, texts, most in asked:
        found = grade(texts) if most is not None else None
        if found is not None and most is not None and round(found, 1) > most + ROUGHLY:
            what = f"{name} read like school grade {found:.1f}, and {most} is meant to be the highest"
            yield Hit(("title",), what, "shorten sentences, and use shorter words", key=True)


RULE = Rule("RD01", "reading-grade", "warning", check, languages=("en",))
