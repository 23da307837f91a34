"""Selects the rules to run, and the level of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sidcurriculum.findings import Level

from .rule import LibraryRule, Rule

Setting = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True)
class RuleSelection:
    """Selected and excluded rules by code (`SG07`), family (`SG`) or name (`own-experience`)."""

    select: tuple[str, ...] = ()
    """Rules to run; empty: all."""
    ignore: tuple[str, ...] = ()
    """Rules to exclude."""
    levels: Mapping[str, Setting] = field(default_factory=dict)
    """Levels by code or name, from `checks:` in `curriculum.yaml`."""
    release: bool = False
    """Whether to check for a release, which has stricter levels."""
    more: tuple[Rule | LibraryRule, ...] = ()
    """Further rules, such as those of plugins."""

    def asks(self, rule: Rule | LibraryRule) -> bool:
        """Tests whether this rule runs."""
        if self._setting(rule) == "off" and not self._named(rule, self.select):
            return False
        return (not self.select or self._named(rule, self.select)) and not self._named(rule, self.ignore)

    def level(self, rule: Rule | LibraryRule) -> Level:
        """The level of this rule's hits, unless a hit has its own."""
        if self.release and rule.release is not None:
            return rule.release
        setting = self._setting(rule)
        return rule.level if setting is None or setting == "off" else setting

    def _setting(self, rule: Rule | LibraryRule) -> Setting | None:
        return self.levels.get(rule.code) or self.levels.get(rule.name)

    @staticmethod
    def _named(rule: Rule | LibraryRule, names: tuple[str, ...]) -> bool:
        return any(rule.name == name or rule.code.startswith(name) for name in names)


EVERYTHING = RuleSelection()
