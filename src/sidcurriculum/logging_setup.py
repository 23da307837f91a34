"""Loggers that import `logging` only if the application has done so.

Records go to the standard loggers `sidcurriculum.<module>`, which are silent until a program adds a handler. Without
`logging` imported nobody can read them, and a start is faster. Levels are `info` for each pack that is written, and
`debug` for each library, theme and file on the way.
"""

from __future__ import annotations

import sys

ROOT = "sidcurriculum"


class Logger:
    """The standard logger of one module, looked up at each record."""

    __slots__ = ("_name",)

    def __init__(self, name: str) -> None:
        self._name = name

    def debug(self, message: str, *values: object) -> None:
        self._say(10, message, values)

    def info(self, message: str, *values: object) -> None:
        self._say(20, message, values)

    def _say(self, level: int, message: str, values: tuple[object, ...]) -> None:
        logging = sys.modules.get("logging")
        if logging is None:
            return
        root = logging.getLogger(ROOT)
        if not root.handlers:
            root.addHandler(logging.NullHandler())
        logging.getLogger(self._name).log(level, message, *values)
