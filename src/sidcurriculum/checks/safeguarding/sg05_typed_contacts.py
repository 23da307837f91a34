"""No text holds a typed telephone number, and no text for pupils an e-mail or web address.

Why: A number that is typed into a lesson stays when it changes, in every printed copy. Numbers stand in
`helplines.yaml` alone, where somebody telephones them again. An address in a pupil's text may lead to another place
next year. For made-up addresses there are names that belong to nobody: `example.com` and all that end in `.example`.
Numbers are found as people of many countries write them, in digits of any script and behind a link; a short code such
as 163 is found beside a word for calling. A number in an invented message that pupils look through for signs of a trick
is a warning alone.

Bad:
    say: If you are worried, call 1280 tonight.

Good:
    say: If you are worried, call a number on the help card.

Source: house; RFC 2606 for names that belong to nobody. Spellings of numbers are tried on sentences from
forty countries (tests/checks/SG05/numbers.txt).
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.findings import Level
from sidcurriculum.patterns import later

from .counterexamples import judged
from .phone_numbers import LINKS, numbers

SHORT = ("1280", "1288", "117")
"""Short codes in the bundled helplines.yaml; a library's own are added."""
_CALLING = r"(?<!\w)(?:call|calls|calling|dial|dials|dialling|ring|sms|hotline|helpline)(?!\w)|ទូរស័ព្ទ|ទូរសព្ទ|ហៅ|តេទៅ"
_NEAR = r"(?<!\w)(?:phone|telephone|text|police)(?:\s+(?:us|them|her|him))?(?:\s+(?:number|on|at|to))?\W{1,3}"
_BEFORE = later(rf"(?:(?:{_CALLING})[^.!?។\n]{{0,40}}|{_NEAR})$", re.IGNORECASE)
_AFTER = later(rf"^[^.!?។\n\d]{{0,25}}(?:{_CALLING})", re.IGNORECASE)
_COUNTED = later(
    r"^\s*(?:[-+×x*/=]\s*\d|[.,]\d|%|៛|(?:km|m|cm|kg|riel|pupils?|people|children|words?|pages?|songs?|times|homes?|"
    r"families|houses|parents|years?|days?|minutes?|schools?|students?|numbers|names)\b)",
    re.IGNORECASE,
)
_NUMBERED = later(
    r"(?<!\w)(?:page|p\.|pages|question|card|room|line|year|in|since|until|of|[-+×x*/=$៛#])\s*$", re.IGNORECASE
)
_WEB = later(
    r"(?<![\w@.-])(?:https?://[^\s)>\]]+|www\.[\w-]+\.[^\s)>\]]+|(?:[\w-]+\.)+(?:com|org|net|edu|kh|info|gov)(?![\w-]|\.\w)(?:/[^\s)>\]]*)?)"
)
_DIGIT = later(r"\d")
_FEWEST = 3
"""Minimum digits of a number, without the Markdown in it."""
_CLOSE = later(r"\d(?:[^\w\n]|_){0,20}\d(?:[^\w\n]|_){0,20}\d")
_HIDING = later(r"[&<][#/A-Za-z]")
_ENDINGS = ("https", "http", "www", "com", "org", "net", "edu", "kh", "info", "gov")
"""Parts of web addresses, for a quick test."""
_MAIL = later(r"(?<![\w.+-])[\w.+-]++@(?:[\w-]+\.)+[a-z]{2,}")
_NOBODY = later(r"(?:^|[./@])(?:[\w-]+\.(?:example|test|invalid|localhost)|example\.(?:com|org|net))(?=$|[/:?#])")
"""Domain names reserved for examples (RFC 2606)."""
_APART = frozenset({"references", "source", "transcript", "translators"})
_PHONES = "take it out: the library prints numbers from helplines.yaml; a made-up one is written 0xx xxx xxx"
_PLACES = "take it out; in a made-up message use an address that ends in .example"


def check(context: LessonContext) -> Iterator[Hit]:
    numbered = _numbered(context)
    addressed = {held for word in _ENDINGS if word in context.index for held in context.index[word]}
    linked = any(sign in context.joined for sign in LINKS)
    short = _short(context) if numbered or linked else None
    asked = context.texts
    if not linked and not any(sign in context.joined for sign in ("](", "@")):
        asked = tuple(text for text in asked if id(text) in numbered or id(text) in addressed)
    for text in asked:
        if text.field in _APART:
            continue
        if short and (linked or (id(text) in numbered and _close(text.text))):
            for number in _numbers(text, short):
                word = number if number in text.text else ""  # it may contain markup or invisible characters
                what = f"the number “{number}” is typed into the text"
                level: Level | None = "warning" if judged(context, text) else None
                yield Hit(text.loc, what, _PHONES, word, text.key, level=level)
        if (id(text) in addressed or "](" in text.text or "@" in text.text) and text.pupils:
            for address in _addresses(text.text):
                what = f"the address “{address}” is typed into a text for pupils"
                yield Hit(text.loc, what, _PLACES, address, text.key, level="warning")


def _numbered(context: LessonContext) -> Container[int]:
    """The texts (`id`) with enough digits for a number, by the lesson's index of words."""
    digits: dict[int, int] = {}
    for word, found in context.index.items():
        if not word.isalpha() and _digits(word):
            many = sum(map(str.isdigit, word))
            for held in found:
                digits[held] = digits.get(held, 0) + many
    return {held for held, many in digits.items() if many >= _FEWEST}


def _close(written: str) -> bool:
    """Tests whether digits may be close enough for a number; code, links, tags and character references are skipped."""
    if _CLOSE.search(written) is not None:
        return True
    return "`" in written or "](" in written or _HIDING.search(written) is not None


def _digits(word: str) -> bool:
    """Tests whether digits are part of a word; letters of scripts without spaces may directly precede a number."""
    return word[0].isdigit() or (not word.isascii() and _DIGIT.search(word) is not None)


def _short(context: LessonContext) -> re.Pattern[str]:
    """The short codes of this library, in Latin or Khmer digits, on their own."""
    known = context.entry.library.helplines
    contacts = [line.contact for line in known.helplines if line.contact] if known else []
    codes = {*SHORT, *(contact for contact in contacts if contact.isdigit() and 3 <= len(contact) <= 5)}
    digits = ("".join(f"[{digit}{chr(0x17E0 + int(digit))}]" for digit in code) for code in sorted(codes))
    return re.compile(rf"(?<![A-Za-z0-9០-៩_.,-])(?:{'|'.join(digits)})(?![A-Za-z0-9០-៩_])")


def _numbers(text: LessonText, short: re.Pattern[str]) -> Iterator[str]:
    plain = text.plain
    found = dict.fromkeys(numbers(plain, text.text))
    yield from found
    for code in short.finditer(plain):
        before, after = plain[max(0, code.start() - 60) : code.start()], plain[code.end() : code.end() + 40]
        if code[0] in found or _NUMBERED.search(before) or _COUNTED.match(after):
            continue
        if _BEFORE.search(before) or _AFTER.search(after):
            yield code[0]


def _addresses(text: str) -> Iterator[str]:
    """The e-mail and web addresses in a text and its links, except reserved names."""
    for pattern in (_MAIL, _WEB):
        for found in pattern.finditer(text):
            address = found[0].rstrip(".,;:!?*_")
            if not _NOBODY.search(address.split("://")[-1].split("/")[0]):
                yield address


RULE = Rule("SG05", "typed-contacts", "error", check)
