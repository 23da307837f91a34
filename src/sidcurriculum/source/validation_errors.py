"""Converts pydantic's validation errors to findings, one for each thing to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sidcurriculum.model.base import Written

from .error_messages import EXPLAIN, ErrorSite, ErrorText, empty, other
from .events import SourceFault
from .message_words import shown
from .model_shapes import Loc, model_at
from .positions import Positions, place_of
from .unknown_keys import missing, respelt, unknown_key

_MOST = 200
"""Maximum faults of one file to report."""


def _site(error: Mapping[str, Any], root: type[Written]) -> ErrorSite:
    loc: Loc = error["loc"]
    name = next((part for part in reversed(loc) if isinstance(part, str) and part[:1] not in "?["), "")
    models = model_at(root, loc)
    if error["type"] in ("missing", "extra_forbidden"):
        name = str(loc[-1])
        models = model_at(root, loc[:-1])
    return ErrorSite(error["type"], loc, error.get("input"), error.get("ctx") or {}, error["msg"], name, models)


def _said(site: ErrorSite, strays: Sequence[str]) -> ErrorText | None:
    """The message for an error; None if one of `strays`, the unknown sibling keys, explains it."""
    if site.kind == "missing":
        said = missing(site.name, site.models[-1], strays)
        return ErrorText(*said) if said else None
    if site.kind == "extra_forbidden" and site.value is None and " " in site.name:
        what = f"{shown(site.name)} is read as a key, since a comma in braces ends the text before it"
        return ErrorText("KEY01", what, "put the whole text in quotes")
    if site.kind == "extra_forbidden":
        return ErrorText(*unknown_key(site.name, site.models, site.loc), respelt(site.name, site.models[-1]))
    if site.value is None and site.loc and site.kind not in ("kind", "piece"):
        return empty(site)
    return EXPLAIN.get(site.kind, other)(site)


def explain(
    errors: Sequence[Mapping[str, Any]], root: type[Written], positions: Positions, dropped: bool, text: str
) -> list[SourceFault]:
    """Converts errors to faults in file order, without those that follow from others.

    With `dropped`, lines were left out, and missing keys are not reported. `text` is the file's.
    """
    below = {tuple(error["loc"][:length]) for error in errors for length in range(len(error["loc"]))}
    strays: dict[Loc, list[str]] = {}
    for error in errors:
        if error["type"] == "extra_forbidden":
            strays.setdefault(tuple(error["loc"][:-1]), []).append(str(error["loc"][-1]))
    faults: dict[tuple[Loc, ErrorText], SourceFault] = {}
    for error in errors[:_MOST]:
        site = _site(error, root)
        loc = site.loc
        if (site.kind == "too_short" and (dropped or loc in below)) or (site.kind == "missing" and dropped):
            continue
        said = _said(site, strays.get(loc[:-1], []))
        if said:
            at, key = _place(site)
            line, column = positions.of(at, key=key)
            if word := site.context.get("word"):
                line, column = place_of(word, text.splitlines(), line, column)
            told = site.name if key else str(site.value)
            length = len(told) if said.instead is not None else 0
            fault = SourceFault(line, column, said.code, said.what, said.hint, length, said.instead)
            faults.setdefault((loc[:-1] if key else loc, said), fault)
    return sorted(dict.fromkeys(faults.values()))


def _place(site: ErrorSite) -> tuple[Loc, bool]:
    """The location of an error, and whether to report it at the key."""
    if site.kind == "missing":
        return site.loc[:-1], True
    if site.kind == "kind" and isinstance(site.value, dict) and "kind" in site.value:
        return (*site.loc, "kind"), False
    return site.loc, site.kind == "extra_forbidden"
