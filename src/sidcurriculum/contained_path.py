"""Checks that a path stays inside a folder after symbolic links and `..` are resolved."""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(folder: Path, name: str) -> str | None:
    """The reason why a file is outside the folder, worded for an error; None if it is inside."""
    root = os.path.realpath(folder.parent)
    found = os.path.realpath(folder / name)
    home = os.path.join(root, folder.name)  # noqa: PTH118 - a folder that is a link itself leads outside too
    if found == home or found.startswith(home + os.sep):
        return None
    return f"this leads out of the folder {folder}" + (f", to {found}" if os.path.islink(folder / name) else "")  # noqa: PTH114
