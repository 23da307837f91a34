"""Merges the pages of a document in two languages into one, in the form that pack.yaml asks for.

Both pages come from the same template, so nothing is written twice.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from sidcurriculum.languages.catalogue import name_in
from sidcurriculum.page import Page

from .bilingual_columns import columns
from .bilingual_pairs import LanguageSide
from .bilingual_slides import lines

FORMS: Mapping[str, Callable[..., Page]] = {"columns": columns, "lines": lines}
"""What `beside` of a document may say, and what makes that form of two pages and their languages."""


def beside(form: str, first: Page, second: Page) -> Page:
    """Both pages in one; they are the same document, and stay as they are."""
    return FORMS[form](first, second, _side(first), _side(second))


def _side(page: Page) -> LanguageSide:
    """The language of a page."""
    return LanguageSide(page.language, name_in(page.language, page.language), page.root.get("dir") or "ltr")
