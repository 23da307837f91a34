"""Finds the font file of a family among installed packages.

The packages are `fontpkg-*` from PyPI: one family each, variable TrueType, SIL Open Font License. No code is imported
from them, and fonts installed on the machine are never used, so that every machine measures alike.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple


class Typeface(NamedTuple):
    """The families that set a script, as theme.yaml names them."""

    body: str
    heading: str
    leading: float | None
    """Least line height on slides, in em; None for the deck's own."""
    bold: bool
    """Whether the family has a bold face."""
    numerals: bool = True
    """Whether numbers use the script's own digits."""
    heading_leading: float | None = None
    """Least line height of slide titles, in em; None for `leading`."""


_PACKAGES = "fontpkg-"


def package(family: str) -> str:
    """Returns the name that a package with this family would have on PyPI."""
    return _PACKAGES + "-".join(family.lower().split())


def installed() -> tuple[str, ...]:
    """Returns the families of all installed font packages, as their files name them."""
    from importlib import metadata  # only the command that lists fonts needs it

    from .font_file import read

    names = {(found.name or "").lower().replace("_", "-") for found in metadata.distributions()}
    paths = (font_file(name.removeprefix(_PACKAGES).replace("-", " ")) for name in names if name.startswith(_PACKAGES))
    return tuple(sorted(read(path).family for path in paths if path))


@cache
def font_files(family: str) -> tuple[Path, ...]:
    """The upright file of `family` and its italic one, as far as an installed package brings them."""
    upright = font_file(family)
    if upright is None:
        return ()
    slanted = sorted(path for path in upright.parent.glob("*.ttf") if "Italic" in path.name)
    return (upright, *slanted[:1])


@cache
def font_file(family: str) -> Path | None:
    """Returns the upright file of `family` ("Public Sans"), or None if no installed package contains it."""
    slug = package(family).replace("-", "_")
    if not slug.replace("_", "").isalnum():
        return None
    spec = find_spec(slug)
    if spec is None or spec.origin is None:
        return None
    files = sorted(
        path for path in Path(spec.origin).parent.joinpath("files").glob("*.ttf") if "Italic" not in path.name
    )
    return files[0] if files else None
