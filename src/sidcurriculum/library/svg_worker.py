"""Draws SVGs for the process that started it, until its input ends: resvg ends the process where a drawing asks for
more memory than there is, and may take any time.

It is run as a script and imports nothing of the package. In: bytes, width and height, then the SVG. Out: 1 and the PNG,
or 0 and what is wrong, with its length before it.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from struct import Struct

HEAD, ANSWER = Struct(">III"), Struct(">BI")
MEMORY = 1 << 30
"""Bytes that drawing may take, where the system can tell."""
SECONDS = 10
"""Seconds of computing that one drawing may take, where the system can tell."""


def _bounded() -> None:
    """Sets what this process may take up to the next drawing's end; Windows has no such limits."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, most))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Answers one drawing after the other."""
    import resvg_py

    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(head := questions.read(HEAD.size)) == HEAD.size:
        size, width, height = HEAD.unpack(head)
        svg = questions.read(size).decode()
        _bounded()
        try:
            said = bytes(resvg_py.svg_to_bytes(svg_string=svg, width=width, height=height, skip_system_fonts=True))
            good = 1
        except BaseException as error:
            said, good = str(error).encode(), 0
        answers.write(ANSWER.pack(good, len(said)) + said)
        answers.flush()


if __name__ == "__main__":
    main()
