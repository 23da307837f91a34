"""Chooses which cover and closing drawing of a theme each lesson shows."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from lxml import etree

from sidcurriculum.contained_path import is_inside
from sidcurriculum.errors import ThemeError
from sidcurriculum.library.picture_files import picture_of
from sidcurriculum.library.svg_cleaning import EDITION, CleanDrawing, cleaned, drawing
from sidcurriculum.page import PagePicture

from .settings import Art

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache

_STRIDE = 5
"""Number of covers by which the next unit is offset."""
_TURNS = ((False, 1.0), (True, 1.0), (False, 0.8), (True, 0.8))
"""How a scene is varied each time a unit returns to it, as (mirrored, zoom): as drawn, mirrored, closer, mirrored and
closer."""


_LARGEST = 20 << 20
"""Most bytes of a theme's drawing."""


class ThemeArt:
    """The drawings of one theme, each read when it is first shown."""

    def __init__(
        self, folder: Path, art: Art, cache: Cache | None = None, home: Callable[[str], Path] | None = None
    ) -> None:
        self.folder, self._art, self._cache = folder, art, cache
        self._home = home or (lambda _: folder)
        self._read: dict[tuple[str, int], PagePicture] = {}

    @cached_property
    def _scenes(self) -> Mapping[str, Sequence[str]]:
        return {"cover": self._art.cover, "end": self._art.end}

    def shown(self, place: tuple[int, int]) -> Mapping[str, PagePicture]:
        """Returns a lesson's drawings by use, `cover` and `end`.

        `place` is the number of its unit and its own number in the unit. A unit's lessons take the scenes in turn, then
        variants of the same scenes, so that no two of a unit look alike: fourteen drawings make 56 covers. A scene that
        is a PNG or JPEG has no variants. Raises ThemeError for a drawing that can't be shown.
        """
        unit, lesson = place
        return {
            use: self._picture(scenes[(unit * _STRIDE + lesson) % len(scenes)], lesson // len(scenes) % len(_TURNS))
            for use, scenes in self._scenes.items()
            if scenes
        }

    def opened(self, file: str) -> PagePicture:
        """Returns one drawing as drawn. Raises ThemeError if it can't be shown."""
        return self._picture(file, 0)

    def _picture(self, file: str, turn: int) -> PagePicture:
        key = file, turn if file.endswith(".svg") else 0
        if key not in self._read:
            self._read[key] = _opened(self._home(file), *key, self._cache)
        return self._read[key]


def _turned(content: bytes, turn: int) -> bytes:
    """Returns a variant of a drawing, which has been cleaned and has a view box of four numbers."""
    mirrored, near = _TURNS[turn]
    root = etree.fromstring(content)
    x, y, width, height = map(float, root.get("viewBox", "").split())
    if mirrored:
        scene = etree.Element(f"{{{root.nsmap[None]}}}g", transform=f"matrix(-1 0 0 1 {2 * x + width:g} 0)")
        scene.extend(list(root))
        root.append(scene)
    # A closer view is cropped mostly at the sky, because houses and people stand on the ground.
    near_x, near_y = x + width * (1 - near) / 2, y + height * (1 - near) * 0.8
    root.set("viewBox", f"{near_x:g} {near_y:g} {width * near:g} {height * near:g}")
    return etree.tostring(root)


def _cleaned(content: bytes, cache: Cache | None) -> bytes | None:
    """Returns the sanitized drawing, cached between builds; None if it has a fault."""
    from sidcurriculum.cache import key

    cache_key = key("drawing", EDITION, hashlib.sha256(content).hexdigest())
    cached = cache.get(cache_key) if cache else None
    if cached is not None:
        return cached
    found = cleaned(content)
    if not isinstance(found, CleanDrawing):
        return None
    if cache:
        cache.put(cache_key, found.svg)
    return found.svg


def _opened(folder: Path, file: str, turn: int, cache: Cache | None) -> PagePicture:
    """Reads a drawing, with the PNG beside it if there is one; or a PNG or JPEG. Raises ThemeError."""
    path = folder / file
    content = _bytes(folder, file)
    png_path = path.with_suffix(".png")
    png = (
        _bytes(folder, png_path.relative_to(folder).as_posix())
        if path.suffix == ".svg" and png_path.is_file()
        else None
    )
    clean = _cleaned(content, cache) if turn or png is not None else None
    if clean is not None:  # a fault is reported below
        turned = drawing(_turned(clean, turn)) if turn else None
        if isinstance(turned, PagePicture):
            return turned
        if png is not None and (shown := picture_of(png, png_path.name).picture):
            return shown._replace(name=f"{hashlib.sha256(clean).hexdigest()[:16]}.png", svg=clean)
    found, fault = picture_of(content, path.name)
    if found is None:
        assert fault is not None
        raise ThemeError(f"{path}: {fault.code} {fault.what}; {fault.hint}")
    return found


def _bytes(folder: Path, file: str) -> bytes:
    path = folder / file
    if (outside := is_inside(folder.resolve(), file)) is not None:
        raise ThemeError(f"{path}: {outside}; a theme takes drawings of its folder alone: copy it there")
    try:
        if path.stat().st_size > _LARGEST:
            raise ThemeError(f"{path}: the drawing is larger than {_LARGEST >> 20} MiB; make it smaller")
        return path.read_bytes()
    except OSError as fault:
        raise ThemeError(f"{path}: can't be read ({fault.strerror}); theme.yaml names it in `art:`") from None
