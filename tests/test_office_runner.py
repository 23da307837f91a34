"""PDFs and pictures with LibreOffice: what hangs or fails costs itself alone, and nothing is left half-written."""

from __future__ import annotations

import io
import json
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from conftest import HERE, entries, needs, only_font, pack, renderer
from sidcurriculum.cli import main
from sidcurriculum.cli.pdf_export import pdf_of, thumbnail_of
from sidcurriculum.office import libreoffice, pdf_images
from sidcurriculum.office.pdf_language import with_language

posix = pytest.mark.skipif(os.name != "posix", reason="the stand-in is a shell script")
real = needs("soffice")
LESSON = "title: A lesson\nactivities:\n  - {title: An activity, minutes: 5, pupils: Write a word.}\n"


def program(folder: Path, body: str) -> Path:
    """A program that takes LibreOffice's arguments; `body` is Python with the files and the folder for PDFs."""
    path = folder / "standin"
    path.write_text(
        f"#!{sys.executable}\nimport sys, time, os, pathlib\n"
        "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
        "files = [pathlib.Path(one) for one in sys.argv[sys.argv.index('--outdir') + 2:]]\n"
        "def make(file, content=b'%PDF-1.6 %%EOF'): (folder / file.name).with_suffix('.pdf').write_bytes(content)\n"
        + body
    )
    path.chmod(0o755)
    return path


def files(folder: Path, *contents: str) -> list[Path]:
    made = []
    for number, content in enumerate(contents):
        (folder / str(number)).mkdir()
        path = folder / str(number) / "slides.pptx"
        path.write_text(content)
        made.append(path)
    return made


@posix
def test_a_file_that_hangs_costs_itself(tmp_path: Path) -> None:
    """A start that hangs is stopped at its time limit, and the others of its batch are made one by one."""
    hangs = "for file in files:\n    if 'bad' in file.read_text(): time.sleep(60)\n    make(file)\n"
    chosen = files(tmp_path, "good", "bad", "good", "good")
    began = time.monotonic()
    with libreoffice.Office(program(tmp_path, hangs), start=1.0, each=0.2) as running:
        made = [(source, pdf is not None) for source, pdf in running.pdfs(chosen)]
    assert made == [(path, path.read_text() == "good") for path in chosen]
    assert time.monotonic() - began < 30


@posix
def test_a_crash_costs_one_file(tmp_path: Path) -> None:
    """Where a file ends LibreOffice, those after it are made all the same, and half a PDF counts as none."""
    crashes = "for file in files:\n    if 'bad' in file.read_text(): make(file, b'%PDF-1.6 half'); os._exit(9)\n    make(file)\n"
    with libreoffice.Office(program(tmp_path, crashes)) as running:
        made = [pdf is not None for _, pdf in running.pdfs(files(tmp_path, "bad", "good", "bad", "good"))]
    assert made == [False, True, False, True]


@posix
def test_children_end_with_their_start(tmp_path: Path) -> None:
    """soffice is a script whose child does the work: the time limit ends the child too."""
    forks = f"child = os.fork()\nif child:\n    pathlib.Path({str(tmp_path / 'child')!r}).write_text(str(child))\ntime.sleep(60)\n"
    with libreoffice.Office(program(tmp_path, forks), start=1.0, each=0.0) as running:
        assert [pdf for _, pdf in running.pdfs(files(tmp_path, "good"))] == [None]
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(child)], capture_output=True, text=True).stdout.strip()
        if not state or state.startswith("Z"):
            return
        time.sleep(0.05)
    os.kill(child, signal.SIGKILL)
    pytest.fail("the child lived on")


@posix
def test_a_broken_office_is_said_once(tmp_path: Path) -> None:
    """Where nothing works the error quotes LibreOffice, instead of trying every file of a long list."""
    broken = program(tmp_path, "print('no display'); sys.exit(1)\n")
    with libreoffice.Office(broken) as running, pytest.raises(libreoffice.OfficeError, match="no display"):
        list(running.pdfs(files(tmp_path, *["good"] * 20)))


@posix
def test_nothing_is_left_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Profile, copies and PDFs are in a temporary folder that goes with the context."""
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(temporary))
    with libreoffice.Office(program(tmp_path, "for file in files: make(file)\n")) as running:
        assert all(pdf for _, pdf in running.pdfs(files(tmp_path, "good")))
        assert any(temporary.iterdir())
    assert not any(temporary.iterdir())


@real
def test_pdfs_are_tagged_titled_and_have_bookmarks(tmp_path: Path) -> None:
    """Of a Word and of a PowerPoint file: structure for screen readers, the title in the window, an outline."""
    chosen = []
    for file in pack("everything").documents:
        if file.name in ("teacher-guide.docx", "slides.pptx"):
            path = tmp_path / file.name
            path.write_bytes(file.content)
            chosen.append(path)
    with libreoffice.Office() as running:
        for source, pdf in running.pdfs(chosen):
            assert pdf is not None
            document = pypdfium2.PdfDocument(str(pdf))
            assert document.get_metadata_value("Title") == pack("everything").title.replace("*", ""), source
            assert len(list(document.get_toc())) > 3, source
            assert document.is_tagged(), source
            assert b"/DisplayDocTitle true" in pdf.read_bytes(), source
            document.close()


@real
@pytest.mark.parametrize("language", ["en", "km"])
def test_pdfs_are_in_the_language_of_the_pack(language: str, tmp_path: Path) -> None:
    """A screen reader takes that of the whole document; pages and bookmarks are what they were."""
    lesson = str(HERE.parent / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml")
    words = ["build", lesson, "--language", language, "--out", str(tmp_path), "--pdf", "--quiet"]
    assert main([*words, "--document", "handout", "--document", "slides"]) == 0
    made = sorted(tmp_path.rglob("*.pdf"))
    assert [path.stem for path in made] == ["handout", "slides"]
    for path in made:
        assert (
            re.search(rb"/Catalog\b(?:(?!endobj).)*?/Lang\s*\(([^)]*)\)", path.read_bytes(), re.DOTALL)[1]
            == {  # type: ignore[index]
                "en": b"en-GB",
                "km": b"km-KH",
            }[language]
        )
        with pypdfium2.PdfDocument(str(path)) as document:
            assert len(document) > 0
            assert document.is_tagged()


def test_a_pdf_keeps_its_places() -> None:
    """A name that is longer than the one that stands there is not written; a shorter one is followed by spaces."""
    pdf = b"%PDF-1.6\n7 0 obj<</Type/Catalog/Pages 3 0 R\n/Lang(en-US)/X 1>>endobj 8 0 obj<</Lang(en-US)>>endobj"
    for tag, name in (
        ("km", b"(km-KH)"),
        ("ar", b"(ar-SA)"),
        ("eo", b"(eo)   "),
        ("zh-Hans", b"(zh)   "),
        ("x-longer", b"(x)    "),
    ):
        assert with_language(pdf, tag) == pdf.replace(b"(en-US)", name, 1), tag
    assert with_language(pdf.replace(b"/Catalog", b"/Other"), "km") == pdf.replace(b"/Catalog", b"/Other")
    assert with_language(b"", "km") == b""


@real
def test_pdfs_show_the_fonts_of_packages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a machine with none of the theme's families a PDF holds them all the same: regular and bold, in Khmer too."""
    only_font("Noto Sans Thai", tmp_path, monkeypatch)
    path = tmp_path / "slides.pptx"
    deck = renderer().files(entries()["my-five-finger-helpers"], "km", ("slides",), ("pptx",))
    path.write_bytes(next(deck).content)
    with libreoffice.Office() as running:
        ((_, pdf),) = running.pdfs([path])
        assert pdf is not None
        drawn = set(re.findall(rb"/BaseFont/[A-Z]+\+([\w-]+)", pdf.read_bytes()))
    assert {b"NotoSansKhmer-Regular", b"NotoSansKhmer-Bold", b"PublicSans-Regular"} <= drawn


@real
def test_build_makes_pdfs_and_pictures_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each Word and PowerPoint file gets its PDF and a picture 640 pixels wide; a second build makes none anew, and a
    changed lesson makes those of its changed files."""
    lesson = tmp_path / "a-lesson.yaml"
    lesson.write_text(LESSON)
    words = ["build", str(lesson), "--out", str(tmp_path / "packs"), "--pdf", "--thumbnails", "--json"]
    words += ["--document", "handout", "--document", "slides"]

    def changed() -> set[str]:
        assert main(words) == 0
        return {Path(row["path"]).name for row in json.loads(capsys.readouterr().out)["files"] if row["changed"]}

    rendered = {"handout.pdf", "handout.png", "slides.pdf", "slides.png"}
    assert rendered < changed()
    folder = tmp_path / "packs" / "a-lesson" / "en"
    for name in ("copy/handout.docx", "teach/slides.pptx"):
        with Image.open(thumbnail_of(folder / name)) as picture:
            assert picture.width == 640
            assert len(picture.getcolors(1 << 24) or ()) > 1, "a blank picture"
    assert changed() == set()
    lesson.write_text(LESSON.replace("Write a word.", "Write two words."))
    assert {"handout.pdf", "slides.pdf"} <= changed()
    assert [path.name for path in folder.rglob(".*")] == [".sidcurriculum.json"]


@real
def test_a_picture_shows_the_page(tmp_path: Path) -> None:
    """The PNG that is made without an image library holds what pypdfium2 draws."""
    path = tmp_path / "slides.pptx"
    path.write_bytes(next(file.content for file in pack("smallest").documents if file.name == "slides.pptx"))
    with libreoffice.Office() as running:
        ((_, pdf),) = running.pdfs([path])
        assert pdf is not None
        document = pypdfium2.PdfDocument(str(pdf))
        page = document[0]
        drawn = page.render(scale=320 / page.get_width(), rev_byteorder=True).to_pil().convert("RGB")
        with Image.open(io.BytesIO(pdf_images.first_page(pdf, 320))) as picture:
            assert picture.tobytes() == drawn.tobytes()
        assert len(list(pdf_images.pages(pdf, 32))) == len(document)
        document.close()


@posix
def test_without_fonttools_pdfs_come_with_a_note(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cuts of fonts need a name, which fontTools gives: without it PDFs are made all the same, and a note says so."""
    program(tmp_path, "for file in files: make(file)\n").rename(tmp_path / "soffice")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    (tmp_path / "a-lesson.yaml").write_text(LESSON)
    words = ["build", str(tmp_path / "a-lesson.yaml"), "--pdf", "--document", "handout", "--out"]
    assert main([*words, str(tmp_path / "one")]) == 0
    assert "sidcurriculum[pdf]" not in capsys.readouterr().err
    monkeypatch.setitem(sys.modules, "fontTools", None)
    assert main([*words, str(tmp_path / "other")]) == 0
    assert capsys.readouterr().err.count("sidcurriculum[pdf]") == 1
    assert (tmp_path / "other" / "a-lesson" / "en" / "copy/handout.pdf").is_file()


def test_without_libreoffice_nothing_is_built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    """--pdf where LibreOffice is missing ends with 2 and says how to install it, before anything is written."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", {})
    (tmp_path / "a-lesson.yaml").write_text(LESSON)
    words = ["build", str(tmp_path / "a-lesson.yaml"), "--out", str(tmp_path / "packs")]
    assert main([*words, "--pdf"]) == 2
    assert "install it" in capsys.readouterr().err
    assert not (tmp_path / "packs").exists()
    assert main(words) == 0


@posix
def test_a_file_that_fails_ends_with_1(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:  # type: ignore[no-untyped-def]
    """A file of which LibreOffice makes nothing is named, its old PDF goes, the others are made, and the exit is 1."""
    program(tmp_path, "for file in files:\n    if file.suffix == '.docx': make(file)\n").rename(tmp_path / "soffice")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    lesson, out = tmp_path / "a-lesson.yaml", tmp_path / "packs"
    lesson.write_text(LESSON)
    folder = out / "a-lesson" / "en"
    (folder / "teach").mkdir(parents=True)
    pdf_of(folder / "teach/slides.pptx").write_text("of yesterday")
    os.utime(pdf_of(folder / "teach/slides.pptx"), (0, 0))
    assert main(["build", str(lesson), "--out", str(out), "--pdf"]) == 1
    assert "slides.pptx: LibreOffice makes no PDF" in capsys.readouterr().err
    assert pdf_of(folder / "copy/handout.docx").is_file()
    assert not pdf_of(folder / "teach/slides.pptx").exists()
    assert (folder / "teach/slides (edited 1970-01-01).pdf").read_text() == "of yesterday", "nobody knows who made it"


@posix
def test_a_stop_leaves_nothing_half_written(tmp_path: Path) -> None:
    """Ctrl-C while LibreOffice works ends with 130: every file that is there is whole, and LibreOffice has ended."""
    mark = tmp_path / "mark"
    slow = f"pathlib.Path({str(mark)!r}).write_text(str(os.getpid()))\ntime.sleep(60)\n"
    program(tmp_path, slow).rename(tmp_path / "soffice")
    (tmp_path / "a-lesson.yaml").write_text(LESSON)
    running = subprocess.Popen(
        [sys.executable, "-m", "sidcurriculum", "build", "a-lesson.yaml", "--out", "packs", "--pdf"],
        cwd=tmp_path, env={**os.environ, "PATH": f"{tmp_path}:{os.environ['PATH']}"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
    )  # fmt: skip
    while not (mark.exists() and mark.read_text()):
        assert running.poll() is None
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, told = running.communicate(timeout=30)
    assert running.returncode == 130
    assert "Traceback" not in told
    names = {path.name for path in (tmp_path / "packs").rglob("*") if path.is_file()}
    assert "slides.pptx" in names
    assert not [name for name in names - {".sidcurriculum.json"} if name.startswith(".") or name.endswith(".pdf")]
    with pytest.raises(ProcessLookupError):
        os.kill(int(mark.read_text()), 0)
