"""A template, followed through all that it extends, imports and calls, with the kinds of the names that it is given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from difflib import get_close_matches
from typing import Any

import jinja2
from jinja2 import nodes

from sidcurriculum.errors import SidError
from sidcurriculum.model.base import Extent
from sidcurriculum.views.view import VIEWS, hints

from . import filter_types
from .sandbox import _OPEN as LISTED
from .template_type_facts import Facts, Scope, path_of
from .template_types import (
    LOOP,
    NONE,
    NUMBER,
    TEXT,
    UNKNOWN,
    Kind,
    ListType,
    MacroType,
    MappingType,
    NamespaceType,
    One,
    PlainType,
    ViewType,
    either,
    field_of,
    kind_of,
    row,
    row_of,
)

_DEEP = 60
"""Macros within one another that are followed."""
_METHODS: Mapping[str, frozenset[str]] = {
    "text": LISTED[str], "row": LISTED[tuple], "span": LISTED[Extent], "number": frozenset(),
}  # fmt: skip
_CALLED: Mapping[str, str] = {
    "text": "a text", "number": "a number", "span": "a range of numbers", "loop": "a loop", "none": "none"
}  # fmt: skip


class Walk(Facts):
    """One document, walked from its template on."""

    def __init__(
        self, environment: jinja2.Environment, trees: dict[str, nodes.Template | None], context: Scope
    ) -> None:
        super().__init__()
        self.environment = environment
        self.trees = trees
        """Each file that was parsed; none where it can't be."""
        self.context = context
        self.file = ""
        self.blocks: dict[str, tuple[nodes.Block, str]] = {}
        self.misses: dict[tuple[str, int, str], str] = {}
        self.named: set[tuple[str, int, str]] = set()
        """Fields whose value's kind is known: file, line, name."""
        self.quiet = 0
        self.spaces: dict[int, NamespaceType] = {}
        self.active: list[tuple[int, tuple[Kind, ...]]] = []
        self.done: set[tuple[int, tuple[Kind, ...]]] = set()

    # Files

    def tree(self, name: str) -> nodes.Template | None:
        if name not in self.trees:
            try:
                source = self.environment.loader.get_source(self.environment, name)[0]  # type: ignore[union-attr]
                self.trees[name] = self.environment.parse(source, name)
            except (jinja2.TemplateError, SidError, RecursionError):
                self.trees[name] = None  # rendering says what is wrong with it
        return self.trees[name]

    def document(self, name: str) -> None:
        """Walks a template and those that it extends, the innermost blocks in the outermost frame."""
        self.scope = dict(self.context)
        while True:
            tree = self.tree(name)
            if tree is None:
                return
            self.file = name
            for block in tree.find_all(nodes.Block):
                self.blocks.setdefault(block.name, (block, name))
            parent = next((one.template for one in tree.body if isinstance(one, nodes.Extends)), None)
            if not isinstance(parent, nodes.Const):
                break
            self.body([one for one in tree.body if not isinstance(one, (nodes.Output, nodes.Block))])
            name = str(parent.value)
        self.body(tree.body)

    def imported(self, template: nodes.Expr) -> NamespaceType | None:
        """The names of a file; None where which file it is shows only when it is rendered."""
        tree = self.tree(str(template.value)) if isinstance(template, nodes.Const) else None
        if tree is None or len(self.active) > _DEEP:
            return None
        with self.elsewhere(str(template.as_const()), dict(self.context)):
            self.active.append((id(tree), ()))
            self.body(tree.body)
            self.active.pop()
            return NamespaceType(self.scope)

    @contextmanager
    def elsewhere(self, file: str, scope: Scope) -> Iterator[None]:
        before = self.file, self.scope, self.facts
        self.file, self.scope, self.facts = file, scope, {}
        yield
        self.file, self.scope, self.facts = before

    # Statements

    def body(self, statements: list[nodes.Node]) -> None:
        for one in statements:
            step = _STATEMENTS.get(type(one))
            if step is not None:
                step(self, one)

    def output(self, node: nodes.Output) -> None:
        for one in node.nodes:
            if not isinstance(one, nodes.TemplateData):
                self.kind(one)

    def bind(self, target: nodes.Node, kind: Kind) -> None:
        if isinstance(target, nodes.Name):
            self.scope[target.name] = kind
            self.facts = {path: one for path, one in self.facts.items() if path[0] != target.name}
        elif isinstance(target, nodes.NSRef):
            for held in self.scope.get(target.name, UNKNOWN):
                if isinstance(held, NamespaceType):
                    held.held[target.attr] = either((held.held.get(target.attr, kind), kind))
        elif isinstance(target, nodes.Tuple):
            for at, one in enumerate(target.items):
                self.bind(one, either(_place(one_of, at) for one_of in kind) if kind else UNKNOWN)

    def loop(self, node: nodes.For) -> None:
        item = filter_types.items(self.kind(node.iter))
        for _ in range(2):  # what a turn leaves in a namespace is there in the next
            with self.inside():
                self.bind(node.target, item)
                self.scope["loop"] = LOOP
                facts = {}
                if node.test is not None:
                    self.kind(node.test)
                    facts = self.told(node.test, True)
                with self.inside(facts):
                    self.body(node.body)
        with self.inside():
            self.body(node.else_)

    def branch(self, node: nodes.If) -> None:
        before, ends = self.scope, []
        with self.inside():
            for one in (node, *node.elif_):
                self.kind(one.test)
                with self.inside(self.told(one.test, True)):
                    self.body(one.body)
                    ends.append(self.scope)
                self.facts.update(self.told(one.test, False))
            with self.inside():
                self.body(node.else_)
                ends.append(self.scope)
        for name in {name for end in ends for name in end if end[name] is not before.get(name)}:
            self.bind(nodes.Name(name, "store"), either(end[name] for end in ends if name in end))

    def file_of(self, node: nodes.FromImport) -> None:
        names = self.imported(node.template)
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            self.scope[alias] = UNKNOWN if names is None else names.held.get(name, UNKNOWN)

    def whole_file(self, node: nodes.Import) -> None:
        names = self.imported(node.template)
        self.scope[node.target] = UNKNOWN if names is None else frozenset({names})

    def include(self, node: nodes.Include) -> None:
        tree = self.tree(str(node.template.value)) if isinstance(node.template, nodes.Const) else None
        if tree is not None and len(self.active) < _DEEP:
            with self.elsewhere(str(node.template.as_const()), dict(self.scope)):
                self.active.append((id(tree), ()))
                self.body(tree.body)
                self.active.pop()

    def block(self, node: nodes.Block) -> None:
        found, file = self.blocks.get(node.name, (node, self.file))
        with self.elsewhere(file, dict(self.scope)):
            self.body(found.body)

    def called(self, node: nodes.CallBlock) -> None:
        with self.inside():
            for one in node.args:
                self.bind(one, UNKNOWN)
            self.body(node.body)
        self.kind(node.call)

    def bound(self, node: nodes.With) -> None:
        with self.inside():
            for target, value in zip(node.targets, node.values, strict=True):
                self.bind(target, self.kind(value))
            self.body(node.body)

    # Expressions

    def kind(self, node: nodes.Node | None) -> Kind:
        if node is None:
            return NONE
        step = _EXPRESSIONS.get(type(node))
        found = step(self, node) if step is not None else self.parts(node)
        path = path_of(node)
        return self.facts.get(path, found) if path else found

    def parts(self, node: nodes.Node) -> Kind:
        """An expression of which only its parts are looked at."""
        for one in node.iter_child_nodes():
            self.kind(one)
        return UNKNOWN

    def silent(self, node: nodes.Node) -> Kind:
        self.quiet += 1
        found = self.kind(node)
        self.quiet -= 1
        return found

    def has(self, kind: Kind, name: str, line: int) -> Kind:
        """What a value has under a name; where nothing that it may be has such a field, that is told."""
        held = kind - NONE
        if not held:
            return UNKNOWN
        found = [field_of(one, name, _METHODS) for one in held]
        known = [one for one in found if one is not None]
        if not self.quiet:
            self.named.add((self.file, line, name))
            if not known:
                self.misses[self.file, line, name] = _missing(held, name)
        return either(known) if known else UNKNOWN

    def field(self, node: nodes.Getattr) -> Kind:
        if self.facts.get(path_of(node)) == UNKNOWN and path_of(node):
            return UNKNOWN  # a template that asks whether it is there
        return self.has(self.kind(node.node), node.attr, node.lineno)

    def item(self, node: nodes.Getitem) -> Kind:
        kind = self.kind(node.node)
        if isinstance(node.arg, nodes.Slice):
            self.parts(node.arg)
            return (
                either(row(one.item) if isinstance(one, ListType) else TEXT for one in kind - NONE) if kind else UNKNOWN
            )
        self.kind(node.arg)
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str) and any(isinstance(one, ViewType) for one in kind):
            return self.has(kind, key, node.lineno)
        held = kind - NONE
        return either(_place(one, key if isinstance(key, int) else None) for one in held) if held else UNKNOWN

    def chosen(self, node: nodes.CondExpr) -> Kind:
        self.kind(node.test)
        with self.inside(self.told(node.test, True)):
            yes = self.kind(node.expr1)
        with self.inside(self.told(node.test, False)):
            no = self.kind(node.expr2)
        return either((yes, no))

    def either_of(self, node: nodes.Or) -> Kind:
        left = self.kind(node.left)
        with self.inside(self.told(node.left, False)):
            right = self.kind(node.right)
        return either((left - NONE, right)) if left - NONE else (right if left else UNKNOWN)

    def both_of(self, node: nodes.And) -> Kind:
        left = self.kind(node.left)
        with self.inside(self.told(node.left, True)):
            return either((left, self.kind(node.right)))

    def added(self, node: nodes.Add) -> Kind:
        left, right = self.kind(node.left), self.kind(node.right)
        lists = left and right and all(isinstance(one, ListType) for one in left | right)
        return row(either((filter_types.items(left), filter_types.items(right)))) if lists else UNKNOWN

    def test(self, node: nodes.Test) -> Kind:
        if node.name in ("defined", "undefined"):
            self.silent(node.node)
        else:
            self.parts(node)
        return NUMBER

    def filtered(self, node: nodes.Filter) -> Kind:
        lenient = node.name in ("default", "d")
        value = UNKNOWN if node.node is None else self.silent(node.node) if lenient else self.kind(node.node)
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
                named = self.has(named, name, node.lineno)
        if node.name == "sum":
            held = filter_types.items(value if named is None else row(named))
            return row(filter_types.items(held)) if "start" in given else NUMBER
        return filter_types.result(node.name, value, more, named)

    def call(self, node: nodes.Call) -> Kind:
        args = [self.kind(one) for one in node.args]
        named = {one.key: self.kind(one.value) for one in node.kwargs}
        if isinstance(node.node, nodes.Name):
            name = node.node.name
            if name == "namespace":
                return self.space(node, named)
            if name == "range":
                return row(NUMBER)
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
        """A namespace: one for each place that makes one, so that what is put into it is known in the next turn."""
        held = self.spaces.setdefault(id(node), NamespaceType())
        for name, kind in named.items():
            held.held[name] = either((held.held.get(name, kind), kind))
        return frozenset({held})

    def enter(self, callee: MacroType, args: list[Kind], named: Scope) -> None:
        """Walks a macro with the kinds that it is called with, once for each."""
        macro = callee.macro
        names = [one.name for one in macro.args]
        given = {**dict(zip(names, args, strict=False)), **{name: one for name, one in named.items() if name in names}}
        defaults = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
        key = (id(macro), tuple(given.get(name, UNKNOWN) for name in names))
        if self.quiet or key in self.done or key in self.active or len(self.active) > _DEEP:
            return
        self.active.append(key)
        self.done.add(key)
        file, scope = callee.file
        with self.elsewhere(file, dict(scope)):
            for name in names:
                self.scope[name] = given[name] if name in given else self.kind(defaults.get(name))
            self.body(macro.body)
        self.active.pop()

    def define(self, node: nodes.Macro) -> None:
        self.scope[node.name] = frozenset({MacroType(node, (self.file, self.scope))})


def _place(one: One, at: int | None) -> Kind:
    if isinstance(one, ListType):
        known = one.places is not None and at is not None and 0 <= at < len(one.places)
        return one.places[at] if one.places is not None and at is not None and known else one.item
    return one.value if isinstance(one, MappingType) else TEXT if one == PlainType("text") else UNKNOWN


def _methods_of(kind: Kind, name: str) -> Kind:
    if name == "items":
        return filter_types.pairs(kind)
    return row(either((one.key if name == "keys" else one.value) for one in kind if isinstance(one, MappingType)))


def _missing(kind: Kind, name: str) -> str:
    views = [one.view for one in kind if isinstance(one, ViewType)]
    what = " or ".join(sorted({_called(one) for one in kind})[:3])
    said = f"{what} has no {name!r} for this document's reader"
    if any(name in hints(other) for other in VIEWS for view in views if issubclass(other, view)):
        return f"{said}, who may not see it"
    near = get_close_matches(name, sorted({field for view in views for field in hints(view)}), 1)
    return f"{said}; did you mean {near[0]!r}?" if near else said


def _called(one: One) -> str:
    if isinstance(one, ViewType):
        return f"{'an' if one.view.called[0] in 'aeio' else 'a'} {one.view.called}"
    return _CALLED[one.name] if isinstance(one, PlainType) else "a list" if isinstance(one, ListType) else "this"


_STATEMENTS: Mapping[type, Any] = {
    nodes.Output: Walk.output, nodes.For: Walk.loop, nodes.If: Walk.branch, nodes.Macro: Walk.define,
    nodes.FromImport: Walk.file_of, nodes.Import: Walk.whole_file, nodes.Include: Walk.include,
    nodes.Block: Walk.block, nodes.CallBlock: Walk.called, nodes.With: Walk.bound,
    nodes.Assign: lambda walk, node: walk.bind(node.target, walk.kind(node.node)),
    nodes.AssignBlock: lambda walk, node: (walk.body(node.body), walk.bind(node.target, TEXT)),
    nodes.FilterBlock: lambda walk, node: walk.body(node.body),
    nodes.Scope: lambda walk, node: walk.body(node.body),
    nodes.ExprStmt: lambda walk, node: walk.kind(node.node),
}  # fmt: skip
_EXPRESSIONS: Mapping[type, Any] = {
    nodes.Name: lambda walk, node: walk.scope.get(node.name, UNKNOWN),
    nodes.Const: lambda _, node: kind_of(type(node.value)),
    nodes.Getattr: Walk.field, nodes.Getitem: Walk.item, nodes.Call: Walk.call, nodes.Filter: Walk.filtered,
    nodes.Test: Walk.test, nodes.CondExpr: Walk.chosen, nodes.Or: Walk.either_of, nodes.And: Walk.both_of,
    nodes.Add: Walk.added, nodes.Concat: lambda walk, node: (walk.parts(node), TEXT)[1],
    nodes.Tuple: lambda walk, node: row_of(*map(walk.kind, node.items)),
    nodes.List: lambda walk, node: row_of(*map(walk.kind, node.items)) if node.items else row(NONE),
    nodes.Dict: lambda walk, node: frozenset({MappingType(TEXT, either(walk.kind(one.value) for one in node.items))}),
}  # fmt: skip
