"""An SVG drawing -> the same drawing without anything that acts, loads or hides, and its PNG.

Word, PowerPoint and browsers show the drawing; what can't (older Office, most other programs) shows the PNG. What is
not on the list of elements below is refused, since no two programs would show it alike, or it would do more than show.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from math import isfinite
from typing import Any, NamedTuple

from lxml import etree

from sidcurriculum.page import Picture

LARGEST = 1_000_000
"""Bytes of a drawing."""
MOST_SHAPES = 20_000
"""Elements that are drawn, each `use` counted with all that it repeats."""
LONGEST = 1600
"""Pixels of the PNG's longer side: 230 to the inch where the drawing is as wide as an A4 page's text."""
_DEEPEST = 60
"""Levels of shapes in shapes, where a `use` holds what it repeats."""
_FLATTEST = 20
"""Most times that a drawing may be wider than high, or higher than wide."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
_DRAWN = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "style",
))  # fmt: skip
_SILENT = frozenset(("title", "desc", "metadata"))
"""Left out: alternative text stands in the lesson."""
_WHY: Mapping[str, str] = {
    "script": "a script",
    "foreignObject": "a foreign object",
    "text": "text, which looks otherwise on every computer",
    "a": "a link",
    "filter": "a filter, which Word can't draw",
    "image": "a photo",
    "set": "an animation",
}
_HINTS: Mapping[str, str] = {
    "text": "turn the text into paths (in Inkscape: Path > Object to Path), or save the drawing as PNG",
    "image": "save the drawing as PNG, or show the photo itself",
}
_FETCHES = re.compile(r"""url\(\s*["']?\s*(?!#)|@import|expression\(|\\|image-set\(""", re.I)
"""What in a style or a colour leads out of the file; `\\` could spell any of these."""
_NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = re.compile(rf"({_NUMBER.pattern})(px|mm|cm|in|pt|pc)?")
_UNITS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0}


class Fault(NamedTuple):
    """Why a drawing can't be used: the line in its file, what is there, and what to do."""

    line: int
    what: str
    hint: str


def drawing(content: bytes) -> Picture | Fault:
    """The drawing of an SVG file; the same bytes give the same drawing and, with the same resvg, the same PNG."""
    root = _read(content)
    if isinstance(root, Fault):
        return root
    fault = next(_faults(root), None)
    if fault:
        return fault
    size = _size(root)
    if isinstance(size, Fault):
        return size
    _clean(root)
    fault = _repeats(root)
    return fault or _drawn(root, *size)


def _drawn(root: etree._Element, width: float, height: float) -> Picture | Fault:
    import resvg_py

    root.set("viewBox", root.get("viewBox") or f"0 0 {width:g} {height:g}")
    scale = LONGEST / max(width, height)
    across, high = max(1, round(width * scale)), max(1, round(height * scale))
    root.set("width", str(across))
    root.set("height", str(high))
    svg = etree.tostring(root, encoding="utf-8")
    try:
        png = bytes(resvg_py.svg_to_bytes(svg_string=svg.decode(), width=across, height=high, skip_system_fonts=True))
    except ValueError as error:
        return Fault(1, f"can't be drawn: {error}", "open it in a drawing program and save it anew, as plain SVG")
    name = f"{hashlib.sha256(svg).hexdigest()[:16]}.png"
    return Picture(name, "image/png", _lighter(png), across, high, svg)


def _lighter(png: bytes) -> bytes:
    """The PNG with 256 colours: half the weight, and no eye sees it where shapes are flat."""
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(png))
    if image.getextrema()[-1] == (255, 255):
        image = image.convert("RGB")
    target = io.BytesIO()
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, "PNG")
    return min(target.getvalue(), png, key=len)


def _read(content: bytes) -> etree._Element | Fault:
    if len(content) > LARGEST:
        what = f"has {len(content):,} bytes; at most {LARGEST:,} are good for a drawing"
        return Fault(1, what, "simplify it, or save it as PNG")
    if b"<!ENTITY" in content:
        line = content[: content.index(b"<!ENTITY")].count(b"\n") + 1
        return Fault(line, "declares entities", "save it as plain SVG")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        return Fault(error.lineno or 1, f"is damaged: {error.msg}", "save it anew, as plain SVG")
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        return Fault(1, "declares entities", "save it as plain SVG")
    if root.tag != f"{{{_SVG}}}svg":
        return Fault(1, "is no SVG drawing", "its first element has to be svg, in the namespace of SVG")
    return root


def _faults(root: etree._Element) -> Iterator[Fault]:
    for element in root.iter():
        tag = element.tag
        line = _line(element)
        if not isinstance(tag, str):
            yield Fault(line, "uses an entity", "save it as plain SVG")
            continue
        space, _, name = tag.rpartition("}")
        if space[1:] != _SVG or name in _SILENT or _in_silence(element):
            continue  # a program's own notes are left out
        if name not in _DRAWN:
            what = _WHY.get(name) or ("an animation" if name.startswith("animate") else f"<{name}>, which is not drawn")
            yield Fault(line, f"holds {what}", _HINTS.get(name, "take it out, or save the drawing as PNG"))
        if name == "style" and _FETCHES.search(element.text or ""):
            yield Fault(line, "has a style that leads out of the file", "keep colours and shapes in the file itself")
        for key, value in element.items():
            yield from _attribute(str(key), str(value), line)


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line or 1)


def _attribute(key: str, value: str, line: int) -> Iterator[Fault]:
    if key.startswith("on"):
        yield Fault(line, f"holds a script ({key})", "take it out, or save the drawing as PNG")
    elif key in _HREFS:
        if not value.startswith("#"):
            what = f"shows `{value[:40]}`, which lies outside the file"
            yield Fault(line, what, "keep everything in the file itself")
    elif _FETCHES.search(value):
        yield Fault(line, f"has `{key}` that leads out of the file", "keep colours and shapes in the file itself")


def _in_silence(element: etree._Element) -> bool:
    """Whether an element stands in one that is left out."""
    return any(_foreign(outer) for outer in element.iterancestors())


def _foreign(element: etree._Element) -> bool:
    space, _, name = str(element.tag).rpartition("}")
    return space[1:] != _SVG or name in _SILENT


def _clean(root: etree._Element) -> None:
    """Takes out what is not drawn: notes of drawing programs, titles, and attributes of other namespaces."""
    for element in list(root.iter()):
        if element is not root and _foreign(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        for key in [str(key) for key in element.attrib]:
            if key.startswith("{") and key not in _HREFS:
                del element.attrib[key]
        element.tail = None
        if element.tag != f"{{{_SVG}}}style":
            element.text = None
    etree.cleanup_namespaces(root)


def _size(root: etree._Element) -> tuple[float, float] | Fault:
    """Width and height in the drawing's own units, from its view box or from its stated size."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    stated = (_LENGTH.fullmatch(root.get(side, "").strip()) for side in ("width", "height"))
    sides = box[2:4] if len(box) == 4 else [float(found[1]) * _UNITS[found[2] or ""] for found in stated if found]
    line = _line(root)
    if len(sides) != 2 or not all(isfinite(side) and 0 < side < 1e6 for side in sides):
        return Fault(line, "has no size", "give the svg element a viewBox")
    if max(sides) > _FLATTEST * min(sides):
        what = f"is {sides[0]:g} by {sides[1]:g}, too flat or too narrow to show"
        return Fault(line, what, "crop it, or give it a viewBox that is less so")
    return sides[0], sides[1]


def _repeats(root: etree._Element) -> Fault | None:
    """Too many shapes, or a `use` that holds itself."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[etree._Element, tuple[int, int]] = {}

    def weight(element: etree._Element, depth: int) -> tuple[int, int]:
        """How many shapes an element draws, and how deep they lie in it."""
        if depth > _DEEPEST:
            return 0, depth
        if element not in known:
            inner = list(element)
            if element.tag == f"{{{_SVG}}}use":
                target = named.get(next((element.get(key, "") for key in _HREFS if element.get(key)), "")[1:])
                inner += [target] if target is not None else []
            weights = [weight(each, depth + 1) for each in inner]
            known[element] = 1 + sum(count for count, _ in weights), 1 + max((deep for _, deep in weights), default=0)
        return known[element]

    count, deep = weight(root, 0)
    if count > MOST_SHAPES or deep > _DEEPEST:
        what = f"draws more than {MOST_SHAPES:,} shapes, or one inside itself"
        return Fault(1, what, "simplify it, or save it as PNG")
    return None
