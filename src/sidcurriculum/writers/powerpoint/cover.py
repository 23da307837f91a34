"""A lesson's first slide, and what it has no room for -> the same without that, and a slide of another form for it.

A first slide never goes on as a second one of its kind.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.errors import ThemeError

from .pieces import Para, Piece, Text, flattened
from .section import Section, largest
from .theme import DeckTheme
from .titles import SMALLEST_PT, Titles

COVER = "title"
"""The layout of a lesson's first slide."""
_BELOW = "subtitle"
"""The placeholder whose room a long title takes."""
_QUESTION, _ANY = "big-question", "content"


def divided(section: Section, without: set[str], titles: Titles) -> tuple[Section, Para, list[Piece]]:
    """The slide without some placeholders' content, its title, and what is left out.

    A title that does not fit at the theme's sizes takes the room of the key question, then gets smaller still; words
    that even so have none are the first of what is left out.
    """
    title = Para(section.title)
    if not _fits(section, titles):
        without = without | ({_BELOW} & section.pieces.keys())
        section = _roomier(section)
    rest = [piece for name, pieces in section.pieces.items() if name in without for piece in pieces]
    kept = {name: pieces for name, pieces in section.pieces.items() if name not in without}
    holder = section.layout.title
    if holder is not None and not titles.fitted(holder, title, SMALLEST_PT):
        title, more = titles.beginning(holder, title, SMALLEST_PT)
        rest = [Text((more,)), *rest] if more else rest
    return section._replace(pieces=kept), title, rest


def _fits(section: Section, titles: Titles) -> bool:
    holder = section.layout.title
    return holder is None or titles.fitted(holder, Para(section.title)) is not None


def _roomier(section: Section) -> Section:
    """The slide with its title over the room below it as well."""
    layout, title, below = section.layout, section.layout.title, section.layout.placeholders.get(_BELOW)
    if title is None or below is None or below.frame.y < title.frame.y:
        return section
    height = max(title.frame.height, below.frame.y + below.frame.height - title.frame.y)
    taller = title._replace(frame=title.frame._replace(height=height), moved=True)
    placeholders = {**layout.placeholders, title.name: taller}
    return section._replace(layout=layout._replace(title=taller, placeholders=placeholders))


def further(section: Section, pieces: list[Piece], theme: DeckTheme, titles: Titles) -> Iterator[Section]:
    """Slides for what the first one leaves out, best first: the key question in large letters, else a text."""
    bare = section._replace(notes=None, name=f"{section.name}-further", phase="", rights=(), spread=())
    if all(isinstance(piece, Text) for piece in pieces):
        paras = flattened(pieces)
        pieces = [Text(tuple(paras))]
        layout = theme.layout(_QUESTION) if _QUESTION in theme.layouts and _BELOW not in section.pieces else None
        if layout and layout.title and len(paras) == 1 and titles.whole(layout.title, Para(paras[0].runs))[0]:
            yield bare._replace(layout=layout, title=list(paras[0].runs), pieces={}, opening=False)
    layout = theme.layout(_ANY)
    room = largest(layout)
    if room is None:
        raise ThemeError(f"{theme.source}: the layout {_ANY!r} has no placeholder for text")
    yield bare._replace(layout=layout, pieces={room.name: pieces})
