"""Merges the pages of a document in two languages into one, in the form that pack.yaml asks for.

Both pages come from the same template.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sidcurriculum.languages.catalogue import name_in
from sidcurriculum.page import Page

from .bilingual_columns import columns
from .bilingual_pairs import LanguageSide
from .bilingual_slides import lines

FORMS: Mapping[str, Callable[..., Page]] = {"columns": columns, "lines": lines}
"""The functions that merge two pages, by the value of `beside` in pack.yaml."""


def beside(form: str, first: Page, second: Page) -> Page:
    """Merges two pages of the same document, which are not changed."""
    return FORMS[form](first, second, _side(first), _side(second))


def _side(page: Page) -> LanguageSide:
    """A page's language and direction."""
    return LanguageSide(page.language, name_in(page.language, page.language), page.root.get("dir") or "ltr")
