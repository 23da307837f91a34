"""`sidcurriculum theme`: lists themes, and checks one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import LessonError, ThemeError
from sidcurriculum.findings import Finding, Level

from . import report
from .plugin_loading import plugins
from .selection import default_library

if TYPE_CHECKING:
    from sidcurriculum.template_layers import Layers
    from sidcurriculum.theme.settings import ThemeSettings
    from sidcurriculum.theme.theme_folder import Theme

PLAIN = "plain"
"""The theme that others are copied from."""
_NEEDED = {"deck.pptx": "slides", "document.docx": "Word documents", "web.css": "web pages"}

_CODES = {"deck.pptx": ("DECK01", "DECK10"), "document.docx": ("DOCX01", "DOCX05"), "web.css": ("WEB01", "")}
"""Codes for files that can't be read, and for content that packs drop."""
_LOST = "take it out of the file, so that you see what packs show"


def list_themes(templates: Path | None, *, as_json: bool) -> int:
    """Lists the themes of the template folders with their descriptions."""
    from sidcurriculum.theme.theme_folder import theme_of

    rows = []
    stack = _stack(templates)
    folders = [folder / "themes" for folder in stack.folders if (folder / "themes").is_dir()]
    there = {path.name: path for folder in reversed(folders) for path in folder.iterdir() if path.is_dir()}
    for _, path in sorted(there.items()):
        try:
            settings = theme_of(stack, path.name).settings
            said = {"title": settings.title, "description": settings.description or ""}
        except LessonError:
            said = {"title": path.name, "description": "theme.yaml has faults; sidcurriculum theme check lists them"}
        rows.append({"name": path.name, **said, "path": str(path)})
    if as_json:
        report.print_json({"themes": rows})
        return 0
    width = max((len(row["name"]) for row in rows), default=0)
    for row in rows:
        print(f"{row['name']:<{width}}  {row['title']}: {row['description']}")
    return 0


def check_theme(name: str, templates: Path | None, *, as_json: bool, quiet: bool, whole: bool = False) -> int:
    """Lists the faults of a theme's files; returns 1 if packs can't be built with it.

    `whole` includes notes that hold for `plain` too.
    """
    from sidcurriculum.theme.theme_folder import theme_of

    theme = theme_of(_stack(templates), name)
    folder = theme.folder
    findings = list(check_folder(theme))
    known = [] if whole else _known(findings)
    findings = [finding for finding in findings if finding not in known]
    if as_json:
        report.print_json({"theme": str(folder), "findings": report.rows(findings)})
        return report.outcome(findings)
    shown = [finding for finding in findings if not quiet or finding.level != "info"]
    for finding in sorted(shown, key=lambda one: _ORDER[one.level]):
        level = "" if finding.level == "error" else f"{'note' if finding.level == 'info' else finding.level}: "
        place = f"{finding.path}:{finding.line}:{finding.column}" if finding.line else finding.path
        print(f"{place}: {finding.code} {level}{finding.what}\n    {finding.hint}")
    count = {level: sum(finding.level == level for finding in findings) for level in _ORDER}
    counts = ", ".join(report.count(count[level], word) for level, word in _WORDS.items() if count[level])
    ready = "packs can't be built with it yet" if count["error"] else "packs can be built with it"
    print(f"{folder}: {counts or 'nothing is missing'}; {ready}")
    if known and not quiet:
        print(f"{report.count(len(known), 'note')} on what the theme plain does without too: --all lists them")
    return report.outcome(findings)


def _known(findings: Sequence[Finding]) -> list[Finding]:
    """Notes that hold for `plain` too, if the theme is a copy of it.

    A copy is a theme that lacks most of what `plain` lacks; for others all notes are listed, since they may have lost
    something.
    """
    from sidcurriculum import bundled
    from sidcurriculum.theme.theme_folder import Theme

    if not any(finding.level == "info" for finding in findings):
        return []
    plain = Theme(bundled.folder("templates") / "themes" / PLAIN)
    notes = {(one.code, one.what) for one in check_folder(plain) if one.level == "info"}
    shared = [one for one in findings if one.level == "info" and (one.code, one.what) in notes]
    return shared if 2 * len(shared) >= len(notes) else []


_ORDER = {"error": 0, "warning": 1, "info": 2}
_WORDS = {"error": "error", "warning": "warning", "info": "note"}


def check_folder(theme: Theme) -> Iterator[Finding]:
    """Checks the files of a theme."""
    from sidcurriculum.theme.check_deck import check_deck
    from sidcurriculum.theme.check_document import check_document, check_web
    from sidcurriculum.theme.settings import ThemeSettings
    from sidcurriculum.theme.theme_folder import EXTRA
    from sidcurriculum.writers.opc.sanitizing import sanitized

    try:
        settings = theme.settings
    except LessonError as error:
        yield from error.findings
        settings = ThemeSettings(name=theme.folder.name, title=theme.folder.name)
    yield from _settings(theme, settings)
    for name, use in _NEEDED.items():
        path = str(theme.path(name))
        if not theme.path(name).exists():
            what = f"there is no {name}, which makes the {use}"
            yield Finding(path, 0, 0, "THEME01", what, "copy the plain theme's file and change that")
            continue
        code, left = _CODES[name]
        try:
            content = theme.file(name)
            lost = sanitized(theme.raw(name), path)[1] if left else ()
        except ThemeError as error:
            what, _, hint = str(error).removeprefix(f"{path}: ").rpartition("; ")
            yield Finding(path, 0, 0, code, what, hint)
            continue
        for part, what in lost:
            yield Finding(path, 0, 0, left, f"packs leave out {what} in the part {part or name}", _LOST, "warning")
        if name == "deck.pptx":
            yield from check_deck(content, path, settings)
        else:
            yield from (check_document if name == "document.docx" else check_web)(content, path)
    if theme.path(EXTRA).exists():
        yield from check_web(theme.raw(EXTRA), str(theme.path(EXTRA)), whole=False)


def _settings(theme: Theme, settings: ThemeSettings) -> Iterator[Finding]:
    from sidcurriculum.writers.fonts.families import font_file

    path = theme.path("theme.yaml")
    if not path.is_file():
        what = "there is no theme.yaml: sizes have the plain theme's limits, and slides look alike in every part"
        yield Finding(str(path), 0, 0, "THEME02", what, "copy the plain theme's and change that", "info")
        return
    if settings.name != theme.folder.name and path.parent == theme.folder and "name" in theme.written:
        what = f"the theme calls itself {settings.name!r} and stands in the folder {theme.folder.name!r}"
        yield Finding(str(path), 0, 0, "THEME02", what, f"write name: {theme.folder.name}", "warning")
    for drawing in (*settings.art.cover, *settings.art.end):
        if not theme.path(drawing).is_file():
            what = f"the drawing {drawing} is not there"
            yield Finding(str(path), 0, 0, "THEME03", what, "put it there, or take it out of art")
            continue
        try:
            theme.gallery.opened(drawing)
        except ThemeError as error:
            what, _, hint = str(error).rpartition("; ")
            yield Finding(str(path), 0, 0, "THEME03", what, hint)
    others = {family for faces in settings.scripts.values() for family in (faces.body, faces.heading)}
    for font in settings.fonts:
        if font.package and font_file(font.family) is None:
            what = f"the package of the font {font.family!r} is not installed, so its widths are guessed"
            level: Level = "info" if font.family in others else "warning"  # most schools use one or two scripts
            yield Finding(str(path), 0, 0, "THEME04", what, f"pip install {font.package}", level)


def _stack(folder: Path | None) -> Layers:
    """The template folders: the given one, or the bundled ones with the library's own over them."""
    from sidcurriculum.options import Options

    return plugins().options(Options(templates=folder).within(default_library())).layers
