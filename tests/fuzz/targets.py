"""What is fuzzed: a function for each kind of input. It returns, or raises what no input may cause."""

from __future__ import annotations

import io
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Mapping
from functools import cache
from pathlib import Path

from jinja2 import TemplateError as JinjaError
from markupsafe import Markup

from sidcurriculum import bundled, compose
from sidcurriculum.checks import check_lessons
from sidcurriculum.compose import markdown_html
from sidcurriculum.compose.render_budget import allowance
from sidcurriculum.errors import SidError, ThemeError
from sidcurriculum.languages import po, translator_sheet
from sidcurriculum.library import read_lesson
from sidcurriculum.library.picture_files import picture_of
from sidcurriculum.model import Lesson
from sidcurriculum.model.blanks import cut, find
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.source import read
from sidcurriculum.theme.theme_folder import Theme

COST = 200_000
"""What a fuzzed template may cost: less than a document's, so that many are tried."""


@cache
def folder() -> Path:
    """Where inputs that are files stand."""
    return Path(tempfile.mkdtemp(prefix="sidcurriculum-fuzz-"))


@cache
def renderer() -> Renderer:
    """The project's own templates and theme."""
    return Renderer(all_formats=True)


def put(raw: bytes, name: str) -> Path:
    """The input as a file of that name."""
    path = folder() / name
    path.write_bytes(raw)
    return path


def yaml(raw: bytes) -> None:
    """A text is a lesson, or has findings."""
    lesson, found = read(raw.decode("utf-8", "replace"), "a.yaml", Lesson)
    assert lesson is not None or found


def lesson(raw: bytes) -> None:
    """A file is read, checked and built; where no reading finds an error, a pack is made whose parts are XML."""
    from lxml import etree

    entry, found = read_lesson(put(raw, "a-lesson.yaml"), places=True)
    assert entry is not None or any(one.level == "error" for one in found)
    if entry is None or any(one.level == "error" for one in check_lessons([entry])):
        return
    for file in renderer().pack(entry).documents:
        if file.name.endswith(".html"):
            continue
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            for name in package.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(package.read(name))


def marked(raw: bytes) -> None:
    """Markdown becomes the closed vocabulary."""
    from lxml import etree

    html = markdown_html.block(raw.decode("utf-8", "replace"))
    assert isinstance(html, Markup)
    etree.fromstring(f"<div>{compose._FORBIDDEN.sub('', html)}</div>")


def blanked(raw: bytes) -> None:
    """Blanks lie inside their text, none over another; in a text that may be printed each stays one without its answer."""
    text = raw.decode("utf-8", "replace")
    found, end = find(text), 0
    for blank in found.blanks:
        assert end <= blank.start < blank.end <= len(text)
        end = blank.end
    if not found.slips:
        assert len(find(cut(text, "((x))")).blanks) == len(found.blanks)


def picture(raw: bytes) -> None:
    """A picture or drawing, or why it is none."""
    for name in ("a.png", "a.svg"):
        found = picture_of(raw, name)
        assert found.picture is not None or found.told is not None


def catalogue(raw: bytes) -> None:
    """A catalogue, or one error."""
    try:
        po.read(put(raw, "a.fr.po"), "fr")
    except SidError:
        return


def word_sheet(raw: bytes) -> None:
    """A translator's Word file, or one error."""
    try:
        translator_sheet.read(put(raw, "a.docx"))
    except SidError:
        return


def theme(raw: bytes) -> None:
    """A theme whose deck is this, or one error."""
    mine = folder() / "theme"
    if not mine.is_dir():
        shutil.copytree(bundled.folder("templates") / "themes" / "plain", mine)
    (mine / "deck.pptx").write_bytes(raw)
    try:
        Theme(mine).writer("pptx")
    except ThemeError:
        return


def template(raw: bytes) -> None:
    """A template that puts out a text within its cost, or an error of Jinja's."""
    environment = renderer().templates.environment
    names = {"lesson": {"title": "T", "list": (1, 2)}, "language": "en"}
    try:
        with allowance(COST):
            environment.from_string(raw.decode("utf-8", "replace")).render(names)
    except (JinjaError, TypeError, ValueError, LookupError, ArithmeticError, AttributeError, SidError):
        return


TARGETS: Mapping[str, Callable[[bytes], None]] = {
    "yaml": yaml,
    "lesson": lesson,
    "markdown": marked,
    "blanks": blanked,
    "picture": picture,
    "catalogue": catalogue,
    "word-sheet": word_sheet,
    "theme": theme,
    "template": template,
}
"""Every kind of input by its name, which is that of its folder in `regressions/` too."""
