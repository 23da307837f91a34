"""Folders of templates, one over the other: the first that has a file gives it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from .contained_path import is_inside
from .errors import TemplateError

NAME = "templates"
"""The folder of a library that holds templates and themes of its own."""


@dataclass(frozen=True)
class Layers:
    """A whole folder of templates, and others each of whose files stands in for the one of its name."""

    base: Path
    """Whole: pack.yaml, documents/, themes/, locale/."""
    own: Path | None = None
    """A library's own folder, which need hold no more than one file."""
    added: tuple[Path, ...] = ()
    """Folders of installed packages: documents and themes that the others have not."""

    @property
    def folders(self) -> tuple[Path, ...]:
        """Those that there are, the first to be asked in front."""
        return (*((self.own,) if self.own else ()), self.base, *self.added)

    def path(self, name: str) -> Path:
        """The file or folder of that name; where it would stand in the base if there is none."""
        return next((folder / name for folder in self.folders if os.path.lexists(folder / name)), self.base / name)

    def safe(self, name: str) -> Path:
        """The same. Raises TemplateError for a link in a library's own folder that leads out of it."""
        path = self.path(name)
        if self.own and path.is_relative_to(self.own) and (outside := is_inside(self.own, name)) is not None:
            raise TemplateError(f"{path}: {outside}; a library takes templates of its own folder alone")
        return path


def layers(folder: Path | Layers) -> Layers:
    """The layers, or one folder as the only one."""
    return folder if isinstance(folder, Layers) else Layers(folder)


def own_of(root: Path) -> Path | None:
    """The folder of templates of the library at `root`; None where it has none.

    Raises TemplateError for one that leads out of the library.
    """
    folder = root / NAME
    if not folder.is_dir():
        return None
    if (outside := is_inside(root.resolve(), NAME)) is not None:
        raise TemplateError(f"{folder}: {outside}; a library takes templates of its own folder alone")
    return folder
