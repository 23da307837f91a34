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


class TemplateError(SidError):
    """A document template is wrong; the message begins with `template:line:`."""


class ThemeError(SidError):
    """A theme file can't be read, or lacks a style, layout or placeholder that a document names."""
