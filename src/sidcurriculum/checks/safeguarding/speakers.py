"""Attributes words of a text to a speaker: the teacher, a person in the text, or unknown."""

from __future__ import annotations

import re
from typing import Literal

from sidcurriculum.checks.word_lists import Match
from sidcurriculum.patterns import later

Voice = Literal["teacher", "other", "unknown"]
QUOTED = later(r"[“\"«‘]([^\"“”«»‘\n]{1,300}?)(?:[\"”»]|’(?!\w))|(?<!\w)'([^\"“”«»\n]{1,300}?)'(?!\w)")
"""Words in quotation marks."""
_SPEAKS = (
    r"(?:says|said|writes|wrote|written|asks|asked|replies|replied|whispers|whispered|answers|answered|tells|told|begs|"
    r"begged|swears|swore|vows|vowed|shouts|shouted|types|typed|texts|texted|adds|added|thinks|thought|posts|posted|sends|sent|claims|claimed|"
    r"threatens|insists|promises|promised|calls|called|hears|heard)"
)
_THING = (
    r"(?:message|messages|chat|comment|comments|caption|poster|profile|post|note|mail|e-mail|headline|line|sentence|"
    r"sentences|words|phrase|phrases|excuse|lie|trick|slogan|rumour|voice|quote|like|such as)"
)
_TEACHERS = r"(?:I|we|you|teachers?|counsellors?|officers?|trainers?|facilitators?)"
_OTHER = later(rf"\b(?:{_SPEAKS}|{_THING})\b[^.!?“”\"]{{0,40}}$", re.IGNORECASE)
_AFTER = later(rf"^[,.!?]?\s*(?:\w+\s+){{0,3}}{_SPEAKS}\b", re.IGNORECASE)
_OWN = later(
    rf"(?:(?:^|[.!?:;,]\s*|\b(?:{_TEACHERS}(?: (?:can|may|could|will|should|must))?|then|and|please)\s+)"
    r"(?:say|tell|promise|explain|answer|reply|repeat|add|begin|close)"
    rf"|\b{_TEACHERS} {_SPEAKS})\b[^.!?“”\"]{{0,40}}$",
    re.IGNORECASE | re.MULTILINE,
)
_NOT = later(r"\b(?:not|n't|n’t|never|instead of|avoid|nobody)\b[^.!?]{0,30}$", re.IGNORECASE)
_TOLD = later(rf"\b{_SPEAKS}\b[^.!?:\n]{{0,30}}:", re.IGNORECASE)


def voice(match: Match) -> Voice:
    """Determines the speaker of words by the quotation marks and colons around them."""
    plain = match.text.plain
    at = plain.find(match.word, max(0, plain.find(match.sentence)))
    quote = next((one for one in QUOTED.finditer(plain) if one.start() < at < one.end()), None)
    if quote is None:
        told = next(reversed(list(_TOLD.finditer(plain, plain.rfind("\n", 0, at) + 1, at))), None)
        return "unknown" if told and not _OWN.search(plain[: told.end() - 1]) else "teacher"
    before, after = plain[: quote.start()], plain[quote.end() :]
    if not before.strip() and not after.strip():
        # a script that is quoted as a whole; a title of that form quotes a person
        return "unknown" if match.text.field == "title" else "teacher"
    if _OWN.search(before):
        return "other" if _NOT.search(before) else "teacher"
    return "other" if _OTHER.search(before) or _AFTER.search(after) else "unknown"
