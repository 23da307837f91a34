"""The value type of findings: a fault in a file that a person wrote, its place, and what to do."""

from __future__ import annotations

from typing import Literal, NamedTuple

Level = Literal["error", "warning", "info"]


class Finding(NamedTuple):
    """One fault. `line` and `column` count from 1, columns in characters; 0 means the file as a whole."""

    path: str
    line: int
    column: int
    code: str
    what: str
    hint: str = ""
    level: Level = "error"
    excerpt: str = ""
    """The offending line as it stands in the file, without its line end."""
    rule: str = ""
    """Name of the rule that found it, such as `own-experience`; empty for faults found while reading a file."""
    length: int = 0
    """Length of the faulty text in characters, from `column` on; 0 if only the place is known."""
    instead: str | None = None
    """Replacement for that text that `check --fix` applies; None if only a person can fix it."""
    loc: str = ""
    """Path of the value, such as `activities[2].steps[0].ask`, in a lesson that was not read from a file."""
    slide: int = 0
    """The number of the slide that it is about, from 1; 0 if it is about none."""

    def __str__(self) -> str:
        """`path:line:col: CODE what; what to do`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        place += f":{self.loc}" if self.loc else ""
        return f"{place}: {self.code} {self.what}" + (f"; {self.hint}" if self.hint else "")
