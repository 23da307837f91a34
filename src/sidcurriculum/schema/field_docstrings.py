"""Reads the docstrings of a model's fields from its source, since Python does not keep them at run time."""

from __future__ import annotations

import ast
import inspect
from functools import cache
from types import ModuleType

from sidcurriculum.model import Written


@cache
def below(module: ModuleType) -> dict[str, dict[str, str]]:
    """The docstrings beneath the fields of each class of a module."""
    found: dict[str, dict[str, str]] = {}
    for node in ast.parse(inspect.getsource(module)).body:
        if isinstance(node, ast.ClassDef):
            found[node.name] = {
                field.target.id: inspect.cleandoc(text.value.value)
                for field, text in zip(node.body, node.body[1:], strict=False)
                if isinstance(field, ast.AnnAssign)
                and isinstance(field.target, ast.Name)
                and isinstance(text, ast.Expr)
                and isinstance(text.value, ast.Constant)
                and isinstance(text.value.value, str)
            }
    return found


def of_fields(model: type[Written]) -> dict[str, str]:
    """The docstrings by field name, in the model's order; a redefined field has that of the nearest class."""
    texts: dict[str, str] = {}
    for base in reversed(model.__mro__):
        module = inspect.getmodule(base)
        if module is not None and issubclass(base, Written) and base is not Written:
            texts |= below(module).get(base.__name__, {})
    return {name: texts.get(name, "") for name in model.model_fields}


def of_model(model: type[Written]) -> str:
    """The first paragraph of a model's own docstring, on one line."""
    return " ".join(inspect.cleandoc(model.__doc__ or "").split("\n\n")[0].split())
