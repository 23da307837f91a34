"""A fault in a lesson that somebody wrote, as a value: where, what, and what to do."""

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
    """Name of the rule that found it, such as `own-experience`; empty for what reading a file finds."""
    length: int = 0
    """Characters of the line, from `column` on, that are meant; 0 where only the place is known."""
    instead: str | None = None
    """What `check --fix` puts in place of those characters; None where only a person can mend it."""
    loc: str = ""
    """The way to the value, `activities[2].steps[0].ask`, in a lesson that stands in no file."""

    def __str__(self) -> str:
        """`path:line:col: CODE what; what to do`."""
        place = f"{self.path}:{self.line}:{self.column}" if self.line else self.path
        place += f":{self.loc}" if self.loc else ""
        return f"{place}: {self.code} {self.what}" + (f"; {self.hint}" if self.hint else "")
