"""Caches parsed catalogues, with the translations that would break a page."""

from __future__ import annotations

import json
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

from sidcurriculum.cache import Cache, key, of_file, state

from . import catalogue, catalogue_repair, po, translation_checks
from .catalogue import Catalogue, CatalogueMessage, name_in

_FIELDS = tuple(field.name for field in fields(CatalogueMessage))


class CatalogueCache:
    """Reads catalogues through a cache, if there is one."""

    def __init__(self, cache: Cache | None = None) -> None:
        self._cache = cache
        self._faults: dict[Path, dict[tuple[str, str], str]] = {}

    def read(self, path: Path, tag: str) -> Catalogue | None:
        """The catalogue at `path`; None if there is none. Raises SidError (path:line) for a damaged one."""
        if self._cache is None:
            return po.read(path, tag)
        raw = po.content(path)
        if raw is None:
            return None
        digest = sha256(raw).hexdigest()
        rests_on = (of_file(Path(str(part.__file__))) for part in (po, catalogue, translation_checks, catalogue_repair))
        name = key("catalogue", tag, digest, *rests_on)
        kept = self._cache.get(name)
        if kept is not None:
            return self._known(json.loads(kept), path, tag)
        book = po.read(path, tag)
        if book is not None:
            said = ((at, translation_checks.broken(message, tag)) for at, message in enumerate(book.messages))
            faults = {at: what for at, what in said if what is not None}
            self._faults[path] = {book.messages[at].key: what for at, what in faults.items()}
            self._cache.put(name, json.dumps(_row(book, faults), ensure_ascii=False, separators=(",", ":")).encode())
        return book

    def broken(self, book: Catalogue, message: CatalogueMessage) -> str | None:
        """The fault of a translation that would break a page; None if there is none."""
        known = self._faults.get(book.path)
        return translation_checks.broken(message, book.tag) if known is None else known.get(message.key)

    def name(self, tag: str, other: str) -> str:
        """The name of a language in another one, cached, since Babel loads all data of a locale for it."""
        where = key("name", tag, other, state("babel"))
        kept = self._cache.get(where) if self._cache else None
        if kept is not None:
            return kept.decode()
        name = name_in(tag, other)
        if self._cache:
            self._cache.put(where, name.encode())
        return name

    def _known(self, stored: Any, path: Path, tag: str) -> Catalogue:
        messages = tuple(map(_message, stored["messages"]))
        self._faults[path] = {messages[int(at)].key: what for at, what in stored["faults"].items()}
        headers = tuple((name, value) for name, value in stored["headers"])
        return Catalogue(
            path, tag, headers, tuple(stored["remarks"]), messages, tuple(map(_message, stored["obsolete"]))
        )


def _row(book: Catalogue, faults: dict[int, str]) -> dict[str, Any]:
    return {
        "headers": book.headers,
        "remarks": book.remarks,
        "messages": [[getattr(message, name) for name in _FIELDS] for message in book.messages],
        "obsolete": [[getattr(message, name) for name in _FIELDS] for message in book.obsolete],
        "faults": faults,
    }


def _message(row: list[Any]) -> CatalogueMessage:
    role, source, texts, plural, stale, previous, notes, remarks, paths, flags, line = row
    return CatalogueMessage(
        role, source, tuple(texts), plural, stale, tuple(previous), tuple(notes), tuple(remarks), tuple(paths),
        tuple(flags), line,
    )  # fmt: skip
