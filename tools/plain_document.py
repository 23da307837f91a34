# ruff: noqa: E501 - a row of XML reads better whole
"""The plain theme for Word, from the tables below -> templates/themes/plain/document.docx.

Run it to start anew; after that the .docx is the source and is edited in Word. Lengths are twips (20 to the point),
sizes half-points.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "src"))

from sidcurriculum.writers.package import deflated, pack

BODY, HEADING, KHMER, CODE, SYMBOLS = "Public Sans", "Lexend", "Noto Sans Khmer", "Consolas", "Segoe UI Symbol"
INK, ACCENT, GREY, RULE, PALE, WHITE = "17183B", "1F5FD0", "55587A", "A9ADC6", "F3F4FA", "FFFFFF"
PAGE, MARGIN, TEXT = (11906, 16838), 1021, 9864
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def spacing(before: int = 0, after: int = 0, line: int = 0, rule: str = "auto") -> str:
    """Space around a paragraph, and its line height: 240ths of a line for `auto`, twips for `exact` and `atLeast`."""
    height = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def indent(left: int = 0, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{KHMER}"/>'


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def line(side: str, width: int, value: str, space: int = 0, kind: str = "single") -> str:
    """A border `width` eighths of a point thick."""
    return f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{value}"/>'


def fill(value: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>'


BOLD = "<w:b/><w:bCs/>"
PLAIN = '<w:b w:val="0"/><w:bCs w:val="0"/>'
ITALIC = "<w:i/>"
"""Without its twin for complex scripts: Khmer has no italics."""
KEEP = "<w:keepNext/><w:keepLines/>"
LINES = "<w:keepLines/>"


@dataclass(frozen=True)
class Style:
    """A paragraph style; `ppr` and `rpr` in the schema's order."""

    name: str
    ppr: str = ""
    rpr: str = ""
    based: str = "Normal"
    following: str = ""


def numbered(number: int, level: int = 0) -> str:
    deeper = f'<w:ilvl w:val="{level}"/>' if level else ""
    return f'<w:numPr>{deeper}<w:numId w:val="{number}"/></w:numPr>'


def boxed(value: str, width: int, space: int) -> str:
    return (
        "<w:pBdr>"
        + "".join(line(side, width, value, space) for side in ("top", "left", "bottom", "right"))
        + "</w:pBdr>"
    )


HANG = 1247
"""Where the text of what a teacher says and does begins: beyond the longest label."""
LABELLED = f"{spacing(after=70)}{indent(HANG, HANG)}"
LABEL_TAB = f'<w:tabs><w:tab w:val="left" w:pos="{HANG}"/></w:tabs>'

PARAGRAPHS = (
    Style("Normal", rpr=color(INK), following="Normal"),
    Style("Body Text", spacing(after=90)),
    Style("Title", KEEP + spacing(after=120, line=264), font(HEADING) + BOLD + size(48), following="Lead"),
    Style(
        "heading 1",
        KEEP + spacing(300, 100, 264) + '<w:outlineLvl w:val="0"/>',
        font(HEADING) + BOLD + size(32),
        following="Body Text",
    ),
    Style(
        "heading 2",
        KEEP + spacing(240, 60, 264) + '<w:outlineLvl w:val="1"/>',
        font(HEADING) + BOLD + color(ACCENT) + size(25),
        following="Body Text",
    ),
    Style(
        "heading 3",
        KEEP + spacing(160, 40, 264) + '<w:outlineLvl w:val="2"/>',
        font(HEADING) + BOLD + size(22),
        following="Body Text",
    ),
    Style("Lead", spacing(after=160), size(26), following="Body Text"),
    Style("Meta", spacing(after=120), color(GREY) + size(19)),
    Style("Instruction", KEEP + spacing(160, 100), BOLD + size(23), following="Body Text"),
    Style("Dialogue", LINES + LABEL_TAB + spacing(after=80) + indent(HANG, HANG)),
    Style("Fields", LINES + spacing(160, 160, 360, "atLeast"), size(22)),
    Style("Credit", spacing(after=160), color(GREY) + size(17)),
    Style("Say", LABEL_TAB + LABELLED),
    Style("Do", LABEL_TAB + LABELLED),
    Style("Ask", LABEL_TAB + LABELLED),
    Style("Expect", LABEL_TAB + LABELLED),
    Style("Pupils", LABEL_TAB + LABELLED),
    Style("Shown", LABEL_TAB + LABELLED),
    Style("Callout Text", spacing(after=60)),
    Style("Callout Label", KEEP + spacing(after=40), based="Callout Text", following="Callout Text"),
    Style("Answer Line", LINES + spacing(after=120, line=540, rule="atLeast"), color(GREY)),
    Style("Drawing Caption", spacing(after=60), color(GREY) + size(20)),
    Style("Card", spacing(after=80), size(26)),
    Style("Cut Mark", KEEP + spacing(), font(SYMBOLS) + color(GREY) + size(20)),
    Style(
        "Bubble",
        LINES
        + "<w:pBdr>"
        + line("top", 4, PALE, 4)
        + line("left", 24, ACCENT, 8)
        + line("bottom", 4, PALE, 4)
        + line("right", 4, PALE, 8)
        + line("between", 48, WHITE, 4)
        + "</w:pBdr>"
        + fill(PALE)
        + spacing(120, 120)
        + indent(227, 0, 2835),
    ),
    Style(
        "Bubble Right",
        LINES
        + "<w:pBdr>"
        + line("top", 4, RULE, 4)
        + line("left", 4, RULE, 8)
        + line("bottom", 4, RULE, 4)
        + line("right", 24, INK, 8)
        + line("between", 48, WHITE, 4)
        + "</w:pBdr>"
        + spacing(120, 120)
        + indent(2835, 0, 227),
    ),
    Style(
        "Quotation", "<w:pBdr>" + line("left", 18, RULE, 12) + "</w:pBdr>" + spacing(after=120) + indent(397, 0, 397)
    ),
    Style(
        "Code Block",
        "<w:keepLines/>" + boxed(PALE, 4, 6) + fill(PALE) + spacing(120, 180, 264) + indent(142, 0, 142),
        f'<w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}" w:eastAsia="{CODE}" w:cs="{KHMER}"/>' + size(19),
    ),
    Style(
        "Rule",
        "<w:pBdr>" + line("bottom", 6, RULE, 1) + "</w:pBdr>" + spacing(after=240, line=200, rule="exact"),
        following="Body Text",
    ),
    Style("Figure", KEEP + spacing(120, 80)),
    Style("caption", spacing(after=120), color(GREY) + size(19)),
    Style("Table Text", spacing(after=40), size(20)),
    Style("Table Heading", KEEP, BOLD + color(WHITE), based="Table Text"),
    Style("Table Row Heading", "", BOLD, based="Table Text"),
    Style("Table Caption", KEEP + spacing(160, 80), BOLD + size(21)),
    Style("Table Gap", spacing(line=200, rule="exact"), size(12)),
    Style("Fact", '<w:tabs><w:tab w:val="left" w:pos="2268"/></w:tabs>' + spacing(after=60) + indent(2268, 2268)),
    *(Style(f"List Bullet{f' {n}' if n > 1 else ''}", numbered(1, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    *(Style(f"List Number{f' {n}' if n > 1 else ''}", numbered(2, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    Style("Option", LINES + numbered(3) + spacing(after=80)),
    Style("Step", numbered(4) + spacing(after=100)),
    Style("Checklist", numbered(5) + spacing(after=20)),
    Style("Plain List", spacing(after=60)),
    Style("header", f'<w:tabs><w:tab w:val="right" w:pos="{TEXT}"/></w:tabs>' + spacing(), color(GREY) + size(17)),
    Style("footer", f'<w:tabs><w:tab w:val="right" w:pos="{TEXT}"/></w:tabs>' + spacing(), color(GREY) + size(17)),
)

CHARACTERS = (
    ("Strong", BOLD),
    ("Emphasis", ITALIC),
    ("Hyperlink", color("00707C") + '<w:u w:val="single"/>'),
    ("Label", BOLD + color(ACCENT)),
    ("Term", BOLD),
    ("Minutes", BOLD + color(GREY)),
    ("Answer", BOLD + color(ACCENT)),
    ("Blank", f'<w:u w:val="single" w:color="{GREY}"/>'),
    ("Tick", f'<w:rFonts w:ascii="{SYMBOLS}" w:hAnsi="{SYMBOLS}" w:eastAsia="{SYMBOLS}" w:cs="{SYMBOLS}"/>' + size(24)),
    ("Right", BOLD),
    ("Code", f'<w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}" w:eastAsia="{CODE}" w:cs="{KHMER}"/>' + fill(PALE)),
)

MARGINS = {"top": 85, "left": 113, "bottom": 45, "right": 113}
BOX = {"top": 113, "left": 198, "bottom": 85, "right": 170}


@dataclass(frozen=True)
class Table:
    """A table style: borders, shading of its cells, margins, and what its first row and column differ in."""

    name: str
    borders: str
    margins: dict[str, int]
    shade: str = ""
    head: str = ""
    anchor: str = ""


def head(rpr: str, tcpr: str) -> str:
    return f'<w:tblStylePr w:type="firstRow">{rpr}<w:tcPr>{tcpr}</w:tcPr></w:tblStylePr>'


def callout(name: str, edge: str, tint: str) -> Table:
    return Table(f"Callout {name}", line("left", 36, edge), BOX, fill(tint))


RULED = line("top", 8, INK) + line("bottom", 8, INK) + line("insideH", 4, RULE)
GRID = "".join(line(side, 4, GREY) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
DARK = head("", fill(INK))
TABLES = (
    Table("Lesson Table", RULED, MARGINS, head=DARK),
    Table("Fill Table", GRID, MARGINS, head=DARK),
    Table("Plan Table", GRID, MARGINS, head=DARK),
    Table("Matching Table", "".join(line(side, 6, GREY) for side in ("top", "left", "bottom", "right", "insideV")), MARGINS, anchor="center"),
    callout("Note", GREY, PALE),
    callout("Tip", ACCENT, "EDF3FC"),
    callout("Support", "12784A", "E8F3EE"),
    callout("Extension", "6E41C2", "F0EBFA"),
    callout("Safeguarding", "00707C", "E3F1F2"),
    callout("Warning", "FFB21A", "FFF4DD"),
    callout("Help", "00707C", "E3F1F2"),
    Table("Drawing Box", "".join(line(side, 12, INK) for side in ("top", "left", "bottom", "right")), BOX),
    Table("Cards", "".join(line(side, 6, GREY, 0, "dashed") for side in ("top", "left", "bottom", "right", "insideH", "insideV")),
          {"top": 227, "left": 284, "bottom": 170, "right": 227},
          head='<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
               "</w:tcPr></w:tblStylePr>"),
)  # fmt: skip


def identifier(name: str) -> str:
    return "".join(word[:1].upper() + word[1:] for word in name.split())


def paragraph_style(style: Style, priority: int) -> str:
    normal = style.name == "Normal"
    based = "" if normal else f'<w:basedOn w:val="{identifier(style.based)}"/>'
    following = f'<w:next w:val="{identifier(style.following)}"/>' if style.following and not normal else ""
    own = f"{f'<w:pPr>{style.ppr}</w:pPr>' if style.ppr else ''}{f'<w:rPr>{style.rpr}</w:rPr>' if style.rpr else ''}"
    custom = "" if style.name in BUILT_IN else ' w:customStyle="1"'
    default = ' w:default="1"' if normal else ""
    return (
        f'<w:style w:type="paragraph"{default}{custom} w:styleId="{identifier(style.name)}">'
        f'<w:name w:val="{style.name}"/>{based}{following}<w:uiPriority w:val="{priority}"/><w:qFormat/>{own}</w:style>'
    )


BUILT_IN = {
    "Normal",
    "Body Text",
    "Title",
    "heading 1",
    "heading 2",
    "heading 3",
    "caption",
    "header",
    "footer",
    "Strong",
    "Emphasis",
    "Hyperlink",
}
BUILT_IN |= {f"List {kind}{n}" for kind in ("Bullet", "Number") for n in ("", " 2", " 3", " 4")}


def character_style(name: str, rpr: str, priority: int) -> str:
    custom = "" if name in BUILT_IN else ' w:customStyle="1"'
    return (
        f'<w:style w:type="character"{custom} w:styleId="{identifier(name)}"><w:name w:val="{name}"/>'
        f'<w:basedOn w:val="DefaultParagraphFont"/><w:uiPriority w:val="{priority}"/><w:qFormat/><w:rPr>{rpr}</w:rPr></w:style>'
    )


def table_style(table: Table, priority: int) -> str:
    margins = "".join(f'<w:{side} w:w="{width}" w:type="dxa"/>' for side, width in table.margins.items())
    cells = table.shade + (f'<w:vAlign w:val="{table.anchor}"/>' if table.anchor else "")
    return (
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{identifier(table.name)}"><w:name w:val="{table.name}"/>'
        f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="{priority}"/><w:qFormat/>'
        f"<w:tblPr><w:tblBorders>{table.borders}</w:tblBorders><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>"
        f"{f'<w:tcPr>{cells}</w:tcPr>' if cells else ''}{table.head}</w:style>"
    )


def styles() -> str:
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{font(BODY)}{size(21)}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="km-KH"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(line=276)}</w:pPr></w:pPrDefault></w:docDefaults>"
        '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" w:defQFormat="0" w:count="376"/>'
    )
    hidden = (
        '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont"><w:name w:val="Default Paragraph Font"/>'
        '<w:uiPriority w:val="1"/><w:semiHidden/><w:unhideWhenUsed/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/>'
        '<w:semiHidden/><w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
        '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:uiPriority w:val="99"/>'
        "<w:semiHidden/><w:unhideWhenUsed/></w:style>"
    )
    rows = [paragraph_style(style, index) for index, style in enumerate(PARAGRAPHS)]
    rows += [character_style(name, rpr, 60 + index) for index, (name, rpr) in enumerate(CHARACTERS)]
    rows += [table_style(table, 80) for table in TABLES]
    return f"{DECLARATION}<w:styles {W}>{defaults}{rows[0]}{hidden}{''.join(rows[1:])}</w:styles>"


def level(index: int, kind: str, text: str, left: int, hanging: int, rpr: str = "", style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def numbering() -> str:
    symbol = f'<w:rFonts w:ascii="{SYMBOLS}" w:hAnsi="{SYMBOLS}" w:cs="{SYMBOLS}" w:hint="default"/>'
    plain = f'<w:rFonts w:ascii="{BODY}" w:hAnsi="{BODY}" w:cs="{BODY}" w:hint="default"/>{PLAIN}'
    accent = BOLD + color(ACCENT)
    left = [340 * n + 57 for n in range(1, 5)]
    definitions = (
        ("multilevel", [level(i, "bullet", "•–•–"[i], left[i], 340, plain + color(ACCENT), f"ListBullet{i + 1 if i else ''}") for i in range(4)]),
        ("multilevel", [
            level(i, kind, f"%{i + 1}.", left[i] + 57 * (i + 1), 397, accent, f"ListNumber{i + 1 if i else ''}")
            for i, kind in enumerate(("decimal", "lowerLetter", "lowerRoman", "decimal"))
        ]),
        ("singleLevel", [level(0, "upperLetter", "%1.", 454, 454, accent, "Option")]),
        ("singleLevel", [level(0, "decimal", "%1", 454, 454, font(HEADING) + accent + size(24), "Step")]),
        ("singleLevel", [level(0, "bullet", "☐", 454, 454, symbol + size(22), "Checklist")]),
    )  # fmt: skip
    out = [
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="5D1C000{n}"/><w:multiLevelType w:val="{kind}"/><w:tmpl w:val="5D1C010{n}"/>'
        f"{''.join(levels)}</w:abstractNum>"
        for n, (kind, levels) in enumerate(definitions, 1)
    ]
    out += [f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in range(1, len(definitions) + 1)]
    return f"{DECLARATION}<w:numbering {W}>{''.join(out)}</w:numbering>"


def run(text: str, rpr: str = "") -> str:
    return f'<w:r>{f"<w:rPr>{rpr}</w:rPr>" if rpr else ""}<w:t xml:space="preserve">{text}</w:t></w:r>'


def page_field(name: str) -> str:
    return (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        f'<w:r><w:instrText xml:space="preserve"> {name} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        f'{run("1")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


TAB = "<w:r><w:tab/></w:r>"


def story(kind: str, *paragraphs: tuple[str, str]) -> str:
    style = "Header" if kind == "hdr" else "Footer"
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{ppr}</w:pPr>{runs}</w:p>' for ppr, runs in paragraphs)
    return f"{DECLARATION}<w:{kind} {W} {R}>{body}</w:{kind}>"


EYEBROW = font(HEADING) + BOLD + color(ACCENT) + size(21)
FOOTER = (
    (
        "<w:pBdr>" + line("top", 4, RULE, 6) + "</w:pBdr>",
        run("{footer}") + TAB + page_field("PAGE") + run(" / ") + page_field("NUMPAGES"),
    ),
    ("", run("{licence}")),
)
STORIES = {
    "header1": story(
        "hdr", ("<w:pBdr>" + line("bottom", 4, RULE, 4) + "</w:pBdr>", run("{title}") + TAB + run("{kind}"))
    ),
    "header2": story("hdr", ("", run("{kind}", EYEBROW))),
    "footer1": story("ftr", *FOOTER),
    "footer2": story("ftr", *FOOTER),
}


def specimen() -> str:
    """The document's own text: each style shown in itself, so that a designer sees what a change does."""
    out = []
    for style in PARAGRAPHS:
        if style.name not in ("header", "footer", "Table Gap", "Table Heading", "Rule"):
            out.append(f'<w:p><w:pPr><w:pStyle w:val="{identifier(style.name)}"/></w:pPr>{run(style.name)}</w:p>')
    for name, _ in CHARACTERS:
        shown = f'<w:rStyle w:val="{identifier(name)}"/>'
        out.append(f"<w:p>{run(name, shown)}</w:p>")
    for table in TABLES:
        single = table.name.startswith(("Callout", "Drawing"))
        widths = [TEXT] if single else [TEXT // 2, TEXT // 2]
        rows = (
            ["Table Text"] if single else ["Table Heading" if table.head == DARK else "Table Row Heading", "Table Text"]
        )
        cells = [
            "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if name != "Table Text" else "") + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{identifier(name)}"/></w:pPr>{run(table.name)}</w:p></w:tc>'
                for width in widths
            ) + "</w:tr>" for name in rows
        ]  # fmt: skip
        grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
        out.append(
            f'<w:tbl><w:tblPr><w:tblStyle w:val="{identifier(table.name)}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
            f'<w:tblLook w:val="0420" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="0" w:noVBand="1"/></w:tblPr>'
            f'<w:tblGrid>{grid}</w:tblGrid>{"".join(cells)}</w:tbl><w:p><w:pPr><w:pStyle w:val="TableGap"/></w:pPr></w:p>'
        )
    return "".join(out)


def document() -> str:
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId9"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/><w:pgMar w:top="1304" w:right="{MARGIN}" w:bottom="1304" w:left="{MARGIN}"'
        ' w:header="624" w:footer="510" w:gutter="0"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
    return f"{DECLARATION}<w:document {W} {R}><w:body>{specimen()}{section}</w:body></w:document>"


def font_table() -> str:
    """What Word should take where a font is not installed: Arial is as wide as Public Sans."""
    known = (
        (BODY, "Arial", "swiss", "variable"), (HEADING, "Arial", "swiss", "variable"), (KHMER, "Leelawadee UI", "swiss", "variable"),
        (CODE, "Courier New", "modern", "fixed"), (SYMBOLS, "MS Gothic", "swiss", "variable"),
    )  # fmt: skip
    rows = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{other}"/><w:family w:val="{family}"/><w:pitch w:val="{pitch}"/></w:font>'
        for name, other, family, pitch in known
    )
    return f"{DECLARATION}<w:fonts {W}>{rows}</w:fonts>"


SETTINGS = (
    f'{DECLARATION}<w:settings {W}><w:zoom w:percent="100"/><w:defaultTabStop w:val="567"/><w:characterSpacingControl w:val="doNotCompress"/>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/>'
    '<w:compatSetting w:name="overrideTableStyleFontSizeAndJustification" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="enableOpenTypeFeatures" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/>'
    '<w:compatSetting w:name="doNotFlipMirrorIndents" w:uri="http://schemas.microsoft.com/office/word" w:val="1"/></w:compat>'
    '<w:themeFontLang w:val="en-US" w:eastAsia="zh-CN" w:bidi="km-KH"/>'
    '<w:clrSchemeMapping w:bg1="light1" w:t1="dark1" w:bg2="light2" w:t2="dark2" w:accent1="accent1" w:accent2="accent2" w:accent3="accent3"'
    ' w:accent4="accent4" w:accent5="accent5" w:accent6="accent6" w:hyperlink="hyperlink" w:followedHyperlink="followedHyperlink"/>'
    '<w:decimalSymbol w:val="."/><w:listSeparator w:val=","/></w:settings>'
)


def theme() -> str:
    colors = {
        "dk1": INK, "lt1": WHITE, "dk2": "2B2B78", "lt2": PALE, "accent1": ACCENT, "accent2": "12784A", "accent3": "FFB21A",
        "accent4": "6E41C2", "accent5": "C4246C", "accent6": "C8371B", "hlink": "00707C", "folHlink": "6A4A86",
    }  # fmt: skip
    scheme = "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colors.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{name}"/><a:ea typeface=""/><a:cs typeface="{KHMER}"/><a:font script="Khmr" typeface="{KHMER}"/></a:{kind}Font>'
        for kind, name in (("major", HEADING), ("minor", BODY))
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Plain"><a:themeElements>'
        f'<a:clrScheme name="Plain">{scheme}</a:clrScheme><a:fontScheme name="Plain">{fonts}</a:fontScheme><a:fmtScheme name="Plain">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relationships(rows: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def main() -> None:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "fontTable": "fontTable",
    }
    kinds |= {name: name[:6] for name in STORIES}
    overrides = "".join(
        f'<Override PartName="/word/{name}.xml" ContentType="{word}.{kind}+xml"/>' for name, kind in kinds.items()
    )
    types = (
        f'{DECLARATION}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}'
        '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/>'
        '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
    )
    core = (
        f'{DECLARATION}<cp:coreProperties xmlns:cp="{PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        "<dc:title>Plain theme: change the styles here, the documents follow</dc:title><dc:language>en-US</dc:language></cp:coreProperties>"
    )
    parts = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships([(f"{OFFICE}/officeDocument", "word/document.xml"), (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]),
        "docProps/core.xml": core,
        "word/document.xml": document(),
        "word/_rels/document.xml.rels": relationships(
            [(f"{OFFICE}/{kind}", target) for kind, target in (
                ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
                ("theme", "theme/theme1.xml"), *((name[:6], f"{name}.xml") for name in STORIES),
            )]
        ),
        "word/styles.xml": styles(),
        "word/numbering.xml": numbering(),
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": theme(),
        **{f"word/{name}.xml": content for name, content in STORIES.items()},
    }  # fmt: skip
    target = Path(__file__).parent.parent / "templates" / "themes" / "plain" / "document.docx"
    target.write_bytes(pack(deflated(name, content) for name, content in parts.items()))


if __name__ == "__main__":
    main()
