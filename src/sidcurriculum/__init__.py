"""Lesson packs on online safety: one YAML file becomes a teacher guide, a pupil handout, an answer key and a deck.

    >>> from sidcurriculum import build_pack, load_lesson
    >>> pack = build_pack(load_lesson("lessons/ai-and-us/helper-or-shortcut.yaml"))
    >>> [file.name for file in pack.documents][:2]
    ['teacher-guide.docx', 'teacher-guide.html']

Everything here is imported on first use, so that importing the package costs next to nothing. The models are in
`sidcurriculum.model`; `docs/lesson-format.md` describes them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from . import model as model
    from .checks import check
    from .errors import LessonError, PackError, SidError, TemplateError, ThemeError
    from .findings import Finding
    from .library import Entry, Library, load_lesson, load_library
    from .model import Lesson
    from .pack import Pack, PackFile, Press, build_pack

__all__ = [
    "Entry",
    "Finding",
    "Lesson",
    "LessonError",
    "Library",
    "Pack",
    "PackError",
    "PackFile",
    "Press",
    "SidError",
    "TemplateError",
    "ThemeError",
    "__version__",
    "build_pack",
    "check",
    "load_lesson",
    "load_library",
    "model",
]

_HOME = {
    "LessonError": "errors",
    "PackError": "errors",
    "SidError": "errors",
    "TemplateError": "errors",
    "ThemeError": "errors",
    "Finding": "findings",
    "Entry": "library",
    "Library": "library",
    "check": "checks",
    "load_lesson": "library",
    "load_library": "library",
    "Lesson": "model",
    "Pack": "pack",
    "PackFile": "pack",
    "Press": "pack",
    "build_pack": "pack",
}
"""Public name -> the module that it lives in."""


def __getattr__(name: str) -> Any:
    if name == "model":
        return import_module(".model", __name__)
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(f".{_HOME[name]}", __name__), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
