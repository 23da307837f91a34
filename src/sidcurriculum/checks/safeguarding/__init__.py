"""Rules that keep children safe."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import sg07_own_experience

RULES: tuple[Rule, ...] = (sg07_own_experience.RULE,)
LIBRARY_RULES: tuple[LibraryRule, ...] = ()
