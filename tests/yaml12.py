"""YAML as an editor reads it: scalars by the core schema of YAML 1.2, where `yes` is a text and 12:30 is one too."""

from __future__ import annotations

import re
from typing import Any

import yaml


class _Core(yaml.CSafeLoader):
    pass


_Core.yaml_implicit_resolvers = {}
for _tag, _pattern, _first in (
    ("null", r"~|null|Null|NULL|", "~nN\0"),
    ("bool", r"true|True|TRUE|false|False|FALSE", "tTfF"),
    ("int", r"[-+]?[0-9]+", "-+0123456789"),
    ("float", r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "-+.0123456789"),
):
    _Core.add_implicit_resolver(f"tag:yaml.org,2002:{_tag}", re.compile(f"^(?:{_pattern})$"), [*_first, ""])


def _named(value: Any) -> Any:
    """Keys as JSON has them: text."""
    if isinstance(value, dict):
        return {str(key): _named(inner) for key, inner in value.items()}
    return [_named(inner) for inner in value] if isinstance(value, list) else value


def typed(text: str) -> Any:
    return _named(yaml.load(text, _Core))


def plain(text: str) -> Any:
    """Every scalar as text, as the package itself reads; an empty value is None."""
    return _emptied(yaml.load(text, yaml.CBaseLoader))


def _emptied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _emptied(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_emptied(inner) for inner in value]
    return value or None
