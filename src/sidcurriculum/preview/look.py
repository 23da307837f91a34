"""A lesson, templates and a theme as they are now -> what the page shows of them."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import LessonError, SidError
from sidcurriculum.findings import Finding
from sidcurriculum.pack import Press

if TYPE_CHECKING:
    from sidcurriculum.library import Entry

FIRST = "slides"
"""The document that is shown first."""


@dataclass(frozen=True)
class Sheet:
    """One document as a web page."""

    id: str
    title: str
    reader: str
    content: bytes = field(repr=False)

    @property
    def mark(self) -> str:
        """Changes whenever the document does."""
        return sha256(self.content).hexdigest()[:12]


@dataclass(frozen=True)
class Look:
    """What there is to see at one moment."""

    title: str = ""
    sheets: Mapping[str, Sheet] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    trouble: str = ""
    """Why there are no new documents, where no finding says it."""
    fresh: bool = False
    """Whether the documents are those of the file as it is; otherwise they are the last good ones."""
    at: str = ""
    milliseconds: int = 0

    def told(self, lesson: Path) -> dict[str, Any]:
        """What the page is told, ready for JSON."""
        return {
            "title": self.title or lesson.name,
            "path": lesson.as_posix(),
            "documents": [
                {"id": sheet.id, "title": sheet.title, "reader": sheet.reader, "mark": sheet.mark}
                for sheet in self.sheets.values()
            ],
            "findings": [
                {**asdict(finding), "file": Path(finding.path).resolve().as_posix()} for finding in self.findings
            ],
            "trouble": self.trouble,
            "fresh": self.fresh,
            "at": self.at,
            "milliseconds": self.milliseconds,
        }


def ruled(entry: Entry) -> tuple[Finding, ...]:
    """What the rules find in a sound lesson."""
    from sidcurriculum.checks import check_lessons

    return check_lessons([entry])


@dataclass
class Desk:
    """What is looked at, and what was seen last."""

    lesson: Path
    library: Path | None
    templates: Path
    theme: str
    seen: Look = field(default_factory=Look)
    shown: str = FIRST
    """The document that somebody looks at now; it is made before the others."""
    _press: Press | None = None
    _ruled: tuple[Finding, ...] = ()
    """What the rules found last; they are asked after the document that is shown is made."""

    def looks(self, *, looks_changed: bool = True) -> Iterator[Look]:
        """Looks again: first with the document that is shown made anew, then with all of them. Never raises.

        With `looks_changed` templates and theme are read anew too.
        """
        from sidcurriculum.library import read_lesson

        start = perf_counter()
        found: tuple[Finding, ...] = ()
        try:
            entry, found = read_lesson(self.lesson, self.library)
            if entry is None:
                yield self._see(start, found)
                return
            if self._press is None or looks_changed:
                self._press = Press(self.templates, self.theme)
            title = entry.lesson.title
            if self.seen.sheets:
                one = {sheet.id: sheet for sheet in _sheets(self._press, entry, (self.shown,))}
                yield self._see(start, _joined(found, self._ruled), title, {**self.seen.sheets, **one})
            self._ruled = ruled(entry)
            found = _joined(found, self._ruled)
            yield self._see(start, found, title, {sheet.id: sheet for sheet in _sheets(self._press, entry)})
        except LessonError as error:
            yield self._see(start, (*found, *error.findings))
        except (SidError, OSError) as error:
            yield self._see(start, found, trouble=str(error))
        except Exception as error:  # a bug must not take the page away from somebody who writes
            traceback.print_exc(file=sys.stderr)
            said = f"sidcurriculum itself failed ({type(error).__name__}); the terminal says where"
            yield self._see(start, found, trouble=said)

    def _see(
        self,
        start: float,
        found: tuple[Finding, ...],
        title: str = "",
        sheets: Mapping[str, Sheet] | None = None,
        trouble: str = "",
    ) -> Look:
        """What there is to see now; without sheets it is the last good ones."""
        fresh = sheets is not None
        took = round((perf_counter() - start) * 1000)
        kept = self.seen.sheets if sheets is None else sheets
        at = datetime.now().strftime("%H:%M:%S")
        self.seen = Look(title or self.seen.title, kept, found, trouble, fresh, at, took)
        return self.seen


def _joined(*found: tuple[Finding, ...]) -> tuple[Finding, ...]:
    return tuple(dict.fromkeys(finding for some in found for finding in some))


def _sheets(press: Press, entry: Entry, only: tuple[str, ...] = ()) -> Iterator[Sheet]:
    """The documents as web pages, the slides in front."""
    titles = {document.id: document.title for document in press.templates.documents}
    order = [FIRST, *titles]
    made = {file.document: file for file in press.files(entry, documents=only, formats=["html"])}
    for name in sorted(made, key=order.index):
        yield Sheet(name, titles[name], made[name].reader, made[name].content)
