"""Layers of template folders: a file is taken from the first folder that has it."""

from __future__ import annotations

import os
from pathlib import Path
from typing import NamedTuple

from .contained_path import is_inside
from .errors import TemplateError

NAME = "templates"
"""The folder of a library that holds templates and themes of its own."""


class Layers(NamedTuple):
    """A complete folder of templates, and folders whose files replace those of the same names."""

    base: Path
    """A complete folder: pack.yaml, documents/, themes/, locale/."""
    own: Path | None = None
    """A library's own folder, which may hold a single file."""
    added: tuple[Path, ...] = ()
    """Folders of installed packages, with further documents and themes."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """The folders in order of precedence."""
        return (*((self.own,) if self.own else ()), self.base, *self.added)

    def path(self, name: str) -> Path:
        """The path of a file or folder by name; its path in the base if no folder has it."""
        return next((folder / name for folder in self.folders if os.path.lexists(folder / name)), self.base / name)

    def safe(self, name: str) -> Path:
        """As `path`. Raises TemplateError for a link in a library's own folder that leads out of it."""
        path = self.path(name)
        if self.own and path.is_relative_to(self.own) and (outside := is_inside(self.own, name)) is not None:
            raise TemplateError(f"{path}: {outside}; a library takes templates of its own folder alone")
        return path


def layers(folder: Path | Layers) -> Layers:
    """The layers, or a single folder as layers."""
    return folder if isinstance(folder, Layers) else Layers(folder)


def own_of(root: Path) -> Path | None:
    """The template folder of the library at `root`; None if it has none.

    Raises TemplateError for one that leads out of the library.
    """
    folder = root / NAME
    if not folder.is_dir():
        return None
    if (outside := is_inside(root.resolve(), NAME)) is not None:
        raise TemplateError(f"{folder}: {outside}; a library takes templates of its own folder alone")
    return folder
