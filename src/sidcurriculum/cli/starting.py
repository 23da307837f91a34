"""`sidcurriculum new`: a title and ages -> a lesson file to start from."""

from __future__ import annotations

import json
import re
from pathlib import Path
from string import Template

from sidcurriculum.errors import SidError

from .selection import HERE

NAME = re.compile(r"[a-z0-9][a-z0-9-]*")
AGES = re.compile(r"\d+(\s*(-|–|to)\s*\d+|\+)?|adults")
FILES = Path(__file__).parent


def run(path: Path, title: str | None, ages: str) -> int:
    if path.suffix != ".yaml" or not NAME.fullmatch(path.stem):
        raise SidError(f"{path}: a lesson's file is named in small letters, digits and hyphens: my-lesson.yaml")
    if not AGES.fullmatch(ages.strip()):
        raise SidError(f"--ages {ages}: write ages as 9-11 or 13+")
    if path.parent == HERE or (path.parent / "curriculum.yaml").exists():
        raise SidError(f"{path}: a lesson stands in the folder of its unit; write {path.parent}/my-unit/{path.name}")
    in_unit = len(path.parts) > 1
    if in_unit and not NAME.fullmatch(path.parent.resolve().name):
        raise SidError(f"{path.parent}: a unit's folder is named in small letters, digits and hyphens: my-unit")
    words = title.strip() if title else _words(path.stem)
    path.parent.mkdir(parents=True, exist_ok=True)
    _write(path, _filled("starter.yaml", words, ages))
    print(f"wrote {path}")
    unit = path.with_name("unit.yaml")
    if in_unit and not unit.exists():
        _write(unit, _filled("starter-unit.yaml", _words(path.parent.resolve().name), ages))
        print(f"wrote {unit}")
    print(f"next: edit it, then run: sidcurriculum check {path}")
    return 0


def _words(name: str) -> str:
    """`my-lesson` -> `My lesson`."""
    return name.replace("-", " ").capitalize()


def _filled(name: str, title: str, ages: str) -> str:
    quoted = json.dumps(title, ensure_ascii=False)  # a JSON string is a YAML one, whatever stands in it
    return Template((FILES / name).read_text(encoding="utf-8")).substitute(title=quoted, ages=ages.strip())


def _write(path: Path, text: str) -> None:
    try:
        with path.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise SidError(f"{path} exists already; choose another name, nothing was overwritten") from None
