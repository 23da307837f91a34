"""The exception hierarchy: errors that a user can fix derive from SidError.

    SidError
    ├── LessonError      a lesson, or a file beside it, can't be used: `findings`
    ├── OptionError      an option has a value that is not known (a ValueError too)
    ├── TemplateError    a template of a document is wrong
    ├── ThemeError       a file of a theme is wrong, or lacks something
    ├── CatalogueError   a catalogue of translations can't be read
    ├── ContentError     a text of a lesson can't be set
    └── PackError        a document of one lesson can't be made: `lesson`, `language`, `document`
        └── FinishError  … because of a finishing hook: `hook`

All of them can be pickled.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .patterns import later

if TYPE_CHECKING:
    from .findings import Finding

_PLACED = later(
    r"(?P<path>[^\n'‘“]+?\.(?:css|docx|j2|jpe?g|json|png|po|pptx|svg|ya?ml))(?::(?P<line>\d+))?(?::(?P<column>\d+))?: "
)
"""Form of messages about a file: `path:line:column: what is wrong; what to do`."""


class SidError(Exception):
    """Base of every error that this package raises on purpose; `str()` is a complete message.

    Attributes that are not given are parsed from a message that begins with a place.
    """

    path: str = ""
    """The file to be fixed; empty if there is no single one."""
    line: int = 0
    """Counts from 1; 0 means the file as a whole."""
    column: int = 0
    """Counts from 1, in characters; 0 where only the line is known."""
    document: str = ""
    """Id of the document that was being made."""
    template: str = ""
    """The template that is wrong; it is `path` then."""
    hint: str = ""
    """What to do about it."""

    def __init__(
        self, message: str = "", *, path: str = "", line: int = 0, column: int = 0, document: str = "", hint: str = ""
    ) -> None:
        super().__init__(message)
        found = None if path else _PLACED.match(message)
        self.path = found["path"] if found else path
        self.line = int(found["line"] or 0) if found else line
        self.column = int(found["column"] or 0) if found else column
        self.document = document
        self.hint = hint or message.partition("; ")[2]

    def __reduce__(self) -> tuple[Any, ...]:
        return _again, (type(self), self.args, self.__dict__)


def _again(kind: type[SidError], args: tuple[Any, ...], state: Mapping[str, Any]) -> SidError:
    """Restores a pickled error without calling its `__init__`, which may take other arguments."""
    made = kind.__new__(kind)
    made.args = args
    made.__dict__.update(state)
    return made


class LessonError(SidError):
    """A lesson (or a file beside it) can't be used; `findings` lists all its faults in file order.

    `path`, `line` and `column` are those of the first.
    """

    def __init__(self, findings: Sequence[Finding]) -> None:
        self.findings: tuple[Finding, ...] = tuple(findings)
        first = next((one for one in self.findings if one.level == "error"), None)
        place = {} if first is None else {"path": first.path, "line": first.line, "column": first.column}
        hint = first.hint if first else ""
        super().__init__("\n".join(str(finding) for finding in self.findings), **place, hint=hint)  # type: ignore[arg-type]


class OptionError(SidError, ValueError):
    """An option has a value that is not known; the message lists those that are."""

    def __init__(self, option: str, message: str) -> None:
        super().__init__(message)
        self.option = option
        """The option's name, such as `formats`."""


class CatalogueError(SidError):
    """A catalogue of translations can't be read; `line` counts from 1, 0 means the file as a whole."""

    def __init__(self, path: str, what: str, line: int = 0) -> None:
        super().__init__(f"{path}:{line}: {what}" if line else f"{path}: {what}", path=path, line=line)
        self.what = what


class TemplateError(SidError):
    """A document template is wrong; the message begins with `template:line:`."""

    @property
    def template(self) -> str:  # type: ignore[override]
        """The template that is wrong."""
        return self.path


class ThemeError(SidError):
    """A theme file can't be read, or lacks a style, layout or placeholder that a document uses."""


class ContentError(SidError):
    """A text of a lesson can't be rendered; a check should have found it."""


class PackError(SidError):
    """A document of one lesson can't be made.

    The unexpected exception is its `__cause__`; other lessons are not affected.
    """

    advice = "please report it with the lesson"

    def __init__(self, path: str, lesson: str, language: str, document: str, what: str) -> None:
        said = f"{path}: the document {document!r} can't be made ({what}); {self.advice}"
        super().__init__(said, path=path, document=document, hint=self.advice)
        self.lesson, self.language, self.what = lesson, language, what


class FinishError(PackError):
    """A finishing hook failed, or left a file that Word or PowerPoint would refuse."""

    advice = "mend the hook, or build without it"

    def __init__(self, path: str, lesson: str, language: str, document: str, what: str, hook: str = "") -> None:
        super().__init__(path, lesson, language, document, what)
        self.hook = hook
        """Its name: `package.module.function`."""
