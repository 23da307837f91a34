"""Narrows the types of template variables by tests, such as `it.kind == "cards"` or `slide.part is none`."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeAlias

from jinja2 import nodes

from .template_types import NONE, UNKNOWN, Kind, PlainType, SingleType, tags, union

Scope: TypeAlias = dict[str, Kind]
Path: TypeAlias = tuple[str, ...]


class Facts(ABC):
    """The types of variables in a scope, and the narrower types of paths in the current branch."""

    def __init__(self) -> None:
        self.scope: Scope = {}
        self.facts: dict[Path, Kind] = {}

    @abstractmethod
    def kind_silently(self, node: nodes.Node) -> Kind:
        """The type of an expression, without reporting missing fields."""

    @contextmanager
    def branch(self, facts: Mapping[Path, Kind] | None = None) -> Iterator[None]:
        """Opens a scope in which these facts hold."""
        before = self.scope, self.facts
        self.scope, self.facts = dict(self.scope), {**self.facts, **(facts or {})}
        yield
        self.scope, self.facts = before

    def narrowed(self, node: nodes.Node, yes: bool) -> dict[Path, Kind]:
        """The narrower types of paths where a test is true, or where it is false."""
        if isinstance(node, nodes.Not):
            return self.narrowed(node.node, not yes)
        if isinstance(node, (nodes.And, nodes.Or)):
            return self.narrowed_by_logic(node, yes)
        if isinstance(node, nodes.Test):
            return self.narrowed_by_test(node, yes)
        if isinstance(node, nodes.Compare):
            return self.narrowed_by_comparison(node, yes)
        path = path_of(node)
        kind = self.kind_silently(node) if path and yes else UNKNOWN
        return {path: kind - NONE} if path and kind - NONE and kind & NONE else {}

    def narrowed_by_logic(self, node: nodes.And | nodes.Or, yes: bool) -> dict[Path, Kind]:
        left = self.narrowed(node.left, yes)
        if isinstance(node, nodes.And) is yes:
            with self.branch(left):
                return {**left, **self.narrowed(node.right, yes)}
        right = self.narrowed(node.right, yes)
        return {path: union((kind, right[path])) for path, kind in left.items() if path in right}

    def narrowed_by_test(self, node: nodes.Test, yes: bool) -> dict[Path, Kind]:
        path = path_of(node.node)
        if path and node.name in ("defined", "undefined") and (node.name == "defined") is yes:
            return {path: self.kind_silently(node.node)}
        if path and node.name == "none" and not yes and (kind := self.kind_silently(node.node) - NONE):
            return {path: kind}
        return {}

    def narrowed_by_comparison(self, node: nodes.Compare, yes: bool) -> dict[Path, Kind]:
        """Narrows by comparison with constants: `it.kind == "cards"`, `it.kind in ("cards", "sort")`."""
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
        kind = self.kind_silently(node.expr.node) if path else UNKNOWN
        left = frozenset(held for held in kind if _may(held, node.expr.attr, words, holds))
        return (
            {path: left} if path and kind else {}
        )  # without any type left the branch can't be reached, and nothing is reported in it


def _may(one: SingleType, name: str, words: frozenset[Any], holds: bool) -> bool:
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
