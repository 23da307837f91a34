"""What a theme may have beside layouts: spread lists, colours by phase, stamps, the thread of time, bands, motion."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from rich_deck import CM, LOOK, NAMES, rich
from test_powerpoint import PICTURES, PLAIN, slide

from sidcurriculum.errors import ThemeError
from sidcurriculum.model.base import Span
from sidcurriculum.page import Page
from sidcurriculum.theme.layouts import DECORATIVE_EVERYWHERE, LAYOUTS
from sidcurriculum.theme.settings import ThemeBand, ThemeSettings
from sidcurriculum.writers.powerpoint import DeckTheme, write

FILE = rich()
RICH = DeckTheme.read(FILE, "rich/deck.pptx", None, LOOK)
STEPS = "<ol class='steps'><li>Read it aloud.</li><li>Find <strong>one</strong> clue.</li><li>Write it down.</li></ol>"
OPTIONS = "<ol class='options'><li>Ask</li><li class='right'>Check</li><li>Share</li><li>Delete</li></ol>"
TIMELINE = (
    "<ol class='timeline'><li data-phase='starter' data-minutes='10'>Minute 0 to 10 of 50</li>"
    "<li data-phase='teach' data-minutes='30'>Minute 10 to 40 of 50</li>"
    "<li data-phase='practise' data-minutes='10'>Minute 40 to 50 &amp; out</li></ol>"
)
DRAWN = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"


def part(section: str, phase: str, number: int = 0) -> str:
    return section.replace("<section", f'<section data-phase="{phase}" data-part="{number or ""}"', 1)


def made(*sections: str, theme: DeckTheme = RICH):  # type: ignore[no-untyped-def]
    html = f'<html lang="en"><head><title>A deck</title></head><body>{"".join(sections)}</body></html>'
    return Presentation(io.BytesIO(write(Page(etree.fromstring(html), PICTURES), theme)))


def only(*sections: str, theme: DeckTheme = RICH):  # type: ignore[no-untyped-def]
    (found,) = made(*sections, theme=theme).slides
    return found


def texts(one) -> dict[str, str]:  # type: ignore[no-untyped-def]
    return {shape.name: shape.text_frame.text for shape in one.shapes if shape.has_text_frame and shape.text_frame.text}


def ids(one) -> list[str]:  # type: ignore[no-untyped-def]
    return one._element.xpath(".//p:cNvPr/@id")


def sizes(one, prefix: str) -> set[str]:  # type: ignore[no-untyped-def]
    return {
        size
        for shape in one.shapes
        if shape.name.startswith(prefix)
        for size in shape._element.xpath(".//a:rPr/@sz") or ["inherited"]
    }


def test_a_list_is_spread_over_a_layout_with_a_place_for_each_item() -> None:
    """Three steps take the layout steps-3: a placeholder each, without the list's own numbers."""
    one = only(slide("steps", "Do it", body=STEPS, kit="<p>Pencil</p>"))
    assert one.slide_layout.name == "steps-3"
    held = texts(one)
    assert [held[f"body-{n}"] for n in (1, 2, 3)] == ["Read it aloud.", "Find one clue.", "Write it down."]
    assert held["kit"] == "Pencil"
    assert not one._element.xpath(".//a:buAutoNum")


@pytest.mark.parametrize("count", [2, 4])
def test_another_number_of_items_takes_the_layout_without_a_number(count: int) -> None:
    """steps-3 is for three items alone; two or four stay one list."""
    items = "".join(f"<li>Step number {n}</li>" for n in range(count))
    one = only(slide("steps", "Do it", body=f"<ol>{items}</ol>"))
    assert one.slide_layout.name == "steps"
    assert len(one._element.xpath(".//a:buAutoNum")) == count


def test_a_list_with_anything_beside_it_is_not_spread() -> None:
    """A sentence before the list has no placeholder in steps-3."""
    one = only(slide("steps", "Do it", body=f"<p>First of all:</p>{STEPS}"))
    assert one.slide_layout.name == "steps"
    assert texts(one)["body"].startswith("First of all:\nRead it aloud.")


def test_spread_items_share_a_size() -> None:
    """One long item makes its siblings as small as itself."""
    long = "<li>" + "Many words that go on and on in this step. " * 3 + "</li>"
    one = only(slide("steps", "Do it", body=f"<ol><li>Short</li>{long}<li>Brief</li></ol>"))
    assert one.slide_layout.name == "steps-3"
    (size,) = sizes(one, "body-")
    assert 2000 <= int(size) < 2600


def test_items_too_long_to_spread_go_on_as_a_list() -> None:
    """Where even the smallest size has no room and nothing shows how items are marked, the list runs on, whole."""
    long = "".join(f"<li>{n} " + "and so much to say about this " * 30 + "</li>" for n in range(3))
    deck = made(slide("steps", "Do it", body=f"<ol>{long}</ol>"))
    assert {one.slide_layout.name for one in deck.slides} == {"steps"}
    assert len(deck.slides) > 1
    said = " ".join(texts(one).get("body", "") for one in deck.slides)
    assert said.count("much to say") == 90


def test_a_layout_that_the_theme_lacks_is_replaced() -> None:
    """The plain theme has no key-word: its parts stand below each other in the content, the word as a heading."""
    one = only(slide("key-word", "A word", word="<p>Source</p>", meaning="<p>Where from</p>"), theme=PLAIN)
    assert one.slide_layout.name == "content"
    assert texts(one)["body"] == "Source\nWhere from"
    assert one._element.xpath(".//a:r[a:t='Source']/a:rPr/@b") == ["1"]


def test_columns_keep_what_belongs_to_them() -> None:
    """Minutes without a placeholder go into their own column."""
    one = only(
        slide("think-pair-share", "Talk", head_1="<p>Think</p>", minutes_1="<p>1 min</p>", column_1="<p>Alone</p>",
              head_2="<p>Pair</p>", minutes_2="<p>2 min</p>", column_2="<p>Together</p>")
    )  # fmt: skip
    assert one.slide_layout.name == "three-columns"
    held = texts(one)
    assert (held["column-1"], held["column-2"]) == ("1 min\nAlone", "2 min\nTogether")


def test_decoration_is_dropped_where_a_layout_has_no_place() -> None:
    """The clock says nothing new, so plain slides go without it; a misspelt placeholder is an error still."""
    one = only(slide("content", "A", body="<p>b</p>", clock="<p>Minute 3</p>"), theme=PLAIN)
    assert "Minute 3" not in " ".join(texts(one).values())
    with pytest.raises(ThemeError, match="no placeholder 'bdoy'"):
        made(slide("content", "A", bdoy="<p>b</p>"))


def test_every_known_layout_is_shown_by_the_plain_theme() -> None:
    """A theme with the layouts of old shows slides of every layout in the table."""
    for name, row in LAYOUTS.items():
        held = {key.replace("-", "_"): f"<p>word{number}</p>" for number, key in enumerate(row.placeholders)}
        said = " ".join(
            words for one in made(slide(name, "T", **held), theme=PLAIN).slides for words in texts(one).values()
        )
        assert [f"word{number}" in said for number in range(len(held))] == [True] * len(held), name


def test_a_phase_changes_the_colours_of_its_slides() -> None:
    """Saffron takes the place of the first accent and dark ink that of white; a part without changes has none."""
    starter, teach = made(
        part(slide("content", "A", body="<p>b</p>"), "starter"), part(slide("content", "B", body="<p>b</p>"), "teach")
    ).slides
    (mapping,) = starter._element.xpath("./p:clrMapOvr/a:overrideClrMapping")
    assert (mapping.get("accent1"), mapping.get("bg2"), mapping.get("bg1")) == ("accent3", "dk1", "lt1")
    assert teach._element.xpath("./p:clrMapOvr/a:masterClrMapping")


def test_stamps_stand_behind_the_words_and_are_decoration() -> None:
    """A copy of the models' group comes first in the tree, marked as decoration; ids stay unique."""
    starter, teach, other = made(
        part(slide("content", "A", body="<p>b</p>"), "starter"),
        part(slide("steps", "B", body=STEPS), "teach"),
        part(slide("table", "C", body="<p>b</p>"), "teach"),
    ).slides
    assert [one.shapes[0].name for one in (starter, teach)] == ["tab-starter", "tab"]
    assert starter.shapes[0]._element.xpath("./p:nvGrpSpPr/p:cNvPr")[0].find(f".//{DRAWN}").get("val") == "1"
    assert starter.shapes[0]._element.xpath(".//a:custGeom")
    assert other.shapes[0].name == "title"
    for one in (starter, teach, other):
        assert len(set(ids(one))) == len(ids(one))


def test_the_thread_of_time_is_as_long_as_its_parts() -> None:
    """Lengths are as minutes to each other; the slide's own is highest, the past solid, the future hollow."""
    one = only(TIMELINE, part(slide("content", "A", body="<p>b</p>"), "teach", 2))
    (group,) = [shape for shape in one.shapes if shape.name == "time"]
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == ["Minute 10 to 40 of 50"]
    past, now, later = group.shapes
    assert now.width / past.width == pytest.approx(3, rel=0.1)
    assert past.height == later.height < now.height
    assert abs(later.left + later.width - (12.6 + 13.2) * CM) < 100
    assert [bool(shape._element.xpath("./p:spPr/a:noFill")) for shape in (past, now, later)] == [False, False, True]


def test_the_thread_keeps_its_colours_whatever_the_slide_changes() -> None:
    """On a slide that maps the first accent away, the part in that colour is reached by another name."""
    one = only(TIMELINE, part(slide("content", "A", body="<p>b</p>"), "practise", 3))
    (mapping,) = one._element.xpath("./p:clrMapOvr/a:overrideClrMapping")
    (group,) = [shape for shape in one.shapes if shape.name == "time"]
    named = [shape._element.xpath("./p:spPr//a:schemeClr/@val")[0] for shape in group.shapes]
    assert [mapping.get(name) for name in named] == ["accent3", "accent1", "accent2"]
    assert group._element.xpath("./p:nvGrpSpPr/p:cNvPr/@descr") == ["Minute 40 to 50 & out"]


def test_a_slide_outside_the_parts_has_no_thread() -> None:
    """Without a part, or on a layout that is not listed, nothing is drawn."""
    deck = made(
        TIMELINE, slide("content", "A", body="<p>b</p>"), part(slide("table", "B", body="<p>b</p>"), "teach", 2)
    )
    assert not [shape for one in deck.slides for shape in one.shapes if shape.name == "time"]


def test_the_right_option_looks_right_and_carries_a_flag() -> None:
    """The answer's option takes the model's fill and ink; a flag stands in its box at the end of its lines, where no words are."""
    one = only(slide("answer", "A", stem="<p>Which?</p>", options=OPTIONS, feedback="<p class='feedback'>Since.</p>"))
    assert one.slide_layout.name == "answer-4"
    panels = [shape for shape in one.shapes if shape.name.startswith("panel")]
    (flag,) = [shape for shape in one.shapes if shape.name == "right"]
    (panel,) = panels
    held = {shape.name: shape for shape in one.placeholders}
    assert panel._element.xpath("./p:spPr/a:solidFill/a:schemeClr/@val") == ["accent2"]
    assert held["options-2"]._element.xpath(".//a:lstStyle//a:schemeClr/@val") == ["bg1"]
    assert not held["options-1"]._element.xpath(".//a:lstStyle//a:schemeClr")
    assert panel.top < flag.top
    assert flag.top + flag.height < panel.top + panel.height
    assert held["options-2"].left + held["options-2"].width <= flag.left
    assert panel.left + panel.width - 2 * CM < flag.left + flag.width < panel.left + panel.width


def test_a_leaf_stays_a_leaf() -> None:
    """A filled placeholder that is no rectangle stands, itself clear, on a shape of that form."""
    one = only(slide("steps", "Do it", body=STEPS))
    panels = [shape for shape in one.shapes if shape.name.startswith("panel")]
    assert [shape._element.xpath(".//a:prstGeom/@prst") for shape in panels] == [["round2DiagRect"]] * 3
    assert all(shape._element.find(f".//{DRAWN}") is not None for shape in panels)
    held = next(shape for shape in one.placeholders if shape.name == "body-1")
    assert held._element.xpath("./p:spPr/a:noFill")


def test_art_fills_its_placeholder() -> None:
    """A drawing is cut to the placeholder's shape, not squeezed; a theme without one drops it."""
    section = slide("title", "Cover", art='<figure class="art"><img src="wide" alt=""/></figure>')
    one = only(section)
    (picture,) = [shape for shape in one.placeholders if shape.name == "art"]
    assert (picture.width, picture.height) == (12 * CM, 12 * CM)
    assert picture.crop_left == picture.crop_right == pytest.approx(1 / 3, abs=0.001)
    assert picture._element.find(f".//{DRAWN}") is not None
    assert [shape.name for shape in only(section, theme=PLAIN).placeholders] == ["title", "number"]


def banded(**change: float) -> DeckTheme:
    return DeckTheme.read(FILE, "rich/deck.pptx", None, LOOK._replace(**change))


def levels(theme: DeckTheme, layout: str, name: str):  # type: ignore[no-untyped-def]
    return theme.layouts[layout].placeholders[name].style.levels[0]


def test_a_band_scales_text_and_lines() -> None:
    """Titles and text grow by their own factors, exact lines with them; the footer and the clock stay."""
    small = banded(title=1.25, body=1.5)
    assert levels(small, "content", "title").size == pytest.approx(
        1.25 * levels(RICH, "content", "title").size, abs=0.3
    )
    before, after = levels(RICH, "steps-3", "body-1"), levels(small, "steps-3", "body-1")
    assert after.size == 1.5 * before.size
    assert after.line.value == pytest.approx(1.5 * before.line.value, rel=0.01)
    assert levels(small, "content", "clock").size == levels(RICH, "content", "clock").size
    footers = [theme.layouts["content"].furniture["sldNum"].style.levels[0].size for theme in (small, RICH)]
    assert footers[0] == footers[1]


def test_a_band_takes_no_text_under_the_least_size() -> None:
    """Small words of a theme that are as small as text may be stay so for pupils whose text is smaller."""
    before = levels(RICH, "content", "phase").size
    floored = DeckTheme.read(FILE, "rich/deck.pptx", {"small": before}, LOOK._replace(title=0.5, body=0.5))
    assert levels(floored, "content", "phase").size == before
    assert levels(floored, "content", "body").size == max(before, 0.5 * levels(RICH, "content", "body").size)
    free = DeckTheme.read(FILE, "rich/deck.pptx", {"small": 4}, LOOK._replace(title=0.5, body=0.5))
    assert levels(free, "content", "phase").size == 0.5 * before


def test_slides_inherit_a_bands_sizes() -> None:
    """The file's own layouts carry the sizes: a slide's text names none."""
    deck = made(slide("steps", "Do it", body=STEPS), theme=banded(body=1.2))
    assert sizes(deck.slides[0], "body-") == {"inherited"}
    found = next(one for one in deck.slide_layouts if one.name == "steps-3")
    assert found._element.xpath(".//p:sp[p:nvSpPr/p:cNvPr/@name='body-1']//a:lvl1pPr/a:defRPr/@sz") == ["3100"]


def test_a_band_rounds_corners() -> None:
    """A corner's radius follows the band, up to as round as can be."""

    def corner(theme: DeckTheme) -> str:
        return re.findall(r'name="adj1" fmla="val (\d+)"', theme.layouts["steps-3"].placeholders["body-1"].geometry)[0]

    assert [corner(banded(radius=factor)) for factor in (1.0, 0.5, 2.0, 9.0)] == ["20000", "10000", "40000", "50000"]


def test_a_band_limits_the_items_that_are_spread() -> None:
    """Pupils who take two ideas at a time get three as a plain list."""
    one = only(slide("steps", "Do it", body=STEPS), theme=banded(items=2))
    assert one.slide_layout.name == "steps"


@pytest.mark.parametrize(
    ("ages", "band"),
    [(Span(low=7, high=7), "small"), (Span(low=8, high=12), "big"), (Span(low=3, high=4), "small"), (Span(low=18), "big")],
)  # fmt: skip
def test_a_lesson_takes_the_band_that_shares_most_years(ages: Span, band: str) -> None:
    """Where none shares a year the nearest serves."""
    theme = ThemeSettings(
        name="t", title="T", bands=(ThemeBand(id="small", ages="6-9"), ThemeBand(id="big", ages="10-17"))
    )
    assert theme.band(ages).id == band  # type: ignore[union-attr]
    assert theme.band(None) is None


def test_items_fade_in_only_where_the_theme_says_so() -> None:
    """Each item of a list comes with a click; a theme that says nothing keeps its slides still."""
    items = "<ul><li>One<ul><li>Inner</li></ul></li><li>Two</li></ul>"
    sections = (
        slide("content", "A", body=items),
        slide("steps", "B", body=STEPS),
        slide("content", "C", body="<p>d</p>"),
    )
    listed, spread, still = made(*sections, theme=DeckTheme.read(FILE, "rich", None, LOOK._replace(fade=True))).slides
    ranges = listed._element.xpath(".//p:set//p:pRg")
    assert [(one.get("st"), one.get("end")) for one in ranges] == [("0", "1"), ("2", "2")]
    shown = {shape.shape_id: shape.name for shape in spread.shapes}
    clicked = [shown[int(one)] for one in spread._element.xpath(".//p:set//p:spTgt/@spid")]
    assert clicked == ["body-1", "body-2", "body-3"]
    assert not still._element.xpath("./p:timing")
    assert not any(one._element.xpath("./p:timing") for one in made(*sections).slides)


WORDS = st.lists(
    st.sampled_from(["tree", "a", "verification", "ចាប់ផ្ដើម", "of", "conversation"]), min_size=1, max_size=40
)


@st.composite
def sections(draw: st.DrawFn) -> tuple[str, list[str]]:
    """A slide of any layout with numbered words in any of its placeholders, and those words."""
    name = draw(st.sampled_from(sorted(LAYOUTS)))
    row = LAYOUTS[name]
    said: list[str] = []

    def text() -> str:
        mine = [f"{word}{len(said) + number}x" for number, word in enumerate(draw(WORDS))]
        said.extend(mine)
        return " ".join(mine)

    held = {}
    for key in draw(st.lists(st.sampled_from(row.placeholders), unique=True)):
        items = draw(st.integers(0, 5))
        content = (
            "<ul>" + "".join(f"<li>{text()}</li>" for _ in range(items)) + "</ul>" if items else f"<p>{text()}</p>"
        )
        held[key.replace("-", "_")] = content
    if draw(st.booleans()):
        held[DECORATIVE_EVERYWHERE[0]] = "<p>clock</p>"
    return part(slide(name, "Title", **held), draw(st.sampled_from(["starter", "teach"])), 1), said


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(sections(), st.sampled_from([RICH, PLAIN]))
def test_no_layout_loses_a_word(made_of: tuple[str, list[str]], theme: DeckTheme) -> None:
    """Spread, replaced or gone on: every word of a slide is said, whatever the theme offers; but for heads, only once."""
    section, said = made_of
    found = " ".join(
        "".join(para.xpath(".//a:t/text()"))
        for one in made(TIMELINE, section, theme=theme).slides
        for para in one._element.iter(f"{{{NAMES['a']}}}p")
    )
    spoken = re.findall(r"[^\s\u200b]+?\d+x", found.replace("\u200b", ""))
    heads = " ".join(re.findall(r'data-name="head-\d">(.*?)</div>', section))
    assert set(spoken) == set(said)
    assert all(spoken.count(word) == 1 or word in heads for word in spoken)


def test_words_beside_objectives_are_no_heads() -> None:
    """Where a theme has no place for the lesson's words, they follow in the body, bold only where the page says so."""
    words = "<p><strong>root</strong></p><p>It drinks.</p>"
    one = only(slide("objectives", "Today", body="<ul><li>Look</li></ul>", words=words), theme=PLAIN)
    assert one._element.xpath(".//a:r[a:rPr/@b='1']/a:t/text()") == ["root"]


def test_a_box_too_small_for_its_content_gives_it_to_the_largest() -> None:
    """A table in a box for a line stands in the body instead; nothing is refused."""
    file = Presentation(io.BytesIO(FILE))
    layout = next(one for one in file.slide_layouts if one.name == "help")
    contact = next(one for one in layout.placeholders if one.name == "contact")
    contact.height = 400_000
    out = io.BytesIO()
    file.save(out)
    theme = DeckTheme.read(out.getvalue(), "low/deck.pptx", None, LOOK)
    table = "<table><thead><tr><th>Who</th></tr></thead><tbody><tr><td>Nurse</td></tr><tr><td>Aunt</td></tr></tbody></table>"
    one = only(slide("help", "Help", body="<p>Tell.</p>", contact=table), theme=theme)
    body = next(one for one in theme.layouts["help"].placeholders.values() if one.name == "body")
    (frame,) = [shape for shape in one.shapes if shape.has_table]
    assert [cell.text for row in frame.table.rows for cell in row.cells] == ["Who", "Nurse", "Aunt"]
    assert abs(frame.left - body.frame.x * 12700) < 12700


@pytest.mark.parametrize("words", ["ក្រុមការងារ", "The whole class"])
def test_a_footer_in_a_low_box_is_whole(words: str) -> None:
    """A footer that is too tall for its box gets smaller; it ends in an ellipsis only where it is too long."""
    html = (
        f'<html lang="km"><head><title>A</title><meta name="footer" content="{words}"/></head>'
        f"<body>{slide('content', 'A', body='<p>B</p>')}</body></html>"
    )
    (one,) = Presentation(io.BytesIO(write(Page(etree.fromstring(html), {}), PLAIN))).slides
    assert texts(one)["footer"] == words
