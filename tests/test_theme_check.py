"""`sidcurriculum theme`: takes a theme that works, takes things away as a designer might, and finds what is said of it."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from docx.shared import RGBColor as WordColour
from pptx.dml.color import RGBColor
from pptx.util import Pt

from sidcurriculum import bundled
from sidcurriculum.cli import main
from sidcurriculum.theme.colours import ColourScheme, as_hex, contrast, from_hex

THEMES = bundled.folder("templates") / "themes"
COMPLETE = sorted(
    path.name for path in THEMES.iterdir() if (path / "deck.pptx").is_file() and (path / "web.css").is_file()
)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A copy of the plain theme, to spoil."""
    folder = tmp_path / "mine"
    shutil.copytree(THEMES / "plain", folder)
    settings = folder / "theme.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("name: plain", "name: mine"), encoding="utf-8")
    return folder


@pytest.fixture
def findings(mine: Path, capsys: pytest.CaptureFixture[str]) -> Callable[[], tuple[int, list[dict[str, str]]]]:
    """The exit code and the findings of a check of that copy."""

    def run() -> tuple[int, list[dict[str, str]]]:
        capsys.readouterr()
        code = main(["theme", "check", str(mine), "--json"])
        return code, json.loads(capsys.readouterr().out)["findings"]

    return run


def said(found: list[dict[str, str]], code: str, words: str) -> list[dict[str, str]]:
    return [row for row in found if row["code"] == code and words in row["what"]]


def deck(folder: Path, change: Callable[..., None]) -> None:
    opened = pptx.Presentation(str(folder / "deck.pptx"))
    change(opened)
    opened.save(str(folder / "deck.pptx"))


def layout(opened, name: str):  # type: ignore[no-untyped-def]
    return next(one for one in opened.slide_layouts if one.name == name)


def shape(opened, name: str, placeholder: str):  # type: ignore[no-untyped-def]
    return next(one for one in layout(opened, name).placeholders if one.name == placeholder)


@pytest.mark.parametrize("name", COMPLETE)
def test_our_themes_have_no_faults(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Each theme that comes along has neither errors nor warnings; notes say what it leaves to other layouts."""
    assert main(["theme", "check", name, "--quiet"]) == 0
    assert " warning: " not in capsys.readouterr().out


def test_a_changed_copy_is_told_what_is_its_own(mine: Path, findings, capsys: pytest.CaptureFixture[str]) -> None:  # type: ignore[no-untyped-def]
    """A copy of plain has no findings; a changed one those of the change alone; `--all` adds what plain lacks too."""
    assert findings() == (0, [])

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        opened.slide_layouts.remove(layout(opened, "big-question"))
        shape(opened, "statement", "body").height = Pt(9)

    deck(mine, change)
    _, found = findings()
    assert {(row["code"], row["level"]) for row in found} == {("DECK03", "info"), ("DECK07", "error")}
    assert len(found) == 2
    main(["theme", "check", str(mine), "--all", "--json"])
    assert len(json.loads(capsys.readouterr().out)["findings"]) > 15


def test_a_copy_of_another_theme_is_told_what_it_lost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A copy of safer-internet without a layout that plain never had is told of it."""
    shutil.copytree(THEMES / "safer-internet", tmp_path / "safer-internet")
    deck(tmp_path / "safer-internet", lambda opened: opened.slide_layouts.remove(layout(opened, "four-corners")))
    assert main(["theme", "check", str(tmp_path / "safer-internet"), "--json"]) == 0
    (found,) = json.loads(capsys.readouterr().out)["findings"]
    assert "'four-corners'" in found["what"]


def test_list_names_the_themes(capsys: pytest.CaptureFixture[str]) -> None:
    """`theme list` names each folder in templates/themes with its title."""
    assert main(["theme", "list", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["themes"]
    assert {path.name for path in THEMES.iterdir() if path.is_dir()} == {row["name"] for row in rows}
    assert main(["theme", "list"]) == 0
    assert "plain" in capsys.readouterr().out


def test_a_theme_that_is_not_there_ends_with_2(capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown name ends with 2 and names the themes that there are."""
    assert main(["theme", "check", "no-such-theme"]) == 2
    assert "plain" in capsys.readouterr().err


def test_removed_layouts_are_said_with_what_serves_instead(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """A layout that slides can do without is a note that names its stand-in; the one that all need is an error."""

    def drop(*names: str) -> Callable[..., None]:
        return lambda opened: [opened.slide_layouts.remove(layout(opened, name)) for name in names]  # type: ignore[return-value]

    deck(mine, drop("big-question", "statement"))
    code, found = findings()
    assert code == 0
    (note,) = said(found, "DECK03", "'big-question'")
    assert (note["level"], "use 'content'" in note["what"]) == ("info", True)
    deck(mine, drop("content"))
    code, found = findings()
    assert code == 1
    assert said(found, "DECK02", "'content'")[0]["level"] == "error"


def test_removed_placeholders_are_said_with_where_their_text_goes(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """A placeholder that is gone is a warning, one without any stand-in an error; so is a title that is gone."""

    def drop(name: str, placeholder: str) -> Callable[..., None]:
        def change(opened) -> None:  # type: ignore[no-untyped-def]
            element = shape(opened, name, placeholder)._element
            element.getparent().remove(element)

        return change

    deck(mine, drop("two-columns", "column-2"))
    deck(mine, drop("table", "body"))
    deck(mine, drop("picture", "title"))
    code, found = findings()
    assert code == 1
    (warning,) = said(found, "DECK05", "'column-2'")
    assert warning["level"] == "warning"
    assert "goes into 'head-2'" in warning["what"]
    assert said(found, "DECK04", "the layout 'table'")[0]["level"] == "error"
    assert said(found, "DECK02", "'picture' has no title")[0]["level"] == "error"


def test_a_spread_layout_must_be_whole(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """A layout for four options needs four boxes."""

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        layout(opened, "three-columns").name = "question-4"
        for number, one in enumerate(list(layout(opened, "question-4").placeholders)[-3:], 1):
            one.name = f"options-{number}"

    deck(mine, change)
    (error,) = said(findings()[1], "DECK04", "for 4 items")
    assert error["what"].endswith("options-4")


def test_missing_models_and_stamps_are_said(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """Shapes that slides copy must be on the layout `models`."""

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        element = shape(opened, "models", "quote")._element
        element.getparent().remove(element)

    deck(mine, change)
    settings = mine / "theme.yaml"
    settings.write_text(
        settings.read_text(encoding="utf-8") + "stamps:\n  ribbon: [content, nowhere]\n", encoding="utf-8"
    )
    code, found = findings()
    assert code == 1
    assert said(found, "DECK06", "'quote', which shows how a quotation looks")
    assert said(found, "DECK06", "the shape 'ribbon'")
    assert said(found, "DECK06", "'nowhere', which is no layout")


def test_pale_text_and_small_boxes_are_said(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """Text below 4.5:1 and a box without room for a line are found, with figures."""

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        pale = shape(opened, "content", "body")
        pale.fill.solid()
        pale.fill.fore_color.rgb = RGBColor(0x80, 0x80, 0x80)
        shape(opened, "statement", "body").height = Pt(9)

    deck(mine, change)
    code, found = findings()
    assert code == 1
    (pale,) = said(found, "DECK08", "layout 'content', placeholder 'body'")
    assert "on #808080" in pale["what"]
    (small,) = said(found, "DECK07", "layout 'statement', placeholder 'body'")
    assert small["level"] == "error"


def test_contrast_is_told_for_each_part_of_a_lesson(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """What is dark enough on most slides and too pale in one part's colours is found, with that part's name."""

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        from pptx.enum.dml import MSO_THEME_COLOR

        box = shape(opened, "content", "body")
        box.fill.solid()
        box.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_6

    deck(mine, change)
    dark = [row["what"] for row in said(findings()[1], "DECK08", "layout 'content', placeholder 'body'")]
    settings = mine / "theme.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}phases:\n  practise: {{accent6: dk1}}\n  share: {{accent6: lt1}}\n", encoding="utf-8")
    now = [row["what"] for row in said(findings()[1], "DECK08", "layout 'content', placeholder 'body'")]
    assert any("practise" in what for what in now)
    assert not any("share" in what for what in now)
    assert not any("practise" in what for what in dark)


def test_an_unmeasured_font_is_said(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """A font that no installed package brings is a warning; a package is named only where theme.yaml knows one."""

    def change(opened) -> None:  # type: ignore[no-untyped-def]
        body = shape(opened, "content", "body")._element
        for run in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/main}lvl1pPr"):
            run.getparent().remove(run)
        styles = body.find(".//{http://schemas.openxmlformats.org/drawingml/2006/main}lstStyle")
        level = styles.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}lvl1pPr", {})
        styles.insert(0, level)
        run = level.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}defRPr", {})
        level.append(run)
        run.append(
            run.makeelement("{http://schemas.openxmlformats.org/drawingml/2006/main}latin", {"typeface": "Nobody Sans"})
        )

    deck(mine, change)
    (warning,) = said(findings()[1], "DECK09", "'Nobody Sans'")
    assert "no package is known" in warning["hint"]
    settings = mine / "theme.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(
        text.replace("fonts:\n", "fonts:\n  - {family: Nobody Sans, package: fontpkg-nobody}\n"), encoding="utf-8"
    )
    (warning,) = said(findings()[1], "DECK09", "'Nobody Sans'")
    assert warning["hint"] == "pip install fontpkg-nobody"


def test_missing_word_styles_are_said_with_what_they_set(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """Each style that is gone is an error that names it, its kind and the elements that need it; pale text a warning."""
    document = docx.Document(str(mine / "document.docx"))
    for name in ("Say", "Callout Tip", "Answer"):
        document.styles[name].delete()
    document.styles["Instruction"].font.color.rgb = WordColour(0xAA, 0xAA, 0xAA)
    document.save(str(mine / "document.docx"))
    code, found = findings()
    assert code == 1
    kinds = {"Say": "paragraph", "Callout Tip": "table", "Answer": "character"}
    for name, kind in kinds.items():
        (error,) = said(found, "DOCX02", f"there is no {kind} style “{name}”")
        assert "New Style" in error["hint"]
    assert said(found, "DOCX02", '<aside class="tip">')
    (pale,) = said(found, "DOCX04", "“Instruction”")
    assert "#AAAAAA on #FFFFFF" in pale["what"]


def test_web_pages_must_not_need_a_network(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """An imported font or a picture from the web is an error, as is a style sheet that does not close."""
    (mine / "web.css").write_text("@import 'https://example.org/x.css'; p { color: red;", encoding="utf-8")
    code, found = findings()
    assert code == 1
    assert said(found, "WEB02", "@import")
    assert said(found, "WEB01", "braces")


@pytest.mark.parametrize("name", ["deck.pptx", "document.docx", "web.css"])
def test_missing_and_damaged_files_are_said(name: str, mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """A file that is not there, or is something else, is an error; the other files are checked all the same."""
    (mine / name).unlink()
    code, found = findings()
    assert code == 1
    assert said(found, "THEME01", name)
    if name != "web.css":
        (mine / name).write_bytes(b"no package")
        code, found = findings()
        assert code == 1
        assert said(found, "DECK01" if name == "deck.pptx" else "DOCX01", "")


def test_drawings_that_are_not_there_are_said(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """theme.yaml may name drawings; each must be in the theme's folder. A fault in the file has its line."""
    settings = mine / "theme.yaml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(f"{text}art:\n  cover: [art/gone.svg]\n", encoding="utf-8")
    code, found = findings()
    assert code == 1
    assert said(found, "THEME03", "art/gone.svg")
    settings.write_text(f"{text}phases:\n  teech: {{accent1: accent2}}\n", encoding="utf-8")
    code, found = findings()
    assert code == 1
    assert any(row["path"].endswith("theme.yaml") and row["line"] for row in found)


def test_contrast_is_that_of_wcag() -> None:
    """Known pairs: black on white is 21:1; #767676 on white is the palest grey that passes."""
    white, grey = from_hex("FFFFFF"), from_hex("767676")
    assert white is not None
    assert grey is not None
    assert contrast((0, 0, 0), white) == pytest.approx(21)
    assert contrast(grey, white) == pytest.approx(4.54, abs=0.01)
    assert as_hex(grey) == "#767676"


def test_a_map_changes_what_a_colour_means() -> None:
    """A phase's map changes its own names and leaves the others."""
    scheme = ColourScheme(
        {"accent1": (1, 0, 0), "accent2": (0, 1, 0), "lt1": (1, 1, 1)}, {"bg1": "lt1", "accent1": "accent1"}
    )
    changed = scheme.mapped({"accent1": "accent2"})
    assert (changed.colour("accent1"), changed.colour("bg1")) == ((0, 1, 0), (1, 1, 1))
    assert scheme.colour("accent1") == (1, 0, 0)


def test_the_page_for_designers_lists_every_layout() -> None:
    """docs/templates.md names each layout with its placeholders and its stand-in, as the table in the code has them."""
    from sidcurriculum.theme.layouts import LAYOUTS

    page = (THEMES.parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    for name, one in LAYOUTS.items():
        held = ", ".join((*one.placeholders, *(f"{each}*" for each in one.decorative)))
        assert f"| {name} | {one.meaning} | {held} | {one.fallback or 'every theme has it'} |" in page


def test_the_sample_of_theme_yaml_is_sound(mine: Path, findings) -> None:  # type: ignore[no-untyped-def]
    """The theme.yaml in docs/templates.md has no fault but what a plain theme lacks of it: drawings and a shape."""
    page = (THEMES.parent.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    sample = page.split("```yaml\nname: my-theme")[1].split("```")[0]
    (mine / "theme.yaml").write_text(f"name: mine{sample}", encoding="utf-8")
    _, found = findings()
    errors = [row for row in found if row["level"] == "error"]
    assert {row["code"] for row in errors} == {"THEME03", "DECK06"}
