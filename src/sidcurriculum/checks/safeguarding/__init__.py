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
    sg12_no_fear,
    sg13_known_person,
    sg14_no_methods,
    sg15_no_acted_harm,
    sg16_no_private_fields,
    sg17_phone_away,
    sg19_two_reviewers,
    sg20_neutral_scenarios,
    sg22_question_box,
    sg23_made_up,
    sg24_endorsement,
    sg25_hope,
    sg26_legal_advice,
    sg27_harmful_search,
    sg28_own_helplines,
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
    sg12_no_fear.RULE,
    sg13_known_person.RULE,
    sg14_no_methods.RULE,
    sg15_no_acted_harm.RULE,
    sg16_no_private_fields.RULE,
    sg17_phone_away.RULE,
    sg19_two_reviewers.RULE,
    sg20_neutral_scenarios.RULE,
    sg22_question_box.RULE,
    sg23_made_up.RULE,
    sg24_endorsement.RULE,
    sg25_hope.RULE,
    sg26_legal_advice.RULE,
    sg27_harmful_search.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (sg06_current_helplines.RULE, sg28_own_helplines.RULE)
