"""What the rules of pedagogy rest on: verbs, endings of words, and what a release asks more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from conftest import HERE
from sidcurriculum.checks import RuleSelection, check
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.pedagogy.inflections import said
from sidcurriculum.checks.pedagogy.verbs import LEVELS, opening, verbs
from sidcurriculum.model import Step

TODAY = date(2026, 11, 22)
FIXTURES = HERE / "checks"


def test_each_verb_has_one_level_and_is_not_refused() -> None:
    """A verb stands at one level only, none that is refused stands at any, and each level has verbs."""
    for name, language in verbs().languages.items():
        held = [verb for level in LEVELS for verb in language.levels[level]]
        assert all(language.levels[level] for level in LEVELS), name
        assert len(held) == len(set(held)), [verb for verb in set(held) if held.count(verb) > 1]
        assert not set(held) & set(language.refused)
        assert language.status or name == "en"


@pytest.mark.parametrize(
    "sentence",
    [
        "Identify three warning signs in a made-up message",
        "Write down what you know about the sender",
        "Explain how a person may feel when a message is unkind",
        "Name two adults whom you believe",
        "Describe what you appreciate in a friend",
        "List three things that you learn from a source",
        "Say who is aware of the rule",
        "Choose a reply that shows you understand",
        "Sort, and explain why",
        "Pupils can match four messages to a face",
        "Pupils will be able to predict one mistake",
        "Students can compare two days",
        "I can show the three steps",
        "To draw a helping hand",
        "We can draft a class rule",
        "**Judge** two claims with evidence",
        "“Plan” a realistic week for a persona",
        "Rank three repairs for a fictional profile",
        "Calculate the hours of a year from a table",
        "Demonstrate a first response to a friend",
        "Propose one repair",
        "Distinguish a mistake, a joke and a trick",
        "State that the one who pushes is responsible",
    ],
)
def test_objectives_that_only_look_vague(sentence: str) -> None:
    """A refused word inside an objective is no fault, and words before the verb are skipped."""
    found = opening(sentence)
    assert found.instead is None
    assert found.level is not None


@pytest.mark.parametrize(
    ("sentence", "verb"),
    [
        ("Understand risk", "Understand"),
        ("Pupils will be able to know the rule", "know"),
        ("To be aware of pressure", "be aware"),
        ("Become familiar with scams", "Become familiar"),
        ("Get to know the helpers", "Get to know"),
        ("*Appreciate* that examples matter", "Appreciate"),
        ("Think about friends", "Think about"),
    ],
)
def test_objectives_that_nobody_can_check(sentence: str, verb: str) -> None:
    """A refused verb is found, with the words that are to be underlined as they are written."""
    found = opening(sentence)
    assert found.verb == verb
    assert found.instead


@pytest.mark.parametrize("sentence", ["", "*", "Frobnicate", "Pupils can"])
def test_no_verb_is_no_crash(sentence: str) -> None:
    """An objective without a known verb has no level and nothing to write instead."""
    assert opening(sentence)[1:] == (None, None)


@pytest.mark.parametrize(
    ("phrase", "text", "there"),
    [
        ("share", "They were sharing it.", True),
        ("copy", "She copies a line.", True),
        ("spotting", "Dara spots it.", True),
        ("step away", "Rabbit steps away.", True),
        ("AI-made", "An AI made picture.", True),
        ("AI program", "Some AI programs make text.", True),
        ("bag", "The cabbage is green.", False),
        ("source", "An outsource.", False),
        ("source", "Sourdough bread.", False),
        ("step away", "Step by step, then away.", False),
        ("hold", "A household.", False),
    ],
)
def test_words_are_found_in_their_usual_endings(phrase: str, text: str, there: bool) -> None:
    """Endings of English words don't matter; letters in the middle of another word do not count."""
    written = LessonText(("activities", 0), text, "pupil", "pupils", Step(pupils=text))
    assert said(phrase, [written], "en") is there


@pytest.mark.parametrize(("code", "level"), [("PD30", "info"), ("PD08", "warning"), ("PD19", "info")])
def test_a_release_asks_more(code: str, level: str) -> None:
    """What a first draft may lack is an error, or a warning at least, when a lesson is released."""
    path = next(iter(sorted((FIXTURES / code).glob("bad-*.yaml"))))
    now = {one.level for one in check(path, RuleSelection(select=(code,)), TODAY)}
    then = {one.level for one in check(path, RuleSelection(select=(code,), release=True), TODAY)}
    assert now == {level}
    assert then == {"warning" if code == "PD19" else "error"}


def test_the_shortest_lesson_is_no_error(tmp_path: Path) -> None:
    """The lesson of 15 lines in docs/lesson-format.md is told what it lacks, and nothing of it would stop its build."""
    page = (HERE.parent / "docs" / "lesson-format.md").read_text(encoding="utf-8")
    file = tmp_path / "passphrase.yaml"
    file.write_text(page.partition("```yaml\n")[2].partition("```")[0], encoding="utf-8")
    levels = {one.level for one in check(file, RuleSelection(select=("PD",)), TODAY)}
    assert levels == {"warning", "info"}


def test_drafts_of_the_library_are_plans_to_follow() -> None:
    """The project's own lessons hold what these rules ask; only that they are drafts is reported, and that one takes
    more paper than its budget."""
    found = [
        one for one in check(HERE.parent / "lessons", RuleSelection(select=("PD",)), TODAY) if one.code.startswith("PD")
    ]
    assert [str(one) for one in found if one.code not in ("PD30", "PD37")] == []
    assert [Path(one.path).stem for one in found if one.code == "PD37"] in ([], ["helper-or-shortcut"])
