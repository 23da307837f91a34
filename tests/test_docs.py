"""The documentation that is made from the code: current, complete, and made of examples that load."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from sidcurriculum import model
from sidcurriculum.checks import rule_pages
from sidcurriculum.model import Lesson, Written
from sidcurriculum.schema import reference_page
from sidcurriculum.schema.editor_schema import lesson_schema
from yaml12 import plain

DOCS = Path(__file__).parent.parent / "docs"
PAGE = (DOCS / "lesson-format.md").read_text(encoding="utf-8")
EXAMPLES = sorted((DOCS / "examples").glob("*.yaml"))
BASE: dict[str, Any] = {"title": "A lesson", "activities": [{"title": "An activity"}]}


def test_page_is_current() -> None:
    """docs/lesson-format.md is what `python -m sidcurriculum.schema.reference_page` prints."""
    assert reference_page.reference(*reference_page.read_parts(DOCS)) == PAGE


def test_the_vocabulary_page_is_current() -> None:
    """docs/vocabulary.md is what `python -m tools.vocabulary` prints."""
    words = [sys.executable, "-m", "tools.vocabulary"]
    made = subprocess.run(words, cwd=DOCS.parent, capture_output=True, check=True).stdout.decode()
    assert (DOCS / "vocabulary.md").read_text(encoding="utf-8") == made.replace("\r\n", "\n")


def test_schema_file_is_current() -> None:
    """docs/lesson.schema.json is what `sidcurriculum schema` prints."""
    text = json.dumps(lesson_schema(), ensure_ascii=False, indent=2) + "\n"
    assert (DOCS / "lesson.schema.json").read_text(encoding="utf-8") == text


def test_every_model_has_its_table() -> None:
    """No model that authors write is missing from the reference."""
    shown = {each for section in reference_page.SECTIONS for each in section.models}

    def below(parent: type[Written]) -> set[type[Written]]:
        return {child for each in parent.__subclasses__() for child in {each, *below(each)}}

    written = {each for each in below(Written) if each.__module__.startswith(model.__name__)}
    assert {each.__name__ for each in written - shown} <= {"Span", "PictureCredits"}  # never typed by name


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_example_loads(path: Path) -> None:
    """Each example loads as the file, or as the part of a lesson, that its section is about."""
    (section,) = (each for each in reference_page.SECTIONS if reference_page.slug(each.title) == path.stem)
    value = plain(path.read_text(encoding="utf-8"))
    if section.file is Lesson:
        Lesson.model_validate({**BASE, **value})
    else:
        section.file.model_validate(value)


def test_opening_lesson_loads_and_is_short() -> None:
    """The lesson at the top of the page loads and has the 15 lines that its heading promises."""
    text = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)[0]
    assert len(text.splitlines()) == 15
    assert len(Lesson.model_validate(plain(text)).activities) == 2


def test_examples_show_every_kind() -> None:
    """The examples hold every kind of worksheet piece and of question."""
    pieces = (DOCS / "examples" / "worksheets.yaml").read_text(encoding="utf-8")
    questions = (DOCS / "examples" / "questions.yaml").read_text(encoding="utf-8")
    assert not [name for name in model.PIECES if not re.search(rf"\b{name}:", pieces)]
    assert not [name for name in model.KINDS if f"kind: {name}" not in questions]


def test_links_within_the_page_lead_somewhere() -> None:
    """Each link to a heading of the page has that heading."""
    anchors = {reference_page.slug(title) for title in re.findall(r"^#+ (.*)$", PAGE, re.MULTILINE)}
    assert set(re.findall(r"\]\(#([^)]*)\)", PAGE)) <= anchors


def test_every_key_is_explained() -> None:
    """No row of a table has an empty meaning."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| `")]
    assert len(rows) > 150
    assert not [row for row in rows if not row.rstrip(" |").split(" | ")[-1].strip()]


def test_pages_of_rules_are_current() -> None:
    """docs/rules holds what `python -m sidcurriculum.checks.rule_pages docs/rules` writes, and nothing else."""
    there = {path.name: path.read_text(encoding="utf-8") for path in (DOCS / "rules").iterdir()}
    assert there == rule_pages.pages()


def test_each_claim_about_security_names_tests_that_are_there() -> None:
    """Each row of claims in docs/security.md names at least one test, and every test that it names is a function of the suite."""
    text = (DOCS / "security.md").read_text(encoding="utf-8")
    rows = [
        line
        for line in text.partition("## Claims")[2].splitlines()
        if line.startswith("| ") and not line.startswith("| claim |")
    ]
    there = {
        name
        for path in Path(__file__).parent.rglob("test_*.py")
        for name in re.findall(r"^def (test_\w+)", path.read_text(encoding="utf-8"), re.MULTILINE)
    }
    assert len(rows) > 20
    for row in rows:
        named = set(re.findall(r"`(test_\w+)`", row))
        assert named, row
        assert named <= there, named - there
