"""Reflows a layout: boxes of a list extend over placeholders that the slide leaves empty."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder

_NEAR_PT = 1.0


def reflowed(
    layout: Layout, names: Sequence[str], others: Collection[str], held: Collection[str], *, mirrored: bool
) -> Layout:
    """Returns the layout with these boxes extended over the `others` after them, if the slide fills none of those.

    Nothing changes for boxes that have a fill or whose ends are not aligned.
    """
    boxes = [layout.placeholders[name] for name in names]
    ends = [_end(box, mirrored) for box in boxes]
    if max(ends) - min(ends) > _NEAR_PT or any(box.filled for box in boxes):
        return layout
    beside = [
        other
        for other in map(layout.placeholders.get, others)
        if other is not None
        and _start(other, mirrored) >= max(ends) - _NEAR_PT
        and any(_level(other, box) for box in boxes)
    ]
    if not beside or any(other.name in held for other in beside):
        return layout
    more = max(_end(other, mirrored) for other in beside) - max(ends)
    return layout._replace(
        placeholders={**layout.placeholders, **{box.name: _longer(box, more, mirrored) for box in boxes}}
    )


def _end(holder: Placeholder, mirrored: bool) -> float:
    """Returns where a placeholder ends, in reading direction."""
    return -holder.frame.x if mirrored else holder.frame.x + holder.frame.width


def _start(holder: Placeholder, mirrored: bool) -> float:
    return -holder.frame.x - holder.frame.width if mirrored else holder.frame.x


def _level(one: Placeholder, other: Placeholder) -> bool:
    """Returns whether two placeholders overlap vertically."""
    above, below = (
        max(one.frame.y, other.frame.y),
        min(one.frame.y + one.frame.height, other.frame.y + other.frame.height),
    )
    return below - above > _NEAR_PT


def _longer(box: Placeholder, more: float, mirrored: bool) -> Placeholder:
    frame = box.frame._replace(width=box.frame.width + more)
    return box._replace(frame=frame._replace(x=frame.x - more) if mirrored else frame, moved=True)
