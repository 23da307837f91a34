"""The types of a translation catalogue."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

if TYPE_CHECKING:
    from babel.core import Locale

STATUS, ROLE, DATE = "X-Status", "X-Reviewer-Role", "X-Review-Date"
DRAFT, MACHINE, REVIEWED, CHANGED = "draft", "machine-drafted", "reviewed", "changed-since-review"
STATES = (DRAFT, MACHINE, REVIEWED, CHANGED)
"""What X-Status may say. A reviewed catalogue that gets new or changed texts is changed-since-review."""


@dataclass(frozen=True)
class CatalogueMessage:
    """One text and its translation; `texts` is empty strings where there is none."""

    role: str
    source: str
    texts: tuple[str, ...] = ("",)
    """One, or one for each plural form of the language."""
    plural: str | None = None
    """The source's plural, where a number stands in the text."""
    stale: bool = False
    """Marked fuzzy: its source changed after it was translated, or somebody is unsure."""
    previous: tuple[str, ...] = ()
    """What it was the translation of, where it is stale: the role (or nothing), then the text."""
    notes: tuple[str, ...] = ()
    """What a translator must know; made anew by each update."""
    remarks: tuple[str, ...] = ()
    """What translators wrote."""
    paths: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Other flags, such as python-format."""
    line: int = field(default=0, compare=False)
    """Line of its msgid in the file; 0 if it was not read from one."""

    @property
    def key(self) -> tuple[str, str]:
        return self.role, self.source

    @property
    def text(self) -> str:
        """The translation, or its first form."""
        return self.texts[0] if self.texts else ""

    @property
    def translated(self) -> bool:
        """Whether every form is there and none is stale."""
        return bool(self.texts) and all(self.texts) and not self.stale


@dataclass(frozen=True)
class Catalogue:
    """A file of translations into one language."""

    path: Path
    tag: str
    """BCP 47."""
    headers: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines above the header."""
    messages: tuple[CatalogueMessage, ...] = ()
    obsolete: tuple[CatalogueMessage, ...] = ()
    newline: str = "\n"
    """How lines of its file end."""

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], CatalogueMessage]:
        return {message.key: message for message in self.messages}

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    def with_header(self, name: str, value: str) -> Catalogue:
        """The same with this header field set, in its place or at the end."""
        if not self.header(name):
            return replace(self, headers=(*self.headers, (name, value)))
        return replace(self, headers=tuple((key, value if key == name else old) for key, old in self.headers))

    @property
    def plurals(self) -> tuple[int, str]:
        """The number of plural forms in this file and gettext's expression for them."""
        return forms(self.headers) or plural_forms(self.tag)

    @property
    def status(self) -> str:
        said = self.header(STATUS)
        return said if said in STATES else DRAFT


def blank(text: str) -> bool:
    """Whether a translation holds nothing that anybody sees: it is none."""
    return _UNSEEN.fullmatch(text) is not None


_UNSEEN = re.compile(
    "[\\s\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u2800\u3164\ufe00-\ufe0f\ufeff\uffa0]*"
)
"""Spaces, and what Unicode calls ignorable by default."""


def forms(headers: Iterable[tuple[str, str]]) -> tuple[int, str] | None:
    """The plural forms that a header names; None where it names none, or none that gettext can count with."""
    return _forms(next((value for name, value in headers if name.casefold() == "plural-forms"), ""))


@lru_cache(maxsize=64)
def _forms(said: str) -> tuple[int, str] | None:
    from gettext import c2py

    match = _FORMS.fullmatch(said)
    if match is None or int(match[1]) not in range(1, MOST_FORMS + 1):
        return None
    number, expression = int(match[1]), match[2].strip()
    try:
        form = c2py(expression)
        sound = all(form(count) < number for count in range(TRIED))
    except (ValueError, ZeroDivisionError, OverflowError, RecursionError):
        return None
    return (number, expression) if sound else None


def locale_of(tag: str) -> Locale:
    """Babel's knowledge of a language. Raises SidError where it has none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise SidError(f"{tag!r} is no language that is known here; write a tag such as km, fr or pt-BR") from None


def name_in(tag: str, other: str) -> str:
    """The name of a language in another one; its tag where CLDR has none."""
    return str(locale_of(tag).get_display_name(locale_of(other)) or tag)


def plural_forms(tag: str) -> tuple[int, str]:
    """How many plural forms a language has, and gettext's expression for them."""
    from babel.messages.plurals import get_plural

    locale = locale_of(tag)
    if locale.language in _PLURALS:
        return _PLURALS[locale.language]
    found = get_plural(locale)
    return found.num_plurals, found.plural_expr


_PLURALS: Mapping[str, tuple[int, str]] = {
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
}
"""Where Babel's table has forms in another order than CLDR, and so than Poedit and Weblate: many before other."""


@lru_cache(maxsize=64)
def of_many(expression: str) -> frozenset[int]:
    """The forms of a plural expression that stand for five numbers or more, as gettext's own check counts them."""
    from gettext import c2py

    often = Counter(map(c2py(expression), range(TRIED)))
    return frozenset(form for form, numbers in often.items() if numbers >= 5)


MOST_FORMS = 8
"""Plural forms that a catalogue may have; no language has more than six."""
TRIED = 1001
"""Numbers that a plural expression is tried with: gettext's own check tries as many."""
_FORMS = re.compile(r"nplurals\s*=\s*(\d{1,3})\s*;\s*plural\s*=\s*([^;]+);?\s*")


def fresh(path: Path, tag: str) -> Catalogue:
    """An empty catalogue with the headers that every one has; gettext's own words stand for a day that nobody gave."""
    number, expression = plural_forms(tag)
    headers = (
        ("Project-Id-Version", "sidcurriculum"),
        ("PO-Revision-Date", "YEAR-MO-DA HO:MI+ZONE"),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", tag.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", f"nplurals={number}; plural={expression};"),
        (STATUS, DRAFT),
    )
    return Catalogue(path, tag, headers)
