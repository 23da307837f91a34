"""Packs in other languages: whole, in the author's order, without a word that nobody translated."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from lxml import html

from conftest import LIBRARIES
from sidcurriculum import Entry, LessonError, build_pack, load_library
from sidcurriculum.cli import main
from sidcurriculum.languages import po, translation_checks
from sidcurriculum.languages.catalogue import DATE, MACHINE, REVIEWED, ROLE, STATUS, CatalogueMessage
from sidcurriculum.languages.catalogue_cache import CatalogueCache
from sidcurriculum.languages.template_catalogue import TemplateCatalogue, words
from sidcurriculum.languages.translation import Translator
from sidcurriculum.model.translated import Translated, original
from sidcurriculum.pack.build import build
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.template_layers import Layers
from sidcurriculum.views import Reader, View, see
from sidcurriculum.views.view import all_fields
from translating import library, stand_in, templates

KEPT = frozenset(
    [
        "CC",
        "BY",
        "Word",
        "PowerPoint",
        "PDF",
        "HTML",
        "KB",
        "QR",
        "sidcurriculum",
        "contributors",
        "A",
        "B",
        "C",
        "D",
        "E",
        "F",
        "G",
        "H",
        "I",
        "J",
        "K",
        "L",
        "M",
        "N",
        "O",
        "P",
        "https",
        "www",
        "org",
        "com",
    ]
)


@pytest.fixture(scope="module")
def khmer(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Path], Path]:
    """Both libraries and the templates, each text of them with a stand-in in Khmer letters."""
    where = tmp_path_factory.mktemp("khmer")
    return {name: library(where / name, root) for name, root in LIBRARIES.items()}, templates(where / "templates")


@pytest.fixture(scope="module")
def entries(khmer: tuple[dict[str, Path], Path]) -> dict[str, Entry]:
    return {name: entry for root in khmer[0].values() for name, entry in load_library(root).entries.items()}


@pytest.fixture(scope="module")
def renderer(khmer: tuple[dict[str, Path], Path]) -> Renderer:
    return Renderer(all_formats=True, templates=khmer[1], theme="plain")


def _kept(entry: Entry) -> set[str]:
    """Words of what is not translated: names of people, places to call, frameworks, files, ids, addresses."""
    library, lesson = entry.library, entry.lesson
    texts = [
        lesson.based_on or "",
        lesson.licence or "",
        library.curriculum.licence,
        library.curriculum.publisher or "",
    ]
    texts += [person.name for person in (*lesson.authors, *lesson.reviewers)]
    texts += [line.contact or "" for line in (library.helplines.helplines if library.helplines else ())]
    texts += [partner.name for partner in library.curriculum.partners]
    texts += [text for one in entry.credits.values() for text in (one.credit, one.licence or "", one.source or "")]
    texts += [*entry.pictures, *lesson.prerequisites]
    for framework in library.frameworks.values():
        texts += [framework.title, framework.edition or "", framework.publisher]
        texts += [text for item in framework.items for text in (item.name, item.code)]
    return {word for text in texts for word in re.findall(r"[A-Za-z]+", text)}


def _printed(page: bytes) -> Iterator[str]:
    root = html.fromstring(page.decode())
    for element in root.iter():
        if element.tag in ("style", "script") or not isinstance(element.tag, str):
            yield element.tail or ""
            continue
        yield from (element.text or "", element.tail or "", element.get("alt") or "", element.get("data-kind") or "")
        if element.tag == "meta" and element.get("name") not in ("viewport", "sidcurriculum-lesson", None):
            yield element.get("content") or ""


def test_no_word_of_the_source_is_left(lesson_id: str, entries: dict[str, Entry], renderer: Renderer) -> None:
    """Every text of every document of a pack is the catalogue's, but for names, addresses and codes."""
    entry = entries[lesson_id]
    known = KEPT | _kept(entry)
    pack = renderer.pack(entry, "km", formats=["html"])
    assert pack.language == "km"
    assert pack.title == stand_in(entry.lesson.title)
    for file in pack.documents:
        left = {
            word
            for text in _printed(file.content)
            for word in re.findall(r"[A-Za-z]{2,}", re.sub(r"\S+@\S+|https?://\S+|\S+/\S+\.\w+", "", text))
        }
        assert left <= known, (file.name, left - known)


def _orders(seen: object, found: dict[str, list[str]], path: str = "") -> None:
    """What is shuffled, as the author's texts in the order in which pupils find them, and each key."""
    if isinstance(seen, View):
        for name in ("options", "rights", "shuffled", "bank", "key", "headings"):
            held = seen.__dict__.get(name)
            if isinstance(held, tuple) and held:
                texts = [original(getattr(one, "text", one) if isinstance(one, View) else one) for one in held]
                found[f"{path}.{name}"] = texts
        for name, inner in all_fields(seen).items():
            _orders(inner, found, f"{path}.{name}")
    elif isinstance(seen, tuple):
        for number, inner in enumerate(seen):
            _orders(inner, found, f"{path}[{number}]")


def test_shuffled_texts_stand_in_one_order_in_every_language(lesson_id: str, entries: dict[str, Entry]) -> None:
    """Options, cards, columns, banks and keys are drawn from the source, so that B is B in Khmer too."""
    entry = entries[lesson_id]
    here: dict[str, list[str]] = {}
    there: dict[str, list[str]] = {}
    _orders(see(entry, Reader.TEACHER).parts, here)
    translated = Translator("km").entry(entry)
    _orders(see(translated, Reader.TEACHER).parts, there)
    assert here == there
    assert isinstance(translated.lesson.title, Translated)


def test_blanks_are_cut_in_the_translation_too(entries: dict[str, Entry]) -> None:
    """A pupil's view of a translated text holds none of its answers."""
    entry = Translator("km").entry(entries["everything"])
    blanked = str([sheet.fill for sheet in see(entry, Reader.PUPIL).sheets if sheet.kind == "fill"])
    whole = str([sheet.fill for sheet in see(entry, Reader.TEACHER).sheets if sheet.kind == "fill"])
    answers = stand_in("water"), stand_in("light")
    assert all(f"(({answer}))" in whole for answer in answers)
    assert not any(answer in blanked for answer in answers)
    assert "(( ))" in blanked


def test_a_pack_is_refused_with_what_it_lacks(tmp_path: Path, khmer: tuple[dict[str, Path], Path]) -> None:
    """A text that is missing, stale or broken stops the pack, and its place in the catalogue is told."""
    root = library(tmp_path / "lessons", LIBRARIES["tests"])
    path = root / "garden" / "everything.km.po"
    book = po.read(path, "km")
    assert book is not None
    first, second, *rest = book.messages
    blank = next(at for at, one in enumerate(rest) if "((" in one.source)
    rest[blank] = replace(rest[blank], texts=("ក",))
    path.write_bytes(
        po.written(replace(book, messages=(replace(first, texts=("",)), replace(second, stale=True), *rest)))
    )
    entry = load_library(root).entries["everything"]
    with pytest.raises(LessonError) as refused:
        build_pack(entry, language="km", templates=khmer[1])
    assert [one.code for one in refused.value.findings] == ["TR01", "TR01", "TR02", "TR03"]
    assert all(one.line for one in refused.value.findings[1:])
    assert re.match(r"3 of \d+ texts", refused.value.findings[0].what)

    pack = build_pack(entry, language="km", templates=khmer[1], allow_partial=True, formats=["html"])
    pages = {file.document: file.content.decode() for file in pack.documents}
    assert "[en] Everything in the" in pages["guide"]
    assert re.search(r"\b[3៣] [\u1780-\u1799\u200b]+ ", re.sub("<[^>]*>", "", pages["guide"])), (
        "the guide says how many are missing"
    )


@pytest.mark.parametrize(
    "said",
    ["ដាំ ((ក)) （（ខ））. Code: `((a))`.", "((ក) ((ខ)). Code: `((a))`.", "`((ក))` ((ខ)). Code: `((a))`.", "((ក)) (( )). Code: `((a))`.",
     "((ក)) ( (ខ) ). Code: `((a))`."],
)  # fmt: skip
def test_a_broken_blank_of_a_translation_is_printed_nowhere(
    tmp_path: Path, khmer: tuple[dict[str, Path], Path], said: str
) -> None:
    """Its text is refused; in a partial pack the author's stands there, with its answers cut."""
    root = library(tmp_path / "lessons", LIBRARIES["tests"])
    path = root / "garden" / "everything.km.po"
    book = po.read(path, "km")
    assert book is not None
    messages = [
        replace(one, texts=(said,)) if one.source.startswith("Plants take in ((") else one for one in book.messages
    ]
    assert sum(one.texts == (said,) for one in messages) == 1
    path.write_bytes(po.written(replace(book, messages=tuple(messages))))
    entry = load_library(root).entries["everything"]
    with pytest.raises(LessonError) as refused:
        build_pack(entry, language="km", templates=khmer[1])
    assert [one.code for one in refused.value.findings] == ["TR01", "TR03"]
    pack = build_pack(entry, language="km", templates=khmer[1], allow_partial=True, formats=["html"])
    handout = next(file.content.decode() for file in pack.documents if file.document == "handout")
    words = re.sub("<[^>]*>", "", handout).replace("\u200b", "")
    assert "[en] Plants take in" in words
    assert not re.search("[（(] ?[（(]?[កខ]|[កខ] ?[)）]", words)


def test_without_words_for_templates_there_is_no_pack(tmp_path: Path, entries: dict[str, Entry]) -> None:
    """A translated lesson in English headings is refused too, and says which file is wanting."""
    folder = templates(tmp_path / "templates")
    (folder / "locale" / "km.po").unlink()
    with pytest.raises(LessonError, match="translate update --templates --language km"):
        build_pack(entries["smallest"], language="km", templates=folder)


def test_a_build_leaves_out_what_is_not_whole(
    tmp_path: Path, khmer: tuple[dict[str, Path], Path], capsys: pytest.CaptureFixture[str]
) -> None:
    """The others are made; the command ends with 1 and lists why; with --allow-partial all are made."""
    root = library(tmp_path / "lessons", LIBRARIES["tests"])
    (root / "garden" / "long.km.po").unlink()
    capsys.readouterr()
    order = ["build", "--library", str(root), "--templates", str(khmer[1]), "--out", str(tmp_path / "out"),
             "--language", "km", "--document", "plan", "--theme", "plain", "--quiet"]  # fmt: skip
    assert main(order) == 1
    assert "there is no translation into 'km'" in capsys.readouterr().err
    made = {path.parents[2].name for path in (tmp_path / "out").rglob("lesson-plan.docx")}
    assert made == {"everything", "smallest"}
    assert main([*order, "--allow-partial"]) == 0
    every = (tmp_path / "out" / "index.html").read_text(encoding="utf-8")
    assert '<html lang="km"' in every
    assert f"<h1>{stand_in('Find a lesson')}</h1>" in every
    page = (tmp_path / "out" / "long" / "km" / "index.html").read_text(encoding="utf-8")
    assert "[en] " in page
    assert 'class="chip draft"' in page


def test_a_release_needs_every_catalogue_reviewed(tmp_path: Path) -> None:
    """One that a machine drafted, be it only the words of the templates, keeps the pack back."""
    root, folder = library(tmp_path / "lessons", LIBRARIES["tests"]), templates(tmp_path / "templates")
    entry = load_library(root).entries["smallest"]

    def released() -> tuple[int, list[str]]:
        made = build([entry], tmp_path / "out", languages=["km"], templates=folder, theme="plain", reviewed=True,
                     documents=["plan"])  # fmt: skip
        return len(made.files), [one.code for one in made.refused]

    assert released() == (0, ["TR14"])
    for path in (*root.rglob("*.po"), folder / "locale" / "km.po"):
        assert released() == (0, ["TR14"])
        book = po.read(path, "km")
        assert book is not None
        path.write_bytes(po.written(book.with_header(STATUS, REVIEWED)))
        if path.stem == "km":
            assert released() == (1, [])


@pytest.mark.parametrize("status", [MACHINE, REVIEWED])
def test_the_state_of_a_translation_stands_in_the_pack(tmp_path: Path, status: str) -> None:
    """The guide names the state, the role and the day, and file properties hold it."""
    root, folder = library(tmp_path / "lessons", LIBRARIES["tests"]), templates(tmp_path / "templates")
    for path in (*root.rglob("*.po"), folder / "locale" / "km.po"):
        book = po.read(path, "km")
        assert book is not None
        book = book.with_header(STATUS, status).with_header(ROLE, "Khmer teacher").with_header(DATE, "2026-11-20")
        path.write_bytes(po.written(book))
    entry = load_library(root).entries["smallest"]
    pack = build_pack(entry, language="km", templates=folder, theme="plain", all_formats=True)
    said = {"machine-drafted": stand_in("drafted by a machine, not reviewed"), "reviewed": stand_in("reviewed")}[status]
    files = {file.name: file.content for file in pack.documents}
    assert f": {said} (Khmer teacher, 2026-11-20)" in files["teacher-guide.html"].decode()
    for name in ("teacher-guide.docx", "slides.pptx"):
        with zipfile.ZipFile(BytesIO(files[name])) as package:
            core = package.read("docProps/core.xml").decode()
        (state,) = re.findall("<cp:contentStatus>(.*?)</cp:contentStatus>", core)
        assert said in state, name


def test_the_next_lesson_is_named_only_where_it_is_translated(tmp_path: Path) -> None:
    """A title comes from the next lesson's own catalogue; a lesson that is not in this language is not promised."""
    root = library(tmp_path / "lessons", LIBRARIES["tests"])
    entries = load_library(root).entries
    entry = next(one for one in entries.values() if one.next)
    assert entry.next is not None
    assert Translator("km").entry(entry).next == stand_in(entry.next)
    for path in root.glob("garden/*.km.po"):
        if path.name not in (f"{entry.id}.km.po", "unit.km.po"):
            path.unlink()
    assert Translator("km").entry(entry).next is None


def test_plural_forms_follow_the_language(tmp_path: Path) -> None:
    """Arabic has six forms, and the number chooses among them."""
    folder = templates(tmp_path / "templates", "ar")
    said = words(Layers(folder), "ar", CatalogueCache(), partial=False, own=False)
    assert isinstance(said, TemplateCatalogue)
    texts = tuple(f"%(number)s {form}" for form in ("صفر", "واحد", "اثنان", "قليل", "كثير", "آخر"))
    messages = tuple(
        replace(one, texts=texts) if one.source == "%(number)s minute" else one for one in said.book.messages
    )
    said = replace(said, book=replace(said.book, messages=messages))
    shown = [said.many("%(number)s minute", "%(number)s minutes", number) for number in (0, 1, 2, 5, 40, 100)]
    assert tuple(shown) == texts


BAD = [
    ("TR03", "Water is ((wet)).", "ទឹក"),
    ("TR04", "See https://a.example/b.", "មើល https://a.example/c"),
    ("TR04", "![A cow](images/cow.png)", "![គោ](រូប/cow.png)"),
    ("TR05", "page %(number)s", "ទំព័រ %(n)s"),
    ("TR06", "- one\n- two", "- មួយ"),
    ("TR06", "1. one\n2. two", "១. មួយ\n២. ពីរ"),
    ("TR06", "| a | b |\n|---|---|\n| c | d |", "| ក | ខ |\n|---|---|\n| គ | ឃ |\n| ង | ច |"),
    ("TR07", "It is **never** late.", "វាមិនយឺតទេ"),
    ("TR08", "Wait 15 minutes.", "រង់ចាំ ១៤ នាទី"),
    ("TR09", "Ask a trusted adult.", "សួរមនុស្សធំ"),
    ("TR10", "Ask somebody whom you trust at home.", "Demandez à une personne de confiance."),
    ("TR11", "Cards", "ក" * 80),
    ("TR12", "Ask somebody whom you trust at home.", "Ask somebody whom you trust at home."),
    ("TR13", "Ask.", "សួរ\u200bគេ"),
]
GOOD = [
    ("Wait 15 minutes, then 1,500 more.", "រង់ចាំ ១៥ នាទី បន្ទាប់មក ១.៥០០"),
    ("Water is ((wet)) and **cold**.", "ទឹក ((សើម)) និង **ត្រជាក់**"),
    ("Ask two trusted adults.", "សួរមនុស្សពេញវ័យដែលទុកចិត្ត ២ នាក់"),
    ("AI", "AI"),
    ("1. one\n2. two", "1. មួយ\n2. ពីរ"),
]
TERMS = ((re.compile(r"(?<!\w)trusted adults?(?!\w)", re.IGNORECASE), "trusted adult", "មនុស្សពេញវ័យដែលទុកចិត្ត"),)


def _codes(source: str, text: str, tmp_path: Path) -> list[str]:
    from sidcurriculum.languages.catalogue import fresh

    book = replace(
        fresh(tmp_path / "x.km.po", "km"), messages=(CatalogueMessage("slide title", source, (text,), line=7),)
    )
    found = list(translation_checks.findings(book, TERMS))
    assert all((one.line, one.column, one.path) == (7, 1, str(tmp_path / "x.km.po")) for one in found)
    return [one.code for one in found]


@pytest.mark.parametrize(("code", "source", "text"), BAD)
def test_a_fault_in_a_translation_is_found(code: str, source: str, text: str, tmp_path: Path) -> None:
    """Each rule finds what it is there for."""
    assert code in _codes(source, text, tmp_path)


@pytest.mark.parametrize(("source", "text"), GOOD)
def test_a_sound_translation_is_left_alone(source: str, text: str, tmp_path: Path) -> None:
    """Digits of the language, other marks in numbers, and abbreviations are no faults."""
    assert _codes(source, text, tmp_path) == []


def test_check_ends_with_1_only_for_errors(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is missing is a warning; a lost blank is an error, at its line."""
    root = library(tmp_path / "lessons", LIBRARIES["tests"])
    capsys.readouterr()
    assert main(["translate", "check", "--library", str(root), "--json"]) == 0
    path = root / "garden" / "everything.km.po"
    text = path.read_text(encoding="utf-8")
    blank = f"(({stand_in('water')}))"
    assert blank in text
    path.write_text(text.replace(blank, "…", 1), encoding="utf-8")
    capsys.readouterr()
    assert main(["translate", "check", "--library", str(root), "--json"]) == 1
    found = [one for one in json.loads(capsys.readouterr().out)["findings"] if one["level"] == "error"]
    assert [one["code"] for one in found] == ["TR03"]
    assert text.split("\n")[found[0]["line"] - 1].startswith("msgid")
