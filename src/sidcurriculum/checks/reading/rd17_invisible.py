"""No invisible characters are typed into a lesson.

Why: The build itself marks where Khmer words end. A zero-width space that was typed, or came with a copied text, hides
from the eye, splits a word for a search, and makes equal texts different.

Bad:
    pupils: "Read the card.\\u200b"

Good:
    pupils: Read the card.

Source: The Unicode Standard, chapter 23, on format characters; that lessons hold none is house.
Fix: They are taken out. Joiners inside Khmer words stay, where they may be meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule

NAMES = {
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\u00ad": "soft hyphen",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
}
ANY = re.compile(f"[{''.join(NAMES)}]")
JOINERS = "\u200c\u200d"
JOINING = re.compile(
    "[\u1780-\u17ff\u0e00-\u0eff\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\U0001f000-\U0001faff\u2640-\u27bf\ufe0f]"
)
"""Letters of scripts, and pictures, next to which a joiner can mean something."""


def check(case: Case) -> Iterator[Hit]:
    if not ANY.search(case.joined):
        return
    for text in case.texts:
        for found in ANY.finditer(text.text):
            near = text.text[max(0, found.start() - 1) : found.end() + 1]
            if found[0] in JOINERS and JOINING.search(near):
                continue
            what = f"a {NAMES[found[0]]} (U+{ord(found[0]):04X}) hides here"
            yield Hit(
                text.loc,
                what,
                "take it out",
                near.strip("\n") or found[0],
                text.key,
                near.strip("\n").replace(found[0], ""),
            )


RULE = Rule("RD17", "invisible", "warning", check)
