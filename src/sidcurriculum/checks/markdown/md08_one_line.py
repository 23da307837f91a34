"""What is printed in one line holds no list, table, heading or quotation.

Why: An option, an objective or a key point stands in a line. A list in it is run together: its items with dots between
them, its headings bold.

Bad:
    key_points:
      - |
        Three things:
        - stop
        - think

Good:
    key_points:
      - Stop.
      - Think.

Source: house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule

from .markdown_texts import written

BLOCKS = frozenset({
    "back", "background", "community", "do", "extension", "fill", "fuller", "homework", "inclusion", "intro", "letter",
    "model_answer", "pupils", "question_box", "reading", "room", "safeguarding", "say", "statement", "stem", "story",
    "support", "table", "tip", "transcript",
})  # fmt: skip
"""Fields that are rendered as blocks."""
ALONE = frozenset({"expect", "prior_knowledge", "prompt", "references"})
"""Fields that are rendered as blocks if they hold one text; several are list items of one line each."""
TEXTS = frozenset({"Card", "Cloze", "Column", "Slide", "Stage"})
"""Models whose `text` is rendered as blocks."""
NAMES = {
    "heading_open": "a heading", "bullet_list_open": "a list", "ordered_list_open": "a list", "table_open": "a table",
    "blockquote_open": "a quotation", "hr": "a line across",
}  # fmt: skip


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "\n", "#"):
        if _in_blocks(text) or not markup.layered(text.text):
            continue
        for token in markup.tokens(text.text):
            if token.type in NAMES:
                line = text.text.split("\n")[token.map[0]].strip() if token.map else ""
                what = f"{NAMES[token.type]} is run together here: this is printed in one line"
                yield Hit(text.loc, what, "write it as one sentence, or as texts of their own", line, text.key)
                break


def _in_blocks(text: LessonText) -> bool:
    """Tests whether the text is rendered as blocks."""
    if text.field in BLOCKS:
        return True
    if text.field in ALONE:
        held = getattr(text.owner, text.field, ())
        return not isinstance(held, tuple) or len(held) < 2
    return text.field == "text" and type(text.owner).__name__ in TEXTS


RULE = Rule("MD08", "one-line", "warning", check)
