"""Replaces a file that a person owns by a new text, and reports what could not be kept."""

from __future__ import annotations

import sys
from pathlib import Path


def save(path: Path, text: str, *, mark: bool = True) -> bool:
    """Writes a file atomically with its former mode and line ends; returns False if the text is unchanged.

    Without `mark` a byte order mark is dropped. Raises SidError if it can't be written.
    """
    from sidcurriculum.atomic_write import write_text

    names = path.stat().st_nlink if path.is_file() else 1
    changed = write_text(path, text, mark=mark)
    if changed and names > 1:
        print(f"note: {path} had another name (a hard link), which keeps the old text", file=sys.stderr)
    return changed
