# ruff: noqa: E501 - a row of XML reads better whole
"""Writes the Word document of the theme, templates/themes/safer-internet/document.docx, from the tables below.

Run it to start over; after that the .docx is the source and is edited in Word. Lengths are twips (20 to the point),
sizes half-points. Colours are the theme's slots: another set of theme colours in Word changes all of them at once.
"""

from __future__ import annotations

from pathlib import Path

from tools.safer_internet.shapes import NAMESPACES, footer_mark, models, tab
from tools.word.colors import SLOTS, edge, ink, wash
from tools.word.parts import (
    BOLD,
    CODE,
    HEADING,
    KEEP,
    KHMER,
    LINES,
    PLAIN,
    SYMBOLS,
    TAB,
    TEXT,
    Style,
    Table,
    color,
    document,
    fill,
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

GREY, RULE = "565A7C", "C9CCDE"
TITLE_INDENT = 1111
"""Indent of the title on the first page, beside the tab."""
HANG = 1247
"""Hanging indent of what a teacher says and does: longer than the longest label."""
RUN_HANG = 660
"""The same on a run sheet, where the labels are Say, Do and Ask."""


def face(kind: str, name: str) -> str:
    """Returns a theme font: `major` for headings, `minor` for body text; `name` is for programs without theme fonts."""
    return (
        f'<w:rFonts w:asciiTheme="{kind}HAnsi" w:ascii="{name}" w:hAnsiTheme="{kind}HAnsi" w:hAnsi="{name}"'
        f' w:eastAsia="{name}" w:cstheme="{kind}Bidi" w:cs="{KHMER}"/>'
    )


MAJOR, MINOR = face("major", HEADING), face("minor", "Public Sans")
ITALIC = "<w:i/>"
SYMBOL = f'<w:rFonts w:ascii="{SYMBOLS}" w:hAnsi="{SYMBOLS}" w:eastAsia="{SYMBOLS}" w:cs="{KHMER}"/>'
TYPED = f'<w:rFonts w:ascii="{CODE}" w:hAnsi="{CODE}" w:eastAsia="{CODE}" w:cs="{KHMER}"/>'
BRIGHT = ink("lt1")
DEEP = "BF"
"""A shade of a colour for small letters: at least 4.5:1 on white."""


def around(*edges: str) -> str:
    return f"<w:pBdr>{''.join(edges)}</w:pBdr>"


def box(slot: str, width: int, space: int, tint: str = "") -> str:
    return around(*(edge(side, width, slot, space, tint=tint) for side in ("top", "left", "bottom", "right")))


def tabs(position: int, kind: str = "left") -> str:
    return f'<w:tabs><w:tab w:val="{kind}" w:pos="{position}"/></w:tabs>'


def spoken(name: str) -> Style:
    """Returns the style of a block that begins with a hanging label."""
    return Style(name, tabs(HANG) + spacing(after=50, line=264) + indent(HANG, HANG))


PALE = {"accent2": "E6F3ED", "hlink": "E3F1F2"}
"""Tints of the strong greens: Word's own tints of them are too vivid."""


def pale(slot: str, tint: str) -> str:
    return fill(PALE[slot]) if slot in PALE else wash(slot, tint)


def phase(name: str, slot: str, tint: str, deep: str) -> Style:
    """Returns the style of a part of the lesson: its bar, its tint, and its colour for small letters."""
    return Style(
        f"Phase {name}",
        around(edge("left", 48, slot, 6)) + pale(slot, tint) + spacing(after=40),
        BOLD + ink(slot, shade=deep),
    )


PHASES = (
    ("Starter", "accent3", "24", "78"),
    ("Teach", "accent1", "1A", DEEP),
    ("Practise", "accent2", "1A", "CC"),
    ("Discuss", "accent4", "1A", DEEP),
    ("Create", "accent5", "1A", DEEP),
    ("Share", "accent6", "1A", DEEP),
    ("Plenary", "dk2", "1A", ""),
    ("Help", "hlink", "1A", "CC"),
)
"""Name, slot, tint and shade of each part of a lesson."""


def heading(name: str, depth: int, points: int, before: int, after: int, more: str = "") -> Style:
    properties = KEEP + spacing(before, after, 264) + f'<w:outlineLvl w:val="{depth}"/>'
    return Style(name, properties, MAJOR + BOLD + more + size(points), following="Body Text")


PANEL = LINES + box("hlink", 48, 4) + wash("hlink") + spacing(line=252) + indent(170, 0, 170)
PARAGRAPHS = (
    Style("Normal", rpr=ink("dk1"), following="Normal"),
    Style("Body Text", spacing(after=100)),
    Style(
        "Title", KEEP + spacing(after=280, line=252) + indent(TITLE_INDENT), MAJOR + BOLD + size(44), following="Lead"
    ),
    heading("heading 1", 0, 26, 260, 80),
    heading("heading 2", 1, 22, 200, 60, ink("accent1", shade=DEEP)),
    heading("heading 3", 2, 21, 160, 40),
    Style("Lead", spacing(after=180, line=300), size(24), following="Body Text"),
    Style("Meta", KEEP + spacing(after=80), color(GREY) + size(18)),
    Style("Second Language", KEEP + spacing(after=80), color(GREY) + size(18)),
    Style("Language Name", KEEP + spacing(after=80), color(GREY) + size(18)),
    Style("Instruction", KEEP + spacing(120, 60), BOLD + size(21), following="Body Text"),
    Style("Dialogue", LINES + tabs(HANG) + spacing(after=80) + indent(HANG, HANG)),
    Style("Fields", LINES + spacing(80, 140, 400, "atLeast"), color(GREY) + size(20)),
    Style("Credit", spacing(after=120), color(GREY) + size(16)),
    Style("State", KEEP + spacing(after=120) + '<w:jc w:val="center"/>', official(HEADING) + size(26), following="Institution"),
    Style("Institution", KEEP + spacing(after=240), official(HEADING) + size(20), following="Title"),
    spoken("Say"),
    spoken("Do"),
    spoken("Ask"),
    spoken("Expect"),
    spoken("Pupils"),
    spoken("Shown"),
    Style("Callout Text", spacing(after=60)),
    Style(
        "Callout Label", KEEP + spacing(after=30), MAJOR + BOLD, based="Callout Text", following="Callout Text"
    ),
    Style("Answer Line", LINES + spacing(after=140, line=624, rule="exact"), color(GREY)),
    Style("Drawing Caption", spacing(after=60), color(GREY) + size(19)),
    Style("Card", spacing(after=60, line=276), size(30)),
    Style("Cut Mark", KEEP + spacing(after=20, line=240), SYMBOL + color(GREY) + size(19)),
    Style("Card Small", spacing(after=40, line=264), size(22)),
    Style("Card Title", KEEP + spacing(after=100, line=450, rule="exact") + '<w:outlineLvl w:val="0"/>', MAJOR + BOLD + size(36), following="Card Text"),
    Style("Card Text", spacing(after=100, line=280, rule="exact"), size(22)),
    Style("Card List", numbered(8) + spacing(after=70, line=280, rule="exact"), size(22)),
    Style("Card Fields", LINES + spacing(40, 100, 380, "atLeast"), color(GREY) + size(20)),
    Style("Card Panel", PANEL, BRIGHT + size(22)),
    Style("Card Panel Small", PANEL, BRIGHT + size(17)),
    Style(
        "Bubble",
        LINES
        + around(edge("top", 4, "accent1", 4, tint="1A"), edge("left", 24, "accent1", 8), edge("bottom", 4, "accent1", 4, tint="1A"),
                 edge("right", 4, "accent1", 8, tint="1A"), edge("between", 48, "lt1", 4))
        + wash("accent1", "1A") + spacing(120, 120) + indent(227, 0, 2835),
    ),
    Style(
        "Bubble Right",
        LINES
        + around(line("top", 4, RULE, 4), line("left", 4, RULE, 8), line("bottom", 4, RULE, 4),
                 edge("right", 24, "dk1", 8), edge("between", 48, "lt1", 4))
        + spacing(120, 120) + indent(2835, 0, 227),
    ),
    Style(
        "Bubble Third",
        LINES
        + around(*(edge(side, 8, "accent4", space, "dashed") for side, space in (("top", 4), ("left", 8), ("bottom", 4), ("right", 8))),
                 edge("between", 48, "lt1", 4))
        + spacing(120, 120) + indent(227, 0, 2835),
    ),
    Style("Quotation", around(edge("left", 18, "accent3", 10)) + spacing(after=120) + indent(312, 0, 312)),
    Style("Code Block", LINES + box("lt2", 4, 6) + wash("lt2") + spacing(120, 180, 264) + indent(142, 0, 142), TYPED + size(18)),
    Style("Rule", around(line("bottom", 6, RULE, 1)) + spacing(after=240, line=200, rule="exact"), following="Body Text"),
    Style("Figure", KEEP + spacing(120, 80)),
    Style("caption", spacing(after=120), color(GREY) + size(18)),
    Style("Table Text", spacing(after=40, line=264), size(19)),
    Style("Table Heading", KEEP, MAJOR + BOLD + BRIGHT + size(18), based="Table Text"),
    Style("Table Row Heading", "", BOLD, based="Table Text"),
    Style("Table Bullet", numbered(9) + spacing(after=20, line=264), size(19)),
    Style("Table Number", numbered(10) + spacing(after=20, line=264), size(19)),
    Style("Table Caption", KEEP + spacing(160, 80), MAJOR + BOLD + size(20)),
    Style("Table Gap", spacing(line=160, rule="exact"), size(8)),
    Style("Fact", LINES + tabs(2268) + spacing(after=60) + indent(2268, 2268)),
    Style("Run Title", spacing(after=30, line=300, rule="exact") + '<w:outlineLvl w:val="0"/>', MAJOR + BOLD + size(24), following="Run Say"),
    Style("Run Heading", spacing(after=40, line=252), MAJOR + BOLD + size(21)),
    Style("Run Minutes", spacing(line=252), MAJOR + BOLD + size(28)),
    Style("Run Text", spacing(after=20, line=247), size(20)),
    Style("Run Beside", spacing(after=20, line=252, rule="exact"), size(20)),
    *(Style(f"Run {name}", tabs(RUN_HANG) + spacing(after=30, line=284, rule="exact") + indent(RUN_HANG, RUN_HANG), size(22)) for name in ("Say", "Do", "Ask")),
    Style("Run Figure", spacing(after=10)),
    Style("Run Caption", spacing(line=240) + '<w:jc w:val="center"/>', BOLD + size(18)),
    Style("Run Checklist", numbered(5) + spacing(after=20, line=260, rule="exact") + indent(340, 340), size(20)),
    *(phase(*row) for row in PHASES),
    Style("Timeline Part", KEEP + spacing(40, 40, 240) + '<w:jc w:val="center"/>', BOLD + size(15)),
    Style("Timeline Minutes", spacing(line=240) + '<w:jc w:val="center"/>', BOLD + size(17)),
    Style("Message", KEEP + spacing(120, 200, 252), MAJOR + BOLD + ink("dk2") + size(52), following="Body Text"),
    Style("Poster Title", KEEP + spacing(0, 160, 252) + '<w:outlineLvl w:val="0"/>', MAJOR + BOLD + ink("accent3") + size(36), following="Poster Text"),
    Style("Poster Message", KEEP + spacing(0, 360, 252), MAJOR + BOLD + BRIGHT + size(72), following="Poster Text"),
    Style("Poster Text", spacing(after=240, line=276), BRIGHT + size(40)),
    Style("Poster List", numbered(6) + spacing(after=200, line=276), BRIGHT + size(40)),
    Style("Poster Bullet", numbered(7) + spacing(after=240, line=276), BRIGHT + size(40)),
    Style("Poster Small", spacing(after=160), BRIGHT + size(28)),
    *(Style(f"List Bullet{f' {n}' if n > 1 else ''}", numbered(1, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    *(Style(f"List Number{f' {n}' if n > 1 else ''}", numbered(2, n - 1) + spacing(after=40)) for n in (1, 2, 3, 4)),
    Style("Option", LINES + numbered(3) + spacing(after=80)),
    Style("Step", numbered(4) + spacing(after=100)),
    Style("Checklist", numbered(5) + spacing(after=30)),
    Style("Plain List", spacing(after=60)),
    Style("header", tabs(TEXT, "right") + spacing(), color(GREY) + size(17)),
    Style("footer", tabs(TEXT, "right") + spacing(), color(GREY) + size(17)),
)  # fmt: skip

CHARACTERS = (
    ("Strong", BOLD),
    ("Emphasis", ITALIC),
    ("Hyperlink", ink("hlink") + '<w:u w:val="single"/>'),
    ("Label", MAJOR + BOLD + ink("accent1", shade=DEEP)),
    (
        "Cue",
        MAJOR
        + BOLD
        + ink("dk2")
        + size(18)
        + '<w:bdr w:val="single" w:sz="6" w:space="0" w:color="2B2B78"/>'
        + wash("dk2", "24"),
    ),
    ("Term", BOLD),
    ("Minutes", BOLD + color(GREY)),
    ("Answer", BOLD + ink("accent2", shade="CC")),
    ("Card Number", MAJOR + BOLD + size(40)),
    ("Blank", f'<w:u w:val="single" w:color="{GREY}"/>'),
    ("Tick", SYMBOL + size(28)),
    ("Right", BOLD + ink("accent2", shade="CC")),
    ("Code", TYPED + wash("lt2")),
)

MARGINS = {"top": 85, "left": 113, "bottom": 45, "right": 113}
BOX = {"top": 142, "left": 227, "bottom": 96, "right": 198}
CUT = {"top": 170, "left": 284, "bottom": 113, "right": 227}
SIDES = ("top", "left", "bottom", "right")


def callout(name: str, slot: str, tint: str = "1A") -> Table:
    return Table(f"Callout {name}", edge("left", 48, slot), BOX, pale(slot, tint))


def dashed(*sides: str) -> str:
    return "".join(line(side, 6, GREY, 0, "dashed") for side in sides)


RULED = edge("top", 4, "dk1") + line("bottom", 6, RULE) + line("insideH", 6, RULE)
DARK = head("", wash("dk1"))
OPEN_HEAD = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:tcBorders><w:top w:val="nil"/><w:left w:val="nil"/><w:right w:val="nil"/></w:tcBorders></w:tcPr></w:tblStylePr>'
TABLES = (
    Table("Lesson Table", RULED, MARGINS, head=DARK),
    Table("Side by Side", RULED, {**MARGINS, "top": 45, "bottom": 17}, head=DARK),
    Table("Fill Table", RULED + line("insideV", 4, RULE), MARGINS, head=DARK),
    Table("Run Sheet", RULED, {**MARGINS, "top": 68, "bottom": 28}, head=DARK),
    Table("Board", "".join(edge(side, 24, "dk1") for side in SIDES) + line("insideV", 6, GREY, 0, "dashed"), {**BOX, "left": 142, "right": 113}, head=DARK),
    Table("Plan Table", RULED, {**MARGINS, "top": 57, "bottom": 17}, head=DARK),
    Table("Matching Table", "".join(line(side, 6, "8A8FB0") for side in (*SIDES, "insideV")), MARGINS, anchor="center"),
    callout("Note", "dk2", "12"),
    callout("Tip", "accent1"),
    callout("Support", "accent2"),
    callout("Extension", "accent4"),
    callout("Safeguarding", "hlink"),
    callout("Warning", "accent3", "24"),
    callout("Help", "hlink"),
    Table("Drawing Box", "".join(edge(side, 12, "dk1") for side in SIDES), BOX),
    Table("Cards", dashed(*SIDES, "insideH", "insideV"), CUT, head=OPEN_HEAD, anchor="center"),
    Table("Help Cards", dashed("bottom", "insideV"), {"top": 340, "left": 397, "bottom": 227, "right": 397}),
    Table("Timeline", edge("insideV", 36, "lt1"), {"top": 57, "left": 28, "bottom": 57, "right": 28}, anchor="center"),
    Table("Tiles", "".join(line(side, 6, RULE) for side in (*SIDES, "insideV")), {"top": 113, "left": 142, "bottom": 57, "right": 85}, anchor="center"),
    Table("Poster", "", {"top": 850, "left": 850, "bottom": 567, "right": 850}, wash("dk2"), anchor="center",
          shown=("Poster Title", "Poster Message", "Poster Text", "Poster List", "Poster Bullet", "Poster Small")),
)  # fmt: skip


def lists() -> str:
    symbol = f'<w:rFonts w:ascii="{SYMBOLS}" w:hAnsi="{SYMBOLS}" w:cs="{SYMBOLS}" w:hint="default"/>'
    accent = ink("accent1", shade=DEEP)
    left = [340 * n + 28 for n in range(1, 5)]
    return numbering((
        ("multilevel", [level(i, "bullet", "•–•–"[i], left[i], 340, MINOR + PLAIN + accent, f"ListBullet{i + 1 if i else ''}") for i in range(4)]),
        ("multilevel", [
            level(i, kind, f"%{i + 1}.", left[i] + 57 * (i + 1), 397, BOLD + accent, f"ListNumber{i + 1 if i else ''}")
            for i, kind in enumerate(("decimal", "lowerLetter", "lowerRoman", "decimal"))
        ]),
        ("singleLevel", [level(0, "upperLetter", "%1", 510, 510, MAJOR + BOLD + accent + size(23), "Option")]),
        ("singleLevel", [level(0, "decimal", "%1", 510, 510, MAJOR + BOLD + accent + size(24), "Step")]),
        ("singleLevel", [level(0, "bullet", "☐", 482, 482, symbol + size(24), "Checklist")]),
        ("singleLevel", [level(0, "decimal", "%1", 964, 964, MAJOR + BOLD + ink("accent3") + size(52), "PosterList")]),
        ("singleLevel", [level(0, "bullet", "•", 680, 680, MINOR + PLAIN + ink("accent3"), "PosterBullet")]),
        ("singleLevel", [level(0, "decimal", "%1", 454, 454, MAJOR + BOLD + accent + size(22), "CardList")]),
        ("singleLevel", [level(0, "bullet", "•", 227, 227, MINOR + PLAIN + accent, "TableBullet")]),
        ("singleLevel", [level(0, "decimal", "%1.", 284, 284, BOLD + accent, "TableNumber")]),
    ))  # fmt: skip


KICKER = MAJOR + BOLD + ink("accent1", shade=DEEP) + size(20)


def footer(number: int) -> str:
    """Returns mark, kind of document, page and licence; `number` is the first free id for shapes."""
    first = (
        footer_mark(number) + run(" {kind}  ", BOLD) + run("{footer}") + TAB + page_field("PAGE") + run(" / ") + page_field("NUMPAGES")
    )  # fmt: skip
    ruled = around(line("top", 4, RULE, 6))
    return story("ftr", (ruled, first), ("", run("{licence}", size(15))), more=NAMESPACES)


STORIES = {
    "header1": story("hdr", (around(line("bottom", 4, RULE, 4)) + spacing(after=240), run("{title}") + TAB + run("{kind}")), more=NAMESPACES),
    "header2": story("hdr", (spacing(after=20) + indent(TITLE_INDENT), tab() + run("{kind}", KICKER)), more=NAMESPACES),
    "footer1": footer(920),
    "footer2": footer(940),
}  # fmt: skip


def main() -> None:
    body = specimen(PARAGRAPHS, CHARACTERS, TABLES, DARK) + models()
    parts = {
        "document": document(body, (737, 964, 454, 454), NAMESPACES),
        "styles": styles(PARAGRAPHS, CHARACTERS, TABLES, text=MINOR + size(21), pitch=286),
        "numbering": lists(),
        "theme": theme("Safer Internet", SLOTS),
    }
    target = Path(__file__).parents[2] / "templates" / "themes" / "safer-internet" / "document.docx"
    target.parent.mkdir(parents=True, exist_ok=True)
    save(target, "Safer Internet theme: change the styles here, the documents follow", STORIES, parts)


if __name__ == "__main__":
    main()
