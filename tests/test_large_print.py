"""Large print: the same Word files for pupils and families, with no small letters and no broken words."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from docx import Document
from docx.oxml.ns import qn

from conftest import HERE, entries, needs
from sidcurriculum import OptionError, Options, Pack, Renderer, build_pack, load_lesson
from sidcurriculum.cli import main
from sidcurriculum.office import libreoffice

THEMES = ("safer-internet", "plain")
TEMPLATES = HERE.parent / "templates"
LESSONS = ("everything", "check-before-you-share", "my-five-finger-helpers")
LARGE = "-large-print.docx"


def large(pack: Pack) -> dict[str, bytes]:
    return {file.name: file.content for file in pack.documents if file.name.endswith(LARGE)}


def sizes(content: bytes) -> Iterator[tuple[float, str]]:
    """The size in points of each text of a Word file's body, and the text: of its run, else of its styles."""
    document = Document(io.BytesIO(content))
    defaults = document.styles.element.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}/{qn('w:sz')}")
    styles = {style.style_id: style for style in document.styles}

    def of(identifier: str | None) -> float | None:
        style = styles.get(identifier or "")
        while style is not None:
            size = style.element.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            if size is not None:
                return int(size.get(qn("w:val"))) / 2
            style = style.base_style
        return None

    for run in document.element.body.iter(qn("w:r")):
        text = "".join(one.text or "" for one in run.iter(qn("w:t"))).strip()
        if text:
            own = run.find(f"{qn('w:rPr')}/{qn('w:sz')}")
            character = run.find(f"{qn('w:rPr')}/{qn('w:rStyle')}")
            paragraph = next(run.iterancestors(qn("w:p"))).find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
            found = (
                int(own.get(qn("w:val"))) / 2 if own is not None else None,
                of(character.get(qn("w:val"))) if character is not None else None,
                of(paragraph.get(qn("w:val"))) if paragraph is not None else None,
                int(defaults.get(qn("w:val"))) / 2,
            )
            yield next(size for size in found if size is not None), text


def words(content: bytes) -> set[str]:
    """The words of a Word file's body."""
    paragraphs = Document(io.BytesIO(content)).element.body.iter(qn("w:p"))
    marks = (qn("w:t"), qn("w:tab"), qn("w:br"))
    texts = ("".join(one.text or " " for one in paragraph.iter(*marks)) for paragraph in paragraphs)
    return {word for text in texts for word in text.replace("\u200b", "").split()}


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("points", [18, 24])
@pytest.mark.parametrize("name", LESSONS)
def test_no_text_is_smaller(name: str, points: int, theme: str) -> None:
    """Every text of every such file has at least the points that are asked for; in the usual file some have fewer."""
    pack = build_pack(entries()[name], templates=TEMPLATES, theme=theme, large_print=points)
    made = large(pack)
    assert {"handout-large-print.docx", "family-letter-large-print.docx", "help-card-large-print.docx"} <= made.keys()
    for file, content in made.items():
        assert [(size, text) for size, text in sizes(content) if size < points] == [], file
    assert min(size for size, _ in sizes(pack["handout.docx"].content)) < points


def test_the_same_words_stand_in_both() -> None:
    """Large print leaves out nothing and adds nothing; help cards and slips may stand on a page less often."""
    pack = build_pack(entries()["everything"], templates=TEMPLATES, large_print=18)
    for name, content in large(pack).items():
        differ = words(content) ^ words(pack[name.replace("-large-print", "")].content)
        assert not {word for word in differ if re.search("[A-Za-z]{4,}", word)} - {"sides", "print"}, name


def test_only_what_pupils_and_families_read_and_the_rest_is_as_it_was() -> None:
    """Nothing of the teacher's, no slides and no poster; usual files keep their bytes."""
    usual = build_pack(entries()["everything"], templates=TEMPLATES)
    more = build_pack(entries()["everything"], templates=TEMPLATES, large_print=18)
    assert {name: more[name].content for name in usual} == {name: usual[name].content for name in usual}
    added = [more[name] for name in more if name not in usual]
    assert {file.document for file in added} == {"handout", "cards", "exit-quiz", "letter", "help-card"}
    assert {file.group for file in added} == {"copy", "give"}
    assert all(file.reader != "teacher" for file in added)


def test_it_is_asked_for_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The page of the pack lists the files apart; a size that there is not is told."""
    lesson = str(HERE.parent / "lessons" / "ai-and-us" / "helper-or-shortcut.yaml")
    assert main(["build", lesson, "--large-print", "24", "--out", str(tmp_path), "--quiet"]) == 0
    page = (tmp_path / "helper-or-shortcut" / "en" / "index.html").read_text(encoding="utf-8")
    assert page.index("In large print") < page.index("copy/handout-large-print.docx")
    assert page.index("copy/handout.docx") < page.index("In large print")
    assert main(["build", lesson, "--out", str(tmp_path), "--quiet"]) == 0
    assert not list(tmp_path.rglob(f"*{LARGE}")), "a build without it takes them away"
    capsys.readouterr()
    assert main(["build", lesson, "--large-print", "17", "--out", str(tmp_path)]) == 2
    assert "'17' is not one of '18', '24'" in capsys.readouterr().err
    for wrong in (17, True, "18", -18):
        with pytest.raises(OptionError, match="18 or 24 points"):
            Options(large_print=wrong)  # type: ignore[arg-type]


@needs("soffice")
@pytest.mark.slow
@pytest.mark.parametrize("theme", THEMES)
def test_no_word_is_broken_and_none_is_lost(theme: str, tmp_path: Path) -> None:
    """As LibreOffice draws them, also of strangers' lessons: each long word stands whole on a line of a page."""
    renderer = Renderer(templates=TEMPLATES, theme=theme, large_print=24)
    strangers = [load_lesson(HERE / "strangers" / f"{name}.yaml") for name in ("photosynthesis", "english-matching")]
    paths = {}
    for entry in (entries()["check-before-you-share"], entries()["my-five-finger-helpers"], *strangers):
        for name, content in large(renderer.pack(entry)).items():
            path = tmp_path / f"{entry.id}-{name}"
            path.write_bytes(content)
            paths[path] = {part for word in words(content) for part in re.findall(r"[A-Za-z]{6,}", word)}
    with libreoffice.Office() as office:
        for path, pdf in office.pdfs(list(paths)):
            assert pdf is not None
            with pypdfium2.PdfDocument(str(pdf)) as made:
                drawn = {
                    word for page in made for line in page.get_textpage().get_text_range().splitlines()
                    for word in re.findall(r"[A-Za-z]{6,}", line)
                }  # fmt: skip
            assert paths[path] - drawn == set(), path.name
