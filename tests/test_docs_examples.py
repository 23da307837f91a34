"""Every example of the docs is loaded, built, rendered or run: what a page shows works as it stands there."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml
from PIL import Image

from conftest import HERE, entries
from sidcurriculum import Renderer, build_pack, load_lesson, load_library, model, source
from sidcurriculum.cli import main
from sidcurriculum.cli.app import app
from sidcurriculum.compose.templates import PackList
from sidcurriculum.model import Curriculum, Helplines, Lesson, Written
from sidcurriculum.options import Reader
from sidcurriculum.pack.pack_files import GROUPS
from sidcurriculum.schema import reference_page
from sidcurriculum.theme.settings import ThemeSettings
from yaml12 import plain

ROOT = HERE.parent
DOCS = ROOT / "docs"
GUIDES = [ROOT / "README.md", *sorted(DOCS.glob("[a-z]*.md"))]
RULES = sorted((DOCS / "rules").glob("*.md"))
EXAMPLES = sorted((DOCS / "examples").glob("*.yaml"))
BASE: dict[str, Any] = {
    "title": "A lesson",
    "ages": "9-11",
    "activities": [{"title": "One", "minutes": 5, "do": "Show it."}],
}
_FENCED = re.compile(r"^```(\w*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)
_COMMAND = re.compile(r"^ {4,}(?:\.venv/bin/)?(sidcurriculum .*)$", re.MULTILINE)


def blocks(page: Path) -> list[tuple[str, str]]:
    """Language and text of each fenced example of a page."""
    return _FENCED.findall(page.read_text(encoding="utf-8"))


KINDS: dict[str, tuple[str, ...]] = {
    "README.md": ("lesson", "python"),
    "templates.md": ("pack", "template", "theme"),
    "languages.md": ("curriculum",),
    "library.md": ("program",) * 7,
    "authoring.md": ("curriculum", "helplines", "part"),
    "your-own-country.md": ("template",),
    "drawings.md": ("lesson",),
}
"""What the fenced examples of a guide are, in order. The reference's are files of docs/examples."""


@pytest.mark.parametrize(
    "page", [page for page in GUIDES if page.name != "lesson-format.md"], ids=lambda page: page.stem
)
def test_each_fenced_example_of_a_guide_is_known_and_works(page: Path, tmp_path: Path) -> None:
    """A lesson builds, rows of pack.yaml, theme.yaml and curriculum.yaml load without a finding; a new example needs a kind here."""
    found, kinds = blocks(page), KINDS.get(page.name, ())
    assert len(found) == len(kinds), f"{page.name}: say in KINDS what its examples are"
    for (_, text), kind in zip(found, kinds, strict=True):
        if kind == "lesson":
            (tmp_path / "lesson.yaml").write_text(text, encoding="utf-8")
            assert build_pack(load_lesson(tmp_path / "lesson.yaml")).documents
        elif kind == "program":
            shutil.copytree(ROOT / "lessons", tmp_path / "lessons", dirs_exist_ok=True)
            done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True)
            assert done.returncode == 0, done.stderr
        elif kind == "part":
            assert not source.read(f"title: T\nactivities: [{{title: A}}]\n{text}", "lesson.yaml", Lesson)[1]
        elif kind in ("pack", "theme", "curriculum", "helplines"):
            text = (
                f"documents:\n{text}"
                if kind == "pack"
                else f"title: T\n{text}"
                if page.name == "languages.md"
                else text
            )
            read: type[Written] = {
                "pack": PackList,
                "theme": ThemeSettings,
                "curriculum": Curriculum,
                "helplines": Helplines,
            }[kind]  # type: ignore[assignment]
            value, findings = source.read(text, f"{kind}.yaml", read)
            assert value is not None
            assert not findings


def test_the_document_of_the_guide_stands_in_every_page(tmp_path: Path) -> None:
    """The row and the template of docs/templates.md add a document whose files are built and listed by `build`, with its title and an icon."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    (row, template, _) = [text for _, text in blocks(DOCS / "templates.md")]
    with (folder / "pack.yaml").open("a", encoding="utf-8") as rows:
        rows.write(row)
    (folder / "documents" / "checklist.html.j2").write_text(template, encoding="utf-8")
    out = tmp_path / "packs"
    lesson = str(ROOT / "lessons" / "people-who-help")
    assert main(["build", lesson, "--templates", str(folder), "--out", str(out), "--quiet"]) == 0
    page = (out / "my-five-finger-helpers" / "en" / "index.html").read_text(encoding="utf-8")
    assert re.search(r'data-name="\w+">\s*<div>\s*<h3>Checklist</h3>', page)
    assert 'href="copy/checklist.docx"' in page
    assert (out / "my-five-finger-helpers" / "en" / "copy" / "checklist.html").is_file()
    assert (out / "index.html").is_file()


def test_the_plan_of_a_country_stands_in_for_ours(tmp_path: Path) -> None:
    """The template of docs/your-own-country.md, in a library of one's own, adds to the plan and to no other document."""
    ((_, template),) = blocks(DOCS / "your-own-country.md")
    root = tmp_path / "lessons"
    assert main(["init", str(root)]) == 0
    before = build_pack(root / "first-unit" / "stop-and-ask.yaml", all_formats=True)
    path = root / "templates" / "documents" / "plan.html.j2"
    path.parent.mkdir(parents=True)
    path.write_text(template, encoding="utf-8")
    after = build_pack(root / "first-unit" / "stop-and-ask.yaml", all_formats=True)
    assert [name for name in after if after[name].content != before[name].content] == [
        "lesson-plan.docx",
        "lesson-plan.html",
    ]
    assert "School and division" in after["lesson-plan.html"].text()
    assert main(["check", str(root)]) == 0


@pytest.mark.parametrize("reader", ["teacher", "pupil", "family"])
@pytest.mark.parametrize("name", ["a", "0-x", "index-of-all", "items", "x" * 60])
def test_any_document_is_listed(tmp_path: Path, name: str, reader: Reader) -> None:
    """A document of any id, for any reader, in any of the formats, has its place in the pack's page."""
    folder = tmp_path / "templates"
    shutil.copytree(ROOT / "templates", folder)
    row = f"  - {{id: {name}, title: Mine & yours, file: {name}, template: poster.html.j2, reader: teacher, formats: [html]}}\n"
    with (folder / "pack.yaml").open("a", encoding="utf-8") as rows:
        rows.write(row)
    source_text = (
        (folder / "pack.yaml")
        .read_text(encoding="utf-8")
        .replace("reader: teacher, formats: [html]", f"reader: {reader}, formats: [html]")
    )
    (folder / "pack.yaml").write_text(
        source_text.replace("poster.html.j2, reader", "plain.html.j2, reader"), encoding="utf-8"
    )
    plain_page = '{% extends "_base.html.j2" %}{% block body %}<h1>{{ lesson.title | inline }}</h1>{% endblock %}'
    (folder / "documents" / "plain.html.j2").write_text(plain_page, encoding="utf-8")
    from sidcurriculum.pack.build import build

    build([entries()["smallest"]], tmp_path / "packs", templates=folder, documents=[name])
    assert f'href="{GROUPS[reader]}/{name}.html"' in (tmp_path / "packs" / "smallest" / "en" / "index.html").read_text(
        encoding="utf-8"
    )


def test_examples_of_the_reference_are_the_files_that_are_built() -> None:
    """Each example of docs/lesson-format.md is a file of docs/examples, a whole lesson, or the line for editors."""
    files = {path.read_text(encoding="utf-8").strip() for path in EXAMPLES}
    others = [text.strip() for _, text in blocks(DOCS / "lesson-format.md") if text.strip() not in files]
    assert [text.split(":")[0] for text in others] == ["title", "# yaml-language-server", "title"]


@pytest.mark.parametrize("at", [0, 2])
def test_whole_lessons_of_the_reference_are_packs(at: int, tmp_path: Path) -> None:
    """The lessons at the head of docs/lesson-format.md build as they stand there."""
    (tmp_path / "lesson.yaml").write_text(blocks(DOCS / "lesson-format.md")[at][1], encoding="utf-8")
    assert len(build_pack(load_lesson(tmp_path / "lesson.yaml")).documents) >= 8


def _pictures(value: Any) -> Iterator[str]:
    """Names of pictures in a lesson."""
    if isinstance(value, dict):
        yield from (name for inner in value.values() for name in _pictures(inner))
    elif isinstance(value, list):
        yield from (name for inner in value for name in _pictures(inner))
    elif isinstance(value, str):
        yield from re.findall(r"[\w/-]+\.(?:png|jpe?g|svg)\b", value)


def _draw(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix == ".svg":
        path.write_text(
            '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 6"><path d="M0 0h9v6z"/></svg>', encoding="utf-8"
        )
        return
    made = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(made, "PNG" if path.suffix == ".png" else "JPEG")
    path.write_bytes(made.getvalue())


def _section(path: Path) -> reference_page.Chapter:
    return next(each for each in reference_page.SECTIONS if reference_page.slug(each.title) == path.stem)


@pytest.mark.parametrize(
    "path", [path for path in EXAMPLES if _section(path).file is Lesson], ids=lambda path: path.stem
)
def test_each_example_of_a_lesson_is_a_pack(path: Path, tmp_path: Path) -> None:
    """Put into a lesson, each example of the reference builds every document, with a picture wherever it names one."""
    value = {**BASE, **plain(path.read_text(encoding="utf-8"))}
    shutil.copytree(ROOT / "lessons", tmp_path / "lessons")
    folder = tmp_path / "lessons" / "ai-and-us"
    for name in _pictures(value):
        _draw(folder / name)
    (folder / "example.yaml").write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), encoding="utf-8")
    entry = load_library(tmp_path / "lessons").entries["example"]
    assert len(Renderer(all_formats=True).pack(entry).documents) >= 10


@pytest.mark.parametrize("page", RULES, ids=lambda page: page.stem)
def test_examples_of_rules_are_lines_of_lessons(page: Path) -> None:
    """What the page of a rule shows, wrong or right, is YAML with keys that some model has, or a remark for `check`."""
    known = {
        name
        for each in vars(model).values()
        if isinstance(each, type) and issubclass(each, Written)
        for name in each.model_fields
    }
    for _, text in blocks(page):
        value = yaml.safe_load(text)
        assert not isinstance(value, dict) or set(value) <= known | {*model.PIECES} or page.name == "README.md", text


def _commands(page: Path) -> list[str]:
    return [re.split(r"\s{2,}|\s#", line)[0] for line in _COMMAND.findall(page.read_text(encoding="utf-8"))]


def test_commands_of_the_docs_are_found() -> None:
    """The guides show commands, so that the next test has something to run."""
    assert sum(len(_commands(page)) for page in GUIDES) > 15


@pytest.mark.parametrize("page", [page for page in GUIDES if _commands(page)], ids=lambda page: page.stem)
def test_commands_of_the_docs_run(page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a library of one's own each command of a page runs, one after the other; `preview`, which does not end, is read alone."""
    for folder in ("lessons", "templates"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copytree(ROOT / "templates", tmp_path / "my-templates")
    shutil.copytree(ROOT / "templates" / "themes" / "plain", tmp_path / "my-theme")
    monkeypatch.chdir(tmp_path)
    for command in _commands(page):
        words = shlex.split(command)[1:]
        name, made, rest = app.resolve_command(click.Context(app), words)
        assert made is not None
        if name == "new":  # a page may show it twice for one lesson
            (tmp_path / rest[0]).unlink(missing_ok=True)
        if name == "preview":
            made.make_context(name, rest)
        else:
            assert main(words) in (0, 1), command
