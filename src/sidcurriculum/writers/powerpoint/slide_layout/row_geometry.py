"""Heights of rows that share what room is left, and boxes that take room from them."""

from __future__ import annotations

from collections.abc import Sequence

from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder


def levelled(rows: Sequence[float], spare: float, most: float) -> Sequence[float]:
    """Rows as equal as the room to spare lets them be, in points; none grows beyond `most`."""
    level, total = 0.0, 0.0
    for number, height in enumerate(sorted(rows), 1):
        if number > 1 and level <= height:
            break
        total += height
        level = (total + spare) / number
    level = min(level, most)
    return [max(height, level) for height in rows]


def widened(box: Placeholder, more: float, after: bool, filling: bool) -> Placeholder:
    """A placeholder that takes `more` points of room from rows that it stands `after`, or is set in the middle of its
    own room and that."""
    frame = box.frame
    if filling:
        frame = frame._replace(x=frame.x - more if after else frame.x, width=frame.width + more)
    else:
        frame = frame._replace(x=frame.x + (-more if after else more) / 2)
    return box._replace(frame=frame, moved=True)
