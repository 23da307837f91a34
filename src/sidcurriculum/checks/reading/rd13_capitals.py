"""Words are not written in capitals to stress them.

Why: Capitals have one shape, so that readers spell them letter by letter, and they look like shouting. **Bold**
stresses as well. “NOT” in a stem is left alone, and so are ciphers, invented mails, what a card or a story shows as a
specimen, words in quotation marks and the opening of a news flash (“BREAKING:”).

Bad:
    pupils: STOP BEFORE YOU SHARE a message.

Good:
    pupils: "**Stop before you share** a message."

Source: house, after common advice of plain-language guides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.safeguarding.counterexamples import mail, shown
from sidcurriculum.model.worksheet import Message, Reading
from sidcurriculum.patterns import later

RUN = later(r"\b[A-Z]{2,}(?: +(?:[A-Z]{2,}|I|A)\b)+|\b[A-Z]{7,}\b")
"""Consecutive words in capitals, or a single one too long for an acronym."""
LONG = later("[A-Z][A-Z]{3}")
ALONE = 7
"""Minimum letters of a single word in capitals that is no acronym (house)."""


FLASH = re.compile(r"(?:BREAKING|EXCLUSIVE|SHOCKING)(?: [A-Z]{2,})*:")
"""Openings of invented news flashes."""
QUOTATION = re.compile('["“«][^"“”«»\\n]{1,300}["”»]')


CAPITALS = frozenset({"capital", "capitals", "shouting"})
"""With `letters`, words of a lesson on what capitals say to a reader; its questions show some."""
BOARD = later(r"\W* (?:on|at|across) (?:the |a )?(?:\w+ ){0,3}(?:board|poster|wall|sheet|paper)\b", re.IGNORECASE)
"""What follows a word that stands on a board in large letters."""
CIPHERS = frozenset({"cipher", "ciphers", "encrypt", "decrypt", "decode", "caesar", "morse"})
"""Words of a lesson on ciphers, whose texts in capitals are no shouting."""


def ciphers(context: LessonContext) -> bool:
    """Tests whether the lesson is about ciphers."""
    return not CIPHERS.isdisjoint(context.index)


def _specimen(text: LessonText) -> bool:
    """Tests for a text of an invented writer; a text to read without a source is the author's own."""
    own = isinstance(text.owner, Reading) and not text.owner.source
    return isinstance(text.owner, Message) or mail(text) or (shown(text) and not own)


def _quoted(text: str, at: int) -> bool:
    """Tests whether a position is inside quotation marks."""
    return any(found.start() < at < found.end() for found in QUOTATION.finditer(text))


def _on_the_board(text: LessonText, found: re.Match[str]) -> bool:
    """Whether somebody writes it in large letters on a board or a poster."""
    return BOARD.match(text.plain, found.end()) is not None


def check(context: LessonContext) -> Iterator[Hit]:
    shouting = "letters" in context.index and not CAPITALS.isdisjoint(context.index)
    for text in context.texts:
        if text.who in ("translator", "public") or text.field == "references" or not LONG.search(text.text):
            continue
        if ciphers(context) or _specimen(text) or (shouting and "exit_quiz" in text.loc):
            continue
        for found in RUN.finditer(text.plain):
            words = re.findall(r"[A-Z]+", found[0])
            if (
                FLASH.match(text.plain, found.start())
                or _quoted(text.plain, found.start())
                or _on_the_board(text, found)
            ):
                continue
            if max(map(len, words)) > 3 and not (len(words) < 3 and max(map(len, words)) < ALONE - 1):
                what = f"“{found[0]}” is written in capitals"
                yield Hit(
                    text.loc, what, "write it in small letters, and in **bold** if it matters", found[0], text.key
                )


RULE = Rule("RD13", "capitals", "warning", check, languages=("en",))
