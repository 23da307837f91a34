"""Loads the lessons of a library into entries; units, credits and pictures that they share are read once."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from os.path import exists
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from sidcurriculum.findings import Finding
from sidcurriculum.model import INHERITED, Band, Lesson, Picture, PictureCredit, PictureCredits, Span, Unit
from sidcurriculum.model.base import built
from sidcurriculum.page import PagePicture as Image
from sidcurriculum.source import FileReading, Loc, close, examine_file, nearest

from .cross_references import ReferenceContext, check, renamed, themes_and_subjects
from .entries import Entry, Reference
from .folder_listing import Contents, ordered
from .former_ids import Former
from .lesson_contents import Held, parts
from .picture_files import PictureNote, PictureResult, picture_at, picture_of
from .question_references import beside, resolve, shown_pictures
from .ready_drawings import ReadyDrawing, meant, ready_drawing


class LoadedUnit(NamedTuple):
    """A unit with the defaults for its lessons."""

    id: str
    """The folder's name."""
    unit: Unit
    defaults: Mapping[str, Any]
    """Raw values for keys of lessons."""
    findings: tuple[Finding, ...]
    reading: FileReading[Unit] | None


class LibraryLoader:
    """Loads entries of one library, and caches what was read."""

    def __init__(self, found: Contents, reference: Reference, pictures_in: Path, *, places: bool = False) -> None:
        self.found = found
        self.reference = reference
        self._pictures_in = pictures_in
        self._keeps_places = places
        self._units: dict[Path, LoadedUnit] = {}
        self._lessons: dict[Path, FileReading[Lesson]] = {}
        self._credits: dict[tuple[Path, str], Mapping[str, PictureCredit]] = {}
        self._images: dict[tuple[Path, str], PictureResult] = {}
        self._drawings: dict[str, ReadyDrawing | PictureNote] = {}
        self._places: dict[str, tuple[int, list[str]]] = {}
        self._numbers: dict[str, dict[str, int]] = {}
        self.former = Former(found.lessons)
        self.beside: list[Finding] = []
        """Findings of the `credits.yaml` files so far."""

    def unit(self, folder: Path) -> LoadedUnit:
        """The unit of a folder; without `unit.yaml`, its title is the folder's name."""
        if folder not in self._units:
            self._units[folder] = self._unit(folder)
        return self._units[folder]

    def _unit(self, folder: Path) -> LoadedUnit:
        path = folder / "unit.yaml"
        name = folder.resolve().name
        if not path.is_file():
            return LoadedUnit(name, _unit_called(name), {}, (), None)
        reading = examine_file(path, Unit)
        findings = list(reading.findings)
        unit = reading.partial
        if unit is None:
            return LoadedUnit(name, _unit_called(name), {}, tuple(findings), reading)
        findings += themes_and_subjects(reading, unit, self.reference)
        real = folder.resolve()
        near = {other for other in {path.parent for path in self.found.lessons.values()} if other.resolve() == real}
        here = [name for name, path in self.found.lessons.items() if path.parent in near]
        for number, lesson in enumerate(unit.order):
            if lesson in here:
                continue
            if (new := self.former.now(lesson)) in here:
                findings.append(renamed(reading, ("order", number), lesson, str(new)))
            else:
                hint = close(lesson, here) or "write a lesson's file name, without .yaml"
                findings.append(reading.finding("REF01", ("order", number), f"the unit has no lesson `{lesson}`", hint))
        if unit.picture and (note := self._shown(folder, unit.picture)):
            place = ("picture", "art" if unit.picture.file is None else "file")
            findings.append(reading.finding(note.code, place, note.what, note.hint, level=note.level))
        if any(finding.code == "REF07" for finding in findings):
            unit = unit.replace(order=tuple(self.former.now(lesson) or lesson for lesson in unit.order))
        raw = reading.raw if reading.model else {}
        defaults = {key: raw[key] for key in INHERITED if raw.get(key) is not None}
        return LoadedUnit(name, unit, defaults, tuple(findings), reading)

    def lesson(self, path: Path) -> FileReading[Lesson]:
        """Reads a lesson's file with its unit's defaults."""
        if path not in self._lessons:
            self._lessons[path] = examine_file(path, Lesson, defaults=self.unit(path.parent).defaults)
        return self._lessons[path]

    def put(self, path: Path, reading: FileReading[Lesson], pictures: Mapping[str, bytes]) -> None:
        """Registers a lesson in memory, and its pictures, under these paths."""
        self._lessons[path] = reading
        self._images |= {(path.parent, file): picture_of(content, file) for file, content in pictures.items()}

    def image(self, folder: Path, file: str) -> PictureResult:
        """A picture by its name; each file is read once."""
        if (folder, file) not in self._images:
            self._images[folder, file] = picture_at(file, folder, self._pictures_in)
        return self._images[folder, file]

    def drawing(self, name: str) -> ReadyDrawing | PictureNote:
        """A ready-made drawing by its name; looked for once."""
        if name not in self._drawings:
            self._drawings[name] = ready_drawing(name, self.reference.root)
        return self._drawings[name]

    def _shown(self, folder: Path, picture: Picture) -> PictureNote | None:
        """What is to be told of a picture that a unit shows."""
        if picture.art is None:
            return self.image(folder, picture.source).told
        found = self.drawing(picture.art)
        return found if isinstance(found, PictureNote) else None

    def credits(self, folder: Path, pictures: str) -> Mapping[str, PictureCredit]:
        """The credits of the folder at `pictures`, relative to `folder`; empty without a `credits.yaml`."""
        if (folder, pictures) not in self._credits:
            self._credits[folder, pictures] = {}
            path = beside(folder, pictures)
            if path.is_file():
                reading = examine_file(path, PictureCredits)
                self.beside += reading.findings
                if reading.partial:
                    self._credits[folder, pictures] = reading.partial.credits
                for name in self._credits[folder, pictures]:
                    if not (path.parent / name).is_file():
                        what = f"there is no picture `{name}` beside this file"
                        hint = nearest(path.parent, name) or "rename it or take it out"
                        self.beside.append(reading.finding("IMG01", (name,), what, hint, key=True, level="warning"))
        return self._credits[folder, pictures]

    def entry(self, path: Path) -> tuple[Entry | None, tuple[Finding, ...]]:
        """A lesson as an entry, with the findings of its file; None if any is an error."""
        reading = self.lesson(path)
        folder = path.parent
        unit = self.unit(folder)
        lesson = reading.partial
        if lesson is None:
            return None, reading.findings
        held = parts(lesson)
        case = ReferenceContext(reading, lesson, held, self.reference, self.found.lessons.keys(), self.former.now)
        done = resolve(case, folder, lambda name: self.lesson(self.found.lessons[name]))
        images: dict[str, Image] = {}
        drawings: dict[str, ReadyDrawing] = {}
        faults = [*check(case), *done.findings, *self._pictures(reading, folder, held, (), images)]
        faults += self._art(reading, held, (), drawings)
        if lesson.formerly:
            faults += self.former.faults(reading, path, lesson.formerly)
        for loc, question in done.borrowed:
            inside = parts(question)
            faults += self._pictures(reading, folder, inside, loc, images)
            faults += self._art(reading, inside, loc, drawings)
        cover = unit.unit.picture.file if unit.unit.picture else None
        if cover and (image := self.image(folder, cover).picture):
            images[cover] = image
        findings = (*reading.findings, *sorted(faults, key=lambda fault: (fault.line, fault.column)))
        findings = tuple(sorted(findings, key=lambda fault: (fault.line, fault.column)))
        if reading.model is None or any(finding.level == "error" for finding in findings):
            return None, findings
        entry = Entry(
            id=path.stem,
            unit_id=unit.id,
            path=path,
            lesson=self.former.present(done.lesson),
            unit=unit.unit,
            band=band_of(done.lesson.ages, self.reference.curriculum.bands),
            pictures=MappingProxyType(images),
            drawings=MappingProxyType(drawings),
            credits=MappingProxyType(self._credited(folder, images)),
            questions=MappingProxyType(done.questions),
            library=self.reference,
            findings=findings,
            place=self._place(unit, path.stem),
            next=self._next(unit, path.stem),
            reading=reading if self._keeps_places else None,
            in_unit=unit.reading is not None,
        )
        return entry, findings

    def _place(self, unit: LoadedUnit, lesson: str) -> tuple[int, int]:
        """The index of the unit in the library, and of the lesson in the unit; both 0 outside a library."""
        if unit.id not in self.found.units:
            return 0, 0
        if not self._places:
            units: dict[str, list[str]] = {}
            for name, path in self.found.lessons.items():
                units.setdefault(path.parent.name, []).append(name)
            order = ordered(self.reference.curriculum.units, self.found.units)
            self._places = {name: (number, units.get(name, [])) for number, name in enumerate(order)}
        number, here = self._places[unit.id]
        if unit.id not in self._numbers:
            self._numbers[unit.id] = {name: at for at, name in enumerate(ordered(unit.unit.order, here))}
        return number, self._numbers[unit.id].get(lesson, 0)

    def _next(self, unit: LoadedUnit, lesson: str) -> str | None:
        """Title of the next lesson in the unit."""
        here = self._numbers.get(unit.id, {})
        follows = next((name for name, at in here.items() if at == here.get(lesson, -2) + 1), None)
        following = self.lesson(self.found.lessons[follows]).partial if follows else None
        return following.title if following else None

    def _credited(self, folder: Path, images: Mapping[str, Image]) -> dict[str, PictureCredit]:
        found: dict[str, PictureCredit] = {}
        for file in images:
            pictures, _, name = file.rpartition("/")
            if credit := self.credits(folder, pictures).get(name):
                found[file] = credit
        return found

    def _pictures(
        self,
        reading: FileReading[Lesson],
        folder: Path,
        held: Mapping[str, Held],
        loc: Loc,
        images: dict[str, Image],
    ) -> list[Finding]:
        """Reads the pictures of these parts into `images`; with `loc`, findings are located there instead."""
        findings = []
        for inner, file, in_text in shown_pictures(held):
            image, note = self.image(folder, file)
            if note and file not in images:
                word = file if in_text and not loc else ""
                place = loc or inner
                named = note.code in ("IMG01", "IMG02") and not exists(folder / file)  # noqa: PTH110 - a name may be too long for Path.exists
                hint = (named and meant(file, self.reference.root)) or note.hint
                findings.append(reading.finding(note.code, place, note.what, hint, word=word, level=note.level))
            if image:
                images[file] = image
        for inner, it in held["shown"]:
            if type(it) is Picture and it.file in images and not (it.alt or it.decorative):
                findings.append(_silent(reading, it.file, loc or (*inner, "file")))
        return findings

    def _art(
        self, reading: FileReading[Lesson], held: Mapping[str, Held], loc: Loc, drawings: dict[str, ReadyDrawing]
    ) -> list[Finding]:
        """Reads the ready-made drawings among these parts into `drawings`, by what pages call them."""
        findings = []
        for inner, it in held["shown"]:
            if type(it) is not Picture or it.art is None:
                continue
            found, place = self.drawing(it.art), loc or (*inner, "art")
            if isinstance(found, PictureNote):
                findings.append(reading.finding(found.code, place, found.what, found.hint, level=found.level))
                continue
            drawings[it.source] = found
            if not (it.alt or it.decorative or found.about):
                findings.append(_silent(reading, it.art, place))
        return findings


def _silent(reading: FileReading[Lesson], shown: str, place: Loc) -> Finding:
    """A picture without an alternative text, at its place."""
    what = f"`{shown}` says nothing to a person who can't see it"
    hint = "add `alt:` with what it shows, or `decorative: true` if it only decorates"
    return reading.finding("IMG06", place, what, hint, level="warning")


@lru_cache(maxsize=64)
def _unit_called(name: str) -> Unit:
    """The default unit of a folder without `unit.yaml`."""
    unit: Unit = built(Unit)(title=name.replace("-", " ").strip().capitalize() or "Lessons")
    return unit


def band_of(ages: Span | None, bands: tuple[Band, ...]) -> Band | None:
    """The band with the largest overlap with these ages, the youngest of several; None without ages or overlap."""
    if ages is None:
        return None

    def shared(band: Band) -> int:
        return min(_end(band.ages), _end(ages)) - max(band.ages.low, ages.low) + 1

    best = max(bands, key=shared, default=None)
    return best if best and shared(best) > 0 else None


def _end(ages: Span) -> int:
    return 99 if ages.high is None else ages.high
