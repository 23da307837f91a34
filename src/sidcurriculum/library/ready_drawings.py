"""Finds ready-made drawings by name: those of a library's `templates/art/`, then those that come along.

A drawing is an SVG whose `<title>` says in words what it shows; the folder that it lies in is its kind. Nothing is read
until a lesson names a drawing.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

from sidcurriculum import bundled
from sidcurriculum.contained_path import is_inside
from sidcurriculum.errors import TemplateError
from sidcurriculum.model.media import ART
from sidcurriculum.patterns import later
from sidcurriculum.template_layers import own_of

from .picture_files import LARGEST, PictureNote

FOLDER = "art"
"""The folder of drawings in a folder of templates."""
NAME = later(r"[a-z0-9][a-z0-9-]*")
"""How a drawing's file is called, without its extension."""
FACE, ANYBODY = "face-", 6
"""How the drawing of a face begins its name, and how many there are that could be anybody's."""
_NEAREST = 3
"""Names that are offered in place of one that is not there."""


def meant(file: str, root: Path) -> str:
    """What to write instead of a picture's file that is called like a ready-made drawing; nothing for any other."""
    name = file.removeprefix(ART)
    return f"the ready-made drawing is shown with `picture: {{art: {name}}}`" if name in drawing_files(root) else ""


class ReadyDrawing(NamedTuple):
    """A drawing in the colours that it was drawn in, sanitized."""

    name: str
    kind: str
    """The folder that it lies in, such as `people`; empty for one that lies in `art/` itself."""
    about: str
    """What it shows, in English or in the library's language; empty where its file does not say."""
    svg: bytes
    width: int
    height: int


def drawing_files(root: Path | None) -> Mapping[str, Path]:
    """Every drawing's file by its name, kind after kind; one of the library at `root` stands in for ours of its name.

    Links that lead out of the library's folder are left out.
    """
    found = dict(_bundled())
    try:
        own = own_of(root) if root else None
    except TemplateError:  # told where the library's templates are looked at
        own = None
    if own is not None and is_inside(own, FOLDER) is None:
        for path in drawings_below(own / FOLDER):
            inside = is_inside(own / FOLDER, path.relative_to(own / FOLDER).as_posix()) is None
            if inside and NAME.fullmatch(path.stem):
                found[path.stem] = path
    return found


@cache
def _bundled() -> Mapping[str, Path]:
    return {path.stem: path for path in drawings_below(bundled.folder("templates") / FOLDER)}


def drawings_below(folder: Path) -> list[Path]:
    """The files of drawings in a folder `art/` and in its folders, kind after kind."""
    return sorted(
        (*folder.glob("*.svg"), *folder.glob("*/*.svg")), key=lambda path: path.relative_to(folder).as_posix()
    )


def ready_drawing(name: str, root: Path | None) -> ReadyDrawing | PictureNote:
    """The drawing of that name for a lesson of the library at `root`, or why there is none."""
    files = drawing_files(root)
    if name not in files:
        near = [one for one in files if one.startswith(f"{name}-")] or get_close_matches(name, files, _NEAREST, 0.75)
        listed = " or ".join(f"`{one}`" for one in near[:_NEAREST])
        hint = f"did you mean {listed}?" if near else "sidcurriculum art lists all that there are"
        return PictureNote("REF01", f"there is no drawing `{name}`", hint)
    return read_drawing(files[name])


def read_drawing(path: Path) -> ReadyDrawing | PictureNote:
    """The drawing in a file of a folder `art/`, or why it can't be shown."""
    try:
        state = path.stat()
        if state.st_size > LARGEST:
            return PictureNote("IMG04", f"the drawing {path} has {state.st_size:,} bytes", "simplify it")
        return _read(path, path.read_bytes())
    except OSError as error:
        return PictureNote(
            "IMG01", f"the drawing {path} can't be opened: {error.strerror}", "look at the file's rights"
        )


@lru_cache(maxsize=256)
def _read(path: Path, content: bytes) -> ReadyDrawing | PictureNote:
    from .svg_cleaning import DrawingFault, cleaned, title

    found = cleaned(content)
    if isinstance(found, DrawingFault):
        return PictureNote("IMG05", f"the drawing {path}, line {found.line}: it {found.what}", found.hint)
    kind = "" if path.parent.name == FOLDER else path.parent.name
    return ReadyDrawing(path.stem, kind, title(content), *found)
