"""Words are not written in capitals to stress them.

Why: Capitals have one shape, so that readers spell them letter by letter, and they look like shouting. **Bold**
stresses as well. “NOT” in a stem is left alone, and so are ciphers and invented mails.

Bad:
    pupils: STOP BEFORE YOU SHARE a message.

Good:
    pupils: "**Stop before you share** a message."

Source: house, after common advice of plain-language guides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.safeguarding.examples import mail

RUN = re.compile(r"\b[A-Z]{2,}(?: +(?:[A-Z]{2,}|I|A)\b)+|\b[A-Z]{7,}\b")
"""Words in capitals that follow each other, or a single one that is too long for an acronym."""
LONG = re.compile("[A-Z][A-Z]{3}")
ALONE = 7
"""Letters from which a single word in capitals is no acronym (house)."""


CIPHERS = frozenset({"cipher", "ciphers", "encrypt", "decrypt", "decode", "caesar", "morse"})
"""Words of a lesson on secret writing, whose texts in capitals mean nothing."""


def ciphers(case: Case) -> bool:
    """Whether the lesson is about secret writing."""
    return not CIPHERS.isdisjoint(case.index)


def check(case: Case) -> Iterator[Hit]:
    for text in case.texts:
        if text.who in ("translator", "public") or text.field == "references" or not LONG.search(text.text):
            continue
        if ciphers(case) or mail(text):
            continue
        for found in RUN.finditer(text.plain):
            words = re.findall(r"[A-Z]+", found[0])
            if max(map(len, words)) > 3 and not (len(words) < 3 and max(map(len, words)) < ALONE - 1):
                what = f"“{found[0]}” is written in capitals"
                yield Hit(
                    text.loc, what, "write it in small letters, and in **bold** if it matters", found[0], text.key
                )


RULE = Rule("RD13", "capitals", "warning", check, languages=("en",))
