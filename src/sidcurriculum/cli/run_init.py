"""`sidcurriculum init`: creates a library from a title, a country and languages, ready to check and build."""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

from . import run_new

if TYPE_CHECKING:
    from sidcurriculum.library import Reference

FILES = Path(__file__).parent / "starter-library"
_PLACES: Mapping[str, str] = {
    "curriculum.yaml": "curriculum.yaml",
    "helplines.yaml": "helplines.yaml",
    "README.md": "README.md",
    "gitignore": ".gitignore",
    "pre-commit.yaml": ".pre-commit-config.yaml",
    "workflow.yml": ".github/workflows/lessons.yml",
    "extensions.json": ".vscode/extensions.json",
    "settings.json": ".vscode/settings.json",
}
"""The place of each of our files in the new library."""
_LESSON = Path("first-unit", "stop-and-ask.yaml")
_THEIRS = frozenset((".git", ".DS_Store"))
"""Names that a folder may hold and still count as empty."""
_OURS = "en"
"""The language of the texts that are written."""


@dataclass(frozen=True)
class LibraryRequest:
    """The arguments of `init`."""

    title: str | None = None
    country: str | None = None
    """A code or an English name."""
    languages: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    """Ids of the bundled frameworks to copy."""


def run(root: Path, wish: LibraryRequest) -> int:
    from sidcurriculum import bundled
    from sidcurriculum.library.reference_data import bundled_reference, read_reference

    _refuse(root)
    along = bundled.folder("lessons")
    country = _country(wish.country) if wish.country else None
    languages = _languages(wish.languages)
    frameworks = [_framework(along, name) for name in wish.frameworks]
    title = " ".join((wish.title or "").split()) or run_new.words(root.resolve().name)
    values = {
        "heading": title,
        "title": run_new.quoted(title),
        "country": f"country: {country}" if country else "# country: KH    # two letters, ISO 3166-1: FILL IN",
        "languages": ", ".join(languages),
        "languages_note": _note(languages),
        "themes": _themes(bundled_reference()),
        "help": "  # help: [child-helpline]              # ids from helplines.yaml: FILL IN",
    }
    texts = {to: _filled(name, values) for name, to in _PLACES.items()}
    texts |= {f"frameworks/{path.name}": path.read_text(encoding="utf-8") for path in frameworks}
    there = read_reference(along)[0].curriculum
    if country is not None and country == there.country:  # the bundled helplines of that country have their sources
        help_ = f"  help: [{', '.join(there.defaults.help)}]"
        texts["curriculum.yaml"] = _filled("curriculum.yaml", values | {"help": help_})
        texts["helplines.yaml"] = (along / "helplines.yaml").read_text(encoding="utf-8")
    for place, text in texts.items():
        run_new.write(root / place, text)
        print(f"wrote {root / place}")
    run_new.start(root / _LESSON, run_new.LessonRequest("Stop and ask", None, "b", ("help-seeking",)))
    within = "" if root.resolve() == Path.cwd() else f"cd {shlex.quote(str(root))}, then "
    print(f"next: {within}fill in helplines.yaml and run: sidcurriculum check, sidcurriculum build")
    return 0


def _refuse(root: Path) -> None:
    """Raises SidError for a folder in which no library can be created."""
    from sidcurriculum.library.folder_listing import root_of

    if root.exists() and not root.is_dir():
        raise SidError(f"{root} is a file; name a folder that is new or empty")
    held = sorted(path.name for path in root.iterdir() if path.name not in _THEIRS) if root.is_dir() else []
    if held:
        shown = ", ".join(held[:3]) + (", …" if len(held) > 3 else "")
        raise SidError(f"{root} is not empty (it holds {shown}); name a new folder, nothing was written")
    outer = root_of(root / "curriculum.yaml")
    if outer is not None:
        raise SidError(f"{root} would stand in the library {outer}, and one library holds no other; name another place")


def _country(typed: str) -> str:
    """The code of a country by its code or its English name."""
    from babel.core import Locale

    from sidcurriculum.source import close

    names = {str(code): str(name) for code, name in Locale("en").territories.items() if len(code) == 2}
    names = {
        code: name for code, name in names.items() if code.isalpha() and code not in ("ZZ", "XA", "XB", "EU", "UN")
    }
    code = typed.strip().upper()
    if (code := "GB" if code == "UK" else code) in names:
        return code
    codes = {name.casefold(): code for code, name in names.items()}
    found = codes.get(typed.strip().casefold())
    if found is None:
        hint = close(typed.strip().casefold(), codes) or "write two letters, such as KH, or its English name"
        raise SidError(f"--country {typed}: no country is called so; {hint}")
    return found


def _languages(typed: Sequence[str]) -> tuple[str, ...]:
    """The tags of languages, given by tag or English name; that of the bundled texts comes first."""
    from babel.core import Locale

    from sidcurriculum.languages.catalogue import locale_of

    names = {str(name).casefold(): str(tag).replace("_", "-") for tag, name in Locale("en").languages.items()}
    tags = [names.get(each.strip().casefold(), each.strip()) for each in typed]
    for tag in tags:
        locale_of(tag)
    return tuple(dict.fromkeys((_OURS, *tags)))


def _note(languages: Sequence[str]) -> str:
    """A note if the first language is not that of the texts that are written."""
    if len(languages) == 1:
        return ""
    return "    # the first is that of the texts in this file; write them in another, and that one comes first"


def _framework(along: Path, name: str) -> Path:
    path = along / "frameworks" / f"{name.strip().lower()}.yaml"
    if not run_new.NAME.fullmatch(name.strip().lower()) or not path.is_file():
        there = ", ".join(each.stem.upper() for each in sorted((along / "frameworks").glob("*.yaml")))
        raise SidError(f"--framework {name}: there is none of that name; there are: {there}")
    return path


def _themes(reference: Reference) -> str:
    """The bundled themes as YAML, with their aliases for `new`."""
    rows = ((theme.id, theme.title, ", ".join(theme.aliases)) for theme in reference.curriculum.themes)
    return "\n".join(f"  {name}: {{title: {title}, aliases: [{others}]}}" for name, title, others in rows)


def _filled(name: str, values: Mapping[str, str]) -> str:
    text = (FILES / name).read_text(encoding="utf-8")
    return Template(text).substitute(values) if name in ("curriculum.yaml", "README.md") else text
