"""Each word of the vocabulary stands in a text that pupils read or hear.

Why: A word is learned by meeting it. One that stands in the list alone costs room on the handout and a translator's
time, and one that the text calls by another name confuses. A term is met in any ending, as its short form (“2FA” of
“two-factor authentication (2FA)”, “AI” of “artificial intelligence”), without a last word that only names its kind
(“phishing” of “phishing attack”), and in quotation marks in what the teacher does or points
out.

Bad:
    vocabulary: {algorithm: Steps that a machine follows.}
    activities:
      - {title: Sort, pupils: Sort the cards.}

Good:
    vocabulary: {algorithm: Steps that a machine follows.}
    activities:
      - {title: Sort, pupils: Write an algorithm that sorts the cards.}

Source: The guide of Oak National Academy for its lesson assistant (its public repository, `body.ts`): keywords come
again in the parts of the lesson.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText, codes, plain
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .inflections import said

ELSEWHERE = frozenset({"vocabulary", "differentiation"})
"""Parts of the lesson that only list words."""
ACTED = frozenset({"do", "tip"})
"""Teacher's fields that may point words out to the class."""

_ARTICLE = later(r"^(?:an?|the|to)\s+(?=\S)", re.IGNORECASE)
_NAME = later(r"\w+")
_BRACKET = later(r"\(([^)]+)\)\s*$")
_SHORT = later(r"\b(?=\w*[A-Z0-9]{2})[A-Za-z0-9]{2,8}\b")
"""An abbreviation: two or more consecutive capitals or digits."""
_KIND = later(
    r"(?:attack|model|method|technique|system|process|effect|test|tool|software|algorithm|scam|rule|law|theory)s?",
    re.IGNORECASE,
)
"""A final generic word of a term; “data” and “search” are not generic."""
_QUOTED = later('["“«]([^"“”«»\\n]{1,80})["”»]')
SHORTEST = 2
"""Minimum letters of a short form."""


def _bare(term: str) -> str:
    """The term without its article, an infinitive's “to” and a bracket after it."""
    return _ARTICLE.sub("", re.sub(r"\s*\([^)]*\)$", "", plain(term))) or term


def _forms(term: str) -> Iterator[str]:
    """The variants of a term: the term, its form in brackets, and without a generic word such as “attack”."""
    bare = _bare(term)
    yield bare
    bracket = _BRACKET.search(term)
    if bracket and (_SHORT.search(bracket[1]) or _SHORT.fullmatch(bare)):
        yield bracket[1]
    name, parted, kind = bare.rpartition(" ")
    if parted and _KIND.fullmatch(kind):
        yield name


def _long(term: str, meaning: str) -> Iterator[str]:
    """The long form with which the meaning of an abbreviation opens: `UGC: User-generated content; films that …`."""
    head = re.split(r"[;,.:(]", plain(meaning), maxsplit=1)[0]
    if _SHORT.fullmatch(term) and "".join(word[0] for word in re.findall(r"\w+", head)).upper() == term.upper():
        yield head


def _initials(term: str, texts: Iterable[LessonText]) -> bool:
    """Tests whether a text holds the first letters of the term as a word: `AI`, `VPNs`."""
    letters = "".join(word[0] for word in re.findall(r"\w+", _bare(term))).upper()
    if len(letters) < SHORTEST or not letters.isascii():
        return False
    return any(letters in text.text and re.search(rf"\b{letters}s?\b", text.text) for text in texts)


def _in_code(term: str, texts: Iterable[LessonText]) -> bool:
    """Tests whether a term of programming occurs in code: `range(n)` in `range(5)`."""
    name = _NAME.search(" ".join(codes(term)).strip("`"))
    return name is not None and any(re.search(rf"\b{name[0]}\b", text.text) for text in texts)


def _met(text: LessonText) -> LessonText | None:
    """The words of a text that pupils read or hear: all of theirs, and quoted words that the teacher points out."""
    if text.loc[0] in ELSEWHERE or text.field == "word":
        return None
    if text.pupils:
        return text
    pointed = _QUOTED.findall(text.text) if text.field in ACTED else ()
    return text.but(text="\n".join(pointed)) if pointed else None


def check(context: LessonContext) -> Iterator[Hit]:
    terms = context.lesson.vocabulary
    if not terms:
        return
    texts = [met for text in context.texts if (met := _met(text))]
    for number, term in enumerate(terms):
        forms = (*_forms(plain(term.term)), *_long(plain(term.term), term.meaning or ""))
        called = any(said(form, texts, context.language) for form in forms)
        if not (called or _initials(term.term, texts) or _in_code(term.term, texts)):
            what = f"“{term.term}” stands in the vocabulary and in no text for pupils"
            yield Hit(
                ("vocabulary", number, "term"), what, "use the word in the lesson, or take it out", term.term, True
            )


RULE = Rule("PD20", "word-used", "warning", check, languages=("en", "km"))
