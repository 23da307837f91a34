"""A catalogue that came from anywhere -> the same as gettext's own tools accept it: `msgfmt --check` finds no fault.

Nothing that a translator wrote is lost: a translation that gettext refuses stays and is marked fuzzy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from . import checks
from .catalogue import Catalogue, Message, forms, fresh

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Signs that no text wants and that gettext or XML refuse."""
_CHARSET = re.compile(r"charset\s*=\s*utf-?8", re.IGNORECASE)
_NAME = re.compile(r"[!-9;-~]+")


def mended(catalogue: Catalogue) -> Catalogue:
    """The catalogue with a whole header, and with texts and flags that gettext accepts."""
    return replace(
        catalogue,
        headers=tuple(_headers(catalogue)),
        remarks=tuple(map(_clean, catalogue.remarks)),
        messages=tuple(map(_message, catalogue.messages)),
        obsolete=tuple(map(_message, catalogue.obsolete)),
    )


def once(messages: Iterable[Message]) -> tuple[Message, ...]:
    """Each text once: of several translations the first that is whole, with the others as remarks."""
    found: dict[tuple[str, str], Message] = {}
    for message in messages:
        first = found.setdefault(message.key, message)
        if first is not message:
            best, other = (message, first) if message.translated and not first.translated else (first, message)
            said = tuple(f"Another translation: {line}" for line in _lines(other.texts) if other.texts != best.texts)
            remarks = tuple(dict.fromkeys((*first.remarks, *message.remarks, *said)))
            found[message.key] = replace(best, remarks=remarks)
    return tuple(found.values())


def _lines(texts: tuple[str, ...]) -> Iterator[str]:
    for text in texts:
        yield from (line for line in text.split("\n") if line.strip())


def _headers(catalogue: Catalogue) -> Iterator[tuple[str, str]]:
    wanted = dict(fresh(catalogue.path, catalogue.tag).headers)
    by_name = {name.casefold(): name for name in wanted}
    given: dict[str, str] = {}
    for written, value in catalogue.headers:
        name = by_name.get(written.casefold(), written)
        if _NAME.fullmatch(name) and not given.get(name):
            given[name] = _clean(value)
    plurals = given.get("Plural-Forms", "")
    if forms([("Plural-Forms", plurals)]) is None:
        given["Plural-Forms"] = wanted["Plural-Forms"]
    elif not plurals.endswith(";"):
        given["Plural-Forms"] = f"{plurals};"
    if not _CHARSET.search(given.get("Content-Type", "")):
        given["Content-Type"] = wanted["Content-Type"]
    if not given.get("Language"):
        given["Language"] = wanted["Language"]
    missing = {name: value for name, value in wanted.items() if name not in given}
    yield from given.items()
    yield from missing.items()


def _message(message: Message) -> Message:
    new = replace(
        message,
        texts=tuple(_fitting(text, message.source) for text in message.texts),
        previous=tuple(map(_clean, message.previous)),
        remarks=tuple(map(_clean, message.remarks)),
        flags=tuple(flag for flag in message.flags if not flag.endswith("-format") and not flag.startswith("range:")),
    )
    return replace(new, stale=True) if any(new.texts) and checks.misplaced(new) else new


def _fitting(text: str, source: str) -> str:
    """The translation with a line end at its beginning and its end where the source has one, and nowhere else."""
    text = _clean(text)
    if not text.strip():
        return ""
    begin, end = ("\n" if source.startswith("\n") else ""), ("\n" if source.endswith("\n") else "")
    return begin + text.strip("\n") + end


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
