"""The documents of a pack: which are made for which lesson, what each holds, and that nothing an author wrote is lost."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree

from conftest import HERE, entries, pack, renderer
from reading import words_of
from sidcurriculum import TemplateError, build_pack, load_lesson
from sidcurriculum.compose import compose
from sidcurriculum.views import Reader, see
from sidcurriculum.views.ministry_plan import STEPS, domain
from test_views import _said, _secrets

PUPILS = ("handout", "cards", "exit-quiz", "help-card", "poster")
DIGITS = re.compile(r"\d[\d ]{2,}\d")


@cache
def page(lesson: str, document: str) -> etree._Element:
    """The page of a document, made whether or not the lesson has something for it."""
    entry, templates = entries()[lesson], renderer().templates
    row = templates.document(document)
    return compose(row, lambda reader: see(entry, reader), templates, entry.pictures, "en").root


def words(element: etree._Element) -> str:
    """Its text in one line."""
    return " ".join("".join(element.itertext()).split())


def made(lesson: str) -> set[str]:
    """Ids of the documents of its pack."""
    return {file.document for file in pack(lesson).documents}


def test_a_document_with_nothing_to_print_is_not_made() -> None:
    """The smallest lesson has no answer, no cards, no exit quiz, no letter and no message; the largest has them all."""
    some = {"answers", "cards", "exit-quiz", "letter", "poster"}
    assert not some & made("smallest")
    assert some <= made("everything")
    assert {"guide", "handout", "slides", "help-card", "plan"} <= made("smallest")


def test_each_file_says_whom_it_is_for() -> None:
    """Pupils' and families' papers are marked as such, so that nobody hands out a teacher's."""
    readers = {file.document: file.reader for file in pack("everything").documents}
    assert {readers[name] for name in PUPILS} == {"pupil"}
    assert readers["letter"] == "family"
    assert {readers[name] for name in ("run-sheet", "guide", "plan", "answers", "slides")} == {"teacher"}


def test_a_wrong_when_is_told(tmp_path: Path) -> None:
    """A name that lessons do not have is an error that names the document."""
    import shutil

    folder = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", folder)
    rows = folder / "pack.yaml"
    rows.write_text(rows.read_text().replace("when: card_sets", "when: card_set"))
    with pytest.raises(TemplateError, match=r"'cards': a lesson has no 'card_set'"):
        build_pack(entries()["smallest"], templates=folder)


def test_no_paper_for_pupils_or_families_holds_a_teachers_text(lesson_id: str) -> None:
    """No key, feedback or script in any paper that leaves the teacher's hands, its properties and alternative texts."""
    lesson = entries()[lesson_id].lesson
    family = (
        {" ".join(text.split()) for text in (lesson.home.letter, *lesson.home.talk) if text} if lesson.home else set()
    )
    for file in pack(lesson_id).documents:
        if file.reader == "teacher":
            continue
        flat = " ".join(words_of(file.name, file.content).split())
        hidden = [secret for secret in _secrets(lesson) if secret in flat]
        if file.reader == "family":
            hidden = [secret for secret in hidden if not any(secret in _bare(text) for text in family)]
        assert not hidden, file.name


def _bare(text: str) -> str:
    return re.sub("[*_`\\\\\u200b]", "", text)


def test_the_marked_words_stay_where_they_belong() -> None:
    """In the lesson that marks each private text, pupils' papers hold no mark and the letter only the family's."""
    for file in pack("everything").documents:
        found = words_of(file.name, file.content)
        if file.reader == "pupil":
            assert not [mark for mark in ("KEY", "TEACHER", "FAMILY", "TRANSLATOR") if mark in found], file.name
        if file.reader == "family":
            assert not [mark for mark in ("KEY", "TEACHER", "TRANSLATOR") if mark in found], file.name
            assert "FAMILY letter." in found
            assert "FAMILY talk?" in found


def test_helplines_for_adults_are_not_for_pupils() -> None:
    """A helpline for adults is in the guide and on no paper for pupils or families."""
    for file in pack("everything").documents:
        if file.reader != "teacher":
            assert "A line for adults" not in words_of(file.name, file.content), file.name


def test_numbers_to_call_come_from_the_data_alone(lesson_id: str) -> None:
    """Help card and poster print no telephone number that helplines.yaml does not hold for this lesson's pupils."""
    lesson = see(entries()[lesson_id], Reader.PUPIL)
    known = {line.contact for line in lesson.help.lines}
    for document in ("help-card", "poster") if lesson.message else ("help-card",):
        body = page(lesson_id, document).find("body")
        found = {match.strip() for match in DIGITS.findall(words(body))}
        assert found <= known | {match for text in lesson.key_points for match in DIGITS.findall(text)}, document


def test_four_help_cards_stand_on_a_page(lesson_id: str) -> None:
    """Four equal cards of A6, each with every line that pupils may call, or the sentence that stands for them."""
    lesson = see(entries()[lesson_id], Reader.PUPIL)
    (cards,) = _cards(page(lesson_id, "help-card"))
    assert cards.get("data-size") == "a6"
    texts = {words(card) for card in cards}
    assert (len(cards), len(texts)) == (4, 1)
    for line in lesson.help.lines:
        assert line.contact in next(iter(texts))
    if not lesson.help.lines:
        assert lesson.help.fallback in next(iter(texts))


def _cards(root: etree._Element) -> list[etree._Element]:
    return [div for div in root.iter("div") if div.get("class") == "cards"]


def test_every_card_is_printed_once(lesson_id: str) -> None:
    """Fronts, backs, pieces to sort and their headings: all on the card sheets, none in the handout."""
    lesson = entries()[lesson_id].lesson
    pieces = [piece for activity in lesson.activities for step in activity.steps for piece in step.worksheet]
    wanted = [card.text for piece in pieces if hasattr(piece, "cards") for card in piece.cards]
    wanted += [text for piece in pieces if hasattr(piece, "sort") for texts in piece.sort.values() for text in texts]
    printed = [words(card) for sheet in _cards(page(lesson_id, "cards")) for card in sheet if words(card)]
    for text in wanted:
        flat = " ".join(_bare(text).split())
        assert sum(card.endswith(flat) for card in printed) >= 1, text
    assert not _cards(page(lesson_id, "handout"))


def test_each_page_of_cards_begins_a_page() -> None:
    """Every page of cards but the first begins a page: backs lie behind their fronts."""
    root = page("everything", "cards")
    sections = [section for section in root.iter("section") if _cards(section)]
    assert [section.get("class") for section in sections] == [None, *["new-page"] * (len(sections) - 1)]
    assert all(len(_cards(section)) == 1 for section in sections)


def test_an_exit_slip_has_every_question_and_no_key(lesson_id: str) -> None:
    """Each question of the exit quiz stands on the slip, on each of two where two fit; none is marked right."""
    lesson = see(entries()[lesson_id], Reader.PUPIL)
    root = page(lesson_id, "exit-quiz")
    assert not [item for item in root.iter("li") if item.get("class") == "right"]
    flat = words(root)
    for one in lesson.exit_questions:
        assert flat.count(" ".join(_bare(one.stem).split())) == lesson.slips


def test_a_sensitive_lesson_asks_for_no_name() -> None:
    """On a medium or high subject no slip has a field for a name."""
    for document in ("exit-quiz", "letter", "handout"):
        fields = [words(field) for field in page("everything", document).iter("span") if field.get("class") == "field"]
        assert not {"Name", "Pupil", "Family member"} & set(fields), document


def test_the_letter_can_be_sent_back(lesson_id: str) -> None:
    """Letter, questions to talk about, help and the slip, in this order; no letter where nothing goes home."""
    entry = entries()[lesson_id]
    if not see(entry, Reader.FAMILY).letter:
        assert "letter" not in made(lesson_id)
        return
    flat = words(page(lesson_id, "letter").find("body"))
    home = entry.lesson.home
    places = [flat.index(_bare(home.talk[0])), flat.index(see(entry, Reader.FAMILY).help.title or "Somebody listens")]
    places.append(flat.index("Please send this part back"))
    assert places == sorted(places)


def test_a_poster_has_one_message(lesson_id: str) -> None:
    """One page, one message: the lesson's own, or its first key point; a lesson without any has no poster."""
    lesson = see(entries()[lesson_id], Reader.PUPIL)
    if not lesson.message:
        assert "poster" not in made(lesson_id)
        return
    (poster,) = (section for section in page(lesson_id, "poster").iter("section") if section.get("class") == "poster")
    (message,) = (p for p in poster.iter("p") if p.get("class") == "message")
    assert words(message) == " ".join(_bare(lesson.message).split())


def test_the_plan_has_the_five_steps(lesson_id: str) -> None:
    """Five steps in order, three columns, a header row to repeat; each part of the lesson in one of them."""
    lesson = see(entries()[lesson_id], Reader.TEACHER)
    assert tuple(step.id for step in lesson.plan.steps) == STEPS
    assert [part for step in lesson.plan.steps for part in step.parts] == list(lesson.parts)
    (table,) = (table for table in page(lesson_id, "plan").iter("table") if table.get("class") == "plan")
    assert [words(th) for th in table.find("thead").iter("th")] == [
        "What the teacher does", "Content of the lesson", "What pupils do"]  # fmt: skip
    steps = [words(th) for th in table.find("tbody").iter("th")]
    assert [step.split(".")[0] for step in steps] == [f"Step {number}" for number in range(1, 6)]
    assert all(sum(int(cell.get("colspan", "1")) for cell in row) == 3 for row in table.find("tbody"))
    assert sum(len(held) for held in (lesson.plan.knowledge, lesson.plan.skill, lesson.plan.attitude)) == len(
        lesson.objectives
    )


@pytest.mark.parametrize(
    ("objective", "found"),
    [
        ("Explain how voices mislead", "knowledge"),
        ("**Name** three helpers", "knowledge"),
        ("Apply a check to a story", "skill"),
        ("Draft one rule", "skill"),
        ("Respect what others choose", "attitude"),
    ],
)
def test_the_domain_of_an_objective_follows_from_its_verb(objective: str, found: str, tmp_path: Path) -> None:
    """What opens the sentence says whether it is knowledge, skill or attitude, unless the lesson says it itself."""
    file = tmp_path / "one.yaml"
    both = f'  a: "{objective}"\n  b: {{text: "{objective}", domain: attitude}}'
    file.write_text(f"title: One\nobjectives:\n{both}\nactivities: [{{title: Two, minutes: 5}}]\n")
    told, said = see(load_lesson(file), Reader.TEACHER).objectives
    assert domain(told) == found
    assert domain(said) == "attitude"


@pytest.mark.parametrize("document", ["guide", "plan"])
@pytest.mark.parametrize("own", ["", "materials: {Scissors: 1 per pair}\n"])
def test_what_a_lesson_asks_to_bring_is_not_asked_twice(document: str, own: str, tmp_path: Path) -> None:
    """Cards to cut ask for scissors, but not where the lesson's own list has them."""
    file = tmp_path / "one.yaml"
    steps = "steps: [{worksheet: [{cards: [one, two]}]}]"
    file.write_text(f"title: One\n{own}activities: [{{title: Cut, minutes: 5, {steps}}}]\n")
    entry, templates = load_lesson(file), renderer().templates
    root = compose(
        templates.document(document), lambda reader: see(entry, reader), templates, entry.pictures, "en"
    ).root
    (listed,) = (
        one for one in root.iter("ul", "p", "tr") if "scissors" in words(one).lower() and "card set" in words(one)
    )
    assert words(listed).lower().count("scissors") == 1


def test_an_alternative_without_projector_takes_the_activitys_place() -> None:
    """Where a lesson says how to teach a part without a projector, that is what stands in the guide."""
    for lesson_id, entry in entries().items():
        for activity in entry.lesson.activities:
            for way in activity.alternatives:
                if "no projector" in way.when and way.steps[0].do:
                    first = " ".join(_bare(way.steps[0].do).split())
                    assert first[:60] in words(page(lesson_id, "guide"))


def test_tables_never_stand_in_tables(lesson_id: str) -> None:
    """A screen reader loses its way in a table inside a table; no document has one."""
    for document in renderer().templates.documents:
        if document.due(see(entries()[lesson_id], document.view)):
            for table in page(lesson_id, document.id).iter("table"):
                assert not [inner for inner in table.iterancestors() if inner.tag == "table"], document.id


def _printed(lesson_id: str) -> str:
    texts = (words_of(file.name, file.content) for file in pack(lesson_id).documents if not file.name.endswith(".html"))
    return "".join("".join(texts).split())


def _lines(text: str) -> Iterator[str]:
    """Plain words of each line of Markdown, without white space; lines with links, tables, pictures or blanks are left out."""
    for line in text.splitlines():
        if not re.search(r"\]\(|\||\(\(|^\s*(```|\*\*\w+:\*\*|[-*]\s*\[)|<http", line):
            bare = "".join(re.sub(r"^\s*(>\s*)*(\[!\w+\])?(#+\s|[-*+]\s|\d+[.)]\s)?", "", _bare(line)).split())
            if len(bare) > 20:
                yield bare


def test_every_text_that_an_author_wrote_is_printed_somewhere(lesson_id: str) -> None:
    """However documents are cut up, each sentence of a lesson stands in some file of its pack, but remarks to translators."""
    lesson = entries()[lesson_id].lesson
    printed = _bare(_printed(lesson_id))
    remarks = {word.translators for word in lesson.vocabulary}
    said = [text for text, _ in _said(lesson, True) if text not in remarks and not text.startswith("images/")]
    lost = [line for text in said for line in _lines(text) if line not in printed]
    assert not lost, "\n".join(lost[:20])


def test_hints_and_what_a_film_says_are_in_the_guides(tmp_path: Path) -> None:
    """Of a question that is asked aloud, one that only the teacher has, and a film on a slide: nobody else prints them."""
    path = tmp_path / "aloud.yaml"
    path.write_text(
        """
title: Aloud
activities:
  - title: Listen
    minutes: 5
    steps:
      - show: {video: {url: "https://example.org/film", title: A film, transcript: Rain falls.}}
      - ask: {kind: short answer, stem: What falls?, accept: rain, hints: [It is wet.]}
      - worksheet:
          - {per: teacher, questions: [{kind: open, stem: What grows?, hints: [It is green.]}]}
""",
        encoding="utf-8",
    )
    files = build_pack(load_lesson(path), formats=("docx",)).documents
    said = {file.document: words_of(file.name, file.content) for file in files}
    for text in ("Rain falls.", "It is wet.", "It is green."):
        assert text in said["guide"]
