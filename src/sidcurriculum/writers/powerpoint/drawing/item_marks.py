"""Letters, numbers and icons before the items of a list: the theme's models, where the items stand."""

from __future__ import annotations

import re
from collections.abc import Sequence

from lxml import etree

from sidcurriculum.writers.powerpoint.content.list_numbering import number_in
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame, frame_of
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, P
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder
from sidcurriculum.writers.text.language_tags import option_letter
from sidcurriculum.writers.units import EMU_PER_PT

from .drawingml import emu, escape, region
from .shape_copies import DECORATIVE, STAMPABLE, ShapeCopy, read_shape_copy

_MARK = re.compile(r"<a:t>([A-Z]|[0-9]{1,2})</a:t>")
_SIZE = re.compile(r' sz="([0-9]+)"')
_EXTENT = re.compile(r'<a:ext cx="([0-9]+)" cy="([0-9]+)"/>')
_LANG = 'lang="en-GB"'
_A = ord("A") - 1
_AIR = 2.0
"""Points by which a mark is lower than its row, at the least."""


def localized(shape: str, language: str, marks: str = "", more: int = 0) -> str:
    """A drawn mark, or a group of them, as the language counts, `more` further on, or as numbers."""

    def said(found: re.Match[str]) -> str:
        number = (int(found[1]) if found[1].isdecimal() else ord(found[1]) - _A) + more
        counted = found[1].isdecimal() or marks == "numbers"
        return f"<a:t>{number_in(number, language) if counted else option_letter(number, language)}</a:t>"

    changed = _MARK.sub(said, shape)
    return changed if changed == shape else changed.replace(_LANG, f'lang="{escape(region(language))}"')


class ItemMarks:
    """The marks of one layout as its model draws them, item by item, each with its distance from the item's box."""

    def __init__(self, model: etree._Element, layout: Layout) -> None:
        listed = [box for name, box in layout.placeholders.items() if name[-1:].isdecimal() and name[:-1].endswith("-")]
        self.boxes = [box.frame for box in listed]
        self.copies: list[list[tuple[ShapeCopy, Frame]]] = [[] for _ in self.boxes]
        for child in model:
            copy = read_shape_copy(child) if child.tag in STAMPABLE else None
            if copy is not None and self.boxes:
                frame = _outside(model, frame_of([child]))
                self.copies[self._nearest(frame)].append((copy, frame))

    def _nearest(self, frame: Frame) -> int:
        """The item whose box is nearest to a mark."""

        def apart(at: int) -> float:
            box = self.boxes[at]
            below = abs(box.y + box.height / 2 - frame.y - frame.height / 2)
            left, right = box.x - frame.x - frame.width, frame.x - box.x - box.width
            return 2 * below + max(left, right, 0.0)

        return min(range(len(self.boxes)), key=apart)

    def at(self, boxes: Sequence[Placeholder], first: int, language: str, marks: str, number: int) -> str:
        """A group of the marks of items in these boxes, the first of which counts `number`; ids count from `first`."""
        shapes: list[str] = []
        if marks == "nothing":
            return ""
        frames: list[Frame] = []
        group, first = first, first + 1
        for place, holder in enumerate(boxes):
            whose = (number - 1 + place) % len(self.copies)
            own, box = self.boxes[whose], holder.frame
            for copy, frame in self.copies[whose]:
                scale = min(1.0, (box.height - _AIR) / frame.height)
                width, height = frame.width * scale, frame.height * scale
                behind = frame.x >= own.x + own.width / 2
                x = box.x + box.width + frame.x - own.x - own.width if behind else box.x + frame.x - own.x
                x += (frame.width - width) / 2
                y = box.y + (box.height - height) / 2 + (frame.y + frame.height / 2 - own.y - own.height / 2)
                shape = localized(copy.at(first, x, y), language, marks, number - 1 + place - whose)
                shapes.append(_scaled(shape, scale) if scale < 1 else shape)
                frames.append(Frame(x, y, width, height))
                first += copy.ids
        return _grouped(group, frames, "".join(shapes)) if shapes else ""


def _grouped(number: int, frames: Sequence[Frame], shapes: str) -> str:
    """Shapes as one, so that they are read together."""
    left, top = min(frame.x for frame in frames), min(frame.y for frame in frames)
    right, bottom = max(frame.x + frame.width for frame in frames), max(frame.y + frame.height for frame in frames)
    x, y, cx, cy = map(emu, (left, top, right - left, bottom - top))
    place = (
        f'<a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/><a:chOff x="{x}" y="{y}"/><a:chExt cx="{cx}" cy="{cy}"/>'
    )
    named = f'<p:cNvPr id="{number}" name="marks" descr="">{DECORATIVE}</p:cNvPr><p:cNvGrpSpPr/><p:nvPr/>'
    head = f"<p:nvGrpSpPr>{named}</p:nvGrpSpPr><p:grpSpPr><a:xfrm>{place}</a:xfrm></p:grpSpPr>"
    return f"<p:grpSp>{head}{shapes}</p:grpSp>"


def _outside(group: etree._Element, frame: Frame) -> Frame:
    """Where a shape of a group stands on the slide."""
    place = group.find(f"{P}grpSpPr/{A}xfrm")
    if place is None:
        return frame
    off, size, inner, room = (place.find(f"{A}{name}") for name in ("off", "ext", "chOff", "chExt"))
    if off is None or size is None or inner is None or room is None:
        return frame

    def point(element: etree._Element, name: str) -> float:
        return int(element.get(name, "0")) / EMU_PER_PT

    across = point(size, "cx") / (point(room, "cx") or 1.0)
    down = point(size, "cy") / (point(room, "cy") or 1.0)
    x = point(off, "x") + (frame.x - point(inner, "x")) * across
    y = point(off, "y") + (frame.y - point(inner, "y")) * down
    return Frame(x, y, frame.width * across, frame.height * down)


def _scaled(shape: str, scale: float) -> str:
    """A shape and its words smaller; a freeform keeps its own measures inside."""

    def smaller(found: re.Match[str]) -> str:
        return f'<a:ext cx="{round(int(found[1]) * scale)}" cy="{round(int(found[2]) * scale)}"/>'

    shape = _EXTENT.sub(smaller, shape, count=1)
    return _SIZE.sub(lambda found: f' sz="{round(int(found[1]) * scale / 100) * 100}"', shape)
