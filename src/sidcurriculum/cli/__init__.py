"""The command line. Exit codes: 0 no errors, 1 findings, 2 could not run, 130 interrupted."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from types import ModuleType

__all__ = ["main", "run", "without_plugins"]

BROKEN_PIPE = 141
"""Exit code of a program ended by SIGPIPE: 128 + 13."""


def main(argv: Sequence[str]) -> int:
    """Runs one command and returns its exit code; errors that a user can fix are printed, not raised."""
    import click

    from sidcurriculum.errors import SidError

    from . import report
    from .app import app

    try:
        with app.make_context("sidcurriculum", list(argv)) as context:
            try:
                code = app.invoke(context)
                sys.stdout.flush()
            except BrokenPipeError:
                return BROKEN_PIPE
            except (SidError, OSError) as error:
                return report.failure(error, as_json=report.wants_json(context))
            return int(code or 0)
    except click.exceptions.Exit as done:
        return done.exit_code
    except click.ClickException as wrong:
        wrong.show()
        return 2
    except (KeyboardInterrupt, click.Abort):
        print("sidcurriculum: stopped", file=sys.stderr)
        return 130


_LOADER = "pydantic.plugin._loader"
"""Where pydantic looks for plugins."""
_OBJECTS = 250_000
"""Garbage collection threshold in new objects. Python's default of 700 costs a tenth of a build, which makes few
cycles. Three lessons take no more memory with this value."""


def without_plugins() -> None:
    """Disables pydantic's plugins in this process, since their discovery imports email, sockets and more, and reads the
    metadata of every installed package. A value of `PYDANTIC_DISABLE_PLUGINS` takes precedence."""
    if os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__") == "__all__":
        empty = ModuleType(_LOADER)
        empty.get_plugins = tuple  # type: ignore[attr-defined]
        sys.modules[_LOADER] = empty


def run() -> None:
    """The console script."""
    gc.set_threshold(_OBJECTS, 20, 100)
    without_plugins()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")  # a console without Khmer prints escapes, not a traceback
    try:
        code = main(sys.argv[1:])
    except Exception:  # a bug: keep the traceback; exit code 1 would mean findings
        sys.excepthook(*sys.exc_info())
        code = 2
    if code == BROKEN_PIPE:  # the reader has closed the pipe: keep Python from flushing into it at exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    sys.exit(code)
