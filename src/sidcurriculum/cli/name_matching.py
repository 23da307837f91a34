"""Parses ages and matches names of themes as people type them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import SequenceMatcher
from typing import TYPE_CHECKING

from sidcurriculum.errors import SidError

if TYPE_CHECKING:
    from sidcurriculum.model.curriculum import Named

_AGES = re.compile(
    r"(?:ages?|aged)?\s*(\d{1,2})\s*"
    r"(?:(?:-|‐|‑|–|—|−|to|until|bis|à)\s*(\d{1,2})|(\+|and (?:older|up|over)))?"
    r"\s*(?:years?(?: old)?|yrs?|y)?"
)
"""Ages as people type them: 15-17, 15–17, ages 15 to 17, 13+, 9 years."""
_NEAR = 0.6
"""Minimum similarity (0 to 1) of a name that is suggested."""
_SURE = 0.82
"""Similarity from which a name is taken without asking, if no other comes near."""
_GAP = 0.08
"""Minimum lead over the next best name."""
_SHORT_WORD = 3
"""Maximum length of words that are too short to match."""


def ages(said: str) -> str:
    """Parses ages to the form that lessons use. Raises SidError if the text names no ages."""
    text = " ".join(said.casefold().split())
    if text == "adults":
        return text
    found = _AGES.fullmatch(text)
    if found is None or (found[2] and int(found[1]) > int(found[2])):
        raise SidError(f"--ages {said}: write ages as 9-11 or 13+, the younger first")
    return f"{int(found[1])}-{int(found[2])}" if found[2] else f"{int(found[1])}{'+' if found[3] else ''}"


def themes(names_typed: Sequence[str], known: Sequence[Named]) -> tuple[str, ...]:
    """The ids of the themes that were typed, each once.

    Raises SidError, which suggests similar names, for an unknown one.
    """
    names = {_plain(name): theme.id for theme in known for name in (theme.id, theme.title, *theme.aliases)}
    return tuple(dict.fromkeys(_theme(each, names, known) for each in names_typed))


def _theme(typed: str, names: dict[str, str], known: Sequence[Named]) -> str:
    wanted = _plain(typed)
    if wanted in names:
        return names[wanted]
    scores: dict[str, float] = {}
    for name, theme in names.items():
        scores[theme] = max(scores.get(theme, 0), _alike(wanted, name))
    ranked = sorted(scores, key=lambda theme: -scores[theme])
    second = scores[ranked[1]] if len(ranked) > 1 else 0
    if ranked and scores[ranked[0]] >= _SURE and scores[ranked[0]] - second >= _GAP:
        print(f"theme: {ranked[0]}, for {typed!r}")
        return ranked[0]
    noted = [theme.id for theme in known if _shared(wanted, _plain(f"{theme.title} {theme.note or ''}"))]
    near = list(dict.fromkeys([*(theme for theme in ranked if scores[theme] >= _NEAR), *noted]))
    titles = {theme.id: theme.title for theme in known}
    lines = "".join(f"\n  {theme}: {titles[theme]}" for theme in (near or titles))
    hint = (
        ("did you mean one of these?" if near else "there are:") if titles else "it names none; add them under themes:"
    )
    raise SidError(f"--theme {typed}: curriculum.yaml has no such theme; {hint}{lines}")


def _plain(text: str) -> str:
    """Normalizes a name to lower case and single spaces: `AI-companions ` becomes `ai companions`."""
    return " ".join(re.findall(r"\w+", text.casefold()))


def _alike(one: str, other: str) -> float:
    """The similarity of two names by letters, or by words where they share some."""
    by_letters = SequenceMatcher(None, one, other).ratio()
    mine, theirs = set(one.split()), set(other.split())
    return max(by_letters, 0.85 if mine and mine < theirs else 0.0)


def _shared(wanted: str, text: str) -> bool:
    """Tests whether the text has a word that was typed, or one with that prefix."""
    stems = [word[: max(5, len(word) - 3)] for word in wanted.split() if len(word) > _SHORT_WORD]
    return any(word.startswith(stem) for stem in stems for word in text.split())
