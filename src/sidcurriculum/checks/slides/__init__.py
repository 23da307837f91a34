"""Rules on slides and pictures."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import (
    sl01_slide_words,
    sl02_slide_load,
    sl05_slide_titles,
    sl07_alt_length,
    sl08_alt_opening,
    sl09_alt_repeats,
    sl10_picture_credit,
    sl11_says_nothing,
    sl12_layout_kept,
    sl13_thin_slides,
    sl14_text_after_text,
    sl15_slide_count,
    sl16_small_text,
    sl17_picture_pixels,
)

RULES: tuple[Rule, ...] = (
    sl01_slide_words.RULE,
    sl02_slide_load.RULE,
    sl05_slide_titles.RULE,
    sl07_alt_length.RULE,
    sl08_alt_opening.RULE,
    sl09_alt_repeats.RULE,
    sl10_picture_credit.RULE,
    sl11_says_nothing.RULE,
    sl12_layout_kept.RULE,
    sl13_thin_slides.RULE,
    sl14_text_after_text.RULE,
    sl15_slide_count.RULE,
    sl16_small_text.RULE,
    sl17_picture_pixels.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = ()
