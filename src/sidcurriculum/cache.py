"""Caches bytes that are expensive to compute on disk, by key, between builds.

Each file begins with a digest of its content, so that damage is detected. A folder that can't be read or written counts
as empty; builds need no cache.
"""

from __future__ import annotations

import os
import tempfile
from contextlib import suppress
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

_DIGEST = sha256().digest_size
_FILES = 500
"""The number of files that a folder keeps; the least recently used are removed."""


class Cache:
    """A cache in one folder, which is created when the first file is stored."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    def get(self, name: str) -> bytes | None:
        """The bytes stored under this name; None where there are none, or they are damaged."""
        path = self._folder / name
        try:
            content = path.read_bytes()
        except OSError:
            return None
        if sha256(content[_DIGEST:]).digest() != content[:_DIGEST]:
            return None
        with suppress(OSError):
            os.utime(path)
        return content[_DIGEST:]

    def put(self, name: str, content: bytes) -> None:
        """Stores these bytes under this name, atomically."""
        with suppress(OSError):
            self._folder.mkdir(parents=True, exist_ok=True)
            handle, made = tempfile.mkstemp(prefix=".new-", dir=self._folder)
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(sha256(content).digest() + content)
                Path(made).replace(self._folder / name)
            except BaseException:
                Path(made).unlink(missing_ok=True)
                raise
            self._prune()

    def _prune(self) -> None:
        kept = [path for path in self._folder.iterdir() if not path.name.startswith(".")]
        if len(kept) > _FILES:
            for path in sorted(kept, key=lambda path: path.stat().st_mtime)[:-_FILES]:
                path.unlink(missing_ok=True)


def user_cache() -> Cache | None:
    """The cache in the user's cache folder, or in the folder that SIDCURRICULUM_CACHE names; None if that is empty."""
    named = os.environ.get("SIDCURRICULUM_CACHE")
    if named is not None:
        return Cache(Path(named)) if named else None
    from platformdirs import user_cache_path

    return Cache(user_cache_path("sidcurriculum", appauthor=False))


def state(module: str) -> str:
    """Identifies the installed version of a module by path, size and time; empty if it is not installed."""
    found = find_spec(module)
    if found is None or found.origin is None:
        return ""
    return of_file(Path(found.origin))


def of_file(path: Path) -> str:
    """Identifies the state of a file by path, size and time."""
    status = path.stat()
    return f"{path}:{status.st_size}:{status.st_mtime_ns}"


def key(kind: str, *parts: str) -> str:
    """The key of a value that depends on these parts alone."""
    return f"{kind}-{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"
