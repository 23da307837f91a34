"""Loads the rules, documents, themes and finishing hooks that installed packages add by entry points.

Only installed packages are searched, never a folder of lessons. Without plugins, nothing is imported.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .errors import LessonError, SidError

if TYPE_CHECKING:
    from importlib.metadata import EntryPoint

    from .checks import LibraryRule, Rule
    from .options import Finish, Options

GROUPS: Mapping[str, str] = {
    "sidcurriculum.rules": "a Rule or LibraryRule of sidcurriculum.checks, or several",
    "sidcurriculum.documents": "a folder with pack.yaml and documents/, as templates/ is",
    "sidcurriculum.themes": "a folder with themes/, as templates/ is",
    "sidcurriculum.finish": "a function that takes an opened document and its FileIdentity",
}
"""The groups of entry points, and what an entry point of each refers to."""
OFF = "SIDCURRICULUM_NO_PLUGINS"
"""The environment variable that disables plugins, with any value."""
_MARK = b"[sidcurriculum."
_CODE = re.compile(r"[A-Z]{2,8}[0-9]{2,3}")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


class PluginError(SidError):
    """A plugin can't be used; the message names its package."""


@dataclass(frozen=True)
class Listed:
    """One entry point of an installed package."""

    package: str
    version: str
    group: str
    name: str
    value: str
    """`module:object`."""
    fault: str = ""
    """Why it can't be used; empty if it can."""


@dataclass(frozen=True)
class Plugins:
    """The loaded plugins."""

    listed: tuple[Listed, ...] = ()
    rules: tuple[Rule | LibraryRule, ...] = ()
    templates: tuple[Path, ...] = ()
    """Folders with documents, themes, or both."""
    finish: tuple[Finish, ...] = ()
    documents: Mapping[str, str] = field(default_factory=dict)
    """The package of each document, by the document's id and file name."""

    def options(self, asked: Options) -> Options:
        """The options with what plugins add to a build."""
        if not (self.templates or self.finish):
            return asked
        more = (*asked.more_templates, *(folder for folder in self.templates if folder not in asked.more_templates))
        return asked.but(more_templates=more, finish=(*asked.hooks, *self.finish))


NONE = Plugins()


def places() -> list[str]:
    """The folders where installed packages are searched: Python's path without the working directory."""
    here = os.path.realpath(os.curdir)
    return [place for place in sys.path if place and os.path.realpath(place) != here]


def any_installed() -> bool:
    """Tests cheaply whether any installed package has entry points of ours."""
    return any(_adds(place) for place in places())


def _adds(place: str) -> bool:
    try:
        with os.scandir(place) as there:
            names = [entry.path for entry in there if entry.name.endswith((".dist-info", ".egg-info"))]
    except OSError:
        return False
    for name in names:
        try:
            with open(f"{name}/entry_points.txt", "rb") as file:  # noqa: PTH123 - a hundred paths cost a millisecond
                if _MARK in file.read():
                    return True
        except OSError:
            continue
    return False


def load() -> Plugins:
    """Loads all plugins. Raises PluginError for the first one that can't be used."""
    found = examine()
    for one in found.listed:
        if one.fault:
            raise PluginError(_told(one))
    return found


def _told(one: Listed) -> str:
    hint = f"mend or uninstall {one.package}, or use --no-plugins"
    return f"the package {one.package} {one.version}: its plugin {one.name} ({one.group}) {one.fault}; {hint}"


def examine() -> Plugins:
    """Loads all plugins, and lists each with its fault; faulty ones are listed only."""
    listed: list[Listed] = []
    rules: list[Rule | LibraryRule] = []
    templates: list[Path] = []
    finish: list[Finish] = []
    documents: dict[str, str] = {}
    for package, version, point in _points():
        fault = ""
        try:
            value = point.load()
            if point.group == "sidcurriculum.rules":
                rules += _rules(value, rules)
            elif point.group == "sidcurriculum.finish":
                finish.append(_hook(value))
            else:
                folder = _folder(value, point.group)
                if folder not in templates:
                    documents |= _documents(folder, package, documents)
                    _check_themes(folder, templates)
                    templates.append(folder)
        except _WrongError as wrong:
            fault = str(wrong)
        except LessonError as error:
            fault = f"has faults: {error.findings[0]}"
        except Exception as error:  # a package may raise anything on import
            fault = f"can't be loaded ({type(error).__name__}: {error})"
        listed.append(Listed(package, version, point.group, point.name, point.value, fault))
    return Plugins(tuple(listed), tuple(rules), tuple(templates), tuple(finish), documents)


class _WrongError(Exception):
    """An entry point's object is wrong; the message follows its name."""


def _points() -> Iterator[tuple[str, str, EntryPoint]]:
    """Package, version and entry point, sorted by name."""
    from importlib.metadata import distributions

    found: dict[tuple[str, str, str], tuple[str, str, EntryPoint]] = {}
    for package in distributions(path=places()):
        for point in package.entry_points:
            if point.group in GROUPS:
                found.setdefault((package.name, point.group, point.name), (package.name, package.version, point))
            elif point.group.startswith(_MARK[1:].decode()):
                raise PluginError(
                    f"the package {package.name} {package.version}: there is no group {point.group}; the groups are "
                    f"{', '.join(GROUPS)}"
                )
    yield from (found[key] for key in sorted(found))


def _rules(value: Any, before: Sequence[Rule | LibraryRule]) -> tuple[Rule | LibraryRule, ...]:
    from .checks import ALL, LibraryRule, Rule
    from .checks.ignores import CODES as IGNORES
    from .source import CODES

    new = tuple(value) if isinstance(value, (list, tuple)) else (value,)
    ours = {rule.code.rstrip("0123456789") for rule in ALL} | {code.rstrip("0123456789") for code in (*CODES, *IGNORES)}
    known = {name for rule in (*ALL, *before) for name in (rule.code, rule.name)}
    for rule in new:
        if not isinstance(rule, (Rule, LibraryRule)):
            raise _WrongError(f"is no Rule but {rule!r}")
        family = rule.code.rstrip("0123456789")
        if not _CODE.fullmatch(rule.code) or not _NAME.fullmatch(rule.name):
            raise _WrongError(f"has a rule with the code {rule.code!r} and the name {rule.name!r}; write EX01, my-rule")
        if family in ours:
            raise _WrongError(f"has the rule {rule.code}, and {family} is a family of sidcurriculum's own")
        if rule.code in known or rule.name in known:
            raise _WrongError(f"has the rule {rule.code} {rule.name}, and there is one with that code or name already")
        known |= {rule.code, rule.name}
        if not rule.told.sentence:
            raise _WrongError(f"has the rule {rule.code}, whose module has no docstring that `explain` could show")
    return new


def _hook(value: Any) -> Finish:
    if not callable(value):
        raise _WrongError(f"is no function but {value!r}")
    hook: Finish = value
    return hook


def _folder(value: Any, group: str) -> Path:
    if not isinstance(value, (str, os.PathLike)):
        raise _WrongError(f"is no path of a folder but {value!r}")
    folder = Path(value)
    wanted = "themes" if group.endswith(".themes") else "pack.yaml"
    if not (folder / wanted).exists():
        raise _WrongError(f"names {folder}, which has no {wanted}")
    return folder


def _documents(folder: Path, package: str, before: Mapping[str, str]) -> dict[str, str]:
    """The names of a folder's documents.

    Raises _WrongError for a name that the bundled templates or another package have.
    """
    from .bundled import folder as bundled
    from .compose.templates import rows

    ours = bundled("templates")
    names: dict[str, str] = {}
    known = {name for document in rows(ours) for name in (document.id, document.file)}
    for document in rows(folder) if (folder / "pack.yaml").is_file() else ():
        for name in dict.fromkeys((document.id, document.file)):
            if name in known or name in before or name in names:
                whose = before.get(name, "sidcurriculum")
                raise _WrongError(f"has a document {name!r}, as {whose} has; rename it")
            names[name] = package
        for template in filter(None, (document.template, document.notes, document.answers)):
            if not (folder / "documents" / template).is_file():
                raise _WrongError(f"lists the template {template!r}, which is not in {folder / 'documents'}")
    for path in sorted((folder / "documents").glob("*.j2")):
        if (ours / "documents" / path.name).exists():
            raise _WrongError(f"has a template {path.name!r}, as sidcurriculum has; rename it")
    return names


def _check_themes(folder: Path, before: Sequence[Path]) -> None:
    from .bundled import folder as bundled

    for other in (bundled("templates"), *before):
        for theme in sorted((folder / "themes").glob("*/")):
            if (other / "themes" / theme.name).is_dir():
                raise _WrongError(f"has a theme {theme.name!r}, as {other} has; rename it")
