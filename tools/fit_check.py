"""Checks random decks, drawn by LibreOffice, for text that leaves its box or the slide, or overlaps other text.

    python -m tools.fit_check [--count 40] [--slides 1] [--seed 1] [--theme NAME] [--notes] [--keep DIR] [FILES ...]

Makes decks of long words, long titles, forty bullets, huge tables, nested lists and mixed scripts in every layout, has
LibreOffice convert them in batches and reads the position of each letter from the PDF. A letter is assigned to its box
by colour: each deck is drawn in a copy in which the text of every box has its own colour. With FILES it checks those
decks instead. Exits with 1 if it finds a fault. Needs LibreOffice and the extra `pdf`.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from lxml import etree

from sidcurriculum.office.libreoffice import Office
from sidcurriculum.office.pdf_images import library
from tools.odd_decks import generated

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
EMU = 12700
SLACK = 3.0
"""Points by which ink may leave a box: slanted letters, what hangs below a line of Khmer, and rounding."""
TOUCH = 2.0
"""Points by which lines of two boxes must overlap to count."""
_FILLS = ("noFill", "solidFill", "gradFill", "blipFill", "pattFill", "grpFill", "effectLst", "highlight")
_LINKS = ("hlinkClick", "hlinkMouseOver")


@dataclass(frozen=True)
class Fault:
    """Text in the wrong place."""

    file: str
    slide: int
    what: str
    note: bool = False
    """Whether it is only a table that LibreOffice makes slightly taller than measured and that touches nothing."""

    def __str__(self) -> str:
        return f"{self.file}: slide {self.slide}: {self.what}"


# --- assigning letters to boxes


@dataclass
class Box:
    """A shape that holds text, in points; `ink` are the rectangles of its drawn lines."""

    name: str
    left: float
    top: float
    right: float
    bottom: float
    table: bool = False
    ink: list[list[float]] = field(default_factory=list)


Colour = tuple[int, int, int]


def coloured(content: bytes) -> tuple[bytes, list[dict[Colour, Box]]]:
    """Returns a copy of a deck with a text colour for each box, and the boxes of each slide by colour."""
    package = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: package.read(name) for name in package.namelist()}
    slides = slides_of(parts)
    owners = []
    for part in slides:
        root = etree.fromstring(parts[part])
        owners.append(_paint(root, part, parts))
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts), owners


def zipped(parts: Mapping[str, bytes]) -> bytes:
    """Returns a package of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as copy:
        for name, data in parts.items():
            copy.writestr(name, data)
    return out.getvalue()


def slides_of(parts: Mapping[str, bytes]) -> list[str]:
    """Returns the names of the parts of a deck's slides, in order."""
    relations = {
        one.get("Id"): one.get("Target", "") for one in etree.fromstring(parts["ppt/_rels/presentation.xml.rels"])
    }
    root = etree.fromstring(parts["ppt/presentation.xml"])
    targets = (relations[one.get(f"{R}id")] for one in root.iter(f"{P}sldId"))
    return [target[1:] if target.startswith("/") else f"ppt/{target}" for target in targets]


def _paint(root: etree._Element, part: str, parts: Mapping[str, bytes]) -> dict[Colour, Box]:
    found: dict[Colour, Box] = {}
    inherited = _inherited(part, parts)
    for shape in root.iter(f"{P}sp", f"{P}graphicFrame"):
        texts = [body for body in shape.iter(f"{P}txBody", f"{A}txBody") if "".join(map(str, body.itertext())).strip()]
        frame = _frame(shape) or inherited.get(_key(shape))
        if not texts or frame is None:
            continue
        number = len(found) + 1
        colour = (40 + number * 37 % 200, 20 + number % 200, 15 + number // 200)
        name = shape.find(f"*/{P}cNvPr")
        table = shape.tag == f"{P}graphicFrame"
        found[colour] = Box(name.get("name", "?") if name is not None else "?", *frame, table)
        for body in texts:
            for run in list(body.iter(f"{A}r", f"{A}fld")):
                dye(run, colour)
    return found


def dye(run: etree._Element, colour: Colour) -> None:
    """Gives a run that colour and no other."""
    looks = run.find(f"{A}rPr")
    if looks is None:
        looks = etree.Element(f"{A}rPr")
        run.insert(0, looks)
    for child in list(looks):
        if etree.QName(child).localname in (*_FILLS, *_LINKS):
            looks.remove(child)
    fill = etree.Element(f"{A}solidFill")
    etree.SubElement(fill, f"{A}srgbClr").set("val", "{:02X}{:02X}{:02X}".format(*colour))
    looks.insert(0 if looks.find(f"{A}ln") is None else 1, fill)


def _key(shape: etree._Element) -> str:
    reference = shape.find(f"*/{P}nvPr/{P}ph")
    return "" if reference is None else f"{reference.get('type', 'obj')} {reference.get('idx', '0')}"


def _inherited(part: str, parts: Mapping[str, bytes]) -> dict[str, tuple[float, float, float, float]]:
    """Returns the frames of a layout's placeholders."""
    folder, _, name = part.rpartition("/")
    relations = etree.fromstring(parts[f"{folder}/_rels/{name}.rels"])
    target = next(one.get("Target", "") for one in relations if one.get("Type", "").endswith("/slideLayout"))
    layout = etree.fromstring(parts[target[1:] if target.startswith("/") else f"ppt/{target.removeprefix('../')}"])
    places = {_key(shape): _frame(shape) for shape in layout.iter(f"{P}sp")}
    return {key: frame for key, frame in places.items() if key and frame is not None}


def _frame(shape: etree._Element) -> tuple[float, float, float, float] | None:
    """Returns a shape's frame on its slide, in points; a group may move and scale its children."""
    frame = _own_frame(shape)
    for group in shape.iterancestors(f"{P}grpSp"):
        place = group.find(f"{P}grpSpPr/{A}xfrm")
        if frame is None or place is None or len(place) < 4:
            continue
        outer, inner = ([int(place[at].get(key, "0")) / EMU for at, key in keys] for keys in (_OUTER, _INNER))
        scale = [outer[2] / (inner[2] or 1), outer[3] / (inner[3] or 1)]
        left, top, right, bottom = (
            outer[side % 2] + (value - inner[side % 2]) * scale[side % 2] for side, value in enumerate(frame)
        )
        frame = left, top, right, bottom
    return frame


_OUTER = ((0, "x"), (0, "y"), (1, "cx"), (1, "cy"))
_INNER = ((2, "x"), (2, "y"), (3, "cx"), (3, "cy"))
"""Position and size of a group on the slide, and in its children's coordinates: (child, attribute)."""


def _own_frame(shape: etree._Element) -> tuple[float, float, float, float] | None:
    place = shape.find(f"{P}xfrm") if shape.find(f"{P}xfrm") is not None else shape.find(f"{P}spPr/{A}xfrm")
    if place is None or len(place) < 2:
        return None
    x, y = (int(place[0].get(key, "0")) / EMU for key in ("x", "y"))
    return x, y, x + int(place[1].get("cx", "0")) / EMU, y + int(place[1].get("cy", "0")) / EMU


# --- reading positions from the PDF


def faults(name: str, pdf: Path, owners: Sequence[Mapping[Colour, Box]]) -> Iterator[Fault]:
    """Yields the faults of one deck."""
    document = library().PdfDocument(str(pdf))
    try:
        if len(document) != len(owners):
            yield Fault(name, 0, f"{len(owners)} slides were drawn on {len(document)} pages")
            return
        for number, boxes in enumerate(owners):
            page = document[number]
            width, height = page.get_size()
            for box, ink in _letters(page, height, boxes):
                _add(box, ink)
            for what, note in _wrong(list(boxes.values()), width, height):
                yield Fault(name, number + 1, what, note)
    finally:
        document.close()


_INKLESS = "\u200b\u200c\u200d\u2060"
"""Characters that break and join letters: a PDF gives them the width of a space, and nothing is drawn."""


def _letters(page: Any, height: float, boxes: Mapping[Colour, Box]) -> Iterator[tuple[Box, list[float]]]:
    import ctypes

    raw: Any = library().raw
    text = page.get_textpage()
    sides = [ctypes.c_double() for _ in range(4)]
    parts = [ctypes.c_uint() for _ in range(4)]
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        letter = chr(code if code < 0x110000 else 0xFFFD)
        if raw.FPDFText_IsGenerated(text.raw, index) or letter.isspace() or letter in _INKLESS:
            continue
        raw.FPDFText_GetFillColor(text.raw, index, *map(ctypes.byref, parts))
        box = boxes.get((parts[0].value, parts[1].value, parts[2].value))
        raw.FPDFText_GetCharBox(text.raw, index, *map(ctypes.byref, sides))
        left, right, bottom, top = (side.value for side in sides)
        if box is not None and right > left:
            yield box, [left, height - top, right, height - bottom]


def _add(box: Box, ink: list[float]) -> None:
    """Adds a letter to a line of its box."""
    size = max(ink[3] - ink[1], 4.0)
    for line in reversed(box.ink):
        if abs(line[3] - ink[3]) < size * 0.6 and ink[0] - line[2] < size * 3 and line[0] - ink[2] < size * 3:
            line[:] = min(line[0], ink[0]), min(line[1], ink[1]), max(line[2], ink[2]), max(line[3], ink[3])
            return
    box.ink.append(ink)


def _wrong(boxes: Sequence[Box], width: float, height: float) -> Iterator[tuple[str, bool]]:
    """Yields the faults of one slide, each with whether it is only a note."""
    for box in boxes:
        if not box.ink:
            yield f"no text of {box.name!r} was drawn", False
            continue
        left, top = min(line[0] for line in box.ink), min(line[1] for line in box.ink)
        right, bottom = max(line[2] for line in box.ink), max(line[3] for line in box.ink)
        off = max(-left, -top, right - width, bottom - height)
        if off > 0.5:
            yield f"text of {box.name!r} leaves the slide by {off:.1f} points", False
        out = {"left": box.left - left, "top": box.top - top, "right": right - box.right, "bottom": bottom - box.bottom}
        for side, over in out.items():
            if over > SLACK:
                grows = box.table and side == "bottom"
                yield f"text of {box.name!r} leaves its box at the {side} by {over:.1f} points", grows
    for index, one in enumerate(boxes):
        for other in boxes[index + 1 :]:
            if any(_touch(line, mate) for line in one.ink for mate in other.ink):
                yield f"text of {one.name!r} and {other.name!r} lies on each other", False


def _touch(one: Sequence[float], other: Sequence[float]) -> bool:
    across = min(one[2], other[2]) - max(one[0], other[0])
    return across > TOUCH and min(one[3], other[3]) - max(one[1], other[1]) > TOUCH


def check(decks: Sequence[tuple[str, bytes]]) -> Iterator[Fault]:
    """Yields all faults of these decks, converted in batches."""
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        owners = {}
        paths = []
        for number, (name, content) in enumerate(decks):
            path = Path(folder) / f"{number:04}.pptx"
            copy, boxes = coloured(content)
            path.write_bytes(copy)
            owners[path] = name, boxes
            paths.append(path)
        for path, pdf in office.pdfs(paths):
            name, boxes = owners[path]
            if pdf is None:
                yield Fault(name, 0, "LibreOffice makes nothing of it")
            else:
                yield from faults(name, pdf, boxes)
                pdf.unlink()


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("files", nargs="*", type=Path, metavar="FILES.pptx")
    parser.add_argument("--count", type=int, default=40, help="decks to make (40)")
    parser.add_argument("--seed", type=int, default=1, help="the first deck's number (1)")
    parser.add_argument("--slides", type=int, default=1, help="slides to ask for in each; most go on for ten or so (1)")
    parser.add_argument("--theme", action="append", help="a theme, or several (plain)")
    parser.add_argument("--notes", action="store_true", help="also list tables that grow without touching anything")
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the decks that have faults there")
    chosen = parser.parse_args(argv)
    themes = chosen.theme or ["plain"]
    decks = [(str(path), path.read_bytes()) for path in chosen.files]
    if not decks:
        decks = [deck for theme in themes for deck in generated(chosen.count, chosen.seed, theme, chosen.slides)]
    told = list(check(decks))
    found = [fault for fault in told if not fault.note]
    for fault in told if chosen.notes else found:
        print(fault)
    if chosen.keep:
        chosen.keep.mkdir(parents=True, exist_ok=True)
        wrong = {fault.file for fault in found}
        for name, content in decks:
            if name in wrong:
                (chosen.keep / f"{Path(name).stem}.pptx").write_bytes(content)
    grown = len(told) - len(found)
    print(f"{len(decks)} decks, {len(found)} faults in {len({fault.file for fault in found})} of them; {grown} notes")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
