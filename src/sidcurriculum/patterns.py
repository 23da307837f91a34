"""Patterns that are compiled when they are first used: a start needs few of them, and compiling takes long."""

from __future__ import annotations

import re
from typing import Any, AnyStr, Generic, cast


class _Later(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """A method of the pattern, kept, so that it is looked up here once."""
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """As `re.compile`, and as fast to use."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


_ASCII = bytes(range(128))


def beyond_ascii(text: bytes) -> str:
    """The letters of a text in UTF-8 that are not in ASCII, for patterns of such letters to search."""
    return text.translate(None, _ASCII).decode(errors="surrogatepass")
