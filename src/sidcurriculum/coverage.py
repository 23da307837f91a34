"""Computes the coverage of a library: framework codes by age band, and what practises and checks each objective."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from sidcurriculum.model import Asked, Step
from sidcurriculum.model.worksheet import Questions

if TYPE_CHECKING:
    from sidcurriculum.library import Entry, Library
    from sidcurriculum.model import Framework, Lesson

OTHER = "?"
"""Column for lessons whose ages fit no band."""


@dataclass(frozen=True)
class CodeCoverage:
    """One code of a framework, with its count for each age band."""

    code: str
    """`AICFS/4.2.1`."""
    name: str
    counts: tuple[int, ...]
    """For each band, the number of objectives, and of lessons as a whole, that name it."""
    lessons: tuple[str, ...]
    """Ids of the lessons that cover it."""

    @property
    def covered(self) -> bool:
        return any(self.counts)


@dataclass(frozen=True)
class FrameworkCoverage:
    """The coverage of a framework's codes, in its own order."""

    id: str
    title: str
    rows: tuple[CodeCoverage, ...]

    @property
    def missing(self) -> tuple[CodeCoverage, ...]:
        """Codes that nothing covers."""
        return tuple(row for row in self.rows if not row.covered)


@dataclass(frozen=True)
class ObjectiveCoverage:
    """An objective of a lesson, with what practises and checks it."""

    lesson: str
    band: str
    objective: str
    """Its id."""
    text: str
    codes: tuple[str, ...]
    practised: tuple[str, ...]
    """Titles of the activities that name it."""
    checked: int
    """Questions that name it."""


@dataclass(frozen=True)
class Coverage:
    """The coverage of a library."""

    bands: tuple[str, ...]
    """Ids of the age bands, youngest first; `?` for lessons in none."""
    ages: tuple[str, ...]
    """Ages of the bands, such as `6–8`, in the same order."""
    frameworks: tuple[FrameworkCoverage, ...]
    objectives: tuple[ObjectiveCoverage, ...]
    unnamed: tuple[str, ...] = ()
    """Ids of the library's frameworks of which no lesson names a code."""
    themes: tuple[str, ...] = ()
    """Ids of the curriculum's themes that no lesson has."""


def coverage(library: Library, frameworks: Sequence[str] = ()) -> Coverage:
    """Computes what the valid lessons of a library cover, of these frameworks or of all that any lesson names."""
    entries = tuple(library.entries.values())
    bands = [band.id for band in library.curriculum.bands]
    if any(entry.band is None for entry in entries):
        bands.append(OTHER)
    ages = {band.id: str(band.ages) for band in library.curriculum.bands}
    named = {code.partition("/")[0] for entry in entries for code in _codes(entry.lesson)}
    taught = {theme for entry in entries for theme in entry.lesson.themes}
    chosen = [one for name, one in library.frameworks.items() if (name in frameworks if frameworks else name in named)]
    return Coverage(
        tuple(bands),
        tuple(ages.get(band, "") for band in bands),
        tuple(_table(framework, entries, bands) for framework in chosen),
        tuple(aim for entry in entries for aim in _aims(entry)),
        () if frameworks else tuple(name for name in library.frameworks if name not in named),
        tuple(theme.id for theme in library.curriculum.themes if theme.id not in taught),
    )


def _band(entry: Entry) -> str:
    return entry.band.id if entry.band else OTHER


def _codes(lesson: Lesson) -> list[str]:
    """The codes that objectives, or the lesson as a whole, name; with repeats."""
    return [*(code for objective in lesson.objectives for code in objective.codes), *lesson.codes]


def _table(framework: Framework, entries: Sequence[Entry], bands: Sequence[str]) -> FrameworkCoverage:
    rows = []
    for item in framework.items:
        code = f"{framework.id}/{item.code}"
        serving = [(entry, _codes(entry.lesson).count(code)) for entry in entries]
        counts = tuple(sum(number for entry, number in serving if _band(entry) == band) for band in bands)
        rows.append(CodeCoverage(code, item.name, counts, tuple(entry.id for entry, number in serving if number)))
    return FrameworkCoverage(framework.id, framework.title, tuple(rows))


def _aims(entry: Entry) -> list[ObjectiveCoverage]:
    lesson = entry.lesson
    asked = [objective for question in _asked(lesson) for objective in question.objective]
    return [
        ObjectiveCoverage(
            entry.id,
            _band(entry),
            objective.id,
            objective.text,
            objective.codes,
            tuple(activity.title for activity in lesson.activities if objective.id in activity.objectives),
            asked.count(objective.id),
        )
        for objective in lesson.objectives
    ]


def _asked(lesson: Lesson) -> list[Asked]:
    """The questions of a lesson that can check an objective."""
    steps: list[Step] = [step for activity in lesson.activities for step in activity.steps]
    pieces = [*(piece for step in steps for piece in step.worksheet), *lesson.handouts]
    found = [*lesson.starter_quiz, *lesson.exit_quiz, *(step.ask for step in steps if step.ask)]
    found += [question for piece in pieces if isinstance(piece, Questions) for question in piece.questions]
    top_level = [question for question in found if isinstance(question, Asked)]
    return top_level + [part for question in top_level for part in getattr(question, "parts", ())]


# --- the picture

_SHADES = ("#ffffff", "#d7e6f2", "#a9cbe4", "#6ea6cf", "#2f74a8")
_INKS = ("#16324a", "#16324a", "#16324a", "#0b1e2e", "#ffffff")
"""Fill and text colour for 0, 1, 2 and 3 or more; the contrast of each pair is at least 4.5:1 (WCAG 2.2, 1.4.3)."""
_ROW, _CELL, _LEFT, _TOP, _GAP = 26, 64, 520, 40, 56


def heat_map(covered: Coverage) -> str:
    """Draws the table as an SVG heat map: a row for each code, a column for each band.

    Cells print their counts, so that nothing depends on colour alone.
    """
    width = _LEFT + _CELL * len(covered.bands) + 20
    height = sum(_GAP + _TOP + _ROW * len(table.rows) for table in covered.frameworks) + 30
    size = f'viewBox="0 0 {width} {height}" width="{width}" height="{height}"'
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" {size} role="img" font-family="Noto Sans, Arial, sans-serif">',
        "<title>Framework codes by age band</title>",
        f'<rect width="{width}" height="{height}" fill="#ffffff"/>',
    ]
    top = 10
    for table in covered.frameworks:
        head = table.title if len(table.title) <= 60 else table.title[:59] + "…"
        parts.append(_text(20, top + 26, f"{head} ({table.id})", "start", "#16324a", bold=True, size=16))
        top += _GAP
        for number, band in enumerate(covered.ages):
            parts.append(_text(_LEFT + _CELL * number + _CELL // 2, top, band or OTHER, "middle", "#16324a", bold=True))
        top += 10
        for row in table.rows:
            parts += _cells(row, top)
            top += _ROW
        top += _TOP - 10
    return "\n".join([*parts, "</svg>"]) + "\n"


def _cells(row: CodeCoverage, top: int) -> list[str]:
    code = row.code.partition("/")[2]
    name = row.name if len(row.name) <= 56 else row.name[:55] + "…"
    parts = [
        _text(20, top + 18, code, "start", "#16324a", bold=True),
        _text(110, top + 18, name, "start", "#16324a"),
    ]
    for number, count in enumerate(row.counts):
        left = _LEFT + _CELL * number
        shade = min(count, len(_SHADES) - 1)
        parts.append(
            f'<rect x="{left + 2}" y="{top + 2}" width="{_CELL - 4}" height="{_ROW - 4}" rx="4" '
            f'fill="{_SHADES[shade]}" stroke="#8a97a3" stroke-width="1"/>'
        )
        if count:
            parts.append(_text(left + _CELL // 2, top + 18, str(count), "middle", _INKS[shade]))
    return parts


def _text(x: int, y: int, text: str, anchor: str, fill: str, *, bold: bool = False, size: int = 13) -> str:
    weight = ' font-weight="700"' if bold else ""
    return (
        f'<text x="{x}" y="{y}" text-anchor="{anchor}" fill="{fill}" font-size="{size}"{weight}>{escape(text)}</text>'
    )
