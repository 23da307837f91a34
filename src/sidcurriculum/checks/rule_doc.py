"""Parses the docstring of a rule's module: summary, reason, bad and good examples, source, and what its fix does."""

from __future__ import annotations

import inspect
import re
from dataclasses import dataclass

from sidcurriculum.patterns import later

_HEAD = later(r"^(Why|Bad|Good|Source|Fix): ?", re.MULTILINE)


@dataclass(frozen=True)
class RuleDoc:
    """The parsed docstring of a rule."""

    sentence: str
    """The requirement, as one sentence."""
    why: str
    bad: str
    """YAML of a lesson that violates the rule."""
    good: str
    """YAML of a lesson that conforms to it."""
    source: str
    """Its sources; `house` for a judgement or threshold of this project."""
    fix: str = ""
    """What `check --fix` does; empty without a fix."""

    @property
    def fixes(self) -> bool:
        """Whether it has a fix for some of its findings."""
        return bool(self.fix)


def rule_doc(docstring: str) -> RuleDoc:
    """Parses a docstring: a sentence, then sections `Why:`, `Bad:`, `Good:`, `Source:` and optionally `Fix:`."""
    text = inspect.cleandoc(docstring)
    heads = list(_HEAD.finditer(text))
    ends = [*(head.start() for head in heads[1:]), len(text)]
    parts = {head[1].lower(): text[head.end() : end].strip("\n") for head, end in zip(heads, ends, strict=True)}
    prose = {name: " ".join(parts.get(name, "").split()) for name in ("why", "source", "fix")}
    shown = {name: inspect.cleandoc("\n" + parts.get(name, "")) for name in ("bad", "good")}
    sentence = " ".join((text[: heads[0].start()] if heads else text).split())
    return RuleDoc(sentence, prose["why"], shown["bad"], shown["good"], prose["source"], prose["fix"])
