"""What can go wrong that a person at the keyboard can mend."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .findings import Finding


class SidError(Exception):
    """Base of every error that this package raises on purpose; `str()` is a whole message for a person."""


class LessonError(SidError):
    """A lesson (or a file beside it) can't be used; `findings` holds every fault that was found, in file order."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        super().__init__("\n".join(str(finding) for finding in self.findings))


class CatalogueError(SidError):
    """A catalogue of translations can't be read; `line` counts from 1, 0 means the file as a whole."""

    def __init__(self, path: str, what: str, line: int = 0) -> None:
        self.path, self.what, self.line = path, what, line
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}")


class TemplateError(SidError):
    """A document template is wrong; the message begins with `template:line:`."""


class ThemeError(SidError):
    """A theme file can't be read, or lacks a style, layout or placeholder that a document names."""


class ContentError(SidError):
    """A text of a lesson can't be set; a check should have found it."""


class PackError(SidError):
    """A document of one lesson can't be made, for a reason that nobody foresaw; other lessons are not concerned.

    The fault itself is its `__cause__`.
    """

    def __init__(self, path: str, lesson: str, language: str, document: str, what: str) -> None:
        self.path, self.lesson, self.language, self.document, self.what = path, lesson, language, document, what
        said = f"{path}: the document {document!r} can't be made ({what})"
        super().__init__(f"{said}; please report it with the lesson")
