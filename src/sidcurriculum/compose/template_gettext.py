"""Implements `_` and `ngettext` of templates for one language."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from jinja2 import TemplateRuntimeError
from markupsafe import Markup, escape

from sidcurriculum.languages.numerals import Numerals
from sidcurriculum.patterns import later

from .render_budget import spend, text_of

LANGUAGE = "en"
"""The language of the templates' own words."""


_PLACE = later(r"%(?:\(\w+\)[sd]|%)")


@lru_cache(maxsize=2048)
def _places(text: str) -> int:
    """The number of placeholders in a text. Raises TemplateRuntimeError for any other format."""
    if "%" in _PLACE.sub("", text):
        raise TemplateRuntimeError(f"{text[:60]!r} holds a % that is no %(name)s; write %% for a per cent sign")
    return text.count("%")


def _same(text: str) -> str:
    return text


def _english(single: str, plural: str, number: float) -> str:
    return single if number == 1 else plural


@dataclass(frozen=True, eq=False)
class TemplateGettext:
    """Looks up the words of templates; without a catalogue they are returned unchanged."""

    one: Callable[[str], str] = _same
    """Translates a text."""
    many: Callable[[str, str, float], str] = _english
    """Translates singular and plural, and selects the form for a number."""

    numerals: Numerals | None = None
    """The formatter of numbers; None for digits 0-9."""

    def gettext(self, text: str, /, **values: Any) -> str:
        """`_("page %(number)s", number=3)`; values are escaped unless they are Markup."""
        found = self.one(text)
        return self._filled(found, values) if values else found

    def ngettext(self, single: str, plural: str, number: float, /, **values: Any) -> str:
        """`ngettext("%(number)s card", "%(number)s cards", n, number=n)`."""
        return self._filled(self.many(single, plural, number), values)

    def _filled(self, text: str, values: dict[str, Any]) -> Markup:
        places = _places(text)
        spend(places * max([len(text_of(value)) for value in values.values()], default=0))
        if self.numerals is not None:
            values = {name: self.numerals.number(value) for name, value in values.items()}
        return Markup(escape(text)) % values


ENGLISH = TemplateGettext()
