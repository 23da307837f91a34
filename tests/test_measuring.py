"""Short cuts of measuring and of finding scripts: each gives what the long way gives."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sidcurriculum.writers.text import line_breaking, metrics, script_runs
from sidcurriculum.writers.text.metrics import face

LETTERS = "កខា្រ៉។៕ៗ១abé1 _-/()[«»“’→€℃Ⓐ²µ\u200b\u200c\u00a0กาກ漢かعא฿「"
"""Khmer, Latin, signs, digits, and letters of other scripts, with some that look like another kind."""
TEXTS = st.text(st.sampled_from(LETTERS), max_size=12)
KHMER = face("Lexend", "Noto Sans Khmer", False)


@given(st.text(st.sampled_from("កខារa- \u200b\u200b"), max_size=30))
def test_a_text_with_breaks_is_measured_without_tokens(text: str) -> None:
    """Words, the spaces behind them, widest word and line are those of the words taken one by one."""
    quick, slow = line_breaking.straight(text, KHMER), line_breaking.laid_out(line_breaking.tokens([(text, KHMER)]))
    assert quick.widths == pytest.approx(slow.widths)
    assert (quick.longest, quick.natural) == pytest.approx((slow.longest, slow.natural))
    assert [line_breaking.wrap(quick, limit) for limit in (1.0, 4.0, 9.0)] == [
        line_breaking.wrap(slow, limit) for limit in (1.0, 4.0, 9.0)
    ]


def _whole(text: str) -> list[tuple[str, str]]:
    """Runs as the pattern of all scripts finds them: what comes before letters belongs to the letters before it."""
    pattern = script_runs._letters((*script_runs.SCRIPTS,))
    found: list[tuple[str, str]] = []
    script, start, end = "", 0, 0
    for match in pattern.finditer(text):
        if script and match.lastgroup != script:
            cut = match.start()
            while cut > end and text[cut - 1] in script_runs._OPENING:
                cut -= 1
            found.append((script, text[start:cut]))
            start = cut
        script, end = str(match.lastgroup), match.end()
    return [*found, (script or "latin", text[start:])] if text else []


@given(TEXTS)
def test_runs_are_those_of_the_pattern_of_all_scripts(text: str) -> None:
    """A text that is surely Latin, surely Khmer or has only these two takes a shorter way to the same runs."""
    if not script_runs.is_latin(text):
        assert script_runs.script_runs(text) == _whole(text)
    assert "".join(part for _, part in script_runs.script_runs(text)) == text


@given(TEXTS, st.sampled_from(["km", "en", "ja", "th", "ar"]))
def test_the_main_script_is_that_of_the_first_letters(text: str, lang: str) -> None:
    """Whichever way it was found."""
    scripts = [script for script, part in _whole(text) if script != "latin"]
    own = script_runs.script_of(lang)
    asian = own in script_runs.EAST_ASIAN and not script_runs.EAST_ASIAN.isdisjoint(scripts)
    assert script_runs.main_script(text, lang) == (own if own in scripts or not scripts or asian else scripts[0])


@given(TEXTS)
def test_tall_letters_are_found_whatever_scripts_are_looked_for(text: str) -> None:
    """A line is tall where any letter is of a script with a family of its own, but for signs in a Latin text."""
    tall = re.compile(f"[{''.join(script_runs.SCRIPTS.values())}]").search(text) is not None
    assert metrics.is_tall(text) == tall


@given(TEXTS)
def test_latin_is_what_no_other_script_is_in(text: str) -> None:
    """No letter of any listed script stands in it, and no zero-width space, which belongs to those."""
    others = re.compile(f"[{''.join(script_runs.SCRIPTS.values())}\u200b]")
    if script_runs.is_latin(text):
        assert others.search(text) is None
    elif others.search(text) is None:
        assert not text.isascii()
