"""Rasterizes an SVG in a separate process with limits of time and memory."""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from .svg_worker import ANSWER, HEAD

PATIENCE = 40.0
"""Seconds to wait for a drawing, on a slow and busy machine."""


class DrawingLimitError(Exception):
    """The drawing exceeded the limits of time or memory, or crashed the process."""


class _RasterProcess:
    """The rasterizing process; if it has ended, the next drawing starts another."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0
        self._lock = threading.Lock()

    def draw(self, svg: bytes, width: int, height: int, fonts: bytes) -> bytes:
        with self._lock:
            process = self._started()
            assert process.stdin is not None
            assert process.stdout is not None
            watch = threading.Timer(PATIENCE, process.kill)
            watch.daemon = True
            watch.start()
            try:
                process.stdin.write(HEAD.pack(len(svg), len(fonts), width, height) + svg + fonts)
                process.stdin.flush()
                head = process.stdout.read(ANSWER.size)
                good, size = ANSWER.unpack(head) if len(head) == ANSWER.size else (0, 0)
                content = process.stdout.read(size)
                complete = len(head) == ANSWER.size and len(content) == size
            except OSError:
                good, content, complete = 0, b"", False
            except BaseException:  # a partial answer would be read as that of the next drawing
                self.close()
                raise
            finally:
                watch.cancel()
            if not complete:
                self.close()
                raise DrawingLimitError
        if not good:
            raise ValueError(content.decode(errors="replace"))
        return content

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.close()
            self._owner = os.getpid()
            self._process = subprocess.Popen(
                [sys.executable, "-P", str(Path(__file__).with_name("svg_worker.py"))],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        return self._process

    def close(self) -> None:
        """Ends the process, unless another process started it (after a fork)."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        for pipe in (process.stdin, process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        process.wait()


_DRAUGHTSMAN = _RasterProcess()
atexit.register(_DRAUGHTSMAN.close)


def png(svg: bytes, width: int, height: int, fonts: Sequence[Path] = ()) -> bytes:
    """Renders an SVG as a PNG of this size in pixels, with its text in these fonts; without fonts text is left out.

    Raises DrawingLimitError, ValueError if resvg can't render it, OSError if no process can be started.
    """
    named = "\n".join(map(str, fonts)).encode()
    return _DRAUGHTSMAN.draw(svg, width, height, named)
