"""The Word writer: what a page becomes, read back with python-docx and lxml."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.document import Document
from docx.enum.text import WD_LINE_SPACING
from docx.shared import RGBColor
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from lxml import etree
from sample import PICTURES, body, sample

from conftest import needs
from sidcurriculum.errors import ThemeError
from sidcurriculum.office.libreoffice import Office
from sidcurriculum.page import Page
from sidcurriculum.writers.opc.package import deflated, pack, unpack
from sidcurriculum.writers.text.script_runs import script_runs
from sidcurriculum.writers.word import WordTheme, style_names, write
from sidcurriculum.writers.word.document_theme.theme_shapes import ModelShape

PLAIN = Path(__file__).parents[2] / "templates" / "themes" / "plain" / "document.docx"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
THEME = WordTheme.read(PLAIN.read_bytes(), "document.docx")


def opened(page: Page, theme: WordTheme = THEME) -> Document:
    return docx.Document(io.BytesIO(write(page, theme)))


def part(content: bytes, name: str) -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(content)).read(name))


def shown(page: Page, theme: WordTheme = THEME) -> list[tuple[str, str]]:
    """Style and text of the body's paragraphs, tables left out."""
    return [(p.style.name, p.text) for p in opened(page, theme).paragraphs if p.style.name != "Table Gap"]


def edited(change: Callable[[Document], None]) -> WordTheme:
    """The plain theme after a change made with python-docx, as a designer would make it in Word."""
    document = docx.Document(PLAIN)
    change(document)
    saved = io.BytesIO()
    document.save(saved)
    return WordTheme.read(saved.getvalue(), "document.docx")


def rewritten(name: str, old: str, new: str) -> bytes:
    """The plain theme with another text in one part."""
    members = unpack(PLAIN.read_bytes(), "document.docx")
    text = members[name].content().decode()
    assert old in text
    members[name] = deflated(name, text.replace(old, new))
    return pack(members.values())


def test_each_element_takes_its_style() -> None:
    """Paragraph elements become paragraphs of the style that the table of names gives them, in order."""
    page = body('<h1>T</h1><p class="lead">L</p><h2>A</h2><h3>B</h3><h4>C</h4><p>P</p><p class="meta">M</p>'
                '<p class="instruction">I</p><p class="credit">K</p><blockquote><p>Q</p></blockquote><pre><code>X</code></pre>')  # fmt: skip
    assert shown(page) == [
        ("Title", "T"), ("Lead", "L"), ("Heading 1", "A"), ("Heading 2", "B"), ("Heading 3", "C"), ("Body Text", "P"),
        ("Meta", "M"), ("Instruction", "I"), ("Credit", "K"), ("Quotation", "Q"), ("Code Block", "X"),
    ]  # fmt: skip


def test_a_label_hangs_before_a_tab() -> None:
    """A label, in the first paragraph or loose before it, hangs; paragraphs after it stand at the style's indent."""
    page = body('<div class="say"><p><span class="label">Say</span> Hello.</p><p>More.</p></div>'
                '<div class="do"><span class="label">Do</span><p>Walk.</p></div><div class="ask"><p>No label.</p></div>')  # fmt: skip
    paragraphs = [p for p in opened(page).paragraphs if p.text]
    assert [p.text for p in paragraphs] == ["Say\tHello.", "More.", "Do\tWalk.", "No label."]
    assert [p.paragraph_format.first_line_indent for p in paragraphs] == [None, 0, None, 0]


def test_lists_count_anew_and_from_their_start() -> None:
    """Each numbered list has a numbering of its own that starts at 1 or at its start attribute, at its own level."""
    content = write(body("<ol><li>a<ol><li>b</li></ol></li></ol><ol start='4'><li>c</li></ol>"), THEME)
    numbering, document = part(content, "word/numbering.xml"), part(content, "word/document.xml")
    used = [(e.find(f"{W}ilvl").get(f"{W}val"), e.find(f"{W}numId").get(f"{W}val")) for e in document.iter(f"{W}numPr")]
    starts = [
        [
            (o.get(f"{W}ilvl"), o[0].get(f"{W}val"))
            for o in numbering.find(f'{W}num[@{W}numId="{n}"]').iter(f"{W}lvlOverride")
        ]
        for _, n in used
    ]
    assert len({n for _, n in used}) == 3
    assert [level for level, _ in used] == ["0", "1", "0"]
    assert starts == [[("0", "1")], [("1", "1")], [("0", "4")]]


def test_list_levels_mix_and_items_hold_several_blocks() -> None:
    """Levels count through mixed lists; a second paragraph stands under the text of its item."""
    page = body("<ul><li>a<ol><li>b<ul><li>c</li></ul></li></ol></li><li><p>d</p><p>e</p></li></ul>")
    assert [style for style, _ in shown(page)] == [
        "List Bullet",
        "List Number 2",
        "List Bullet 3",
        "List Bullet",
        "Body Text",
    ]
    last = next(p for p in opened(page).paragraphs if p.text == "e")
    assert last.paragraph_format.left_indent.twips == THEME.styles.lists["List Bullet"].left


def test_lists_in_a_block_are_indented_from_its_text() -> None:
    """A list inside a teacher's block begins where the block's text begins."""
    page = body('<div class="say"><p>Say.</p><ul><li>item</li></ul></div>')
    item = next(p for p in opened(page).paragraphs if p.text == "item")
    expected = THEME.styles.blocks["div", "say"].left + THEME.styles.lists["List Bullet"].left
    assert item.paragraph_format.left_indent.twips == expected


def test_a_right_option_has_its_style_and_a_mark() -> None:
    """In a key the right option is in the style Right, which a reader of black and white sees, and ends in a tick."""
    page = body('<ol class="options"><li>no</li><li class="right">yes</li></ol>')
    wrong, right = (p for p in opened(page).paragraphs if p.text)
    assert (wrong.text, right.text) == ("no", "yes ✓")
    assert {run.style.name for run in right.runs} == {"Right"}


def test_tables_have_marked_heads_and_fill_the_width() -> None:
    """Header rows repeat, rows stay whole, cells sum up to the text's width in each row, as does the grid."""
    page = body("<table><thead><tr><th>A</th><th>Bcd</th><th>E</th></tr></thead><tbody><tr><td colspan='2'>x</td><td>y</td></tr>"
                "<tr><th scope='row'>r</th><td>a long text that needs room</td></tr></tbody></table>")  # fmt: skip
    root = part(write(page, THEME), "word/document.xml")
    rows = list(root.iter(f"{W}tr"))
    assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, False, False]
    assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
    sums = [sum(int(w.get(f"{W}w")) for w in row.iter(f"{W}tcW")) for row in rows]
    assert [*sums, sum(int(c.get(f"{W}w")) for c in root.iter(f"{W}gridCol"))] == [THEME.geometry.width] * 4


def test_no_word_is_cut_while_there_is_room() -> None:
    """A column beside a long text stays as wide as its longest word."""
    long = "word " * 400
    page = body(
        f"<table><thead><tr><th>Responsibilities</th><th>What</th></tr></thead><tbody><tr><td>x</td><td>{long}</td></tr></tbody></table>"
    )
    first = next(part(write(page, THEME), "word/document.xml").iter(f"{W}gridCol"))
    assert int(first.get(f"{W}w")) > 16 * 0.5 * 10 * THEME.styles.blocks["td", ""].size


def test_a_word_too_long_for_the_page_leaves_room_for_others() -> None:
    """A word of 167 letters is cut; the short column beside it keeps its words whole."""
    rows = f"<tr><td>{'x' * 167}</td><td>short</td></tr>"
    page = body(f"<table><thead><tr><th>A</th><th>B</th></tr></thead><tbody>{rows}</tbody></table>")
    root = part(write(page, THEME), "word/document.xml")
    first, second = (int(c.get(f"{W}w")) for c in root.iter(f"{W}gridCol"))
    assert first + second == THEME.geometry.width
    assert second > 5 * 0.5 * 10 * THEME.styles.blocks["td", ""].size


def test_pictures_have_alternative_text_and_one_part_each() -> None:
    """A picture shown twice is stored once; ids differ; an empty alt marks it as decorative; none is wider than its share."""
    page = body('<figure class="half"><img src="road.png" alt="A &quot;road&quot;"/></figure><figure class="small"><img src="road.png" alt=""/></figure>',
                pictures=PICTURES)  # fmt: skip
    content = write(page, THEME)
    root = part(content, "word/document.xml")
    properties = [e for e in root.iter() if e.tag.endswith("}docPr")]
    assert [e.get("descr") for e in properties] == ['A "road"', ""]
    assert len({e.get("id") for e in properties}) == 2
    assert [any(d.tag.endswith("}decorative") for d in e.iter()) for e in properties] == [False, True]
    assert sum(name.startswith("word/media/") for name in zipfile.ZipFile(io.BytesIO(content)).namelist()) == 1
    widths = [int(e.get("cx")) / 635 for e in root.iter() if e.tag.endswith("}extent")]
    assert widths[0] <= THEME.geometry.width * 0.5
    assert widths[1] <= THEME.geometry.width * 0.25


def test_links_are_relationships_of_safe_schemes() -> None:
    """http, https and mailto become hyperlinks, one relationship for each address; any other stays text."""
    page = body(
        '<p><a href="https://a.example/?x=1&amp;y=2">a</a> <a href="https://a.example/?x=1&amp;y=2">b</a> <a href="javascript:x">c</a></p>'
    )
    document = opened(page)
    targets = [r.target_ref for r in document.part.rels.values() if r.is_external]
    assert targets == ["https://a.example/?x=1&y=2"]
    assert [link.text for link in document.paragraphs[0].hyperlinks] == ["a", "b"]
    assert document.paragraphs[0].text == "a b c"


def test_space_collapses_as_in_html() -> None:
    """Runs of white space are one space, which no underlined or shaded run takes in; none stands at a line's ends."""
    page = body(
        "<p>\n  one\n\t two <strong> three </strong>four<br/> five </p><p lang='km'>សួស្តី\n<em>អ្នក</em>\nទាំង a\nb</p>"
    )
    first, second = (p for p in opened(page).paragraphs)
    assert first.text == "one two three four\nfive"
    assert [run.text for run in first.runs if run.style.name == "Strong"] == ["three"]
    assert second.text == "សួស្តីអ្នកទាំង a b"


def test_khmer_runs_say_what_they_are() -> None:
    """A Khmer run is marked as a complex script of its language and is never italic: emphasis is strong there."""
    root = part(write(body("<p>Hello <em>សួស្តី</em></p>"), THEME), "word/document.xml")
    (run,) = [r for r in root.iter(f"{W}r") if "សួស្តី" in "".join(r.itertext())]
    properties = run.find(f"{W}rPr")
    assert properties.find(f"{W}cs") is not None
    assert properties.find(f"{W}lang").get(f"{W}bidi") == "km-KH"
    assert [properties.find(f"{W}{tag}").get(f"{W}val") for tag in ("i", "iCs")] == ["0", "0"]
    assert properties.find(f"{W}rStyle").get(f"{W}val") == "Strong"


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("", []),
        ("plain, 1 2", [("latin", "plain, 1 2")]),
        ("ខ្មែរ (AI) ១២", [("khmer", "ខ្មែរ "), ("latin", "(AI) "), ("khmer", "១២")]),
        ("1. សួស្តី!", [("khmer", "1. សួស្តី!")]),
        ("a ไทย עברית", [("latin", "a "), ("thai", "ไทย "), ("hebrew", "עברית")]),
    ],
)
def test_script_runs(text: str, runs: list[tuple[str, str]]) -> None:
    """Runs change where letters of another script begin; what belongs to no script goes with its neighbours."""
    assert script_runs(text) == runs


def test_right_to_left() -> None:
    """A document whose direction is right to left has such paragraphs, runs and tables."""
    page = body("<p>مرحبا</p><table><thead><tr><th>ا</th></tr></thead></table>", language="ar")
    root = part(write(page, THEME), "word/document.xml")
    assert all(p.find(f"{W}pPr/{W}bidi") is not None for p in root.iter(f"{W}p"))
    assert root.find(f".//{W}r/{W}rPr/{W}rtl") is not None
    assert root.find(f".//{W}tblPr/{W}bidiVisual") is not None


@pytest.mark.parametrize(
    ("language", "val", "bidi"),
    [("en", "en-GB", "km-KH"), ("km", "en-GB", "km-KH"), ("vi", "vi-VN", "km-KH"), ("ar", "en-GB", "ar-SA")],
)
def test_the_documents_language(language: str, val: str, bidi: str) -> None:
    """Styles and settings say the language in the slot of its script; the theme's tags stay in the others."""
    content = write(body("<p>x</p>", language=language), THEME)
    defaults = part(content, "word/styles.xml").find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
    setting = part(content, "word/settings.xml").find(f"{W}themeFontLang")
    for element in (defaults, setting):
        assert (element.get(f"{W}val"), element.get(f"{W}bidi")) == (val, bidi)


def test_core_properties() -> None:
    """Title, author and the rest are the page's; no date and no program's name is in them."""
    properties = opened(sample()).core_properties
    assert properties.title == "Helper or shortcut?"
    assert properties.author == "Example Education Project"
    assert properties.keywords == "honesty, homework, sources"
    assert properties.language == "en-GB"
    core = zipfile.ZipFile(io.BytesIO(write(sample(), THEME))).read("docProps/core.xml")
    assert b"created" not in core
    assert b"python" not in core


def test_forbidden_characters_are_left_out() -> None:
    """What XML 1.0 forbids never reaches a part, from text, attribute or metadata."""
    html = '<html><head><meta name="author" content="x\x01 &amp; &lt;y>"></head><body><p>a\x01b\x1f</p></body></html>'
    page = Page(etree.fromstring(html, etree.HTMLParser()))
    assert "\x01" in page.root.findtext("body/p")
    document = opened(page)
    assert document.paragraphs[0].text == "ab"
    assert document.core_properties.author == "x & <y>"


def test_a_missing_style_is_an_error_that_names_it() -> None:
    """A style that the page needs and the theme lacks is named with the theme's file and the element; others are not missed."""
    theme = WordTheme.read(rewritten("word/styles.xml", 'w:name w:val="Lead"', 'w:name w:val="Other"'), "mine.docx")
    assert shown(body("<p>x</p>"), theme) == [("Body Text", "x")]
    with pytest.raises(ThemeError, match=r'mine\.docx.*“Lead”.*<p class="lead">'):
        write(body('<p class="lead">x</p>'), theme)


@pytest.mark.parametrize(
    ("html", "name"),
    [
        ('<p><span class="term">x</span></p>', "Term"),
        ("<table><thead><tr><th>x</th></tr></thead></table>", "Lesson Table"),
        ("<ul><li>x</li></ul>", "List Bullet"),
        ('<aside class="tip"><p>x</p></aside>', "Callout Tip"),
    ],
)
def test_every_kind_of_style_can_be_missed(html: str, name: str) -> None:
    """Character, table, list and callout styles are demanded by the page that needs them."""
    theme = WordTheme.read(rewritten("word/styles.xml", f'w:name w:val="{name}"', 'w:name w:val="Other"'), "mine.docx")
    with pytest.raises(ThemeError, match=f"“{name}”"):
        write(body(html), theme)


@pytest.mark.parametrize(
    "content", [b"", b"no zip", pack([deflated("a.xml", "<a/>")]), pack([deflated("_rels/.rels", "<a")])]
)
def test_a_file_that_is_no_theme(content: bytes) -> None:
    """Any other file is a ThemeError that names it."""
    with pytest.raises(ThemeError, match=r"x\.docx"):
        WordTheme.read(content, "x.docx")


def test_a_designers_change_reaches_the_document() -> None:
    """Fonts, colours, indents and margins changed in the theme are those of the next document, widths included."""

    def change(document: Document) -> None:
        style = document.styles["Lead"]
        style.font.name, style.font.color.rgb = "Georgia", RGBColor(0x80, 0, 0)
        document.styles["Say"].paragraph_format.left_indent = 2000 * 635
        document.sections[0].left_margin = 2000 * 635

    theme = edited(change)
    page = body(
        '<p class="lead">x</p><div class="say"><p>s</p><ul><li>i</li></ul></div><table><thead><tr><th>x</th></tr></thead></table>'
    )
    document = opened(page, theme)
    assert document.styles["Lead"].font.name == "Georgia"
    assert document.styles["Lead"].font.color.rgb == RGBColor(0x80, 0, 0)
    item = next(p for p in document.paragraphs if p.text == "i")
    assert item.paragraph_format.left_indent.twips == 2000 + THEME.styles.lists["List Bullet"].left
    root = part(write(page, theme), "word/document.xml")
    assert sum(int(c.get(f"{W}w")) for c in root.iter(f"{W}gridCol")) == THEME.geometry.width - (2000 - 1021)


def test_tokens_are_replaced_even_where_word_split_them() -> None:
    """Header and footer take title, kind, licence and footer from the page; a paragraph whose only token is empty goes."""
    whole = '<w:t xml:space="preserve">{title}</w:t>'
    split = "<w:t>{ti</w:t></w:r><w:r><w:t>tle}</w:t>"
    theme = WordTheme.read(rewritten("word/header1.xml", whole, split), "mine.docx")
    page = body("<p>x</p>", head='<meta name="kind" content="Key &amp; more"/>')
    section = opened(page, theme).sections[0]
    assert [p.text for p in section.header.paragraphs] == ["A page\tKey & more"]
    assert len(section.footer.paragraphs) == 1
    assert len(opened(sample()).sections[0].footer.paragraphs) == 2
    assert "{" not in "".join(p.text for p in section.footer.paragraphs)


def test_tokens_speak_the_language_of_their_text() -> None:
    """A Khmer title in the header is marked as Khmer, run by run, with the properties that the designer gave the token."""
    page = body("<p>x</p>", head='<meta name="kind" content="សៀវភៅ AI"/>', language="km")
    content = write(page, THEME)
    runs = list(part(content, "word/header2.xml").iter(f"{W}r"))
    assert ["".join(r.itertext()) for r in runs if "".join(r.itertext())] == ["សៀវភៅ ", "AI"]
    khmer, latin = (r.find(f"{W}rPr") for r in runs if "".join(r.itertext()))
    assert khmer.find(f"{W}lang").get(f"{W}bidi") == "km-KH"
    assert latin.find(f"{W}lang") is None
    assert khmer.find(f"{W}b") is not None
    assert latin.find(f"{W}b") is not None


def test_an_unknown_token_is_an_error() -> None:
    """A token that no document has a value for is a ThemeError that names it."""
    with pytest.raises(ThemeError, match=r"mine\.docx.*\{school\}"):
        WordTheme.read(rewritten("word/header1.xml", "{title}", "{school}"), "mine.docx")


def test_a_kept_section_holds_together_and_lets_go() -> None:
    """All paragraphs of a kept section but its last are bound to the next."""
    page = body('<section class="keep"><p>a</p><p>b</p><div class="lines" data-lines="3"/></section><p>c</p>')
    assert [p.paragraph_format.keep_with_next for p in opened(page).paragraphs] == [True, True, None, None]


def test_a_new_page_begins_at_its_first_block() -> None:
    """The first paragraph of the section breaks the page, a table through the small paragraph before it; never an empty page."""
    page = body(
        '<section class="new-page"><p>a</p></section><section class="new-page"><p>b</p></section><section class="new-page"><aside class="tip"><p>c</p></aside></section>'
    )
    assert [p.paragraph_format.page_break_before for p in opened(page).paragraphs] == [None, True, True, None]


def test_a_table_at_the_end_leaves_no_empty_page() -> None:
    """What Word wants behind a table is next to nothing there; between a table and a text it parts them."""
    table = "<table><thead><tr><th>x</th></tr></thead></table>"

    def exact(html: str) -> list[bool]:
        found = opened(body(html)).paragraphs
        return [p.paragraph_format.line_spacing_rule == WD_LINE_SPACING.EXACTLY for p in found]

    assert exact(table) == [True]
    assert exact(f"{table}<p>a</p>") == [False, False]


def test_an_empty_section_begins_a_page_too() -> None:
    """What follows it stands on the next page, once however many ask for that; not before the first block, nor behind the last."""
    empty = '<section class="new-page"/>'

    def breaks(html: str) -> list[tuple[str, bool]]:
        return [(p.text, p.paragraph_format.page_break_before is True) for p in opened(body(html)).paragraphs]

    assert breaks(f"<p>a</p>{empty}<p>b</p>") == [("a", False), ("", True), ("b", False)]
    assert breaks(f"{empty}<p>a</p>{empty}") == [("a", False)]
    assert breaks(f"<p>a</p>{empty}{empty}<p>b</p>") == [("a", False), ("", True), ("b", False)]
    assert breaks(f'<p>a</p>{empty}<section class="new-page"><p>b</p></section>') == [("a", False), ("b", True)]
    assert breaks(f"<p>a</p><section>{empty}</section><p>b</p>") == [("a", False), ("", True), ("b", False)]


def test_a_table_in_a_box_stands_beside_it() -> None:
    """A callout ends before a table and goes on after it: no table stands in another."""
    table = "<table><thead><tr><th>x</th></tr></thead></table>"
    root = part(write(body(f'<aside class="tip"><p>a</p>{table}<p>b</p></aside>'), THEME), "word/document.xml")
    assert len(root.findall(f".//{W}body/{W}tbl")) == 3
    assert root.find(f".//{W}tc//{W}tbl") is None


def test_the_same_page_gives_the_same_bytes() -> None:
    """Writing twice, and with a theme read anew, gives equal files."""
    again = WordTheme.read(PLAIN.read_bytes(), "document.docx")
    assert write(sample(), THEME) == write(sample(), THEME) == write(sample(), again)


def test_the_plain_theme_has_every_style() -> None:
    """Whatever the vocabulary offers, the theme that comes with the package can show."""
    assert set(THEME.styles.blocks) == set(style_names.PARAGRAPHS)
    assert set(THEME.styles.spans) == set(style_names.CHARACTERS)
    assert set(THEME.styles.tables) == set(style_names.TABLES)
    assert set(THEME.styles.lists) == {name for row in style_names.LISTS.values() for name in row}


def letters(element: etree._Element) -> str:
    return "".join("".join(element.itertext()).split())


TEXT = st.text(st.sampled_from('ab &<>"é\n\tសួ ស\u200b中 a'), max_size=12)


def _element(name: str, inner: str, **attributes: str) -> str:
    written = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;")


def _inline(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from(
        [
            ("strong", ""),
            ("em", ""),
            ("code", ""),
            ("s", ""),
            ("sup", ""),
            ("span", "answer"),
            ("span", "label"),
            ("span", "term"),
        ]
    )
    return st.lists(
        st.one_of(
            children, st.builds(lambda t, c: _element(t[0], c, **({"class": t[1]} if t[1] else {})), tags, children)
        ),
        max_size=4,
    ).map("".join)


INLINE = st.recursive(TEXT.map(_escaped), _inline, max_leaves=6)
LEAVES = st.one_of(
    st.builds(lambda tag, c: _element(tag, c), st.sampled_from(["h2", "h4", "p", "blockquote"]), INLINE),
    st.builds(
        lambda kind, c: _element("p", c, **{"class": kind}), st.sampled_from(["lead", "dialogue", "meta"]), INLINE
    ),
    st.builds(lambda c: f"<pre><code>{c}</code></pre>", TEXT.map(_escaped)),
    INLINE,
)


def _blocks(children: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    inner = st.lists(children, max_size=3).map("".join)
    boxes = st.sampled_from(
        [
            ("div", "say"),
            ("div", "bubble"),
            ("aside", "tip"),
            ("section", "keep"),
            ("section", "new-page"),
            ("div", "drawing-box"),
        ]
    )
    items = st.lists(inner.map(lambda c: f"<li>{c}</li>"), min_size=1, max_size=3).map("".join)
    lists = st.sampled_from([("ul", ""), ("ol", ""), ("ol", "options"), ("ul", "checklist")])
    cells = st.lists(inner.map(lambda c: f"<td>{c}</td>"), min_size=1, max_size=3).map("".join)
    rows = st.lists(cells.map(lambda c: f"<tr>{c}</tr>"), min_size=1, max_size=3).map("".join)
    kinds = st.sampled_from(["grid", "facts", "fill", "plan", "matching"])
    return st.one_of(
        inner,
        st.builds(lambda t, c: _element(t[0], c, **{"class": t[1]}), boxes, inner),
        st.builds(lambda t, c: _element(t[0], c, **({"class": t[1]} if t[1] else {})), lists, items),
        st.builds(lambda kind, c: _element("table", f"<tbody>{c}</tbody>", **{"class": kind}), kinds, rows),
    )


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@example(
    '<table class="matching"><tbody><tr><td/><td><div class="drawing-box"/></td><td><h2>&lt;</h2></td></tr></tbody></table>'
)
@given(st.recursive(LEAVES, _blocks, max_leaves=8))
def test_any_page_keeps_its_text(inner: str) -> None:
    """Whatever stands in a page, the document's parts are well-formed and hold the same letters in the same order."""
    page = body(inner)
    content = write(page, THEME)
    archive = zipfile.ZipFile(io.BytesIO(content))
    for name in archive.namelist():
        if name.endswith((".xml", ".rels")):
            etree.fromstring(archive.read(name))
    assert letters(part(content, "word/document.xml")) == letters(page.root.find("body"))


@needs("soffice")
def test_libreoffice_opens_it(tmp_path: Path) -> None:
    """LibreOffice reads the sample and draws it on paper."""
    path = tmp_path / "sample.docx"
    path.write_bytes(write(sample(), THEME))
    with Office() as office:
        ((_, pdf),) = office.pdfs([path])
    assert pdf is not None


def test_a_box_is_as_wide_as_the_text() -> None:
    """Half of a box's thick left border stands outside of its columns: together they are as wide as the text."""
    root = part(write(body('<aside class="note"><p>One.</p></aside>'), THEME), "word/document.xml")
    border = next(
        style.find(f"{W}tblPr/{W}tblBorders/{W}left")
        for style in part(PLAIN.read_bytes(), "word/styles.xml").iter(f"{W}style")
        if style.find(f"{W}name").get(f"{W}val") == "Callout Note"
    )
    half = int(border.get(f"{W}sz")) / 8 * 20 / 2
    widths = {int(e.get(f"{W}w")) for name in ("tblW", "gridCol", "tcW") for e in root.iter(f"{W}{name}")}
    assert half > 0
    assert widths == {THEME.geometry.width - half}


def test_a_comment_shows_nothing() -> None:
    """A comment in a template stands for nothing, wherever it is: not even for a cell."""
    page = body("<!-- a --><p>One<!-- b -->.</p><table><tr><!-- c --><td>x</td><!-- d --><td>y</td></tr></table>"
                "<ul><!-- e --><li>Two<!-- f -->.</li></ul><!-- g -->")  # fmt: skip
    document = opened(page)
    assert [p.text for p in document.paragraphs if p.text] == ["One.", "Two."]
    assert [[cell.text for cell in row.cells] for row in document.tables[0].rows] == [["x", "y"]]


@pytest.mark.parametrize("inner", ["a\n  b\tc", "a <em>b</em>\nc", "\n<!-- x -->a\r\nb  c\n"])
def test_white_space_is_the_same_in_every_path(inner: str) -> None:
    """A text alone in its paragraph, item or cell collapses as one beside an element does."""
    page = body(f"<p>{inner}</p><ul><li>{inner}</li></ul><table><tr><td>{inner}</td></tr></table>")
    document = opened(page)
    cell = document.tables[0].rows[0].cells[0].text
    assert {p.text for p in document.paragraphs if p.text} == {cell} == {"a b c"}


def test_a_no_break_space_is_no_white_space() -> None:
    """It stays where it stands, alone or at a text's ends, in a paragraph, in a cell and between blocks."""
    space = "\u00a0"
    page = body(
        f"<p>{space}a{space}</p><ul><li>b{space}{space}c</li></ul>{space}<table><tr><td>{space}</td></tr></table>"
    )
    document = opened(page)
    assert [p.text for p in document.paragraphs if p.text] == [f"{space}a{space}", f"b{space}{space}c", space]
    assert document.tables[0].rows[0].cells[0].text == space


def test_a_copied_shape_has_a_fallback() -> None:
    """A program without the theme's drawn shapes shows the words of a sign instead, and nothing for decoration."""
    shape = ModelShape('<wp:inline><wp:docPr id="', '" name="sign-yes" descr=""/></wp:inline>', 9, 9, "wps", "", 24)
    assert (
        '<mc:Fallback><w:t xml:space="preserve">Right &amp; safe</w:t></mc:Fallback>'
        in shape.run(1, 1.0, "Right & safe").xml
    )
    assert "<mc:Fallback></mc:Fallback>" in shape.run(1, 1.0).xml
