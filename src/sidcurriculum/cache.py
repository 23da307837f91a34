"""A name -> bytes that are dear to make, kept in a folder from one build to the next.

What comes out is what was put in, or nothing: each file begins with the digest of the rest. Nothing here is needed for
a build; a folder that can't be read or written is as good as an empty one.
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
"""Files that a folder keeps; those go first that nobody asked for the longest."""


class Cache:
    """Files of one folder, made when the first is kept."""

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self._folder = Path(folder)

    def get(self, name: str) -> bytes | None:
        """What was put under this name; None where there is none, or where it is damaged."""
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
        """Keeps these bytes under this name, the whole of them or none."""
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
    """The cache in the user's folder for such files, or in the folder that SIDCURRICULUM_CACHE names; none if that says
    nothing."""
    named = os.environ.get("SIDCURRICULUM_CACHE")
    if named is not None:
        return Cache(Path(named)) if named else None
    from platformdirs import user_cache_path

    return Cache(user_cache_path("sidcurriculum", appauthor=False))


def state(module: str) -> str:
    """What changes when another version of a module is installed: its place, size and time; empty if it is absent."""
    found = find_spec(module)
    if found is None or found.origin is None:
        return ""
    return of_file(Path(found.origin))


def of_file(path: Path) -> str:
    """What changes when somebody puts another file there."""
    said = path.stat()
    return f"{path}:{said.st_size}:{said.st_mtime_ns}"


def key(kind: str, *parts: str) -> str:
    """The name of what is made from these parts, and from nothing else."""
    return f"{kind}-{sha256(chr(0).join(parts).encode()).hexdigest()[:32]}"
