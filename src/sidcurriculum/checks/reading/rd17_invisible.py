"""No invisible characters are typed into a lesson, and none that only one font knows.

Why: The build itself marks where Khmer words end. A zero-width space that was typed, or came with a copied text, hides
from the eye, splits a word for a search, and makes equal texts different. Bullets and ticks that were copied from Word
may be signs of its Symbol and Wingdings fonts, at places that Unicode keeps for private use: they print as empty boxes.

Bad:
    pupils: "Read the card.\\u200b"

Good:
    pupils: Read the card.

Source: The Unicode Standard, chapter 23, on format characters; that lessons hold none is house.
Fix: They are taken out. Joiners inside Khmer words stay, where they may be meant. Bullets, ticks and arrows of Word are
    exchanged for Unicode's.
"""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import without_code
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import beyond_ascii, later

NAMES = {
    "\u200b": "zero-width space",
    "\u2060": "word joiner",
    "\u00ad": "soft hyphen",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
}
PRIVATE = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0a8": "◻", "\uf06f": "☐", "\uf0fc": "✓", "\uf0fb": "✗", "\uf0fe": "☑",
    "\uf0e0": "→", "\uf0df": "←", "\uf0e1": "↑", "\uf0e2": "↓", "\uf0d8": "➢",
    "\uf076": "❖", "\uf04a": "☺", "\uf04c": "☹",
}  # fmt: skip
"""Characters of the Symbol and Wingdings fonts, with their Unicode equivalents."""
BOXES = later("[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")
ANY = later(f"[{''.join(NAMES)}]")
JOINERS = "\u200c\u200d"
JOINING = later(
    "[\u1780-\u17ff\u0e00-\u0eff\u0600-\u06ff\u0900-\u0dff\u1000-\u109f\U0001f000-\U0001faff\u2640-\u27bf\ufe0f]"
)
"""Letters and emoji next to which a joiner has a meaning."""


ENTITY = later("&(?:#[xX]([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(ZeroWidthSpace|NoBreak|shy));")
"""A numeric character reference, or a named one of an invisible character."""
UNSEEN = ("Cc", "Cf", "Co", "Cs", "Zl", "Zp")
"""Unicode general categories of control, format, private-use, surrogate and line-separating characters."""
MEANT = "\t\n\u200c\u200d\u200e\u200f"
"""Joiners and direction marks, which may be written as references, so that they are visible in the file."""


def check(context: LessonContext) -> Iterator[Hit]:
    if "&" in context.joined:
        yield from _entities(context)
    odd = beyond_ascii(context.joined)
    if BOXES.search(odd):
        yield from _boxes(context)
    if not ANY.search(odd):
        return
    for text in context.texts:
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


def _entities(context: LessonContext) -> Iterator[Hit]:
    for text in context.texts:
        for found in ENTITY.finditer(without_code(text.text)) if "&" in text.text else ():
            number = int(found[1], 16) if found[1] else int(found[2] or 0)
            sign = chr(number) if number < 0x110000 else "\0"
            if found[3] or (sign not in MEANT and (category(sign) in UNSEEN or number % 0x10000 > 0xFFFC)):
                what = f"“{found[0]}” stands for a sign that nobody sees or that no text may hold"
                yield Hit(text.loc, what, "take it out", found[0], text.key, "")


def _boxes(context: LessonContext) -> Iterator[Hit]:
    for text in context.texts:
        for found in BOXES.finditer(text.text):
            sign, number = found[0], f"U+{ord(found[0]):04X}"
            what = f"a sign that no font need have ({number}) prints as an empty box"
            if sign == "\ufffd":
                what = f"a letter was lost here ({number}) when the text was copied"
            yield Hit(text.loc, what, "write the sign itself: • ✓ →", sign, text.key, PRIVATE.get(sign))


RULE = Rule("RD17", "invisible", "warning", check)
