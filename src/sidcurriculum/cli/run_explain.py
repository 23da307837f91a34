"""`sidcurriculum explain`: prints what a rule asks, and why."""

from __future__ import annotations

import textwrap
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import SidError

from . import report
from .plugin_loading import plugins

if TYPE_CHECKING:
    from sidcurriculum.checks import LibraryRule, Rule


def run(name: str | None, *, as_json: bool) -> int:
    from sidcurriculum.checks import ALL
    from sidcurriculum.checks.ignores import CODES as IGNORES
    from sidcurriculum.source import CODES, close

    rules = sorted((*ALL, *plugins().rules), key=lambda rule: rule.code)
    if name is None:
        if as_json:
            report.print_json({"rules": [_row(rule) for rule in rules]})
        else:
            _print_list(rules)
        return 0
    plain = {**CODES, **IGNORES}
    rule = next((rule for rule in rules if name in (rule.name, rule.code) or name.upper() == rule.code), None)
    if rule is None and name.upper() in plain:
        sentence = plain[name.upper()]
        report.print_json({"code": name.upper(), "sentence": sentence}) if as_json else print(
            f"{name.upper()}: {sentence}\nReading a file finds this; no rule does, and it can't be ignored."
        )
        return 0
    if rule is None:
        near = close(name, [word for rule in rules for word in (rule.code, rule.name)])
        raise SidError(f"there is no rule {name}; {near or 'sidcurriculum explain lists them'}")
    if as_json:
        report.print_json(_row(rule))
    else:
        print(_page(rule))
    return 0


def _row(rule: Rule | LibraryRule) -> dict[str, Any]:
    doc = rule.told
    return {
        "code": rule.code,
        "name": rule.name,
        "level": rule.level,
        "release": rule.release or rule.level,
        "languages": list(rule.languages),
        "fixes": rule.fixes,
        "sentence": doc.sentence,
        "why": doc.why,
        "bad": doc.bad,
        "good": doc.good,
        "source": doc.source,
    }


def _print_list(rules: list[Rule | LibraryRule]) -> None:
    width = max(len(rule.name) for rule in rules)
    for rule in rules:
        print(f"{rule.code}  {rule.name:<{width}}  {rule.level:<7}  {rule.told.sentence}")


def _page(rule: Rule | LibraryRule) -> str:
    doc = rule.told
    level = rule.level + (f" ({rule.release} in a release)" if rule.release else "")
    languages = f"Languages: {', '.join(rule.languages)}" if rule.languages else ""
    laid = "Asked by check --layout and by preview, which lay slides out." if getattr(rule, "laid", False) else ""
    fix = f"--fix: {doc.fix}" if doc.fix else ""
    head = f"{rule.code} {rule.name}: {level}"
    parts = [doc.sentence, doc.why, _shown("Bad", doc.bad), _shown("Good", doc.good), f"Source: {doc.source}"]
    parts += [languages, laid, fix, f"To allow it at one place: # sid: ignore {rule.code} and the reason"]
    prose = (part if "\n" in part else textwrap.fill(part, 100) for part in parts if part)
    return head + "\n\n" + "\n\n".join(prose)


def _shown(title: str, example: str) -> str:
    return f"{title}:\n{textwrap.indent(example, '    ')}"
