"""Words validation errors for authors: what is wrong, and what to do."""

import re
import unicodedata
from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from sidcurriculum.model.base import Written

from .message_words import close, shown
from .model_shapes import Loc


class ErrorText(NamedTuple):
    """A code, what is wrong and what to do about it."""

    code: str
    what: str
    hint: str = ""
    instead: str | None = None
    """A safe replacement of the key or value; None if there is none."""


Explain = Callable[["ErrorSite"], ErrorText]


class ErrorSite(NamedTuple):
    """A validation error and its location: `name` is the nearest key, `models` the path of models from the root."""

    kind: str
    loc: Loc
    value: Any
    context: Mapping[str, Any]
    message: str
    name: str
    models: tuple[type[Written], ...]


def empty(site: ErrorSite) -> ErrorText:
    return ErrorText("VAL05", f"`{site.name}` is empty" if site.name else "this is empty", "fill it in, or take it out")


def _text(site: ErrorSite) -> ErrorText:
    return ErrorText(
        "VAL01",
        f"`{site.name}` needs text, not {shown(site.value)}",
        "put text that begins with [ or { or holds a colon in quotes",
    )


def _list(site: ErrorSite) -> ErrorText:
    hint = "write each item on a line of its own that begins with `- `"
    if isinstance(site.value, str) and len(site.value) < 60 and site.value[:1] != "[":
        hint = f"write [{site.value}], or each item on a line of its own that begins with `- `"
    return ErrorText("VAL01", f"`{site.name}` needs a list, not {shown(site.value)}", hint)


def _mapping(site: ErrorSite) -> ErrorText:
    return ErrorText(
        "VAL01", f"`{site.name}` needs `key: value` lines, not {shown(site.value)}", "indent them below the key"
    )


def _shape(site: ErrorSite) -> ErrorText:
    if not site.loc:
        return ErrorText(
            "VAL01", f"the file needs `key: value` lines, and holds {shown(site.value)}", "begin with `title: …`"
        )
    if site.models[-1].__name__ == "Message":
        return ErrorText("VAL01", f"{shown(site.value)} is no message", "write who says it: `- Sokha: Hello`")
    short = "text or " if "text" in str(site.context.get("what")) else ""
    return ErrorText("VAL01", f"`{site.name}` needs {short}`key: value` lines, not {shown(site.value)}")


def _whole(site: ErrorSite) -> ErrorText:
    what = f"`{site.name}` needs a whole number, not {shown(site.value)}"
    return _digits(site, what) or ErrorText("VAL03", what, "write digits only, such as 8")


def _number(site: ErrorSite) -> ErrorText:
    what = f"`{site.name}` needs a number, not {shown(site.value)}"
    return _digits(site, what) or ErrorText("VAL03", what, "write digits, with a point: 2.5")


def _digits(site: ErrorSite, what: str) -> ErrorText | None:
    """The number that was meant, for one in another script's digits, or with spaces in it."""
    if not isinstance(site.value, str):
        return None
    meant = "".join(str(unicodedata.decimal(sign, sign)) for sign in site.value.strip())
    meant = re.sub(r"(?<=\d)[\s٬'’](?=\d{3}(?!\d))", "", meant).replace("٫", ".").replace("−", "-")
    if meant == site.value or not re.fullmatch(r"-?\d+(?:\.\d+)?", meant):
        return None
    return ErrorText(
        "VAL03", what, f"write {meant}: numbers have the digits 0 to 9 here, and nothing between them", meant
    )


def _true_false(site: ErrorSite) -> ErrorText:
    return ErrorText("VAL03", f"`{site.name}` needs true or false, not {shown(site.value)}", "write true or false")


def _bound(site: ErrorSite) -> ErrorText:
    words = {"ge": "at least", "gt": "more than", "le": "at most", "lt": "less than"}
    bounds = [f"{words[sign]} {limit:g}" for sign, limit in site.context.items() if sign in words]
    return ErrorText("VAL03", f"`{site.name}` is {shown(site.value).strip('`')}", f"it must be {' and '.join(bounds)}")


def _choice(site: ErrorSite) -> ErrorText:
    words = re.findall(r"'([^']*)'", str(site.context.get("expected", "")))
    near = close(site.value, words) if isinstance(site.value, str) else ""
    hint = f"{near} It is one of: {', '.join(words)}" if near else f"write one of: {', '.join(words)}"
    return ErrorText("VAL02", f"{shown(site.value)} can't stand for `{site.name}`", hint)


def _few(site: ErrorSite) -> ErrorText:
    least = site.context.get("min_length", 1)
    if least == 1:
        return ErrorText("VAL05", f"`{site.name}` has no items", "write at least one, or take the key out")
    return ErrorText("VAL05", f"`{site.name}` has too few items", f"it needs {least} or more")


_PATTERNS: Mapping[str, tuple[str, str]] = {
    "/)?": ("a question's id", "write `question`, or `lesson/question` for another lesson's"),
    "[a-z0-9-]*$": ("an id", "use small letters, digits and hyphens only"),
    "https": ("an address", "write it whole, with https:// in front"),
    "/\\S": ("a framework's code", "write the framework, a slash and the code: AICFS/4.2.1"),
    "\\d{4}-\\d{2}": ("a date", "write year, month and day: 2026-11-22"),
    "whole class": ("a grouping", "write whole class, pairs, alone, teams, groups of 4 or groups of 4-6"),
    "{2,8}(-": ("a language", "write its tag (BCP 47), such as en, km or pt-BR"),
    "|international": ("a country", "write its two capital letters, such as KH, or international"),
    "[A-Z]{2}": ("a country", "write its two capital letters (ISO 3166-1), such as KH"),
    "[A-Z0-9]+$": ("a framework's id", "use capital letters and digits only"),
}
"""Descriptions of the model's patterns, by a part of each; the first match counts."""


def _pattern(site: ErrorSite) -> ErrorText:
    pattern = str(site.context.get("pattern", ""))
    unknown = ("what belongs here", "look up how it is written")
    what, hint = next((said for mark, said in _PATTERNS.items() if mark in pattern), unknown)
    if what == "an id" and isinstance(site.value, str):
        slug = re.sub(r"[^a-z0-9]+", "-", site.value.lower()).strip("-")
        hint += f", such as `{slug[:40].strip('-')}`" if slug else ""
    return ErrorText("VAL04", f"{shown(site.value)} is not written as {what}", hint)


def _long(site: ErrorSite) -> ErrorText:
    what = f"`{site.name}` has {len(str(site.value)):,} characters, more than a QR code on paper can hold"
    return ErrorText(
        "VAL04", what, f"write an address of at most {site.context['max_length']}, such as the site's short link"
    )


def _kind(site: ErrorSite) -> ErrorText:
    kinds = site.message.partition("one of ")[2].partition(";")[0].split(", ")
    value = site.value
    if not isinstance(value, dict):
        return ErrorText(
            "VAL01", f"a question needs `key: value` lines, not {shown(value)}", "write kind: and stem: below"
        )
    if isinstance(value.get("kind"), str):
        near = close(value["kind"], kinds)
        hint = f"{near} It is one of: {', '.join(kinds)}" if near else f"write one of: {', '.join(kinds)}"
        return ErrorText("VAL02", f"{shown(value['kind'])} is no kind of question", hint)
    return ErrorText("KEY02", "this question has no `kind:`", f"write kind: and one of: {', '.join(kinds)}")


def _piece(site: ErrorSite) -> ErrorText:
    kinds = [name.rstrip(":") for name in site.message.partition("one of ")[2].split(", ")]
    value = site.value
    if not isinstance(value, dict):
        return ErrorText("VAL01", f"a worksheet piece needs `key: value` lines, not {shown(value)}",
                    f"write one of: {', '.join(kinds)}")  # fmt: skip
    there = [name for name in kinds if name in value]
    if there:
        return ErrorText("VAL01", f"one worksheet piece can't have {' and '.join(f'`{name}`' for name in there)}",
                    "make each a piece of its own, with `- ` in front")  # fmt: skip
    near = next((f"for `{name}`, {found}" for name in value if (found := close(name, kinds))), "")
    return ErrorText("KEY02", "nothing here says what kind of worksheet piece this is",
                near or f"write one of: {', '.join(kinds)}")  # fmt: skip


_OWN = {"blank_here": "VAL06", "span": "VAL03", "key_count": "VAL07", "format": "VAL03", "two_pictures": "VAL01"}
"""Error types whose messages the model words itself, as `what; what to do`."""


def _own(site: ErrorSite) -> ErrorText:
    what, _, hint = site.message.partition("; ")
    if site.kind == "key_count":
        return ErrorText("VAL07", what, hint or "write each option as `right: …` or `wrong: …`")
    return ErrorText(_OWN[site.kind], what.replace("'", "`") if site.kind == "span" else what, hint)


def _no_picture(site: ErrorSite) -> ErrorText:
    what, _, hint = site.message.partition("; ")
    return ErrorText("KEY02", f"`{site.name}` has {what}" if site.name else f"the picture has {what}", hint)


def _blank(site: ErrorSite) -> ErrorText:
    """Words the error for brackets that look like a blank."""
    said = site.context
    return ErrorText("VAL08", f"“{said['word']}” {said['what']}", said["hint"])


def other(site: ErrorSite) -> ErrorText:
    name = f"`{site.name}`" if site.name else "the file"
    return ErrorText("VAL01", f"{shown(site.value)} can't be used for {name}", "look up how it is written")


EXPLAIN: Mapping[str, Explain] = {
    "string_type": _text,
    "string_too_short": empty,
    "string_pattern_mismatch": _pattern,
    "string_too_long": _long,
    "tuple_type": _list,
    "list_type": _list,
    "dict_type": _mapping,
    "model_type": _mapping,
    "shape": _shape,
    "int_parsing": _whole,
    "int_parsing_size": _whole,
    "int_type": _whole,
    "float_parsing": _number,
    "float_type": _number,
    "finite_number": _number,
    "bool_parsing": _true_false,
    "bool_type": _true_false,
    "greater_than_equal": _bound,
    "greater_than": _bound,
    "less_than_equal": _bound,
    "less_than": _bound,
    "literal_error": _choice,
    "too_short": _few,
    "kind": _kind,
    "piece": _piece,
    "blank": _blank,
    "no_picture": _no_picture,
    **dict.fromkeys(_OWN, _own),
}
"""The wording function of each pydantic error type; others use `other`."""
