"""Regular expressions that are compiled on first use, which keeps imports fast."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any, AnyStr, Generic, cast


class _Later(Generic[AnyStr]):
    def __init__(self, pattern: AnyStr, flags: int) -> None:
        self.pattern: AnyStr = pattern
        self._flags = flags

    def __getattr__(self, name: str) -> Any:
        """Looks up a method of the compiled pattern, and stores it as an attribute."""
        found = getattr(re.compile(self.pattern, self._flags), name)
        setattr(self, name, found)
        return found


def later(pattern: AnyStr, flags: int = 0) -> re.Pattern[AnyStr]:
    """Works as `re.compile`, but compiles on first use."""
    return cast("re.Pattern[AnyStr]", _Later(pattern, flags))


_PLAIN = b"\n" + bytes(range(32, 127))


@lru_cache(maxsize=1)  # the same text is often searched more than once
def beyond_ascii(text: str) -> str:
    """The characters of a text other than printable ASCII and line ends.

    Patterns for such characters search this faster.
    """
    return text.encode(errors="surrogatepass").translate(None, _PLAIN).decode(errors="surrogatepass")
