"""Locks a folder for one writing process; the operating system releases the lock when the process ends."""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from .atomic_write import sid_errors
from .errors import SidError

NAME = ".sidcurriculum.lock"
"""The lock file, which names the writing process; removed afterwards."""
PATIENCE = 20.0
"""Seconds that a second process waits."""
_PAUSE = 0.05
_FAR = 1 << 30
"""The byte that Windows locks, beyond the file's text, so that others can read it."""


@contextmanager
def folder_lock(folder: Path, patience: float = PATIENCE) -> Iterator[bool]:
    """Locks the folder, creating it if need be; yields whether the previous writer was killed.

    Raises SidError if another process holds it for longer than `patience` seconds, or if the folder is not writable.
    """
    path = folder / NAME
    with sid_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    while True:
        left = path.exists()
        with sid_errors(folder):
            handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
            taken = _take(handle)
        if taken and _is_current(handle, path):
            break
        os.close(handle)
        if taken:  # the previous writer removed it when done
            continue
        if time.monotonic() > until:
            message = f"{folder}: {_holder(path)} writes into this folder"
            raise SidError(f"{message}; wait until it is done, or choose another --out")
        time.sleep(_PAUSE)
    try:
        with sid_errors(folder):
            os.ftruncate(handle, 0)
            os.write(handle, f"process {os.getpid()} on {_computer()}\n".encode())
        yield left
    finally:
        _give_back(handle, path)


def _computer() -> str:
    if sys.platform == "win32":
        return os.environ.get("COMPUTERNAME", "this computer")
    return os.uname().nodename


def _is_current(handle: int, path: Path) -> bool:
    try:
        here, there = os.fstat(handle), path.stat()
    except OSError:
        return False
    return (here.st_dev, here.st_ino) == (there.st_dev, there.st_ino)


def _holder(path: Path) -> str:
    with suppress(OSError):
        holder = path.read_text(encoding="utf-8", errors="replace").strip()
        if holder:
            return holder
    return "another process"


if sys.platform == "win32":
    import msvcrt

    def _take(handle: int) -> bool:
        os.lseek(handle, _FAR, os.SEEK_SET)
        try:
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        finally:
            os.lseek(handle, 0, os.SEEK_SET)
        return True

    def _give_back(handle: int, path: Path) -> None:
        os.lseek(handle, _FAR, os.SEEK_SET)
        with suppress(OSError):
            msvcrt.locking(handle, msvcrt.LK_UNLCK, 1)
        os.close(handle)
        with suppress(OSError):  # kept while another process waits for it
            path.unlink()

else:
    import fcntl

    _NONE = frozenset((errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS))
    """What a disk says that knows no locks, such as one in a network."""

    def _take(handle: int) -> bool:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as fault:
            if fault.errno in _NONE:
                return True
            if fault.errno in (errno.EWOULDBLOCK, errno.EACCES, errno.EINTR):
                return False
            raise
        return True

    def _give_back(handle: int, path: Path) -> None:
        try:
            with suppress(OSError):
                path.unlink()  # removed while locked, so that waiting processes notice that it is another file
        finally:
            os.close(handle)
