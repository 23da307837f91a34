"""Maps elements and classes to the names of the styles that set them in a Word theme.

The names are those that a designer sees in Word's Styles pane. A style is required only if a page holds its element.
"""

from __future__ import annotations

from collections.abc import Mapping

Key = tuple[str, str]
"""An element and its class, "" for the bare element. A few keys name a part of an element instead."""

HEAD_CELL: Key = ("thead", "th")
BESIDE_HEAD: Key = ("beside", "th")
OPENING_LABEL: Key = ("aside", "label")
GAP: Key = ("table", "gap")
CUT_MARK: Key = ("div", "cut-mark")
LONG_CARD: Key = ("div", "long-card")
PART: Key = ("timeline", "part")
MINUTES: Key = ("timeline", "minutes")
POSTER: Key = ("section", "poster")
HELP_CARDS: Key = ("div", "help-cards")
TIMELINE: Key = ("ol", "timeline")

PARAGRAPHS: Mapping[Key, str] = {
    ("p", ""): "Body Text",
    ("p", "lead"): "Lead",
    ("p", "meta"): "Meta",
    ("p", "instruction"): "Instruction",
    ("p", "dialogue"): "Dialogue",
    ("p", "fields"): "Fields",
    ("p", "credit"): "Credit",
    ("p", "state"): "State",
    ("p", "institution"): "Institution",
    ("p", "message"): "Message",
    ("p", "feedback"): "Body Text",
    ("p", "second"): "Second Language",
    ("h1", ""): "Title",
    ("h2", ""): "Heading 1",
    ("h3", ""): "Heading 2",
    ("h4", ""): "Heading 3",
    ("div", "say"): "Say",
    ("div", "do"): "Do",
    ("div", "ask"): "Ask",
    ("div", "expect"): "Expect",
    ("div", "pupils"): "Pupils",
    ("div", "shown"): "Shown",
    ("div", "lines"): "Answer Line",
    ("div", "drawing-box"): "Drawing Caption",
    ("div", "card"): "Card",
    LONG_CARD: "Card Small",
    CUT_MARK: "Cut Mark",
    ("div", "bubble"): "Bubble",
    ("div", "bubble-right"): "Bubble Right",
    ("div", "bubble-third"): "Bubble Third",
    ("aside", ""): "Callout Text",
    OPENING_LABEL: "Callout Label",
    ("table", "facts"): "Fact",
    ("caption", ""): "Table Caption",
    HEAD_CELL: "Table Heading",
    BESIDE_HEAD: "Language Name",
    ("th", ""): "Table Row Heading",
    ("td", ""): "Table Text",
    GAP: "Table Gap",
    ("figure", ""): "Figure",
    ("figcaption", ""): "Caption",
    ("blockquote", ""): "Quotation",
    ("pre", ""): "Code Block",
    ("hr", ""): "Rule",
    PART: "Timeline Part",
    MINUTES: "Timeline Minutes",
}

LISTS: Mapping[Key, tuple[str, ...]] = {
    ("ul", ""): ("List Bullet", "List Bullet 2", "List Bullet 3", "List Bullet 4"),
    ("ul", "checklist"): ("Checklist",),
    ("ul", "plain"): ("Plain List",),
    ("ul", "tiles"): ("Plain List",),
    ("ol", ""): ("List Number", "List Number 2", "List Number 3", "List Number 4"),
    ("ol", "options"): ("Option",),
    ("ol", "steps"): ("Step",),
}
"""A paragraph style for each level; the last serves deeper ones. A list with one style is indented from the text."""

CHARACTERS: Mapping[Key, str] = {
    ("a", ""): "Hyperlink",
    ("span", "blank"): "Blank",
    ("span", "answer"): "Answer",
    ("span", "cue"): "Cue",
    ("span", "label"): "Label",
    ("span", "term"): "Term",
    ("span", "minutes"): "Minutes",
    ("span", "tick"): "Tick",
    ("code", ""): "Code",
    ("li", "right"): "Right",
    ("strong", ""): "Strong",
    ("em", ""): "Emphasis",
}
"""Character styles by precedence: a run has one, so of nested elements the one that comes first here gives it."""

TABLES: Mapping[Key, str] = {
    ("table", ""): "Lesson Table",
    ("table", "grid"): "Lesson Table",
    ("table", "facts"): "Lesson Table",
    ("table", "fill"): "Fill Table",
    ("table", "matching"): "Matching Table",
    ("table", "plan"): "Plan Table",
    ("table", "beside"): "Side by Side",
    ("table", "run"): "Run Sheet",
    ("table", "run-box"): "Run Sheet",
    ("table", "board"): "Board",
    ("aside", ""): "Callout Note",
    ("aside", "note"): "Callout Note",
    ("aside", "notes"): "Callout Note",
    ("aside", "tip"): "Callout Tip",
    ("aside", "support"): "Callout Support",
    ("aside", "extension"): "Callout Extension",
    ("aside", "safeguarding"): "Callout Safeguarding",
    ("aside", "warning"): "Callout Warning",
    ("aside", "help"): "Callout Help",
    ("div", "drawing-box"): "Drawing Box",
    ("div", "cards"): "Cards",
    HELP_CARDS: "Help Cards",
    TIMELINE: "Timeline",
    POSTER: "Poster",
    ("ul", "tiles"): "Tiles",
}

PHASES: Mapping[str, str] = {
    phase: f"Phase {phase.capitalize()}"
    for phase in ("starter", "teach", "practise", "discuss", "create", "share", "plenary", "help")
}
"""Paragraph styles of lesson phases: the left border is the bar in the phase's colour, the shading its tint.

A theme without them shows all phases alike; their names are printed in any case.
"""

FALLBACKS: Mapping[str, str] = {
    "Message": "Title",
    "Second Language": "Meta",
    "Language Name": "Meta",
    "Bubble Third": "Bubble",
    "Side by Side": "Lesson Table",
    "Run Sheet": "Lesson Table",
    "Board": "Drawing Box",
    "Cue": "Label",
    "Card Small": "Table Text",
    "Timeline Part": "Table Text",
    "Timeline Minutes": "Table Text",
    "Help Cards": "Cards",
    "Timeline": "Plan Table",
    "Poster": "Drawing Box",
    "Tiles": "Callout Note",
}
"""Styles for rare pages that a theme may lack, and the styles that replace them."""

IN_TABLE: Mapping[Key, str] = {("ul", ""): "Table Bullet", ("ol", ""): "Table Number"}
"""Styles of lists in a table's cells, if the theme has smaller ones for them."""

IN_HALF_WIDTH: Mapping[Key, str] = {
    ("div", "say"): "Body Text",
    ("div", "ask"): "Body Text",
    **dict.fromkeys([("div", name) for name in ("do", "expect", "pupils", "shown")], "Table Text"),
}
"""Styles of steps beside their translation, without a margin for labels: a label stands before its text. What is said
aloud is larger."""

ON_RUN_SHEET: Mapping[Key, str] = {
    ("h2", ""): "Run Title",
    ("th", ""): "Run Heading",
    ("td", ""): "Run Text",
    ("p", "lead"): "Run Minutes",
    ("div", "say"): "Run Say",
    ("div", "do"): "Run Do",
    ("div", "ask"): "Run Ask",
    ("div", "pupils"): "Run Beside",
    ("div", "expect"): "Run Beside",
    ("div", "shown"): "Run Beside",
    ("figure", ""): "Run Figure",
    ("figcaption", ""): "Run Caption",
    ("ul", "checklist"): "Run Checklist",
}
"""What the elements of a run sheet are called: large where they are said, close where they are looked up."""

ON_POSTER: Mapping[Key, str] = {
    ("h1", ""): "Poster Title",
    ("h2", ""): "Poster Title",
    ("h3", ""): "Poster Title",
    ("h4", ""): "Poster Title",
    ("p", ""): "Poster Text",
    ("p", "lead"): "Poster Text",
    ("p", "message"): "Poster Message",
    ("p", "instruction"): "Poster Text",
    ("p", "dialogue"): "Poster Text",
    ("p", "meta"): "Poster Small",
    ("p", "credit"): "Poster Small",
    ("blockquote", ""): "Poster Text",
    ("figcaption", ""): "Poster Small",
    ("aside", ""): "Poster Small",
    OPENING_LABEL: "Poster Small",
    ("ul", ""): "Poster Bullet",
    ("ul", "checklist"): "Poster Bullet",
    ("ul", "plain"): "Poster Text",
    ("ol", ""): "Poster List",
    ("ol", "steps"): "Poster List",
    ("ol", "options"): "Poster List",
}
"""Styles of the elements on a poster, whose paper is dark."""

ON_CARD: Mapping[Key, str] = {
    ("h2", ""): "Card Title",
    ("h3", ""): "Card Title",
    ("h4", ""): "Card Title",
    ("p", ""): "Card Panel",
    ("p", "meta"): "Card Panel Small",
    ("p", "lead"): "Card Title",
    ("strong", ""): "Card Number",
    ("p", "fields"): "Card Fields",
    ("ol", ""): "Card List",
    ("ol", "steps"): "Card List",
    ("div", "card"): "Card Text",
    ("aside", ""): "Card Panel",
    OPENING_LABEL: "Card Panel",
}
"""Styles of the elements on a help card, whose paragraphs (whom to call) stand on a panel."""

LIGHT_SPANS: frozenset[Key] = frozenset({
    ("a", ""), ("span", "answer"), ("span", "label"), ("span", "minutes"), ("li", "right"), ("code", ""),
})  # fmt: skip
"""Spans with colours for white paper: on dark paper they are strong instead."""


def element(key: Key) -> str:
    """Returns the element as it stands in a template, for a message."""
    tag, name = key
    return f'<{tag} class="{name}">' if name else f"<{tag}>"
