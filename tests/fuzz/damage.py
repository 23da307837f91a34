"""Bytes with some damage, the same for the same number; and the limits that a fuzzed call must keep."""

from __future__ import annotations

import random
import resource
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

SECONDS = 30
"""What runs longer hangs. No claim about speed: an input here takes milliseconds."""
MEMORY = 500 * 2**20
"""Bytes beyond those that the process has already."""


def damaged(seed: int, seeds: Sequence[bytes], tokens: Sequence[bytes]) -> bytes:
    """One of `seeds` with up to six changes, among them words of the format where none belong."""
    dice = random.Random(seed)
    raw = dice.choice(seeds)
    for _ in range(dice.randint(1, 6)):
        raw = _changed(raw, dice, tokens)
    return raw


def _changed(raw: bytes, dice: random.Random, tokens: Sequence[bytes]) -> bytes:
    at, to = sorted(dice.randrange(len(raw) + 1) for _ in range(2))
    lines = raw.splitlines(keepends=True) or [b""]
    line, other = (dice.randrange(len(lines)) for _ in range(2))
    match dice.randrange(9):
        case 0 | 1 | 2:
            return raw[:at] + dice.choice(tokens) + raw[at:]
        case 3:
            return raw[:at] + bytes([dice.randrange(256)]) + raw[at + 1 :]
        case 4:
            return raw[:at] + raw[min(to, at + 60) :]
        case 5:
            return raw[:at] if dice.random() < 0.3 else raw
        case 6:
            return b"".join((*lines[:line], *lines[line + 1 :]))
        case 7:
            return b"".join((*lines[:line], lines[other], *lines[line:]))
        case _:
            return raw.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\n"))) if dice.random() < 0.3 else raw


class HungError(Exception):
    """A call that did not end in time."""


@contextmanager
def bounded() -> Iterator[None]:
    """Raises HungError after SECONDS; beyond MEMORY the call gets a MemoryError. On POSIX alone."""

    def stop(*_: object) -> None:
        raise HungError

    before, limits = signal.signal(signal.SIGALRM, stop), resource.getrlimit(resource.RLIMIT_AS)
    signal.alarm(SECONDS)
    resource.setrlimit(resource.RLIMIT_AS, (_size() + MEMORY, limits[1]))
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)
        resource.setrlimit(resource.RLIMIT_AS, limits)


def _size() -> int:
    """Bytes of address space that this process has."""
    try:
        with open("/proc/self/statm", encoding="ascii") as told:  # noqa: PTH123 - a file of the kernel's
            return int(told.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 2**40
