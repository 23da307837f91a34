"""Arranges the items of a list in rows as high as their words need, on as many slides as that takes.

A layout keeps its form at any length: first rows take all room that its slide has, at smaller and smaller sizes, then
the list goes on to further slides of the same layout. What stands above the items is repeated there where it leaves
them room; what stands below them comes with the last.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from sidcurriculum.theme.layouts import DECORATIVE_EVERYWHERE, EVERYWHERE
from sidcurriculum.writers.powerpoint.content.content_blocks import Piece, TextBlock
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder

from .box_layout import BoxLayout
from .metrics_cache import STEP_PT, TextMetricsCache
from .row_geometry import levelled, widened
from .slide_section import SlideSection
from .text_metrics import TooSmallError

_GAP = 7.0
"""Points between two rows, and between rows and what stands above or below them."""
_PAD = 4.0
"""Points of air above and below an item's words."""
_LEAST = 34.0
"""Least height of a row in points: that of its letter or number."""
_GROWN = 1.5
"""Most height of a row with room to spare, by that of the rows as they are drawn."""
_LEAD = 0.42
"""Share of the room up to which what stands above the items is repeated on each slide."""
_MIDDLE = 0.45
"""Where the middle of rows stands that leave room: a little above that of the room, where eyes look for it."""
_WIDER = (0.25, 0.5)
"""Shares by which what stands beside the items gets wider where it has no room."""
_NEAR = 1.0
_ABREAST = "choices"
"""A list whose items stand beside each other as long as they can: sides to take, and corners of the room."""
_BEFORE = "kit"
"""What comes before the items where it has no room beside them: what they need."""
_FIXED = frozenset({*EVERYWHERE, *DECORATIVE_EVERYWHERE, "tag"})
_EACH = _FIXED | {"minutes"}
"""Placeholders that every slide of a list repeats."""


class _Arrangement(NamedTuple):
    """Where the placeholders of one slide stand, and which items it shows."""

    frames: Mapping[str, Frame]
    items: Sequence[int]


class ItemRows:
    """The items of one section, and what stands above, below and beside them in its layout.

    `base` is the layout of a list that is not spread, `kept` the room in points that a right option's flag takes.
    """

    def __init__(
        self, section: SlideSection, base: Layout | None, listed: str, metrics_cache: TextMetricsCache, kept: float
    ) -> None:
        self.section, self.metrics_cache, self.kept = section, metrics_cache, kept
        self._known: dict[tuple[int, int | str], Sequence[float]] = {}
        boxes = section.layout.placeholders
        self.boxes = [box for name, box in boxes.items() if name.rpartition("-")[0] == listed]
        self.left = min(box.frame.x for box in self.boxes)
        self.right = max(box.frame.x + box.frame.width for box in self.boxes)
        self.highest = max(box.frame.height for box in self.boxes)
        drawn = len({round(box.frame.x) for box in self.boxes})
        self.columns = tuple(dict.fromkeys((drawn, 1) if listed == _ABREAST else (1, drawn)))
        first, last = self.boxes[0].frame, self.boxes[-1].frame
        rest = {name: box for name, box in boxes.items() if not (box in self.boxes or box.is_title or name in _FIXED)}
        level = {name: box for name, box in rest.items() if self._level(box)}
        above = {name: box for name, box in level.items() if box.frame.y < first.y - _NEAR}
        below = {name: box for name, box in level.items() if box.frame.y > last.y + _NEAR}
        held = section.pieces
        self.above = {name: box for name, box in above.items() if name in held}
        self.below = {name: box for name, box in below.items() if name in held}
        self.beside = {name: box for name, box in rest.items() if name in held and name not in {*above, *below}}
        listing = base.placeholders.get(listed) if base else None
        ends = [*self.boxes, *below.values(), *([listing] if listing else [])]
        self.top = min(box.frame.y for box in (*self.boxes, *above.values()))
        self.bottom = max(box.frame.y + box.frame.height for box in ends)

    @property
    def room(self) -> Frame:
        """All the room of the items and of what stands above and below them."""
        return Frame(self.left, self.top, self.right - self.left, self.bottom - self.top)

    def _level(self, box: Placeholder) -> bool:
        """Whether a placeholder stands above or below the items, in part."""
        return min(self.right, box.frame.x + box.frame.width) - max(self.left, box.frame.x) > _NEAR

    def slides(self, least: float = 0.0) -> Iterator[SlideSection]:
        """The section's slides. No item's text is smaller than `least` points, where its style has such sizes."""
        crowded = {name: box for name, box in self.beside.items() if not self._alone(name, box)}
        if crowded and self._widened(crowded):
            crowded = {}
        self.beside = {name: box for name, box in self.beside.items() if name not in crowded}
        if _BEFORE in crowded:
            yield self._apart({_BEFORE: crowded.pop(_BEFORE)})
        steps, whole = range(self._steps(least) + 1), range(len(self.section.spread))
        ways = [(step, columns) for step in steps for columns in self.columns]
        found = None
        if len(whole) <= len(self.boxes):
            found = next((one for way in ways if (one := self._fitting(whole, *way, below=True))), None)
        if found:
            yield self._slide(found)
        else:
            yield from self._several(steps)
        for name, box in crowded.items():
            yield self._apart({name: box})

    def _widened(self, crowded: Mapping[str, Placeholder]) -> bool:
        """Takes from the items' room what lets all that stands beside them fit there; whether it does."""
        after = not self.metrics_cache.theme.look.mirrored
        for share in _WIDER if self.columns == (1,) else ():
            more = share * max(box.frame.width for box in crowded.values())
            wider = {name: widened(box, more, after, name in crowded) for name, box in self.beside.items()}
            if all(self._alone(name, box) for name, box in wider.items()):
                self.beside = wider
                self.left, self.right = (self.left, self.right - more) if after else (self.left + more, self.right)
                return True
        return False

    def _several(self, steps: range) -> Iterator[SlideSection]:
        lead = sum(self._height(name, box, steps[-1]) for name, box in self.above.items())
        above = lead <= self.room.height * _LEAD
        if not above:
            yield self._apart(self.above)
        counts = {columns: len(self._parts(steps[-1], columns, above)) for columns in self.columns}
        columns = min(counts, key=lambda columns: counts[columns])
        for step in steps:
            parts = self._parts(step, columns, above)
            if len(parts) == counts[columns]:
                break
        shown: set[str] = set()
        for part in self._evenly(len(parts), step, columns, above) or parts:
            last = part[-1] == len(self.section.spread) - 1
            ways = ((above, last), (above, False), (False, False))
            found = next((one for way in ways if (one := self._fitting(part, step, columns, *way))), None)
            found = found or _Arrangement({self.boxes[0].name: self.room}, part)
            shown.update(found.frames)
            yield self._slide(found)
        if not shown >= self.below.keys():
            yield self._apart(self.below)

    def _parts(self, step: int, columns: int, above: bool) -> list[range]:
        """The items slide by slide, as many on each as it holds; one that no slide holds stands alone."""
        parts: list[range] = []
        start, count = 0, len(self.section.spread)
        while start < count:
            end = start + 1
            most = min(count, start + len(self.boxes))
            while end < most and self._rows(range(start, end + 1), step, columns, above):
                end += 1
            parts.append(range(start, end))
            start = end
        return parts

    def _evenly(self, count: int, step: int, columns: int, above: bool) -> list[range] | None:
        """As many items on each slide as on the others; None where that many do not fit."""
        ends = [round(number * len(self.section.spread) / count) for number in range(count + 1)]
        parts = [range(*pair) for pair in pairwise(ends)]
        fits = all(self._rows(part, step, columns, above, below=part is parts[-1]) for part in parts)
        return parts if fits else None

    def _rows(
        self, items: range, step: int, columns: int, above: bool = True, below: bool = False
    ) -> Sequence[float] | None:
        """Heights of these items' rows on one slide at that step, in so many columns; None where they do not fit."""
        needs = self._needs(step, columns)[items.start : items.stop]
        rows = [max(_LEAST, *needs[start : start + columns]) for start in range(0, len(needs), columns)]
        others = [*(self.above if above else ()), *(self.below if below else ())]
        spare = self.room.height - sum(rows) - _GAP * (len(others) + len(rows) - 1)
        spare -= sum(self._other(name, step) for name in others)
        return levelled(rows, spare, _GROWN * self.highest) if spare >= 0 else None

    def _needs(self, step: int, columns: int) -> Sequence[float]:
        """Height that each item needs in a column."""
        known = self._known.get((step, columns))
        if known is None:
            places = range(len(self.section.spread))
            known = [self._item(at, self._column(at % len(self.boxes), columns), step) for at in places]
            self._known[step, columns] = known
        return known

    def _other(self, name: str, step: int) -> float:
        """Height that what stands above or below the items needs."""
        known = self._known.get((step, name))
        if known is None:
            box = self.above.get(name) or self.below[name]
            known = self._known[step, name] = [self._height(name, box, step)]
        return known[0]

    def _fitting(
        self, items: range, step: int, columns: int, above: bool = True, below: bool = False
    ) -> _Arrangement | None:
        """These items on one slide at that step, in so many columns; None where they do not fit."""
        rows = self._rows(items, step, columns, above, below)
        if rows is None:
            return None
        heads = {name: self._other(name, step) for name in self.above} if above else {}
        feet = {name: self._other(name, step) for name in self.below} if below else {}
        boxes = [self._column(place, columns) for place in range(len(items))]
        return _Arrangement(self._frames(boxes, columns, heads, rows, feet), items)

    def _frames(
        self,
        boxes: Sequence[Placeholder],
        columns: int,
        heads: Mapping[str, float],
        rows: Sequence[float],
        feet: Mapping[str, float],
    ) -> Mapping[str, Frame]:
        """Where everything stands: from the top, from the bottom, and the rows in what is left."""
        frames: dict[str, Frame] = {}
        top, bottom = self.top, self.bottom
        for name, height in heads.items():
            frames[name] = self.above[name].frame._replace(y=top, height=height)
            top += height + _GAP
        for name, height in reversed(list(feet.items())):
            bottom -= height
            frames[name] = self.below[name].frame._replace(y=bottom, height=height)
            bottom -= _GAP
        top += max(0.0, bottom - top - sum(rows) - _GAP * (len(rows) - 1)) * _MIDDLE
        for row, height in enumerate(rows):
            for box in boxes[row * columns : (row + 1) * columns]:
                frames[box.name] = box.frame._replace(y=top, height=height)
            top += height + _GAP
        return frames

    def _column(self, place: int, columns: int) -> Placeholder:
        """The box of an item in this place of its slide; where rows have one column, as wide as all of them."""
        box = self.boxes[place]
        beside = self.boxes[place % columns].frame if columns > 1 else self.room
        return box._replace(frame=box.frame._replace(x=beside.x, width=beside.width))

    def _item(self, at: int, box: Placeholder, step: int) -> float:
        name = self.section.spread[at]
        right = name in self.section.rights
        return self._height(name, box._replace(kept=self.kept) if right else box, step) + 2 * _PAD

    def _height(self, name: str, box: Placeholder, step: int) -> float:
        """Height in points that a placeholder's content needs at a step; too much where it has no room at all."""
        pieces, insets = self.section.pieces[name], box.style.insets
        step = min(step, self.metrics_cache.steps(box.style))
        if len(pieces) == 1 and isinstance(pieces[0], TextBlock):
            width = max(box.frame.width - insets[0] - insets[2] - box.kept, 1.0)
            need = self.metrics_cache.setting(box.style, step).need(pieces[0].paras, width)
            return insets[1] + need + insets[3] + _NEAR
        probe = BoxLayout(box._replace(frame=box.frame._replace(height=self.room.height)), self.metrics_cache, step)
        try:
            rest: Sequence[Piece] = probe.fill(pieces)
        except TooSmallError:
            rest = pieces
        return 2 * self.room.height if rest else probe.y + insets[1] + insets[3]

    def _steps(self, least: float) -> int:
        """Steps after which no text gets smaller, or an item's would be smaller than `least`."""
        style = self.boxes[0].style
        if least:
            return max(0, int((style.levels[0].size - least) // STEP_PT))
        styles = [style, *(box.style for box in (*self.above.values(), *self.below.values()))]
        return max(map(self.metrics_cache.steps, styles))

    def _alone(self, name: str, box: Placeholder) -> bool:
        """Whether what stands beside the items has room there."""
        try:
            steps = self.metrics_cache.steps(box.style)
            return not BoxLayout(box, self.metrics_cache, steps, last=True).fill(self.section.pieces[name])
        except TooSmallError:
            return False

    def _apart(self, boxes: Mapping[str, Placeholder]) -> SlideSection:
        """A slide of the layout that shows these placeholders alone, a little above the middle."""
        kept = {name: pieces for name, pieces in self.section.pieces.items() if name in boxes or name in _FIXED}
        left = min(self.left, *(box.frame.x for box in boxes.values()))
        right = max(self.right, *(box.frame.x + box.frame.width for box in boxes.values()))
        room, top, moved = self.room, self.top, dict[str, Placeholder]()
        for name, box in boxes.items():
            wide = box._replace(frame=Frame(left, top, right - left, room.height), moved=True)
            height = min(self._height(name, wide, 0) * _GROWN, room.height / len(boxes))
            top += (room.height / len(boxes) - height) * _MIDDLE
            moved[name] = wide._replace(frame=wide.frame._replace(y=top, height=height))
            top += height
        return self._shown(moved, kept)._replace(spread=(), rights=(), first=1)

    def _slide(self, found: _Arrangement) -> SlideSection:
        """A slide with some of the items; what stands beside them is on the first."""
        section, boxes = self.section, self.section.layout.placeholders
        whose = {self.boxes[place].name: section.spread[at] for place, at in enumerate(found.items)}
        shown = {*found.frames, *_EACH, *(() if found.items[0] else self.beside)}.difference(section.spread)
        pieces: dict[str, list[Piece]] = {}
        for name, held in section.pieces.items():
            if name == section.spread[0]:
                pieces |= {box: section.pieces[item] for box, item in whose.items()}
            elif name in shown:
                pieces[name] = held
        rights = [name for name, item in whose.items() if item in section.rights]
        moved = {name: boxes[name]._replace(frame=frame, moved=True) for name, frame in found.frames.items()}
        moved |= {name: moved[name]._replace(kept=self.kept) for name in rights}
        moved |= {name: box for name, box in self.beside.items() if box.moved and name in pieces}
        return self._shown(moved, pieces)._replace(spread=list(whose), rights=rights, first=found.items[0] + 1)

    def _shown(self, boxes: Mapping[str, Placeholder], pieces: dict[str, list[Piece]]) -> SlideSection:
        layout = self.section.layout
        return self.section._replace(
            layout=layout._replace(placeholders={**layout.placeholders, **boxes}), pieces=pieces, arranged=True
        )
