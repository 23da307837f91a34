"""Builds a model from the valid parts of a faulty value, so that its references can be checked at once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, TypeVar

from pydantic import ValidationError

from sidcurriculum.model.base import Written

from .model_shapes import Loc
from .positions import Positions

M = TypeVar("M", bound=Written)
_ROUNDS = 6
_MOST = 200
_NEEDED: Mapping[str, Any] = {"title": "-", "activities": [{"title": "-"}]}
"""Placeholders for required keys."""
_GONE = object()


def partial_of(value: Any, model: type[M], positions: Positions, errors: Sequence[Mapping[str, Any]]) -> M | None:
    """Builds the model of `value` without its faulty parts; None if that takes too many attempts."""
    if not isinstance(value, dict):
        return None
    left = _copy(value)
    for _ in range(_ROUNDS):
        if len(errors) > _MOST:
            return None
        for error in errors:
            _cut(left, positions, error)
        # removed items keep their places until here, so that indexes of other errors stay valid
        try:
            return model.model_validate(_sweep(left))
        except ValidationError as again:
            errors = again.errors(include_url=False, include_input=False, include_context=False)
            left = _sweep(left)
            positions = Positions(_places(left), model)
    return None


def _copy(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copy(inner) for key, inner in value.items()}
    return [_copy(inner) for inner in value] if isinstance(value, list) else value


def _sweep(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _sweep(inner) for key, inner in value.items() if inner is not _GONE}
    return [_sweep(inner) for inner in value if inner is not _GONE] if isinstance(value, list) else value


def _places(value: Any) -> Any:
    """Positions without marks, which are enough to resolve locations."""
    if isinstance(value, dict):
        return None, None, {key: _places(inner) for key, inner in value.items()}
    return None, None, [_places(inner) for inner in value] if isinstance(value, list) else None


def _cut(value: dict[str, Any], positions: Positions, error: Mapping[str, Any]) -> None:
    loc: Loc = tuple(error["loc"])
    path = positions.path(loc[:-1] if error["type"] == "missing" else loc)
    if not path:
        if error["type"] == "missing" and loc[-1] in _NEEDED:
            value[str(loc[-1])] = _copy(_NEEDED[str(loc[-1])])
        return
    box: Any = value
    for part in path[:-1]:
        box = box[part]
        if box is _GONE:
            return
    box[path[-1]] = _GONE
