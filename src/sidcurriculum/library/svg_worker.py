"""The worker process that renders SVGs, since resvg has no limits of time, and aborts if memory runs out.

Runs as a script, without imports from the package. Input per drawing: the lengths in bytes of the SVG and of the paths
of fonts, width, height, then the SVG, then the paths, one per line. Output: 1 and the PNG, or 0 and the error message,
each with its length.
"""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from struct import Struct

HEAD, ANSWER = Struct(">IIII"), Struct(">BI")
MEMORY = 1 << 30
"""Memory limit in bytes, on systems that support it."""
SECONDS = 10
"""CPU time limit of one drawing in seconds, on systems that support it."""


def _bounded() -> None:
    """Sets the resource limits for the next drawing; Windows has none."""
    with suppress(ImportError, OSError, ValueError):
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (int(time.process_time()) + SECONDS, most))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))


def main() -> None:
    """Renders drawings until the input ends."""
    import resvg_py

    questions, answers = sys.stdin.buffer, sys.stdout.buffer
    while len(head := questions.read(HEAD.size)) == HEAD.size:
        size, named, width, height = HEAD.unpack(head)
        svg, fonts = questions.read(size).decode(), questions.read(named).decode().splitlines()
        _bounded()
        try:
            drawn = resvg_py.svg_to_bytes(
                svg_string=svg, width=width, height=height, skip_system_fonts=True, font_files=fonts
            )
            answer = bytes(drawn)
            good = 1
        except BaseException as error:
            answer, good = str(error).encode(), 0
        answers.write(ANSWER.pack(good, len(answer)) + answer)
        answers.flush()


if __name__ == "__main__":
    main()
