"""Moves content that has no room on a lesson's cover slide to a slide in another layout.

A lesson has one cover slide, which is never continued in its own layout.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.powerpoint.content.content_blocks import Piece, SlideParagraph, TextBlock, flattened
from sidcurriculum.writers.powerpoint.deck_theme.reader import DeckTheme

from .slide_section import SlideSection, largest
from .titles import SMALLEST_PT, SlideTitles

COVER = "title"
"""The layout of a lesson's first slide."""
_BELOW = "subtitle"
"""The placeholder whose space a long title takes."""
_QUESTION, _ANY = "big-question", "content"


def divided(
    section: SlideSection, without: set[str], titles: SlideTitles
) -> tuple[SlideSection, SlideParagraph, list[Piece]]:
    """Returns the slide without the content of some placeholders, its title, and what is left out.

    A title that does not fit at the theme's sizes takes the space of the key question, then is set smaller. Words that
    still do not fit come first in what is left out.
    """
    title = SlideParagraph(section.title)
    if not _fits(section, titles):
        without = without | ({_BELOW} & section.pieces.keys())
        section = _roomier(section)
    rest = [piece for name, pieces in section.pieces.items() if name in without for piece in pieces]
    kept = {name: pieces for name, pieces in section.pieces.items() if name not in without}
    holder = section.layout.title
    if holder is not None and not titles.fitted(holder, title, SMALLEST_PT):
        title, more = titles.beginning(holder, title, SMALLEST_PT)
        rest = [TextBlock((more,)), *rest] if more else rest
    return section._replace(pieces=kept), title, rest


def _fits(section: SlideSection, titles: SlideTitles) -> bool:
    holder = section.layout.title
    return holder is None or titles.fitted(holder, SlideParagraph(section.title)) is not None


def _roomier(section: SlideSection) -> SlideSection:
    """Returns the slide with its title enlarged over the placeholder below."""
    layout, title, below = section.layout, section.layout.title, section.layout.placeholders.get(_BELOW)
    if title is None or below is None or below.frame.y < title.frame.y:
        return section
    height = max(title.frame.height, below.frame.y + below.frame.height - title.frame.y)
    taller = title._replace(frame=title.frame._replace(height=height), moved=True)
    placeholders = {**layout.placeholders, title.name: taller}
    return section._replace(layout=layout._replace(title=taller, placeholders=placeholders))


def further(
    section: SlideSection, pieces: list[Piece], theme: DeckTheme, titles: SlideTitles
) -> Iterator[SlideSection]:
    """Yields slides for what the first one leaves out, best first: the key question in large letters, else as text."""
    bare = section._replace(notes=None, name=f"{section.name}-further", phase="", rights=(), spread=())
    if all(isinstance(piece, TextBlock) for piece in pieces):
        paras = flattened(pieces)
        pieces = [TextBlock(tuple(paras))]
        layout = theme.layout(_QUESTION) if _QUESTION in theme.layouts and _BELOW not in section.pieces else None
        if layout and layout.title and len(paras) == 1 and titles.whole(layout.title, SlideParagraph(paras[0].runs))[0]:
            yield bare._replace(layout=layout, title=list(paras[0].runs), pieces={}, opening=False)
    layout = theme.layout(_ANY)
    room = largest(layout)
    if room is None:
        raise ThemeError(f"{theme.source}: the layout {_ANY!r} has no placeholder for text")
    yield bare._replace(layout=layout, pieces={room.name: pieces})
