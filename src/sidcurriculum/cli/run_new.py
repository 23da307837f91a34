"""`sidcurriculum new`: creates a lesson file, its unit file and the editor's schema."""

from __future__ import annotations

import json
import os
import re
import sys
from dataclasses import dataclass, replace
from difflib import get_close_matches
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

from . import name_matching
from .selection import HERE

if TYPE_CHECKING:
    from sidcurriculum.model import Band, Curriculum

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
FILES = Path(__file__).parent
SCHEMA = "lesson.schema.json"
"""The editor's schema beside curriculum.yaml, which `new` keeps current."""
PERIOD = 40
"""Minutes of a lesson for ages outside the curriculum's bands."""
CLOSING = 7
"""Maximum minutes of the exit quiz (4) and the help block (3)."""

SHORT = 25
"""Maximum minutes of the short path (rule PD04)."""


@dataclass(frozen=True)
class LessonRequest:
    """The arguments of `new`."""

    title: str | None = None
    ages: str | None = None
    band: str | None = None
    themes: tuple[str, ...] = ()
    minutes: int | None = None

    @property
    def silent(self) -> bool:
        return self == LessonRequest()


def run(path: Path, wish: LessonRequest) -> int:
    start(path, wish)
    print(f"next: edit it with a look at it (sidcurriculum preview {path}), then run: sidcurriculum check {path}")
    return 0


def start(path: Path, wish: LessonRequest) -> None:
    """Writes the lesson and the files beside it, and lists them."""
    from sidcurriculum.atomic_write import sweep
    from sidcurriculum.library.folder_listing import root_of
    from sidcurriculum.library.reference_data import bundled_reference, read_reference

    sweep(path.parent)
    if wish.ages is not None:
        wish = replace(wish, ages=name_matching.ages(wish.ages))
    in_unit = _refuse(path, wish)
    root = root_of(path)
    curriculum = (read_reference(root)[0] if root else bundled_reference()).curriculum
    wish = replace(wish, title=wish.title.strip() if wish.title else words(path.stem))
    if replace(wish, title=None).silent and _watched():
        wish = _asked(wish, curriculum)
    band = _band(wish, curriculum)
    ages = (wish.ages or (str(band.ages).replace("–", "-") if band else "9-11")).strip()
    wish = replace(wish, themes=name_matching.themes(wish.themes, curriculum.themes))
    library = root or (path.parent.parent if in_unit else path.parent)
    minutes = wish.minutes or (band.minutes if band else PERIOD)
    values = {
        "title": quoted(wish.title or ""),
        "ages": ages,
        "grades": band.grades if band and band.grades else "4-6",
        "themes": f"themes: [{', '.join(wish.themes)}]" if wish.themes else "# themes: [privacy, safe-contact]",
        "minutes": str(minutes),
        "schema": Path(os.path.relpath(library / SCHEMA, path.parent)).as_posix(),
        **_shares(minutes - CLOSING),
    }
    write(path, _filled("starter.yaml", values))
    print(f"wrote {path}")
    unit = path.with_name("unit.yaml")
    if in_unit and not unit.exists():
        write(unit, _filled("starter-unit.yaml", {**values, "title": quoted(words(path.parent.resolve().name))}))
        print(f"wrote {unit}")
    _schema(library, root)


def _refuse(path: Path, wish: LessonRequest) -> bool:
    """Raises SidError for an invalid path or age; returns whether the lesson is in a unit."""
    from sidcurriculum.library.folder_listing import unportable

    if path.suffix != ".yaml" or not NAME.fullmatch(path.stem):
        raise SidError(f"{path}: a lesson's file is named in small letters, digits and hyphens: my-lesson.yaml")
    for name in (path.stem, path.parent.resolve().name):
        if why := unportable(name):
            raise SidError(f"{path}: {why}; choose another name")
    if wish.ages is not None and wish.band is not None:
        raise SidError("--ages and --band say the same; give one of them")
    if path.parent == HERE or (path.parent / "curriculum.yaml").exists():
        raise SidError(f"{path}: a lesson stands in the folder of its unit; write {path.parent}/my-unit/{path.name}")
    if path.exists():
        raise SidError(f"{path} exists already; choose another name, nothing was overwritten")
    in_unit = len(path.parts) > 1
    if in_unit and not NAME.fullmatch(path.parent.resolve().name):
        raise SidError(f"{path.parent}: a unit's folder is named in small letters, digits and hyphens: my-unit")
    return in_unit


def _watched() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


def _asked(wish: LessonRequest, curriculum: Curriculum) -> LessonRequest:
    """Asks in the terminal; Return takes the default in brackets."""
    import click

    title = click.prompt("Title", default=wish.title)
    band, themes = None, wish.themes
    if curriculum.bands:
        for each in curriculum.bands:
            print(f"  {each.id}: ages {each.ages}, {each.minutes} minutes")
        ids = [each.id for each in curriculum.bands]
        band = click.prompt("Age band", default=ids[min(1, len(ids) - 1)], type=click.Choice(ids), show_choices=False)
    if curriculum.themes:
        for theme in curriculum.themes:
            print(f"  {theme.id}: {theme.title}")
        names = [theme.id for theme in curriculum.themes]
        themes = (click.prompt("Theme", default=names[0], type=click.Choice(names), show_choices=False),)
    period = next((each.minutes for each in curriculum.bands if each.id == band), PERIOD)
    minutes = click.prompt("Minutes of the period", default=period, type=click.IntRange(20, 180))
    return LessonRequest(title, None, band, themes, minutes)


def _band(wish: LessonRequest, curriculum: Curriculum) -> Band | None:
    """The band that is named or that the ages fall in; the second one by default."""
    bands = {band.id: band for band in curriculum.bands}
    if wish.band is not None:
        _known("band", (wish.band,), {band.id: str(band.ages) for band in curriculum.bands})
        return bands[wish.band]
    if wish.ages is None:
        return next((band for band in curriculum.bands if band.ages.low == 9), None)
    from sidcurriculum.library.loader import band_of
    from sidcurriculum.model import Lesson

    lesson = Lesson.model_validate({"title": "A", "ages": wish.ages, "activities": [{"title": "A"}]})
    return band_of(lesson.ages, curriculum.bands)


def _known(kind: str, names: tuple[str, ...], there: dict[str, str]) -> None:
    for name in names:
        if name not in there:
            near = get_close_matches(name, there, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are: {', '.join(there) or 'none'}"
            raise SidError(f"--{kind} {name}: curriculum.yaml has no such {kind}; {hint}")


def _shares(minutes: int) -> dict[str, str]:
    """Divides the taught minutes among a short opening, the main work, and a rule that the class agrees on.

    The lower ends of the first two form the short path, which fits into SHORT with the exit quiz and the help block.
    """
    opening, sharing = max(3, round(minutes * 0.15)), max(4, round(minutes * 0.24))
    main = minutes - opening - sharing
    low = {
        name: max(2, round(most * 0.65)) for name, most in (("opening", opening), ("main", main), ("share", sharing))
    }
    low["opening"] = min(low["opening"], 6)
    low["main"] = max(2, min(low["main"], SHORT - CLOSING - low["opening"]))
    return {
        "starter": f"{low['opening']}-{opening}",
        "main": f"{low['main']}-{main}",
        "share": f"{low['share']}-{sharing}",
    }


def _schema(library: Path, root: Path | None) -> None:
    """Writes the schema unless the file was written by someone else."""
    from sidcurriculum.atomic_write import write_text
    from sidcurriculum.schema.library_schema import MADE, as_text, library_schema

    path = library / SCHEMA
    if path.exists() and MADE not in path.read_text(encoding="utf-8", errors="replace"):
        return
    if write_text(path, as_text(library_schema(root))):
        print(f"wrote {path}")


def words(name: str) -> str:
    """Converts an id to words: `my-lesson` becomes `My lesson`."""
    return name.replace("-", " ").capitalize()


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # a JSON string is valid YAML for any text


def _filled(name: str, values: dict[str, str]) -> str:
    return Template((FILES / name).read_text(encoding="utf-8")).substitute(values)


def write(path: Path, text: str) -> None:
    from sidcurriculum.atomic_write import create

    try:
        create(path, text.encode())
    except FileExistsError:
        raise SidError(f"{path} exists already; choose another name, nothing was overwritten") from None
