"""Which rules run, and at which level each reports."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from sidcurriculum.findings import Level

from .rule import LibraryRule, Rule

Setting = Literal["error", "warning", "info", "off"]


@dataclass(frozen=True)
class RuleSelection:
    """Codes and families (`SG07`, `SG`) or names (`own-experience`) of rules that are selected or excluded."""

    select: tuple[str, ...] = ()
    """Only these; none named: all."""
    ignore: tuple[str, ...] = ()
    """Not these."""
    levels: Mapping[str, Setting] = field(default_factory=dict)
    """Code or name -> level, as `curriculum.yaml` sets it under `checks:`."""
    release: bool = False
    """Whether lessons are checked for a release, which asks more."""
    more: tuple[Rule | LibraryRule, ...] = ()
    """Rules beside our own, such as those of plugins."""

    def asks(self, rule: Rule | LibraryRule) -> bool:
        """Whether this rule runs at all."""
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
