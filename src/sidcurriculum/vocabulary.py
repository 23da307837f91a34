"""Defines the closed HTML vocabulary between templates and writers: every element and class, with its meaning.

Templates may emit only these elements; every writer renders all of them. A new element needs a row here, a function in
each writer, a rule in the web stylesheet and a style in the themes.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Element(NamedTuple):
    """What an element means, the classes it may carry (one at most), and its attributes beside class, id and lang."""

    meaning: str
    classes: Mapping[str, str] = MappingProxyType({})
    attributes: frozenset[str] = frozenset()


def _element(meaning: str, *attributes: str, **classes: str) -> Element:
    return Element(meaning, {name.replace("_", "-"): text for name, text in classes.items()}, frozenset(attributes))


ELEMENTS: Mapping[str, Element] = {
    # -- the document
    "html": _element("A document.", "dir"),
    "head": _element("Title and metadata."),
    "title": _element("The document's title."),
    "meta": _element(
        "author, subject, keywords, description, licence, status, footer, document (its id), kind; `lines`, close where"
        " lines stand close on paper; on slides"
        " `right`, said of right ones; `second`, the language beside the page's own where it is in two; `word-NAME`,"
        " what the web writer says of what it marks or adds: home, contents, notes, reveal, right, blank, tick, yes,"
        " ask, no.",
        "name",
        "content",
    ),
    "body": _element("The content."),
    # -- blocks
    "section": _element(
        "A part of the document; data-phase and data-part say which part of the lesson, data-part counting from 1;"
        " data-minutes is a slide's time for a clock; data-beside=omit: not in the document in two languages.",
        "data-beside",
        "data-layout",
        "data-phase",
        "data-part",
        "data-minutes",
        keep="Stays together on one page as far as possible: a question with its lines.",
        new_page="Begins a page.",
        poster="One page that is a poster.",
        slide="A slide: data-layout names the theme's layout; holds one h2 (its title), placeholders and notes.",
    ),
    "div": _element(
        "A block with a meaning of its own.",
        "data-lines",
        "data-size",
        "data-columns",
        "data-name",
        "data-phase",
        say="The teacher's words.",
        do="What the teacher does.",
        ask="A question that the teacher asks.",
        expect="Answers to expect.",
        pupils="What pupils do.",
        shown="What the slide shows.",
        lines="Writing lines: data-lines of them.",
        drawing_box="A box to draw in: data-size small, half-page or page; its content stands inside, at the top.",
        cards="Cards to cut out, data-columns across, or of data-size sort (ten a page), sort-14, -6, -4, a6 (four) or"
        " a5 (two, on a page across).",
        card="One card.",
        chat="An invented conversation; holds bubble blocks.",
        bubble="One message; starts with span.label, the speaker's name.",
        bubble_right="One message by the second speaker.",
        bubble_third="One message by the third speaker.",
        placeholder="On a slide: the content of the layout's placeholder data-name.",
    ),
    "aside": _element(
        "Beside the flow.",
        note="A remark; may start with span.label.",
        tip="A tip for the teacher.",
        support="How to make it easier.",
        extension="How to go further.",
        safeguarding="What keeps pupils safe here.",
        warning="Something to be careful with.",
        help="Where a pupil finds help.",
        notes="On a slide: the speaker's notes.",
    ),
    "h1": _element("The document's title; one per document."),
    "h2": _element(
        "A part's heading; on a slide, its title. data-beside=omit: the part is not in the document in two languages.",
        "data-phase",
        "data-beside",
    ),
    "h3": _element("A heading inside a part; data-beside as in h2.", "data-beside"),
    "h4": _element("A small heading; data-beside as in h2.", "data-beside"),
    "p": _element(
        "A paragraph; data-contact is the number or address of a helpline in it, a link where one can be followed.",
        "data-contact",
        lead="The sentence or two under the title.",
        meta="Facts in small print: ages, minutes, source.",
        instruction="What to do, on a pupil's page.",
        dialogue="A line of scripted dialogue; starts with span.label, the speaker.",
        fields="Fields to fill in by hand: each span.field is a label followed by a line.",
        state="The name and the motto of a state at the head of its papers.",
        institution="Whose paper it is, below them: an institution in lines.",
        credit="Whose picture or text this is.",
        message="The one sentence of a poster.",
        feedback="Why an answer is right.",
        second="The paragraph before it in a second language: smaller and never bold.",
    ),
    "ul": _element(
        "A list.",
        checklist="Boxes to tick.",
        plain="A list without bullets.",
        tiles="Facts side by side, each in a box: a span.icon, the fact in strong, and a p.meta.",
    ),
    "ol": _element(
        "A numbered list; numbering starts anew, at start.",
        "start",
        options="Options of a question: A, B, C.",
        steps="Steps of an instruction.",
        timeline="The lesson's parts, each with its data-phase and data-minutes; slides draw them as a thread of time,"
        " whose alternative text is the item of their part.",
    ),
    "li": _element(
        "An item; data-contact as in p.",
        "data-phase",
        "data-minutes",
        "data-contact",
        right="In a key: the right option.",
    ),
    "table": _element(
        "A table with a header row.",
        "data-phase",
        grid="Ruled; the default.",
        facts="Two columns, a row heading and its value; no header row.",
        fill="Cells to write in; empty cells are high enough for a hand.",
        matching="Two columns to join with lines.",
        plan="The plan of a lesson or of the board.",
        run="The bands of a run sheet: a row for each part of the lesson, with its minutes, its slide, what the teacher"
        " says and what pupils do.",
        run_box="What stands round the bands of a run sheet: a row heading, and beside it what it says.",
        board="The board as it stands at the end of the lesson: a frame, and the columns to write into.",
        beside="Two languages side by side: two columns of equal width, whose rows keep the pairs together.",
    ),
    "caption": _element("A table's title."),
    "thead": _element("The header rows; repeated on each page."),
    "tbody": _element("The rows."),
    "tr": _element(
        "A row; data-beside=omit as in h2, data-beside=alone: a fact of one language, without its translation.",
        "data-phase",
        "data-beside",
    ),
    "th": _element("A header cell; data-align as in td.", "scope", "colspan", "data-phase", "data-align"),
    "td": _element(
        "A cell; data-align center, or end: where lines end in its language.",
        "colspan",
        "data-phase",
        "data-align",
        write="A cell to write in.",
    ),
    "figure": _element(
        "A picture with its caption.",
        wide="As wide as the text.",
        half="Half as wide.",
        small="A small picture beside a text.",
        slide_picture="A small picture of a slide, as wide as its place, with the slide's number.",
        qr="A QR code with its address.",
        art="A drawing that only decorates.",
    ),
    "img": _element(
        "A picture; alt is empty where it only decorates. data-fit crop: it fills its place and loses what is over.",
        "src",
        "alt",
        "data-fit",
        face="A small face before the name of who speaks; where there is none of that name, it is left out.",
    ),
    "figcaption": _element("A picture's caption."),
    "blockquote": _element("A quotation, or a text to read."),
    "pre": _element("Code, line by line; holds one code element."),
    "hr": _element("A break between two thoughts."),
    # -- inside a paragraph
    "span": _element(
        "A few words with a meaning of their own.",
        "data-name",
        cue="In a label: the numbers of the slides that are shown from here on; on paper in the margin.",
        label="A run-in label at the start of a block: Say, Tip, a speaker's name.",
        field="A label followed by a line to write on.",
        blank="A blank to fill in; in a key it holds the answer.",
        answer="In a key: an answer.",
        minutes="A number of minutes.",
        term="A word of the vocabulary.",
        second="The words before it in a second language; on slides smaller and never bold.",
        tick="A box to tick.",
        sign="A verdict in words, with its sign: data-name yes, ask or no.",
        icon="A small picture before words that says no more than they do: data-name is a phase, or one of ICONS.",
    ),
    "a": _element("A link; title is said where a pointer rests on it.", "href", "title"),
    "strong": _element("Strong emphasis."),
    "em": _element("Emphasis."),
    "code": _element("Text as a computer reads or shows it."),
    "s": _element("Struck out."),
    "sub": _element("Subscript."),
    "sup": _element("Superscript."),
    "br": _element("A line break."),
}

INLINE = frozenset({"span", "a", "strong", "em", "code", "s", "sub", "sup", "br", "img"})
"""Elements that stand inside a paragraph; an img outside a figure is inline."""

PHASES = ("starter", "teach", "practise", "discuss", "create", "share", "plenary", "help")
"""Values of data-phase."""

SIGNS = ("yes", "ask", "no")
"""Values of data-name of a span.sign."""

ICONS = (*PHASES, "cards", "scissors", "clock", "pupils", "projector", "printer", "home")
"""Values of data-name of a span.icon."""
