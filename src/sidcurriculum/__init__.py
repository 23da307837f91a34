"""Lesson packs on online safety: one YAML file becomes a teacher guide, a pupil handout, an answer key and a deck.

    >>> from sidcurriculum import build_pack
    >>> pack = build_pack("lessons/ai-and-us/helper-or-shortcut.yaml")
    >>> list(pack)[:2]
    ['teacher-guide.docx', 'teacher-guide.html']

The public API is `__all__` and `sidcurriculum.model`; docs/library.md shows how it is used, docs/versions.md what stays
compatible. Names are imported on first use, which keeps `import sidcurriculum` fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from .version import __version__ as __version__

if TYPE_CHECKING:
    from . import model as model
    from .cache import Cache
    from .checks import Hit, LaidSlide, LessonContext, LibraryRule, Rule, RuleSelection, check
    from .compose import DocumentTemplate, Templates
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
    from .folder_journal import KeptEdit
    from .formatting.lesson_yaml import to_yaml
    from .languages.untranslated import Untranslated
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
    from .pack.build import BuildReport, BuiltFile, build_packs
    from .pack.pack_files import Pack, PackFile, Saved
    from .pack.renderer import Renderer, build_pack
    from .page import Page, PagePicture

__all__ = [
    "BuildReport",
    "BuiltFile",
    "Cache",
    "CatalogueError",
    "Changes",
    "ContentError",
    "DocumentTemplate",
    "Entry",
    "FileIdentity",
    "Finding",
    "Finish",
    "FinishError",
    "Format",
    "Group",
    "Hit",
    "KeptEdit",
    "LaidSlide",
    "Lesson",
    "LessonContext",
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
    "PagePicture",
    "Reader",
    "Reference",
    "Renderer",
    "Rule",
    "RuleSelection",
    "Saved",
    "SidError",
    "TemplateError",
    "Templates",
    "ThemeError",
    "Translation",
    "Untranslated",
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
    "BuiltFile": "pack.build",
    "BuildReport": "pack.build",
    "build_packs": "pack.build",
    "Cache": "cache",
    "LaidSlide": "checks",
    "LessonContext": "checks",
    "RuleSelection": "checks",
    "Hit": "checks",
    "LibraryRule": "checks",
    "Rule": "checks",
    "check": "checks",
    "DocumentTemplate": "compose",
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
    "to_yaml": "formatting.lesson_yaml",
    "KeptEdit": "folder_journal",
    "Untranslated": "languages.untranslated",
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
    "Pack": "pack.pack_files",
    "PackFile": "pack.pack_files",
    "Renderer": "pack.renderer",
    "Saved": "pack.pack_files",
    "build_pack": "pack.renderer",
    "Page": "page",
    "PagePicture": "page",
}
"""The module that defines each public name."""


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
