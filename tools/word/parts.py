# ruff: noqa: E501 - a row of XML reads better whole
"""Builds the parts of a theme's .docx from rows of styles; the scripts of all themes share it.

Lengths are twips (20 to the point), sizes half-points.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "src"))

from sidcurriculum.writers.opc.package import deflated, pack

BODY, HEADING, KHMER, CODE, SYMBOLS = "Public Sans", "Lexend", "Noto Sans Khmer", "Consolas", "Segoe UI Symbol"
INK, WHITE = "17183B", "FFFFFF"
PAGE, MARGIN, TEXT = (11906, 16838), 1021, 9864
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def spacing(before: int = 0, after: int = 0, line: int = 0, rule: str = "auto") -> str:
    """Returns space around a paragraph, and line height: 240ths of a line for `auto`, twips for `exact`, `atLeast`."""
    height = f' w:line="{line}" w:lineRule="{rule}"' if line else ""
    return f'<w:spacing w:before="{before}" w:after="{after}"{height}/>'


def indent(left: int = 0, hanging: int = 0, right: int = 0) -> str:
    return f'<w:ind w:left="{left}" w:right="{right}" w:hanging="{hanging}"/>'


def font(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:hAnsi="{name}" w:eastAsia="{name}" w:cs="{KHMER}"/>'


def official(name: str) -> str:
    """Returns the font of the state's name and motto: Khmer in Muol, which has one weight."""
    return font(name).replace(f'w:cs="{KHMER}"', 'w:cs="Khmer OS Muol Light"')


def size(half_points: int) -> str:
    return f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def color(value: str) -> str:
    return f'<w:color w:val="{value}"/>'


def line(side: str, width: int, value: str, space: int = 0, kind: str = "single") -> str:
    """Returns a border `width` eighths of a point thick."""
    return f'<w:{side} w:val="{kind}" w:sz="{width}" w:space="{space}" w:color="{value}"/>'


def fill(value: str) -> str:
    return f'<w:shd w:val="clear" w:color="auto" w:fill="{value}"/>'


BOLD = "<w:b/><w:bCs/>"
PLAIN = '<w:b w:val="0"/><w:bCs w:val="0"/>'
ITALIC = "<w:i/>"
"""Without the property for complex scripts, as Khmer has no italics."""
KEEP = "<w:keepNext/><w:keepLines/>"
LINES = "<w:keepLines/>"


@dataclass(frozen=True)
class Style:
    """A paragraph style; `ppr` and `rpr` are in the schema's order."""

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


@dataclass(frozen=True)
class Table:
    """A table style: borders, shading of cells, margins, and the formatting of its first row and column."""

    name: str
    borders: str
    margins: dict[str, int]
    shade: str = ""
    head: str = ""
    anchor: str = ""
    shown: tuple[str, ...] = ()
    """Paragraph styles that its cells use."""


def head(rpr: str, tcpr: str) -> str:
    return f'<w:tblStylePr w:type="firstRow">{rpr}<w:tcPr>{tcpr}</w:tcPr></w:tblStylePr>'


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


def styles(
    paragraphs: Sequence[Style], characters: Sequence[tuple[str, str]], tables: Sequence[Table], *,
    text: str = font(BODY) + size(21), pitch: int = 276,
) -> str:  # fmt: skip
    defaults = (
        f"<w:docDefaults><w:rPrDefault><w:rPr>{text}"
        '<w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="km-KH"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault><w:pPr><w:widowControl/>{spacing(line=pitch)}</w:pPr></w:pPrDefault></w:docDefaults>"
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
    rows = [paragraph_style(style, index) for index, style in enumerate(paragraphs)]
    rows += [character_style(name, rpr, 60 + index) for index, (name, rpr) in enumerate(characters)]
    rows += [table_style(table, 80) for table in tables]
    return f"{DECLARATION}<w:styles {W}>{defaults}{rows[0]}{hidden}{''.join(rows[1:])}</w:styles>"


def level(index: int, kind: str, text: str, left: int, hanging: int, rpr: str = "", style: str = "") -> str:
    linked = f'<w:pStyle w:val="{style}"/>' if style else ""
    return (
        f'<w:lvl w:ilvl="{index}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/>{linked}<w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/>'
        f'<w:pPr><w:ind w:left="{left}" w:hanging="{hanging}"/></w:pPr><w:rPr>{rpr}</w:rPr></w:lvl>'
    )


def numbering(definitions: Sequence[tuple[str, Sequence[str]]]) -> str:
    """Returns the part of these lists, each given with its kind and its levels."""
    out = [
        f'<w:abstractNum w:abstractNumId="{n}"><w:nsid w:val="5D1C{n:04X}"/><w:multiLevelType w:val="{kind}"/><w:tmpl w:val="5D1C01{n:02X}"/>'
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


def story(kind: str, *paragraphs: tuple[str, str], more: str = "") -> str:
    style = "Header" if kind == "hdr" else "Footer"
    body = "".join(f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{ppr}</w:pPr>{runs}</w:p>' for ppr, runs in paragraphs)
    return f"{DECLARATION}<w:{kind} {W} {R}{more}>{body}</w:{kind}>"


def specimen(
    paragraphs: Sequence[Style], characters: Sequence[tuple[str, str]], tables: Sequence[Table], dark: str
) -> str:
    """Returns the document's own text: each style shown in itself, so that a designer sees the effect of a change."""
    out = []
    elsewhere = {"header", "footer", "Table Gap", "Table Heading", "Rule"}.union(*(table.shown for table in tables))
    for style in paragraphs:
        if style.name not in elsewhere:
            out.append(f'<w:p><w:pPr><w:pStyle w:val="{identifier(style.name)}"/></w:pPr>{run(style.name)}</w:p>')
    for name, _ in characters:
        shown = f'<w:rStyle w:val="{identifier(name)}"/>'
        out.append(f"<w:p>{run(name, shown)}</w:p>")
    for table in tables:
        single = table.name.startswith(("Callout", "Drawing")) or bool(table.shown)
        widths = [TEXT] if single else [TEXT // 2, TEXT // 2]
        rows = (
            list(table.shown) or ["Table Text"]
            if single
            else ["Table Heading" if table.head == dark else "Table Row Heading", "Table Text"]
        )
        cells = [
            "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if name != "Table Text" and not table.shown else "") + "".join(
                f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/></w:tcPr><w:p><w:pPr><w:pStyle w:val="{identifier(name)}"/></w:pPr>{run(name if table.shown else table.name)}</w:p></w:tc>'
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


def document(body: str, edges: tuple[int, int, int, int], more: str = "") -> str:
    """Returns the main part: `edges` are top and bottom margin, header and footer; `more` has further namespaces."""
    top, bottom, header, footer = edges
    section = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId7"/>'
        '<w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId9"/>'
        f'<w:pgSz w:w="{PAGE[0]}" w:h="{PAGE[1]}"/><w:pgMar w:top="{top}" w:right="{MARGIN}" w:bottom="{bottom}" w:left="{MARGIN}"'
        f' w:header="{header}" w:footer="{footer}" w:gutter="0"/><w:cols w:space="720"/><w:titlePg/></w:sectPr>'
    )
    return f"{DECLARATION}<w:document {W} {R}{more}><w:body>{body}{section}</w:body></w:document>"


def font_table() -> str:
    """Returns substitutes for fonts that are not installed: Arial is as wide as Public Sans."""
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


def theme(name: str, colors: Mapping[str, str]) -> str:
    scheme = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in colors.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface="{KHMER}"/><a:font script="Khmr" typeface="{KHMER}"/></a:{kind}Font>'
        for kind, face in (("major", HEADING), ("minor", BODY))
    )
    solid = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{width}">{solid}</a:ln>' for width in (6350, 12700, 19050))
    return (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{scheme}</a:clrScheme><a:fontScheme name="{name}">{fonts}</a:fontScheme><a:fmtScheme name="{name}">'
        f"<a:fillStyleLst>{solid * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{solid * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>"
    )


def relationships(rows: list[tuple[str, str]]) -> str:
    inner = "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{PACKAGE}/relationships">{inner}</Relationships>'


def save(target: Path, title: str, stories: Mapping[str, str], parts: Mapping[str, str]) -> None:
    """Writes the theme: `stories` are its headers and footers, `parts` document, styles, numbering and theme."""
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    kinds = {
        "document": "document.main",
        "styles": "styles",
        "numbering": "numbering",
        "settings": "settings",
        "fontTable": "fontTable",
    }
    kinds |= {name: name[:6] for name in stories}
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
        f"<dc:title>{title}</dc:title><dc:language>en-US</dc:language></cp:coreProperties>"
    )
    whole = {
        "[Content_Types].xml": types,
        "_rels/.rels": relationships([(f"{OFFICE}/officeDocument", "word/document.xml"), (f"{PACKAGE}/relationships/metadata/core-properties", "docProps/core.xml")]),
        "docProps/core.xml": core,
        "word/document.xml": parts["document"],
        "word/_rels/document.xml.rels": relationships(
            [(f"{OFFICE}/{kind}", target) for kind, target in (
                ("styles", "styles.xml"), ("numbering", "numbering.xml"), ("settings", "settings.xml"), ("fontTable", "fontTable.xml"),
                ("theme", "theme/theme1.xml"), *((name[:6], f"{name}.xml") for name in stories),
            )]
        ),
        "word/styles.xml": parts["styles"],
        "word/numbering.xml": parts["numbering"],
        "word/settings.xml": SETTINGS,
        "word/fontTable.xml": font_table(),
        "word/theme/theme1.xml": parts["theme"],
        **{f"word/{name}.xml": content for name, content in stories.items()},
    }  # fmt: skip
    target.write_bytes(pack(deflated(name, content) for name, content in whole.items()))
