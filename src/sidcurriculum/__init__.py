"""Lesson packs on online safety: one YAML file becomes a teacher guide, a pupil handout, an answer key and a deck.

    >>> from sidcurriculum import build_pack
    >>> pack = build_pack("lessons/ai-and-us/helper-or-shortcut.yaml")
    >>> list(pack)[:2]
    ['teacher-guide.docx', 'teacher-guide.html']

What is public stands in `__all__` and in `sidcurriculum.model`: docs/library.md shows how it is used, docs/versions.md
says what stays. Everything is imported on first use, so that importing the package costs next to nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from . import model as model
    from .build import Built, Report, build_packs
    from .cache import Cache
    from .checks import Case, Choice, Hit, LibraryRule, Rule, check
    from .compose import Document, Templates
    from .errors import (
        CatalogueError,
        ContentError,
        FinishError,
        LessonError,
        OptionError,
        PackError,
        SidError,
        TemplateError,
        ThemeError,
    )
    from .findings import Finding, Level
    from .formatting.written import to_yaml
    from .journal import Kept
    from .languages.lacking import Lack
    from .library import (
        Entry,
        LessonSource,
        Library,
        Reference,
        Translation,
        load_lesson,
        load_library,
        parse_lesson,
        read_lesson,
        read_library,
    )
    from .model import Lesson
    from .options import Changes, FileIdentity, Finish, Format, Group, Options, Reader
    from .pack import Pack, PackFile, Press, Saved, build_pack
    from .page import Page, Picture

__all__ = [
    "Built",
    "Cache",
    "Case",
    "CatalogueError",
    "Changes",
    "Choice",
    "ContentError",
    "Document",
    "Entry",
    "FileIdentity",
    "Finding",
    "Finish",
    "FinishError",
    "Format",
    "Group",
    "Hit",
    "Kept",
    "Lack",
    "Lesson",
    "LessonError",
    "LessonSource",
    "Level",
    "Library",
    "LibraryRule",
    "OptionError",
    "Options",
    "Pack",
    "PackError",
    "PackFile",
    "Page",
    "Picture",
    "Press",
    "Reader",
    "Reference",
    "Report",
    "Rule",
    "Saved",
    "SidError",
    "TemplateError",
    "Templates",
    "ThemeError",
    "Translation",
    "__version__",
    "build_pack",
    "build_packs",
    "check",
    "load_lesson",
    "load_library",
    "model",
    "parse_lesson",
    "read_lesson",
    "read_library",
    "to_yaml",
]

_HOME = {
    "Built": "build",
    "Report": "build",
    "build_packs": "build",
    "Cache": "cache",
    "Case": "checks",
    "Choice": "checks",
    "Hit": "checks",
    "LibraryRule": "checks",
    "Rule": "checks",
    "check": "checks",
    "Document": "compose",
    "Templates": "compose",
    "CatalogueError": "errors",
    "ContentError": "errors",
    "FinishError": "errors",
    "LessonError": "errors",
    "OptionError": "errors",
    "PackError": "errors",
    "SidError": "errors",
    "TemplateError": "errors",
    "ThemeError": "errors",
    "Finding": "findings",
    "Level": "findings",
    "to_yaml": "formatting.written",
    "Kept": "journal",
    "Lack": "languages.lacking",
    "Entry": "library",
    "LessonSource": "library",
    "Library": "library",
    "Reference": "library",
    "Translation": "library",
    "load_lesson": "library",
    "load_library": "library",
    "parse_lesson": "library",
    "read_lesson": "library",
    "read_library": "library",
    "Lesson": "model",
    "Changes": "options",
    "FileIdentity": "options",
    "Finish": "options",
    "Format": "options",
    "Group": "options",
    "Options": "options",
    "Reader": "options",
    "Pack": "pack",
    "PackFile": "pack",
    "Press": "pack",
    "Saved": "pack",
    "build_pack": "pack",
    "Page": "page",
    "Picture": "page",
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
