"""Rules that keep children safe."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import (
    sg01_prepared_adults,
    sg02_ground_rules,
    sg03_distancing,
    sg04_help_at_the_end,
    sg05_typed_contacts,
    sg06_current_helplines,
    sg07_own_experience,
    sg08_blame,
    sg09_no_secrecy,
    sg10_explicit_terms,
    sg11_no_statistics_of_harm,
    sg23_made_up,
)

RULES: tuple[Rule, ...] = (
    sg01_prepared_adults.RULE,
    sg02_ground_rules.RULE,
    sg03_distancing.RULE,
    sg04_help_at_the_end.RULE,
    sg05_typed_contacts.RULE,
    sg07_own_experience.RULE,
    sg08_blame.RULE,
    sg09_no_secrecy.RULE,
    sg10_explicit_terms.RULE,
    sg11_no_statistics_of_harm.RULE,
    sg23_made_up.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (sg06_current_helplines.RULE,)
