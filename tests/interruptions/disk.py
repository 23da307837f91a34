"""A disk that fails, or a process that dies, at the n-th call that changes something below one folder.

In this process and without tricks of the loader: the functions of `os` through which all writing goes are exchanged.
"""

from __future__ import annotations

import errno
import os
import signal
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

CHANGING = (
    "open", "write", "fsync", "ftruncate", "replace", "rename", "link", "symlink", "unlink", "remove", "mkdir", "rmdir",
    "chmod", "chown", "utime",
)  # fmt: skip
"""Functions of `os` that change a disk; `open` only where it is opened for writing."""

Event = Callable[[str, Callable[..., Any], tuple[Any, ...]], None]
"""What happens instead of the n-th call; it gets the function's name, the function and its arguments."""


class Disk:
    """Counts calls, and makes something happen at one of them."""

    def __init__(self, folder: Path, at: int = 0, event: Event | None = None) -> None:
        self.folder = os.path.realpath(folder)
        self.at = at
        self.event = event
        self.calls: list[str] = []
        self.handles: set[int] = set()

    def _concerned(self, name: str, args: tuple[Any, ...], more: dict[str, Any]) -> bool:
        if name == "open" and not args[1] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            return False
        if isinstance(args[0], int):
            return args[0] in self.handles
        return more.get("dir_fd") is not None or os.path.realpath(Path(args[0]).parent).startswith(self.folder)

    def _wrapped(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def call(*args: Any, **more: Any) -> Any:
            if not self._concerned(name, args, more):
                return function(*args, **more)
            self.calls.append(name)
            if len(self.calls) == self.at and self.event is not None:
                self.event(name, function, args)
            result = function(*args, **more)
            if name == "open":
                self.handles.add(result)
            return result

        return call

    @contextmanager
    def watched(self) -> Iterator[Disk]:
        """While it lasts, calls are counted and the event may happen."""
        before = {name: getattr(os, name) for name in CHANGING}
        for name, function in before.items():
            setattr(os, name, self._wrapped(name, function))
        try:
            yield self
        finally:
            for name, function in before.items():
                setattr(os, name, function)


def failing(number: int) -> Event:
    """The call fails with this error; a write leaves half of its bytes."""

    def event(name: str, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
        if name == "write":
            function(args[0], bytes(args[1])[: len(args[1]) // 2])
        raise OSError(number, os.strerror(number), *args[:1] if isinstance(args[0], (str, Path)) else ())

    return event


def stopping(name: str, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """Somebody presses Ctrl-C."""
    raise KeyboardInterrupt


def killing(name: str, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    """kill -9, in the middle of a write."""
    if name == "write":
        function(args[0], bytes(args[1])[: len(args[1]) // 2])
    os.kill(os.getpid(), signal.SIGKILL)


ERRORS = (errno.ENOSPC, errno.EACCES, errno.EIO)


def in_child(work: Callable[[], object]) -> int:
    """Runs it in a copy of this process and returns how that ended: minus the signal, or the exit code."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # no other thread runs here
        child = os.fork()
    if child == 0:
        code = 1
        try:
            quiet = os.open(os.devnull, os.O_WRONLY)
            os.dup2(quiet, 1)
            os.dup2(quiet, 2)
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def sample(calls: int, most: int) -> list[int]:
    """Numbers of calls from the first to the last, spread evenly; all of them where they are few."""
    if calls <= most:
        return list(range(1, calls + 1))
    return sorted({1 + round(at * (calls - 1) / (most - 1)) for at in range(most)})


def files(folder: Path) -> dict[str, bytes]:
    """Every file below a folder with its bytes; a link by where it leads."""
    return {
        path.relative_to(folder).as_posix(): os.fsencode(path.readlink()) if path.is_symlink() else path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_symlink() or path.is_file()
    }


def hidden(folder: Path) -> list[str]:
    """What has no business to stay: hidden files and folders but the lists of packs."""
    found = (path.relative_to(folder) for path in folder.rglob("*"))
    return sorted(str(path) for path in found if path.name.startswith(".") and path.name != ".sidcurriculum.json")
