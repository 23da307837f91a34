"""The command `prints`: what to print for a class as a table, as JSON, and as one PDF whose pages are counted."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from conftest import HERE, needs
from sidcurriculum import LessonError, OptionError, Options, Renderer, build_pack, load_lesson
from sidcurriculum.cli import main
from sidcurriculum.cli.print_pdf import DOCUMENTS
from sidcurriculum.office import libreoffice
from sidcurriculum.views import Reader, see

LESSONS = HERE.parent / "lessons"
FIVE = str(LESSONS / "people-who-help" / "my-five-finger-helpers.yaml")
SHARE = str(LESSONS / "true-or-made-up" / "check-before-you-share.yaml")


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    assert main(["prints", *arguments, "--json"]) == 0
    (lesson,) = json.loads(capsys.readouterr().out)["lessons"]
    assert isinstance(lesson, dict)
    return lesson


def test_a_table_says_what_is_essential_useful_and_optional(capsys: pytest.CaptureFixture[str]) -> None:
    """With copies, pages and sheets of each and of all; estimates are marked, exact numbers are not."""
    assert main(["prints", FIVE, "--pupils", "42"]) == 0
    printed = capsys.readouterr().out.splitlines()
    shown = [
        line[4:] for line in (HERE.parent / "docs" / "printing.md").read_text("utf-8").splitlines() if "  ~" in line
    ]
    assert len(shown) > 3
    assert set(shown) <= set(printed), "as docs/printing.md shows it"
    lines = [line.split() for line in printed]
    assert ["essential", "~51", "~51"] in lines
    assert ["worksheet", "2", "9", "~1", "~9", "~9", "for", "each", "group"] in lines
    assert ["help", "card", "42", "1", "11", "11", "for", "each", "pupil"] in lines
    assert [line[0] for line in lines if len(line) == 3] == ["essential", "useful", "optional"]


def test_json_holds_the_same(capsys: pytest.CaptureFixture[str]) -> None:
    """Totals are the sums of the rows; without --pupils the class of the curriculum; titles are in the language asked."""
    lesson = told(capsys, SHARE, "--language", "km")
    assert (lesson["lesson"], lesson["language"], lesson["pupils"]) == ("check-before-you-share", "km", 50)
    for need, total in lesson["totals"].items():
        own = [row for row in lesson["rows"] if row["need"] == need]
        assert total == {name: sum(row[name] for row in own) for name in ("sheets", "sheets_both_sides")}
    assert lesson["totals"]["essential"] == {"sheets": 81, "sheets_both_sides": 54}
    assert any("\u1780" <= letter <= "\u17ff" for row in lesson["rows"] for letter in row["title"] or "")


@pytest.mark.parametrize("pupils", [1, 2, 49, 200])
def test_every_class_has_its_copies(capsys: pytest.CaptureFixture[str], pupils: int) -> None:
    """One for each pupil, pair and group, the last of which may be smaller."""
    copies = {(row["for"], row["copies"]) for row in told(capsys, FIVE, "--pupils", str(pupils))["rows"]}
    assert copies == {("pupil", pupils), ("group", -(-pupils // 5)), ("class", 1)}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([FIVE, "--pupils", "0"], "1<=x<=200"),
        ([FIVE, "--pupils", "-3"], "1<=x<=200"),
        ([FIVE, "--pupils", "many"], "'many' is not a valid integer"),
        ([FIVE, "--both-sides"], "say --pdf FILE too"),
        ([FIVE, "--language", "xx"], "'xx'"),
        (["no-such-lesson"], "no-such-lesson"),
        ([FIVE, SHARE, "--pdf", "all.pdf"], "--pdf is for one lesson, and these are 2"),
    ],
)
def test_what_cannot_be_is_told(capsys: pytest.CaptureFixture[str], arguments: list[str], said: str) -> None:
    """In a line, with status 2, and without a traceback."""
    assert main(["prints", *arguments]) == 2
    error = capsys.readouterr().err
    assert said in error
    assert "Traceback" not in error


def test_without_libreoffice_a_pdf_is_refused(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """It says what is missing, and leaves an earlier PDF as it is."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("SOFFICE", raising=False)
    try:
        libreoffice.find_program()
    except libreoffice.OfficeError:
        pass
    else:
        pytest.skip("LibreOffice is found without PATH")
    earlier = tmp_path / "all.pdf"
    earlier.write_bytes(b"earlier")
    assert main(["prints", FIVE, "--pdf", str(earlier)]) == 2
    assert "LibreOffice" in capsys.readouterr().err
    assert earlier.read_bytes() == b"earlier"


def test_a_pack_counts_paper_for_the_class_that_is_asked_for() -> None:
    """`Options.pupils` and `build --pupils` change the guide's list; nonsense is refused."""
    made = build_pack(FIVE, documents=["guide"], formats=["html"], pupils=23)
    assert "for 23 pupils" in made["teacher-guide.html"].text()
    for wrong in (0, 201, True, "50"):
        with pytest.raises(OptionError, match="from 1 to 200"):
            Options(pupils=wrong)  # type: ignore[arg-type]


def test_build_takes_the_number_of_pupils(tmp_path: Path) -> None:
    """The page of the pack says for how many."""
    assert main(["build", FIVE, "--pupils", "31", "--out", str(tmp_path), "--quiet"]) == 0
    assert "31 pupils" in (tmp_path / "my-five-finger-helpers" / "en" / "index.html").read_text(encoding="utf-8")


def pages(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(str(path)) as made:
        return [page.get_textpage().get_text_range() for page in made]


@needs("soffice")
def test_a_lesson_without_paper_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nothing is written; what could be printed all the same is told."""
    lesson = tmp_path / "talk.yaml"
    lesson.write_text("title: Talk\nactivities:\n- {title: Talk, do: Talk.}\n", encoding="utf-8")
    assert main(["prints", str(lesson), "--pdf", str(tmp_path / "all.pdf")]) == 2
    assert "talk has nothing to print that is essential; --all prints what is useful too" in capsys.readouterr().err
    assert not (tmp_path / "all.pdf").exists()


@needs("soffice")
@pytest.mark.slow
def test_one_pdf_holds_each_page_as_often_as_it_is_needed(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    """The list first, then each row's copies together, of the right pages; to be printed on both sides, each begins on
    a front."""
    target = tmp_path / "all.pdf"
    lesson = told(capsys, SHARE, "--pupils", "12", "--pdf", str(target), "--all", "--both-sides")
    rows = lesson["rows"]
    assert not any(row["about"] for row in rows)
    texts = pages(target)
    assert "What to print" in texts[0]
    at = 2
    for row in rows:
        times = {"exit slip": row["sheets"], "help card": row["sheets"]}.get(row["what"], row["copies"])
        run = row["pages"] + row["pages"] % 2
        copies = [texts[at + copy * run : at + (copy + 1) * run] for copy in range(times)]
        assert all(copy == copies[0] for copy in copies), row
        if row["pages"] % 2:
            assert copies[0][-1] == ""
        assert copies[0][0] != ""
        if row["title"]:
            assert row["title"] in copies[0][0]
        for number in row["numbers"]:
            assert f"{number}. " in "".join(copies[0])
        at += run * times
    assert at == len(texts)
    assert target.stat().st_size < 1_000_000, "copies share what they show"


@needs("soffice")
@pytest.mark.slow
def test_a_handout_of_a_template_of_ones_own_is_printed_whole(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Where it is not divided as the list is, it is printed as often as its most copied pile."""
    own = tmp_path / "library" / "templates" / "documents"
    own.mkdir(parents=True)
    (own / "handout.html.j2").write_text(
        '{% extends "_base.html.j2" %}{% block body %}<h1>Mine</h1>{% endblock %}', encoding="utf-8"
    )
    library = tmp_path / "library"
    (library / "curriculum.yaml").write_text("title: Mine\nclass_size: 6\n", encoding="utf-8")
    (library / "two.yaml").write_text(
        "title: Two\nactivities:\n- title: A\n  grouping: pairs\n  steps:\n"
        "  - {pupils: Write., worksheet: {title: S, lines: 3}}\n"
        "  - {pupils: Write., worksheet: {title: T, lines: 3, per: pair}}\n",
        encoding="utf-8",
    )
    target = tmp_path / "all.pdf"
    told(capsys, str(library / "two.yaml"), "--pdf", str(target))
    texts = pages(target)
    assert sum("Mine" in text and "What to print" not in text for text in texts) == 6
    assert len(texts) == 7


@needs("soffice")
@pytest.mark.slow
def test_pages_that_are_told_are_those_of_the_files(tmp_path: Path) -> None:
    """Of all strangers' lessons, within a page of what LibreOffice makes; what is said to be exact is exact."""
    renderer, told_of = Renderer(templates=HERE.parent / "templates"), {}
    for path in sorted((HERE / "strangers").glob("*.yaml")):
        try:
            entry = load_lesson(path)
        except LessonError:
            continue
        rows = see(entry, Reader.TEACHER).printing.rows
        for file in renderer.pack(entry, documents=[*set(DOCUMENTS.values())], formats=["docx"]).documents:
            own = [row for row in rows if DOCUMENTS[row.what] == file.document]
            target = tmp_path / f"{entry.id}-{file.name}"
            target.write_bytes(file.content)
            told_of[target] = sum(row.pages for row in own), any(row.about for row in own)
    assert len(told_of) > 80
    with libreoffice.Office() as office:
        for path, pdf in office.pdfs(list(told_of)):
            assert pdf is not None
            pages_told, about = told_of[path]
            assert abs(pages_told - len(pages(pdf))) <= about, path.name
