"""A deck theme with all that a theme may have beside layouts: made of the plain one, in code, for tests."""

from __future__ import annotations

import io
from pathlib import Path

from lxml import etree
from pptx import Presentation
from pptx.opc.constants import CONTENT_TYPE as CT
from pptx.opc.constants import RELATIONSHIP_TYPE as RT
from pptx.opc.packuri import PackURI
from pptx.parts.slide import SlideLayoutPart

from sidcurriculum.writers.powerpoint import DeckSettings

DECK = Path(__file__).parent.parent.parent / "templates" / "themes" / "plain" / "deck.pptx"
NAMES = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
}
DECLARED = " ".join(f'xmlns:{key}="{uri}"' for key, uri in NAMES.items())
CM = 360000
LEAF = '<a:prstGeom prst="round2DiagRect"><a:avLst><a:gd name="adj1" fmla="val 20000"/><a:gd name="adj2" fmla="val 0"/></a:avLst></a:prstGeom>'
PLAIN_BOX = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
OWN = '<a:solidFill><a:schemeClr val="accent1"/></a:solidFill>'
GREEN = '<a:solidFill><a:schemeClr val="accent2"/></a:solidFill>'
CUSTOM = (
    '<a:custGeom><a:avLst/><a:gdLst/><a:ahLst/><a:cxnLst/><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
    '<a:path w="10" h="10"><a:moveTo><a:pt x="0" y="0"/></a:moveTo><a:lnTo><a:pt x="10" y="0"/></a:lnTo>'
    '<a:lnTo><a:pt x="5" y="10"/></a:lnTo><a:close/></a:path></a:pathLst></a:custGeom>'
)
LOOK = DeckSettings(
    phases={
        "starter": {"accent1": "accent3", "bg2": "dk1"},
        "practise": {"accent1": "accent2"},
        "plenary": {"accent1": "dk2"},
        "help": {"accent1": "hlink"},
    },
    stamps={"tab": ["content", "steps", "answer"], "timebar": ["content", "steps"]},
)

Box = tuple[float, float, float, float]


def placed(box: Box) -> str:
    x, y, width, height = (round(value * CM) for value in box)
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></a:xfrm>'


def holder(
    name: str, number: int, box: Box, *, size: int = 2400, kind: str = "", look: str = PLAIN_BOX, ink: str = "tx1"
) -> str:
    typed = f'type="{kind}" ' if kind else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f'<p:nvPr><p:ph {typed}idx="{number}"/></p:nvPr></p:nvSpPr><p:spPr>{placed(box)}{look}</p:spPr>'
        '<p:txBody><a:bodyPr lIns="180000" tIns="72000" rIns="180000" bIns="72000" anchor="ctr"><a:noAutofit/></a:bodyPr>'
        f'<a:lstStyle><a:lvl1pPr marL="0" indent="0"><a:lnSpc><a:spcPts val="{round(size * 1.25)}"/></a:lnSpc>'
        f'<a:buNone/><a:defRPr sz="{size}"><a:solidFill><a:schemeClr val="{ink}"/></a:solidFill></a:defRPr></a:lvl1pPr></a:lstStyle>'
        f'<a:p><a:r><a:rPr lang="en-GB"/><a:t>{name}</a:t></a:r></a:p></p:txBody></p:sp>'
    )


def shape(name: str, number: int, box: Box, look: str) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
        f"<p:spPr>{placed(box)}{look}</p:spPr></p:sp>"
    )


def group(name: str, number: int, box: Box, *shapes: str) -> str:
    place = placed(box)
    inner = place[len("<a:xfrm>") :].replace("a:off", "a:chOff").replace("a:ext ", "a:chExt ")
    return (
        f'<p:grpSp><p:nvGrpSpPr><p:cNvPr id="{number}" name="{name}"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
        f"<p:grpSpPr>{place.removesuffix('</a:xfrm>')}{inner}</p:grpSpPr>{''.join(shapes)}</p:grpSp>"
    )


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f"<x {DECLARED}>{xml}</x>")[0]


def layout(deck, name: str):  # type: ignore[no-untyped-def]
    return next(one for one in deck.slide_layouts if one.name == name)


def add(deck, name: str, *shapes: str) -> None:  # type: ignore[no-untyped-def]
    """A layout with title, phase and furniture of `content`, and these shapes."""
    master = deck.slide_master
    number = 90 + len(deck.slide_layouts)
    model = layout(deck, "content")
    part = SlideLayoutPart.load(
        PackURI(f"/ppt/slideLayouts/slideLayout{number}.xml"), CT.PML_SLIDE_LAYOUT, deck.part.package, model.part.blob
    )
    part.relate_to(master.part, RT.SLIDE_MASTER)
    tree = part._element
    tree.cSld.set("name", name)
    body = next(one for one in tree.iter(f"{{{NAMES['p']}}}sp") if one.find(".//p:cNvPr", NAMES).get("name") == "body")
    at = body.getparent().index(body)
    body.getparent()[at : at + 1] = [parsed(shape) for shape in shapes]
    listed = master._element.find("p:sldLayoutIdLst", NAMES)
    known = [int(one.get("id")) for one in listed]
    listed.append(
        parsed(f'<p:sldLayoutId id="{max(known) + 1}" r:id="{master.part.relate_to(part, RT.SLIDE_LAYOUT)}"/>')
    )


def extend(deck, name: str, *shapes: str) -> None:  # type: ignore[no-untyped-def]
    tree = layout(deck, name).shapes._spTree
    for one in shapes:
        tree.append(parsed(one))


def rich() -> bytes:
    """The theme's file."""
    deck = Presentation(DECK)
    steps = [(2.0, 4.4 + 4.4 * n, 20.0, 4.0) for n in range(3)]
    options = [(1.5 + 15.6 * (n % 2), 7.5 + 3.9 * (n // 2), 15.0, 3.4) for n in range(4)]
    numbered = [
        holder(f"body-{n}", 40 + n, box, kind="body", look=LEAF + OWN, ink="bg2", size=2600)
        for n, box in enumerate(steps, 1)
    ]
    add(deck, "steps-3", *numbered, holder("kit", 50, (23, 4, 9, 13), kind="body"))
    add(deck, "steps", holder("body", 40, (2, 4, 20, 13)), holder("kit", 50, (23, 4, 9, 13), kind="body"))
    lettered = [holder(f"options-{n}", 40 + n, box, kind="body", look=LEAF) for n, box in enumerate(options, 1)]
    stem = holder("stem", 50, (1.5, 4.4, 30.8, 2.7))
    add(deck, "answer-4", stem, *lettered, holder("feedback", 51, (1.5, 15.3, 30.8, 2), kind="body"))
    extend(deck, "title", holder("art", 60, (20, 3, 12, 12), kind="pic"))
    extend(deck, "content", holder("clock", 61, (26.1, 17.3, 4.6, 1.5), kind="body", size=1300))
    ink = shape("fill", 203, (2, 0, 1.9, 1.9), CUSTOM + '<a:solidFill><a:schemeClr val="bg2"/></a:solidFill>')
    cloths = [shape("cloth", number, (1.5, 0, 1.9, 2.2), PLAIN_BOX + OWN) for number in (202, 207)]
    extend(
        deck,
        "models",
        group("tab", 201, (1.5, 0, 1.9, 2.2), cloths[0]),
        group("tab-starter", 204, (1.5, 0, 1.9, 2.2), cloths[1], ink),
        shape("timebar", 205, (12.6, 17.95, 13.2, 0.6), PLAIN_BOX),
        shape("right", 206, (1, 1, 2, 1.2), CUSTOM + GREEN),
        holder("right", 210, (1, 5, 8, 3), look=LEAF + GREEN, ink="bg1"),
    )
    stream = io.BytesIO()
    deck.save(stream)
    return stream.getvalue()
