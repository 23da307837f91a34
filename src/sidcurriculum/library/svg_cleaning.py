"""Sanitizes an SVG, removing whatever runs code, loads files or hides content, and renders its PNG.

Word, PowerPoint and browsers show the SVG; older Office and most other programs show the PNG. Elements that are not
listed below are refused, since programs render them differently, or they do more than draw.
"""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from lxml import etree

from sidcurriculum.page import PagePicture
from sidcurriculum.patterns import later

from .svg_styles import DRAWN, by_day

EDITION = "1"
"""Version of the output; raise it when this module or `svg_styles` changes, since results are cached."""
LARGEST = 1_000_000
"""Maximum size of an SVG in bytes."""
MOST_SHAPES = 20_000
"""Maximum drawn elements; each `use` counts with all that it repeats."""
LONGEST = 1600
"""Pixels of the PNG's longer side: 230 per inch at the width of an A4 page's text."""
_DEEPEST = 60
"""Maximum nesting of shapes, with `use` resolved."""
_FLATTEST = 20
"""Maximum ratio of the sides."""

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_HREFS = ("href", f"{{{_XLINK}}}href")
_DRAWN = frozenset((
    "svg", "g", "defs", "symbol", "use", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon",
    "linearGradient", "radialGradient", "stop", "clipPath", "mask", "pattern", "marker", "style",
))  # fmt: skip
_SILENT = frozenset(("title", "desc", "metadata"))
"""Elements that are dropped; alternative text is in the lesson."""
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
    "style": 'write plain colours and values in it, such as fill="#1F5FD0", or save the drawing as PNG',
    "text": "turn the text into paths (in Inkscape: Path > Object to Path), or save the drawing as PNG",
    "image": "save the drawing as PNG, or show the photo itself",
}
_FETCHES = later(r"""url\(\s*+["']?+\s*+(?!#)|@import|expression\(|\\|image-set\(""", re.I)
"""What loads external files in a style or colour; a `\\` escape can spell any of these."""
_ASKED = later(r"#([^\s\"'(){},.:>#]+)")
_CLASS = later(r"\.([\w-]+)")
_SHAPED = frozenset((
    "cx", "cy", "d", "fr", "fx", "fy", "gradientTransform", "height", "markerHeight", "markerWidth", "offset",
    "pathLength", "patternTransform", "points", "r", "refX", "refY", "rx", "ry", "stroke-dasharray", "stroke-width",
    "transform", "width", "x", "x1", "x2", "y", "y1", "y2",
))  # fmt: skip
_ATTRIBUTES = DRAWN | _SHAPED | frozenset((
    "clipPathUnits", "gradientUnits", "markerUnits", "maskContentUnits", "maskUnits", "orient", "patternContentUnits",
    "patternUnits", "preserveAspectRatio", "spreadMethod", "style", "viewBox", *_HREFS,
))  # fmt: skip
_ENDLESS = later(r"(?<![\d.])\d{8}|\d[eE]\+?\d\d|nan|inf", re.I)
"""Numbers in shapes or transforms that programs can't draw."""
_NUMBER = later(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
_LENGTH = later(rf"({_NUMBER.pattern})(px|mm|cm|in|pt|pc)?")
_UNITS = {"": 1.0, "px": 1.0, "mm": 96 / 25.4, "cm": 96 / 2.54, "in": 96.0, "pt": 96 / 72, "pc": 16.0}


class DrawingFault(NamedTuple):
    """Why an SVG can't be used: line, cause, and what to do."""

    line: int
    what: str
    hint: str


class CleanDrawing(NamedTuple):
    """A sanitized SVG with its size in pixels."""

    svg: bytes
    width: int
    height: int


def drawing(content: bytes) -> PagePicture | DrawingFault:
    """Sanitizes and rasterizes an SVG file. Equal bytes give equal SVGs and, with the same resvg, equal PNGs."""
    found = cleaned(content)
    return found if isinstance(found, DrawingFault) else _drawn(found)


def cleaned(content: bytes) -> CleanDrawing | DrawingFault:
    """Sanitizes an SVG: removes scripts, external files, hidden content and metadata, and sets light-mode colours."""
    root = _read(content)
    if isinstance(root, DrawingFault):
        return root
    fault = next(_faults(root), None)
    if fault:
        return fault
    unsure = by_day(root)
    if unsure:
        return DrawingFault(_line(unsure[0]), unsure[1], _HINTS["style"])
    fault = next(_faults(root), None)  # variables have been substituted
    if fault:
        return fault
    size = _size(root)
    if isinstance(size, DrawingFault):
        return size
    _clean(root)
    fault = _repeats(root)
    if fault:
        return fault
    (left, top, width, height), scale = size, LONGEST / max(size[2:])
    across, high = max(1, round(width * scale)), max(1, round(height * scale))
    root.set("viewBox", f"{left:.8g} {top:.8g} {width:.8g} {height:.8g}")
    root.set("width", str(across))
    root.set("height", str(high))
    return CleanDrawing(etree.tostring(root, encoding="utf-8"), across, high)


def title(content: bytes) -> str:
    """What a sound drawing says that it shows: the text of its own `<title>`; empty where there is none."""
    root = _read(content)
    said = None if isinstance(root, DrawingFault) else root.findtext(f"{{{_SVG}}}title")
    return " ".join((said or "").split())


def _drawn(clean: CleanDrawing) -> PagePicture | DrawingFault:
    from .svg_rasterizer import DrawingLimitError, png

    svg, across, high = clean
    try:
        dots = png(svg, across, high)
    except DrawingLimitError:
        return DrawingFault(1, "asks for more time or memory than a drawing may have", "simplify it, or save it as PNG")
    except ValueError as error:
        return DrawingFault(
            1, f"can't be drawn: {error}", "open it in a drawing program and save it anew, as plain SVG"
        )
    except OSError as error:
        return DrawingFault(1, f"can't be drawn here: {error.strerror}", "save it as PNG")
    return PagePicture(f"{hashlib.sha256(svg).hexdigest()[:16]}.png", "image/png", _lighter(dots), across, high, svg)


def _lighter(png: bytes) -> bytes:
    """Reduces the PNG to 256 colours: half the size, invisible in flat shapes."""
    from PIL import Image

    image: Image.Image = Image.open(io.BytesIO(png))
    if image.getextrema()[-1] == (255, 255):
        image = image.convert("RGB")
    else:  # resvg leaves invisible pixels black, and programs that scale a picture mix them into its edges
        clear = Image.new("RGBA", image.size, (255, 255, 255, 0))
        image = Image.composite(image, clear, image.getchannel("A").point([0] + [255] * 255))
        white = io.BytesIO()
        image.save(white, "PNG")
        png = white.getvalue()
    target = io.BytesIO()
    image.quantize(256, Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(target, "PNG")
    return min(target.getvalue(), png, key=len)


def _read(content: bytes) -> etree._Element | DrawingFault:
    if len(content) > LARGEST:
        what = f"has {len(content):,} bytes; at most {LARGEST:,} are good for a drawing"
        return DrawingFault(1, what, "simplify it, or save it as PNG")
    if b"<!ENTITY" in content:
        line = content[: content.index(b"<!ENTITY")].count(b"\n") + 1
        return DrawingFault(line, "declares entities", "save it as plain SVG")
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True, huge_tree=False
    )
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        if "depth" in error.msg:
            return DrawingFault(error.lineno or 1, "holds shapes in shapes in shapes, too deep to draw", "ungroup them")
        return DrawingFault(error.lineno or 1, f"is damaged: {error.msg}", "save it anew, as plain SVG")
    declared: Any = root.getroottree().docinfo.internalDTD
    if declared is not None and any(True for _ in declared.iterentities()):
        return DrawingFault(1, "declares entities", "save it as plain SVG")
    if root.tag != f"{{{_SVG}}}svg":
        return DrawingFault(1, "is no SVG drawing", "its first element has to be svg, in the namespace of SVG")
    return root


def _faults(root: etree._Element) -> Iterator[DrawingFault]:
    for element in root.iter():
        tag = element.tag
        line = _line(element)
        if not isinstance(tag, str):
            yield DrawingFault(line, "uses an entity", "save it as plain SVG")
            continue
        space, _, name = tag.rpartition("}")
        if space[1:] != _SVG or name in _SILENT or _in_silence(element):
            continue  # metadata of drawing programs
        if name not in _DRAWN:
            what = _WHY.get(name) or ("an animation" if name.startswith("animate") else f"<{name}>, which is not drawn")
            yield DrawingFault(line, f"holds {what}", _HINTS.get(name, "take it out, or save the drawing as PNG"))
        if name == "style" and _FETCHES.search(element.text or ""):
            yield DrawingFault(
                line, "has a style that leads out of the file", "keep colours and shapes in the file itself"
            )
        for key, value in element.items():
            yield from _attribute(str(key), str(value), line)


def _line(element: etree._Element) -> int:
    line: Any = element.sourceline
    return int(line or 1)


def _attribute(key: str, value: str, line: int) -> Iterator[DrawingFault]:
    if key.startswith("on"):
        yield DrawingFault(line, f"holds a script ({key})", "take it out, or save the drawing as PNG")
    elif key in _HREFS:
        if not value.startswith("#"):
            what = f"shows `{value[:40]}`, which lies outside the file"
            yield DrawingFault(line, what, "keep everything in the file itself")
    elif key in _SHAPED and (found := _ENDLESS.search(value)):
        yield DrawingFault(line, f"has `{key}` with a number that no program draws ({found[0]}…)", "draw it smaller")
    elif _FETCHES.search(value):
        yield DrawingFault(
            line, f"has `{key}` that leads out of the file", "keep colours and shapes in the file itself"
        )


def _in_silence(element: etree._Element) -> bool:
    """Tests whether an element is inside a dropped one."""
    return any(_foreign(outer) for outer in element.iterancestors())


def _foreign(element: etree._Element) -> bool:
    space, _, name = str(element.tag).rpartition("}")
    return space[1:] != _SVG or name in _SILENT


def _clean(root: etree._Element) -> None:
    """Removes what is not drawn: metadata of drawing programs, titles, and unused ids."""
    for element in list(root.iter()):
        if element is not root and _foreign(element):
            parent = element.getparent()
            if parent is not None:
                parent.remove(element)
            continue
        element.tail = None
        if element.tag != f"{{{_SVG}}}style":
            element.text = None
    _name(root)
    etree.cleanup_namespaces(root)


def _name(root: etree._Element) -> None:
    """Keeps the attributes that draw, and ids that are referenced."""
    sheets = "".join(element.text or "" for element in root.iter(f"{{{_SVG}}}style"))
    asked = set(_ASKED.findall(sheets))
    for element in root.iter():
        asked.update(match for value in element.attrib.values() for match in _ASKED.findall(str(value)))
    classes = set(_CLASS.findall(sheets))
    for element in root.iter():
        for key, value in [(str(key), str(value)) for key, value in element.attrib.items()]:
            if key == "class":
                kept = " ".join(name for name in value.split() if name in classes)
            else:
                kept = value if key in _ATTRIBUTES or (key == "id" and value in asked) else ""
            if not kept:
                del element.attrib[key]
            elif kept != value:
                element.set(key, kept)


def _size(root: etree._Element) -> tuple[float, float, float, float] | DrawingFault:
    """The visible area in user units: the view box, or the stated size."""
    box = [float(number) for number in _NUMBER.findall(root.get("viewBox", ""))]
    stated = (_LENGTH.fullmatch(root.get(side, "").strip()) for side in ("width", "height"))
    sides = [float(found[1]) * _UNITS[found[2] or ""] for found in stated if found]
    left, top, *sides = box if len(box) == 4 else [0.0, 0.0, *sides]
    line = _line(root)
    if len(sides) != 2 or not all(0 < side < 1e6 for side in sides) or max(abs(left), abs(top)) > 1e6:
        return DrawingFault(line, "has no size", "give the svg element a viewBox")
    if max(sides) > _FLATTEST * min(sides):
        what = f"is {sides[0]:g} by {sides[1]:g}, too flat or too narrow to show"
        return DrawingFault(line, what, "crop it, or give it a viewBox that is less so")
    return left, top, sides[0], sides[1]


def _repeats(root: etree._Element) -> DrawingFault | None:
    """The fault of too many shapes, or of a `use` that contains itself; None if there is none."""
    named = {element.get("id"): element for element in root.iter() if element.get("id")}
    known: dict[etree._Element, tuple[int, int]] = {}

    def weight(element: etree._Element, depth: int) -> tuple[int, int]:
        """The number of shapes that an element draws, and their depth."""
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
        return DrawingFault(1, what, "simplify it, or save it as PNG")
    return None
