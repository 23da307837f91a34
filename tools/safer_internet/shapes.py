# ruff: noqa: E501 - a row of XML reads better whole
"""Draws the krama's parts for Word as native shapes: the tab with its tassels, and the mark of the footer."""

from __future__ import annotations

from tools.word.colors import wash
from tools.word.icons import freeform
from tools.word.parts import run

NAMESPACES = (
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wpg="http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative'
    ' xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
SHAPE = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
GROUP = "http://schemas.microsoft.com/office/word/2010/wordprocessingGroup"


def cm(value: float) -> int:
    """Converts centimetres to English Metric Units."""
    return round(value * 360000)


def solid(slot: str, *changes: tuple[str, int]) -> str:
    inner = "".join(f'<a:{key} val="{value}"/>' for key, value in changes)
    return f'<a:solidFill><a:schemeClr val="{slot}">{inner}</a:schemeClr></a:solidFill>'


def shape(number: int, name: str, frame: tuple[float, float, float, float], geometry: str, fill: str) -> str:
    """Returns one shape of a group; the frame is left, top, width and height in centimetres."""
    x, y, w, h = map(cm, frame)
    return (
        f'<wps:wsp><wps:cNvPr id="{number}" name="{name}"/><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="{x}" y="{y}"/>'
        f'<a:ext cx="{w}" cy="{h}"/></a:xfrm>{geometry}{fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp>'
    )


RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
LEAF = '<a:prstGeom prst="round2DiagRect"><a:avLst><a:gd name="adj1" fmla="val 36000"/><a:gd name="adj2" fmla="val 8000"/></a:avLst></a:prstGeom>'


def group(width: float, height: float, shapes: str) -> str:
    extent = f'cx="{cm(width)}" cy="{cm(height)}"'
    return (
        f'<a:graphic><a:graphicData uri="{GROUP}"><wpg:wgp><wpg:cNvGrpSpPr/><wpg:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/>'
        f'<a:chOff x="0" y="0"/><a:chExt {extent}/></a:xfrm></wpg:grpSpPr>{shapes}</wpg:wgp></a:graphicData></a:graphic>'
    )


def choice(drawing: str, needs: str = "wpg", lowered: int = 0) -> str:
    """Returns a run with a drawing for Word 2010 and later, and LibreOffice, `lowered` half-points below the line."""
    position = f'<w:rPr><w:position w:val="-{lowered}"/></w:rPr>' if lowered else ""
    return (
        f'<w:r>{position}<mc:AlternateContent><mc:Choice Requires="{needs}"><w:drawing>{drawing}</w:drawing></mc:Choice>'
        "</mc:AlternateContent></w:r>"
    )


def described(number: int, name: str) -> str:
    return f'<wp:docPr id="{number}" name="{name}" descr="">{DECORATIVE}</wp:docPr>'


def inline(number: int, name: str, width: float, height: float, graphic: str) -> str:
    return (
        f'<wp:inline distT="0" distB="0" distL="0" distR="0"><wp:extent cx="{cm(width)}" cy="{cm(height)}"/>'
        f"{described(number, name)}<wp:cNvGraphicFramePr/>{graphic}</wp:inline>"
    )


def tab() -> str:
    """Returns the cloth that hangs from the top edge of the first page."""
    width, cloth, tassel = 1.5, 1.95, 0.36
    light = solid("accent1", ("lumMod", 45000), ("lumOff", 55000))
    fill = solid("accent1")
    shapes = [shape(902, "cloth", (0, 0, width, cloth), RECTANGLE, fill)]
    shapes += [shape(903 + n, "stripe", (0, y, width, 0.085), RECTANGLE, light) for n, y in enumerate((1.5, 1.66))]
    step = (width - 0.17) / 4
    shapes += [shape(906 + n, "tassel", (n * step, cloth, 0.17, tassel), RECTANGLE, fill) for n in range(5)]
    shapes.append(shape(912, "icon", (0.36, 0.4, 0.78, 0.78), freeform("book-open-text"), solid("bg1")))
    drawing = group(width, cloth + tassel, "".join(shapes))
    return choice(
        '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="2" behindDoc="1" locked="0" layoutInCell="1" allowOverlap="1">'
        '<wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="page"><wp:posOffset>{cm(1.8)}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="page"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{cm(width)}" cy="{cm(cloth + tassel)}"/><wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>'
        f"{described(901, 'Krama tab')}<wp:cNvGraphicFramePr/>{drawing}</wp:anchor>"
    )


def footer_mark(number: int) -> str:
    """Returns nine squares of cloth for the footer; they take ten ids from `number` on."""
    cell = 0.13
    tones = ("accent3", "dk2", "accent3", "dk2", "accent3", "dk2", "accent3", "dk2", "accent3")
    shapes = "".join(
        shape(number + 1 + n, "square", (n % 3 * cell, n // 3 * cell, cell, cell), RECTANGLE, solid(tone if tone != "dk2" else "tx2"))
        for n, tone in enumerate(tones)
    )  # fmt: skip
    return choice(inline(number, "Krama mark", 3 * cell, 3 * cell, group(3 * cell, 3 * cell, shapes)))


def squares(number: int, name: str, columns: int, chosen: frozenset[int], cell: float, fill: str) -> str:
    """Returns a freeform of those squares at (x, y), in three rows, for which `x % 2 * 2 + y % 2` is among `chosen`."""
    side = cm(cell)
    places = [(x, y) for x in range(columns) for y in range(3) if (x % 2) * 2 + y % 2 in chosen]
    paths = "".join(
        f'<a:moveTo><a:pt x="{x * side}" y="{y * side}"/></a:moveTo><a:lnTo><a:pt x="{(x + 1) * side}" y="{y * side}"/></a:lnTo>'
        f'<a:lnTo><a:pt x="{(x + 1) * side}" y="{(y + 1) * side}"/></a:lnTo><a:lnTo><a:pt x="{x * side}" y="{(y + 1) * side}"/></a:lnTo><a:close/>'
        for x, y in places
    )
    geometry = (
        "<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/>"
        '<a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{columns * side}" h="{3 * side}">{paths}</a:path></a:pathLst></a:custGeom>'
    )
    return shape(number, name, (0, 0, columns * cell, 3 * cell), geometry, fill)


def band(number: int) -> str:
    """Returns a three-tone check: one rectangle and two freeforms of squares."""
    columns, cell = 51, 1 / 3
    width, height = columns * cell, 3 * cell
    cloth = shape(number + 1, "cloth", (0, 0, width, height), RECTANGLE, solid("accent3"))
    dark = squares(number + 2, "dark squares", columns, frozenset({3}), cell, solid("accent3", ("lumMod", 75000)))
    light = solid("accent3", ("lumMod", 40000), ("lumOff", 60000))
    pale = squares(number + 3, "light squares", columns, frozenset({0}), cell, light)
    drawing = inline(number, "band-krama", width, height, group(width, height, cloth + dark + pale))
    return choice(drawing)


PHASE_ICONS = (
    ("starter", "sun-horizon", "accent3"), ("teach", "lightbulb", "accent1"), ("practise", "pencil-simple-line", "accent2"),
    ("discuss", "chats-circle", "accent4"), ("create", "paint-brush", "accent5"), ("share", "megaphone", "accent6"),
    ("plenary", "flag-banner", "tx2"), ("help", "lifebuoy", "hlink"),
)  # fmt: skip
"""Icon and colour of each part of a lesson."""
PLAIN_ICONS = (
    ("cards", "cards"), ("scissors", "scissors"), ("clock", "timer"), ("pupils", "users-three"), ("projector", "presentation-chart"),
    ("printer", "printer"), ("home", "house-line"),
)  # fmt: skip
SIGNS = (
    ("yes", "check", "ellipse", "accent2"),
    ("ask", "question-mark", "triangle", "accent3"),
    ("no", "x", "octagon", "accent6"),
)
"""Verdicts differ in colour, in shape and in mark, and their word stands beside them."""


def ground(slot: str) -> str:
    """Returns the colour for what stands on a fill: dark on saffron."""
    return "tx1" if slot == "accent3" else "bg1"


def icon(number: int, name: str, drawn: str, slot: str) -> str:
    """Returns a leaf with the icon on it."""
    side, inner = 0.54, 0.36
    edge = (side - inner) / 2
    shapes = shape(number + 1, "leaf", (0, 0, side, side), LEAF, solid(slot))
    shapes += shape(number + 2, drawn, (edge, edge, inner, inner), freeform(drawn), solid(ground(slot)))
    return choice(inline(number, f"icon-{name}", side, side, group(side, side, shapes)), lowered=6)


def glyph(number: int, name: str, drawn: str, slot: str, side: float, lowered: int) -> str:
    """Returns the icon alone."""
    fill = solid(slot)
    extent = f'cx="{cm(side)}" cy="{cm(side)}"'
    graphic = (
        f'<a:graphic><a:graphicData uri="{SHAPE}"><wps:wsp><wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {extent}/></a:xfrm>'
        f"{freeform(drawn)}{fill}<a:ln><a:noFill/></a:ln></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic>"
    )
    return choice(inline(number, name, side, side, graphic), "wps", lowered)


def sign(number: int, name: str, drawn: str, form: str, slot: str) -> str:
    """Returns a verdict's icon."""
    side, inner = 0.46, 0.27 if form != "triangle" else 0.23
    left = (side - inner) / 2
    top = left if form != "triangle" else side - inner - 0.05
    outer = f'<a:prstGeom prst="{form}"><a:avLst/></a:prstGeom>'
    shapes = shape(number + 1, form, (0, 0, side, side), outer, solid(slot))
    shapes += shape(number + 2, drawn, (left, top, inner, inner), freeform(drawn, "bold"), solid(ground(slot)))
    return choice(inline(number, f"sign-{name}", side, side, group(side, side, shapes)), lowered=5)


def models() -> str:
    """Returns shapes that documents copy, each named after its purpose; the text beside them is for designers."""
    rows = [
        (f"icon-{name}", icon(200 + 10 * n, name, drawn, slot)) for n, (name, drawn, slot) in enumerate(PHASE_ICONS)
    ]
    rows += [
        (f"icon-{name}", glyph(300 + n, f"icon-{name}", drawn, "accent1", 0.46, 5))
        for n, (name, drawn) in enumerate(PLAIN_ICONS)
    ]
    rows += [(f"sign-{name}", sign(400 + 10 * n, name, *row)) for n, (name, *row) in enumerate(SIGNS)]
    body = "".join(
        f'<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{drawn}{run(" " + name)}</w:p>' for name, drawn in rows
    )
    for n, (name, drawn, slot) in enumerate(PHASE_ICONS):
        # On its phase's colour, as in a document: white on white would be invisible.
        shading = wash({"tx2": "dk2"}.get(slot, slot))
        alone = glyph(500 + n, f"glyph-{name}", drawn, ground(slot), 0.5, 0)
        body += f'<w:p><w:pPr><w:pStyle w:val="TimelinePart"/>{shading}</w:pPr>{alone}</w:p>'
    return f'{body}<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{band(100)}</w:p>'
