"""Paper of a sensitive lesson asks for no name, class, telephone or photo; no text asks for a real password or account.

Why: A sheet lies about, is collected and is read by others. With a name on it, what a pupil has written is known to
the class by noon. A password that stands in an exercise book is no password any more. A field that is filled, as in an
invented profile, is part of a story and stays; what a card to sort, a text to read, an invented mail or a sheet of
sentences to correct asks for is an example, and what somebody in a story is told to do is a warning alone.

Bad:
    pupils: Write down your own password and count the letters.

Good:
    pupils: Write an invented passphrase and count the letters. Never use your own.

Source: house
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.word_lists import Match, WordMatcher
from sidcurriculum.model.worksheet import Reading, Sort
from sidcurriculum.patterns import later

from .counterexamples import example, mail, mended
from .speakers import voice

SECRETS = WordMatcher("real-secrets")
_BLANK = r"(?:_{2,}|\.{3,}|…+|\(\(\s*\)\))"
FIELD = later(
    r"^[ \t>*#|+-]*((?:my |your )?(?:full |first |family |phone |telephone |home )?"
    r"(?:names?|class|phone|telephone|number|photo|address|birthday|date of birth))"
    rf"[ \t*]*(?::[ \t*|]*(?:{_BLANK}|$)|{_BLANK})",
    re.IGNORECASE | re.MULTILINE,
)
"""A label before a place to write: a colon at the end of a line, or a row of characters."""
ORDER = later(
    r"\b(?:sign (?:\w+ ){1,3}with your (?:full )?name\b"
    r"|(?:write|put|sign|print|add|enter) your (?:full |first |own |real )?names?\b"
    r"(?! (?:for|of) (?:the|your|our|a) (?:team|group|character|hero|robot|rule|poster|story))"
    r"|stick (?:in )?(?:a|your) photo\b"
    r"|(?:write|add|enter|give|note|fill in)(?: down)? your "
    r"(?:(?:tele)?phone number|home address|date of birth|birthday)\b"
    r"|(?:write|put) your (?:names? and )?class\b)",
    re.IGNORECASE,
)
"""An instruction to write or draw oneself on the sheet."""
NOT = later(r"\b(?:not|n't|never|no|nobody|without|instead)\b", re.IGNORECASE)
WORDS = frozenset({"name", "names", "class", "phone", "telephone", "number", "photo", "address", "birthday", "birth"})
"""Words for a quick test for fields."""


def check(context: LessonContext) -> Iterator[Hit]:
    wanted = [text for text in context.for_pupils if not example(text)]
    hint = "ask for an invented one, and say that real ones are never written down"
    what = "“{}” asks for a real password or account"

    def asked_by_another(match: Match) -> bool:
        return _asked_by_another(match.text) or mended(context, match.text) or voice(match) == "other"

    def doubtful(match: Match) -> bool:
        return voice(match) != "teacher"

    yield from SECRETS.hits(context, wanted, what, hint, unless=asked_by_another, doubt=doubtful)
    if not context.sensitive:
        return
    held = {name for word in WORDS if word in context.index for name in context.index[word]}
    for text in wanted:
        if id(text) in held:
            yield from _fields(context, text)


def _asked_by_another(text: LessonText) -> bool:
    """Tests whether the request is part of a text to read, a card to sort or an invented e-mail."""
    return isinstance(text.owner, (Reading, Sort)) or mail(text)


def _fields(context: LessonContext, text: LessonText) -> Iterator[Hit]:
    what = f"“{{}}” puts the pupil on paper in a lesson of {context.lesson.safeguarding.sensitivity} sensitivity"
    hint = "leave it out: nobody needs to know whose sheet it is"
    for found in FIELD.finditer(text.text):
        yield Hit(text.loc, what.replace("{}", found[1]), hint, found[1], text.key)
    for sentence in text.sentences if ORDER.search(text.norm) else ():
        order = ORDER.search(sentence)
        if order and not NOT.search(sentence):
            yield Hit(text.loc, what.replace("{}", order[0]), hint, order[0], text.key)


RULE = Rule("SG16", "no-private-fields", "error", check, languages=("en", "km"))
