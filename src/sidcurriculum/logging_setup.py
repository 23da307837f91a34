"""A module's logger, which costs nothing where nobody listens.

Nobody can have asked for our records who has not imported `logging`, and most builds never do: then none is made.
Records go to the standard loggers `sidcurriculum.<module>`, which are silent until a program gives them a handler.
"""

from __future__ import annotations

import sys

ROOT = "sidcurriculum"


class Logger:
    """The standard logger of one module, looked up when something is said."""

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
