"""The deck: layouts follow from what is shown, answers stand after their questions, and slides say where in the lesson they are."""

from __future__ import annotations

import shutil
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from lxml import etree

from conftest import HERE, entries, renderer
from sidcurriculum import TemplateError, build_pack, load_lesson
from sidcurriculum.compose import ANSWER, compose
from sidcurriculum.model import KINDS
from sidcurriculum.theme.layouts import DECORATIVE_EVERYWHERE, EVERYWHERE, LAYOUTS
from sidcurriculum.views import Reader, see
from sidcurriculum.views.slide import moves
from sidcurriculum.vocabulary import PHASES
from sidcurriculum.writers.page_head import MOST_PARTS
from sidcurriculum.writers.text.language_tags import option_letter

Shown = dict[str, str]
"""A slide's placeholders, each with its words."""


@cache
def _deck(lesson_id: str, *, whole: bool = True) -> list[etree._Element]:
    """The slides of a lesson; those alone that are composed from the pupil's view, if not whole."""
    entry, templates = entries()[lesson_id], renderer().templates
    document = templates.document("slides")
    document = document if whole else document.replace(notes=None, answers=None)
    page = compose(document, lambda reader: see(entry, reader), templates, entry.pictures, "en")
    return [section for section in page.root.iter("section") if section.get("class") == "slide"]


def _words(element: etree._Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def _held(slide: etree._Element) -> Shown:
    placeholders = (child for child in slide if child.get("class") == "placeholder")
    return {child.get("data-name", ""): _words(child) for child in placeholders}


def _one(tmp_path: Path, show: str) -> etree._Element:
    """The slide of a lesson with one activity that shows this."""
    path = tmp_path / "one.yaml"
    path.write_text(
        "title: One\nvocabulary: {root: {meaning: The part under the ground., say_it: root}}\n"
        f"activities:\n  - title: Look\n    show: {show}\n"
    )
    entry, templates = load_lesson(path), renderer().templates
    page = compose(templates.document("slides"), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    return next(section for section in page.root.iter("section") if (section.get("id") or "").startswith("a1"))


@pytest.mark.parametrize(
    ("show", "layout", "held"),
    [
        ("Water", "statement", {"body": "Water"}),
        ('"1. Look.\\n2. Touch."', "steps", {"body": "Look. Touch."}),
        ("{columns: [a, b], timer: 3}", "two-columns", {"head-1": "a", "head-2": "b", "column-2": "3 minutes"}),
        ('{text: "1. Look.\\n2. Touch.", kit: A leaf, timer: 4}', "steps",
         {"body": "Look. Touch.", "minutes": "4 min", "kit": "You need A leaf"}),
        ("{points: [Look, Touch], layout: steps}", "steps", {"body": "Look Touch"}),
        ("{word: Root, text: A carrot.}", "key-word",
         {"word": "root root", "meaning": "The part under the ground.", "example": "A carrot."}),
        ("{story: Dara waits., prompt: For whom?}", "scenario",
         {"body": "Dara waits.", "question": "For whom?", "tag": "Made up"}),
        ("{think: Why?}", "think-pair-share",
         {"head-1": "Think", "column-1": "Why?", "head-2": "Pair", "column-2": "Compare with your partner.",
          "head-3": "Share", "column-3": "Tell the class what you agree on."}),
        ("{vote: It rains.}", "vote", {"body": "It rains.", "choices": "Agree Disagree", "how": "Raise your hand."}),
        ("{vote: {statement: It rains., way: four corners}}", "four-corners",
         {"body": "It rains.", "choices": "Strongly agree Agree Disagree Strongly disagree"}),
        ("{vote: {statement: A card., way: sort, choices: [Yes, No, Ask]}}", "vote",
         {"body": "A card.", "choices": "Yes No Ask", "how": "Where does it belong?"}),
        ("{exit_ticket: [A word, A wish]}", "exit-ticket",
         {"body": "A word A wish", "how": "Write it on a slip. Hand it in at the door."}),
        ("{chat: [{Sok: Hello}], prompt: Who is it?}", "chat",
         {"body": "Sok Hello", "tag": "Made up", "prompts": "Who is it?"}),
        ("{title: Who looked?}", "big-question", {}),
        ("{text: Water, points: [a, b]}", "content", {"body": "Water a b"}),
        ("{vote: It rains., text: Think first., timer: 2}", "vote",
         {"body": "It rains. Think first. 2 minutes", "choices": "Agree Disagree", "how": "Raise your hand."}),
        ("{think: Why?, layout: content}", "content",
         {"body": "Why? Compare with your partner. Tell the class what you agree on."}),
    ],
)  # fmt: skip
def test_the_layout_follows_from_what_is_shown(tmp_path: Path, show: str, layout: str, held: Shown) -> None:
    """Each kind of content finds its layout and fills its placeholders; nothing that is written beside it is lost."""
    slide = _one(tmp_path, show)
    assert (slide.get("data-layout"), _held(slide)) == (layout, held)


def _titled(tmp_path: Path, activities: str) -> list[etree._Element]:
    path = tmp_path / "titled.yaml"
    path.write_text(f"title: Look\nminutes: 40\nactivities:\n{activities}")
    entry, templates = load_lesson(path), renderer().templates
    page = compose(templates.document("slides"), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    return [section for section in page.root.iter("section") if section.get("class") == "slide"]


def test_a_slide_of_an_activity_with_the_lessons_title_says_which_part_it_is(tmp_path: Path) -> None:
    """No two slides of a lesson without pages that go on have one title, as those who hear a list of slides need."""
    slides = _titled(tmp_path, "  - {title: Look, pupils: Look up.}\n  - {title: Hear, pupils: Hear it.}\n")
    assert [_words(slide[0]) for slide in slides] == ["Look", "Look: part 1 of 3", "Hear", "Somebody listens"]


def test_a_slide_that_opens_a_phase_says_its_name_once(tmp_path: Path) -> None:
    """An activity that is called as its phase is not named a second time below it; another one is."""
    more = "  - {title: %s, phase: teach, minutes: 10, pupils: Draw it.}\n"
    first = "  - {title: A, phase: starter, minutes: 10, pupils: a}\n"
    last = "".join(
        f"  - {{title: {name}, phase: {phase}, minutes: 10, pupils: b}}\n"
        for name, phase in (("C", "share"), ("D", "create"))
    )
    for name, said in (("Teach", "Draw it."), ("Drawing", "Drawing Draw it.")):
        slides = _titled(tmp_path, first + more % name + last)
        opener = next(slide for slide in slides if slide.get("data-layout") == "phase-opener")
        assert (_words(opener[0]), _held(opener)["body"]) == ("Teach", said)


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("1. a\n2. b", ("a", "b")),
        ("1) a\n   goes on\n2) *b*", ("a goes on", "*b*")),
        ("1. a", ()),
        ("First:\n1. a\n2. b", ()),
        ("1. a\n   - b\n2. c", ()),
        ("1. a\n\n2. b\n\nThen rest.", ()),
        ("a 1. b 2. c", ()),
        (None, ()),
    ],
)
def test_steps_are_one_numbered_list_of_plain_lines(text: str | None, items: tuple[str, ...]) -> None:
    """A text is instructions only where it is a numbered list and nothing else."""
    assert moves(text) == items


def test_slides_name_layouts_and_placeholders_that_themes_know(lesson_id: str) -> None:
    """Every layout is in the table of layouts, and every placeholder is one that this layout may have."""
    for slide in _deck(lesson_id):
        layout = LAYOUTS[slide.get("data-layout", "")]
        known = {*layout.placeholders, *layout.decorative, *EVERYWHERE, *DECORATIVE_EVERYWHERE}
        assert set(_held(slide)) <= known, slide.get("id")
        assert len(_held(slide)) == len([child for child in slide if child.get("class") == "placeholder"])


def test_an_answer_follows_its_question_and_only_there(lesson_id: str) -> None:
    """Each question with a key is answered on the next slide, which repeats its stem; a deck without them holds no key."""
    slides = _deck(lesson_id)
    names = [slide.get("id", "") for slide in slides]
    answers = [name for name in names if name.endswith(ANSWER)]
    for name in answers:
        at = names.index(name)
        assert names[at - 1] + ANSWER == name
        assert slides[at].get("data-phase") == slides[at - 1].get("data-phase")
    lesson = entries()[lesson_id].lesson
    quizzes = [*lesson.starter_quiz, *lesson.exit_quiz]
    closed = [one for one in quizzes if one.kind not in ("poll", "open", "discussion", "multi-part")]
    assert len([name for name in answers if "quiz" in name]) == len(closed)
    for slide in _deck(lesson_id, whole=False):
        assert not [one for one in slide.iter("li", "span", "p") if one.get("class") in ("right", "answer", "feedback")]
        assert not (slide.get("id") or "").endswith(ANSWER)
    seen = [slide for slide in slides if slide.get("id") not in answers]
    assert [_held(slide) for slide in seen] == [_held(slide) for slide in _deck(lesson_id, whole=False)]


def test_a_slide_with_a_question_holds_no_key_and_no_expected_point() -> None:
    """Nothing on any slide but an answer's, shown, hidden or described, is a key or the teacher's; notes are apart."""
    (deck,) = renderer().files(entries()["everything"], None, ("slides",), ("pptx",))
    with ZipFile(BytesIO(deck.content)) as package:
        names = [name for name in package.namelist() if name.startswith("ppt/slides/slide")]
        slides = [package.read(name).decode() for name in names]
    answers = [slide for slide in slides if ": answer</a:t>" in slide]
    assert len(answers) >= 5
    assert any("KEY" in slide for slide in answers)
    for slide in slides:
        assert "TEACHER" not in slide
        assert "KEY" not in slide or slide in answers


@pytest.mark.parametrize(
    ("show", "layout", "held"),
    [
        ("{picture: {file: leaf.png, alt: A leaf}}", "picture-discussion", {"question": "Which one?"}),
        ("{points: [One is clear, Two is brown]}", "discussion", {"body": "One is clear Two is brown", "question": "Which one?"}),
        ("A glass", "discussion", {"body": "A glass", "question": "Which one?"}),
        ("{story: Dara drinks.}", "scenario", {"tag": "Made up", "body": "Dara drinks.", "question": "Which one?"}),
        ("{points: [Which is clear?, Which is brown?]}", "content", {"body": "Which is clear? Which is brown?"}),
        ("{title: Which one?, points: [One, Two]}", "content", {"body": "One Two"}),
    ],
)  # fmt: skip
def test_what_a_step_asks_stands_on_its_slide(tmp_path: Path, show: str, layout: str, held: Shown) -> None:
    """Under the picture, points, text or story that it is about, unless that asks something itself."""
    shutil.copy(HERE / "library" / "garden" / "images" / "leaf.png", tmp_path)
    path = tmp_path / "one.yaml"
    path.write_text(f"title: One\nactivities:\n  - {{title: Look, show: {show}, ask: Which one?}}\n")
    entry, templates = load_lesson(path), renderer().templates
    page = compose(templates.document("slides"), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    slide = next(section for section in page.root.iter("section") if (section.get("id") or "").startswith("a1"))
    assert slide.get("data-layout") == layout
    assert {name: words for name, words in _held(slide).items() if words} == held


def test_phases_count_without_a_gap(tmp_path: Path) -> None:
    """Slides that open a phase count on from 2, and never past the last, whatever phases have no such slide."""
    phases = ("starter", "teach", "teach", "practise", "discuss", "share", "plenary")
    for silent in range(1, len(phases)):
        rows = "".join(
            f"  - {{title: T{n}, phase: {phase}, minutes: 5, show: See {n}{'' if n == silent else ', grouping: pairs'}}}\n"
            for n, phase in enumerate(phases)
        )
        path = tmp_path / "one.yaml"
        path.write_text("title: One\nactivities:\n" + rows)
        openers = [slide for slide in see(load_lesson(path), Reader.PUPIL).deck if slide.opens]
        assert [slide.number for slide in openers] == list(range(2, len(openers) + 2))
        assert {slide.of for slide in openers} <= {len(openers) + 1 + after for after in range(3)}


def test_numbers_and_letters_are_khmer_in_a_khmer_deck(tmp_path: Path) -> None:
    """Groups, steps and options count in Khmer on slides; the same letters stand on paper and on the web."""
    path = tmp_path / "one.yaml"
    path.write_text(
        "title: មេរៀន\nlanguage: km\nminutes: 40\nactivities:\n  - {title: ក, phase: starter, minutes: 5, say: a}\n"
        "  - {title: ខ, phase: teach, minutes: 5, say: a}\n  - {title: គ, phase: practise, minutes: 20, "
        'grouping: groups of 5-6, show: {text: "1. ឈប់\\n2. សួរ"}}\n  - {title: ឃ, phase: share, minutes: 5, say: a}\n'
        "exit_quiz:\n  - {kind: single choice, stem: តើអ្វី?, options: [right: មួយ, wrong: ពីរ, wrong: បី]}\n"
    )
    files = renderer().pack(load_lesson(path)).documents
    made = {file.name: file.content for file in files}
    with ZipFile(BytesIO(made["slides.pptx"])) as package:
        slides = "".join(package.read(name).decode() for name in package.namelist() if "slides/slide" in name)
    assert "៥-៦" in slides
    assert all(f"<a:t>{mark}</a:t>" in slides for mark in "១២កខគ")
    assert not any(f"<a:t>{mark}</a:t>" in slides for mark in "ABC")
    with ZipFile(BytesIO(made["exit-quiz.docx"])) as package:
        paper = package.read("word/document.xml").decode()
    assert all(f">{mark}.<" in paper for mark in "កខគ")
    styles = [
        (HERE.parent / "templates" / "themes" / theme / "web.css").read_text() for theme in ("plain", "safer-internet")
    ]
    letters = " ".join(option_letter(number, "km") for number in range(1, 34))
    assert all(f"symbols: {letters};" in style for style in styles)


def test_answers_hold_keys_and_no_word_of_the_teachers() -> None:
    """An answer slide may hold a key and its feedback; what is the teacher's own, and feedback to wrong answers, never."""
    answers = [slide for slide in _deck("everything") if (slide.get("id") or "").endswith(ANSWER)]
    for slide in answers:
        for notes in slide.findall("aside"):
            slide.remove(notes)
    words = " ".join(_words(slide) for slide in answers)
    assert "KEY yes it does." in words
    assert "TEACHER" not in words
    assert "KEY no." not in words
    assert "KEY it makes food." not in words
    right = [_words(item) for slide in answers for item in slide.iter("li") if item.get("class") == "right"]
    assert {"The root", "True", "When it is dry"} <= set(right)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("kind: true or false, stem: S., answer: false, if_false: Right so.", "False Right so."),
        ("kind: short answer, stem: S., accept: [root, roots]", "root roots"),
        ("kind: numerical, stem: S., answer: 12.5, unit: leaves", "12.5 leaves"),
        ("kind: matching, stem: S., pairs: {Root: drinks, Leaf: eats}", "Root: drinks Leaf: eats"),
        ("kind: ordering, stem: S., items: [seed, sprout, fruit]", "seed sprout fruit"),
        ("kind: categorising, stem: S., groups: {Up: [leaf], Down: [root]}", "Up Down leaf root"),
        ('kind: cloze, text: "The ((stem)) stands."', "The stem stands."),
        ("kind: open, stem: S., model_answer: No slide.", None),
        ("kind: poll, stem: S., options: [a, b]", None),
        ("kind: discussion, stem: S., expect: No slide.", None),
        ("kind: multi-part, stem: S., parts: [{kind: open, stem: Why?}]", None),
    ],
)
def test_each_kind_of_question_is_answered_in_its_way(tmp_path: Path, question: str, words: str | None) -> None:
    """The answer slide shows the key in the form of its kind; kinds without one key have no answer slide."""
    path = tmp_path / "one.yaml"
    path.write_text(f"title: One\nactivities: [{{title: Look, say: Look.}}]\nexit_quiz:\n  - {{{question}}}\n")
    entry, templates = load_lesson(path), renderer().templates
    page = compose(templates.document("slides"), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    answer = page.root.find(f".//section[@id='exit-quiz-1{ANSWER}']")
    if words is None:
        assert answer is None
        return
    assert answer is not None
    told: Any = answer.xpath(".//li[@class='right'] | .//div[@data-name='feedback']")
    options = answer.find("div[@data-name='options']")
    assert options is not None
    said = " ".join(_words(one) for one in told) or _words(options)
    assert said.replace(" :", ":") == words


def test_every_kind_of_question_has_a_case_above() -> None:
    """A new kind of question must say how its answer is shown."""
    tried = {"true or false", "short answer", "numerical", "matching", "ordering", "categorising", "cloze", "open", "poll",
             "discussion", "multi-part"}  # fmt: skip
    assert set(KINDS) - tried == {"single choice", "multiple response", "numbered picture"}


def test_an_answer_without_its_question_is_told(tmp_path: Path) -> None:
    """A template of answers that answers a slide which is not there is an error that names it."""
    folder = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", folder)
    (folder / "documents" / "slides-answers.html.j2").write_text(
        '{% extends "_base.html.j2" %}{% block body %}<section class="slide" id="nothing-answer" data-layout="answer">'
        "<h2>a</h2></section>{% endblock %}"
    )
    with pytest.raises(TemplateError, match="no slide for the answer 'nothing-answer'"):
        build_pack(entries()["everything"], documents=("slides",), templates=folder)


def test_slides_say_where_in_the_lesson_they_are(lesson_id: str) -> None:
    """The thread of time has every part with its phase and minutes; each slide of a part names the part and its phase."""
    lesson = see(entries()[lesson_id], Reader.PUPIL)
    slides = _deck(lesson_id)
    first = slides[0].getprevious()
    if lesson.minutes_in_all is None:
        assert first is None
    else:
        assert first is not None
        minutes = [int(item.get("data-minutes", 0)) for item in first]
        assert (first.get("class"), sum(minutes)) == ("timeline", lesson.minutes_in_all)
        assert [item.get("data-phase") for item in first] == [part.phase for part in lesson.parts]
    numbers = [int(slide.get("data-part", 0)) for slide in slides if slide.get("data-part")]
    assert numbers == sorted(numbers)
    assert set(numbers) <= set(range(1, len(lesson.parts) + 1))
    for slide in slides:
        if slide.get("data-part"):
            part = lesson.parts[int(slide.get("data-part", 0)) - 1]
            assert slide.get("data-phase") == part.phase
            if part.start is not None and part.end is not None and lesson.minutes_in_all:
                assert _held(slide)["clock"] == f"{part.start}–{part.end} of {lesson.minutes_in_all} min"
        assert slide.get("data-phase") in (None, *PHASES)


def test_a_new_phase_opens_with_a_slide() -> None:
    """An activity whose phase differs from the one before begins with its task, minutes and grouping; help does not."""
    openers = {
        slide.get("data-part"): slide for slide in _deck("everything") if slide.get("data-layout") == "phase-opener"
    }
    assert set(openers) == {"3"}
    assert _words(openers["3"][0]) == "Practise"
    assert _held(openers["3"])["phase"] == "Part 2 of 4"
    assert _held(openers["3"])["body"] == "Write"
    assert _held(openers["3"])["minutes"] == "10–12 min"
    assert _held(openers["3"])["how"] == "In groups of 4-5"


def test_a_short_lesson_has_no_openers(tmp_path: Path) -> None:
    """In a lesson of few minutes no slide is spent on announcing a part."""
    path = tmp_path / "one.yaml"
    parts = "".join(
        f"  - {{title: T{n}, phase: {phase}, minutes: 3, show: See {n}, grouping: pairs}}\n"
        for n, phase in enumerate(("starter", "teach", "practise", "share"))
    )
    path.write_text("title: One\nactivities:\n" + parts)
    slides = see(load_lesson(path), Reader.PUPIL).deck
    assert "phase-opener" not in [slide.layout for slide in slides]
    path.write_text("title: One\nactivities:\n" + parts.replace("minutes: 3", "minutes: 9"))
    slides = see(load_lesson(path), Reader.PUPIL).deck
    assert [slide.layout for slide in slides].count("phase-opener") == 3


def test_the_last_slide_holds_the_message_and_the_next_lesson() -> None:
    """The message, else the first key point, ends the deck, with the title of the unit's next lesson where there is one."""
    last = _deck("everything")[-1]
    assert (last.get("data-layout"), _words(last[0])) == ("end", "Water what you plant.")
    assert _held(last)["next"] == f"Next: {entries()['smallest'].lesson.title}"
    ends = [entry for entry in entries().values() if entry.unit_id == entries()["everything"].unit_id]
    assert max(ends, key=lambda entry: entry.place).next is None
    assert load_lesson(entries()["everything"].path).next == entries()["everything"].next


def test_codes_lead_only_where_the_helplines_say(lesson_id: str) -> None:
    """A help slide's QR code holds the address or number of one of the library's helplines, and the slide prints it too."""
    entry = entries()[lesson_id]
    assert entry.library.helplines is not None
    contacts = {line.contact for line in entry.library.helplines.helplines if line.contact}
    links = {f"qr:tel:{contact.replace(' ', '')}" for contact in contacts} | {f"qr:{contact}" for contact in contacts}
    slides = [slide for slide in _deck(lesson_id) if slide.get("data-layout") == "help"]
    assert slides
    for slide in slides:
        codes = [image.get("src") for image in slide.iter("img") if (image.get("src") or "").startswith("qr:")]
        assert len(codes) == 1
        assert set(codes) <= links


def test_words_stand_beside_the_objectives_or_have_a_slide() -> None:
    """A few short meanings stand beside the objectives; longer ones get a slide of their own, and none is lost."""
    for lesson_id, entry in entries().items():
        slides = {slide.get("id"): _held(slide) for slide in _deck(lesson_id)}
        for word in entry.lesson.vocabulary:
            if word.meaning:
                plain = " ".join(word.meaning.replace("*", "").split())
                assert plain in slides.get("words", slides["objectives"]).get(
                    "body" if "words" in slides else "words", ""
                )


@pytest.mark.parametrize(
    ("keys", "layout", "title", "held"),
    [
        ("ask: Who looked in the bag?", "big-question", "Who looked in the bag?", {}),
        ("pupils: Look at it.", "statement", "Look", {"body": "Look at it."}),
        ('pupils: "1. Look.\\n2. Draw."', "steps", "Look", {"body": "Look. Draw."}),
        ("ask: {kind: open, stem: Why?}", "statement", "Look", {"body": "Why?"}),
        ("ask: {kind: poll, stem: Which?, options: [a, b]}", "question", "Look", {"stem": "Which?", "options": "a b"}),
        ("say: Look.", "", "", {}),
        ("pupils: Look., show: nothing", "", "", {}),
    ],
)
def test_an_activity_that_shows_nothing_shows_its_task_or_question(
    tmp_path: Path, keys: str, layout: str, title: str, held: Shown
) -> None:
    """Without an author's word a slide holds the task, else the question; `show: nothing` takes even that away."""
    path = tmp_path / "one.yaml"
    path.write_text(f"title: One\nactivities:\n  - {{title: Look, {keys}}}\n")
    entry, templates = load_lesson(path), renderer().templates
    page = compose(templates.document("slides"), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    found = [section for section in page.root.iter("section") if (section.get("id") or "").startswith("a1")]
    assert [(one.get("data-layout"), _words(one[0]), _held(one)) for one in found] == (
        [(layout, title, held)] if layout else []
    )


@pytest.mark.parametrize(("parts", "drawn"), [(MOST_PARTS - 2, True), (MOST_PARTS + 1, False)])
def test_a_bar_of_time_has_parts_that_are_seen(parts: int, drawn: bool, tmp_path: Path) -> None:
    """A lesson of very many parts has no bar on its slides: its lengths would be shorter than nothing."""
    activities = "".join(f"- {{title: Part {n}, minutes: 5, show: Look at {n}.}}\n" for n in range(parts))
    path = tmp_path / "many.yaml"
    path.write_text(f"title: T\nages: 9-11\nobjectives: [Write a word]\nactivities:\n{activities}")
    files = build_pack(load_lesson(path), documents=["slides"], formats=["pptx", "html"]).documents
    deck, page = (file.content for file in files)
    with ZipFile(BytesIO(deck)) as package:
        slides = [package.read(name) for name in package.namelist() if name.startswith("ppt/slides/slide")]
    assert any(b'name="time"' in slide for slide in slides) is drawn
    assert (b'class="thread"' in page) is drawn


def test_a_lesson_without_phases_has_a_bar_of_its_activities() -> None:
    """Each slide's bar has a length for every part, and a question stands after what it asks about, before what follows."""
    ask = {"kind": "single choice", "stem": "Which?", "options": [{"right": "This"}, {"wrong": "That"}]}
    shown = [{"show": {"title": name, "text": "Look."}} for name in ("Before", "After")]
    activities = [{"title": "Look", "minutes": 5, "steps": [shown[0], {"ask": ask}, shown[1]]}]
    activities += [{"title": "Close", "minutes": 10, "steps": [{"show": {"title": "Last", "text": "Go."}}]}]
    pack = build_pack({"title": "Ask", "activities": activities})
    with ZipFile(BytesIO(pack["slides.pptx"].content)) as deck:
        slides = [deck.read(f"ppt/slides/slide{number}.xml").decode() for number in range(2, 8)]
    assert [slide.count('name="part ') for slide in slides] == [3] * 6
    order = ("Before", "Look", "Look: answer", "After", "Last", "Somebody listens")
    assert all(f">{title}<" in slide for slide, title in zip(slides, order, strict=True))
