"""Rules on questions: keys are right and unique, and can't be guessed from the form of options."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import (
    qz02_option_count,
    qz03_all_of_the_above,
    qz04_key_length,
    qz05_negative_stem,
    qz06_key_position,
    qz07_echo,
    qz08_distractor_feedback,
    qz09_left_alone,
    qz10_scored_opinion,
    qz11_same_options,
    qz12_empty_feedback,
    qz13_parallel_options,
    qz14_asks_nothing,
    qz15_article_clue,
    qz16_asked_twice,
    qz17_all_alike,
    qz18_blank_first,
    qz19_one_wording,
    qz20_absolute_words,
    qz21_one_heading,
)

RULES: tuple[Rule, ...] = (
    qz02_option_count.RULE,
    qz03_all_of_the_above.RULE,
    qz04_key_length.RULE,
    qz05_negative_stem.RULE,
    qz06_key_position.RULE,
    qz07_echo.RULE,
    qz08_distractor_feedback.RULE,
    qz09_left_alone.RULE,
    qz10_scored_opinion.RULE,
    qz11_same_options.RULE,
    qz12_empty_feedback.RULE,
    qz13_parallel_options.RULE,
    qz14_asks_nothing.RULE,
    qz15_article_clue.RULE,
    qz16_asked_twice.RULE,
    qz17_all_alike.RULE,
    qz18_blank_first.RULE,
    qz19_one_wording.RULE,
    qz20_absolute_words.RULE,
    qz21_one_heading.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = ()
