"""Infers the types of expressions in templates, and reports fields that no possible type of a value has."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any

from jinja2 import nodes

from sidcurriculum.model.base import Extent
from sidcurriculum.views.view import VIEWS, hints

from . import filter_types
from .sandbox import LISTED
from .template_type_facts import Facts, Scope, path_of
from .template_types import (
    NONE,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    ListType,
    MacroType,
    MappingType,
    NamespaceType,
    PlainType,
    SingleType,
    ViewType,
    field_of,
    kind_of,
    list_of,
    tuple_of,
    union,
)

_METHODS: Mapping[str, frozenset[str]] = {
    "text": LISTED[str], "row": LISTED[tuple], "span": LISTED[Extent], "number": frozenset(),
}  # fmt: skip
_TYPE_NAMES: Mapping[str, str] = {
    "text": "a text", "number": "a number", "span": "a range of numbers", "loop": "a loop", "none": "none"
}  # fmt: skip


class Expressions(Facts):
    """The types of expressions in one file, under the facts of its branch."""

    def __init__(self) -> None:
        super().__init__()
        self.file = ""
        self.missing_fields: dict[tuple[str, int, str], str] = {}
        """Fields that no value has: file, line and name, with the message."""
        self.typed_fields: set[tuple[str, int, str]] = set()
        """Fields whose value's type is known: file, line and name."""
        self.muted = 0
        """Above 0 while types are inferred without reporting."""
        self.namespaces: dict[int, NamespaceType] = {}

    @abstractmethod
    def enter(self, callee: MacroType, args: list[Kind], named: Scope) -> None:
        """Checks the body of a macro with the types of a call's arguments."""

    def kind(self, node: nodes.Node | None) -> Kind:
        if node is None:
            return NONE
        step = _EXPRESSIONS.get(type(node))
        found = step(self, node) if step is not None else self.parts(node)
        path = path_of(node)
        return self.facts.get(path, found) if path else found

    def parts(self, node: nodes.Node) -> Kind:
        """Checks the parts of an expression whose own type is not inferred."""
        for one in node.iter_child_nodes():
            self.kind(one)
        return UNKNOWN

    def kind_silently(self, node: nodes.Node) -> Kind:
        self.muted += 1
        found = self.kind(node)
        self.muted -= 1
        return found

    def lookup(self, kind: Kind, name: str, line: int) -> Kind:
        """The type of a field; records a miss where none of the value's possible types has it."""
        held = kind - NONE
        if not held:
            return UNKNOWN
        found = [field_of(one, name, _METHODS) for one in held]
        known = [one for one in found if one is not None]
        if not self.muted:
            self.typed_fields.add((self.file, line, name))
            if not known:
                self.missing_fields[self.file, line, name] = missing(held, name)
        return union(known) if known else UNKNOWN

    def field(self, node: nodes.Getattr) -> Kind:
        if self.facts.get(path_of(node)) == UNKNOWN and path_of(node):
            return UNKNOWN  # tested with `is defined` before
        return self.lookup(self.kind(node.node), node.attr, node.lineno)

    def item(self, node: nodes.Getitem) -> Kind:
        kind = self.kind(node.node)
        if isinstance(node.arg, nodes.Slice):
            self.parts(node.arg)
            slices = (list_of(one.item) if isinstance(one, ListType) else TEXT for one in kind - NONE)
            return union(slices) if kind else UNKNOWN
        self.kind(node.arg)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str) and any(isinstance(one, ViewType) for one in kind):
            return self.lookup(kind, key, node.lineno)
        held = kind - NONE
        return union(item_at(one, key if isinstance(key, int) else None) for one in held) if held else UNKNOWN

    def conditional(self, node: nodes.CondExpr) -> Kind:
        self.kind(node.test)
        with self.branch(self.narrowed(node.test, True)):
            yes = self.kind(node.expr1)
        with self.branch(self.narrowed(node.test, False)):
            no = self.kind(node.expr2)
        return union((yes, no))

    def or_expression(self, node: nodes.Or) -> Kind:
        left = self.kind(node.left)
        with self.branch(self.narrowed(node.left, False)):
            right = self.kind(node.right)
        return union((left - NONE, right)) if left - NONE else (right if left else UNKNOWN)

    def and_expression(self, node: nodes.And) -> Kind:
        left = self.kind(node.left)
        with self.branch(self.narrowed(node.left, True)):
            return union((left, self.kind(node.right)))

    def addition(self, node: nodes.Add) -> Kind:
        left, right = self.kind(node.left), self.kind(node.right)
        lists = left and right and all(isinstance(one, ListType) for one in left | right)
        return list_of(union((filter_types.items(left), filter_types.items(right)))) if lists else UNKNOWN

    def test(self, node: nodes.Test) -> Kind:
        if node.name in ("defined", "undefined"):
            self.kind_silently(node.node)
        else:
            self.parts(node)
        return NUMBER

    def filter_result(self, node: nodes.Filter) -> Kind:
        lenient = node.name in ("default", "d")
        value = UNKNOWN if node.node is None else self.kind_silently(node.node) if lenient else self.kind(node.node)
        more = tuple([self.kind(one) for one in node.args])
        given = {str(one.key): one.value for one in node.kwargs}
        for argument in given.values():
            self.kind(argument)
        first = node.args[0] if node.name in filter_types.FIRST and node.args else None
        attribute = given.get("attribute") if node.name in filter_types.NAMED and first is None else first
        named = None
        if isinstance(attribute, nodes.Const) and isinstance(attribute.value, str):
            named = filter_types.items(value)
            for name in attribute.value.split("."):
                named = self.lookup(named, name, node.lineno)
        if node.name == "sum":
            held = filter_types.items(value if named is None else list_of(named))
            return list_of(filter_types.items(held)) if "start" in given else NUMBER
        return filter_types.result(node.name, value, more, named)

    def call(self, node: nodes.Call) -> Kind:
        args = [self.kind(one) for one in node.args]
        named = {one.key: self.kind(one.value) for one in node.kwargs}
        if isinstance(node.node, nodes.Name):
            name = node.node.name
            if name == "namespace":
                return self.space(node, named)
            if name == "range":
                return list_of(NUMBER)
            if name in ("_", "ngettext", "caller", "super"):
                return TEXT
        if isinstance(node.node, nodes.Getattr) and node.node.attr in ("items", "values", "keys"):
            of = self.kind(node.node.node)
            tables = bool(of) and all(isinstance(one, MappingType) for one in of)
            return _methods_of(of, node.node.attr) if tables else UNKNOWN
        for one in self.kind(node.node):
            if isinstance(one, MacroType):
                self.enter(one, args, named)
        return TEXT if isinstance(node.node, nodes.Name) and self.kind(node.node) else UNKNOWN

    def space(self, node: nodes.Call, named: Scope) -> Kind:
        """The type of a namespace, one for each call in the text, so that the next loop pass knows what it holds."""
        held = self.namespaces.setdefault(id(node), NamespaceType())
        for name, kind in named.items():
            held.held[name] = union((held.held.get(name, kind), kind))
        return frozenset({held})


def item_at(one: SingleType, at: int | None) -> Kind:
    """The type of an item by index; `at` is None where the index is not known."""
    if isinstance(one, ListType):
        known = one.places is not None and at is not None and 0 <= at < len(one.places)
        return one.places[at] if one.places is not None and at is not None and known else one.item
    return one.value if isinstance(one, MappingType) else TEXT if one == PlainType("text") else UNKNOWN


def _methods_of(kind: Kind, name: str) -> Kind:
    if name == "items":
        return filter_types.pairs(kind)
    return list_of(union((one.key if name == "keys" else one.value) for one in kind if isinstance(one, MappingType)))


def missing(kind: Kind, name: str) -> str:
    """The message for a field that no possible type of a value has."""
    views = [one.view for one in kind if isinstance(one, ViewType)]
    what = " or ".join(sorted({_type_name(one) for one in kind})[:3])
    said = f"{what} has no {name!r} for this document's reader"
    if any(name in hints(other) for other in VIEWS for view in views if issubclass(other, view)):
        return f"{said}, who may not see it"
    near = get_close_matches(name, sorted({field for view in views for field in hints(view)}), 1)
    return f"{said}; did you mean {near[0]!r}?" if near else said


def _type_name(one: SingleType) -> str:
    if isinstance(one, ViewType):
        return f"{'an' if one.view.called[0] in 'aeio' else 'a'} {one.view.called}"
    return _TYPE_NAMES[one.name] if isinstance(one, PlainType) else "a list" if isinstance(one, ListType) else "this"


_EXPRESSIONS: Mapping[type, Any] = {
    nodes.Name: lambda types, node: types.scope.get(node.name, UNKNOWN),
    nodes.Const: lambda _, node: kind_of(type(node.value)),
    nodes.Getattr: Expressions.field,
    nodes.Getitem: Expressions.item,
    nodes.Call: Expressions.call,
    nodes.Filter: Expressions.filter_result,
    nodes.Test: Expressions.test,
    nodes.CondExpr: Expressions.conditional,
    nodes.Or: Expressions.or_expression,
    nodes.And: Expressions.and_expression,
    nodes.Add: Expressions.addition,
    nodes.Concat: lambda types, node: (types.parts(node), TEXT)[1],
    nodes.Tuple: lambda types, node: tuple_of(*map(types.kind, node.items)),
    nodes.List: lambda types, node: tuple_of(*map(types.kind, node.items)) if node.items else list_of(NONE),
    nodes.Dict: lambda types, node: frozenset({MappingType(TEXT, union(types.kind(one.value) for one in node.items))}),
}
