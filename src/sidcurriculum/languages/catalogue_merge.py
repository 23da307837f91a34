"""Updates a catalogue to a changed source, keeping every translation that still applies.

A text that still exists keeps its translation, wherever it has moved. A new text takes the translation of the text that
it most likely replaces, marked fuzzy, with the former source. Unused translations become obsolete, and are restored
when their texts return.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import islice

from .catalogue import CHANGED, REVIEWED, STATUS, Catalogue, CatalogueMessage
from .catalogue_repair import headed, mended

LONGEST = 2000
"""Maximum length of texts to compare."""
MOST = 200
"""Maximum candidates for one text."""
ALIKE = 0.6
"""Minimum similarity to take a translation over, as in msgmerge."""


def merged(catalogue: Catalogue, now: Sequence[CatalogueMessage]) -> Catalogue:
    """Merges translations into the untranslated messages of `now`."""
    catalogue = headed(catalogue)
    forms = catalogue.plurals[0]
    kept = {message.key for message in now}
    old = catalogue.by_key
    gone = {message.key: message for message in catalogue.obsolete}
    loose = _Loose(message for key, message in old.items() if key not in kept and any(message.texts))
    found: list[CatalogueMessage] = []
    new: list[int] = []
    for message in now:
        before, spare = old.get(message.key), gone.pop(message.key, None)
        if spare is not None and not (before and any(before.texts)):
            before = spare
        if before is None:
            new.append(len(found))
            found.append(_filled(message, ("",), forms))
        else:
            texts = _filled(message, before.texts, forms).texts
            found.append(
                replace(
                    message,
                    texts=texts,
                    stale=before.stale and any(texts),
                    previous=before.previous if before.stale else (),
                    remarks=before.remarks,
                    flags=before.flags,
                )
            )
    for at in new:
        model = loose.taken_for(found[at])
        if model is not None:
            texts = _filled(found[at], model.texts, forms).texts
            found[at] = replace(
                found[at],
                texts=texts,
                stale=True,
                previous=(model.role if model.role != found[at].role else "", model.source),
                remarks=model.remarks,
            )
    obsolete = {**gone, **{left.key: replace(left, notes=(), paths=(), line=0) for left in loose}}
    result = mended(replace(catalogue, messages=tuple(found), obsolete=tuple(obsolete.values())))
    if catalogue.status == REVIEWED and any(not message.translated for message in found):
        return result.with_header(STATUS, CHANGED)
    return result


def _filled(message: CatalogueMessage, texts: tuple[str, ...], forms: int) -> CatalogueMessage:
    """Pads the message to the number of its plural forms."""
    number = 1 if message.plural is None else forms
    return replace(message, texts=(*texts, *[""] * number)[:number])


class _Loose:
    """Unused translations that new texts can take over."""

    def __init__(self, messages: Iterable[CatalogueMessage]) -> None:
        self._left = {message.key: message for message in messages}
        self._by_source: dict[str, list[CatalogueMessage]] = {}
        self._by_role: dict[str, dict[tuple[str, str], CatalogueMessage]] = {}
        for key, message in self._left.items():
            self._by_source.setdefault(message.source, []).append(message)
            if len(message.source) <= LONGEST:
                self._by_role.setdefault(message.role, {})[key] = message

    def __iter__(self) -> Iterator[CatalogueMessage]:
        return iter(self._left.values())

    def taken_for(self, message: CatalogueMessage) -> CatalogueMessage | None:
        """Removes and returns the best match: the same text in another role, else the most similar one of the same
        role."""
        same = self._by_source.get(message.source)
        best = same[0] if same else self._alike(message)
        if best is not None:
            del self._left[best.key]
            self._by_source[best.source].remove(best)
            self._by_role.get(best.role, {}).pop(best.key, None)
        return best

    def _alike(self, message: CatalogueMessage) -> CatalogueMessage | None:
        """The most similar text; limits count and length, since a comparison takes time by the product of lengths."""
        best: tuple[float, CatalogueMessage] | None = None
        matcher = SequenceMatcher(autojunk=False)
        matcher.set_seq2(message.source)
        near = self._by_role.get(message.role, {}) if len(message.source) <= LONGEST else {}
        for other in islice(near.values(), MOST):
            matcher.set_seq1(other.source)
            least = best[0] if best else ALIKE
            if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
                continue
            ratio = matcher.ratio()
            if ratio >= ALIKE and (best is None or ratio > best[0]):
                best = ratio, other
        return best[1] if best else None
