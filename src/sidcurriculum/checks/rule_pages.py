"""Generates docs/rules: a page for each rule, and an index.

`python -m sidcurriculum.checks.rule_pages docs/rules` writes them.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from . import ALL, FAMILIES
from .rule import LibraryRule, Rule

_INTRO = """\
# Rules

Each rule is asked of every lesson by `sidcurriculum check` and by `sidcurriculum build`. An *error* stops a build, a
*warning* wants a look, a *note* only reports. A rule that asks more of a release says so. `sidcurriculum explain SG07`
shows these pages in a terminal.

A comment takes one finding away, and must say why:

```yaml
say: Never write your password here.   # sid: ignore SG16 the sentence warns against it
```

A whole library changes what a rule weighs in `curriculum.yaml`:

```yaml
checks: {SG12: info, idioms: off}
```

Rules prove the absence of known faults. They do not prove that a lesson is safe: a person who knows child protection
must still read it. [How often they are right](../precision.md) was measured on texts that were not written for them.
"""
LEVELS = {"error": "error", "warning": "warning", "info": "note"}


def pages() -> dict[str, str]:
    """The pages by file name: one for every rule, and `README.md`, which lists them."""
    return {"README.md": _list(), **{f"{rule.code}.md": _page(rule) for rule in ALL}}


def _list() -> str:
    parts = [_INTRO]
    titles = {family.__name__: (family.__doc__ or "").strip() for family in FAMILIES}
    ordered = sorted(ALL, key=lambda rule: (list(titles).index(_family(rule)), rule.code))
    for family, rules in groupby(ordered, key=_family):
        rows = [
            f"| [{rule.code}]({rule.code}.md) | {rule.name} | {_level(rule)} | {rule.told.sentence} |" for rule in rules
        ]
        parts.append(f"## {titles[family]}\n\n| | name | level | |\n|---|---|---|---|\n" + "\n".join(rows) + "\n")
    return "\n".join(parts)


def _family(rule: Rule | LibraryRule) -> str:
    check = rule.check if isinstance(rule, Rule) else rule.check_all
    return check.__module__.rpartition(".")[0]


def _level(rule: Rule | LibraryRule) -> str:
    later = rule.release if rule.release not in (None, rule.level) else None
    return LEVELS[rule.level] + (f"; {LEVELS[later]} in a release" if later else "")


def _page(rule: Rule | LibraryRule) -> str:
    said = rule.told
    facts = [f"Level: {_level(rule)}."]
    if isinstance(rule, LibraryRule):
        facts.append("Asked of all lessons of a library together.")
    elif rule.laid:
        facts.append("Asked by `sidcurriculum check --layout` and by the preview, which lay slides out.")
    if rule.languages:
        facts.append(f"Reads: {', '.join(rule.languages)}.")
    if said.fix:
        facts.append(f"`check --fix`: {said.fix}")
    return (
        f"# {rule.code} {rule.name}\n\n{said.sentence} {' '.join(facts)}\n\n{said.why}\n\n"
        f"Not so:\n\n```yaml\n{said.bad}\n```\n\nBut so:\n\n```yaml\n{said.good}\n```\n\nSource: {said.source}\n"
    )


def main(arguments: Sequence[str]) -> int:
    """Writes the pages into a folder, and removes those of former rules."""
    folder = Path(arguments[0])
    folder.mkdir(parents=True, exist_ok=True)
    made = pages()
    for old in folder.glob("*.md"):
        if old.name not in made:
            old.unlink()
    for name, text in made.items():
        (folder / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
