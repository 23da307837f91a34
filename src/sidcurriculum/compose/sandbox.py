"""The Jinja2 sandbox: templates reach fields of views, plain values, and listed filters and functions.

Jinja's sandbox blocks what is known to be harmful; this one allows only listed attributes by type, and counts the work
(`render_budget.py`). Templates reach no other objects of Python.
"""

from __future__ import annotations

import operator
from contextlib import suppress
from types import BuiltinMethodType, MethodType
from typing import Any

import jinja2
from jinja2 import TemplateRuntimeError, TemplateSyntaxError, nodes
from jinja2.compiler import CodeGenerator
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from sidcurriculum.model.base import Extent
from sidcurriculum.model.translated import Translated
from sidcurriculum.views.view import VIEWS, View

from . import render_budget
from .render_budget import kind_of, spend, text_of
from .template_gettext import TemplateGettext

_TEXT = frozenset(
    ("capitalize", "count", "endswith", "find", "index", "isdigit", "lower", "lstrip", "rstrip", "split", "splitlines",
     "startswith", "strip", "title", "upper")
)  # fmt: skip
_SEQUENCE = frozenset(("count", "index"))
_OPEN: dict[type, frozenset[str]] = {
    str: _TEXT,
    Markup: _TEXT,
    Translated: _TEXT,
    list: _SEQUENCE,
    tuple: _SEQUENCE,
    dict: frozenset(("get", "items", "keys", "values")),
    Extent: frozenset(("high", "low", "most")),
    LoopContext: frozenset(
        ("changed", "cycle", "depth", "depth0", "first", "index", "index0", "last", "length", "nextitem", "previtem",
         "revindex", "revindex0")
    ),
    BlockReference: frozenset(("super",)),
    _GroupTuple: frozenset(("grouper", "list")),
    TemplateGettext: frozenset(("gettext", "ngettext")),
}  # fmt: skip
"""The attributes and methods that templates may use, by type. Methods that create long texts are missing; filters,
which are counted, replace them."""
_NAMED = (Namespace, TemplateModule)
"""Types that hold a template's own names."""
_INDEXED = (str, list, tuple, dict, range)
_NUMBERS = frozenset((int, float, bool))
_LARGE = 10**15
_POWER = 64
_TURN, _CALL = 10, 100
"""Cost of a loop iteration beside its nodes and text; and of calling a macro, a block or a file."""
_RANGE = 100_000
_SPENT = "counted loop"
"""The filter around the iterable of a loop; its name has a space, so that no template can use it."""


def span(*ends: int) -> range:
    """`range` with a limited length."""
    found = range(*ends)
    if len(found[: _RANGE + 1]) > _RANGE:
        raise TemplateRuntimeError(f"a range of more than {_RANGE:,} numbers is too long for a template")
    return found


_FUNCTIONS: list[Any] = [span, Namespace]
_METHODS = (MethodType, BuiltinMethodType)


@jinja2.pass_context  # keeps Jinja from evaluating it at compile time
def _looped(_: Context, items: Any, cost: int) -> Any:
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
            loop.iter = nodes.Filter(loop.iter, _SPENT, [cost], [], None, None, lineno=loop.lineno)
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


class Missing(jinja2.StrictUndefined):
    """The undefined value: its error names what is missing, in the terms of template authors."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        if isinstance(self._undefined_obj, View):
            from difflib import get_close_matches

            near = get_close_matches(str(name), list(self._undefined_obj.__dict__), 1)
            what = f"a {self._undefined_obj.called} has no {name!r} for this document's reader"
            what += f"; did you mean {near[0]!r}?" if near else ""
            return f"{what}; see docs/template-fields.md for its fields and pack.yaml for the reader"
        if self._undefined_obj is jinja2.utils.missing:
            return f"{name!r} is not defined"
        return f"{type(self._undefined_obj).__name__} has no {name!r}"


OPENED = "contexts of this rendering"
"""The variable that lists the contexts of a rendering; its name has spaces, so that no template can use it."""


class _Context(Context):
    """A template's context; the contexts of one rendering are listed, so that they can be cleared together."""

    def __init__(self, environment: jinja2.Environment, parent: dict[str, Any], *rest: Any, **more: Any) -> None:
        super().__init__(environment, parent, *rest, **more)
        if OPENED in parent:
            parent[OPENED].append(self)


class Sandbox(ImmutableSandboxedEnvironment):
    """A Jinja2 environment whose templates reach only the listed attributes."""

    code_generator_class = Generator
    context_class = _Context
    intercepted_binops = frozenset(("*", "**", "+", "%"))
    spend = staticmethod(spend)
    made = staticmethod(render_budget.made)
    weighed = staticmethod(render_budget.weighed)
    sliced = staticmethod(render_budget.sliced)
    concat = staticmethod(render_budget.concat)

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.globals = {"range": span, "namespace": Namespace}
        self.filters = {_SPENT: _looped}

    @staticmethod
    def shown(value: Any) -> str:
        """Escapes a value for HTML; Markup is returned unchanged."""
        if type(value) is Markup:
            return value
        return escape(value if isinstance(value, str) else text_of(value))

    @staticmethod
    def joined(parts: tuple[Any, ...]) -> str:
        """Concatenates the operands of `~`."""
        texts = [part if isinstance(part, str) else text_of(part) for part in parts]
        spend(sum(map(len, texts)))
        return jinja2.runtime.markup_join(texts)

    def field(self, obj: Any, attribute: str) -> Any:
        """`getattr` for a name without a leading underscore."""
        if type(obj) in VIEWS and attribute in (fields := obj.__dict__):
            return fields[attribute]
        return self.getattr(obj, attribute)

    def getattr(self, obj: Any, attribute: str) -> Any:
        kind = type(obj)
        if kind in VIEWS:
            if attribute in (fields := obj.__dict__):
                return fields[attribute]
        elif attribute in _OPEN.get(kind, ()):
            return getattr(obj, attribute)
        elif isinstance(obj, jinja2.Undefined):
            return obj._fail_with_undefined_error()
        elif kind is dict and attribute in obj:
            return obj[attribute]
        elif attribute[:1] != "_" and kind in _NAMED and attribute in (known := _names(obj)):
            return known[attribute]
        elif kind is TemplateReference:
            with suppress(KeyError):
                return obj[attribute]
        if kind not in VIEWS and hasattr(kind, attribute):
            what = f"{attribute!r} of {kind_of(obj)} is not for templates"
            return self.undefined(what, obj=obj, name=attribute, exc=SecurityError)
        return self.undefined(obj=obj, name=attribute)

    def getitem(self, obj: Any, argument: Any) -> Any:
        if isinstance(obj, _INDEXED):
            if isinstance(argument, str):
                spend(len(argument))
            with suppress(TypeError, LookupError):
                return obj[argument]
        return self.getattr(obj, argument) if isinstance(argument, str) else self.undefined(obj=obj, name=argument)

    def call_filter(self, name: str, *args: Any, **named: Any) -> Any:
        """Calls a filter by a name that a template gives, as to `map`."""
        if name == _SPENT:
            raise TemplateRuntimeError(f"No filter named {name!r}.")
        return super().call_filter(name, *args, **named)

    def call(self, context: Context, obj: Any, /, *args: Any, **named: Any) -> Any:
        if named:
            named.pop("_loop_vars", None)  # the compiler adds these for functions with context, of which there are none
            named.pop("_block_vars", None)
        kind = type(obj)
        if kind is Macro:
            return obj(context.eval_ctx, *args, **named)
        if kind in _METHODS:
            if obj.__name__ in _OPEN.get(type(obj.__self__), ()):
                render_budget.called(obj, args)
                return obj(*args, **named)
        elif kind is BlockReference or obj in _FUNCTIONS:
            return obj(*args, **named)
        elif isinstance(obj, jinja2.Undefined):
            obj._fail_with_undefined_error()
        raise TemplateRuntimeError(f"{kind_of(obj)} can't be called")

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:  # noqa: ARG002
        if type(left) in _NUMBERS and type(right) in _NUMBERS:
            small = _POWER if operator == "**" else _LARGE
            if operator in ("*", "**") and (abs(left) > _LARGE or abs(right) > small):
                raise TemplateRuntimeError(f"{operator} with such large numbers is too much for a template")
        elif operator != "+":
            raise TemplateRuntimeError(f"{operator} is for numbers here, not for {kind_of(left)} and {kind_of(right)}")
        elif isinstance(left, (str, list, tuple)) and isinstance(right, (str, list, tuple)):
            spend(len(left) + len(right) if isinstance(left, str) else render_budget.size_of([left, right]))
        return _BINARY[operator](left, right)

    def compile(
        self, source: Any, name: str | None = None, filename: str | None = None, *rest: Any, **more: Any
    ) -> Any:
        """Compiles a template. Raises TemplateSyntaxError also for one that exceeds Python's recursion limit."""
        try:
            return super().compile(source, name, filename, *rest, **more)
        except (RecursionError, MemoryError, SyntaxError, OverflowError, ValueError) as fault:
            what = f"this can't be read ({type(fault).__name__}); it is nested too deep, or a number is too long"
            raise TemplateSyntaxError(what, 1, name, filename) from None


_BINARY = {"*": operator.mul, "**": operator.pow, "+": operator.add, "%": operator.mod}


def _names(obj: Any) -> dict[str, Any]:
    """The names that a template defined in a namespace, or in an imported file."""
    found: dict[str, Any] = obj._Namespace__attrs if type(obj) is Namespace else vars(obj)
    return found
