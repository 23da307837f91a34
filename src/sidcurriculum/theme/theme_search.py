"""Finds a theme's folder by its name in folders of templates."""

from __future__ import annotations

from pathlib import Path

from sidcurriculum.contained_path import is_inside
from sidcurriculum.errors import ThemeError
from sidcurriculum.template_layers import Layers, layers


def theme_folder(templates: Path | Layers, name: str) -> Path:
    """Returns the folder of the theme of that name. Raises ThemeError if there is none."""
    stack = layers(templates)
    for folder in stack.folders:
        if (folder / "themes" / name).is_dir():
            return inside_templates(folder / "themes" / name, folder, stack)
    if Path(name).is_dir():
        return Path(name)
    known = theme_names(stack)
    what = f"there are {', '.join(known)}" if known else f"{stack.base / 'themes'} has none"
    raise ThemeError(f"no theme is called {name!r}; {what}, or give a folder with document.docx and deck.pptx")


def inside_templates(theme: Path, folder: Path, stack: Layers) -> Path:
    """Returns the theme's folder, which must not lead out of a library's own templates by a link.

    Raises ThemeError if it does.
    """
    if folder == stack.own and (outside := is_inside(folder, f"themes/{theme.name}")) is not None:
        raise ThemeError(f"{theme}: {outside}; copy the theme there")
    return theme


def theme_names(stack: Layers) -> list[str]:
    """Returns the names of all themes in these folders."""
    folders = (folder / "themes" for folder in stack.folders)
    return sorted({theme.name for folder in folders if folder.is_dir() for theme in folder.iterdir() if theme.is_dir()})
