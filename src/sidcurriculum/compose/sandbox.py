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
from jinja2 import TemplateRuntimeError, TemplateSyntaxError
from jinja2.environment import TemplateModule
from jinja2.exceptions import SecurityError
from jinja2.filters import _GroupTuple
from jinja2.runtime import BlockReference, Context, LoopContext, Macro, TemplateReference
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.utils import Namespace
from markupsafe import Markup, escape

from sidcurriculum.model.base import Extent
from sidcurriculum.model.translated import Translated
from sidcurriculum.views.view import VIEWS, View, hints

from . import render_budget
from .render_budget import kind_of, spend, text_of
from .template_compiler import SPENT, Generator, looped
from .template_gettext import TemplateGettext

_TEXT = frozenset(
    ("capitalize", "count", "endswith", "find", "index", "isdigit", "lower", "lstrip", "rstrip", "split", "splitlines",
     "startswith", "strip", "title", "upper")
)  # fmt: skip
_SEQUENCE = frozenset(("count", "index"))
LISTED: dict[type, frozenset[str]] = {
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
_RANGE = 100_000


def span(*ends: int) -> range:
    """`range` with a limited length."""
    found = range(*ends)
    if len(found[: _RANGE + 1]) > _RANGE:
        raise TemplateRuntimeError(f"a range of more than {_RANGE:,} numbers is too long for a template")
    return found


_FUNCTIONS: list[Any] = [span, Namespace]
_METHODS = (MethodType, BuiltinMethodType)


class Missing(jinja2.StrictUndefined):
    """The undefined value: its error names what is missing, in the terms of template authors."""

    @property
    def _undefined_message(self) -> str:
        name = self._undefined_name
        if self._undefined_hint:
            return self._undefined_hint
        if isinstance(self._undefined_obj, View):
            from difflib import get_close_matches

            near = get_close_matches(str(name), list(hints(type(self._undefined_obj))), 1)
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
        self.filters = {SPENT: looped}

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
            if attribute in obj.derived:
                return getattr(obj, attribute)
        elif attribute in LISTED.get(kind, ()):
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
        if name == SPENT:
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
            if obj.__name__ in LISTED.get(type(obj.__self__), ()):
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
