"""Builds one slide, and selects its layout by its content."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Literal, TypedDict

from sidcurriculum.model.base import Extent
from sidcurriculum.patterns import later

from . import pupil, teacher
from .timeline import ActivityPart, Part, TeacherPart
from .view import View

LAYOUTS: Mapping[str, str] = {
    "content": "content",
    "statement": "statement",
    "big question": "big-question",
    "steps": "steps",
    "two columns": "two-columns",
    "three columns": "three-columns",
    "picture": "picture",
    "table": "table",
    "key word": "key-word",
    "think pair share": "think-pair-share",
    "vote": "vote",
    "four corners": "four-corners",
    "scenario": "scenario",
    "chat": "chat",
    "exit ticket": "exit-ticket",
    "help": "help",
}
"""Layout names of authors, with those of the theme."""

STATEMENT = 110
"""Characters up to which a task or a question is set large."""

LONE = 240
"""Characters up to which a text that stands alone on its slide is set large."""


class Slide(View):
    """A slide of the deck."""

    id: str
    """Its name in the deck, such as `objectives` or `a2-s1`."""
    title: str | None
    """Its title; none where documents have their own words for it."""
    layout: str
    """The theme's layout."""
    phase: str | None
    """The place in the lesson of the part that it belongs to."""
    minutes: Extent | None
    """Minutes of that part."""
    part: Part | None
    """The part that it belongs to."""
    at: int | None
    """The number of that part, counting from 1."""
    opens: bool
    """Whether it opens a phase of the lesson."""
    number: int | None
    """The number of its question in a quiz, or of the phase that it opens."""
    of: int | None
    """Questions in that quiz, or phases of the lesson."""
    text: str | None
    """A text or list."""
    points: tuple[str, ...]
    """Short points."""
    moves: tuple[str, ...]
    """Numbered steps."""
    picture: pupil.Picture | None
    """A picture."""
    columns: tuple[pupil.Column, ...]
    """Columns to compare or sort into."""
    table: str | None
    """A table in Markdown."""
    chat: tuple[pupil.Message, ...]
    """An invented conversation."""
    story: str | None
    """A short invented story."""
    prompt: tuple[str, ...]
    """What to ask about the story, the conversation, the picture or the points."""
    word: str | None
    """A word of the lesson's vocabulary, as its author named it."""
    term: pupil.Term | None
    """That word with its meaning, if the vocabulary has it."""
    think: pupil.Stage | None
    """Think-pair-share: what each pupil thinks about alone."""
    pair: pupil.Stage | None
    """What two pupils do then."""
    share: pupil.Stage | None
    """What is told to the class."""
    vote: pupil.Vote | None
    """A statement to take sides on."""
    exit_ticket: tuple[str, ...]
    """Questions that pupils answer on a slip as they leave."""
    kit: tuple[str, ...]
    """What pupils need for the steps."""
    question: pupil.Question | None
    """A question."""
    video: pupil.Recording | None
    """A film to show."""
    timer: int | None
    """Minutes to show."""


class TeacherSlide(Slide):
    """A slide of the deck."""

    part: TeacherPart | None
    """The part that it belongs to."""
    term: teacher.Term | None
    """That word with its meaning, if the vocabulary has it."""
    question: teacher.Question | None
    """A question."""
    steps: tuple[teacher.Step, ...]
    """What is taught while it is shown."""


if TYPE_CHECKING:

    class Draft(TypedDict):
        """A slide under construction, with typed fields."""

        id: str
        title: str | None
        layout: str
        phase: str | None
        minutes: Extent | None
        part: Part | None
        at: int | None
        opens: bool
        number: int | None
        of: int | None
        text: str | None
        points: tuple[str, ...]
        moves: tuple[str, ...]
        picture: pupil.Picture | None
        columns: tuple[pupil.Column, ...]
        table: str | None
        chat: tuple[pupil.Message, ...]
        story: str | None
        prompt: tuple[str, ...]
        word: str | None
        term: pupil.Term | None
        think: pupil.Stage | None
        pair: pupil.Stage | None
        share: pupil.Stage | None
        vote: pupil.Vote | None
        exit_ticket: tuple[str, ...]
        kit: tuple[str, ...]
        question: pupil.Question | None
        video: pupil.Recording | None
        timer: int | None


BLANK: Draft = {
    "id": "", "title": None, "layout": "", "phase": None, "minutes": None, "part": None, "at": None, "opens": False,
    "number": None, "of": None, "text": None, "points": (), "moves": (), "picture": None, "columns": (), "table": None,
    "chat": (), "story": None, "prompt": (), "word": None, "term": None, "think": None, "pair": None, "share": None,
    "vote": None, "exit_ticket": (), "kit": (), "question": None, "video": None, "timer": None,
}  # fmt: skip
"""An empty slide."""

_NAMED: tuple[tuple[Literal["exit_ticket", "think", "chat", "story", "table", "word"], str], ...] = (
    ("exit_ticket", "exit-ticket"), ("think", "think-pair-share"), ("chat", "chat"), ("story", "scenario"),
    ("table", "table"), ("word", "key-word"),
)  # fmt: skip
"""Fields that determine the layout."""

_UNDIVIDED = frozenset({"open", "discussion", "short answer", "numerical"})
"""Kinds of questions without options."""

_MOVE = later(r"^\d{1,3}[.)][ \t]+", re.MULTILINE)

_FIRST = later(r"0{0,2}1[.)][ \t]+")
"""The number of the first item, which step slides count themselves."""


def moves(text: str | None) -> tuple[str, ...]:
    """The items of a text that is one list of plain lines numbered from 1; empty for any other."""
    if not text or not _FIRST.match(text):
        return ()
    items = tuple(" ".join(item.split()) for item in _MOVE.split(text)[1:])
    nested = any(line[:1] in "-*+|>#`" or not line for line in map(str.strip, text.splitlines()))
    return () if nested or len(items) < 2 or not all(items) else items


def _asking(question: pupil.Question) -> str:
    if question.picture is not None:
        return "question-picture"
    if question.kind not in _UNDIVIDED:
        return "question"
    return "statement" if len(question.stem) <= LONE else "content"


def _follows(shown: Draft) -> str:
    """The layout for a slide's content, unless its author names one."""
    if shown["question"] is not None:
        return _asking(shown["question"])
    if shown["vote"] is not None:
        return "four-corners" if shown["vote"].way == "four corners" else "vote"
    for name, layout in _NAMED:
        if shown[name]:
            return layout
    if shown["moves"] and not (shown["points"] or shown["columns"] or shown["picture"]):
        return "steps"
    if shown["columns"]:
        return {2: "two-columns", 3: "three-columns"}.get(len(shown["columns"]), "table")
    if shown["picture"] is not None:
        return "picture"
    if shown["points"] or shown["video"] is not None or shown["timer"] is not None or shown["kit"]:
        return "content"
    if shown["text"] is None:
        return "big-question"
    plain = "\n" not in shown["text"].strip()
    return "statement" if plain and len(shown["text"]) <= LONE else "content"


_BESIDE: tuple[Literal["text", "points", "timer", "video", "kit", "prompt"], ...] = (
    "text", "points", "timer", "video", "kit", "prompt",
)  # fmt: skip


_SHOWN = Literal[
    "text", "picture", "columns", "table", "chat", "story", "word", "think", "vote", "exit_ticket", "kit", "question",
    "video", "timer", "prompt",
]  # fmt: skip
_MORE: tuple[_SHOWN, ...] = (
    "text", "picture", "columns", "table", "chat", "story", "word", "think", "vote", "exit_ticket", "kit", "question",
    "video", "timer", "prompt",
)  # fmt: skip
"""What may stand on a slide beside points."""


def _filled(layout: str, shown: Draft) -> str:
    """Tests for a lone picture, which fills the slide."""
    return "full-picture" if layout == "picture" and not any(shown[name] for name in _BESIDE) else layout


def slide(name: str, title: str | None, part: Part | None, layout: str | None = None, shown: Draft = BLANK) -> Draft:
    """Creates a slide; without a layout, one is selected by content."""
    draft = shown.copy()
    draft["id"] = name
    draft["title"] = title
    if layout in (None, "content") and len(draft["points"]) == 1 and not any(draft[name] for name in _MORE):
        layout, draft["text"], draft["points"] = "statement", draft["points"][0], ()
    draft["moves"] = moves(draft["text"])
    if layout == "steps" and not draft["moves"]:
        draft["moves"], draft["points"] = draft["points"], ()
    draft["layout"] = _filled(layout or _follows(draft), draft)
    draft["phase"] = None if part is None else part.phase
    draft["minutes"] = None if part is None else part.minutes
    draft["part"] = part
    return draft


Find = Callable[[str], pupil.Question | None]
"""Looks up a question of the lesson by id."""
Look = Callable[[str], pupil.Term | None]
"""Looks up a vocabulary word of the lesson by name."""


_ASKING = frozenset("?？؟;՞፧")
"""Signs that a slide asks something itself; the Greek one is a semicolon."""

_TALKED: Mapping[str, str] = {
    "full-picture": "picture-discussion",
    "picture": "picture-discussion",
    "content": "discussion",
    "statement": "discussion",
}
"""Layout -> the one with a place for a question to talk about."""


def _asks(held: Draft) -> bool:
    """Whether a slide holds a question already, beside its title."""
    texts = (held["text"], *held["points"], *held["prompt"])
    return held["question"] is not None or any(_ASKING.intersection(text) for text in texts if text)


def _talked(draft: Draft, ask: pupil.Question | None) -> Draft:
    """The slide with what its step asks, where it shows a picture or points and asks nothing itself."""
    if ask is None or ask.kind != "discussion" or "\n" in ask.stem or ask.stem == draft["title"] or _asks(draft):
        return draft
    if draft["layout"] in ("scenario", "chat") or (draft["layout"] == "picture" and draft["picture"] is not None):
        draft["prompt"] = (ask.stem,)
    elif draft["layout"] in _TALKED and (draft["picture"] is None or not any(draft[name] for name in _BESIDE)):
        draft["layout"], draft["prompt"] = _TALKED[draft["layout"]], (ask.stem,)
    return draft


def shown(
    name: str,
    show: pupil.Slide,
    part: ActivityPart,
    find: Find,
    word: Look,
    taken: str,
    ask: pupil.Question | None = None,
) -> Draft:
    """One step's slide, with what it asks; a title that the opening slide bears already gives way to the activity's."""
    held: Draft = BLANK | {
        "text": show.text, "points": show.points, "picture": show.picture, "columns": show.columns,
        "table": show.table, "chat": show.chat, "story": show.story, "prompt": show.prompt, "word": show.word,
        "think": show.think, "pair": show.pair, "share": show.share, "vote": show.vote,
        "exit_ticket": show.exit_ticket, "kit": show.kit, "video": show.video, "timer": show.timer,
        "question": find(show.question) if show.question else None, "term": word(show.word) if show.word else None,
    }  # fmt: skip
    title = part.title if show.title in (None, taken) else show.title
    draft = slide(name, title, part, LAYOUTS[show.layout] if show.layout else None, held)
    return draft if show.layout else _talked(draft, ask)


def asked(name: str, question: pupil.Question, part: ActivityPart) -> Draft:
    """The slide of a step's question."""
    return slide(name, question.title or part.title, part, None, BLANK | {"question": question})


def derived(name: str, part: ActivityPart) -> Draft | None:
    """The slide of an activity without slides: its task, else its first discussion question."""
    for step in part.steps:
        if step.pupils:
            return slide(name, part.title, part, None, BLANK | {"text": step.pupils})
    for step in part.steps:
        if step.ask is not None and step.ask.kind == "discussion":
            if len(step.ask.stem) <= STATEMENT and "\n" not in step.ask.stem:
                return slide(name, step.ask.stem, part)
            return slide(name, part.title, part, None, BLANK | {"text": step.ask.stem})
    return None
