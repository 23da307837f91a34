"""Propagates types through a template's statements, and through all files that it extends, includes and imports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import jinja2
from jinja2 import nodes

from sidcurriculum.errors import SidError

from . import filter_types
from .template_expressions import Expressions, item_at
from .template_type_facts import Scope
from .template_types import (
    LOOP,
    TEXT,
    UNKNOWN,
    Kind,
    MacroType,
    NamespaceType,
    union,
)

_MAX_DEPTH = 60
"""Nested macro calls that are followed."""


class Walk(Expressions):
    """Checks the templates of one document, starting from its own."""

    def __init__(
        self, environment: jinja2.Environment, trees: dict[str, nodes.Template | None], context: Scope
    ) -> None:
        super().__init__()
        self.environment = environment
        self.trees = trees
        """Parsed files by name; None for one that can't be parsed, which rendering reports."""
        self.context = context
        self.blocks: dict[str, tuple[nodes.Block, str]] = {}
        self.active: list[tuple[int, tuple[Kind, ...]]] = []
        self.done: set[tuple[int, tuple[Kind, ...]]] = set()

    # Files

    def tree(self, name: str) -> nodes.Template | None:
        """The parsed file; None where it can't be parsed."""
        if name not in self.trees:
            try:
                source = self.environment.loader.get_source(self.environment, name)[0]  # type: ignore[union-attr]
                self.trees[name] = self.environment.parse(source, name)
            except (jinja2.TemplateError, SidError, RecursionError):
                self.trees[name] = None
        return self.trees[name]

    def document(self, name: str) -> None:
        """Checks a template and those that it extends: blocks of the child, in the body of the outermost parent."""
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
        """The names that a file defines; None where the file's name is computed."""
        tree = self.tree(str(template.value)) if isinstance(template, nodes.Const) else None
        if tree is None or len(self.active) > _MAX_DEPTH:
            return None
        with self.in_file(str(template.as_const()), dict(self.context)):
            self.active.append((id(tree), ()))
            self.body(tree.body)
            self.active.pop()
            return NamespaceType(self.scope)

    @contextmanager
    def in_file(self, file: str, scope: Scope) -> Iterator[None]:
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
                    held.held[target.attr] = union((held.held.get(target.attr, kind), kind))
        elif isinstance(target, nodes.Tuple):
            for at, one in enumerate(target.items):
                self.bind(one, union(item_at(possible, at) for possible in kind) if kind else UNKNOWN)

    def for_statement(self, node: nodes.For) -> None:
        item = filter_types.items(self.kind(node.iter))
        for _ in range(2):  # the second pass sees what the first stored in namespaces
            with self.branch():
                self.bind(node.target, item)
                self.scope["loop"] = LOOP
                facts = {}
                if node.test is not None:
                    self.kind(node.test)
                    facts = self.narrowed(node.test, True)
                with self.branch(facts):
                    self.body(node.body)
        with self.branch():
            self.body(node.else_)

    def if_statement(self, node: nodes.If) -> None:
        before, ends = self.scope, []
        with self.branch():
            for one in (node, *node.elif_):
                self.kind(one.test)
                with self.branch(self.narrowed(one.test, True)):
                    self.body(one.body)
                    ends.append(self.scope)
                self.facts.update(self.narrowed(one.test, False))
            with self.branch():
                self.body(node.else_)
                ends.append(self.scope)
        for name in {name for end in ends for name in end if end[name] is not before.get(name)}:
            self.bind(nodes.Name(name, "store"), union(end[name] for end in ends if name in end))

    def from_import(self, node: nodes.FromImport) -> None:
        names = self.imported(node.template)
        for one in node.names:
            name, alias = one if isinstance(one, tuple) else (one, one)
            self.scope[alias] = UNKNOWN if names is None else names.held.get(name, UNKNOWN)

    def import_file(self, node: nodes.Import) -> None:
        names = self.imported(node.template)
        self.scope[node.target] = UNKNOWN if names is None else frozenset({names})

    def include(self, node: nodes.Include) -> None:
        tree = self.tree(str(node.template.value)) if isinstance(node.template, nodes.Const) else None
        if tree is not None and len(self.active) < _MAX_DEPTH:
            with self.in_file(str(node.template.as_const()), dict(self.scope)):
                self.active.append((id(tree), ()))
                self.body(tree.body)
                self.active.pop()

    def block(self, node: nodes.Block) -> None:
        found, file = self.blocks.get(node.name, (node, self.file))
        with self.in_file(file, dict(self.scope)):
            self.body(found.body)

    def call_block(self, node: nodes.CallBlock) -> None:
        with self.branch():
            for one in node.args:
                self.bind(one, UNKNOWN)
            self.body(node.body)
        self.kind(node.call)

    def with_block(self, node: nodes.With) -> None:
        with self.branch():
            for target, value in zip(node.targets, node.values, strict=True):
                self.bind(target, self.kind(value))
            self.body(node.body)

    # Macros

    def enter(self, callee: MacroType, args: list[Kind], named: Scope) -> None:
        """Checks the body of a macro, once for each combination of argument types."""
        macro = callee.macro
        names = [one.name for one in macro.args]
        given = {**dict(zip(names, args, strict=False)), **{name: one for name, one in named.items() if name in names}}
        defaults = dict(zip(names[len(names) - len(macro.defaults) :], macro.defaults, strict=True))
        key = (id(macro), tuple(given.get(name, UNKNOWN) for name in names))
        if self.muted or key in self.done or key in self.active or len(self.active) > _MAX_DEPTH:
            return
        self.active.append(key)
        self.done.add(key)
        file, scope = callee.file
        with self.in_file(file, dict(scope)):
            for name in names:
                self.scope[name] = given[name] if name in given else self.kind(defaults.get(name))
            self.body(macro.body)
        self.active.pop()

    def define(self, node: nodes.Macro) -> None:
        self.scope[node.name] = frozenset({MacroType(node, (self.file, self.scope))})


_STATEMENTS: Mapping[type, Any] = {
    nodes.Output: Walk.output, nodes.For: Walk.for_statement, nodes.If: Walk.if_statement, nodes.Macro: Walk.define,
    nodes.FromImport: Walk.from_import, nodes.Import: Walk.import_file, nodes.Include: Walk.include,
    nodes.Block: Walk.block, nodes.CallBlock: Walk.call_block, nodes.With: Walk.with_block,
    nodes.Assign: lambda walk, node: walk.bind(node.target, walk.kind(node.node)),
    nodes.AssignBlock: lambda walk, node: (walk.body(node.body), walk.bind(node.target, TEXT)),
    nodes.FilterBlock: lambda walk, node: walk.body(node.body),
    nodes.Scope: lambda walk, node: walk.body(node.body),
    nodes.ExprStmt: lambda walk, node: walk.kind(node.node),
}  # fmt: skip
