"""A library's own templates/: one file stands in for one, all commands see it, and nothing leads out of it."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from sidcurriculum.cli import main
from sidcurriculum.errors import SidError, TemplateError, ThemeError
from sidcurriculum.library import load_lesson
from sidcurriculum.options import Options
from sidcurriculum.pack.renderer import build_pack
from sidcurriculum.preview.server import watched
from sidcurriculum.preview.session import PreviewSession
from sidcurriculum.template_layers import Layers, own_of
from sidcurriculum.theme.theme_folder import theme_of

HERE = Path(__file__).parent
CARD = '{% extends "_base.html.j2" %}\n{% block body %}\n<h1>Our own card</h1>\n{% endblock %}\n'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A library with the smallest lesson and a help card of its own."""
    (tmp_path / "unit").mkdir()
    (tmp_path / "curriculum.yaml").write_text("title: Ours\nlanguages: [en]\n", encoding="utf-8")
    shutil.copy(HERE / "library" / "garden" / "smallest.yaml", tmp_path / "unit" / "smallest.yaml")
    put(tmp_path, "documents/help-card.html.j2", CARD)
    return tmp_path


def put(root: Path, name: str, text: str) -> Path:
    path = root / "templates" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def made(root: Path, **asked: str) -> dict[str, str]:
    pack = build_pack(root / "unit" / "smallest.yaml", formats=["html"], **asked)  # type: ignore[arg-type]
    return {file.document: file.text() for file in pack.documents}


def test_one_template_changes_one_document(root: Path) -> None:
    """The library's help card is its own; every other document is what it was, and named templates go before both."""
    mine = made(root)
    theirs = made(root, templates=str(HERE.parent / "templates"))
    assert "Our own card" in mine["help-card"]
    assert [name for name in theirs if mine[name] != theirs[name]] == ["help-card"]


def test_includes_resolve_in_the_library_first(root: Path) -> None:
    """A template that comes along includes the library's part, and `original/NAME` is the one that comes along."""
    put(root, "documents/help-card.html.j2", '{% extends "original/help-card.html.j2" %}\n{% block body %}<p>First.</p>{{ super() }}{% endblock %}\n')  # fmt: skip
    put(root, "documents/_base.html.j2", (HERE.parent / "templates/documents/_base.html.j2").read_text("utf-8").replace("<body", '<body class="x"', 1))  # fmt: skip
    with pytest.raises(TemplateError, match=r"templates/documents/_base\.html\.j2:\d+"):
        made(root)
    (root / "templates/documents/_base.html.j2").unlink()
    text = made(root)["help-card"]
    assert text.index("First.") < text.index("Tell an adult")


def test_faults_name_the_library_s_file(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A fault in the library's template is told at its own line, by build and by check; check ends with 1."""
    path = put(root, "documents/help-card.html.j2", CARD.replace("Our own card", "{{ lesson.titel }}"))
    with pytest.raises(TemplateError, match=r"templates/documents/help-card\.html\.j2:3: .*titel"):
        made(root)
    assert main(["check", str(root)]) == 1
    out = capsys.readouterr().out
    assert out.count(f"{path}:3:") == 1
    assert "did you mean 'title'" in out
    path.write_text(CARD.replace("h1", "blink"), encoding="utf-8")
    assert main(["check", str(root)]) == 1
    assert "blink" in capsys.readouterr().out


def test_a_theme_of_one_file_stands_on_another(root: Path) -> None:
    """A theme with the name of one that comes along, or with `based_on`, takes from it what it has not; the settings
    that it does not say too."""
    put(root, "themes/safer-internet/web.css", "h1 { color: #123456; }\n")
    assert "#123456" in made(root)["guide"]
    put(root, "themes/mine/theme.yaml", "name: mine\ntitle: Mine\nbased_on: safer-internet\nmotion: fade\n")
    theme = theme_of(Options().within(root).layers, "mine")
    assert theme.under is not None
    assert (theme.settings.motion, theme.settings.title) == ("fade", "Mine")
    assert theme.settings.bands == theme.under.settings.bands != ()
    assert theme.raw("deck.pptx") == theme.under.raw("deck.pptx")
    assert theme.gallery.shown((0, 0))
    assert "help-card" in made(root, theme="mine")
    put(root, "themes/mine/theme.yaml", "name: mine\ntitle: Mine\nbased_on: nobody\n")
    with pytest.raises(ThemeError, match="no theme is called 'nobody'"):
        made(root, theme="mine")


def test_rules_are_added_to_those_of_the_theme_below(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """extra.css stands behind web.css, from the lowest theme up; it loads nothing either, and theme check reads it."""
    plain = made(root, theme="plain")["guide"]
    put(root, "themes/plain/extra.css", "h1 { color: #123456; }\n")
    put(root, "themes/mine/theme.yaml", "name: mine\nbased_on: plain\n")
    extra = put(root, "themes/mine/extra.css", "h1 { color: #654321; background: url(https://a.example/x.png); }\n")
    page = made(root, theme="mine")["guide"]
    assert page.index("box-sizing") < page.index("#123456") < page.index("#654321")
    assert "a.example" not in page
    assert "#123456" not in plain
    assert main(["theme", "check", str(root / "templates/themes/mine")]) == 1
    assert f"{extra}: WEB02" in capsys.readouterr().out
    put(root, "themes/mine/web.css", "h2 { color: #abcdef; }\n")
    page = made(root, theme="mine")["guide"]
    assert "#123456" not in page, "a web.css of its own stands in for all below"
    assert page.index("#abcdef") < page.index("#654321")


def test_preview_sees_and_follows_it(root: Path) -> None:
    """The preview shows the library's card, watches its folder, and shows a change of it."""
    desk = PreviewSession(root / "unit" / "smallest.yaml", None, None, "plain")
    *_, look = desk.looks()
    assert b"Our own card" in look.sheets["help-card"].content
    folders, below = watched(desk)
    assert below
    assert any((root / "templates").resolve().is_relative_to(folder) for folder in folders)
    put(root, "documents/help-card.html.j2", CARD.replace("own", "new"))
    *_, look = desk.looks()
    assert b"Our new card" in look.sheets["help-card"].content


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
@pytest.mark.parametrize("name", ["documents/help-card.html.j2", "documents", "pack.yaml", "themes/safer-internet", ""])
def test_links_out_of_it_are_refused(name: str, root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file, a folder, a theme or the whole folder that is a link to elsewhere stops the build and is not read."""
    away = tmp_path_factory.mktemp("away")
    shutil.copytree(HERE.parent / "templates", away / "templates", ignore=shutil.ignore_patterns("safer-internet"))
    shutil.copytree(HERE.parent / "templates/themes/safer-internet", away / "templates/themes/safer-internet")
    shutil.rmtree(root / "templates")
    place = root / "templates" / name if name else root / "templates"
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(away / "templates" / name)
    with pytest.raises(SidError, match="leads out of"):
        made(root)
    if not name:  # nor where it holds one file alone, so that nothing else is looked for in it
        for other in ("pack.yaml", "themes", "locale"):
            found = away / "templates" / other
            shutil.rmtree(found) if found.is_dir() else found.unlink()
        with pytest.raises(SidError, match="leads out of"):
            made(root)


def test_templates_of_the_library_stay_in_the_sandbox(root: Path) -> None:
    """A library's template reaches no more of Python than ours do, and no file beside it."""
    for text in ("{{ ''.__class__ }}", "{% include '../../curriculum.yaml' %}", "{{ lesson.__dict__ }}"):
        put(root, "documents/help-card.html.j2", CARD.replace("Our own card", text))
        with pytest.raises(TemplateError):
            made(root)


def test_two_libraries_with_templates_are_not_mixed(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Where two libraries have different templates, one build of both is refused; one library's is not."""
    with pytest.raises(SidError, match="different templates"):
        Options().within(root, tmp_path_factory.mktemp("other"))
    assert Options().within(root, root).layers == Layers(HERE.parent / "templates", own_of(root))


def test_it_works_inside_the_folder_too(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where somebody works in the library's own folder, all commands find its templates and themes without a path."""
    put(root, "themes/mine/theme.yaml", "name: mine\ntitle: Mine\nbased_on: plain\n")
    monkeypatch.chdir(root)
    assert main(["check"]) == 0
    assert main(["build", "--quiet", "--all", "--theme", "mine"]) == 0
    assert "Our own card" in Path("packs/smallest/en/copy/help-card.html").read_text(encoding="utf-8")
    assert main(["theme", "check", "mine"]) == 0
    capsys.readouterr()
    assert main(["theme", "list"]) == 0
    assert "Mine" in capsys.readouterr().out


def test_no_template_folder_is_no_unit(root: Path) -> None:
    """What stands in templates/ is no lesson and no unit of the library."""
    put(root, "pack.yaml", (HERE.parent / "templates" / "pack.yaml").read_text(encoding="utf-8"))
    put(root, "themes/mine/theme.yaml", "name: mine\ntitle: Mine\nbased_on: plain\n")
    assert load_lesson(root / "unit" / "smallest.yaml").id == "smallest"
    assert main(["check", str(root)]) == 0
