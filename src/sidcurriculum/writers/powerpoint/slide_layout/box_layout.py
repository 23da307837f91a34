"""Lays out content blocks in a placeholder's frame, and returns what must continue on the next slide."""

from collections.abc import Sequence
from typing import NamedTuple

from sidcurriculum.writers.powerpoint.content.content_blocks import (
    BoxBlock,
    FigureBlock,
    Piece,
    SlideParagraph,
    TableBlock,
    TextBlock,
)
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder

from .metrics_cache import TextMetricsCache
from .splitting import take
from .table_layout import TableLayout, fill
from .text_metrics import FILL, SLACK, TextMetrics, TooSmallError

PICTURE_SHARE = 0.35
"""Least height of a picture, as a fraction of its placeholder's."""
_PT_PER_PX = 1.0
"""Largest size of a picture: 72 pixels to the inch."""
_FACE, _BESIDE = 2.0, 0.4
"""Side of a face beside a message, and its distance, in lines of the message."""
_ROUNDS = 3
"""How often a shape's height and its corners, which depend on each other, are worked out anew."""
_EMPTY, _MIDDLE = 0.3, 0.4
"""Share of a placeholder from which it counts as empty, and of the room that is left what then stands above."""
_TEXT_HOLDERS = ("obj", "body", "subTitle", "title", "ctrTitle")
_TABLE_HOLDERS = ("obj", "tbl")
_PICTURE_HOLDERS = ("obj", "pic")


class PlacedText(NamedTuple):
    """Text in a placeholder or, if it is not `held` by one, in a text box; no frame means the placeholder's own."""

    paras: Sequence[SlideParagraph]
    setting: TextMetrics
    frame: Frame | None
    held: bool


class PlacedBox(NamedTuple):
    """A box that copies a model of the theme."""

    paras: Sequence[SlideParagraph]
    setting: TextMetrics
    frame: Frame
    model: Placeholder


class PlacedTable(NamedTuple):
    """A table with its frame."""

    grid: TableLayout
    frame: Frame


class PlacedPicture(NamedTuple):
    """A picture with its frame; `held` if it is in a placeholder."""

    figure: FigureBlock
    frame: Frame
    held: bool


Placed = PlacedText | PlacedBox | PlacedTable | PlacedPicture


class BoxLayout:
    """Fills one placeholder from the top at one step. Blocks are never changed; what is left over is new blocks.

    `last` says that the result is of no use if anything is left over, so that tables may give up early.
    """

    def __init__(self, holder: Placeholder, metrics_cache: TextMetricsCache, step: int, last: bool = False) -> None:
        self.holder, self.metrics_cache, self.step, self.last = holder, metrics_cache, step, last
        self.setting = metrics_cache.setting(holder.style, step)
        left, self.top, right, self.bottom = holder.style.insets
        self.frame = holder.frame
        if holder.kept:
            x = holder.frame.x + (holder.kept if metrics_cache.theme.look.mirrored else 0.0)
            self.frame = holder.frame._replace(x=x, width=holder.frame.width - holder.kept)
        self.left = self.frame.x + left
        self.width = max(self.frame.width - left - right, 1.0)
        self.gap = self.setting.levels[0].line / 2
        self.mirrored = metrics_cache.theme.look.mirrored
        self.placed: list[Placed] = []
        self.y = 0.0
        self.free = True

    @property
    def room(self) -> float:
        """Height left for text, without insets."""
        return self.holder.frame.height - self.y - self.top - self.bottom

    @property
    def fresh(self) -> bool:
        """Whether nothing is placed yet."""
        return not self.placed

    def fill(self, pieces: Sequence[Piece]) -> list[Piece]:
        """Places what fits and returns the rest. Raises TooSmallError if nothing fits into the empty placeholder."""
        queue = list(pieces)
        while queue:
            piece = queue.pop(0)
            if isinstance(piece, TextBlock):
                rest = self._text(piece, alone=not queue)
            elif isinstance(piece, BoxBlock):
                rest = self._box(piece)
            elif isinstance(piece, TableBlock):
                rest = self._table(piece)
            else:
                rest = self._figure(piece, queue)
            if rest:
                return [*rest, *queue]
        self._centre()
        return []

    def _hold(self, kinds: Sequence[str]) -> bool:
        held = self.free and self.holder.kind in kinds
        self.free = self.free and not held
        return held

    def _text(self, piece: TextBlock, alone: bool) -> list[Piece]:
        """Places as many paragraphs as fit; in the placeholder itself if it is free, else in a text box."""
        room = self.room
        if room <= 0:
            return self._refused(piece)
        taken, rest, need = take(self.setting, piece.paras, self.width, room, self.fresh)
        if not taken:
            return self._refused(piece)
        frame = self.frame
        height = self.top + need + self.bottom
        whole = self.fresh and (alone or bool(rest)) and self.holder.kind in _TEXT_HOLDERS
        place = frame if self.holder.moved or self.holder.kept else None
        if not whole:
            place = Frame(frame.x, frame.y + self.y, frame.width, height)
        self.placed.append(PlacedText(taken, self.setting, place, self._hold(_TEXT_HOLDERS)))
        self.y += height + max(0.0, self.gap - self.top - self.bottom)
        return [TextBlock(rest)] if rest else []

    def _refused(self, piece: Piece) -> list[Piece]:
        if self.fresh:
            raise TooSmallError
        return [piece]

    def _box(self, piece: BoxBlock) -> list[Piece]:
        """Places a box after its model, split if it is too high; its corners depend on its height."""
        model = self.metrics_cache.theme.model(*piece.models)
        setting = self.metrics_cache.setting(model.style, self.step)
        left, top, right, bottom = model.style.insets
        line = setting.levels[0].line
        side, beside = (_FACE * line, (_FACE + _BESIDE) * line) if piece.face else (0.0, 0.0)
        width = min(model.frame.width, self.width - beside) if piece.hug else self.width
        clear = model.corner * min(width, max(self.room, 0.0))
        room = self.room - top - bottom - 2 * clear
        if room <= 0 or self.room < side:
            return self._refused(piece)
        taken, rest, _ = take(setting, piece.paras, width - left - right - 2 * clear, room, self.fresh)
        if not taken:
            return self._refused(piece)
        if piece.hug:
            width = min(width, setting.widest(taken)[1] / SLACK + left + right + 2 * clear + 1)
        height = top + setting.need(taken, width - left - right - 2 * clear) + bottom + 2 * clear
        for _ in range(_ROUNDS):
            clear = model.corner * min(width, height)
            height = top + setting.need(taken, width - left - right - 2 * clear) + bottom + 2 * clear
        right = piece.right is not self.mirrored
        x = self.left + (self.width - width - beside if right else beside)
        down = max(side - height, 0.0) / 2
        self.placed.append(PlacedBox(taken, setting, Frame(x, self._top + down, width, height), model))
        if piece.face:
            at = Frame(self.left + (self.width - side if right else 0.0), self._top, side, side)
            self.placed.append(PlacedPicture(FigureBlock(piece.face, "", (), covers=True, face=True), at, False))
        self.y += max(height, side) + self.gap
        return [piece._replace(paras=rest)] if rest else []

    @property
    def _top(self) -> float:
        return self.holder.frame.y + self.top + self.y

    def _table(self, piece: TableBlock) -> list[Piece]:
        model = self.metrics_cache.theme.model("cell")
        setting = self.metrics_cache.setting(model.style, self.step, self.metrics_cache.theme.minimum["table"])
        room = self.room * FILL
        if room <= 0:
            return self._refused(piece)
        grid, rest = fill(piece, self.width, room, setting, self.fresh, whole=self.last)
        if grid is None:
            return [piece]
        self.placed.append(PlacedTable(grid, Frame(self.left, self._top, self.width, grid.height)))
        self.y += grid.height / FILL + self.gap
        return [rest] if rest else []

    def _figure(self, piece: FigureBlock, later: Sequence[Piece]) -> list[Piece]:
        """Places a picture at the largest size that leaves room for its caption and the blocks after it."""
        if piece.covers and self.fresh and self.free and self.holder.kind == "pic":
            self.placed.append(PlacedPicture(piece, self.holder.frame, self._hold(_PICTURE_HOLDERS)))
            self.y = self.holder.frame.height + self.gap
            return []
        least = PICTURE_SHARE * self.holder.frame.height
        caption = self._caption(piece.caption)
        if caption and (caption > self.room / 2 or (self.room - caption < least and self.fresh)):
            return self._apart(piece, later)
        room = self.room - caption
        if room < least and not self.fresh:
            return [piece]
        if room <= 0:
            raise TooSmallError
        wanted = self._later(later)
        height = max(least, room - wanted) if wanted < room else room
        height = min(height, room)
        share = self.width * piece.share
        ratio = piece.picture.height / piece.picture.width
        width = min(share, height / ratio, piece.picture.width * _PT_PER_PX)
        x = self.left + (self.width - width) / 2
        frame = Frame(x, self._top, width, width * ratio)
        self.placed.append(PlacedPicture(piece, frame, self._hold(_PICTURE_HOLDERS)))
        self.y += width * ratio
        if piece.caption:
            model, setting = self._caption_setting()
            self.placed.append(
                PlacedBox(piece.caption, setting, Frame(self.left, self._top, self.width, caption), model)
            )
            self.y += caption
        self.y += self.gap
        return []

    def _apart(self, piece: FigureBlock, later: Sequence[Piece]) -> list[Piece]:
        """Places a figure whose caption is too long to stand below it; the caption becomes text after it."""
        rest = self._figure(piece._replace(caption=()), [TextBlock(piece.caption), *later])
        return [piece] if rest else [TextBlock(piece.caption)]

    def _caption_setting(self) -> tuple[Placeholder, TextMetrics]:
        model = self.metrics_cache.theme.model("caption")
        return model, self.metrics_cache.setting(model.style, self.step)

    def _caption(self, paras: Sequence[SlideParagraph]) -> float:
        if not paras:
            return 0.0
        model, setting = self._caption_setting()
        left, top, right, bottom = model.style.insets
        return top + setting.need(paras, self.width - left - right) + bottom

    def _later(self, pieces: Sequence[Piece]) -> float:
        """Returns the height that the blocks after a picture need."""
        total = 0.0
        for piece in pieces:
            total += self.gap
            if isinstance(piece, FigureBlock):
                total += PICTURE_SHARE * self.holder.frame.height + self._caption(piece.caption)
            elif isinstance(piece, TextBlock):
                total += self.setting.need(piece.paras, self.width)
            else:
                probe = BoxLayout(self.holder, self.metrics_cache, self.step)
                try:
                    probe.fill([piece])
                except TooSmallError:
                    total += self.holder.frame.height
                total += probe.y
        return total

    def lowered(self) -> Sequence[Placed]:
        """What was placed, in the optical middle of the placeholder where half of it or more is empty."""
        frame = self.holder.frame
        spare = frame.height - self.top - self.bottom - self.y
        if spare < frame.height * _EMPTY or self.holder.filled:
            return self.placed
        down = spare * _MIDDLE
        rest = frame._replace(y=frame.y + down, height=frame.height - down)
        return [one._replace(frame=rest) if one.frame is None else _lower(one, down) for one in self.placed]

    def _centre(self) -> None:
        """Centres pictures vertically in a placeholder that holds nothing else."""
        if (
            not self.placed
            or not isinstance(self.placed[0], PlacedPicture)
            or any(isinstance(one, PlacedText) for one in self.placed)
        ):
            return
        spare = (self.holder.frame.height - self.top - self.bottom - self.y + self.gap) / 2
        if spare > 0 and all(isinstance(one, PlacedPicture | PlacedBox) for one in self.placed):
            self.placed = [_lower(one, spare) for one in self.placed]


def _lower(placed: Placed, by: float) -> Placed:
    if placed.frame is None:
        return placed
    return placed._replace(frame=placed.frame._replace(y=placed.frame.y + by))
