"""What several tests share: the libraries and their packs, built once."""

from __future__ import annotations

import importlib
import os
import shutil
import subprocess
import sys
from functools import cache
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import settings

from sidcurriculum import Entry, Pack, load_library
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.writers.fonts.families import font_file

HERE = Path(__file__).parent
os.environ["SIDCURRICULUM_CACHE"] = ""  # tests leave the user's own folder alone
LIBRARIES = {"lessons": HERE.parent / "lessons", "tests": HERE / "library"}


@cache
def renderer() -> Renderer:
    """The project's own templates and theme, read once."""
    return Renderer(all_formats=True, templates=HERE.parent / "templates")


@cache
def entries() -> dict[str, Entry]:
    """Every lesson of the project, and those written for tests."""
    return {name: entry for root in LIBRARIES.values() for name, entry in load_library(root).entries.items()}


@cache
def pack(name: str) -> Pack:
    """The whole pack of one of them."""
    return renderer().pack(entries()[name])


# A busy machine is no fault, hence no deadlines. The same examples in every run: new ones are looked for on purpose,
# with `pytest --hypothesis-profile long`, and what that finds goes into the test as an `@example`.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("long", deadline=None, max_examples=5000)
settings.load_profile("ci")


def tool(name: str) -> ModuleType:
    """A module of tools/."""
    if str(HERE.parent) not in sys.path:
        sys.path.insert(0, str(HERE.parent))
    return importlib.import_module(f"tools.{name}")


def needs(*programs: str) -> pytest.MarkDecorator:
    """Skips a test, and says so, where a program is not installed; where CI demands them all, that is an error."""
    missing = [program for program in programs if shutil.which(program) is None]
    if missing and os.environ.get("SIDCURRICULUM_REQUIRE_SOFFICE"):
        raise RuntimeError(f"these must be installed here: {', '.join(missing)}")
    return pytest.mark.skipif(bool(missing), reason=f"not installed: {', '.join(missing)}")


def needs_letters(language: str) -> pytest.MarkDecorator:
    """Skips a test, and says so, where the machine has no font with the letters of a language (an ISO 639 code)."""
    found = "fc-list" if shutil.which("fc-list") else None
    told = subprocess.run([found, f":lang={language}"], capture_output=True, check=True).stdout if found else b""
    if not told and os.environ.get("SIDCURRICULUM_REQUIRE_SOFFICE"):
        raise RuntimeError(f"a font with the letters of {language!r} must be installed here")
    return pytest.mark.skipif(not told, reason=f"no font with the letters of {language!r} is installed")


def only_font(family: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Makes this a machine that has one font family and no other."""
    (folder / "fonts").mkdir()
    found = font_file(family)
    assert found is not None
    shutil.copy(found, folder / "fonts")
    config = f"<fontconfig><dir>{folder}/fonts</dir><cachedir>{folder}/cache</cachedir></fontconfig>"
    (folder / "fonts.conf").write_text(f'<?xml version="1.0"?>{config}', encoding="utf-8")
    monkeypatch.setenv("FONTCONFIG_FILE", str(folder / "fonts.conf"))


def pytest_addoption(parser: pytest.Parser) -> None:
    """`--golden` rewrites the golden pages."""
    parser.addoption("--golden", action="store_true", help="rewrite the golden pages")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """A test that asks for `lesson_id` runs once for each lesson."""
    if "lesson_id" in metafunc.fixturenames:
        metafunc.parametrize("lesson_id", sorted(entries()))
