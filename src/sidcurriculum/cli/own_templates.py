"""Checks a library's own templates and themes, for `check` and `release`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum.errors import LessonError, SidError, TemplateError
from sidcurriculum.findings import Finding
from sidcurriculum.template_layers import own_of

if TYPE_CHECKING:
    from sidcurriculum.library import Library

_PLACE = re.compile(r"(?P<path>.+?\.(?:j2|yaml)):(?:(?P<line>\d+):)? (?P<what>.*)", re.DOTALL)
_KNOWN = frozenset(("art", "documents", "themes", "locale", "pack.yaml"))
"""Names that a template folder may hold."""
_PHOTOS = frozenset((".png", ".jpg", ".jpeg", ".gif", ".webp"))


def template_findings(library: Library) -> Iterator[Finding]:
    """Checks the library's templates by composing every document of its lessons until it fails, and the files of its
    themes. Yields nothing for a library without templates."""
    try:
        folder = own_of(library.root)
    except TemplateError as error:
        yield _finding(error, library.root / "templates")
        return
    if folder is None:
        return
    for path in sorted(folder.iterdir()):
        if path.name not in _KNOWN and not path.name.startswith("."):
            hint = f"a folder of templates holds {', '.join(sorted(_KNOWN))}"
            yield Finding(path.as_posix(), 0, 0, "TPL02", "nothing reads this", hint, "warning")
    yield from _drawings(folder / "art")
    yield from _themes(folder, library)
    yield from _documents(folder, library)


def _drawings(folder: Path) -> Iterator[Finding]:
    from sidcurriculum.library.ready_drawings import NAME, ReadyDrawing, drawings_below, read_drawing

    for path in sorted(folder.rglob("*")):
        if path.suffix.lower() in _PHOTOS:
            what, hint = "only SVG drawings have names", "show it as a file, or save it as a drawing"
            yield Finding(path.as_posix(), 0, 0, "TPL02", what, hint, "warning")
    for path in drawings_below(folder):
        if not NAME.fullmatch(path.stem):
            what = f"no lesson can name the drawing `{path.stem}`"
            hint = "rename it with small letters, digits and hyphens only"
            yield Finding(path.as_posix(), 0, 0, "FILE05", what, hint, "warning")
        found = read_drawing(path)
        if not isinstance(found, ReadyDrawing):
            yield Finding(path.as_posix(), 0, 0, found.code, found.what, found.hint, found.level)
        elif not found.about:
            what, hint = "the drawing does not say what it shows", "give its svg element a <title> with one sentence"
            yield Finding(path.as_posix(), 0, 0, "IMG06", what, hint, "warning")


def _documents(folder: Path, library: Library) -> Iterator[Finding]:
    from sidcurriculum.compose.template_field_check import misspelt
    from sidcurriculum.options import Options
    from sidcurriculum.pack.renderer import Renderer

    try:
        renderer = Renderer(Options(theme="plain", allow_partial=True).within(library.root))
    except LessonError as error:
        yield from error.findings
        return
    except SidError as error:
        yield _finding(error, folder)
        return
    named = [one for one in misspelt(renderer.templates) if Path(one.path).is_relative_to(folder)]
    yield from named
    told = {(one.path, one.line) for one in named}
    faulty: set[str] = set()
    for entry in library.entries.values():
        for document in renderer.templates.documents:
            if document.beside == "only" or document.id in faulty:
                continue
            try:
                for _ in renderer.pages(entry, documents=[document.id]):
                    pass
            except TemplateError as error:
                faulty.add(document.id)
                found = _finding(error, folder)
                if (found.path, found.line) not in told:
                    yield found
            except SidError:  # faults of lessons are reported elsewhere
                continue


def _themes(folder: Path, library: Library) -> Iterator[Finding]:
    from sidcurriculum.options import Options
    from sidcurriculum.theme.theme_folder import theme_of

    from .run_theme import check_folder

    there = folder / "themes"
    for path in sorted(there.iterdir()) if there.is_dir() else ():
        if not path.is_dir():
            continue
        try:
            theme = theme_of(Options().within(library.root).layers, path.name)
            yield from (
                one for one in check_folder(theme) if one.level != "info" and Path(one.path).is_relative_to(folder)
            )
        except SidError as error:
            yield _finding(error, path)


def _finding(error: SidError, path: Path) -> Finding:
    """Converts an error to a finding at its place."""
    found = _PLACE.fullmatch(str(error))
    if found is None:
        what, _, hint = str(error).removeprefix(f"{path}: ").partition("; ")
        return Finding(path.as_posix(), 0, 0, "TPL01", what, hint)
    what, _, hint = found["what"].partition("; ")
    line = int(found["line"] or 0)
    return Finding(found["path"], line, int(line > 0), "TPL01", what, hint)
