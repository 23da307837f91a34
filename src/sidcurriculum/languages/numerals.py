"""Formats numbers, ranges, dates and lists for a language, with its own digits and CLDR's month names.

Only values that templates print are formatted; digits in authors' texts, telephone numbers and passwords are unchanged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from sidcurriculum.writers.text.language_tags import DIGITS, option_letter, script_of

if TYPE_CHECKING:
    from babel import Locale

_DATES: Mapping[str, str] = {"km": "ថ្ងៃ{weekday} ទី{day:02} ខែ{month} ឆ្នាំ{year}"}
"""Date patterns for languages where CLDR's pattern is not what people write."""


_BEFORE_A = ord("A") - 1


@cache
def _own(language: str) -> Mapping[int, int] | None:
    """The translation table from 0-9 to the digits of the language's script; None if these are 0-9."""
    digits = DIGITS.get(script_of(language))
    return str.maketrans("0123456789", digits) if digits else None


class Numerals(NamedTuple):
    """Number formats of one language; `own` tells whether to use its script's digits."""

    language: str
    own: bool = True

    def digits(self, text: str) -> str:
        """Replaces the digits 0-9 by those of the language."""
        own = _own(self.language) if self.own else None
        return text.translate(own) if own else text

    def letters(self, text: str) -> str:
        """Letters of options, such as `B` or `B/D`, as the language letters them."""
        return "".join(
            [option_letter(ord(one) - _BEFORE_A, self.language) if "A" <= one <= "Z" else one for one in text]
        )

    def number(self, value: Any) -> Any:
        """Formats an integer with the language's thousands separator; other values are returned unchanged.

        Khmer uses a full stop (១.៥០០), where CLDR has a comma.
        """
        if type(value) is not int:
            return value
        if abs(value) < 1000:
            return self.digits(str(value))
        from babel.numbers import format_decimal

        text = format_decimal(value, locale=self._locale)
        return self.digits(text.replace(",", ".") if script_of(self.language) == "khmer" else text)

    def span(self, value: Any) -> str:
        """Formats a number or a range such as 3–4; empty for None."""
        return "" if value is None else self.digits(str(value))

    def date(self, value: date) -> str:
        """Formats a date in full, such as 9 February 2027."""
        from babel.dates import format_date, get_day_names, get_month_names

        pattern = _DATES.get(self.language.partition("-")[0])
        if pattern is None:
            return self.digits(format_date(value, "long", locale=self._locale))
        weekday = get_day_names("wide", "stand-alone", self._locale)[value.weekday()]
        month = get_month_names("wide", "stand-alone", self._locale)[value.month]
        return self.digits(pattern.format(weekday=weekday, day=value.day, month=month, year=value.year))

    def listed(self, items: Sequence[str]) -> str:
        """Joins items as in a sentence: "a, b and c"."""
        from babel.lists import format_list

        return format_list(list(items), locale=self._locale)

    @property
    def _locale(self) -> Locale:
        """The locale of the language; English for an unknown one."""
        from babel import Locale, UnknownLocaleError

        try:
            return Locale.parse(self.language, sep="-")
        except (UnknownLocaleError, ValueError):
            return Locale("en")
