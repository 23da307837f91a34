"""What a slide shows fits on one slide, in the layout that it asks for.

Why: What is too long goes on to a second slide, or gives up its form for a plainer one. Nothing is lost, but pupils see
half of the options at a time, and a teacher turns back to compare.

Bad:
    activities:
      - title: Debate
        show: |
          1. Listen to the end.
          2. Say what you heard.
          3. Answer that.
          4. Give one reason.
          5. Give an example.
          6. Thank the speaker.
          7. Note a question.
          8. Change sides once.
          9. Write what moved you.
          10. Vote again.

Good:
    activities:
      - title: Debate
        show: |
          1. Listen to the end.
          2. Say what you heard.
          3. Answer that.

Source: Sweller, cognitive load (split attention), read in secondary copies. Lists of words are made to go on, and are
left alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.source import Loc

from .slide_places import own_slides

HELD: Mapping[str, tuple[str, str]] = {
    "question": ("question and its options", "shorten the question and its options"),
    "question-picture": ("question and its options", "shorten the question and its options"),
    "answer": ("options and why", "shorten the options or their feedback"),
    "table": ("rows of the table", "take rows out, shorten cells, or print the table on a worksheet"),
    "chat": ("messages", "show fewer messages, or divide the talk between two steps"),
    "steps": ("steps", "shorten the steps, or show the later ones with a later step"),
    "vote": ("statement and choices", "shorten the statement and the choices"),
    "four-corners": ("statement and corners", "shorten the statement and the choices"),
    "exit-ticket": ("questions", "ask fewer"),
    "objectives": ("objectives and words", "have fewer objectives, or shorten them and what words mean"),
    "scenario": ("story and questions", "shorten the story, or ask in a step of its own"),
    "key-word": ("word and meaning", "shorten the meaning and the example"),
    "discussion": ("points and question", "shorten the points, or ask in a step of its own"),
    "picture-discussion": ("picture and question", "shorten the question"),
    "picture": ("picture and words", "shorten the words beside the picture"),
}
"""Layout -> what it holds, and what to do where that has no room."""
_COUNTED = frozenset({"steps", "questions"})
_OTHER = ("contents", "shorten them, or show a part of them with another step")
"""The same for other layouts, and where the theme lacks the layout and sets all of it as text."""
_BECAME = {"content": "plain text", "picture": "a picture with text beside it", "statement": "a statement"}


def check(context: LessonContext) -> Iterator[Hit]:
    told: set[Loc] = set()
    for loc, slides in own_slides(context):
        first = slides[0]
        fell = first.wanted != first.layout and first.offered
        if loc in told or not (fell or len(slides) > 1):
            continue
        told.add(loc)
        held, hint = HELD.get(first.wanted, _OTHER) if first.offered else _OTHER
        if held in _COUNTED and first.items:
            held = f"{first.items} {held}"
        what = f"the {held} have no room on slide {first.number}"
        if fell:
            what += f", which became {_BECAME.get(first.layout, first.layout)}"
        if len(slides) > 1:
            what += f" on {len(slides)} slides" if fell else f", and take {len(slides)} slides"
        yield Hit(loc, what, hint, slide=first.number)


RULE = Rule("SL12", "layout-kept", "warning", check, laid=True)
