"""Writes the deck of the plain theme, templates/themes/plain/deck.pptx, from the measures and colours below.

    python -m tools.plain.deck

The same script gives the same bytes. Afterwards the deck is an ordinary PowerPoint file: edit it there, in View > Slide
Master, and forget the script.
"""

# ruff: noqa: E501 (XML reads better unbroken)
from __future__ import annotations

from pathlib import Path
from typing import NamedTuple, TypedDict, Unpack

from sidcurriculum.writers.opc.package import deflated, pack

TARGET = Path(__file__).resolve().parents[2] / "templates" / "themes" / "plain" / "deck.pptx"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/drawingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NS = f'xmlns:a="{MAIN}" xmlns:r="{OFFICE}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
CONTENT = "application/vnd.openxmlformats-officedocument"
COLOURS = {
    "dk1": "17183B",
    "lt1": "FFFFFF",
    "dk2": "2B2B78",
    "lt2": "F3F4FA",
    "accent1": "1F5FD0",
    "accent2": "12784A",
    "accent3": "FFB21A",
    "accent4": "6E41C2",
    "accent5": "C4246C",
    "accent6": "C8371B",
    "hlink": "00707C",
    "folHlink": "6A4A86",
}
MUTED = '<a:srgbClr val="565A7C"/>'
WIDTH, HEIGHT, MARGIN = 33.867, 19.05, 1.5
ROOM = WIDTH - 2 * MARGIN
TOP, BOTTOM = 4.3, 17.2
TABLE_STYLE = "{3D1B6F0C-5A0E-4E57-9B1B-6C0B5E2A7F11}"
ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'


def cm(value: float) -> int:
    return round(value * 360000)


def scheme(name: str, *changes: tuple[str, int]) -> str:
    inner = "".join(f'<a:{key} val="{value}"/>' for key, value in changes)
    return f'<a:schemeClr val="{name}">{inner}</a:schemeClr>' if inner else f'<a:schemeClr val="{name}"/>'


def tint(name: str) -> str:
    return scheme(name, *(("satMod", 70000),) * (name == "accent2"), ("lumMod", 15000), ("lumOff", 85000))


def solid(colour: str) -> str:
    return f"<a:solidFill>{colour}</a:solidFill>"


class LevelFields(TypedDict, total=False):
    """Keywords of `level`."""

    line: float
    bold: bool | None
    colour: str
    major: bool | None
    align: str
    faces: str


def level(
    number: int,
    size: float,
    *,
    line: float = 1.3,
    bold: bool | None = None,
    colour: str = "",
    major: bool | None = None,
    margin: float | None = None,
    indent: float | None = None,
    bullet: str = "",
    align: str = "",
    before: float | None = None,
    faces: str = "",
) -> str:
    """Returns one level of a list style; what is None or empty is inherited. Sizes in points, margins in cm."""
    place = "" if margin is None else f' marL="{cm(margin)}"'
    place += "" if indent is None else f' indent="{cm(indent)}"'
    place += f' algn="{align}"' if align else ""
    spacing = f'<a:lnSpc><a:spcPts val="{round(size * line) * 100}"/></a:lnSpc>'
    if before is not None:
        spacing += f'<a:spcBef><a:spcPts val="{round(before * 100)}"/></a:spcBef>'
    weight = "" if bold is None else f' b="{int(bold)}"'
    if major is not None:
        pair = "mj" if major else "mn"
        faces = f'<a:latin typeface="+{pair}-lt"/><a:ea typeface="+{pair}-ea"/><a:cs typeface="+{pair}-cs"/>'
    fill = solid(colour) if colour else ""
    run = f'<a:defRPr sz="{round(size * 100)}"{weight}>{fill}{faces}</a:defRPr>'
    return f"<a:lvl{number}pPr{place}>{spacing}{bullet}{run}</a:lvl{number}pPr>"


def bullet(char: str, colour: str = "accent1", font: str = "") -> str:
    face = f'<a:buFont typeface="{font}"/>' if font else "<a:buFontTx/>"
    return f'<a:buClr>{scheme(colour)}</a:buClr>{face}<a:buChar char="{char}"/>'


def geometry(shape: str = "rect", adjust: int | None = None) -> str:
    guides = "" if adjust is None else f'<a:gd name="adj" fmla="val {adjust}"/>'
    return f'<a:prstGeom prst="{shape}"><a:avLst>{guides}</a:avLst></a:prstGeom>'


class Box(NamedTuple):
    x: float
    y: float
    w: float
    h: float

    @property
    def xml(self) -> str:
        return (
            f'<a:xfrm><a:off x="{cm(self.x)}" y="{cm(self.y)}"/><a:ext cx="{cm(self.w)}" cy="{cm(self.h)}"/></a:xfrm>'
        )


BREAK = 0.28
"""Space in centimetres at the right of right-aligned text: a PDF gives the character after a broken Khmer line a
width."""
ENDING = frozenset({"clock", "phase"})
"""Placeholders of one short line, some of them right-aligned."""


class HolderFields(TypedDict, total=False):
    """Keywords of `Holder`, for functions that make one."""

    kind: str
    fill: str
    anchor: str
    inset: tuple[float, float] | None
    shape: str
    line: str


class HolderLook(HolderFields, total=False):
    """The same with its text style."""

    style: str


class Holder(NamedTuple):
    """A placeholder: its name, prompt, frame, and differences from the master's."""

    name: str
    prompt: str
    box: Box
    style: str = ""
    kind: str = ""
    fill: str = ""
    anchor: str = ""
    inset: tuple[float, float] | None = None
    shape: str = geometry()
    line: str = ""

    def xml(self, number: int, index: int) -> str:
        kind = f' type="{self.kind}"' if self.kind else ""
        place = "" if self.kind in ("title", "ctrTitle") else f' idx="{index}"'
        attributes = f' anchor="{self.anchor}"' if self.anchor else ""
        if self.inset:
            across, down = map(cm, self.inset)
            right = across if across or self.kind == "pic" or self.name in ENDING else cm(BREAK)
            attributes += f' lIns="{across}" tIns="{down}" rIns="{right}" bIns="{down}"'
        fill = solid(self.fill) if self.fill else ""
        text = f'<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-GB"/><a:t>{self.prompt}</a:t></a:r></a:p>'
        return (
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{self.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph{kind}{place} hasCustomPrompt="1"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{self.box.xml}{self.shape}{fill}{self.line}</p:spPr><p:txBody><a:bodyPr{attributes}><a:noAutofit/></a:bodyPr>"
            f"<a:lstStyle>{self.style}</a:lstStyle>{text}</p:txBody></p:sp>"
        )


def panel(number: int, name: str, box: Box, fill: str, shape: str = geometry()) -> str:
    """Returns a decorative shape that stands on every slide of a layout."""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f"<p:spPr>{box.xml}{shape}{solid(fill)}<a:ln><a:noFill/></a:ln></p:spPr>"
        '<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-GB"/></a:p></p:txBody></p:sp>'
    )


FURNITURE = (
    ("ftr", "footer", Box(MARGIN, 17.85, 22, 1.0), "l", 10),
    ("sldNum", "number", Box(29.367, 17.85, 3, 1.0), "r", 11),
)
NUMBER = (
    '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-GB"/><a:t>‹#›</a:t></a:fld>'
)


Feet = tuple[tuple[str, str, Box, str, int], ...]


def furniture(first: int, colour: str = MUTED, foot: Feet = FURNITURE) -> str:
    """Returns footer and slide number with all properties, as LibreOffice inherits little of them from the master."""
    shapes = []
    for offset, (kind, name, box, align, index) in enumerate(foot):
        bold = ' b="1"' if kind == "sldNum" else ""
        faces = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
        spacing = '<a:lnSpc><a:spcPts val="1700"/></a:lnSpc>'
        style = f'<a:lvl1pPr algn="{align}">{spacing}<a:defRPr sz="1300"{bold}>{solid(colour)}{faces}</a:defRPr></a:lvl1pPr>'
        body = ' lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"'
        words = NUMBER if kind == "sldNum" else '<a:r><a:rPr lang="en-GB"/><a:t>Footer</a:t></a:r>'
        shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{first + offset}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f'<p:nvPr><p:ph type="{kind}" sz="quarter" idx="{index}"/></p:nvPr></p:nvSpPr>'
            f"<p:spPr>{box.xml}{geometry()}</p:spPr><p:txBody><a:bodyPr{body}><a:noAutofit/></a:bodyPr>"
            f"<a:lstStyle>{style}</a:lstStyle><a:p>{words}</a:p></p:txBody></p:sp>"
        )
    return "".join(shapes)


NONE = "<a:buNone/>"
TITLE_BOX = Box(MARGIN, 1.66, ROOM, 2.52)
PHASE_BOX = Box(MARGIN, 0.36, ROOM, 1.3)
BODY_BOX = Box(MARGIN, TOP, ROOM, BOTTOM - TOP)


def title(box: Box = TITLE_BOX, style: str = "", anchor: str = "") -> Holder:
    return Holder("title", "Title", box, style, "title", anchor=anchor)


def phase(box: Box = PHASE_BOX, colour: str = "accent1", size: float = 18) -> Holder:
    style = level(1, size, bold=True, colour=scheme(colour), major=True, margin=0, indent=0, bullet=NONE, before=0)
    return Holder("phase", "Part of the lesson and minutes", box, style, "body", anchor="t", inset=(0, 0))


def body(box: Box = BODY_BOX, prompt: str = "Text, a table or a picture", **more: Unpack[HolderLook]) -> Holder:
    return Holder("body", prompt, box, **more)


def large(size: float, *, colour: str = "tx1", line: float = 1.25, align: str = "") -> str:
    return level(
        1,
        size,
        line=line,
        bold=True,
        colour=scheme(colour),
        major=True,
        margin=0,
        indent=0,
        bullet=NONE,
        align=align,
        before=6,
    )


def columns(count: int, gutter: float, fills: tuple[str, ...]) -> list[Holder]:
    width = (ROOM - gutter * (count - 1)) / count
    size = 26 if count == 2 else 24
    holders = []
    for number, fill in enumerate(fills):
        x = MARGIN + number * (width + gutter)
        style = level(
            1, 24, line=1.2, bold=True, colour=scheme("bg1"), major=True, margin=0, indent=0, bullet=NONE, before=0
        )
        holders.append(
            Holder(
                f"head-{number + 1}",
                f"Column {number + 1} heading",
                Box(x, TOP, width, 1.7),
                style,
                "body",
                scheme(fill),
                "ctr",
                (0.5, 0.1),
            )
        )
        levels = level(1, size) + level(2, 24 if count == 2 else 22) + level(3, 22 if count == 2 else 20) + level(4, 20)
        holders.append(
            Holder(
                f"column-{number + 1}",
                f"Column {number + 1}",
                Box(x, TOP + 1.7, width, BOTTOM - TOP - 1.7),
                levels,
                "",
                scheme("bg2"),
                "",
                (0.5, 0.4),
            )
        )
    return holders


def stem(width: float) -> Holder:
    box = Box(MARGIN, TOP, width, 4)
    return Holder("stem", "The question", box, large(30, line=1.25), "", anchor="ctr", inset=(0, 0.1))


def options(width: float) -> Holder:
    style = level(1, 26, line=1.35, margin=1.6, indent=-1.6, bullet=bullet("•"), before=10)
    box = Box(MARGIN, 8.6, width, BOTTOM - 8.6)
    return Holder("options", "Options", box, style, "", scheme("bg2"), "ctr", (0.9, 0.3), ROUND)


class LayoutFields(TypedDict, total=False):
    """Keywords of `Layout`, for functions that make one."""

    background: str
    quiet: bool
    feet: str
    shapes: str


class Layout(NamedTuple):
    name: str
    holders: list[Holder]
    panels: list[tuple[str, Box, str, str]]
    background: str = ""
    quiet: bool = False
    feet: str = ""
    """Colour of footer and number, if the background does not determine it."""
    shapes: str = ""
    """Further shapes, as XML."""


ROUND = geometry("roundRect", 4000)
LEAF = '<a:prstGeom prst="round2DiagRect"><a:avLst><a:gd name="adj1" fmla="val 14000"/><a:gd name="adj2" fmla="val 2500"/></a:avLst></a:prstGeom>'


def model(
    name: str,
    prompt: str,
    y: float,
    style: str,
    fill: str = "",
    shape: str = geometry(),
    inset: tuple[float, float] = (0.6, 0.35),
    width: float = 14.5,
) -> Holder:
    x = MARGIN if y < 20 else WIDTH / 2 + 0.4
    return Holder(
        name,
        prompt,
        Box(x, y if y < 20 else y - 20, width, 1.7),
        style,
        "body",
        fill,
        "ctr" if name != "cell" else "t",
        inset,
        shape,
    )


def text(size: float, **more: Unpack[LevelFields]) -> str:
    return level(1, size, margin=0, indent=0, bullet=NONE, before=0, **more) + "".join(
        level(number, size, margin=0.9 * (number - 1), indent=-0.7, faces=more.get("faces", ""))
        for number in (2, 3, 4, 5)
    )


BUBBLE = geometry("roundRect", 22000)
CODE = '<a:latin typeface="Consolas" panose="020B0609020204030204" pitchFamily="49" charset="0"/>'
"""Comes with Office; its pitch makes programs without it choose another monospaced font."""
MODELS = [
    title(),
    model("bubble", "A message, left", 4.3, text(24), tint("accent1"), BUBBLE, width=22),
    model("bubble-right", "A message, right", 6.4, text(24), tint("accent2"), BUBBLE, width=22),
    model("bubble-third", "A message of a third speaker", 16.9, text(24), scheme("bg1"), BUBBLE, width=22)._replace(
        line=f'<a:ln w="{cm(0.08)}">{solid(scheme("accent4"))}<a:prstDash val="dash"/></a:ln>'
    ),
    model("callout", "A note in a box", 8.5, text(24), tint("accent3"), ROUND),
    model("warning", "A warning in a box", 10.6, text(24), tint("accent6"), ROUND),
    model("quote", "A quotation or a text to read", 12.7, text(24), scheme("bg2"), LEAF, (0.9, 0.5)),
    model("code", "Code", 14.8, text(22, faces=CODE), scheme("bg2")),
    model(
        "caption",
        "The caption under a picture",
        28.5,
        level(1, 18, colour=MUTED, margin=0, indent=0, bullet=NONE, before=0),
        inset=(0.1, 0.1),
    ),
    model(
        "cell",
        "A table's cell",
        30.6,
        level(1, 22, line=1.25, margin=0, indent=0, bullet=NONE, before=0)
        + "".join(level(n, 22, line=1.25, margin=0.6 * (n - 1), indent=-0.6, before=0) for n in (2, 3, 4, 5)),
        inset=(0.35, 0.22),
    ),
    model(
        "checklist",
        "An item to tick",
        32.7,
        level(1, 26, margin=1.1, indent=-1.1, bullet=bullet("q", "accent1", "Wingdings")),
    ),
]
COVER = Box(2.5, 4.6, 26.5, 5.9)
LAYOUTS = [
    Layout(
        "title",
        [
            Holder(
                "title",
                "Title of the lesson",
                COVER,
                level(1, 54, line=1.15, colour=scheme("bg1")),
                "ctrTitle",
                anchor="b",
                inset=(0, 0.7),
            ),
            phase(Box(2.5, 1.9, 24, 1.25), "accent3"),
            Holder(
                "subtitle",
                "What the lesson is about",
                Box(2.5, 11.2, 24, 3),
                level(1, 26, colour=scheme("bg1"), margin=0, indent=0, bullet=NONE, before=0),
                "subTitle",
                inset=(0, 0),
            ),
            Holder(
                "meta",
                "Ages, minutes",
                Box(2.5, 14.7, 24, 2.2),
                level(1, 18, colour=scheme("bg2"), margin=0, indent=0, bullet=NONE, before=2),
                "body",
                inset=(0, 0),
            ),
        ],
        [("band", Box(0, 0, 0.9, HEIGHT), scheme("accent3"), geometry())],
        "tx2",
        quiet=True,
    ),
    Layout("content", [title(), phase(), body()], []),
    Layout(
        "statement",
        [
            title(),
            phase(),
            body(Box(3, TOP, ROOM - 1.5, BOTTOM - TOP), "One sentence, large", style=large(44), anchor="ctr"),
        ],
        [("rule", Box(MARGIN, TOP + 0.6, 0.28, BOTTOM - TOP - 1.2), scheme("accent3"), geometry())],
    ),
    Layout(
        "big-question",
        [
            Holder(
                "title",
                "A question for everyone",
                Box(3.1, 3.2, 27.667, 9.6),
                level(1, 54, line=1.2, colour=scheme("bg1")),
                "title",
                anchor="ctr",
            ),
            phase(Box(3.1, 1.9, 27.667, 1.25), "bg1"),
            body(
                Box(3.1, 14.2, 27.667, 3),
                "What pupils do with it",
                style=level(1, 26, margin=0, indent=0, bullet=NONE, before=0),
                anchor="ctr",
                inset=(0, 0),
            ),
        ],
        [("panel", Box(MARGIN, 1.2, ROOM, 12.5), scheme("accent4"), LEAF)],
    ),
    Layout("two-columns", [title(), phase(), *columns(2, 0.8, ("accent1", "accent2"))], []),
    Layout("three-columns", [title(), phase(), *columns(3, 0.66, ("accent1", "accent2", "accent4"))], []),
    Layout(
        "picture",
        [
            title(),
            phase(),
            body(Box(MARGIN, TOP, 11.7, BOTTOM - TOP), "Text beside the picture"),
            Holder(
                "picture", "Picture", Box(14, TOP, WIDTH - MARGIN - 14, BOTTOM - TOP), level(1, 20), "pic", inset=(0, 0)
            ),
        ],
        [],
    ),
    Layout(
        "full-picture",
        [
            title(),
            phase(),
            Holder("picture", "Picture", Box(MARGIN, TOP, ROOM, BOTTOM - TOP), level(1, 20), "pic", inset=(0, 0)),
        ],
        [],
    ),
    Layout("table", [title(), phase(), body(prompt="Table")], []),
    Layout("question", [title(), phase(), stem(ROOM), options(ROOM)], []),
    Layout(
        "question-picture",
        [
            title(),
            phase(),
            stem(15.4),
            options(15.4),
            Holder(
                "picture", "Picture", Box(18, TOP, WIDTH - MARGIN - 18, BOTTOM - TOP), level(1, 20), "pic", inset=(0, 0)
            ),
        ],
        [],
    ),
    Layout(
        "chat",
        [title(), phase(), body(Box(MARGIN + 1.5, TOP, ROOM - 3, BOTTOM - TOP), "A conversation", inset=(0, 0))],
        [],
    ),
    Layout(
        "help",
        [
            title(),
            phase(),
            body(Box(MARGIN, TOP, 17.2, BOTTOM - TOP), "What to do"),
            Holder(
                "contact",
                "Who helps",
                Box(19.6, TOP, WIDTH - MARGIN - 19.6, BOTTOM - TOP),
                level(1, 24, margin=0.01, indent=-0.01, bullet=NONE, before=6)
                + level(2, 60, bold=True, major=True, line=1.1, margin=0.01, indent=-0.01, bullet=NONE, before=0),
                "",
                tint("accent1"),
                "",
                (0.8, 0.7),
                LEAF,
            ),
        ],
        [],
    ),
    Layout(
        "end",
        [
            Holder(
                "title",
                "Thank you",
                Box(2.5, 1.9, 28.867, 5.2),
                level(1, 48, line=1.15, colour=scheme("bg1")),
                "title",
                anchor="b",
                inset=(0, 0.7),
            ),
            body(
                Box(2.5, 8, 28.867, 9.2),
                "What comes next",
                fill=scheme("bg1"),
                shape=LEAF,
                inset=(1, 0.7),
                anchor="ctr",
            ),
        ],
        [("band", Box(0, 0, 0.9, HEIGHT), scheme("accent3"), geometry())],
        "tx2",
        quiet=True,
    ),
    Layout("models", MODELS, []),
]


def layout_xml(layout: Layout, foot: Feet = FURNITURE) -> str:
    kinds = {"title": ' type="title"'}
    background = (
        f"<p:bg><p:bgPr>{solid(scheme(layout.background))}<a:effectLst/></p:bgPr></p:bg>" if layout.background else ""
    )
    shapes = [panel(number, *one) for number, one in enumerate(layout.panels, 40)]
    shapes += [holder.xml(number, number + 10) for number, holder in enumerate(layout.holders, 2)]
    feet = furniture(30, layout.feet or (scheme("bg1") if layout.background else MUTED), foot)
    master = ' showMasterSp="0"' if layout.quiet or layout.name == "big-question" else ""
    return (
        f'{HEAD}<p:sldLayout {NS}{master}{kinds.get(layout.name, "")} preserve="1" userDrawn="1"><p:cSld name="{layout.name}">'
        f"{background}<p:spTree>{ROOT}{''.join(shapes)}{layout.shapes}{feet}</p:spTree></p:cSld>"
        "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


MAP = 'bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" ' + " ".join(f'{n}="{n}"' for n in COLOURS if n[0] in "ahf")
BULLETS = ("•", "–", "•", "–", "•")
BODY_STYLE = "".join(
    level(
        number,
        size,
        bold=False,
        colour=scheme("tx1"),
        major=False,
        margin=1.15 * number,
        indent=-1.15,
        bullet=bullet(BULLETS[number - 1]),
        align="l",
        before=9 if number == 1 else 5,
    )
    for number, size in enumerate((26, 24, 22, 20, 20), 1)
)
TITLE_STYLE = level(
    1, 36, line=1.18, bold=True, colour=scheme("tx1"), major=True, align="l", bullet=NONE, margin=0, indent=0, before=0
)


def others(size: float) -> str:
    return "".join(
        f'<a:lvl{n}pPr marL="0" algn="l" rtl="0" eaLnBrk="1" hangingPunct="1"><a:defRPr sz="{round(size * 100)}" kern="1200">{solid(scheme("tx1"))}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )


def master_xml(
    layouts: list[Layout] = LAYOUTS,
    decor: str = "",
    title_box: Box = TITLE_BOX,
    body_box: Box = BODY_BOX,
    foot: Feet = FURNITURE,
) -> str:
    zero = ' lIns="0" tIns="0" rIns="0" bIns="0"'
    lines = "".join(
        f'<a:p><a:pPr lvl="{n}"/><a:r><a:rPr lang="en-GB"/><a:t>{words}</a:t></a:r></a:p>'
        for n, words in enumerate(("First level", "Second level", "Third level", "Fourth level"))
    )
    shapes = (
        decor
        + '<p:sp><p:nvSpPr><p:cNvPr id="2" name="title"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="title"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{title_box.xml}{geometry()}</p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square"{zero} anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        '<a:p><a:r><a:rPr lang="en-GB"/><a:t>Title</a:t></a:r></a:p></p:txBody></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="body"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{body_box.xml}{geometry()}</p:spPr><p:txBody><a:bodyPr vert="horz" wrap="square"{zero} anchor="t"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f"{lines}</p:txBody></p:sp>"
    )
    ids = "".join(f'<p:sldLayoutId id="{2147483649 + n}" r:id="rId{n + 1}"/>' for n in range(len(layouts)))
    return (
        f"{HEAD}<p:sldMaster {NS}><p:cSld><p:bg><p:bgPr>{solid(scheme('bg1'))}<a:effectLst/></p:bgPr></p:bg><p:spTree>{ROOT}{shapes}{furniture(4, MUTED, foot)}"
        f'</p:spTree></p:cSld><p:clrMap {MAP}/><p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{TITLE_STYLE}</p:titleStyle><p:bodyStyle>{BODY_STYLE}</p:bodyStyle><p:otherStyle>{others(18)}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def theme_xml(name: str, scheme_name: str = "Plain") -> str:
    colours = "".join(f'<a:{key}><a:srgbClr val="{value}"/></a:{key}>' for key, value in COLOURS.items())

    def fonts(tag: str, latin: str) -> str:
        khmer = "Noto Sans Khmer"
        return f'<a:{tag}><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface="{khmer}"/><a:font script="Khmr" typeface="{khmer}"/></a:{tag}>'

    fill = solid(scheme("phClr"))
    line = f'<a:ln w="12700" cap="flat" cmpd="sng" algn="ctr">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{MAIN}" name="{name}"><a:themeElements><a:clrScheme name="{scheme_name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{scheme_name}">{fonts("majorFont", "Lexend")}{fonts("minorFont", "Public Sans")}</a:fontScheme>'
        f'<a:fmtScheme name="{scheme_name}"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        "<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def notes_master_xml() -> str:
    picture = Box(2.5, 1.5, 14, 7.875)
    words = Box(1.8, 10.2, 15.45, 13.6)
    styles = "".join(
        f'<a:lvl{n}pPr marL="{cm(0.7 * (n - 1))}" algn="l"><a:spcBef><a:spcPts val="300"/></a:spcBef><a:defRPr sz="1200" kern="1200">{solid(scheme("tx1"))}'
        f'<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr></a:lvl{n}pPr>'
        for n in range(1, 10)
    )
    return (
        f'{HEAD}<p:notesMaster {NS}><p:cSld><p:bg><p:bgRef idx="1001">{scheme("bg1")}</p:bgRef></p:bg><p:spTree>{ROOT}'
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide Image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr><p:spPr>{picture.xml}{geometry()}<a:noFill/><a:ln w="9525">{solid(MUTED)}</a:ln></p:spPr></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr><p:spPr>{words.xml}{geometry()}</p:spPr>'
        '<p:txBody><a:bodyPr vert="horz"/><a:lstStyle/><a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-GB"/><a:t>Notes</a:t></a:r></a:p></p:txBody></p:sp>'
        f"</p:spTree></p:cSld><p:clrMap {MAP}/><p:notesStyle>{styles}</p:notesStyle></p:notesMaster>"
    )


def table_styles_xml(name: str = "Plain table") -> str:
    def edge(name: str, width: float, colour: str) -> str:
        return f'<a:{name}><a:ln w="{round(width * 12700)}" cmpd="sng">{solid(colour)}</a:ln></a:{name}>'

    rule = '<a:srgbClr val="C9CCDE"/>'
    whole = edge("bottom", 1, rule) + edge("insideH", 1, rule)
    font = '<a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{MAIN}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="{name}">'
        f"<a:wholeTbl><a:tcTxStyle>{font}{scheme('dk1')}</a:tcTxStyle><a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill></a:tcStyle></a:wholeTbl>"
        f"<a:band2H><a:tcStyle><a:tcBdr/><a:fill>{solid(scheme('lt2'))}</a:fill></a:tcStyle></a:band2H>"
        f'<a:firstCol><a:tcTxStyle b="on">{font}{scheme("dk1")}</a:tcTxStyle><a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow><a:tcTxStyle b="on">{font}{scheme("lt1")}</a:tcTxStyle><a:tcStyle><a:tcBdr/><a:fill>{solid(scheme("dk2"))}</a:fill></a:tcStyle></a:firstRow>'
        "</a:tblStyle></a:tblStyleLst>"
    )


def presentation_xml() -> str:
    return (
        f'{HEAD}<p:presentation {NS} saveSubsetFonts="1" autoCompressPictures="0"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{cm(WIDTH) // 100 * 100}" cy="{cm(HEIGHT)}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>{others(18)}</p:defaultTextStyle></p:presentation>'
    )


def rels(*rows: tuple[str, str]) -> str:
    content = "".join(
        f'<Relationship Id="rId{n}" Type="{OFFICE}/{kind}" Target="{target}"/>'
        for n, (kind, target) in enumerate(rows, 1)
    )
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{content}</Relationships>'


def parts(title: str, master: str, layouts: list[str]) -> dict[str, str]:
    """Returns every part of the file by name; `title` begins the names inside it."""
    numbers = range(1, len(layouts) + 1)
    pml = f"{CONTENT}.presentationml"
    kinds = {
        "ppt/presentation.xml": f"{pml}.presentation.main+xml",
        "ppt/slideMasters/slideMaster1.xml": f"{pml}.slideMaster+xml",
        **{f"ppt/slideLayouts/slideLayout{n}.xml": f"{pml}.slideLayout+xml" for n in numbers},
        "ppt/theme/theme1.xml": f"{CONTENT}.theme+xml",
        "ppt/theme/theme2.xml": f"{CONTENT}.theme+xml",
        "ppt/notesMasters/notesMaster1.xml": f"{pml}.notesMaster+xml",
        "ppt/presProps.xml": f"{pml}.presProps+xml",
        "ppt/viewProps.xml": f"{pml}.viewProps+xml",
        "ppt/tableStyles.xml": f"{pml}.tableStyles+xml",
        "docProps/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }
    types = "".join(f'<Override PartName="/{part}" ContentType="{kind}"/>' for part, kind in kinds.items())
    package = "http://schemas.openxmlformats.org/package/2006"
    return {
        "[Content_Types].xml": f'{HEAD}<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{types}</Types>',
        "_rels/.rels": f'{HEAD}<Relationships xmlns="{package}/relationships"><Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="ppt/presentation.xml"/>'
        f'<Relationship Id="rId2" Type="{package}/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>',
        "docProps/core.xml": f'{HEAD}<cp:coreProperties xmlns:cp="{package}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{title} deck theme</dc:title></cp:coreProperties>",
        "ppt/presentation.xml": presentation_xml(),
        "ppt/_rels/presentation.xml.rels": rels(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("presProps", "presProps.xml"),
            ("viewProps", "viewProps.xml"),
            ("theme", "theme/theme1.xml"),
            ("tableStyles", "tableStyles.xml"),
        ),
        "ppt/presProps.xml": f"{HEAD}<p:presentationPr {NS}/>",
        "ppt/viewProps.xml": f"{HEAD}<p:viewPr {NS}/>",
        "ppt/tableStyles.xml": table_styles_xml(f"{title} table"),
        "ppt/theme/theme1.xml": theme_xml(title, title),
        "ppt/theme/theme2.xml": theme_xml(f"{title} notes", title),
        "ppt/slideMasters/slideMaster1.xml": master,
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": rels(
            *(("slideLayout", f"../slideLayouts/slideLayout{n}.xml") for n in numbers), ("theme", "../theme/theme1.xml")
        ),
        "ppt/notesMasters/notesMaster1.xml": notes_master_xml(),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": rels(("theme", "../theme/theme2.xml")),
        **{f"ppt/slideLayouts/slideLayout{n}.xml": layout for n, layout in enumerate(layouts, 1)},
        **{
            f"ppt/slideLayouts/_rels/slideLayout{n}.xml.rels": rels(("slideMaster", "../slideMasters/slideMaster1.xml"))
            for n in numbers
        },
    }


def made() -> dict[str, str]:
    """Returns the plain theme's parts by name."""
    tab = panel(20, "tab", Box(MARGIN, 0, 2.6, 0.22), scheme("accent1"))
    return parts("Plain", master_xml(decor=tab), [layout_xml(layout) for layout in LAYOUTS])


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(pack(deflated(name, content) for name, content in made().items()))
