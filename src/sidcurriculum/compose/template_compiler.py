"""Compiles templates with counted work and with field access through the sandbox, in place of Jinja's own code."""

from __future__ import annotations

from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.compiler import CodeGenerator
from jinja2.runtime import Context

from . import render_budget

_TURN, _CALL = 10, 100
"""Cost of a loop iteration beside its nodes and text; and of calling a macro, a block or a file."""
SPENT = "counted loop"
"""The filter around the iterable of a loop; its name has a space, so that no template can use it."""


@jinja2.pass_context  # keeps Jinja from evaluating it at compile time
def looped(_: Context, items: Any, cost: int) -> Any:
    return render_budget.looped(items, cost)


def _weight(*bodies: nodes.Node) -> int:
    inside = [node for body in bodies for node in body.find_all(nodes.Node)]
    return len(inside) + sum(len(node.data) for node in inside if isinstance(node, nodes.TemplateData))


class Generator(CodeGenerator):
    """Jinja's compiler, with output through `Sandbox.shown` and counted work."""

    edition = 4
    """Version of the generated code; raise it with each change, since compiled templates are cached."""
    _cost = _CALL

    def visit_Template(self, node: nodes.Template, frame: Any = None) -> None:
        for loop in node.find_all(nodes.For):
            if loop.recursive:
                self.fail("a loop can't be recursive here; write a macro that calls itself", loop.lineno)
            cost = nodes.Const(_TURN + _weight(*loop.body), lineno=loop.lineno)
            loop.iter = nodes.Filter(loop.iter, SPENT, [cost], [], None, None, lineno=loop.lineno)
        for switch in node.find_all(nodes.EvalContextModifier):
            self.fail("escaping can't be switched off; the filter `safe` marks one text as HTML", switch.lineno)
        self._cost = _CALL + _weight(node)
        super().visit_Template(node, frame)

    def write_commons(self) -> None:
        super().write_commons()
        self.writeline("spend, shown, field = environment.spend, environment.shown, environment.field")
        self.writeline("inf, nan = 1e999, 1e999 - 1e999")  # Jinja's form of such numbers
        self.writeline(f"spend({self._cost})")

    def macro_body(self, node: Any, frame: Any) -> Any:
        self._cost = _CALL + _weight(*node.body)
        found, macro = super().macro_body(node, frame)
        if macro.accesses_varargs or macro.accesses_kwargs:
            self.fail("a macro takes no `varargs` or `kwargs`; name its parameters", node.lineno)
        return found, macro

    def buffer(self, frame: Any) -> None:
        super().buffer(frame)
        self.writeline(f"spend({self._cost})")

    def _output_child_pre(self, node: nodes.Expr, frame: Any, finalize: Any) -> None:  # noqa: ARG002
        self.write("shown(")

    def visit_Concat(self, node: nodes.Concat, frame: Any) -> None:
        self.write("environment.joined((")
        for one in node.nodes:
            self.visit(one, frame)
            self.write(", ")
        self.write("))")

    def _made(self, node: Any, frame: Any, visit: Any) -> None:
        if getattr(node, "ctx", "load") == "store" or _constant(node):
            visit(node, frame)
            return
        self.write("environment.made(")
        visit(node, frame)
        self.write(")")

    def visit_Tuple(self, node: nodes.Tuple, frame: Any) -> None:
        self._made(node, frame, super().visit_Tuple)

    def visit_List(self, node: nodes.List, frame: Any) -> None:
        self._made(node, frame, super().visit_List)

    def visit_Dict(self, node: nodes.Dict, frame: Any) -> None:
        self._made(node, frame, super().visit_Dict)

    def visit_Getattr(self, node: nodes.Getattr, frame: Any) -> None:
        """Handles names with a leading underscore at compile time, not at each access."""
        if node.attr.startswith("_"):
            super().visit_Getattr(node, frame)
            return
        self.write("field(")
        self.visit(node.node, frame)
        self.write(f", {node.attr!r})")

    def visit_Getitem(self, node: nodes.Getitem, frame: Any) -> None:
        """Counts slices, which Jinja takes without asking the sandbox."""
        if not isinstance(node.arg, nodes.Slice):
            super().visit_Getitem(node, frame)
            return
        self.write("environment.sliced(")
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("])")

    def visit_Compare(self, node: nodes.Compare, frame: Any) -> None:
        """Counts comparisons, except with a constant, whose size bounds the cost."""
        if any(map(_constant, (node.expr, *(one.expr for one in node.ops)))) and not _sought(node):
            super().visit_Compare(node, frame)
            return
        self.write("(environment.weighed(")
        self.visit(node.expr, frame)
        self.write(")")
        for one in node.ops:
            self.write(f" {_OPERATORS[one.op]} environment.weighed(")
            self.visit(one.expr, frame)
            self.write(")")
        self.write(")")


_OPERATORS = {
    "eq": "==", "ne": "!=", "gt": ">", "gteq": ">=", "lt": "<", "lteq": "<=", "in": "in", "notin": "not in"
}  # fmt: skip


def _constant(node: nodes.Node) -> bool:
    return isinstance(node, nodes.Const) or (
        isinstance(node, (nodes.Tuple, nodes.List)) and all(map(_constant, node.items))
    )


def _sought(node: nodes.Compare) -> bool:
    """Tests for `in` with a right side that is no constant."""
    return any(one.op in ("in", "notin") and not _constant(one.expr) for one in node.ops)
