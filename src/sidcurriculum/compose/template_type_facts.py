"""What a test of a template says of names where it holds, or does not: `it.kind == "cards"`, `slide.part is none`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from jinja2 import nodes

from .template_types import NONE, UNKNOWN, Kind, One, PlainType, either, tags

Scope: TypeAlias = dict[str, Kind]
Path: TypeAlias = tuple[str, ...]


class Facts(ABC):
    """Names with their kinds, and what is known beyond that in a branch."""

    def __init__(self) -> None:
        self.scope: Scope = {}
        self.facts: dict[Path, Kind] = {}

    @abstractmethod
    def silent(self, node: nodes.Node) -> Kind:
        """The kind of an expression; nothing is told of it."""

    @contextmanager
    def inside(self, facts: Mapping[Path, Kind] | None = None) -> Iterator[None]:
        """A scope of its own, in which these facts hold."""
        before = self.scope, self.facts
        self.scope, self.facts = dict(self.scope), {**self.facts, **(facts or {})}
        yield
        self.scope, self.facts = before

    def told(self, node: nodes.Node, yes: bool) -> dict[Path, Kind]:
        if isinstance(node, nodes.Not):
            return self.told(node.node, not yes)
        if isinstance(node, (nodes.And, nodes.Or)):
            return self.told_of_two(node, yes)
        if isinstance(node, nodes.Test):
            return self.told_of_test(node, yes)
        if isinstance(node, nodes.Compare):
            return self.told_of_words(node, yes)
        path = path_of(node)
        kind = self.silent(node) if path and yes else UNKNOWN
        return {path: kind - NONE} if path and kind - NONE and kind & NONE else {}

    def told_of_two(self, node: nodes.And | nodes.Or, yes: bool) -> dict[Path, Kind]:
        left = self.told(node.left, yes)
        if isinstance(node, nodes.And) is yes:
            with self.inside(left):
                return {**left, **self.told(node.right, yes)}
        right = self.told(node.right, yes)
        return {path: either((kind, right[path])) for path, kind in left.items() if path in right}

    def told_of_test(self, node: nodes.Test, yes: bool) -> dict[Path, Kind]:
        path = path_of(node.node)
        if path and node.name in ("defined", "undefined") and (node.name == "defined") is yes:
            return {path: self.silent(node.node)}
        if path and node.name == "none" and not yes and (kind := self.silent(node.node) - NONE):
            return {path: kind}
        return {}

    def told_of_words(self, node: nodes.Compare, yes: bool) -> dict[Path, Kind]:
        """`it.kind == "cards"`, `it.kind in ("cards", "sort")`: what it may be then."""
        (one, *rest) = node.ops
        words = _words(one.expr)
        if (
            rest
            or words is None
            or one.op not in ("eq", "ne", "in", "notin")
            or not isinstance(node.expr, nodes.Getattr)
        ):
            return {}
        path, holds = path_of(node.expr.node), (one.op in ("eq", "in")) is yes
        kind = self.silent(node.expr.node) if path else UNKNOWN
        left = frozenset(held for held in kind if _may(held, node.expr.attr, words, holds))
        return {path: left} if path and kind else {}  # nothing left: it can't come to that, and nothing is said of it


def _may(one: One, name: str, words: frozenset[Any], holds: bool) -> bool:
    known = tags(one, name)
    if known is None:
        return one != PlainType("none") or not holds
    return bool(known & words) if holds else bool(known - words)


def _words(node: nodes.Expr) -> frozenset[Any] | None:
    found = node.items if isinstance(node, (nodes.Tuple, nodes.List)) else [node]
    values = [one.value for one in found if isinstance(one, nodes.Const)]
    return frozenset(values) if len(values) == len(found) else None


def path_of(node: nodes.Node) -> Path:
    """A name, or a field of one: `slide`, `question`; empty for any other expression."""
    if isinstance(node, nodes.Name):
        return (node.name,)
    if isinstance(node, nodes.Getattr) and (of := path_of(node.node)):
        return (*of, node.attr)
    return ()
