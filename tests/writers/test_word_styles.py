"""The theme "Safer Internet" in Word: its shapes, its sizes for pupils, and pages of their own, read back."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.shared import Cm, Pt
from lxml import etree
from sample import body

from sidcurriculum.page import Page, PagePicture
from sidcurriculum.writers.opc.package import deflated, pack, unpack
from sidcurriculum.writers.word import WordTheme, style_names, write

THEMES = Path(__file__).parents[2] / "templates" / "themes"
FILE = THEMES / "safer-internet" / "document.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
THEME = WordTheme.read(FILE.read_bytes(), "document.docx")
PLAIN = WordTheme.read((THEMES / "plain" / "document.docx").read_bytes(), "plain.docx")
BANDS = {
    "6-8": {"text": 16.0, "card": 20.0, "line": 1.5, "tick": 0.9},
    "9-11": {"text": 13.0, "card": 16.0, "line": 1.2, "tick": 0.7},
    "12-14": {"text": 12.0, "card": 15.0, "line": 1.1, "tick": 0.62},
    "15-17": {"text": 11.0, "card": 13.0, "line": 0.9, "tick": 0.52},
}
PARTS = (
    '<ol class="timeline"><li data-phase="starter" data-minutes="5">Look</li><li data-phase="teach" data-minutes="20">Hear</li></ol>'
    '<h1>T</h1><table class="plan"><thead><tr><th>Part</th><th>What</th></tr></thead><tbody>'
    '<tr data-phase="starter"><td data-phase="starter">Starter</td><td>Look</td></tr>'
    '<tr data-phase="teach"><td>Teach</td><td>Hear</td></tr></tbody></table>'
)


def part(content: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def tree(page: Page, theme: WordTheme = THEME) -> etree._Element:
    return part(write(page, theme))


def edited(change: Callable[[Document], None]) -> WordTheme:
    """The theme after a change made with python-docx, as a designer would make it in Word."""
    document = docx.Document(FILE)
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return WordTheme.read(saved.getvalue(), "document.docx")


def test_a_part_without_a_phase_is_drawn_too() -> None:
    """The bar of time has a length of cloth for each part, in a colour for every one of them."""
    parts = PARTS.replace(' data-phase="starter" data-minutes', " data-minutes", 1)
    drawn = tree(body(parts)).find(f".//{W}tbl/{W}tr")
    assert drawn is not None
    fills = [cell.find(f"{W}tcPr/{W}shd") for cell in drawn.iter(f"{W}tc")]
    assert len(fills) == 2
    assert None not in fills
    assert len({fill.get(f"{W}fill") for fill in fills}) == 2


def test_one_paragraph_parts_a_table_from_one_on_the_next_page() -> None:
    """The paragraph that parts two tables holds the page break, too."""
    table = "<table><tbody><tr><td>a</td></tr></tbody></table>"
    kept = f'<section class="keep">{table}</section>'
    aside = '<aside class="help"><p>b</p></aside>'
    for first, between in ((table, ""), *((one, ' class="new-page"') for one in (table, kept))):
        (both,) = tree(body(f"{first}<section{between}>{aside}</section>")).iterchildren()
        tags = [etree.QName(child).localname for child in both]
        assert tags[:4] == ["tbl", "p", "tbl", "p"]
        assert len(both[1].findall(f"{W}pPr/{W}pageBreakBefore")) == bool(between)


def cards(count: int, size: str, text: str = "A card.") -> Page:
    inner = "".join(f'<div class="card"><p>{text} {n}</p></div>' for n in range(count))
    return body(f'<div class="cards" data-columns="2" data-size="{size}">{inner}</div>')


def headed(head: str, inner: str) -> Page:
    return Page(etree.fromstring(f'<html lang="en"><head><title>T</title>{head}</head><body>{inner}</body></html>'))


def test_the_theme_has_every_style() -> None:
    """Each style that a page can ask for is there, in the theme's own form: none is stood in for."""
    assert set(THEME.styles.blocks) == set(style_names.PARAGRAPHS)
    assert set(THEME.styles.tables) == set(style_names.TABLES)
    assert set(THEME.styles.spans) == set(style_names.CHARACTERS)
    document = docx.Document(FILE)
    have = {style.name.lower() for style in document.styles}
    wanted = {
        *style_names.FALLBACKS,
        *style_names.PHASES.values(),
        *style_names.ON_POSTER.values(),
        *style_names.ON_CARD.values(),
    }
    assert {name for name in wanted if name.lower() not in have} == set()


def test_the_tab_hangs_in_the_first_header() -> None:
    """The first page's header alone holds the krama: native shapes, anchored to the page, decorative, no VML anywhere."""
    content = write(body("<h1>T</h1><p>x</p>"), THEME)
    archive = zipfile.ZipFile(io.BytesIO(content))
    headers = {n: archive.read(n) for n in archive.namelist() if n.startswith("word/header")}
    anchors = {n: list(etree.fromstring(xml).iter(f"{WP}anchor")) for n, xml in headers.items()}
    ((anchor,),) = [found for found in anchors.values() if found]
    assert anchor.find(f"{WP}positionV").get("relativeFrom") == "page"
    assert any(e.tag.endswith("}decorative") for e in anchor.iter())
    assert not any(b"urn:schemas-microsoft-com:vml" in archive.read(n) for n in archive.namelist())


def test_only_a_page_with_a_title_has_the_tab() -> None:
    """The title stands beside the tab; a document that begins otherwise has the header of later pages."""
    assert tree(body("<h1>T</h1>")).find(f".//{W}titlePg") is not None
    assert tree(body("<p>x</p>")).find(f".//{W}titlePg") is None


@pytest.mark.parametrize("band", BANDS)
def test_sizes_for_pupils(band: str) -> None:
    """Text, cards, writing lines and boxes to tick have the band's sizes; headings grow, by less."""
    paper = BANDS[band]
    theme = WordTheme.read(FILE.read_bytes(), "document.docx", paper)
    assert theme.styles.blocks["p", ""].size == paper["text"] * 2
    assert theme.styles.blocks["div", "card"].size == paper["card"] * 2
    assert theme.styles.blocks["div", "lines"].line == pytest.approx(paper["line"] * 567, abs=1)
    document = docx.Document(io.BytesIO(write(body("<h1>T</h1>"), theme)))
    tick = document.styles["Tick"].font.size.pt * 0.74 / 28.35
    assert tick == pytest.approx(paper["tick"], abs=0.02)
    growth = theme.styles.blocks["h2", ""].size / THEME.styles.blocks["h2", ""].size
    assert 1 < growth < paper["text"] * 2 / THEME.styles.blocks["p", ""].size


def test_teachers_sizes_are_the_files() -> None:
    """Without a band nothing changes: 10.5 point text."""
    assert THEME.styles.blocks["p", ""].size == 21
    sized = WordTheme.read(FILE.read_bytes(), "document.docx", BANDS["6-8"])
    assert sized.styles.blocks["p", ""].size != THEME.styles.blocks["p", ""].size
    assert WordTheme.read(FILE.read_bytes(), "document.docx").styles.blocks == THEME.styles.blocks


def test_sort_cards_are_of_one_size() -> None:
    """8.7 by 4.9 cm to the millimetre, two across; scissors and dashes show where to cut; a header row heads each page."""
    root = tree(cards(10, "sort"))
    assert {Cm(8.7).twips} == {int(c.get(f"{W}w")) for c in root.iter(f"{W}gridCol")}
    heights = list(root.iter(f"{W}trHeight"))
    assert [(int(h.get(f"{W}val")), h.get(f"{W}hRule")) for h in heights] == [(Cm(4.9).twips, "exact")] * 5
    assert "✂" in "".join(root.itertext())
    assert len(list(root.iter(f"{W}tblHeader"))) == 1
    style = docx.Document(FILE).styles["Cards"].element
    assert {b.get(f"{W}val") for b in style.find(f"{W}tblPr/{W}tblBorders")} == {"dashed"}


def test_no_words_of_a_card_are_cut_off() -> None:
    """Long cards are set smaller, all of a sheet alike; if that is not enough, they grow."""
    assert {p.style.name for t in docx.Document(io.BytesIO(write(cards(2, "sort"), THEME))).tables for c in t.row_cells(1) for p in c.paragraphs} == {"Card"}  # fmt: skip
    longer = tree(cards(2, "sort", "some words " * 18))
    assert {s.get(f"{W}val") for s in longer.iter(f"{W}pStyle")} >= {"CardSmall"}
    assert "exact" in {h.get(f"{W}hRule") for h in longer.iter(f"{W}trHeight")}
    longest = tree(cards(2, "sort", "some words " * 80))
    assert {h.get(f"{W}hRule") for h in longest.iter(f"{W}trHeight")} == {"atLeast"}


def test_rows_without_a_card_are_not_there() -> None:
    """Empty places fill a row of cards, and a whole row of them at the end would only be lines that nobody cuts."""
    empty = '<div class="card"/>' * 7
    page = etree.tostring(cards(3, "sort").root.find("body")[0], encoding="unicode").replace(
        "</div></div>", f"</div>{empty}</div>"
    )
    table = docx.Document(io.BytesIO(write(body(page), THEME))).tables[0]
    assert [[bool(cell.text) for cell in row.cells] for row in table.rows[1:]] == [[True, True], [True, False]]


def test_a_bold_line_in_a_cell_is_not_bound_to_the_next() -> None:
    """In a row of a fixed height LibreOffice would cut off what stands below it; outside of cells it stays with it."""
    bold = "<p><strong>Word</strong></p><p>What it means.</p>"
    card = write(
        body(f'<div class="cards" data-columns="2" data-size="sort"><div class="card">{bold}</div></div>'), THEME
    )
    for content, bound in ((card, None), (write(body(bold), THEME), True)):
        document = docx.Document(io.BytesIO(content))
        places = (document.tables[0].cell(1, 0) if document.tables else document).paragraphs
        (said,) = [each for each in places if each.text == "Word"]
        assert said.paragraph_format.keep_with_next is bound


def test_help_cards_are_a6() -> None:
    """Four on a page of their own without header and footer: margin and row make 10.5 by 14.85 cm from each corner."""
    root = tree(body('<p>before</p><div class="cards" data-size="a6">' + '<div class="card"><h2>H</h2><p>x</p></div>' * 4 + "</div><p>after</p>"))  # fmt: skip
    sections = list(root.iter(f"{W}sectPr"))
    sides = [int(s.find(f"{W}pgMar").get(f"{W}left")) for s in sections]
    assert len(sections) == 3
    assert sides[0] == sides[2] > sides[1]
    widths = [int(c.get(f"{W}w")) for c in root.iter(f"{W}gridCol")]
    assert [sides[1] + width for width in widths] == [Cm(10.5).twips] * 4
    margin = int(sections[1].find(f"{W}pgMar").get(f"{W}top"))
    heights = [int(h.get(f"{W}val")) for h in root.iter(f"{W}trHeight")]
    assert all(margin + height == pytest.approx(Cm(14.85).twips, abs=60) for height in heights)
    assert sum(heights) + margin < 16838 - int(sections[1].find(f"{W}pgMar").get(f"{W}bottom"))
    blank = part(write(cards(4, "a6"), THEME), "word/blankHeader.xml")
    assert "".join(blank.itertext()) == ""


def test_a_poster_is_a_page_of_its_own() -> None:
    """A dark panel from the theme's table style fills the page; its words are light, and in a plain theme still there."""
    inner = '<section class="poster"><h1>T</h1><p class="message">Ask first.</p><ol class="steps"><li>One</li></ol></section>'
    root = tree(body(inner))
    (section,) = root.iter(f"{W}sectPr")
    assert section.find(f"{W}titlePg") is None
    assert [s.get(f"{W}val") for s in root.iter(f"{W}pStyle")][:3] == ["PosterTitle", "PosterMessage", "PosterList"]
    height = int(next(root.iter(f"{W}trHeight")).get(f"{W}val"))
    assert height > 16838 * 0.8
    for plain in docx.Document(io.BytesIO(write(body(inner), PLAIN))).tables:
        assert [p.text for p in plain.cell(0, 0).paragraphs] == ["T", "Ask first.", "One"]


@pytest.mark.parametrize(("head", "columns"), [("", 1), ('<meta name="landscape" content="true"/>', 2)])
def test_a_poster_shows_its_scene_where_words_leave_room(head: str, columns: int) -> None:
    """Above the words on a sheet that stands, beside them on one that lies; words too long for both stand alone."""
    art = '<figure class="art"><img src="a" alt=""/></figure>'
    scene = {"a": PagePicture("a.png", "image/png", b"\x89PNG", 1790, 1510)}

    def shown(message: str) -> Document:
        inner = f'<section class="poster">{art}<h1>T</h1><p class="message">{message}</p></section>'
        page = body(inner, head=head, pictures=scene)
        return docx.Document(io.BytesIO(write(page, THEME)))

    assert len(shown("Ask first.").inline_shapes) == 1 + len(shown("Ask first. " * 80).inline_shapes)
    assert len(shown("Ask first.").tables[0].columns) == columns
    assert len(shown("Ask first. " * 80).tables[0].columns) == 1


def test_facts_stand_in_boxes_side_by_side() -> None:
    """A list of tiles is one row, a cell for each; in a theme without the style it wears that of a note."""
    facts = '<ul class="tiles"><li><p><strong>Ages</strong></p></li><li><p><strong>Minutes</strong></p></li></ul>'
    for theme in (THEME, PLAIN):
        (table,) = docx.Document(io.BytesIO(write(body(facts), theme))).tables
        assert [[cell.text for cell in row.cells] for row in table.rows] == [["Ages", "Minutes"]]


@pytest.mark.parametrize(("head", "size"), [("", (11906, 16838)), ('<meta name="paper" content="A3"/>', (16838, 23811)),
    ('<meta name="landscape" content="true"/>', (16838, 11906))])  # fmt: skip
def test_sheets(head: str, size: tuple[int, int]) -> None:
    """A page's head may ask for A3, where type is larger as the sheet is, and for the long way across."""
    content = write(headed(head, '<h1>T</h1><section class="poster"><p class="message">M</p></section>'), THEME)
    for found in part(content).iter(f"{W}pgSz"):
        assert (int(found.get(f"{W}w")), int(found.get(f"{W}h"))) == size
    written = docx.Document(io.BytesIO(content)).styles["Poster Message"].font.size
    factor = written.pt / docx.Document(FILE).styles["Poster Message"].font.size.pt
    assert factor == pytest.approx(1.414 if "A3" in head else 1, abs=0.02)


def test_parts_of_the_lesson_have_their_colours() -> None:
    """A row's bar and a cell's tint are the phase's, by theme colour; the phase's word stands there too."""
    table = list(tree(body(PARTS)).iter(f"{W}tbl"))[-1]
    rows = list(table.iter(f"{W}tr"))[1:]
    bars = [row.find(f"{W}tc/{W}tcPr/{W}tcBorders/{W}left").get(f"{W}themeColor") for row in rows]
    assert bars == ["accent3", "accent1"]
    assert rows[0].find(f"{W}tc/{W}tcPr/{W}shd").get(f"{W}themeFill") == "accent3"
    assert rows[1].find(f"{W}tc/{W}tcPr/{W}shd") is None
    assert ["".join(row.find(f"{W}tc").itertext()) for row in rows] == ["Starter", "Teach"]


def test_the_line_of_time() -> None:
    """It stands before the plan, each part as wide as it is long, in its colour, named for who can't see it, with minutes."""
    line = next(tree(body(PARTS)).iter(f"{W}tbl"))
    starter, teach = (int(c.get(f"{W}w")) for c in line.iter(f"{W}gridCol"))
    assert starter + teach == THEME.geometry.width
    assert 2 < teach / starter < 4
    above, below = line.iter(f"{W}tr")
    assert [c.find(f"{W}tcPr/{W}shd").get(f"{W}themeFill") for c in above.iter(f"{W}tc")] == ["accent3", "accent1"]
    assert [d.get("descr") for d in above.iter(f"{WP}docPr")] == ["Look", "Hear"]
    assert ["".join(c.itertext()) for c in below.iter(f"{W}tc")] == ["5′", "20′"]
    assert len(list(tree(body(PARTS), PLAIN).iter(f"{W}tbl"))) == 1


@pytest.mark.parametrize("span", [f"icon-{n}" for n in (*style_names.PHASES, "cards", "scissors", "clock", "pupils", "projector", "printer", "home")] + ["sign-yes", "sign-ask", "sign-no"])  # fmt: skip
def test_icons_and_signs(span: str) -> None:
    """Each is a native shape in the line, decorative since its word follows, and grows with the text beside it."""
    kind, _, name = span.partition("-")
    page = body(f'<h1>T</h1><p><span class="{kind}" data-name="{name}">Word</span> on.</p>')
    root = tree(page)
    (found,) = root.iter(f"{WP}inline")
    assert any(e.tag.endswith("}decorative") for e in found.iter())
    assert docx.Document(io.BytesIO(write(page, THEME))).paragraphs[1].text.strip() == "Word on."
    young = WordTheme.read(FILE.read_bytes(), "document.docx", BANDS["6-8"])
    larger = next(tree(page, young).iter(f"{WP}extent"))
    assert int(larger.get("cx")) == pytest.approx(int(found.find(f"{WP}extent").get("cx")) * 32 / 21, rel=0.01)
    assert list(tree(page, PLAIN).iter(f"{WP}inline")) == []


def test_drawings_have_ids_of_their_own() -> None:
    """However many shapes a document copies, no two share an id."""
    icons = '<span class="icon" data-name="teach"/> x ' * 5
    root = tree(body(f"{PARTS}<p>{icons}</p>"))
    ids = [d.get("id") for d in root.iter(f"{WP}docPr")]
    assert len(ids) == len(set(ids)) == 7


def test_headings_keep_with_what_follows() -> None:
    """No heading ends a page, in either theme: each style of a heading is kept with the next paragraph, and so it is set."""
    for theme in (THEME, PLAIN):
        root = tree(body("<h1>T</h1><h2>A</h2><h3>B</h3><h4>C</h4><p>x</p>"), theme)
        styles = docx.Document(io.BytesIO(write(body("<h1>T</h1>"), theme))).styles
        assert all(styles[n].paragraph_format.keep_with_next for n in ("Title", "Heading 1", "Heading 2", "Heading 3"))
        assert len(list(root.iter(f"{W}keepNext"))) == 3


def test_questions_stay_with_their_lines() -> None:
    """All of a kept section but its last block is bound to the next; writing lines are one paragraph, never split."""
    root = tree(body('<section class="keep"><p>Why?</p><div class="lines" data-lines="4"/></section>'))
    question, lines = list(root.iter(f"{W}p"))
    assert question.find(f"{W}pPr/{W}keepNext") is not None
    assert lines.find(f"{W}pPr/{W}keepNext") is None
    assert len(list(lines.iter(f"{W}br"))) == 3
    assert docx.Document(FILE).styles["Answer Line"].paragraph_format.keep_together


def test_designers_changes_arrive() -> None:
    """A font, a colour and a geometry changed in the theme stand in the next document."""

    def change(document: Document) -> None:
        document.styles["Heading 1"].font.size = Pt(17)
        document.styles["Body Text"].paragraph_format.left_indent = Cm(1)
        document.sections[0].left_margin = Cm(3)
        for element in document.element.iter(f"{WP}docPr"):
            if element.get("name") == "icon-clock":
                element.getparent().find(f"{WP}extent").set("cx", "360000")
        bar = document.styles["Phase Starter"].element.find(f"{W}pPr/{W}pBdr/{W}left")
        bar.set(f"{W}themeColor", "accent5")

    theme = edited(change)
    content = write(body(f'{PARTS}<p><span class="icon" data-name="clock"/> x</p>'), theme)
    document = docx.Document(io.BytesIO(content))
    assert document.styles["Heading 1"].font.size == Pt(17)
    assert document.sections[0].left_margin.twips == Cm(3).twips
    assert theme.geometry.width < THEME.geometry.width
    root = part(content)
    assert sum(int(c.get(f"{W}w")) for c in list(root.iter(f"{W}tblGrid"))[-1]) == theme.geometry.width
    assert list(root.iter(f"{WP}extent"))[-1].get("cx") == "360000"
    assert "accent5" in {b.get(f"{W}themeColor") for b in root.iter(f"{W}left")}
    assert theme.styles.blocks["p", ""].left == Cm(1).twips


def test_theme_colours_and_fonts_arrive() -> None:
    """Word's own theme, with its colours and fonts, goes along; styles name its slots, not colours of their own."""
    members = unpack(FILE.read_bytes(), "document.docx")
    name = "word/theme/theme1.xml"
    changed = (
        members[name].content().decode().replace("1F5FD0", "007744").replace('typeface="Lexend"', 'typeface="Andika"')
    )
    members[name] = deflated(name, changed)
    content = write(body("<h1>T</h1>"), WordTheme.read(pack(members.values()), "document.docx"))
    written = zipfile.ZipFile(io.BytesIO(content)).read(name)
    assert b"007744" in written
    assert b"Andika" in written
    styles = part(content, "word/styles.xml")
    title = next(s for s in styles.iter(f"{W}style") if s.get(f"{W}styleId") == "Title")
    assert title.find(f"{W}rPr/{W}rFonts").get(f"{W}asciiTheme") == "majorHAnsi"
    assert {c.get(f"{W}themeColor") for c in styles.iter(f"{W}color")} >= {"accent1", "hyperlink", "text1"}


def test_the_same_page_is_the_same_bytes() -> None:
    """Shapes, sections and all."""
    page = body(f'{PARTS}<section class="poster"><p class="message">M</p></section>')
    again = WordTheme.read(FILE.read_bytes(), "document.docx")
    assert write(page, THEME) == write(page, THEME) == write(page, again)


def test_help_cards_have_one_size_for_all_ages() -> None:
    """A card is A6 whoever reads it: what stands on it keeps its size in every band."""
    inner = '<h2>H</h2><ol class="steps"><li>x</li></ol><p class="fields"><span class="field">I can tell</span></p><p><strong>1</strong> x</p>'
    page = body(f'<div class="cards" data-size="a6"><div class="card">{inner}</div></div>')
    young = WordTheme.read(FILE.read_bytes(), "document.docx", BANDS["6-8"])
    assert etree.tostring(tree(page, young)) == etree.tostring(tree(page))
    sizes = []
    for theme in (THEME, young):
        document = docx.Document(io.BytesIO(write(page, theme)))
        used = {s.get(f"{W}val") for s in document.element.iter(f"{W}pStyle")} - {"TableGap"}
        sizes.append({style.name: style.font.size for style in document.styles if style.style_id in used})
    assert sizes[0] == sizes[1]
    assert set(sizes[0]) == {"Card Title", "Card List", "Card Fields", "Card Panel"}
