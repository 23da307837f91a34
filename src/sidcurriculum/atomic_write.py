"""Writes a file atomically: the bytes go to a temporary file beside it, which then replaces it.

The file keeps its mode, its owner where that is allowed and symbolic links to it; texts keep their byte order mark and
line ends. A kill leaves the old file or the new one, and perhaps a hidden temporary file, which the next write into
that folder removes. Hard links are not followed: a file's other names keep the old content.
"""

from __future__ import annotations

import errno
import os
import stat
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from itertools import count
from pathlib import Path

from .errors import SidError

ENDING = ".sidcurriculum-new"
"""Suffix of temporary files, after the id of the process that writes them."""
_BOM = b"\xef\xbb\xbf"
_STALE = 3600.0
"""Seconds after which a temporary file is stale on Windows, where asking whether a process lives is unsafe."""
_numbers = count()
_mine: set[str] = set()
"""Temporary files that this process is writing now."""
_ADVICE = {
    errno.ENOSPC: "make room on the disk, and run the command again",
    errno.EDQUOT: "make room on the disk, and run the command again",
    errno.EROFS: "this disk can only be read; choose another place",
    errno.EISDIR: "a folder stands in the way; move it, or choose another place",
    errno.ENOTDIR: "a file stands where a folder is needed; move it, or choose another place",
    errno.EEXIST: "a file stands where a folder is needed; move it, or choose another place",
    errno.ENAMETOOLONG: "choose a shorter name",
}


@contextmanager
def sid_errors(path: Path) -> Iterator[None]:
    """Converts an OSError to a SidError that names the file and what to do."""
    try:
        yield
    except OSError as fault:
        advice = _ADVICE.get(
            fault.errno or 0, "close it in other programs, look at its rights, or choose another place"
        )
        raise SidError(f"{fault.filename2 or path}: can't be written ({fault.strerror or fault}); {advice}") from None


def write(path: Path, content: bytes) -> bool:
    """Writes a file, and creates its folder; returns False where it holds these bytes already.

    Raises SidError on failure, with nothing changed.
    """
    with sid_errors(path):
        place, state = _standing(path)
        if state is not None and not stat.S_ISREG(state.st_mode):
            return _into(path, content)
        if state is not None and state.st_size == len(content) and place.read_bytes() == content:
            return False
        if state is not None and not os.access(place, os.W_OK):
            raise PermissionError(errno.EACCES, "it may only be read")
        place.parent.mkdir(parents=True, exist_ok=True)
        _beside(place, content, state, os.replace)
    return True


def write_text(path: Path, text: str, *, mark: bool = True) -> bool:
    """Writes a text with the line ends of the file that it replaces, and with its byte order `mark` if asked for."""
    with sid_errors(path):
        before = path.read_bytes() if path.is_file() else b""
    return write(path, like(before if mark else before.removeprefix(_BOM), text))


def create(path: Path, content: bytes) -> None:
    """Writes a new file. Raises FileExistsError if it exists, SidError if it can't be written."""
    try:
        with sid_errors(path):
            try:
                path.parent.mkdir(parents=True, exist_ok=True)
            except FileExistsError:
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR)) from None
            if os.path.lexists(path):
                raise _Taken
            _beside(path, content, None, _link)
    except _Taken:
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST), str(path)) from None


def like(before: bytes, text: str) -> bytes:
    """Encodes a text as UTF-8, with the byte order mark and the line ends that a file has now."""
    content = text.encode()
    lines, returns, both = before.count(b"\n"), before.count(b"\r"), before.count(b"\r\n")
    if returns and lines in (0, both) and returns >= both:
        end = b"\r\n" if lines == both == returns else b"\r" if not lines else b"\n"
        content = content.replace(b"\r\n", b"\n").replace(b"\n", end)
    return _BOM + content if before.startswith(_BOM) and not content.startswith(_BOM) else content


def put(path: Path, content: bytes, state: os.stat_result | None, *, lasting: bool = False) -> None:
    """Creates a file with the mode and owner in `state`; `lasting` waits until it is on the disk (fsync)."""
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        rest = memoryview(content)
        while rest:
            rest = rest[os.write(handle, rest) :]
        if lasting:
            os.fsync(handle)
    finally:
        os.close(handle)
    if state is None:
        return
    if sys.platform != "win32" and (state.st_uid, state.st_gid) != (os.geteuid(), os.getegid()):
        with suppress(OSError):  # only root may change an owner
            os.chown(path, state.st_uid, state.st_gid)
    with suppress(PermissionError):  # a file system without modes
        path.chmod(stat.S_IMODE(state.st_mode))


def sweep(folder: Path) -> None:
    """Removes temporary files of processes that have ended."""
    with suppress(OSError), os.scandir(folder) as there:
        for each in list(there):
            if each.name.startswith(".") and each.name.endswith(ENDING) and _is_left(Path(each.path)):
                with suppress(OSError):
                    Path(each.path).unlink()


class _Taken(Exception):  # noqa: N818 - no error but an answer
    """The file exists already."""


def _standing(path: Path) -> tuple[Path, os.stat_result | None]:
    """Resolves symbolic links; returns the target and its state."""
    place = Path(os.path.realpath(path)) if path.is_symlink() else path
    try:
        state = path.stat()
    except FileNotFoundError:
        return place, None
    if stat.S_ISDIR(state.st_mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    return place, state


def _into(path: Path, content: bytes) -> bool:
    """Writes to what is not a regular file, such as /dev/stdout, without replacing it."""
    with path.open("wb") as stream:
        stream.write(content)
    return True


def _beside(place: Path, content: bytes, state: os.stat_result | None, move: Callable[[Path, Path], None]) -> None:
    """Writes a temporary file beside `place` and moves it there; removes it on failure."""
    sweep(place.parent)
    new = place.with_name(f".{os.getpid()}-{next(_numbers)}{ENDING}")
    _mine.add(str(new))
    try:
        put(new, content, state, lasting=True)
        move(new, place)
    finally:
        with suppress(OSError):
            new.unlink()
        _mine.discard(str(new))
    _settle(place.parent)


def _link(new: Path, place: Path) -> None:
    """Gives the temporary file its name, unless that name is taken."""
    try:
        place.hardlink_to(new)
    except FileExistsError:
        raise _Taken from None
    except OSError:  # a file system without hard links
        if os.path.lexists(place):
            raise _Taken from None
        new.replace(place)


def _settle(folder: Path) -> None:
    """Waits until the new name is on the disk (fsync of the folder), on systems that can."""
    if os.name == "nt":
        return
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _is_left(path: Path) -> bool:
    """Tests whether the process that wrote this temporary file has ended."""
    process = path.name[1:].partition("-")[0]
    if not process.isdecimal() or str(path) in _mine:
        return False
    if sys.platform == "win32":
        return time.time() - path.stat().st_mtime > _STALE
    if int(process) == os.getpid():
        return True
    try:
        os.kill(int(process), 0)
    except (ProcessLookupError, OverflowError):
        return True
    except OSError:  # a process of another user
        return False
    return False
