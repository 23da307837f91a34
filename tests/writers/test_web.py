"""The web writer: the page's own words in one file that loads nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from sidcurriculum.bundled import folder
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.theme.layouts import LAYOUTS
from sidcurriculum.vocabulary import ELEMENTS, ICONS, INLINE, PHASES, SIGNS
from sidcurriculum.writers.web import held_in, needed, write
from sidcurriculum.writers.web.css_pruning import held

THEMES = ("plain", "safer-internet")
STYLES = {name: (folder("templates") / "themes" / name / "web.css").read_text(encoding="utf-8") for name in THEMES}
CSS = STYLES["plain"]
SAMPLES = sorted(Path(__file__).parent.glob("*.html"))
PICTURE = PagePicture("0123456789abcdef.png", "image/png", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), 640, 480)
EMBEDDED = "data:image/png;base64,iVBORw0KGgoAAQID"

UNSTYLED = {
    ("section", "slide"): "main:has(> .slide)",
    ("table", "grid"): "table {",
}
"""Classes whose rule the plain check below would miss, and what to look for instead."""


def page(body: str, head: str = "", **attributes: str) -> Page:
    """A page around this body; every picture in it is the same one."""
    root = etree.fromstring(f"<html><head><title>A &amp; B</title>{head}</head><body>{body}</body></html>")
    root.attrib.update({"lang": "en", **attributes})  # type: ignore[dict-item]
    return Page(root, {str(image.get("src")): PICTURE for image in root.iter("img")})


def written(source: Page, css: str = "") -> html.HtmlElement:
    """The file as a browser's parser sees it."""
    return html.document_fromstring(write(source, css), parser=html.HTMLParser(encoding="utf-8"))


def words(element: etree._Element) -> str:
    return "".join(str(text) for text in element.itertext())


def main_of(document: html.HtmlElement) -> etree._Element:
    """The page's own content, without the title for ears that a page gets which shows none."""
    found = document.find("body/main")
    assert found is not None
    for title in found.findall("h1[@class='unseen']"):
        found.text = f"{found.text or ''}{title.tail or ''}"
        found.remove(title)
    return found


def read(path: Path) -> Page:
    root = etree.fromstring(path.read_bytes())
    return Page(root, {str(image.get("src")): PICTURE for image in root.iter("img")})


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_every_word_of_a_sample_stands_in_the_file_in_order(path: Path) -> None:
    """Nothing is lost, added or moved, the speaker's notes included."""
    source = read(path)
    body = source.root.find("body")
    assert body is not None
    assert words(main_of(written(source))).split() == words(body).split()


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_file_loads_nothing_and_runs_nothing(path: Path) -> None:
    """No script, no handler, and no address that a browser would fetch by itself."""
    document = written(read(path), CSS)
    for element in document.iter(etree.Element):
        assert element.tag not in ("script", "link", "iframe", "object", "form", "base")
        assert not [name for name in element.keys() if name.startswith("on")]  # noqa: SIM118 - attributes' names
        assert element.get("src", "data:image/").startswith("data:image/")


@pytest.mark.parametrize("theme", THEMES)
def test_a_stylesheet_loads_nothing(theme: str) -> None:
    """No import, and no picture but those that stand in it."""
    assert not re.search(r"@import|https?:|url\((?!\"data:image/svg\+xml,)", STYLES[theme])


def test_the_policy_forbids_what_the_file_does_not_need() -> None:
    """A browser is told before anything else that only this file's style and pictures may load."""
    head = written(page("<p>x</p>")).find("head")
    assert head is not None
    first, second = head[0], head[1]
    assert first.get("charset") == "utf-8"
    assert second.get("http-equiv") == "Content-Security-Policy"
    assert str(second.get("content")).startswith("default-src 'none'; img-src data:; style-src 'unsafe-inline'")


def test_head_and_foot_say_what_the_page_says() -> None:
    """Language, direction, title and metadata are kept; footer and licence are also printed under the content."""
    metas = "".join(
        f'<meta name="{name}" content="{text}"/>'
        for name, text in (("author", "S &quot;x&quot; &lt;y&gt;"), ("footer", "Foot"), ("licence", "CC BY"))
    )
    out = write(page("<p>x</p>", metas, lang="ar", dir="rtl"), "")
    document = html.document_fromstring(out.decode())
    assert out.startswith(b'<!DOCTYPE html>\n<html lang="ar" dir="rtl">')
    assert document.findtext("head/title") == "A & B"
    assert document.xpath("string(//meta[@name='author']/@content)") == 'S "x" <y>'
    assert [words(line) for line in document.iterfind("body/footer/p")] == ["Foot", "CC BY"]


@pytest.mark.parametrize(
    ("href", "kept"),
    [
        ("https://example.org/?a=1&b=2", True),
        ("HTTP://example.org", True),
        ("mailto:someone@example.org", True),
        ("javascript:alert(1)", False),
        (" javascript:alert(1)", False),
        ("java\tscript:alert(1)", False),
        ("data:text/html,x", False),
        ("//example.org", False),
        ("file:///etc/passwd", False),
        ("#part", False),
        ("", False),
    ],
)
def test_only_links_to_the_web_or_a_mailbox_stay_links(href: str, kept: bool) -> None:
    """Any other link leaves its words behind."""
    source = page("<p>a <a>link</a> b</p>")
    next(source.root.iter("a")).set("href", href)
    main = main_of(written(source))
    assert [link.get("href") for link in main.iter("a")] == ([href] if kept else [])
    assert words(main) == "a link b"


def test_pictures_stand_in_the_file_with_their_size_and_description() -> None:
    """The same picture twice, a decorative one, and an alt text that looks like our own marker."""
    marker = "<img src='y.png' alt='&lt;img src=&quot;0&quot;&gt;'/>"
    body = f'<p>a <img src="x.png" alt="one"/> b {marker}<img alt="" src="x.png"/></p>'
    images = list(main_of(written(page(body))).iter("img"))
    assert [image.get("alt") for image in images] == ["one", '<img src="0">', ""]
    assert all(str(image.get("src")).startswith(EMBEDDED) for image in images)
    assert {(image.get("width"), image.get("height")) for image in images} == {("640", "480")}


def test_an_image_without_a_picture_is_an_error() -> None:
    """A broken image would only be seen by the reader."""
    with pytest.raises(KeyError, match=r"lost\.png"):
        write(Page(page('<p><img src="lost.png" alt=""/></p>').root), "")


def test_writing_lines_are_as_many_as_asked_for() -> None:
    """Three lines are three elements with a border, hidden from a screen reader."""
    block = main_of(written(page('<div class="lines" data-lines="3"/>')))[0]
    assert [line.get("class") for line in block] == ["line"] * 3
    assert {line.get("aria-hidden") for line in block} == {"true"}


def test_a_slide_is_a_panel_with_its_notes_folded_beneath() -> None:
    """The layout's name stays; the notes come after the panel, wherever they stood, and are closed: they hold answers."""
    slide = main_of(
        written(
            page(
                '<section class="slide" data-layout="content" id="s1"><h2>T</h2><aside class="notes">n<p>m</p></aside>'
                '<div class="placeholder" data-name="body"><p>b</p></div></section>'
            )
        )
    )[0]
    panel, notes = slide
    assert (slide.get("data-layout"), slide.get("id")) == ("content", "s1")
    assert (panel.get("class"), words(panel)) == ("panel", "Tb")
    assert (notes.tag, notes.get("class"), notes.get("open"), words(notes)) == ("details", "notes", None, "nm")
    assert notes[0].tag == "summary"


def test_a_slide_with_an_answer_is_folded_away() -> None:
    """Panel and notes of a slide `x-answer` are closed; the slide of the question is not."""
    slides = "".join(
        f'<section class="slide" data-layout="{layout}" id="{name}"><h2>T</h2><aside class="notes">n</aside></section>'
        for layout, name in (("question", "q1"), ("answer", "q1-answer"))
    )
    question, answer = main_of(written(page(slides)))
    assert [child.get("class") for child in question] == ["panel", "notes"]
    (fold,) = answer
    assert (fold.tag, fold.get("class"), fold.get("open")) == ("details", "reveal", None)
    assert [(child.tag, child.get("class")) for child in fold] == [
        ("summary", None),
        ("div", "panel"),
        ("details", "notes"),
    ]
    assert answer.get("data-layout") == "answer"


TIMELINE = (
    '<ol class="timeline"><li data-phase="starter" data-minutes="5">Start</li>'
    '<li data-phase="teach" data-minutes="6-8">Learn</li><li>Help</li></ol>'
)


def test_a_slide_shows_its_part_on_the_thread_of_time() -> None:
    """A length for each part, the slide's own marked, hidden from a screen reader; no word of it is repeated."""
    slides = '<section class="slide" data-part="2"><h2>A</h2></section><section class="slide"><h2>B</h2></section>'
    main = main_of(written(page(TIMELINE + slides)))
    first, second = main.iterfind("section/div")
    thread = first[-1]
    assert (thread.get("class"), thread.get("aria-hidden"), words(thread)) == ("thread", "true", "")
    assert [(part.get("class"), part.get("data-phase"), part.get("style")) for part in thread] == [
        (None, "starter", "--minutes:5"),
        ("now", "teach", "--minutes:8"),
        (None, None, None),
    ]
    assert [child.tag for child in second] == ["h2"]


def test_a_title_comes_before_the_thread_of_time() -> None:
    """A page that is read begins with its title; no text is lost on the way."""
    main = main_of(written(page(f"{TIMELINE}<h1>T</h1><p>x</p>")))
    assert [child.tag for child in main] == ["h1", "ol", "p"]
    assert words(main) == "TStartLearnHelpx"


def test_remarks_are_no_landmarks_and_the_content_is_one() -> None:
    """A page has one main; its asides are notes, or a screen reader's list of landmarks would be full of tips."""
    document = written(page('<h1>T</h1><aside class="tip" lang="km"><p>x</p></aside>'))
    assert len(list(document.iter("main"))) == 1
    aside = next(document.iter("aside"))
    assert (aside.get("role"), aside.get("lang"), aside.get("class")) == ("note", "km", "tip")


def test_a_wide_table_scrolls_inside_its_frame() -> None:
    """The table keeps its header cells, and the text after it stays after it."""
    main = main_of(
        written(page('<div>a<table class="grid"><thead><tr><th scope="col">H</th></tr></thead></table>b</div>'))
    )
    frame = main[0][0]
    assert (frame.get("class"), frame[0].tag, frame.tail, words(main)) == ("scroll", "table", "b", "aHb")
    assert next(main.iter("th")).get("scope") == "col"


def test_a_wide_table_is_reached_by_the_keyboard() -> None:
    """Three columns make a frame that can be focused and is called as its caption, or as the heading above."""
    row = "<tr>" + "<th>a</th>" * 3 + "</tr>"
    tables = (
        f"<h2>Over it</h2><table><thead>{row}</thead></table><table><caption>Own</caption><thead>{row}</thead></table>"
    )
    main = main_of(written(page(tables)))
    frames = [(one.get("tabindex"), one.get("role"), one.get("aria-label")) for one in main.iterfind("div")]
    assert frames == [("0", "group", "Over it"), ("0", "group", "Own")]


def test_a_plan_tells_the_stylesheet_its_heads() -> None:
    """On a phone each cell stands under the head of its column; a quotation mark in a head ends nothing."""
    table = '<table class="plan"><thead><tr><th>The "teacher"</th><th>B;}</th></tr></thead></table>'
    (made,) = main_of(written(page(table))).iter("table")
    assert made.get("style") == r'--c1:"The \22 teacher\22 ";--c2:"B;}"'


CONTACTS = [
    ("1280", ["tel:1280"]),
    ("092 311 511", ["tel:092311511"]),
    ("+855 (23) 213-004", ["tel:+85523213-004"]),
    ("\u0661\u0662\u0663", ["tel:123"]),
    ("023 213 004, admin@cncc.gov.kh", ["tel:023213004", "mailto:admin@cncc.gov.kh"]),
    ("https://takeitdown.ncmec.org", ["https://takeitdown.ncmec.org"]),
    ("hotline.police.gov.kh", ["https://hotline.police.gov.kh"]),
    ("room 12, next to the office", []),
    ("javascript:alert(1)", []),
]


@pytest.mark.parametrize(("contact", "links"), CONTACTS, ids=[contact for contact, _ in CONTACTS])
def test_numbers_and_addresses_of_helplines_are_links(contact: str, links: Sequence[str]) -> None:
    """What is reached by telephone, mail or browser is a link; every word stays, and the note behind it is no number."""
    (block,) = main_of(
        written(page(f'<ul><li data-contact="{contact}"><strong>Line 7: {contact}</strong> (since 2014)</li></ul>'))
    ).iter("li")
    assert [link.get("href") for link in block.iter("a")] == links
    assert words(block) == f"Line 7: {contact} (since 2014)"
    assert block.get("data-contact") is None


def test_cards_that_say_the_same_are_shown_once() -> None:
    """The second of two equal cards is marked as such, one that says something else is not; all are there for paper."""
    cards = "".join(f'<div class="card"><p>{text}</p></div>' for text in ("a", "b", "a"))
    made = main_of(written(page(f'<div class="cards">{cards}</div>')))[0]
    assert [card.get("class") for card in made] == ["card", "card", "card again"]


WORDS = "".join(
    f'<meta name="word-{name}" content="{text}"/>'
    for name, text in (
        ("home", "Back"),
        ("contents", "Inside"),
        ("notes", "Notes"),
        ("reveal", "Reveal"),
        ("right", "R &quot;1&quot;"),
    )
)


def test_a_page_says_its_words_in_its_own_language() -> None:
    """Words of the page stand on what is folded and in the stylesheet, which needs them no longer; none is metadata."""
    slide = '<section class="slide" id="a-answer"><h2>T</h2><aside class="notes">n</aside></section>'
    css = "li.right::after { content: var(--right); }"
    document = html.document_fromstring(write(page(slide + '<ol><li class="right">x</li></ol>', WORDS), css))
    assert [words(one) for one in document.iter("summary")] == ["Reveal", "Notes"]
    assert r':root { --right: "R \22 1\22 "; }' in (document.findtext("head/style") or "")
    assert not document.xpath("//meta[starts-with(@name, 'word-')]")


def test_a_page_without_a_title_has_one_for_ears() -> None:
    """It names the lesson and what the page is, as the window does; a page with a title keeps its own."""
    kind = '<meta name="kind" content="Slides"/>'
    document = written(page("<p>x</p>", kind))
    assert document.findtext("head/title") == "A & B – Slides"
    (title,) = document.iter("h1")
    assert (title.get("class"), words(title)) == ("unseen", "A & B – Slides")
    assert [words(one) for one in written(page("<h1>Own</h1>", kind)).iter("h1")] == ["Own"]


def test_a_long_page_lists_its_parts_but_no_answers() -> None:
    """Six parts or more have a folded list after the title; what is folded away is not in it, a second language neither."""
    parts = "".join(f'<h2>Part {n} <span class="second">S</span></h2><p>x</p>' for n in range(5))
    slides = "".join(f'<section class="slide" id="{name}"><h2>{name}</h2></section>' for name in ("q", "q-answer"))
    document = written(page(f"<h1>T</h1>{TIMELINE}{parts}{slides}", WORDS))
    main = main_of(document)
    assert [child.tag for child in main][:3] == ["h1", "ol", "nav"]
    links = [(link.get("href"), words(link)) for link in main[2].iter("a")]
    assert links == [*((f"#part-{n + 1}", f"Part {n}") for n in range(5)), ("#q", "q")]
    assert all(document.xpath("//*[@id=$name]", name=target[1:]) for target, _ in links)
    assert not list(written(page(f"<h1>T</h1>{parts}", WORDS)).iter("nav"))


def test_a_page_leads_back_where_there_is_a_page_of_files() -> None:
    """A page that is told where its pack's files are listed has a link there, before its content; another has none."""
    body = written(page("<p>x</p>", f'{WORDS}<meta name="home" content="index.html"/>')).find("body")
    assert body is not None
    assert [child.tag for child in body] == ["nav", "main"]
    assert [(link.get("href"), words(link)) for link in body[0].iter("a")] == [("index.html", "Back")]
    assert not list(written(page("<p>x</p>", WORDS)).iter("nav"))


def test_the_band_stands_where_the_stylesheet_finds_it() -> None:
    """A page for an age says so on its body; one for all ages says nothing."""
    sized, plain = (html.document_fromstring(write(page("<p>x</p>"), "", band)).find("body") for band in ("6-8", ""))
    assert sized is not None
    assert plain is not None
    assert (sized.get("data-band"), plain.get("data-band")) == ("6-8", None)


def test_a_stylesheet_cannot_end_its_own_element() -> None:
    """`</style>` in a stylesheet stays inside it."""
    document = written(page("<p>x</p>"), 'a::after { content: "</style><script>x</script>" }')
    assert not list(document.iter("script"))


def test_writing_leaves_the_page_as_it_was_and_repeats_itself() -> None:
    """Two files of one page are equal, byte for byte, and the page can be written elsewhere afterwards."""
    source = page('<p><a href="x:y">z</a><img src="a" alt="b"/></p><aside class="tip">t</aside><table/>')
    before = etree.tostring(source.root)
    assert write(source, CSS) == write(source, CSS)
    assert etree.tostring(source.root) == before


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("tag", "name"),
    [(tag, name) for tag, element in ELEMENTS.items() for name in element.classes],
    ids=lambda value: value,
)
def test_the_stylesheet_knows_every_class(tag: str, name: str, theme: str) -> None:
    """A class of the vocabulary without a rule would look like nothing in particular."""
    wanted = UNSTYLED.get((tag, name), f".{name}")
    assert re.search(re.escape(wanted) + r"(?![\w-])", STYLES[theme]), f"{tag}.{name}"


@pytest.mark.parametrize("theme", THEMES)
def test_the_stylesheet_names_no_class_that_is_not_there(theme: str) -> None:
    """A rule for a class that nobody emits is a rule for a misspelt one."""
    ours = {"line", "scroll", "panel", "reveal", "thread", "now", "again", "contents", "unseen", "way"}
    lists = " ".join(path.read_text(encoding="utf-8") for path in (folder("templates") / "documents").glob("*.j2"))
    rules = re.sub(r"/\*.*?\*/|\"[^\"]*\"|\{[^{}]*\}", " ", STYLES[theme], flags=re.DOTALL)
    known = {name for element in ELEMENTS.values() for name in element.classes} | ours
    named = set(re.findall(r"\.([a-z][a-z-]*)", rules))
    assert {name for name in named - known if not re.search(rf'class="[^"]*\b{name}\b', lists)} <= {"draft", "ready"}


@pytest.mark.parametrize("name", ICONS)
def test_every_icon_has_a_picture(name: str) -> None:
    """A name without a picture would show a square."""
    css = STYLES["safer-internet"]
    assert f'--{name}: url("data:image/svg+xml,' in css
    assert f'.icon[data-name="{name}"]' in css


@pytest.mark.parametrize("name", SIGNS)
@pytest.mark.parametrize("theme", THEMES)
def test_every_sign_has_a_mark(name: str, theme: str) -> None:
    """A verdict is told by a shape, not by a colour alone; where no words stand in it the mark is read aloud."""
    assert f'.sign[data-name="{name}"]::before {{ content:' in STYLES[theme]
    if theme == "safer-internet":
        assert (
            f'.sign[data-name="{name}"]:empty::before {{ content: var(--sign-{name}); content: var(--sign-{name}) /'
            in STYLES[theme]
        )


@pytest.mark.parametrize("layout", [name for name in LAYOUTS if name not in ("content", "full-picture")])
def test_every_layout_has_its_own_place(layout: str) -> None:
    """A slide of each layout looks like that layout, not like a column of texts."""
    assert re.search(rf'\[data-layout(="{layout}"|\^="{layout.split("-")[0]}")\]', STYLES["safer-internet"])


def light(colour: str) -> float:
    """Relative luminance, as WCAG 2.2 defines it."""
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    parts = [int(digits[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("phase", PHASES)
def test_the_colours_of_a_part_can_be_read(phase: str) -> None:
    """Ink on the fill, labels on white and on the tint, text on the tint and on its line: 4.5 to 1 at least."""
    rule = re.search(rf'\[data-phase="{phase}"\][^{{}}]*\{{ (--fill:[^}}]*)\}}', STYLES["safer-internet"])
    assert rule is not None
    has = dict(re.findall(r"--([a-z]+): (#[0-9a-f]+)", rule[1]))
    pairs = [("on", "fill"), ("on", "dark"), ("deep", "tint")]
    assert all(contrast(has[one], has[other]) >= 4.5 for one, other in pairs)
    assert (
        min(contrast(has["deep"], "#ffffff"), contrast("#17183b", has["tint"]), contrast("#17183b", has["mid"])) >= 4.5
    )


TEXT = st.text("ab é<>&\"'!-/{}=\u00a0\u200bក្ខ😀", max_size=12)
PHRASES = sorted(INLINE - {"br", "img", "a"})


@st.composite
def tree(draw: st.DrawFn, tags: list[str], depth: int) -> etree._Element:
    """An element of the vocabulary with children and texts, of any shape that a writer may meet."""
    tag = draw(st.sampled_from(tags))
    element = etree.Element(tag)
    names = sorted(ELEMENTS[tag].classes)
    if names and draw(st.booleans()):
        element.set("class", draw(st.sampled_from([name for name in names if name not in ("slide", "notes")])))
    if draw(st.booleans()):
        element.set("lang", draw(TEXT))
    element.text = draw(TEXT)
    if depth:
        inner = ["div", "aside", "p", "section"] if tag in ("div", "section", "aside") else PHRASES
        for child in draw(st.lists(tree(inner, depth - 1), max_size=3)):
            child.tail = draw(TEXT)
            element.append(child)
    return element


@settings(deadline=None)
@given(st.lists(tree(["section", "div", "aside", "p", "h2", "blockquote"], 3), max_size=4))
def test_no_tree_loses_a_word_or_a_language(blocks: list[etree._Element]) -> None:
    """Whatever the page holds, a browser finds the same text, and the same languages, in the same order."""
    source = page("")
    body = source.root.find("body")
    assert body is not None
    body.extend(blocks)
    main = main_of(written(source))
    assert words(main) == words(body)
    assert [element.get("lang") for element in main.iter() if element.get("lang") is not None] == [
        element.get("lang") for element in body.iter() if element.get("lang") is not None
    ]


SHEET = """\
/* Icons: licence. */
:root { --ink: #111; --leaf: url("data:image/svg+xml,a;b}c"); --stem: 2px; --twig: var(--stem); }
p { color: var(--ink); /* a remark */ }
.card, .poster > h1 { margin: 0; }
.card[data-size="a6"] { width: var(--twig); }
:is(.card, p):not(.poster) { padding: 0; }
.icon::before { content: var(--leaf); }
@media print { .card { margin: 1px; } .poster { margin: 2px; } }
@media (min-width: 9rem) { .poster { margin: 3px; } }
@page { margin: 1cm; @bottom-right { content: counter(page); } }
"""


@pytest.mark.parametrize(
    ("holds", "kept", "gone"),
    [
        (
            (),
            ["licence", "--ink", "p {", ":is(.card, p):not(.poster)", "@page"],
            [".poster >", "leaf", "stem", "@media"],
        ),
        ((".card",), [".card, .poster > h1", "@media print { .card"], ["a6", "leaf", "--stem", "9rem", "2px"]),
        ((".card", "data-size=a6"), ["a6", "--twig: var(--stem)", "--stem: 2px"], ["leaf", "9rem"]),
        ((".icon",), ['--leaf: url("data:image/svg+xml,a;b}c");', ".icon::before"], ["twig", "a6"]),
    ],
)
def test_a_page_carries_the_rules_that_it_needs(holds: Sequence[str], kept: Sequence[str], gone: Sequence[str]) -> None:
    """A rule whose selectors all ask for what no tag has goes, and with it the properties that it alone read."""
    css = " ".join(needed(SHEET, holds).split())
    assert all(one in css for one in kept), css
    assert not any(one in css for one in gone), css
    assert "remark" not in css


@pytest.mark.parametrize("theme", THEMES)
def test_a_page_that_holds_everything_carries_every_rule(theme: str) -> None:
    """What our stylesheets ask for is understood whole: nothing goes where a page has it all."""
    css = STYLES[theme]
    holds = {f".{name}" for name in re.findall(r"\.([a-zA-Z][\w-]*)", css)}
    holds.update(f"{name}={value}" for name, value in re.findall(r'\[([\w-]+)="([^"]*)"\]', css))
    assert openings(needed(css, holds)) == openings(css)


def openings(css: str) -> list[str]:
    plain = re.sub(r"/\*.*?\*/", "", re.sub(r'"[^"]*"', '""', css), flags=re.DOTALL)
    return [" ".join(one.split()) for one in re.findall(r"[^{};]+(?=\{)", plain)]


def test_text_and_trees_are_asked_alike() -> None:
    """The pages that list files are known by their text alone."""
    root = etree.fromstring('<main class="files tile" data-phase="teach"><p lang="km">x</p></main>')
    assert set(held_in(etree.tostring(root, encoding="unicode"))) == set(held(root))
    assert set(held(root)) == {".files", ".tile", "data-phase=teach", "lang=km"}
