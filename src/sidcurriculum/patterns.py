"""Regular expressions that are compiled on first use: a start needs few of them, and compiling is slow."""

from __future__ import annotations

import re
from functools import lru_cache
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


_PLAIN = b"\n" + bytes(range(32, 127))


@lru_cache(maxsize=1)  # a file is asked about more than once
def beyond_ascii(text: str) -> str:
    """The signs of a text that are neither printable ASCII nor ends of lines, for patterns of such signs to search."""
    return text.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
