"""Draws the shapes of slides, layouts and masters as SVG: form, fill, line, picture, group and the words on them."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable
from typing import NamedTuple

from lxml import etree

from sidcurriculum.theme.colours import ColourScheme, as_hex, colour
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame, frame_of
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import A, P, R
from sidcurriculum.writers.units import EMU_PER_PT

from .shape_paths import outline
from .svg_markup import attribute, number, numbers

_HAIRLINE_EMU = 9525
_TURN = 60_000
"""Parts of a degree that DrawingML turns shapes by."""
_DASHES = {"dash": (4, 3), "sysDash": (3, 1), "sysDot": (1, 1), "dot": (1, 3), "lgDash": (8, 3), "dashDot": (4, 3)}


class ShapeInk(NamedTuple):
    """What drawing a shape needs to know beyond its XML."""

    scheme: ColourScheme
    picture: Callable[[str], tuple[str, bytes] | None]
    """Relationship -> media type and bytes of a picture, where there is one."""
    family: Callable[[str], str]
    """A typeface as DrawingML names it, such as `+mn-lt` -> an SVG's font-family."""


def paint(properties: etree._Element, scheme: ColourScheme, style: etree._Element | None = None) -> str:
    """Fill and line of a p:spPr as SVG attributes, or those of its p:style; of a fill in several colours the first."""
    line = properties.find(f"{A}ln")
    drawn_line = _styled_line(style, scheme) if line is None else _line(line, scheme)
    return f' fill="{_fill(properties, scheme, style)}"{drawn_line}'


def _fill(properties: etree._Element, scheme: ColourScheme, style: etree._Element | None) -> str:
    for child in properties:
        if child.tag == f"{A}noFill":
            return "none"
        if child.tag in (f"{A}solidFill", f"{A}pattFill", f"{A}gradFill"):
            inner = next(child.iter(f"{A}gs", f"{A}fgClr"), child) if child.tag != f"{A}solidFill" else child
            return _hex(inner, scheme)
    given = style.find(f"{A}fillRef") if style is not None else None
    return _hex(given, scheme) if given is not None and given.get("idx") != "0" else "none"


def _styled_line(style: etree._Element | None, scheme: ColourScheme) -> str:
    given = style.find(f"{A}lnRef") if style is not None else None
    if given is None or given.get("idx") == "0" or (ink := _hex(given, scheme)) == "none":
        return ""
    return f' stroke="{ink}"'


def _hex(holder: etree._Element, scheme: ColourScheme) -> str:
    found = colour(holder, scheme)
    return as_hex(found).lower() if found is not None else "none"


def _line(line: etree._Element, scheme: ColourScheme) -> str:
    solid = line.find(f"{A}solidFill")
    if solid is None or (ink := _hex(solid, scheme)) == "none":
        return ""
    width = int(line.get("w", _HAIRLINE_EMU)) / EMU_PER_PT
    dash = line.find(f"{A}prstDash")
    steps = _DASHES.get(dash.get("val", ""), ()) if dash is not None else ()
    dashed = f' stroke-dasharray="{numbers(*(step * width for step in steps))}"' if steps else ""
    return f' stroke="{ink}" stroke-width="{number(width)}"{dashed}'


def drawn(shape: etree._Element, ink: ShapeInk) -> str:
    """A shape, picture, connector or group; a placeholder, which slides fill, is none."""
    if shape.find(f"*/{P}nvPr/{P}ph") is not None:
        return ""
    if shape.tag == f"{P}grpSp":
        return _group(shape, ink)
    properties = shape.find(f"{P}spPr")
    if shape.tag not in (f"{P}sp", f"{P}cxnSp", f"{P}pic") or properties is None:
        return ""
    frame = frame_of([shape])
    if shape.tag == f"{P}pic":
        return _turned(_picture(shape, frame, ink), properties, frame)
    geometry = properties.find(f"{A}custGeom")
    geometry = properties.find(f"{A}prstGeom") if geometry is None else geometry
    looks = paint(properties, ink.scheme, shape.find(f"{P}style"))
    form = "" if looks == ' fill="none"' else f"{outline(geometry, frame)}{looks}/>"
    return _turned(form + _said(shape, frame, ink), properties, frame)


def _turned(drawing: str, properties: etree._Element, frame: Frame) -> str:
    place = properties.find(f"{A}xfrm")
    angle = int(place.get("rot", "0")) / _TURN if place is not None else 0
    flips = [place.get(name) in ("1", "true") for name in ("flipH", "flipV")] if place is not None else [False, False]
    if not drawing or not (angle or any(flips)):
        return drawing
    x, y = frame.x + frame.width / 2, frame.y + frame.height / 2
    moves = f"rotate({number(angle)} {numbers(x, y)})" if angle else ""
    if any(flips):
        across, down = (-1 if flip else 1 for flip in flips)
        moves += f"translate({numbers(x, y)})scale({across} {down})translate({numbers(-x, -y)})"
    return f'<g transform="{moves}">{drawing}</g>'


def _group(group: etree._Element, ink: ShapeInk) -> str:
    inside = "".join(drawn(child, ink) for child in group)
    place = group.find(f"{P}grpSpPr/{A}xfrm")
    if place is None or not inside:
        return inside
    ends = {etree.QName(child).localname: child for child in place}
    x, y = (int(ends["off"].get(key, "0")) / EMU_PER_PT for key in ("x", "y"))
    own_x, own_y = (int(ends["chOff"].get(key, "0")) / EMU_PER_PT for key in ("x", "y"))
    sizes = [(int(ends["ext"].get(key, "0")), int(ends["chExt"].get(key, "0"))) for key in ("cx", "cy")]
    across, down = (round(own / drawn_as, 5) if drawn_as else 1 for own, drawn_as in sizes)
    if (across, down) == (1, 1):
        if abs(x - own_x) < 0.05 and abs(y - own_y) < 0.05:
            return inside
        return f'<g transform="translate({numbers(x - own_x, y - own_y)})">{inside}</g>'
    moves = f"translate({numbers(x, y)})scale({across:g} {down:g})translate({numbers(-own_x, -own_y)})"
    return f'<g transform="{moves}">{inside}</g>'


def _picture(shape: etree._Element, frame: Frame, ink: ShapeInk) -> str:
    blip = next(shape.iter(f"{A}blip"), None)
    found = ink.picture(blip.get(f"{R}embed", "")) if blip is not None else None
    return image(*found, frame) if found else ""


def image(media_type: str, content: bytes, frame: Frame, more: str = "") -> str:
    """A picture in its frame; `more` are further attributes."""
    x, y, width, height = map(number, frame)
    data = b64encode(content).decode()
    return (
        f'<image x="{x}" y="{y}" width="{width}" height="{height}"{more} xlink:href="data:{media_type};base64,{data}"/>'
    )


def _said(shape: etree._Element, frame: Frame, ink: ShapeInk) -> str:
    """The words of a shape that is no placeholder: a line for each paragraph, in the middle of its height.

    Such words are labels: a letter, a sign, the flag on a right answer.
    """
    body = shape.find(f"{P}txBody")
    lines = [
        [run for run in para.iter(f"{A}r") if (run.findtext(f"{A}t") or "").strip()] for para in body.iter(f"{A}p")
    ] if body is not None else []  # fmt: skip
    lines = [runs for runs in lines if runs]
    if body is None or not lines:
        return ""
    said = body.find(f"{A}bodyPr")
    insets = {name: int(said.get(name, 91440)) / EMU_PER_PT for name in ("lIns", "rIns")} if said is not None else {}
    sizes = [max(int(_look(run).get("sz", "1800")) / 100 for run in runs) for runs in lines]
    y = frame.y + (frame.height - sum(size * 1.2 for size in sizes)) / 2
    words = ""
    for runs, size in zip(lines, sizes, strict=True):
        para = runs[0].getparent()
        side = para.find(f"{A}pPr") if para is not None else None
        align = side.get("algn", "l") if side is not None else "l"
        left, right = frame.x + insets.get("lIns", 7.2), frame.x + frame.width - insets.get("rIns", 7.2)
        x, anchor = {"ctr": ((left + right) / 2, "middle"), "r": (right, "end")}.get(align, (left, "start"))
        look = _look(runs[0])
        solid = look.find(f"{A}solidFill")
        fill = _hex(solid, ink.scheme) if solid is not None else "#000000"
        bold = ' font-weight="700"' if look.get("b") == "1" else ""
        face = look.find(f"{A}latin")
        family = ink.family(face.get("typeface", "+mn-lt") if face is not None else "+mn-lt")
        text = attribute("".join(run.findtext(f"{A}t") or "" for run in runs))
        words += (
            f'<text x="{number(x)}" y="{number(y + size * 0.98)}" text-anchor="{anchor}" font-size="{number(size)}"'
            f' font-family="{family}"{bold} fill="{fill}">{text}</text>'
        )
        y += size * 1.2
    return words


def _look(run: etree._Element) -> etree._Element:
    found = run.find(f"{A}rPr")
    return found if found is not None else run
