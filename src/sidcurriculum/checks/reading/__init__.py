"""Rules on language: readability, consistent spelling, clean typing."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import (
    rd01_reading_grade,
    rd02_sentence_length,
    rd07_machine_mind,
    rd08_idioms,
    rd09_brand_names,
    rd10_empty_link,
    rd11_link_form,
    rd12_heading_levels,
    rd13_capitals,
    rd14_double_space,
    rd15_dots,
    rd16_preferred_terms,
    rd17_invisible,
    rd18_acronyms,
    rd19_words_around,
    rd31_split_list,
    rd32_typed_bullets,
)

RULES: tuple[Rule, ...] = (
    rd01_reading_grade.RULE,
    rd02_sentence_length.RULE,
    rd07_machine_mind.RULE,
    rd08_idioms.RULE,
    rd09_brand_names.RULE,
    rd10_empty_link.RULE,
    rd11_link_form.RULE,
    rd12_heading_levels.RULE,
    rd13_capitals.RULE,
    rd14_double_space.RULE,
    rd15_dots.RULE,
    rd16_preferred_terms.RULE,
    rd17_invisible.RULE,
    rd18_acronyms.RULE,
    rd31_split_list.RULE,
    rd32_typed_bullets.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = (rd19_words_around.RULE,)
