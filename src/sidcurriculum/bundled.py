"""Finds the bundled folders, lessons/ and templates/, in a wheel and in a checkout."""

from __future__ import annotations

from pathlib import Path
from typing import Literal


def folder(name: Literal["lessons", "templates"]) -> Path:
    """The bundled folder of that name: in the installed package, or at the root of the checkout.

    Raises FileNotFoundError if the installation lacks it.
    """
    package = Path(__file__).resolve().parent
    for candidate in (package / name, package.parent.parent / name):
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError(f"the folder {name} is missing from this installation of sidcurriculum; install it again")
