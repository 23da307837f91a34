"""The Word writer's tree: what is said in it stands in the document, in the order that Word demands."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from lxml import etree
from sample import PICTURES, body

from sidcurriculum.page import Page
from sidcurriculum.writers.word import WordTheme, write
from sidcurriculum.writers.word.document_tree import (
    PLAIN,
    Cell,
    Indent,
    ListLevel,
    Paragraph,
    Properties,
    Row,
    Run,
    Spacing,
    TabStop,
)
from sidcurriculum.writers.word.document_tree import Table as Grid
from sidcurriculum.writers.word.page_layout.block_heights import height
from sidcurriculum.writers.word.page_layout.keep_together import kept_together
from sidcurriculum.writers.word.wordprocessingml import written

FILE = Path(__file__).parents[2] / "templates" / "themes" / "safer-internet" / "document.docx"
THEME = WordTheme.read(FILE.read_bytes(), "document.docx")
BODY = THEME.styles.block(("p", ""))
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = (
    "pStyle", "keepNext", "keepLines", "pageBreakBefore", "numPr", "pBdr", "tabs", "bidi", "spacing", "ind", "jc",
    "outlineLvl", "sectPr",
)  # fmt: skip
"""Of CT_PPr: ISO/IEC 29500-1, 17.3.1.26."""


def tree(page: Page, theme: WordTheme = THEME) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(write(page, theme))).read("word/document.xml"))


def parsed(xml: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{W[1:-1]}">{xml}</w:body>')


def test_direct_formatting_stands_in_the_order_of_the_standard() -> None:
    """Every property of a paragraph is written, where Word looks for it; so is the section that ends with it."""
    every = Properties(
        keep_next=True, keep_lines=True, page_break=True, level=ListLevel(1, 7), border="<w:pBdr/>",
        tabs=(TabStop("right", 900),), rtl=True, spacing=Spacing(240, "auto", 20), indent=Indent(300, 100),
        align="center", outline_level=0,
    )  # fmt: skip
    assert all(said != default for said, default in zip(every, PLAIN, strict=True))
    root = parsed(written([Paragraph(BODY, (Run("a & b"),), every, "<w:sectPr/>")]))
    assert tuple(etree.QName(child).localname for child in root[0][0]) == ORDER
    assert root[0].findtext(f"{W}r/{W}t") == "a & b"


def test_nothing_is_said_where_nothing_differs() -> None:
    """A paragraph in its style alone has no direct formatting."""
    assert written([Paragraph(BODY)]) == f'<w:p><w:pPr><w:pStyle w:val="{BODY.id}"/></w:pPr></w:p>'


@pytest.mark.parametrize(("bound", "left"), [(True, False), (False, None)])
def test_a_bond_is_taken_back_in_full(bound: bool, left: bool | None) -> None:
    """A chain of texts higher than a page is loosened; where the style binds, the paragraph says that it does not."""
    style = BODY._replace(bound=bound, id="Bound")
    bond = Properties(keep_next=True, keep_lines=True)
    long = Paragraph(style, (Run("word " * 400),), bond)
    bare = Paragraph(style, (Run("", xml="<w:r/>"),), bond)
    assert height(long, THEME.geometry.width) * 3 > THEME.geometry.height
    found = kept_together([long, bare, long, long, Paragraph(BODY, (Run("end"),))], THEME.geometry)
    assert isinstance(found[1], Paragraph)
    assert found[1].properties == Properties(keep_next=left, keep_lines=True)


def test_boxes_of_text_are_as_high_as_their_text() -> None:
    """Two boxes of some lines each, kept together, take more than half a page in large letters: their bond goes."""
    text = THEME.styles.block(("aside", ""))._replace(size=48, pitch=600)
    bond = Properties(keep_next=True, keep_lines=True)
    style = THEME.styles.table(("aside", "note"))
    inner = Cell([Paragraph(text, (Run("some words of a box " * 14),), bond)] * 2, 9000)
    box = Grid(style, (9000,), (Row((inner,)),))
    gap = Paragraph(THEME.styles.block(("table", "gap")), (), bond)
    found = kept_together([box, gap, box, gap._replace(properties=Properties())], THEME.geometry)
    assert "<w:keepNext/>" not in written(found)


def test_what_a_poster_wears_does_not_hang_on_what_was_written_before() -> None:
    """A table's cells on a poster have the styles of a poster, whether or not a table was written in a page before."""
    table = "<table class='grid'><tbody><tr><td><h2>Words</h2></td></tr></tbody></table>"
    poster = body(f'<section class="poster">{table}</section>')
    fresh = WordTheme.read(FILE.read_bytes(), "document.docx")
    first = write(poster, fresh)
    write(body(table), THEME)
    assert write(poster, THEME) == first
    styles = {p.get(f"{W}val") for p in tree(poster).iter(f"{W}pStyle")}
    assert THEME.styles.named["poster title"].id in styles


def test_pages_of_their_own_may_stand_beside_facts() -> None:
    """Cards in a row of facts are pages of their own: three sections, each ended by a paragraph of the body."""
    cards = '<div class="cards" data-size="sort"><div class="card">A</div></div>'
    page = body(f'<table class="facts"><tbody><tr><th>F</th><td><p>v</p>{cards}</td></tr></tbody></table><p>End.</p>')
    root = tree(page)
    assert [s.getparent().getparent().getparent().tag for s in root.iterfind(f".//{W}pPr/{W}sectPr")] == [
        f"{W}body"
    ] * 2
    assert root[0][-1].tag == f"{W}sectPr"


def test_a_link_is_one_run_with_its_pictures() -> None:
    """What stands in a link is in it, and the space before it is not."""
    root = tree(body('<p>See <a href="https://example.org/">the <strong>page</strong></a> now.</p>', pictures=PICTURES))
    link = next(root.iter(f"{W}hyperlink"))
    assert "".join(link.itertext()) == "the page"
    assert re.sub(" +", " ", "".join(link.getparent().itertext())) == "See the page now."
