"""Repairs a catalogue from any source so that gettext's own tools accept it (`msgfmt --check`).

No translation is lost: one that gettext refuses is marked fuzzy.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from . import translation_checks
from .catalogue import Catalogue, CatalogueMessage, blank, forms, fresh, of_many

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
"""Control characters, which gettext or XML refuse."""
_TYPE = re.compile(r"text/plain;\s*charset=utf-?8", re.IGNORECASE)
_COUNTED = ("Plural-Forms", "Content-Type")
_ELSEWHERE = re.compile(r"(plurals?|charset)=")
"""Keys that gettext searches in the whole header, in any field."""
_PLAIN = re.compile(r"nplurals=\d+;\s*plural=[^;]+;")
_NAME = re.compile(r"[A-Za-z][A-Za-z0-9-]*")


def mended(catalogue: Catalogue) -> Catalogue:
    """Repairs header, texts and flags."""
    book = headed(catalogue)
    many = of_many(book.plurals[1])
    return replace(
        book,
        messages=tuple(_message(message, many) for message in catalogue.messages),
        obsolete=tuple(_message(message, many) for message in catalogue.obsolete),
    )


def headed(catalogue: Catalogue) -> Catalogue:
    """Completes the header."""
    return replace(catalogue, headers=tuple(_headers(catalogue)), remarks=_remarks(catalogue.remarks))


def once(messages: Iterable[CatalogueMessage]) -> tuple[CatalogueMessage, ...]:
    """Removes duplicate texts: keeps the first complete translation, and the others as comments."""
    found: dict[tuple[str, str], CatalogueMessage] = {}
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
            value = _clean(value).replace("\n", " ").strip()  # each line of the header is one field
            given[name] = value if name in _COUNTED else _ELSEWHERE.sub(r"\1 =", value)
    counted = forms(given.items())
    if counted is None:
        given["Plural-Forms"] = wanted["Plural-Forms"]
    elif not _PLAIN.fullmatch(given["Plural-Forms"]):
        given["Plural-Forms"] = f"nplurals={counted[0]}; plural={counted[1]};"
    if not _TYPE.fullmatch(given.get("Content-Type", "")):
        given["Content-Type"] = wanted["Content-Type"]
    if not given.get("Language"):
        given["Language"] = wanted["Language"]
    missing = {name: value for name, value in wanted.items() if name not in given}
    yield from given.items()
    yield from missing.items()


def _message(message: CatalogueMessage, many: frozenset[int]) -> CatalogueMessage:
    new = replace(
        message,
        texts=tuple(_fitting(text, message.source) for text in message.texts),
        previous=tuple(map(_clean, message.previous)),
        remarks=_remarks(message.remarks),
        flags=tuple(flag for flag in message.flags if not flag.endswith("-format") and not flag.startswith("range:")),
    )
    if not any(new.texts):
        return replace(new, stale=False, previous=())
    return replace(new, stale=True) if translation_checks.misplaced(new, many) else new


def _remarks(remarks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_clean(line).strip().rstrip("\\ ") for line in remarks))


def _fitting(text: str, source: str) -> str:
    """Matches the translation's leading and trailing line ends to those of the source."""
    text = _clean(text)
    if blank(text):
        return ""
    begin, end = ("\n" if source.startswith("\n") else ""), ("\n" if source.endswith("\n") else "")
    return begin + text.strip("\n") + end


def _clean(text: str) -> str:
    return _CONTROL.sub("", text)
