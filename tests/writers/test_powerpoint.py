"""The PowerPoint writer, looked at through python-pptx and through its own output, re-measured."""

from __future__ import annotations

import io
import re
import zlib
from pathlib import Path
from struct import pack as pack_struct

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.util import Emu, Pt

from sidcurriculum.errors import ContentError, ThemeError
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.writers.powerpoint import DeckTheme, write
from sidcurriculum.writers.text.line_breaking import broken, laid_out, tokens, wrap
from sidcurriculum.writers.text.metrics import face, is_khmer

HERE = Path(__file__).parent
DECK = HERE.parent.parent / "templates" / "themes" / "plain" / "deck.pptx"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
LAYOUTS = {
    "title": ["title", "phase", "subtitle", "meta"],
    "content": ["title", "phase", "body"],
    "statement": ["title", "phase", "body"],
    "big-question": ["title", "phase", "body"],
    "two-columns": ["title", "phase", "head-1", "column-1", "head-2", "column-2"],
    "three-columns": ["title", "phase", "head-1", "column-1", "head-2", "column-2", "head-3", "column-3"],
    "picture": ["title", "phase", "body", "picture"],
    "table": ["title", "phase", "body"],
    "question": ["title", "phase", "stem", "options"],
    "chat": ["title", "phase", "body"],
    "help": ["title", "phase", "body", "contact"],
    "end": ["title", "body"],
}


def png(name: str, width: int, height: int) -> PagePicture:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return pack_struct(">I", len(data)) + kind + data + pack_struct(">I", zlib.crc32(kind + data))

    rows = (b"\0" + b"\x80" * (3 * width)) * height
    header = pack_struct(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    content = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")
    return PagePicture(name, "image/png", content, width, height)


PICTURES = {"road": png("0123456789abcdef.png", 80, 50), "wide": png("fedcba9876543210.png", 120, 40)}


PLAIN = DeckTheme.read(DECK.read_bytes(), "plain/deck.pptx")


@pytest.fixture(scope="session")
def theme() -> DeckTheme:
    return PLAIN


@pytest.fixture(scope="session")
def sample() -> Page:
    return Page(etree.parse(HERE / "slides.html").getroot(), PICTURES)


def page(*sections: str, lang: str = "en", meta: str = "") -> Page:
    html = f'<html lang="{lang}"><head><title>A deck</title>{meta}</head><body>{"".join(sections)}</body></html>'
    return Page(etree.fromstring(html), PICTURES)


def slide(layout: str, title: str, /, **content: str) -> str:
    holders = "".join(
        f'<div class="placeholder" data-name="{name.replace("_", "-")}">{html}</div>' for name, html in content.items()
    )
    return f'<section class="slide" data-layout="{layout}"><h2>{title}</h2>{holders}</section>'


def opened(content: bytes):  # type: ignore[no-untyped-def]
    return Presentation(io.BytesIO(content))


def titles(content: bytes) -> list[str]:
    return [one.shapes.title.text_frame.text for one in opened(content).slides]


def edited(change) -> DeckTheme:  # type: ignore[no-untyped-def]
    """The plain theme after somebody changed it in PowerPoint."""
    deck = Presentation(DECK)
    change(deck)
    stream = io.BytesIO()
    deck.save(stream)
    return DeckTheme.read(stream.getvalue(), "edited/deck.pptx")


def holder(deck, layout: str, name: str):  # type: ignore[no-untyped-def]
    found = next(one for one in deck.slide_layouts if one.name == layout)
    return next(one for one in found.placeholders if one.name == name)


def text_of(one, name: str):  # type: ignore[no-untyped-def]
    """The text frame of the slide's first shape of that name."""
    return next(shape for shape in one.shapes if shape.name == name).text_frame


def words(content: bytes, skip: tuple[str, ...] = ("title", "footer", "number", "phase")) -> str:
    """Everything that the slides say, in order, without what every slide repeats."""
    said = []
    for one in opened(content).slides:
        for shape in one.shapes:
            if shape.name in skip:
                continue
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            elif getattr(shape, "has_table", False):
                said += [cell.text for row in shape.table.rows for cell in row.cells if not cell.is_spanned]
    return " ".join(said)


def test_plain_theme_has_every_layout_and_placeholder(theme: DeckTheme) -> None:
    """The plain theme offers the layouts that templates name, each with its placeholders, a footer and a number."""
    for name, holders in LAYOUTS.items():
        layout = theme.layout(name)
        assert list(layout.placeholders) == holders
        assert set(layout.furniture) == {"ftr", "sldNum"}
    assert list(theme.layouts.values())
    assert theme.unmeasured == ()


def test_script_that_made_the_plain_theme_still_makes_it() -> None:
    """deck.pptx holds the parts that tools/plain/deck.py writes."""
    import runpy

    parts = runpy.run_path(str(HERE.parent.parent / "tools" / "plain/deck.py"))["made"]()
    from zipfile import ZipFile

    with ZipFile(DECK) as package:
        assert {name: package.read(name).decode() for name in package.namelist()} == parts


def test_equal_input_gives_equal_bytes(theme: DeckTheme, sample: Page) -> None:
    """Two writes of one page, by two readings of one theme, are equal to the byte."""
    again = DeckTheme.read(DECK.read_bytes(), "plain/deck.pptx")
    assert write(sample, theme) == write(sample, again) == write(sample, theme)


def test_slides_use_the_layouts_that_the_page_names(theme: DeckTheme, sample: Page) -> None:
    """Every section becomes a slide of its layout; every slide has a title, and no two have the same."""
    deck = opened(write(sample, theme))
    named = [section.get("data-layout") for section in sample.root.iter("section")]
    used = [one.slide_layout.name for one in deck.slides]
    assert [name for name in used if name in named] == used
    assert list(dict.fromkeys(used)) == list(dict.fromkeys(named))
    all_titles = titles(write(sample, theme))
    assert all(all_titles)
    assert len(set(all_titles)) == len(all_titles)


def test_text_stands_in_the_named_placeholders(theme: DeckTheme, sample: Page) -> None:
    """Columns arrive in the placeholders of their names, in reading order, with the title first."""
    two = next(one for one in opened(write(sample, theme)).slides if one.slide_layout.name == "two-columns")
    assert [shape.name for shape in two.shapes] == [
        *LAYOUTS["two-columns"][:2],
        *LAYOUTS["two-columns"][2:],
        "footer",
        "number",
    ]
    said = {shape.name: shape.text_frame.text for shape in two.placeholders}
    assert said["head-2"] == "It harms when"
    assert said["column-1"].split("\n") == ["it explains a word", "it asks you questions"]


def test_equal_titles_get_numbers(theme: DeckTheme) -> None:
    """The second slide of a title is called "… (2)"; a number that an author wrote is not used twice."""
    content = write(page(slide("content", "A"), slide("content", "A (2)"), slide("content", "A")), theme)
    assert titles(content) == ["A", "A (2)", "A (3)"]
    khmer = write(page(slide("content", "ក"), slide("content", "ក"), lang="km"), theme)
    assert titles(khmer)[1] == "ក (២)"


def test_placeholders_without_content_are_left_out(theme: DeckTheme) -> None:
    """No empty prompt shows: a placeholder that the page does not fill is not on the slide."""
    one = opened(write(page(slide("help", "Help", body="<p>Ask.</p>")), theme)).slides[0]
    assert [shape.name for shape in one.shapes] == ["title", "body", "number"]


def test_notes_stand_on_the_notes_page(theme: DeckTheme, sample: Page) -> None:
    """Notes arrive as paragraphs: labels bold, lists with native marks, numbers with their start."""
    notes = opened(write(sample, theme)).slides[0].notes_slide.notes_text_frame
    assert [para.text for para in notes.paragraphs] == [
        "Before: put the cards out.",
        "One set per pair",
        "Pencils",
        "sharp ones",
        "Open the door",
        "Greet",
    ]
    assert notes.paragraphs[0].runs[0].font.bold
    assert notes.paragraphs[1]._p.find(f"{A}pPr/{A}buChar").get("char") == "•"
    assert notes.paragraphs[4]._p.find(f"{A}pPr/{A}buAutoNum").get("startAt") == "3"


def test_tables_are_native_with_a_header_row(theme: DeckTheme, sample: Page) -> None:
    """A table arrives as a table: header flagged, cells in order, frame as high as its rows."""
    content = write(sample, theme)
    table = next(shape for one in opened(content).slides for shape in one.shapes if getattr(shape, "has_table", False))
    assert table.table.first_row
    assert [cell.text for cell in table.table.rows[0].cells] == ["The AI says", "Your book says", "Right?"]
    assert abs(sum(row.height for row in table.table.rows) - table.height) < 100


def test_pictures_keep_their_shape_and_alternative_text(theme: DeckTheme, sample: Page) -> None:
    """A picture stands uncropped inside its placeholder with its alternative text."""
    deck = opened(write(sample, theme))
    picture = next(shape for one in deck.slides for shape in one.placeholders if shape.name == "picture")
    box = theme.layout("picture").placeholders["picture"].frame
    assert picture._element.find(f".//{P}cNvPr").get("descr") == "A street with palms and a school"
    assert picture.crop_left == picture.crop_top == picture.crop_right == picture.crop_bottom == 0
    assert abs(picture.width / picture.height - 80 / 50) < 0.01
    assert picture.left >= Pt(box.x) - 1
    assert picture.top + picture.height <= Pt(box.y + box.height) + 1


def test_every_run_has_a_language(theme: DeckTheme, sample: Page) -> None:
    """Each run carries the nearest language: British English by default, Khmer with a Latin alternative."""
    seen = set()
    for one in opened(write(sample, theme)).slides:
        for run in one._element.iter(f"{A}r", f"{A}fld"):
            seen.add((run.find(f"{A}rPr").get("lang"), run.find(f"{A}rPr").get("altLang")))
    assert seen == {("en-GB", None), ("km-KH", "en-GB")}


def test_links_go_to_the_web_only(theme: DeckTheme) -> None:
    """A web or mail link is a relationship; any other address is only its words."""
    body = '<p><a href="https://a.org/x?y=1&amp;z=2">one</a> <a href="javascript:x">two</a></p>'
    frame = text_of(opened(write(page(slide("content", "L", body=body)), theme)).slides[0], "body")
    addresses = [run.hyperlink.address for run in frame.paragraphs[0].runs]
    assert addresses == ["https://a.org/x?y=1&z=2", None]
    assert frame.text == "one two"


def test_numbers_start_where_the_list_starts(theme: DeckTheme) -> None:
    """Numbering is native, starts at `start`, runs on across a nested list and anew in the next list."""
    body = '<ol start="4"><li>four<ul><li>x</li></ul></li><li>five</li></ol><p>And</p><ol><li>one</li></ol>'
    one = opened(write(page(slide("content", "N", body=body)), theme)).slides[0]
    starts = [
        (number.getparent().getparent()[1].findtext(f"{A}t"), number.get("startAt"))
        for number in one._element.iter(f"{A}buAutoNum")
    ]
    assert starts == [("four", "4"), ("five", "4"), ("one", None)]


def test_numbers_beyond_what_powerpoint_counts_are_typed(theme: DeckTheme) -> None:
    """A deck that starts a list at 32,768 is damaged: such a number is text, on the slide and in its notes."""
    body = '<ol start="32767"><li>last</li><li>typed</li></ol>'
    notes = '<div class="notes"><ol start="99999"><li>said</li></ol></div>'
    one = opened(
        write(page(slide("content", "N", body=body).replace("</section>", f"{notes}</section>")), theme)
    ).slides[0]
    assert [each.get("startAt") for each in one._element.iter(f"{A}buAutoNum")] == ["32767"]
    assert "32768.\ttyped" in [shape.text_frame.text for shape in one.shapes][1]
    assert not list(one.notes_slide._element.iter(f"{A}buAutoNum"))
    assert "99999. said" in one.notes_slide.notes_text_frame.text


def test_lists_side_by_side_do_not_run_on(theme: DeckTheme) -> None:
    """PowerPoint would count two neighbouring lists as one: they stand in two shapes."""
    body = "<ol><li>a</li></ol><ol><li>b</li></ol>"
    one = opened(write(page(slide("content", "N", body=body)), theme)).slides[0]
    assert [shape.text_frame.text for shape in one.shapes][1:3] == ["a", "b"]


def test_options_have_letters_and_khmer_lists_khmer_digits(theme: DeckTheme) -> None:
    """Options count A, B, C natively; Khmer numbers, which PowerPoint lacks, are written."""
    options = "<ol class='options'><li>x</li></ol>"
    one = opened(write(page(slide("question", "Q", options=options)), theme)).slides[0]
    assert [number.get("type") for number in one._element.iter(f"{A}buAutoNum")] == ["alphaUcPeriod"]
    khmer = opened(write(page(slide("content", "ក", body="<ol start='9'><li>ខ</li><li>គ</li></ol>"), lang="km"), theme))
    assert text_of(khmer.slides[0], "body").text == "៩.\tខ\n១០.\tគ"


def test_a_list_that_goes_on_keeps_its_numbers(theme: DeckTheme) -> None:
    """The first number on the next slide is the item's own."""
    body = "<ol>" + "".join(f"<li>item {number}</li>" for number in range(1, 41)) + "</ol>"
    deck = opened(write(page(slide("content", "N", body=body)), theme))
    assert len(deck.slides) > 1
    for one in deck.slides:
        first = next(shape for shape in one.placeholders if shape.name == "body").text_frame.paragraphs[0]
        start = first._p.find(f"{A}pPr/{A}buAutoNum").get("startAt") or "1"
        assert first.text == f"item {start}"


def test_footer_and_properties_come_from_the_page(theme: DeckTheme, sample: Page) -> None:
    """Every slide shows the footer and its number; the file says who made it and when is left out."""
    deck = opened(write(sample, theme))
    for one in deck.slides:
        said = {shape.name: shape.text_frame.text for shape in one.placeholders if shape.has_text_frame}
        assert said["footer"] == "Helper or shortcut? · Safer Internet Day"
    core = deck.core_properties
    assert (core.title, core.author, core.language) == ("Helper or shortcut?", "Safer Internet Day Cambodia", "en-GB")
    assert core.created is None


@pytest.mark.parametrize(
    ("section", "says"),
    [
        (slide("nowhere", "T"), "'nowhere'.*'content'"),
        (slide("models", "T"), "'models'"),
        (slide("content", "T", column="<p>x</p>"), "'content'.*'column'.*'phase', 'body'"),
        (slide("content", "T", title="<p>x</p>"), "'content'.*'title'"),
    ],
)
def test_missing_layouts_and_placeholders_are_named(theme: DeckTheme, section: str, says: str) -> None:
    """The error names the theme's file, the layout and the placeholder, and says which are there."""
    with pytest.raises(ThemeError, match=rf"plain/deck\.pptx.*{says}"):
        write(page(section), theme)


def test_a_model_that_the_theme_lacks_is_named() -> None:
    """A callout needs the model of that name; its absence is an error, not a plain box."""

    def drop(deck) -> None:  # type: ignore[no-untyped-def]
        shape = holder(deck, "models", "callout")
        shape._element.getparent().remove(shape._element)

    with pytest.raises(ThemeError, match=r"edited/deck\.pptx.*'models'.*'callout'"):
        write(page(slide("content", "T", body="<aside class='tip'>x</aside>")), edited(drop))


def test_a_slide_without_title_is_refused(theme: DeckTheme) -> None:
    """A slide needs a title that screen readers can say."""
    with pytest.raises(ContentError, match="slide 1"):
        write(page(slide("content", " ")), theme)


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\5\6" + b"\0" * 18])
def test_what_is_no_deck_is_refused(content: bytes) -> None:
    """A file that is no presentation is an error that names it."""
    with pytest.raises(ThemeError, match=r"odd\.pptx"):
        DeckTheme.read(content, "odd.pptx")


LONG = "<p>" + "Think before you share a picture of somebody else. " * 12 + "</p>"


def test_a_smaller_box_makes_smaller_text_or_more_slides(theme: DeckTheme) -> None:
    """The fit follows the theme: half the height needs a smaller size or more slides."""

    def squeeze(deck) -> None:  # type: ignore[no-untyped-def]
        shape = holder(deck, "content", "body")
        shape.height = Emu(shape.height // 4)

    def size(content: bytes) -> tuple[int, float]:
        deck = opened(content)
        runs = [run for one in deck.slides for run in text_of(one, "body").paragraphs[0].runs]
        return len(deck.slides), min(run.font.size.pt if run.font.size else 99 for run in runs)

    before, after = (size(write(page(slide("content", "T", body=LONG)), one)) for one in (theme, edited(squeeze)))
    assert before == (1, 99)
    assert after[0] > 1 or after[1] < 26


def test_sizes_colours_and_fonts_follow_the_theme(theme: DeckTheme) -> None:
    """A designer's size, colour and font reach the slide by inheritance; a larger size is measured again."""

    def restyle(deck) -> None:  # type: ignore[no-untyped-def]
        style = holder(deck, "content", "body")._element.find(f".//{A}lstStyle")
        style.append(
            etree.fromstring(
                f'<a:lvl1pPr xmlns:a="{A[1:-1]}"><a:defRPr sz="6000"><a:latin typeface="Arial"/></a:defRPr></a:lvl1pPr>'
            )
        )
        holder(deck, "content", "phase").fill.solid()
        holder(deck, "content", "phase").fill.fore_color.rgb = RGBColor(1, 2, 3)

    theme_after = edited(restyle)
    before, after = (write(page(slide("content", "T", body=LONG)), one) for one in (theme, theme_after))
    assert theme_after.unmeasured == ("Arial",)
    assert "content" in theme_after.layouts.read
    assert len(theme_after.layouts.read) < len(theme_after.layouts)  # what no slide uses is not read
    assert "latin" not in etree.tostring(opened(after).slides[0]._element, encoding="unicode")
    first = text_of(opened(after).slides[0], "body").paragraphs[0].runs[0]
    assert len(opened(after).slides) > len(opened(before).slides) or (first.font.size and first.font.size < Pt(60))


def test_minimum_sizes_are_kept() -> None:
    """Text is never smaller than the theme's minimum; it goes on to another slide instead."""
    strict = DeckTheme.read(DECK.read_bytes(), "plain/deck.pptx", {"body": 26, "title": 36})
    content = write(page(slide("content", "T", body=LONG * 3)), strict)
    sizes = re.findall(
        r'sz="(\d+)"', "".join(etree.tostring(one._element, encoding="unicode") for one in opened(content).slides)
    )
    assert len(opened(content).slides) > 1
    assert not [size for size in sizes if int(size) < 2600]


def test_an_overlong_title_is_said_in_full(theme: DeckTheme) -> None:
    """A title too long for its box at any size stands whole above the content, under the deck's name."""
    title = " ".join(f"word{number}" for number in range(90))
    content = write(page(slide("content", title, body="<p>Body.</p>")), theme)
    assert titles(content)[0] == "A deck"
    assert words(content).split() == [*title.split(), "Body."]


def test_a_tall_row_is_cut_and_its_header_repeated(theme: DeckTheme) -> None:
    """A row that no slide holds goes on in the next slide's table under the same header."""
    body = f"<table><thead><tr><th>Head</th></tr></thead><tbody><tr><td>{LONG * 4}</td></tr></tbody></table>"
    content = write(page(slide("table", "T", body=body)), theme)
    tables = [
        shape.table for one in opened(content).slides for shape in one.shapes if getattr(shape, "has_table", False)
    ]
    assert len(tables) > 1
    assert {table.cell(0, 0).text for table in tables} == {"Head"}
    assert " ".join(table.cell(1, 0).text for table in tables).split() == re.sub("<.*?>", " ", LONG * 4).split()


def size_in(one, name: str) -> float | None:  # type: ignore[no-untyped-def]
    """The size in points that the shape of that name states; None where it keeps the theme's."""
    size = text_of(one, name).paragraphs[0].runs[0].font.size
    return size.pt if size else None


def test_a_long_text_shrinks_alone(theme: DeckTheme) -> None:
    """A long stem is set smaller; the options under it, which fit, keep the theme's size."""
    options = "<ol class='options'><li>yes</li><li>no</li></ol>"
    stem = "<p>" + "Which of these lines says most clearly what help you had? " * 3 + "</p>"
    one = opened(write(page(slide("question", "Q", stem=stem, options=options)), theme)).slides[0]
    assert (size_in(one, "stem") or 99) < theme.layout("question").placeholders["stem"].style.levels[0].size
    assert size_in(one, "options") is None


def test_columns_side_by_side_have_one_size(theme: DeckTheme) -> None:
    """A column that needs a smaller size takes its neighbours along, and leaves the heads over them as they are."""
    long = "<ul>" + "<li>ask a teacher or a parent first</li>" * 7 + "</ul>"
    content = {"head_1": "<p>One</p>", "column_1": "<p>short</p>", "head_2": "<p>Two</p>", "column_2": long}
    one = opened(write(page(slide("two-columns", "C", **content)), theme)).slides[0]
    assert size_in(one, "column-2") is not None
    assert size_in(one, "column-1") == size_in(one, "column-2")
    assert size_in(one, "head-1") is size_in(one, "head-2") is None


def test_pictures_fill_their_box(theme: DeckTheme) -> None:
    """A picture is as large as its box allows, whatever its class on paper, but a pixel is never larger than a point."""
    box = theme.layout("picture").placeholders["picture"].frame
    for width, height in ((1200, 800), (600, 2000), (90, 60)):
        shown = {"it": png("00112233445566aa.png", width, height)}
        made = page(slide("picture", "P", picture="<figure class='half'><img src='it' alt='x'/></figure>"))
        deck = opened(write(Page(made.root, shown), theme))
        picture = next(shape for shape in deck.slides[0].placeholders if shape.name == "picture")
        scale = min(box.width / width, box.height / height, 1)
        assert (picture.width.pt, picture.height.pt) == pytest.approx((width * scale, height * scale), abs=0.1)
        middle = picture.left.pt + picture.width.pt / 2, picture.top.pt + picture.height.pt / 2
        assert middle == pytest.approx((box.x + box.width / 2, box.y + box.height / 2), abs=0.1)


def test_a_picture_takes_the_room_that_text_leaves(theme: DeckTheme) -> None:
    """Under a line of text a large picture is as high as what is left of the placeholder."""
    shown = {"it": png("00112233445566aa.png", 1200, 900)}
    body = "<p>Look.</p><figure class='small'><img src='it' alt='x'/></figure>"
    deck = opened(write(Page(page(slide("content", "P", body=body)).root, shown), theme))
    frame = theme.layout("content").placeholders["body"].frame
    picture = next(shape for shape in deck.slides[0].shapes if shape._element.tag == f"{P}pic")
    words_end = text_of(deck.slides[0], "body")._parent
    assert picture.top >= words_end.top + words_end.height
    assert picture.top.pt + picture.height.pt == pytest.approx(frame.y + frame.height, abs=0.1)


def test_a_slide_that_goes_on_repeats_phase_and_heads(theme: DeckTheme) -> None:
    """Where a column needs two slides, the second shows the phase and that column's head again, and no other's."""
    long = "<ul>" + "<li>ask a teacher or a parent first, then write down who helped you</li>" * 6 + "</ul>"
    content = {"phase": "<p>Now</p>", "head_1": "<p>One</p>", "column_1": "<p>short</p>"}
    content |= {"head_2": "<p>Two</p>", "column_2": long}
    deck = opened(write(page(slide("two-columns", "C", **content)), theme))
    assert len(deck.slides) == 2
    names = [[shape.name for shape in one.shapes] for one in deck.slides]
    assert names[1] == ["title", "phase", "head-2", "column-2", "number"]
    assert {"head-1", "column-1"} < set(names[0])


# -- anything an author may write

WORD = st.sampled_from(
    [
        "and",
        "picture",
        "share",
        "Internet",
        "a",
        "responsibility",
        "x" * 90,
        "សុវត្ថិភាព\u200bលើ\u200bអ៊ីនធឺណិត",
        "ពាក្យសម្ងាត់",
        "&amp;",
        "WWWWW",
    ]
)
SENTENCE = st.lists(WORD, min_size=1, max_size=20).map(" ".join)
PARAGRAPH = SENTENCE.map(lambda text: f"<p>{text}</p>") | SENTENCE.map(
    lambda text: f"<p><strong>{text}</strong> and {text}</p>"
)


def listed(items: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    many = st.lists(items, min_size=1, max_size=5).map(lambda found: "".join(f"<li>{one}</li>" for one in found))
    kinds = st.sampled_from(
        [
            "<ul>{}</ul>",
            "<ol start='7'>{}</ol>",
            "<ol class='options'>{}</ol>",
            "<ul class='checklist'>{}</ul>",
            "<ul class='plain'>{}</ul>",
        ]
    )
    return st.builds(lambda kind, inner: kind.format(inner), kinds, many)


LIST = listed(
    st.recursive(SENTENCE, lambda inner: st.builds(lambda a, b: f"{a}{b}", SENTENCE, listed(inner)), max_leaves=3)
)
BOX = st.builds(
    lambda kind, text: kind.format(text),
    st.sampled_from(
        [
            "<aside class='note'>{}</aside>",
            "<blockquote><p>{}</p></blockquote>",
            "<div class='chat'><div class='bubble-right'><span class='label'>Me</span> {}</div></div>",
        ]
    ),
    SENTENCE,
)
FIGURE = SENTENCE.map(lambda text: f"<figure><img src='wide' alt='x'/><figcaption>{text}</figcaption></figure>")


@st.composite
def grids(draw: st.DrawFn) -> str:
    columns = draw(st.integers(1, 4))
    row = st.lists(SENTENCE, min_size=columns, max_size=columns)
    rows = draw(st.lists(row, min_size=1, max_size=5))
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>" for cells in rows)
    return f"<table><thead><tr>{'<th>H</th>' * columns}</tr></thead><tbody>{body}</tbody></table>"


BLOCKS = st.lists(PARAGRAPH | LIST | BOX | FIGURE | grids(), min_size=1, max_size=4).map("".join)


def squashed(text: str) -> str:
    return re.sub("[\\s\u200b\x0b]+", "", text)


@settings(
    max_examples=40,
    deadline=None,
    derandomize=True,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
@given(title=SENTENCE, body=BLOCKS, side=BLOCKS)
def test_nothing_is_lost_and_nothing_leaves_its_box(title: str, body: str, side: str) -> None:
    """Whatever a slide holds: each word of each placeholder arrives once and in order, and every measured text fits its shape."""
    theme = PLAIN
    made = page(slide("help", title, body=body, contact=side))
    deck = opened(write(made, theme))
    for name, html in (("body", body), ("contact", side)):
        meant = squashed("".join(etree.fromstring(f"<x>{html}</x>").itertext()))
        said = squashed("".join(spoken(deck, theme, name)))
        whole = squashed(title.replace("&amp;", "&"))
        if name == "body" and whole != squashed(titles_of(deck)[0]):
            assert said.startswith(whole)
            said = said.removeprefix(whole)
        ordered = str if "<th>H</th><th>" not in html else sorted  # a row cut in two gives each cell's first half first
        assert ordered(headless(said)) == ordered(headless(meant))
    for one in deck.slides:
        for shape in one.shapes:
            if shape.has_text_frame:
                assert_fits(shape, theme)
            assert shape.left is not None
            bottom = shape.top + shape.height
            assert bottom <= deck.slide_height


def titles_of(deck) -> list[str]:  # type: ignore[no-untyped-def]
    return [one.shapes.title.text_frame.text for one in deck.slides]


def headless(text: str) -> str:
    return text.replace("H", "")


def spoken(deck, theme: DeckTheme, name: str) -> list[str]:  # type: ignore[no-untyped-def]
    """What stands inside the frame of the placeholder `name`, slide by slide."""
    frame = theme.layout("help").placeholders[name].frame
    said = []
    for one in deck.slides:
        for shape in one.shapes:
            if shape.name in ("title", "number") or not Pt(frame.x) - 5 <= shape.left < Pt(frame.x + frame.width):
                continue
            if shape.has_text_frame:
                said.append(shape.text_frame.text)
            elif getattr(shape, "has_table", False):
                said += [cell.text for row in shape.table.rows for cell in row.cells]
    return said


def assert_fits(shape, theme: DeckTheme) -> None:  # type: ignore[no-untyped-def]
    """Measure a written shape anew, from what stands in the file."""
    name = re.sub(r" \d+$", "", shape.name)
    layout = theme.layout("help")
    found = layout.placeholders.get(name) or theme.layouts["models"].placeholders.get(name)
    if found is None:
        return
    left, top, right, bottom = found.style.insets
    width, height = shape.width.pt - left - right, shape.height.pt - top - bottom
    total = 0.0
    for para in shape.text_frame.paragraphs:
        level = found.style.levels[para.level]
        runs = [run for run in para._p if run.tag in (f"{A}r", f"{A}br")]
        texts = [run.findtext(f"{A}t") or "\n" for run in runs]
        sized = runs[0].find(f"{A}rPr").get("sz")
        size = int(sized) / 100 if sized else level.size
        spacing = para._p.find(f"{A}pPr/{A}lnSpc/{A}spcPts")
        pitch = int(spacing.get("val")) / 100 if spacing is not None else level.line.value
        margin = para._p.find(f"{A}pPr").get("marL") if para._p.find(f"{A}pPr") is not None else None
        inner = width - (int(margin) / 12700 if margin is not None else level.margin)
        bold = [level.bold or run.find(f"{A}rPr").get("b") == "1" for run in runs]
        shaped = [(text, face(level.latin, level.complex, weight)) for text, weight in zip(texts, bold, strict=True)]
        lines = len(wrap(laid_out(broken(tokens(shaped), shaped, inner / size)), inner / size))
        total += level.before.value + lines * pitch
        assert size >= 20 or size >= min(level.size, 14)
        assert pitch >= size * (1.5 if any(map(is_khmer, texts)) else 1.1) - 0.01
    assert total <= height + 0.5, (shape.name, shape.text_frame.text[:40], total, height)
