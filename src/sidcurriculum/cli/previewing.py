"""`sidcurriculum preview`: a lesson -> its page in the browser, until Ctrl-C."""

from __future__ import annotations

import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path

from sidcurriculum.errors import SidError

from .selection import by_id, default_library

_NEEDED = ("starlette", "uvicorn", "watchfiles")


def run(lesson: str, library: Path | None, templates: Path | None, theme: str, *, port: int, opened: bool) -> int:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        what = f"preview needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed here"
        raise SidError(f"{what}; install what it needs with: pip install 'sidcurriculum[preview]'")
    from sidcurriculum.bundled import folder
    from sidcurriculum.looks import theme_folder
    from sidcurriculum.preview import Desk, serve

    path = Path(lesson)
    if path.is_dir():
        raise SidError(f"{path} is a folder; name one lesson in it")
    if not path.is_file():
        path = by_id(lesson, library or default_library())
    templates = templates or folder("templates")
    theme_folder(templates, theme)

    def started(address: str) -> None:
        print(f"{path} is shown at {address}\nIt changes when you save. Ctrl-C ends it.", flush=True)
        if opened:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    serve(Desk(path, library, templates, theme), port, started)
    print("\nthe preview has ended")
    return 0
