"""Whether a path stays inside a folder once symbolic links and `..` are resolved."""

from __future__ import annotations

import os
from pathlib import Path


def is_inside(folder: Path, name: str) -> str | None:
    """Why the file of that name is outside the folder, in words for an error; None for one that is inside."""
    root = os.path.realpath(folder.parent)
    found = os.path.realpath(folder / name)
    home = os.path.join(root, folder.name)  # noqa: PTH118 - a folder that is a link itself leads outside too
    if found == home or found.startswith(home + os.sep):
        return None
    return f"this leads out of the folder {folder}" + (f", to {found}" if os.path.islink(folder / name) else "")  # noqa: PTH114
