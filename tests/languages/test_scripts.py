"""What a page that is read from the right says from the left: its signs stay where they belong."""

import pytest
from lxml import etree

from sidcurriculum.languages import text_direction
from sidcurriculum.page import Page

ARABIC = "كلمة"
MARK = "\u200e"


def marked(body: str, language: str = "ar") -> str:
    """The inside of a body after the pass, with marks as `|`."""
    root = etree.fromstring(f'<html lang="{language}"><head/><body>{body}</body></html>')
    text_direction.page(Page(root))
    text: str = etree.tostring(root[1], encoding="unicode")
    return text.removeprefix("<body>").removesuffix("</body>").replace(MARK, "|")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>Tell an adult.</p>", "<p>Tell an adult.|</p>"),
        ("<p>Stop!</p>", "<p>Stop!|</p>"),
        ("<p>“Stop” (now)</p>", "<p>|“Stop” (now)|</p>"),
        ("<p>10 minutes</p>", "<p>|10 minutes</p>"),
        ("<p>Put <em>sour</em> words.</p>", "<p>Put <em>sour</em> words.|</p>"),
        ("<p>My answer: ____</p>", "<p>My answer: ____|</p>"),
        ("<p>One.<br/>Two.</p>", "<p>One.|<br/>Two.|</p>"),
        ("<ul><li>One.</li><li>Two</li></ul>", "<ul><li>One.|</li><li>Two</li></ul>"),
        ("<section>Loose.<p>Inner.</p>Behind.</section>", "<section>Loose.|<p>Inner.|</p>Behind.|</section>"),
    ],
)
def test_a_paragraph_from_the_left_keeps_its_signs_at_its_ends(before: str, after: str) -> None:
    """By UAX 9 a sign at the end of a paragraph goes to the paragraph's own side, unless a mark stands behind it."""
    assert marked(before) == after


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (f"<p>{ARABIC}: Tell an adult.</p>", f"<p>{ARABIC}: Tell an adult.</p>"),
        (
            f"<p><strong>{ARABIC}</strong>: (Tell) an adult.</p>",
            f"<p><strong>{ARABIC}</strong>: |(Tell) an adult.|</p>",
        ),
        (
            f"<p><strong>{ARABIC}</strong> Tell <em>an adult.</em> </p>",
            f"<p><strong>{ARABIC}</strong> Tell <em>an adult.|</em> </p>",
        ),
        (f"<p>{ARABIC} <em>AI</em>.</p>", f"<p>{ARABIC} <em>AI</em>.</p>"),
        (f"<p>{ARABIC} <em>AI program</em>.</p>", f"<p>{ARABIC} <em>AI program</em>.</p>"),
        (f"<p>{ARABIC}.</p>", f"<p>{ARABIC}.</p>"),
        ("<p>12:30</p>", "<p>12:30</p>"),
    ],
)
def test_signs_of_a_sentence_from_the_right_stay_its_own(before: str, after: str) -> None:
    """A word or two inside a sentence do not take its full stop, a sentence of its own does; digits alone stay."""
    assert marked(before) == after


def test_a_page_from_the_left_is_left_alone() -> None:
    """Not a character is added to it."""
    assert marked("<p>(Tell) an adult.</p>", "en") == "<p>(Tell) an adult.</p>"


def test_a_second_pass_adds_nothing() -> None:
    """Marks are not doubled."""
    once = marked("<p>“Stop” (now)</p>").replace("|", MARK)
    assert marked(once) == once.replace(MARK, "|")
