"""`sidcurriculum preview`: shows a lesson in the browser until Ctrl-C."""

from __future__ import annotations

import threading
import webbrowser
from importlib.util import find_spec
from pathlib import Path

from sidcurriculum.errors import SidError

from .plugin_loading import plugins
from .selection import by_id, default_library

_NEEDED = ("starlette", "uvicorn", "watchfiles")


def run(
    lesson: str, library: Path | None, templates: Path | None, theme: str, language: str, *, port: int, opened: bool
) -> int:
    missing = [name for name in _NEEDED if find_spec(name) is None]
    if missing:
        what = f"preview needs {', '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed here"
        raise SidError(f"{what}; install what it needs with: pip install 'sidcurriculum[preview]'")
    from sidcurriculum.cache import user_cache
    from sidcurriculum.checks.rule_selection import RuleSelection
    from sidcurriculum.options import Options
    from sidcurriculum.preview import PreviewSession, serve
    from sidcurriculum.theme.theme_folder import theme_of

    path = Path(lesson)
    if path.is_dir():
        raise SidError(f"{path} is a folder; name one lesson in it")
    if not path.is_file():
        path = by_id(lesson, library or default_library())
    added = plugins()
    desk = PreviewSession(
        path,
        library,
        templates,
        theme,
        language,
        user_cache(),
        added.options(Options()),
        RuleSelection(more=added.rules),
    )
    theme_of(desk.options.layers, theme)

    if language:
        _there(path, language)

    def started(address: str) -> None:
        print(f"{path} is shown at {address}\nIt changes when you save. Ctrl-C ends it.", flush=True)
        if opened:
            threading.Thread(target=webbrowser.open, args=(address,), daemon=True).start()

    serve(desk, port, started)
    print("\nthe preview has ended")
    return 0


def _there(path: Path, language: str) -> None:
    """Raises SidError if the lesson has no catalogue for that language."""
    from sidcurriculum.languages.catalogue import locale_of
    from sidcurriculum.languages.translatable_texts import tags_beside
    from sidcurriculum.library import read_lesson

    locale_of(language)
    entry, _ = read_lesson(path)
    tags = tags_beside(path, entry.lesson.formerly if entry else ())
    if language in tags or entry is None or entry.lesson.language == language:
        return
    known = ", ".join((entry.lesson.language, *tags))
    begin = f"sidcurriculum translate update {path} --language {language}"
    raise SidError(f"{path} is not in {language!r} (it is in: {known}); begin a translation with: {begin}")
