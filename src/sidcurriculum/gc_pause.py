"""Pauses Python's cyclic garbage collector around code that makes many objects and no cycles."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def gc_paused() -> Iterator[None]:
    """Python's search for circles of dead objects waits; afterwards it is as the caller had it.

    Reading a lesson and writing a file make many objects and no circles, so each of them dies when its last user does.
    Searching all the same took a tenth of a build.
    """
    if not gc.isenabled():
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
