"""Nothing that a pupil must not read is in a pupil's file: random lessons in which every such text holds a number of its own.

Lessons are made from the model's types, so that a new field, question or piece is in them without a line here. Random
Markdown stands around each text, and each text holds a number of nine digits that is nowhere else. Then the real pack is
built, and every part of every pupil's file is searched.
"""

from __future__ import annotations

import io
import random
import re
import shutil
import types
import typing
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from pptx import Presentation
from pydantic import ValidationError

from conftest import renderer
from reading import parts
from sidcurriculum import Entry, Renderer, load_library
from sidcurriculum.cli import main
from sidcurriculum.compose import markdown_html
from sidcurriculum.markup import parser
from sidcurriculum.model import Lesson, Picture, Piece, Span, Use, Written
from sidcurriculum.model import base as marked
from sidcurriculum.model.base import Audience
from sidcurriculum.model.blanks import cut, find
from sidcurriculum.model.question import Cloze, MultipleResponse, NumberedPicture, Poll, SingleChoice
from sidcurriculum.model.worksheet import Fill
from sidcurriculum.pack.pack_files import PackFile
from translating import fill

HERE = Path(__file__).parent
ROOMS = {
    marked.Pupil: "pupil", marked.Teacher: "teacher", marked.Key: "key", marked.Blanked: "blanked",
    marked.Family: "family", marked.Public: "public", marked.Translator: "translator",
}  # fmt: skip
FIXED: dict[Any, str] = {
    marked.Url: "https://example.org/a", marked.Date: "2026-11-22", marked.Code: "TEST/1.1", marked.Ref: "some-id",
    marked.QuestionRef: "some-id",
}  # fmt: skip
LEFT_OUT = frozenset((
    "after", "codes", "handed", "help", "id", "language", "licence", "objective", "objectives", "prerequisites",
    "question", "status", "subjects", "themes", "word", "hidden", "ages", "minutes", "layout", "based_on", "keywords",
    "format", "art",
))  # fmt: skip
"""Fields that name something which must be there, or that make a lesson another kind of lesson."""
KEPT = frozenset(("Lesson.objectives",))
INLINE = (
    "{}", "**{}**", "*a* {} _b_", "`code` {} end", "l`eau {}", "\\`{}\\`", "[{}](https://example.org)", "<b> {}",
    "&amp; {}", "~~{}~~", "{} ``", "a \\( {} b", "`((code))` {}",
)  # fmt: skip
BLOCK = (
    *INLINE, "- one\n- {}", "1. one\n    - {}\n2. two", "> {}", "| a | {} |\n|---|---|\n| b | c |",
    "| a | b |\n|---|---|\n| c | {} |", "# {}", "~~~\n((code))\n~~~\n\n{}", "{}  \nnext", "> - {}\n>\n>   more",
    "- a\n\n      ((code))\n\n  {}", "- L`eau {}\n- d`un",
)  # fmt: skip
BLOCKS = frozenset(("do", "say", "pupils", "reading", "fill", "stem", "tip", "support", "letter", "why", "text"))
"""Fields that may hold more than a line."""


@dataclass
class Maker:
    """Raw values of models, and where their numbers stand."""

    chance: random.Random
    numbers: dict[str, tuple[str, str, bool]] = field(default_factory=dict)
    """Number -> mark, `Model.field`, and whether the piece around it is for the teacher."""
    kept: bool = False

    def number(self, mark: str, place: str) -> str:
        made = str(910_000_000 + len(self.numbers) * 7)
        self.numbers[made] = mark, place, self.kept
        return made

    def result(self, place: str) -> float:
        """A number that is an answer, as it is printed."""
        made = f"{71 + len(self.numbers) // 1000}.{len(self.numbers) % 1000:03d}7"
        self.numbers[made] = "key", place, self.kept
        return float(made)

    def around(self, name: str, words: str) -> str:
        return self.chance.choice(BLOCK if name in BLOCKS else INLINE).replace("{}", words)

    def text(self, mark: str, place: str) -> str:
        name = place.rpartition(".")[2]
        if mark != "blanked":
            return self.around(name, f"word {self.number(mark, place)}")
        before = self.number("pupil", place)
        blanks = [self.number("blanked", place) for _ in range(self.chance.choice((1, 2, 3)))]
        form = self.chance.choice(("(({}))", "((the {} (kind)))", "**(({}))**", "((*x* {}))"))
        found = self.around(name, f"{before} " + " and ".join(form.replace("{}", blank) for blank in blanks) + " end")
        if self.chance.random() < 0.2:
            found = f"{found}\n\nover ((two\nlines {self.number('blanked', place)})) so"
        return found

    def model(self, kind: type[Written]) -> dict[str, Any]:
        held, begin = self.kept, len(self.numbers)
        raw: dict[str, Any] = {}
        if issubclass(kind, Piece):
            raw["per"] = self.chance.choice(("pupil", "pair", "teacher"))
            self.kept = held or raw["per"] == "teacher"
        for name, one in kind.model_fields.items():
            out = name in LEFT_OUT and f"{kind.__name__}.{name}" not in KEPT
            if name in raw or (out and not one.is_required()) or (not one.is_required() and self.chance.random() < 0.5):
                continue
            mark = next((extra.who for extra in one.metadata if isinstance(extra, Audience)), None)
            raw[name] = self.value(one.annotation, mark, f"{kind.__name__}.{name}")
        self.finish(kind, raw, list(self.numbers)[begin:])
        self.kept = held
        return raw

    def finish(self, kind: type[Written], raw: dict[str, Any], numbers: list[str]) -> None:
        """What a model asks for beyond its types, and which of its answers a bank of words gives away."""
        if kind is Picture:
            raw.pop("file", None)
            raw |= {"art": "market"} if self.chance.random() < 0.3 else {"file": "images/leaf.png"}
        if issubclass(kind, (SingleChoice, MultipleResponse, Poll)):
            for at, option in enumerate(raw["options"]):
                option["correct"] = at == 1 and kind is not Poll
        bank = raw.get("choices") or raw.get("word_bank", kind is NumberedPicture)
        if issubclass(kind, (Cloze, Fill, NumberedPicture)) and bank:
            for one in numbers:
                mark, place, kept = self.numbers[one]
                shown = mark == "blanked" or place == "NumberedPicture.labels"
                self.numbers[one] = ("pupil" if shown else mark), place, kept

    def value(self, kind: Any, mark: str | None, place: str) -> Any:
        if kind in ROOMS:
            return self.text(ROOMS[kind], place)
        if kind in FIXED:
            return FIXED[kind]
        if kind is marked.Range or kind is Span:
            return self.chance.choice(("4", "3-5"))
        if getattr(kind, "__name__", "") == "Grouping":
            return self.chance.choice(("pairs", "groups of 4"))
        if place == "Numerical.answer":
            return self.result(place)
        if hasattr(kind, "__value__"):
            return self.value(kind.__value__, mark, place)
        return self.made(kind, mark, place)

    def made(self, kind: Any, mark: str | None, place: str) -> Any:
        origin, inside = typing.get_origin(kind), typing.get_args(kind)
        if origin is typing.Annotated:
            own = next((extra.who for extra in kind.__metadata__ if isinstance(extra, Audience)), mark)
            return self.value(kind.__origin__, own, place)
        if origin is tuple:
            return [self.value(inside[0], mark, place) for _ in range(self.chance.choice((2, 3)))]
        if origin is dict:
            names = ["1", "2"] if inside[0] is str else [self.value(inside[0], mark, place) for _ in range(2)]
            return {name: self.value(inside[1], mark, place) for name in names}
        if origin in (typing.Union, types.UnionType):
            choice = [one for one in inside if one is not type(None) and Use not in (one, *typing.get_args(one))]
            return self.value(self.chance.choice(choice), mark, place)
        if origin is Literal:
            return self.chance.choice(inside)
        if isinstance(kind, type) and issubclass(kind, Written):
            return self.model(kind)
        return {int: 2, float: 1.5, bool: self.chance.random() < 0.5}.get(kind) if kind is not str else self.text(
            mark or "public", place)  # fmt: skip


@dataclass(frozen=True)
class Made:
    """A random lesson in its library, with its numbers."""

    root: Path
    numbers: dict[str, tuple[str, str, bool]]

    @property
    def entry(self) -> Entry:
        return load_library(self.root).entries["secrets"]

    def with_marks(self, *marks: str, kept: bool | None = None) -> set[str]:
        return {one for one, (mark, _, own) in self.numbers.items() if mark in marks and kept in (None, own)}

    @property
    def hidden(self) -> set[str]:
        """What no pupil may read."""
        return self.with_marks("teacher", "key", "blanked", "translator") | self.with_marks("pupil", kept=True)


def make(root: Path, seed: int) -> Made:
    """A library with one random lesson. Raises LessonError where it is not sound."""
    shutil.rmtree(root, ignore_errors=True)
    unit = root / "garden"
    shutil.copytree(HERE / "library" / "garden" / "images", unit / "images")
    for name in ("curriculum.yaml", "helplines.yaml", "frameworks"):
        source = HERE / "library" / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, root / name)
    maker = Maker(random.Random(seed))
    raw = maker.model(Lesson)
    for objective in raw.get("objectives", ()):
        objective["id"] = f"o{len(objective['text'])}-{objective['text'].count(' ')}-{id(objective)}"
    raw |= {"ages": "12-14", "minutes": 40}
    text = yaml.safe_dump(raw, allow_unicode=True, sort_keys=False, width=10_000)
    (unit / "secrets.yaml").write_text(text, encoding="utf-8")
    return Made(root, maker.numbers)


_TAG = re.compile("<[^>]*>")


def _words(xml: str) -> str:
    """A part as it is, and without its tags: a number must not hide in an attribute, nor between two runs."""
    return f"{xml}\n{_TAG.sub('', xml)}"


def _slides(file: PackFile) -> Iterator[str]:
    """Each slide without its notes, but for slides with an answer, whose title says so."""
    if file.name.endswith(".html"):
        root = etree.fromstring(file.content, etree.HTMLParser(encoding="utf-8"))
        for notes in root.xpath("//details[@class = 'notes']"):
            notes.getparent().remove(notes)
        for one in root.xpath("//section[contains(@class, 'slide')]"):
            if not (one.get("id") or "").endswith("-answer"):
                yield _words(etree.tostring(one, encoding="unicode"))
        return
    for name, xml in parts(file.content).items():
        if name.startswith("ppt/slides/slide") and not _ANSWER.search(_TAG.sub("", xml.decode())):
            yield _words(xml.decode())


def _notes(file: PackFile) -> Iterator[str]:
    """The speaker's notes of each slide that shows no answer."""
    if file.name.endswith(".html"):
        root = etree.fromstring(file.content, etree.HTMLParser(encoding="utf-8"))
        for notes in root.xpath("//section[not(contains(@id, '-answer'))]//details[@class = 'notes']"):
            yield _words(etree.tostring(notes, encoding="unicode"))
        return
    for slide in Presentation(io.BytesIO(file.content)).slides:
        title = slide.shapes.title
        if slide.has_notes_slide and not (title is not None and _ANSWER.search(title.text_frame.text)):
            yield _words(etree.tostring(slide.notes_slide._element, encoding="unicode"))


_ANSWER = re.compile(": ?(?:answer|réponse)")
"""What the title of a slide with an answer ends with."""


def _pupils(files: Sequence[PackFile]) -> dict[str, str]:
    """What stands in each file that a pupil or a family is given, and on the slides."""
    found = {}
    for file in files:
        if file.document == "slides":
            found[file.name] = "\n".join(_slides(file))
        elif file.reader != "teacher":
            found[file.name] = _whole(file)
    return found


def _whole(file: PackFile) -> str:
    if file.name.endswith(".html"):
        return _words(file.content.decode())
    return "\n".join(
        _words(xml.decode()) for name, xml in parts(file.content).items() if name.endswith((".xml", ".rels"))
    )


def _look(made: Made, files: Sequence[PackFile]) -> None:
    pupils = _pupils(files)
    assert {"pptx", "html", "docx"} == {name.rpartition(".")[2] for name in pupils}
    for name, words in pupils.items():
        found = {number: made.numbers[number] for number in made.hidden if number in words}
        assert not found, f"{name} shows {found}"
    decks = [file for file in files if file.document == "slides"]
    notes = {file.name: "\n".join(_notes(file)) for file in decks}
    for name, words in notes.items():
        assert words, name
        keys = made.with_marks("key") | made.with_marks("blanked", kept=False)
        found = {number: made.numbers[number] for number in keys if number in words}
        assert not found, f"notes of questions in {name} show {found}"
    for_pupils = {name: words for name, words in pupils.items() if "letter" not in name}
    for name, words in for_pupils.items():
        assert not [number for number in made.with_marks("family") if number in words], name


def _files(made: Made, language: str | None = None, beside: str | None = None) -> list[PackFile]:
    entry = renderer().spoken(made.entry, language)
    other = renderer().spoken(made.entry, beside) if beside else None
    return list(renderer().files(entry, None, (), (), other))


GIVEN = ("handout", "cards", "exit-quiz", "letter", "help-card")
"""Documents that are made in large print too."""


@cache
def _large() -> Renderer:
    return Renderer(templates=HERE.parent / "templates", large_print=24)


def _checked(root: Path, seed: int, translated: bool) -> None:
    made = make(root, seed)
    files = _files(made)
    _look(made, files)
    _can_fail(made, files)
    if seed % 3 == 0:
        _look(made, [*files, *_large().files(made.entry, None, GIVEN, ("docx",))])
    if translated:
        assert main(["translate", "update", "--library", str(root), "--language", "fr", "--json"]) == 0
        fill(root, "fr")
        _look(made, _files(made, "fr"))
        _look(made, _files(made, "fr", beside="en"))


def _can_fail(made: Made, files: Sequence[PackFile]) -> None:
    """The same search finds what pupils may read in their files, and the secrets in the teacher's."""
    given = "\n".join(_pupils(files).values())
    sheets = {
        number for number, (mark, place, kept) in made.numbers.items()
        if mark == "pupil" and not kept and place in SHEETS
    }  # fmt: skip
    lost = {number: made.numbers[number] for number in sheets if number not in given}
    assert not lost, f"pupils miss {lost}"
    guide = "\n".join(_whole(file) for file in files if file.document in ("guide", "answers"))
    own = {number: made.numbers[number] for number in made.with_marks("pupil", "key", "blanked", kept=True)}
    unprinted = {number: held for number, held in own.items() if number not in guide and not _UNPRINTED.search(held[1])}
    assert not unprinted, f"the guide lacks {unprinted}"
    answers = made.with_marks("blanked", kept=False)
    assert not [number for number in answers if number not in guide]


SHEETS = frozenset((
    "Card.text", "Card.title", "Checklist.checklist", "Draw.draw", "Fill.fill", "Reading.reading", "Sort.sort",
    "Lines.title", "Fill.title", "Lesson.key_points",
))  # fmt: skip
"""Texts of pieces, each of which is printed wherever it stands."""
_UNPRINTED = re.compile(r"^Picture\.|^Cloze\.choices$|^Matching\.extra$|^MultiPart\.feedback$")
"""What a key says nothing of: it is no answer."""


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), translated=st.sampled_from((False, False, False, True)))
def test_no_secret_reaches_a_pupil(tmp_path_factory: pytest.TempPathFactory, seed: int, translated: bool) -> None:
    """Random lessons, some of them translated too: no number of a text that is not for pupils is in a pupil's file."""
    _checked(tmp_path_factory.getbasetemp() / "secrets", seed, translated)


@pytest.mark.long
@settings(max_examples=2000, suppress_health_check=list(HealthCheck))
@given(seed=st.integers(0, 10**9), translated=st.sampled_from((False, False, False, True)))
def test_no_secret_reaches_a_pupil_in_many_lessons(
    tmp_path_factory: pytest.TempPathFactory, seed: int, translated: bool
) -> None:
    """The same, for an hour."""
    _checked(tmp_path_factory.getbasetemp() / "secrets", seed, translated)


SOUP = (
    "`", "``", "\n", "\n\n", "    ", "\t", "- ", "1. ", "> ", "|", "\n|---|---|\n", "((", "))", "(", ")", "((9100))", "((9101 x))",
    "((9102\n9103))", "\\", "[", "](", "![", "*", "**", "_", "~~~\n", "```\n", "# ", "<", ">", "<http://a.b/", "word", " ", "é",
    ":((", "（（9104））", "&amp;", "[a]: http://b.c ", '"',
)  # fmt: skip


def _reference(text: str) -> str:
    """What CommonMark calls code in the text, as the parser by itself says it, without a mark of ours."""
    found = []
    for token in parser().parse(text):
        children = token.children or ()
        found += [token.content] if token.type in ("fence", "code_block") else []
        found += [child.content for child in children if child.type == "code_inline"]
    return "\n".join(found)


def _numbered(text: str) -> str:
    """Each answer of the soup with a number of its own."""
    numbers = count(9100)
    return re.sub(r"91\d\d", lambda _: str(next(numbers)), text)


@pytest.mark.parametrize("space", ["    ", "\t", "\n    "])
def test_space_around_a_text_makes_no_code_of_it(space: str) -> None:
    """A text is looked at as it is kept: without the space around it, which would make code of an unclosed blank."""
    assert _told(f"{space}The gas is ((oxygen).") == "blank"
    assert _told(f"{space}The gas is ((oxygen)).") == ""


def _told(text: str) -> str:
    try:
        Fill(fill=text)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return ""


def _shown(text: str) -> set[str]:
    return set(re.findall(r"9\d{3}", text))


SOUPS = st.lists(st.sampled_from(SOUP), max_size=24).map("".join).map(str.strip).map(_numbered)


@settings(max_examples=1500)
@given(SOUPS)
def test_an_answer_is_cut_whatever_stands_around_it(text: str) -> None:
    """In any soup of marks a sound text keeps those answers alone that stand in code, and so does the page."""
    _cut_is_right(text)


@pytest.mark.long
@settings(max_examples=1_000_000)
@given(SOUPS)
def test_an_answer_is_cut_in_a_million_soups(text: str) -> None:
    """The same, for hours."""
    _cut_is_right(text)


def _cut_is_right(text: str) -> None:
    found = find(text)
    if found.slips:
        return
    left = cut(text)
    answers = _shown("".join(text[blank.start : blank.end] for blank in found.blanks))
    assert _shown(left) == _shown(_reference(text)) - answers, text
    again = find(left)
    assert len(again.blanks) == len(found.blanks)
    assert not any(blank.answer.strip() for blank in again.blanks)
    page = re.sub(r"(?s)<code>.*?</code>", "", str(markdown_html.block(left, 0, "fill")))
    assert not _shown(page), text


WATER = """\
1. Air has two gases:
    - ((nitrogen)) and
    - ((oxygen))
2. L`eau ((hydrogen
   or two)).
3. D`un \\`((helium))\\`.
"""


def test_answers_that_were_once_printed(tmp_path: Path) -> None:
    """In an indented item, between backticks that make no code and over two lines: each answer is in the key alone."""
    raw = {
        "title": "Water", "activities": [{"title": "Gases", "pupils": "Fill in.", "worksheet": {"fill": WATER}}],
        "exit_quiz": [{"kind": "cloze", "text": "- Air:\n    - ((argon)) is in it."}],
    }  # fmt: skip
    path = tmp_path / "unit" / "water.yaml"
    path.parent.mkdir()
    path.write_text(yaml.safe_dump(raw), encoding="utf-8")
    files = list(renderer().files(load_library(tmp_path).entries["water"]))
    gases = ("nitrogen", "oxygen", "hydrogen", "or two", "helium", "argon")
    for name, words in _pupils(files).items():
        assert not [gas for gas in gases if gas in words], name
    key = next(_whole(file) for file in files if file.name == "answer-key.docx")
    assert all(gas in key for gas in gases)
