"""Rules of this family."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

RULES: tuple[Rule, ...] = ()
LIBRARY_RULES: tuple[LibraryRule, ...] = ()
