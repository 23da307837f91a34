"""A catalogue and what its source says now -> the catalogue with every translation that can be kept.

A text that is still there keeps its translation, wherever it stands. A text that is new takes the translation of the
one that it most likely replaces, marked fuzzy, with what that was the translation of. What nothing uses any more
becomes obsolete, and comes back when its text does.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from .catalogue import CHANGED, REVIEWED, STATUS, Catalogue, Message

ALIKE = 0.6
"""How like an old text a new one must be to take its translation: gettext's own tools use the same."""


def merged(catalogue: Catalogue, now: Sequence[Message]) -> Catalogue:
    """The catalogue with exactly the messages of `now`, which come without translations."""
    forms = catalogue.plurals[0]
    kept = {message.key for message in now}
    old = catalogue.by_key
    gone = {message.key: message for message in catalogue.obsolete}
    loose = {key: message for key, message in old.items() if key not in kept and any(message.texts)}
    found: list[Message] = []
    new: list[int] = []
    for message in now:
        before = old.get(message.key) or gone.pop(message.key, None)
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
        model = _nearest(found[at], loose)
        if model is not None:
            loose.pop(model.key)
            texts = _filled(found[at], model.texts, forms).texts
            found[at] = replace(
                found[at],
                texts=texts,
                stale=True,
                previous=(model.role if model.role != found[at].role else "", model.source),
                remarks=model.remarks,
            )
    obsolete = {**gone, **{key: replace(left, notes=(), paths=(), line=0) for key, left in loose.items()}}
    result = replace(catalogue, messages=tuple(found), obsolete=tuple(obsolete.values()))
    if catalogue.status == REVIEWED and any(not message.translated for message in found):
        return result.with_header(STATUS, CHANGED)
    return result


def _filled(message: Message, texts: tuple[str, ...], forms: int) -> Message:
    """The message with as many forms as it needs."""
    number = 1 if message.plural is None else forms
    return replace(message, texts=(*texts, *[""] * number)[:number])


def _nearest(message: Message, loose: dict[tuple[str, str], Message]) -> Message | None:
    """Whose translation serves best: that of the same text in another role, else of the most alike of the same role."""
    best: tuple[float, Message] | None = None
    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(message.source)
    for other in loose.values():
        if other.source == message.source:
            return other
        if other.role != message.role:
            continue
        matcher.set_seq1(other.source)
        least = best[0] if best else ALIKE
        if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
            continue
        ratio = matcher.ratio()
        if ratio >= ALIKE and (best is None or ratio > best[0]):
            best = ratio, other
    return best[1] if best else None
