"""A sheet asks for no real name, number, account or password, least of all in a sensitive lesson.

Why: A sheet with a name on it can be read by anybody who finds it. What a pupil writes in a sensitive lesson must not
lead back to the pupil. A real password never belongs on paper, in any lesson.

Bad:
    worksheet: {lines: 3, title: My password, intro: Write your password here.}

Good:
    worksheet: {lines: 3, title: An invented passphrase, intro: Invent four words that nobody uses.}

Source: house, after the brief's boundaries on pupil data.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.checks.words import Words
from sidcurriculum.model import Piece

SECRETS = Words("real-secrets")
NAMES = Words("real-names")
_FIELDS = frozenset({"pupils", "say", "stem", "text", "intro", "title", "fill", "draw", "prompt", "checklist", "lines"})


def check(case: Case) -> Iterator[Hit]:
    texts = tuple(text for text in case.for_pupils if text.field in _FIELDS)
    hint = "let pupils invent one; real ones are never written down or told"
    yield from SECRETS.hits(case, texts, "“{}” asks for something that nobody else may know", hint)
    if case.sensitive:
        paper = (text for text in texts if isinstance(text.owner, Piece) or text.field in ("pupils", "say"))
        yield from NAMES.hits(case, paper, "“{}” puts a pupil's name on a sensitive sheet", "leave names off the sheet")


RULE = Rule("SG16", "names-on-sheets", "error", check, languages=("en",))
