"""Packs in their folders: files that a person made or edited are never lost, and one bad lesson stops no other."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

import pytest

from conftest import HERE, entries
from sidcurriculum import Entry, SidError, TemplateError, build_pack, load_lesson
from sidcurriculum.cli import main
from sidcurriculum.compose import page_pictures
from sidcurriculum.errors import ContentError, PackError
from sidcurriculum.folder_journal import MANIFEST, Folder
from sidcurriculum.folder_lock import NAME
from sidcurriculum.pack.build import BuildReport, build
from sidcurriculum.pack.renderer import Renderer

TEMPLATES = HERE.parent / "templates"
EDITED = b"a teacher's own words"
DAY = 1_795_000_000  # 2026-11-18
LESSON = """\
title: {title}
ages: 9-11
objectives: [Write a word]
activities:
  - {{title: A, minutes: 15, do: x, pupils: {pupils}}}
"""


def lesson(folder: Path, name: str = "one", title: str = "One", pupils: str = "y") -> Entry:
    path = folder / f"{name}.yaml"
    path.write_text(LESSON.format(title=title, pupils=pupils), encoding="utf-8")
    return load_lesson(path)


def make(chosen: Sequence[Entry], out: Path, documents: Sequence[str] = (), templates: Path = TEMPLATES) -> BuildReport:
    return build(chosen, out, templates=templates, documents=documents, all_formats=True)


def edit(path: Path) -> None:
    path.write_bytes(EDITED)
    os.utime(path, (DAY, DAY))


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def contents(folder: Path) -> dict[Path, bytes]:
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# --- files of a person


def test_an_edited_file_is_kept_under_another_name(tmp_path: Path) -> None:
    """It is named after the day of the edit, the pack is whole, and the report tells both names."""
    entry = lesson(tmp_path)
    make([entry], tmp_path / "packs")
    folder = tmp_path / "packs" / "one" / "en"
    whole = contents(folder)
    edit(folder / "teach/teacher-guide.docx")
    report = make([entry], tmp_path / "packs")
    kept = folder / "teach" / "teacher-guide (edited 2026-11-18).docx"
    assert report.kept == ((folder / "teach/teacher-guide.docx", kept),)
    assert kept.read_bytes() == EDITED
    assert contents(folder) == {**whole, kept: EDITED}
    assert kept.name not in (folder / "index.html").read_text(encoding="utf-8")
    assert make([entry], tmp_path / "packs").kept == ()


def test_two_edits_of_one_day_are_both_kept(tmp_path: Path) -> None:
    """The second gets a number; an edit that is kept already is not kept again."""
    entry = lesson(tmp_path)
    folder = tmp_path / "packs" / "one" / "en"
    make([entry], tmp_path / "packs")
    for content in (EDITED, b"other words", EDITED):
        (folder / "copy/handout.docx").write_bytes(content)
        os.utime(folder / "copy/handout.docx", (DAY, DAY))
        make([entry], tmp_path / "packs")
    kept = sorted(path for path in (folder / "copy").iterdir() if "(edited" in path.name)
    assert [path.name for path in kept] == ["handout (edited 2026-11-18 2).docx", "handout (edited 2026-11-18).docx"]
    assert [path.read_bytes() for path in kept] == [b"other words", EDITED]


def test_a_file_that_we_never_made_is_kept(tmp_path: Path) -> None:
    """A person's index.html in the output folder, a pack without a list, and a list that is damaged."""
    entry = lesson(tmp_path)
    out = tmp_path / "site"
    folder = out / "one" / "en"
    (folder / "teach").mkdir(parents=True)
    edit(out / "index.html")
    edit(folder / "teach/slides.pptx")
    (folder / MANIFEST).write_text("{", encoding="utf-8")
    report = make([entry], out)
    assert {now.name for _, now in report.kept} == {"index (edited 2026-11-18).html", "slides (edited 2026-11-18).pptx"}
    assert all(now.read_bytes() == EDITED for _, now in report.kept)


def test_a_pack_of_before_there_were_lists(tmp_path: Path) -> None:
    """Files with the same bytes are ours, and are listed from now on; others may be a person's."""
    entry = lesson(tmp_path)
    out = tmp_path / "packs"
    make([entry], out)
    for path in out.rglob(MANIFEST):
        path.unlink()
    report = make([entry], out)
    assert (report.kept, [file for file in report.files if file.changed]) == ((), [])
    report = make([lesson(tmp_path, title="Two")], out)
    assert report.kept == (), "they were listed by the build before"


def test_a_link_in_a_pack_is_kept_as_one(tmp_path: Path) -> None:
    """Where a person put a link, the file at its end is not written through."""
    entry = lesson(tmp_path)
    out = tmp_path / "packs"
    make([entry], out)
    real = tmp_path / "shared.docx"
    real.write_bytes(EDITED)
    path = out / "one" / "en" / "copy/handout.docx"
    path.unlink()
    path.symlink_to(real)
    (kept,) = make([entry], out).kept
    assert (kept.now.is_symlink(), path.is_symlink(), real.read_bytes()) == (True, False, EDITED)


def test_one_document_touches_its_own_files_alone(tmp_path: Path) -> None:
    """Edited files of other documents are neither moved nor removed."""
    out = tmp_path / "packs"
    make([lesson(tmp_path)], out)
    folder = out / "one" / "en"
    edit(folder / "copy/handout.docx")
    before = {path: path.stat().st_mtime_ns for path in folder.rglob("*") if path.is_file()}
    report = make([lesson(tmp_path, title="Other")], out, documents=["guide"])
    assert (report.kept, report.removed) == ((), ())
    changed = {path.name for path, time in before.items() if path.stat().st_mtime_ns != time}
    assert changed == {"teacher-guide.docx", "teacher-guide.html", "index.html", MANIFEST}


def fewer(tmp_path: Path) -> Path:
    """Templates whose packs have no five-step plan any more."""
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    listed = templates / "pack.yaml"
    text = listed.read_text(encoding="utf-8")
    blocks = text.split("  - id: ")
    listed.write_text("  - id: ".join(block for block in blocks if not block.startswith("plan\n")), encoding="utf-8")
    return templates


def test_a_document_that_a_pack_has_no_more(tmp_path: Path) -> None:
    """Its files go, with what was made of them, and the page lists them no more; an edited one gets another name."""
    entry = lesson(tmp_path)
    out = tmp_path / "packs"
    make([entry], out)
    folder = out / "one" / "en"
    pdf = "teach/lesson-plan.pdf"
    Folder(folder).change({pdf: b"%PDF"}, about={pdf: {"of": "teach/lesson-plan.docx"}})
    edit(folder / "teach/lesson-plan.html")
    report = make([entry], out, templates=fewer(tmp_path))
    assert {path.name for path in report.removed} == {"lesson-plan.docx", "lesson-plan.pdf"}
    assert [kept.now.name for kept in report.kept] == ["lesson-plan (edited 2026-11-18).html"]
    left = {name for name in names(folder / "teach") if "lesson-plan" in name}
    assert left == {"lesson-plan (edited 2026-11-18).html"}
    assert "lesson-plan.docx" not in (folder / "index.html").read_text(encoding="utf-8")


def test_what_was_done_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The command names the new name of an edited file, as text and as JSON."""
    lesson(tmp_path)
    monkeypatch.chdir(tmp_path)
    words = ["build", "one.yaml", "--document", "handout"]
    assert main(words) == 0
    said = "packs/one/en/copy/handout.docx had been edited; what it was is now handout (edited 2026-11-18).docx"
    edit(Path("packs/one/en/copy/handout.docx"))
    assert main(words) == 0
    assert f"note: {said}\n" in capsys.readouterr().err
    Path("packs/one/en/copy/handout (edited 2026-11-18).docx").unlink()
    edit(Path("packs/one/en/copy/handout.docx"))
    assert main([*words, "--json"]) == 0
    assert said in json.loads(capsys.readouterr().out)["notes"]


# --- folders and disks


def test_a_folder_in_the_way_is_told_before_anything_is_written(tmp_path: Path) -> None:
    """Nothing changes, and the message says what to do."""
    entry = lesson(tmp_path)
    folder = tmp_path / "packs" / "one" / "en"
    (folder / "teach/slides.pptx").mkdir(parents=True)
    with pytest.raises(
        SidError, match=r"can't be written \(the folder teach/slides.pptx stands in the way\); .* move it"
    ):
        make([entry], tmp_path / "packs")
    assert names(folder) == {"teach"}
    assert names(folder / "teach") == {"slides.pptx"}
    assert names(tmp_path / "packs") == {"one"}


def test_a_file_where_a_packs_folder_belongs_is_told(tmp_path: Path) -> None:
    """It is the disk's fault, and not the lesson's."""
    (tmp_path / "packs").mkdir()
    (tmp_path / "packs" / "one").write_text("mine", encoding="utf-8")
    with pytest.raises(
        SidError, match=r"packs/one/en: can't be written \(Not a directory\); a file stands where a folder"
    ):
        make([lesson(tmp_path)], tmp_path / "packs")
    assert (tmp_path / "packs" / "one").read_text(encoding="utf-8") == "mine"


def test_a_file_that_another_program_holds_leaves_the_old_pack(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As Word does on Windows: the file can't be replaced; all others are the old ones too."""
    out = tmp_path / "packs"
    make([lesson(tmp_path)], out)
    before = {path: path.read_bytes() for path in out.rglob("*") if path.is_file()}
    real = os.replace

    def held(source: Path, target: Path) -> None:
        if str(target).endswith("slides.pptx") and "old-" not in str(source):
            raise PermissionError(errno.EACCES, "The process cannot access the file", str(source), None, str(target))
        real(source, target)

    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(SidError, match=r"one/en/teach/slides.pptx: can't be written .* close it in other programs"):
        make([lesson(tmp_path, title="Other")], out)
    assert {path: path.read_bytes() for path in out.rglob("*") if path.is_file()} == before


def test_an_output_folder_may_be_a_link(tmp_path: Path) -> None:
    """The pack is written where it leads, and the link stays."""
    (tmp_path / "real").mkdir()
    (tmp_path / "packs").symlink_to("real", target_is_directory=True)
    make([lesson(tmp_path)], tmp_path / "packs")
    assert (tmp_path / "packs").is_symlink()
    assert (tmp_path / "real" / "one" / "en" / "teach/slides.pptx").is_file()


def test_links_in_a_circle_are_not_followed(tmp_path: Path) -> None:
    """A person's folders in a pack are looked into, but no deeper."""
    folder = tmp_path / "packs" / "one" / "en"
    folder.mkdir(parents=True)
    for name in ("a", "b"):
        (folder / name).symlink_to(".", target_is_directory=True)
    make([lesson(tmp_path)], tmp_path / "packs", documents=["handout"])
    sizes = Folder(folder).sizes({})
    assert {"copy/handout.docx", "a/index.html", "b/index.html"} <= sizes.keys()
    assert max(name.count("/") for name in sizes) == 1


def test_a_disk_without_links_serves_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Such as a USB stick: what has to be kept is copied."""

    def none(*_: object, **__: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(os, "link", none)
    entry = lesson(tmp_path)
    out = tmp_path / "packs"
    make([entry], out)
    edit(out / "one" / "en" / "copy/handout.docx")
    (kept,) = make([lesson(tmp_path, title="Other")], out).kept
    assert (kept.now.name, kept.now.read_bytes()) == ("handout (edited 2026-11-18).docx", EDITED)
    assert NAME not in names(out)


def test_a_list_names_no_file_outside_its_folder(tmp_path: Path) -> None:
    """A list that came from elsewhere can't have other files removed."""
    entry = lesson(tmp_path)
    out = tmp_path / "packs"
    make([entry], out)
    victim = out / "one" / "victim.txt"
    victim.write_bytes(EDITED)
    listed = out / "one" / "en" / MANIFEST
    said = json.loads(listed.read_bytes())
    digest = sha256(EDITED).hexdigest()
    for name in ("../victim.txt", str(victim), "..\\victim.txt", "C:victim.txt"):
        said["files"][name] = {"document": "old", "sha256": digest}
    listed.write_text(json.dumps(said), encoding="utf-8")
    assert make([entry], out).removed == ()
    assert victim.read_bytes() == EDITED


# --- one bad lesson


@pytest.fixture
def spoilt(monkeypatch: pytest.MonkeyPatch) -> None:
    """QR codes of one address fail in a way that nobody foresaw."""
    real = page_pictures.qr_code

    def qr_code(url: str) -> object:
        if "spoilt" in url:
            raise ZeroDivisionError("division by zero\nand a second line")
        return real(url)

    monkeypatch.setattr(page_pictures, "qr_code", qr_code)


def bad(folder: Path, name: str = "bad") -> Entry:
    path = folder / f"{name}.yaml"
    film = "\n    video: {url: 'https://example.org/spoilt', title: Film}\n"
    path.write_text(LESSON.format(title="Bad", pupils="y").replace("{title: A, minutes: 15, do: x, pupils: y}",
                    "title: A\n    minutes: 15\n    do: x\n    pupils: y" + film), encoding="utf-8")  # fmt: skip
    return load_lesson(path)


@pytest.mark.usefixtures("spoilt")
def test_a_lesson_that_cannot_be_made_stops_no_other(tmp_path: Path) -> None:
    """Its files stay as they were, the others are made, and the page of all lessons lists them."""
    chosen = [lesson(tmp_path, "first"), bad(tmp_path), lesson(tmp_path, "last")]
    out = tmp_path / "packs"
    old = out / "bad" / "en"
    (old / "teach").mkdir(parents=True)
    (old / "teach/slides.pptx").write_bytes(b"of an earlier build")
    report = make(chosen, out)
    (fault,) = report.failed
    assert (fault.path, fault.lesson, fault.language, fault.document) == (f"{tmp_path}/bad.yaml", "bad", "en", "guide")
    assert fault.what == "ZeroDivisionError: division by zero"
    assert isinstance(fault.__cause__, ZeroDivisionError)
    assert {file.lesson for file in report.files} == {"first", "last"}
    assert list(contents(old)) == [old / "teach/slides.pptx"]
    listed = (out / "index.html").read_text(encoding="utf-8")
    assert "first/en/index.html" in listed
    assert "last/en/index.html" in listed


@pytest.mark.usefixtures("spoilt")
def test_the_command_says_so_and_ends_with_1(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line for the lesson without a traceback; the same in JSON."""
    monkeypatch.chdir(tmp_path)
    bad(Path())
    lesson(Path())
    said = "bad.yaml: the document 'guide' can't be made (ZeroDivisionError: division by zero); please report it with the lesson"
    assert main(["build", "bad.yaml", "one.yaml"]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == said
    assert main(["build", "bad.yaml", "one.yaml", "--json"]) == 1
    made = json.loads(capsys.readouterr().out)
    assert made["unmade"] == [
        {
            "path": "bad.yaml",
            "lesson": "bad",
            "language": "en",
            "document": "guide",
            "what": "ZeroDivisionError: division by zero",
        }
    ]
    assert {file["lesson"] for file in made["files"]} == {"one"}


@pytest.mark.usefixtures("spoilt")
def test_python_gets_the_same_error(tmp_path: Path) -> None:
    """`build_pack` raises no bare exception for a lesson's fault."""
    with pytest.raises(PackError, match=r"bad\.yaml: the document 'guide' can't be made"):
        build_pack(bad(tmp_path), templates=TEMPLATES)


def broken(tmp_path: Path, old: str, new: str, name: str = "handout.html.j2") -> Path:
    templates = tmp_path / "templates"
    shutil.copytree(TEMPLATES, templates)
    path = templates / "documents" / name
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    return templates


@pytest.mark.parametrize(
    "fault",
    [
        "{{ nothing.at.all }}",
        "{% if %}",
        "<blink>x</blink>",
        "</p>",
        '<img src="none.png" alt=""/>',
        "{{ 1 / 0 }}",
        "{{ 3 | inline }}",
    ],
)
def test_a_templates_own_fault_is_one_error(
    fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """It would fail for every lesson: exit code 2 and its place, not one report for each lesson."""
    monkeypatch.chdir(tmp_path)
    lesson(Path())
    lesson(Path(), "two")
    templates = broken(tmp_path, "</h1>", "</h1>" + fault)
    assert main(["build", "one.yaml", "two.yaml", "--templates", str(templates)]) == 2
    (said,) = capsys.readouterr().err.splitlines()
    assert said.startswith(f"sidcurriculum: {templates / 'documents' / 'handout.html.j2'}:"), said
    assert "report" not in said


def test_a_template_with_tags_in_its_expressions_is_blamed_at_its_line(tmp_path: Path) -> None:
    """Words between braces are no tags: `{{ "<p>"|safe }}`."""
    templates = broken(tmp_path, "</h1>", '</h1>\n{{ "<p>"|safe ~ "x</p>"|safe }}\n<blink/>')
    with pytest.raises(TemplateError, match=r"handout\.html\.j2:\d+: <blink>"):
        Renderer(all_formats=True, templates=templates).pack(entries()["smallest"], documents=["handout"])


@pytest.mark.parametrize(
    "text", ["<blink>x</blink>", "<p><b>" * 2, "<em>" * 300 + "x" + "</em>" * 300, '<img src="none.png" alt=""/>']
)
def test_what_a_text_makes_is_no_fault_of_the_template(text: str, tmp_path: Path) -> None:
    """Should Markdown ever make what no writer knows, the lesson is named, and how to report it."""
    from markupsafe import Markup

    made = Renderer(all_formats=True, templates=TEMPLATES)
    made.templates.environment.filters["markdown"] = lambda *_, **__: Markup(text)
    with pytest.raises(PackError, match=r"one\.yaml: the document 'handout' can't be made") as caught:
        made.pack(lesson(tmp_path), documents=["handout"])
    assert isinstance(caught.value.__cause__, ContentError)
