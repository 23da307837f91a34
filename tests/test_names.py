"""Names: a module and a class each have a name of their own, and the paths that the architecture names exist."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import sidcurriculum

PACKAGE = Path(sidcurriculum.__file__).parent
ROOT = Path(__file__).parent.parent

SAME_MODULES: dict[str, str] = {}
"""Names of modules that may stand twice, and why."""
SAME_CLASSES: dict[str, str] = {}
"""Names of classes that may stand twice, and why."""


VIEWS = ("views/pupil.py", "views/family.py", "views/teacher.py", "views/lesson_types.py", "views/slide.py")
"""A view has the name of what it shows: what pupils see of a `model.Question` is a `pupil.Question`."""


def _modules() -> Iterator[tuple[str, Path]]:
    for path in PACKAGE.rglob("*.py"):
        if path.stem != "__main__":
            yield (path.parent.name if path.stem == "__init__" else path.stem), path.relative_to(PACKAGE)


def _classes() -> Iterator[tuple[str, Path]]:
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ClassDef) and path.relative_to(PACKAGE).as_posix() not in VIEWS:
                yield node.name, path.relative_to(PACKAGE)


def _twice(found: Iterator[tuple[str, Path]]) -> dict[str, list[str]]:
    places: dict[str, list[str]] = defaultdict(list)
    for name, path in found:
        places[name].append(path.as_posix())
    return {name: sorted(paths) for name, paths in places.items() if len(paths) > 1}


def test_no_module_name_stands_for_two_things() -> None:
    """Whoever reads `from . import layout` knows which one is meant; what may stand twice is listed with its reason."""
    twice = _twice(_modules())
    assert {name: paths for name, paths in twice.items() if name not in SAME_MODULES} == {}
    assert set(SAME_MODULES) <= set(twice), "exceptions that nothing needs any more"


def test_no_class_name_stands_for_two_things() -> None:
    """A class is found by its name alone; what may stand twice is listed with its reason."""
    twice = _twice(_classes())
    assert {name: paths for name, paths in twice.items() if name not in SAME_CLASSES} == {}
    assert set(SAME_CLASSES) <= set(twice), "exceptions that nothing needs any more"


def _named() -> Iterator[tuple[int, str, str]]:
    """The paths in docs/architecture.md: line, path, and the room that a row of the table is about."""
    for number, line in enumerate((ROOT / "docs" / "architecture.md").read_text(encoding="utf-8").splitlines(), 1):
        row = re.match(r"\| `([\w/]+/)` \|", line)
        for path in re.findall(r"`((?:[\w.-]+/)*[\w-]+\.(?:py|md|xhtml|yaml|toml)|(?:[\w-]+/)+)`", line):
            yield number, path, row[1] if row else ""


def test_every_path_in_the_architecture_exists() -> None:
    """Files and folders are named from the checkout's root, from the package, or within a row's room."""
    missing = []
    for number, path, room in _named():
        written = path.startswith(("packs/", "lessons/<"))  # made by a build
        alone = "/" not in path and not path.endswith(".py")  # a kind of file, such as theme.yaml
        places = (ROOT / path, ROOT / "templates" / path, PACKAGE / path, PACKAGE / room / path)
        if not written and not alone and not any(place.exists() for place in places):
            missing.append(f"docs/architecture.md:{number}: {path}")
    assert missing == []


def test_the_architecture_leaves_out_no_room() -> None:
    """Every package, and every module beside them, is named: itself, or by a path inside it."""
    named = {path for _, path, _ in _named()} | {room + path for _, path, room in _named() if room}
    rooms = [path.parent.relative_to(PACKAGE).as_posix() + "/" for path in PACKAGE.glob("*/**/__init__.py")]
    modules = [path.name for path in PACKAGE.glob("*.py") if not path.stem.startswith("__")]
    assert [room for room in rooms if not any(path.startswith(room) for path in named)] == []
    assert [module for module in modules if module not in named] == []
