"""A theme's drawings for first and last slides: which of them a lesson shows."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path

from .errors import ThemeError
from .library.drawings import drawing
from .library.pictures import header
from .page import Picture
from .theme import Art

_STRIDE = 5
"""How many covers further on the next unit begins."""


class Gallery:
    """The drawings of one theme, each read when it is first shown."""

    def __init__(self, folder: Path, art: Art) -> None:
        self.folder, self._art = folder, art
        self._read: dict[str, Picture] = {}

    @cached_property
    def _scenes(self) -> Mapping[str, Sequence[str]]:
        return {"cover": self._art.cover, "end": self._art.end}

    def shown(self, place: tuple[int, int]) -> Mapping[str, Picture]:
        """What a lesson shows, by `cover` and `end`; `place` is its unit's number and its own in the unit.

        A unit's lessons go through the scenes in turn, so that none looks like another of its unit.
        """
        unit, lesson = place
        return {
            use: self._picture(scenes[(unit * _STRIDE + lesson) % len(scenes)])
            for use, scenes in self._scenes.items()
            if scenes
        }

    def _picture(self, file: str) -> Picture:
        if file not in self._read:
            self._read[file] = _opened(self.folder, file)
        return self._read[file]


def _opened(folder: Path, file: str) -> Picture:
    """The drawing, with the PNG beside it where there is one; or a PNG or JPEG. Raises ThemeError."""
    path = folder / file
    try:
        content = path.read_bytes()
        beside = path.with_suffix(".png")
        png = beside.read_bytes() if path.suffix == ".svg" and beside.is_file() else None
    except OSError as fault:
        raise ThemeError(f"{path}: can't be read ({fault.strerror}); theme.yaml names it in `art:`") from None
    if png is not None and (size := header(png)):
        return Picture(f"{hashlib.sha256(content).hexdigest()[:16]}.png", "image/png", png, *size[1:], content)
    if (known := header(content)) is not None:
        kind, width, height = known
        ending = ".png" if kind == "image/png" else ".jpg"
        return Picture(hashlib.sha256(content).hexdigest()[:16] + ending, kind, content, width, height)
    found = drawing(content)
    if isinstance(found, Picture):
        return found
    raise ThemeError(f"{path}:{found.line}: {found.what}; {found.hint}")
