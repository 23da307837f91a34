"""Packs: complete, the same on every run, and written whole or not at all."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from conftest import HERE, entries, pack, renderer
from sidcurriculum import LessonError, SidError, ThemeError, build_pack, load_lesson
from sidcurriculum.pack.renderer import Renderer

EVERY = [
    "run-sheet.docx", "run-sheet.html", "teacher-guide.docx", "teacher-guide.html", "handout.docx", "handout.html",
    "answer-key.docx", "answer-key.html",
    "slides.pptx", "slides.html", "cards.docx", "cards.html", "exit-quiz.docx", "exit-quiz.html", "family-letter.docx",
    "family-letter.html", "help-card.docx", "help-card.html", "poster.docx", "poster.html", "lesson-plan.docx",
    "lesson-plan.html", "print-list.docx", "print-list.html",
]  # fmt: skip
SOME = ("answer-key", "cards", "exit-quiz", "family-letter", "poster")
"""Files that only lessons have which hold something for them."""
EXPECTED = [name for name in EVERY if not name.startswith(SOME)]
"""Files of every lesson."""


def test_a_pack_has_every_document(lesson_id: str) -> None:
    """Guide, handout, key, deck and the others, each with its page for the web, in the order of pack.yaml."""
    made = pack(lesson_id)
    names = [file.name for file in made.documents]
    assert names == [name for name in EVERY if name in names]
    assert set(EXPECTED) <= set(names)
    if lesson_id == "everything":
        assert names == EVERY
    assert all(len(file.content) > 1000 for file in made.documents)
    usual = [file.name for file in build_pack(entries()[lesson_id], templates=HERE.parent / "templates").documents]
    on_screen = ["teacher-guide.html", "slides.html"]
    rare = ("print-list",)
    assert usual == [
        name for name in names if name in on_screen or (not name.endswith("html") and not name.startswith(rare))
    ]
    assert {file.name: file.reader for file in made.documents}["handout.docx"] == "pupil"
    assert {file.name: file.reader for file in made.documents}["slides.pptx"] == "teacher"


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another process, another hash seed, another order: equal files."""
    program = (
        "import sys, hashlib\n"
        "from pathlib import Path\n"
        "from sidcurriculum.pack.renderer import Renderer\n"
        "from sidcurriculum import load_library\n"
        "press = Renderer(all_formats=True, templates=Path(sys.argv[2]))\n"
        "lessons = list(load_library(Path(sys.argv[1])).entries.values())\n"
        "lessons = lessons[::-1] if sys.argv[3] == 'back' else lessons\n"
        "digests = sorted((e.id, f.name, hashlib.sha256(f.content).hexdigest()) for e in lessons for f in press.files(e))\n"
        "print(digests)\n"
    )
    printed = set()
    for seed, order in (("0", "on"), ("1", "back"), ("4242", "on")):
        done = subprocess.run(
            [sys.executable, "-c", program, str(HERE / "library"), str(HERE.parent / "templates"), order],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=tmp_path,
            capture_output=True,
            text=True,
            check=True,
        )
        printed.add(done.stdout)
    assert len(printed) == 1
    assert "everything" in printed.pop()


def test_a_lesson_leaves_no_circles_of_dead_objects() -> None:
    """A lesson is freed as soon as it is done with. What waits for Python's search are macros that call themselves."""
    path = entries()["everything"].path
    renderer().pack(load_lesson(path))
    gc.collect()
    gc.disable()
    gc.set_debug(gc.DEBUG_SAVEALL)
    try:
        renderer().pack(load_lesson(path))
        gc.collect()
        left = Counter(type(each).__name__ for each in gc.garbage)
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert left.total() < 700
    assert not {"Lesson", "View", "Page", "Token"} & left.keys()


def test_the_search_for_garbage_stays_as_the_caller_has_it() -> None:
    """It waits while a lesson is read and a file is made; between files, and after a fault, it is as it was."""
    path = entries()["smallest"].path
    for change in (gc.enable, gc.disable):
        change()
        try:
            before = gc.isenabled()
            for _ in renderer().files(load_lesson(path)):
                assert gc.isenabled() is before
            with pytest.raises(LessonError):
                load_lesson("nothing.yaml")
            assert gc.isenabled() is before
        finally:
            gc.enable()


def test_documents_and_formats_can_be_chosen() -> None:
    """One document, one format, by its id or its file's name; a misspelt name lists those that are there."""
    made = renderer().pack(entries()["everything"], documents=("handout",), formats=("html",))
    assert [file.name for file in made.documents] == ["handout.html"]
    made = renderer().pack(entries()["everything"], documents=("teacher-guide", "guide"), formats=("html",))
    assert [file.name for file in made.documents] == ["teacher-guide.html"], "by its file's name too, and once"
    with pytest.raises(
        SidError,
        match="no document is called 'guides'; there are run-sheet, guide, handout, answers, slides, cards, exit-quiz, ",
    ):
        renderer().pack(entries()["everything"], documents=("guides",))


def test_a_language_without_translation_is_told() -> None:
    """A lesson is not passed off as translated."""
    with pytest.raises(SidError, match="there is no translation into 'km'"):
        build_pack(entries()["everything"], language="km")


def test_a_theme_that_is_not_there_is_told() -> None:
    """The message lists the themes that are there."""
    with pytest.raises(ThemeError, match="no theme is called 'neon'; there are plain"):
        Renderer(all_formats=True, templates=HERE.parent / "templates", theme="neon")


def test_a_lone_lesson_of_a_few_lines_makes_a_whole_pack(tmp_path: Path) -> None:
    """A file in an empty folder, without library or unit, is enough."""
    lesson = tmp_path / "three-rules.yaml"
    lesson.write_text(
        "title: Three rules for a passphrase\nages: 9-11\nobjectives:\n  - Write an invented passphrase that meets three rules\n"
        "activities:\n  - title: Build a passphrase\n    minutes: 15\n    do: Show the three rules.\n"
        "    pupils: Write an invented passphrase of four words.\n"
    )
    entry = load_lesson(lesson)
    made = build_pack(entry, all_formats=True)
    assert [file.name for file in made.documents] == EXPECTED
    assert entry.unit.title == "", "the folder's name is not a unit's"


def test_a_second_build_changes_nothing(tmp_path: Path) -> None:
    """A file whose bytes are the same is not written again."""
    from sidcurriculum.pack.build import build

    chosen = [entries()["smallest"]]
    first = build(chosen, tmp_path, templates=HERE.parent / "templates")
    assert all(file.changed for file in first.files)
    times = {file.path: file.path.stat().st_mtime_ns for file in first.files}
    second = build(chosen, tmp_path, templates=HERE.parent / "templates")
    assert not any(file.changed for file in second.files)
    assert {file.path: file.path.stat().st_mtime_ns for file in second.files} == times
    names = {path.name for path in (tmp_path / "smallest" / "en").rglob("*") if path.is_file()}
    assert names == {*(file.path.name for file in first.files), "index.html", ".sidcurriculum.json"}


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    """A file where the folder should be: an error with the path, no traceback's worth of noise."""
    from sidcurriculum.pack.build import build

    (tmp_path / "packs").write_text("a file")
    with pytest.raises(SidError, match="can't be written"):
        build([entries()["smallest"]], tmp_path / "packs", templates=HERE.parent / "templates")


def test_a_themes_minimum_is_kept(tmp_path: Path) -> None:
    """theme.yaml's least size for text reaches the deck: a larger one makes more slides, none of them smaller."""
    import io
    import shutil

    from pptx import Presentation

    themes = tmp_path / "templates" / "themes"
    shutil.copytree(HERE.parent / "templates", tmp_path / "templates")
    shutil.copytree(themes / "plain", themes / "large")
    settings = themes / "large" / "theme.yaml"
    settings.write_text(settings.read_text().replace("body: 20", "body: 26"))

    def deck(theme: str) -> Presentation:
        made = build_pack(
            entries()["check-before-you-share"],
            templates=tmp_path / "templates",
            theme=theme,
            documents=["slides"],
            formats=["pptx"],
        )
        return Presentation(io.BytesIO(made.documents[0].content))

    plain, large = deck("plain"), deck("large")
    assert len(large.slides) > len(plain.slides)


def test_a_fault_in_theme_yaml_has_a_place(tmp_path: Path) -> None:
    """A misspelt key in theme.yaml is told with line and column."""
    import shutil

    from sidcurriculum import LessonError

    shutil.copytree(HERE.parent / "templates" / "themes" / "plain", tmp_path / "mine")
    with (tmp_path / "mine" / "theme.yaml").open("a") as settings:
        settings.write("minimun: {}\n")
    with pytest.raises(LessonError, match=r"theme\.yaml:\d+:1: .*minimun.*minimum"):
        Renderer(all_formats=True, templates=HERE.parent / "templates", theme=str(tmp_path / "mine")).pack(
            entries()["smallest"], documents=["slides"]
        )


def test_imports_come_late(tmp_path: Path) -> None:
    """A handout costs no HarfBuzz, no QR codes, no command line, and never the libraries that tests read files with."""
    program = (
        "import sys\n"
        "from sidcurriculum import build_pack, load_lesson\n"
        f"build_pack(load_lesson({str(HERE / 'library' / 'garden' / 'smallest.yaml')!r}), documents=['handout'], formats=['docx'])\n"
        "print(sorted({'uharfbuzz', 'segno', 'click', 'rich', 'docx', 'pptx', 'PIL'} & set(sys.modules)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
