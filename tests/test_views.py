"""Answers cannot leak: a pupil's view does not hold them, and no pupil's file does."""

from __future__ import annotations

import typing
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from lxml import etree
from pydantic import BaseModel

from conftest import entries, pack, renderer
from reading import words_of
from sidcurriculum import model
from sidcurriculum.compose import markdown_html
from sidcurriculum.model.base import Audience, Written
from sidcurriculum.model.blanks import blanks, cut
from sidcurriculum.page import Page
from sidcurriculum.views import Reader, View, see
from sidcurriculum.views.audience import fields_of, marks
from sidcurriculum.views.view import all_fields

PRIVATE = {"key", "teacher", "family", "translator"}


def _models(base: type[Written] = Written) -> Iterator[type[Written]]:
    for child in base.__subclasses__():
        yield child
        yield from _models(child)


AUTHORED = [found for found in _models() if found.__module__.startswith("sidcurriculum.model")]


@pytest.mark.parametrize("written", AUTHORED, ids=lambda written: written.__name__)
def test_every_text_says_who_may_read_it(written: type[Written]) -> None:
    """Each field that can hold a text carries an audience mark, so that a new one can't forget to choose."""
    for name, field in written.model_fields.items():
        own = any(type(extra).__name__ == "Audience" for extra in field.metadata)
        bare = [leaf for who, leaf in marks(field.annotation) if who is None and leaf is str]
        assert own or not bare, f"{written.__name__}.{name} has a text without an audience"


def _model(kind: type[View]) -> str:
    """The name of the model that a view is made of, or of the view."""
    names = [base.__name__ for base in kind.__mro__ if base.__module__.endswith((".pupil", ".teacher", ".family"))]
    return names[0] if names else kind.__name__


def _walk(value: Any, found: set[str]) -> None:
    """Names of all fields of all views in a value."""
    if isinstance(value, View):
        for name, inner in all_fields(value).items():
            found.add(f"{_model(type(value))}.{name}")
            _walk(inner, found)
    elif isinstance(value, (tuple, list)):
        for inner in value:
            _walk(inner, found)
    elif isinstance(value, dict):
        for inner in value.values():
            _walk(inner, found)


def test_a_pupils_view_has_no_private_field(lesson_id: str) -> None:
    """No field that is marked for teachers, keys, families or translators exists anywhere in a pupil's view."""
    private = {
        f"{written.__name__}.{name}"
        for written in AUTHORED
        for name, who in fields_of(written)
        if who and not who & Reader.PUPIL.value
    }
    assert len(private) > 60
    found: set[str] = set()
    _walk(see(entries()[lesson_id], Reader.PUPIL), found)
    assert found
    assert not found & private
    assert not {
        name for name in found if name.split(".")[1] in ("key", "correct", "feedback", "steps") and "slide" in name
    }


def test_asking_for_a_key_in_a_pupils_view_is_an_error() -> None:
    """What a pupil may not see is not empty but absent: to ask for it raises."""
    lesson = see(entries()["everything"], Reader.PUPIL)
    question = next(sheet for sheet in lesson.sheets if sheet.kind == "questions").questions[0]
    assert len(question.options) == 3
    with pytest.raises(AttributeError, match="no attribute 'correct'"):
        _ = question.options[0].correct
    with pytest.raises(AttributeError, match="does not change"):
        question.stem = "other"


def _said(value: Any, allowed: bool) -> Iterator[tuple[str, bool]]:
    """Each text of a lesson with whether pupils may read it; a word bank gives its words away."""
    if isinstance(value, BaseModel):
        given = getattr(value, "word_bank", False) is True
        for name, field in type(value).model_fields.items():
            own = {extra.who for extra in field.metadata if isinstance(extra, Audience)}
            leaves = {who for who, _ in marks(field.annotation)} - {None} or own
            private = bool(leaves) and leaves <= PRIVATE and not (given and name == "labels")
            yield from _said(getattr(value, name), allowed and not private)
    elif isinstance(value, tuple):
        for inner in value:
            yield from _said(inner, allowed)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _said(inner, allowed)
    elif isinstance(value, str):
        yield value, allowed


def _plain(text: str) -> str:
    return " ".join(text.replace("*", "").replace("_", "").replace("`", "").replace("\\", "").split())


def _secrets(lesson: model.Lesson) -> set[str]:
    """Sentences that only teachers may see, without those that stand in a pupil's text too."""
    pupils = " ".join(_plain(cut(text, " ")) for text, allowed in _said(lesson, True) if allowed)
    hidden = {
        _plain(line).lstrip("->#0123456789. ")
        for text, allowed in _said(lesson, True)
        if not allowed
        for line in text.splitlines()
    }
    return {text for text in hidden if len(text) > 24 and text not in pupils and "|" not in text and "](" not in text}


def _pupil_words(lesson_id: str) -> dict[str, str]:
    found = {}
    for file in pack(lesson_id).documents:
        if file.document == "handout":
            found[file.name] = words_of(file.name, file.content)
    return found | _slides_words(lesson_id)


@cache
def _slides_words(lesson_id: str) -> dict[str, str]:
    """What stands on the slides that are composed from the pupil's view: all but the notes and the slides with answers."""
    page = _composed(lesson_id, "slides", notes=None, answers=None)
    return {
        name: words_of(name, renderer().theme.writer(form)(page))
        for name, form in (("slides.pptx", "pptx"), ("slides.html", "html"))
    }


def test_no_pupil_file_holds_a_teachers_text(lesson_id: str) -> None:
    """No key, feedback or script in the handout's body, metadata and alternative texts, or in the deck without notes and answers."""
    secrets = _secrets(entries()[lesson_id].lesson)
    files = _pupil_words(lesson_id)
    assert {name.rsplit(".")[-1] for name in files} == {"docx", "pptx", "html"}
    for name, words in files.items():
        flat = " ".join(words.split())
        assert not [secret for secret in secrets if secret in flat], name


def test_the_guide_does_hold_them(lesson_id: str) -> None:
    """The same search finds the teacher's texts in the teacher's files: the test above looks for the right thing."""
    secrets = _secrets(entries()[lesson_id].lesson)
    words = " ".join(
        words_of(file.name, file.content)
        for file in pack(lesson_id).documents
        if file.name.endswith(("guide.docx", "key.docx"))
    )
    flat = " ".join(words.split())
    found = [secret for secret in secrets if secret in flat]
    assert len(found) >= 0.6 * len(secrets)


def test_the_marked_words_stay_out_of_pupil_files() -> None:
    """Where every field is used, each private text carries KEY, TEACHER or FAMILY: none is in a pupil's file."""
    for name, words in _pupil_words("everything").items():
        for mark in ("KEY", "TEACHER", "FAMILY", "TRANSLATOR"):
            around = words[max(0, words.find(mark) - 80) : words.find(mark) + 80]
            assert mark not in words, f"{name}: {around!r}"


def _composed(lesson_id: str, document: str, **changes: None) -> Page:
    from sidcurriculum.compose import compose

    entry = entries()[lesson_id]
    templates = renderer().templates
    return compose(
        templates.document(document).replace(**changes),
        lambda reader: see(entry, reader),
        templates,
        entry.pictures,
        "en",
    )


def test_blanks_are_empty_for_pupils_and_full_in_the_key(lesson_id: str) -> None:
    """Each blank is an empty gap in the handout and holds its answer in the key."""
    handout, answers = _composed(lesson_id, "handout").root, _composed(lesson_id, "answers").root
    gaps = [span for span in handout.iter("span") if span.get("class") == "blank"]
    assert not ["".join(span.itertext()) for span in gaps if "".join(span.itertext()).strip()]
    assert not [item for item in handout.iter("li") if item.get("class") == "right"]
    lesson = entries()[lesson_id].lesson
    if any(blanks(text) for text, _ in _said(lesson, True)):
        assert any("".join(span.itertext()).strip() for span in answers.iter("span") if span.get("class") == "blank")


def test_keys_and_handout_agree_on_letters() -> None:
    """Options are shuffled once: the letter that is right in the key stands for the right text in the handout."""
    entry = entries()["everything"]
    pupil, teacher = see(entry, Reader.PUPIL), see(entry, Reader.TEACHER)
    asked = next(sheet for sheet in pupil.sheets if sheet.kind == "questions").questions
    marked = next(sheet for sheet in teacher.sheets if sheet.kind == "questions").questions
    assert [option.text for option in asked[0].options] == [option.text for option in marked[0].options]
    (right,) = (option for option in marked[0].options if option.correct)
    assert (right.text, right.letter) == ("The root", marked[0].key[0])
    matching, key = asked[4], marked[4].key
    rights = {one.letter: one.text for one in matching.rights}
    assert [rights[letter] for letter in key] == ["drinks", "makes food"]
    ordering, order = asked[5], marked[5].key
    shown = {one.letter: one.text for one in ordering.shuffled}
    assert [shown[letter] for letter in order] == ["seed", "sprout", "flower", "fruit"]
    assert [one.text for one in ordering.shuffled] != ["seed", "sprout", "flower", "fruit"]


def test_helplines_for_adults_are_not_for_pupils() -> None:
    """A helpline for adults is in the guide and in no pupil's file; one for pupils is in both."""
    files = _pupil_words("everything")
    assert all("A line for tests" in words for words in files.values())
    assert not any("A line for adults" in words for words in files.values())
    guide = next(file for file in pack("everything").documents if file.name == "teacher-guide.docx")
    assert "A line for adults" in words_of(guide.name, guide.content)


def test_name_fields_only_where_the_subject_is_harmless() -> None:
    """A handout on a medium or high subject asks for no name."""
    harmless, sensitive = _composed("smallest", "handout").root, _composed("everything", "handout").root
    assert any(p.get("class") == "fields" for p in harmless.iter("p"))
    assert not any("Name" in "".join(p.itertext()) for p in sensitive.iter("p") if p.get("class") == "fields")


def test_time_adds_up() -> None:
    """Parts follow each other without a gap; the quiz and the help block take time too."""
    line = see(entries()["everything"], Reader.TEACHER).parts
    assert [part.kind for part in line] == ["starter-quiz", "activity", "activity", "exit-quiz", "activity"]
    assert [(part.start, part.end) for part in line] == [(0, 5), (5, 12), (12, 24), (24, 28), (28, 31)]


def test_typing_of_views_is_honest() -> None:
    """`marks` sees through aliases, unions and containers."""
    hints = typing.get_type_hints(model.Step, include_extras=True)
    assert ("teacher", str) in set(marks(hints["say"]))
    assert ("pupil", str) in set(marks(hints["pupils"]))


def test_nothing_that_is_written_is_lost() -> None:
    """Each text of the lesson that uses every field is printed in some document: each addition makes the pack richer."""
    files = [file for file in pack("everything").documents if not file.name.endswith(".html")]
    words = "".join("".join(words_of(file.name, file.content).split()) for file in files)
    lesson = entries()["everything"].lesson
    closed = {
        value
        for written in AUTHORED
        for field in written.model_fields.values()
        for _, leaf in marks(field.annotation)
        for value in typing.get_args(leaf)
    }
    unprinted = {"TRANSLATOR remark.", *TAKEN_AS_IDS, *closed}
    said = [text for text, _ in _said(lesson, True) if text not in unprinted]
    lost = [line for text in said for line in _plain_lines(text) if line not in words]
    assert not lost, "\n".join(lost)


TAKEN_AS_IDS = {
    "test-line",
    "test-line-for-adults",
    "name",
    "plan",
    "look",
    "choice",
    "when",
    "gardens",
    "water",
    "science",
    "en",
    "images/leaf.png",
    "TEST/1.1",
}
"""What is written for the program, not for a reader."""


def _plain_lines(text: str) -> Iterator[str]:
    """The words of each block of a text, without its Markdown and without white space."""
    root = etree.fromstring(f"<body>{markdown_html.block(text)}</body>")
    for block in root.iter("p", "li", "td", "th", "code", "figcaption"):
        inner = [child for child in block if child.tag not in ("ul", "ol", "p")]
        own = "".join((block.text or "", *("".join(child.itertext()) + (child.tail or "") for child in inner)))
        if own.strip():
            yield "".join(own.split())
