# ruff: noqa: E501 - a row of XML reads better whole
"""Writes the Word document of the plain theme, templates/themes/plain/document.docx, from the tables below.

Run it to start over; after that the .docx is the source and is edited in Word. Lengths are twips (20 to the point),
sizes half-points.
"""

from __future__ import annotations

from pathlib import Path

from tools.word.parts import (  # fmt: skip
    BODY,
    BOLD,
    CODE,
    HEADING,
    INK,
    ITALIC,
    KEEP,
    KHMER,
    LINES,
    PLAIN,
    SYMBOLS,
    TAB,
    TEXT,
    WHITE,
    Style,
    Table,
    boxed,
    color,
    document,
    fill,
    font,
    head,
    indent,
    level,
    line,
    numbered,
    numbering,
    official,
    page_field,
    run,
    save,
    size,
    spacing,
    specimen,
    story,
    styles,
    theme,
)

ACCENT, GREY, RULE, PALE = "1F5FD0", "55587A", "A9ADC6", "F3F4FA"
COLORS = {
    "dk1": INK, "lt1": WHITE, "dk2": "2B2B78", "lt2": PALE, "accent1": ACCENT, "accent2": "12784A", "accent3": "FFB21A",
    "accent4": "6E41C2", "accent5": "C4246C", "accent6": "C8371B", "hlink": "00707C", "folHlink": "6A4A86",
}  # fmt: skip
HANG = 1247
"""Hanging indent of what a teacher says and does: longer than the longest label."""
RUN_HANG = 660
"""The same on a run sheet, where the labels are Say, Do and Ask."""
LABELLED = f"{spacing(after=50, line=264)}{indent(HANG, HANG)}"
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
    Style(
        "State",
        KEEP + spacing(after=120) + '<w:jc w:val="center"/>',
        official(HEADING) + size(26),
        following="Institution",
    ),
    Style("Institution", KEEP + spacing(after=240), official(HEADING) + size(20), following="Title"),
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
        "Bubble Third",
        LINES
        + "<w:pBdr>"
        + "".join(
            line(side, 8, INK, 8 if side in ("left", "right") else 4, "dashed")
            for side in ("top", "left", "bottom", "right")
        )
        + line("between", 48, WHITE, 4)
        + "</w:pBdr>"
        + spacing(120, 120)
        + indent(227, 0, 2835),
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
    Style(
        "Run Title",
        spacing(after=30, line=300, rule="exact") + '<w:outlineLvl w:val="0"/>',
        font(HEADING) + BOLD + size(24),
        following="Run Say",
    ),
    Style("Run Heading", spacing(after=40, line=252), font(HEADING) + BOLD + size(21)),
    Style("Run Minutes", spacing(line=252), font(HEADING) + BOLD + size(28)),
    Style("Run Text", spacing(after=20, line=247), size(20)),
    Style("Run Beside", spacing(after=20, line=244, rule="exact"), size(20)),
    *(
        Style(
            f"Run {name}",
            f'<w:tabs><w:tab w:val="left" w:pos="{RUN_HANG}"/></w:tabs>'
            + spacing(after=30, line=270, rule="exact")
            + indent(RUN_HANG, RUN_HANG),
            size(22),
        )
        for name in ("Say", "Do", "Ask")
    ),
    Style("Run Figure", spacing(after=10)),
    Style("Run Caption", spacing(line=240) + '<w:jc w:val="center"/>', BOLD + size(18)),
    Style("Run Checklist", numbered(5) + spacing(after=20, line=248, rule="exact") + indent(340, 340), size(20)),
    *(Style(f"List Bullet{f' {n}' if n > 1 else ''}", numbered(1, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    *(Style(f"List Number{f' {n}' if n > 1 else ''}", numbered(2, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    Style("Option", LINES + numbered(3) + spacing(after=80)),
    Style("Step", numbered(4) + spacing(after=100)),
    Style("Checklist", numbered(5) + spacing(after=20)),
    Style("Plain List", spacing(after=60)),
    Style(
        "Poster Title",
        KEEP + spacing(0, 240, 264),
        font(HEADING) + BOLD + color(ACCENT) + size(40),
        following="Poster Text",
    ),
    Style("Poster Message", KEEP + spacing(0, 480, 264), font(HEADING) + BOLD + size(84), following="Poster Text"),
    Style("Poster Text", spacing(after=240, line=288), size(44)),
    Style("Poster List", numbered(6) + spacing(after=280, line=288), size(44)),
    Style("Poster Bullet", numbered(7) + spacing(after=280, line=288), size(44)),
    Style("Poster Small", spacing(240, 0), color(GREY) + size(30)),
    Style("header", f'<w:tabs><w:tab w:val="right" w:pos="{TEXT}"/></w:tabs>' + spacing(), color(GREY) + size(17)),
    Style("footer", f'<w:tabs><w:tab w:val="right" w:pos="{TEXT}"/></w:tabs>' + spacing(), color(GREY) + size(17)),
)

CHARACTERS = (
    ("Strong", BOLD),
    ("Emphasis", ITALIC),
    ("Hyperlink", color("00707C") + '<w:u w:val="single"/>'),
    ("Label", BOLD + color(ACCENT)),
    (
        "Cue",
        BOLD + color(INK) + size(18) + f'<w:bdr w:val="single" w:sz="6" w:space="0" w:color="{INK}"/>' + fill(PALE),
    ),
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


def callout(name: str, edge: str, tint: str) -> Table:
    return Table(f"Callout {name}", line("left", 36, edge), BOX, fill(tint))


RULED = line("top", 8, INK) + line("bottom", 8, INK) + line("insideH", 4, RULE)
GRID = "".join(line(side, 4, GREY) for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
DARK = head("", fill(INK))
TABLES = (
    Table("Lesson Table", RULED, MARGINS, head=DARK),
    Table("Fill Table", GRID, MARGINS, head=DARK),
    Table("Run Sheet", RULED, {**MARGINS, "top": 68, "bottom": 28}, head=DARK),
    Table("Board", "".join(line(side, 24, INK) for side in ("top", "left", "bottom", "right")) + line("insideV", 6, GREY, 0, "dashed"), BOX, head=DARK),
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
    Table("Poster", "".join(line(side, 48, ACCENT) for side in ("top", "left", "bottom", "right")),
          {"top": 850, "left": 850, "bottom": 567, "right": 850}, anchor="center"),
    Table("Cards", "".join(line(side, 6, GREY, 0, "dashed") for side in ("top", "left", "bottom", "right", "insideH", "insideV")),
          {"top": 227, "left": 284, "bottom": 170, "right": 227},
          head='<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders>'
               "</w:tcPr></w:tblStylePr>"),
)  # fmt: skip


def lists() -> str:
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
        ("singleLevel", [level(0, "decimal", "%1", 850, 850, font(HEADING) + accent + size(56), "PosterList")]),
        ("singleLevel", [level(0, "bullet", "•", 680, 680, plain + color(ACCENT), "PosterBullet")]),
    )  # fmt: skip
    return numbering(definitions)


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


def main() -> None:
    body = specimen(PARAGRAPHS, CHARACTERS, TABLES, DARK)
    parts = {
        "document": document(body, (1304, 1304, 624, 510)),
        "styles": styles(PARAGRAPHS, CHARACTERS, TABLES),
        "numbering": lists(),
        "theme": theme("Plain", COLORS),
    }
    target = Path(__file__).parents[2] / "templates" / "themes" / "plain" / "document.docx"
    save(target, "Plain theme: change the styles here, the documents follow", STORIES, parts)


if __name__ == "__main__":
    main()
