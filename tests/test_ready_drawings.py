"""Drawings that lessons call by name: where they are found, what they say, which colours they take."""

from __future__ import annotations

import io
import json
import re
import subprocess
import sys
from html import unescape
from pathlib import Path

import jsonschema
import pytest
from lxml import etree
from pptx import Presentation

from conftest import tool
from sidcurriculum import Lesson, bundled, check, load_lesson, read_lesson, to_yaml
from sidcurriculum.cache import Cache
from sidcurriculum.cli import main
from sidcurriculum.errors import SidError
from sidcurriculum.library.ready_drawings import ReadyDrawing, drawing_files, meant, read_drawing, ready_drawing
from sidcurriculum.library.svg_cleaning import cleaned
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.schema.editor_schema import lesson_schema
from sidcurriculum.schema.library_schema import library_schema
from sidcurriculum.source import read
from sidcurriculum.theme.colours import from_hex
from sidcurriculum.theme.recolouring import DrawingPainter, reference

HERE = Path(__file__).parent
ART = HERE.parent / "templates" / "art"
STRANGER = HERE / "strangers" / "pictures-by-name.yaml"
MOODS = ("smile", "surprised", "think", "worried")
SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">{}<rect width="10" height="10" fill="#1F5FD0"/></svg>'
)
TITLED = SVG.format("<title>A pagoda.</title>")


def showing(picture: object, **more: object) -> dict[str, object]:
    """A lesson that shows one picture."""
    return {"title": "Look", "activities": [{"title": "See", "minutes": 5, "show": {"picture": picture}}], **more}


def library(folder: Path, lesson: dict[str, object], **drawings: str) -> Path:
    """A library with one lesson and drawings of its own; gives the lesson's path."""
    (folder / "unit").mkdir()
    (folder / "curriculum.yaml").write_text("title: Ours\nlanguages: [en, km]\n", encoding="utf-8")
    (folder / "templates" / "art").mkdir(parents=True)
    for name, text in drawings.items():
        (folder / "templates" / "art" / f"{name}.svg").write_text(text, encoding="utf-8")
    path = folder / "unit" / "look.yaml"
    path.write_text(json.dumps(lesson), encoding="utf-8")
    return path


def told(path: Path) -> list[tuple[int, int, str, str, str]]:
    """What reading a lesson says of drawings and pictures."""
    _, findings = read_lesson(path)
    return [(one.line, one.column, one.code, one.what, one.hint) for one in findings if one.code[:3] in ("IMG", "REF")]


# --- the drawings themselves


def test_the_files_are_what_the_tool_draws() -> None:
    """Nobody edited a drawing by hand, and none is missing or left over."""
    made = {name: one.svg for name, one in tool("safer_internet.ready_art").drawings().items()}
    assert {path.relative_to(ART).as_posix(): path.read_text(encoding="utf-8") for path in ART.glob("*/*.svg")} == made


def test_there_are_people_places_things_and_signs() -> None:
    """Twelve people or more, each in four moods; ten places, twenty things and ten signs; a face for each of six."""
    kinds: dict[str, list[str]] = {}
    for name, path in drawing_files(None).items():
        kinds.setdefault(path.parent.name, []).append(name)
    people = {name.rpartition("-")[0] for name in kinds["people"]}
    assert len(people) >= 12
    assert sorted(kinds["people"]) == sorted(f"{person}-{mood}" for person in people for mood in MOODS)
    assert {kind: len(names) >= least for kind, names in kinds.items() for least in [
        {"people": 48, "places": 10, "things": 20, "signs": 10, "faces": 6}[kind]]} == dict.fromkeys(kinds, True)  # fmt: skip


@pytest.mark.parametrize("path", sorted(ART.glob("*/*.svg")), ids=lambda path: path.stem)
def test_a_drawing_is_small_flat_and_says_what_it_shows(path: Path) -> None:
    """At most 6 KB of shapes in plain colours, without letters, and one sentence; cleaning takes nothing but that."""
    content = path.read_bytes()
    assert len(content) <= 6_000
    root = etree.fromstring(content)
    used = {etree.QName(element).localname for element in root.iter()}
    assert used <= {"svg", "title", "g", "path", "rect", "circle", "ellipse"}
    drawing = read_drawing(path)
    assert isinstance(drawing, ReadyDrawing)
    assert re.fullmatch(r"[A-Z][^.]{3,90}\.", drawing.about)
    shapes = [(element.tag, dict(element.attrib)) for element in root.iter() if "svg}title" not in element.tag][1:]
    assert [(element.tag, dict(element.attrib)) for element in etree.fromstring(drawing.svg).iter()][1:] == shapes


def test_descriptions_differ() -> None:
    """Two drawings on one page can be told apart by a person who only hears them."""
    said = [one.about for path in drawing_files(None).values() if isinstance(one := read_drawing(path), ReadyDrawing)]
    assert len(set(said)) == len(said)


def test_every_description_is_in_every_catalogue() -> None:
    """Khmer, French and Arabic say each of them, marked as drafted by a machine."""
    from babel.messages.pofile import read_po

    said = {read_drawing(path).about for path in drawing_files(None).values()}  # type: ignore[union-attr]
    for tag in ("ar", "fr", "km"):
        with (ART.parent / "locale" / f"{tag}.po").open("rb") as file:
            book = read_po(file, locale=tag)
        assert {about for about in said if not (book.get(about) and book.get(about).string)} == set()
        assert '"X-Status: machine-drafted\\n"' in (ART.parent / "locale" / f"{tag}.po").read_text(encoding="utf-8")


# --- how lessons name them


@pytest.mark.parametrize(
    ("picture", "at", "code", "what", "hint"),
    [
        ({"art": "markt"}, "markt", "REF01", "there is no drawing `markt`", "did you mean `market`?"),
        ({"art": "dara"}, '"dara', "REF01", "there is no drawing `dara`",
         "did you mean `dara-smile` or `dara-surprised` or `dara-think`?"),
        ({"art": "zebra-crossing"}, "zebra", "REF01", "there is no drawing `zebra-crossing`", "sidcurriculum art lists all that there are"),
        ("market", '"market', "IMG01", "there is no picture `market`", "the ready-made drawing is shown with `picture: {art: market}`"),
        ("art:market", '"art:', "IMG02", "`art:market` is an address, and nothing is fetched", "the ready-made drawing is shown with `picture: {art: market}`"),
    ],
)  # fmt: skip
def test_a_name_that_is_not_there_is_told_at_its_place(
    tmp_path: Path, picture: object, at: str, code: str, what: str, hint: str
) -> None:
    """With the nearest names; a drawing's name where a file's belongs is told too."""
    path = library(tmp_path, showing(picture))
    column = path.read_text(encoding="utf-8").index(at) + 1
    (found,) = told(path)
    assert found[2:] == (code, what, hint)
    assert abs(found[1] - column) <= 1


@pytest.mark.parametrize(
    ("picture", "code", "what"),
    [
        ({"alt": "x"}, "KEY02", "`picture` has no `file` and no `art`"),
        ({"file": "a.png", "art": "market"}, "VAL01", "one picture can't have `file` and `art`"),
        ({"art": "The Market"}, "VAL04", "`The Market` is not written as an id"),
        ({"art": ""}, "VAL04", "`` is not written as an id"),
        ({"art": "../secret"}, "VAL04", "`../secret` is not written as an id"),
        ({"art": ["market"]}, "VAL01", "`art` needs text, not a list"),
        ({"arts": "market"}, "KEY01", "there is no key `arts` in the picture"),
    ],
)
def test_a_picture_is_one_thing(picture: object, code: str, what: str) -> None:
    """A file or a drawing, never both or neither; a name is never a path."""
    (found,) = (one for one in check(showing(picture)) if one.level == "error")
    assert (found.code, found.what) == (code, what)
    assert found.hint


def test_a_bare_text_stays_a_file() -> None:
    """`picture: hand.png` means what it meant."""
    lesson, _ = read(json.dumps(showing("images/hand.png")), "<lesson>", Lesson)
    picture = lesson.activities[0].steps[0].show.picture  # type: ignore[union-attr]
    assert (picture.file, picture.art, picture.source) == ("images/hand.png", None, "images/hand.png")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "picture", [{"art": "market"}, {"art": "market", "alt": "Ours"}, {"art": "key", "decorative": True, "fit": "crop"}]
)
def test_a_lesson_with_drawings_is_written_as_yaml_again(picture: dict[str, object]) -> None:
    """And loads to an equal lesson; the tidy form keeps the mapping."""
    lesson = load_lesson(showing(picture)).lesson
    text = to_yaml(lesson)
    assert f"art: {picture['art']}" in text
    assert read(text, "<lesson>", Lesson)[0] == lesson


def test_a_borrowed_question_brings_its_drawing(tmp_path: Path) -> None:
    """From a lesson in another folder, where a file's path would have to change."""
    asked = {
        "id": "why",
        "kind": "numbered picture",
        "stem": "What is it?",
        "labels": {"1": "key"},
        "picture": {"art": "key"},
    }
    path = library(tmp_path, {"title": "Use", "activities": [{"title": "Ask", "ask": {"use": "source/why"}}]})
    (tmp_path / "other").mkdir()
    (tmp_path / "other" / "source.yaml").write_text(
        json.dumps({"title": "Source", "exit_quiz": [asked], "activities": [{"title": "a"}]}), encoding="utf-8"
    )
    assert told(path) == []
    assert list(load_lesson(path).drawings) == ["art:key"]


def test_no_drawing_is_read_for_lessons_without_any() -> None:
    """Neither by a cold start nor by reading the lessons that come along."""
    code = (
        "import sys; seen = []\n"
        "sys.addaudithook(lambda name, told: seen.append(str(told[0])) if name in ('open', 'os.scandir', 'os.listdir') else None)\n"
        "from sidcurriculum import bundled, load_library\n"
        "from sidcurriculum.cli import main\n"
        "main(['--version'])\n"
        "load_library(bundled.folder('lessons'))\n"
        "assert [one for one in seen if one.endswith('ai-and-us')], 'the hook hears nothing'\n"
        "print([one for one in seen if '/templates/art' in one])\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"


# --- what they say


def alternative_texts(renderer: Renderer, path: Path, language: str | None = None) -> list[str]:
    """The alternative texts of a lesson's slides."""
    file = next(iter(renderer.files(load_lesson(path), language, documents=["slides"], formats=["html"])))
    return [unescape(alt) for alt in re.findall(r'<img [^>]*?alt="([^"]*)"', file.text()) if alt]


def test_a_drawing_says_what_it_shows(tmp_path: Path) -> None:
    """Without `alt:` in its own words, with it in the author's; what only decorates says nothing."""
    path = library(tmp_path, showing({"art": "market"}))
    assert alternative_texts(Renderer(all_formats=True), path) == [
        "A market with three stalls of fruit and vegetables."
    ]
    path.write_text(json.dumps(showing({"art": "market", "alt": "Where Dara is."})), encoding="utf-8")
    assert alternative_texts(Renderer(all_formats=True), path) == ["Where Dara is."]
    path.write_text(json.dumps(showing({"art": "market", "decorative": True})), encoding="utf-8")
    assert alternative_texts(Renderer(all_formats=True), path) == []


def test_it_says_so_in_the_language_of_the_pack(tmp_path: Path) -> None:
    """A Khmer lesson and a lesson in Khmer; the guide without a projector reads the sentence out."""
    path = library(tmp_path, showing({"art": "market"}, language="km", title="ផ្សារ"))
    assert alternative_texts(Renderer(all_formats=True, allow_partial=True), path) == ["ផ្សារមួយ មានតូបបីលក់ផ្លែឈើ និងបន្លែ។"]
    path.write_text(json.dumps(showing({"art": "market"})), encoding="utf-8")
    assert alternative_texts(Renderer(all_formats=True, allow_partial=True), path, "km") == [
        "ផ្សារមួយ មានតូបបីលក់ផ្លែឈើ និងបន្លែ។"
    ]


def test_a_language_without_the_sentence_gets_the_usual_fault(tmp_path: Path) -> None:
    """The author's own drawing: as it is in a lesson's own language, whichever that is; elsewhere refused, or marked."""
    path = library(tmp_path, showing({"art": "pagoda"}), pagoda=TITLED)
    assert alternative_texts(Renderer(all_formats=True), path) == ["A pagoda."]
    assert main(["translate", "update", "--library", str(tmp_path), "--language", "km"]) == 0
    for book in tmp_path.rglob("*.po"):
        book.write_text(
            book.read_text(encoding="utf-8").replace('msgstr ""\n\n', 'msgstr "ក"\n\n') + "\n", encoding="utf-8"
        )
        book.write_text(re.sub(r'msgstr ""\n+\Z', 'msgstr "ក"\n', book.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(SidError, match=r"has no translation of 'A pagoda\.'"):
        alternative_texts(Renderer(all_formats=True), path, "km")
    assert alternative_texts(Renderer(all_formats=True, allow_partial=True), path, "km") == ["[en] A pagoda."]
    path.write_text(json.dumps(showing({"art": "pagoda"}, language="km")), encoding="utf-8")
    assert alternative_texts(Renderer(all_formats=True), path) == ["A pagoda."]


# --- a library's own


def test_a_librarys_drawing_stands_in_for_ours(tmp_path: Path) -> None:
    """By its name, in any folder of templates/art/; others are added, and ours stay."""
    path = library(tmp_path, showing({"art": "market"}), market=TITLED, pagoda=TITLED)
    entry = load_lesson(path)
    assert entry.drawings["art:market"].about == "A pagoda."
    assert drawing_files(tmp_path).keys() - drawing_files(None).keys() == {"pagoda"}
    assert isinstance(ready_drawing("river", tmp_path), ReadyDrawing)
    schema = library_schema(tmp_path)["$defs"]["ArtName"]
    assert dict(zip(schema["enum"], schema["enumDescriptions"], strict=True))["pagoda"] == "A pagoda."


@pytest.mark.parametrize(
    ("text", "code", "what"),
    [
        (SVG.format(""), "IMG06", "`pagoda` says nothing to a person who can't see it"),
        (SVG.format("<script>1</script>"), "IMG05", "line 1: it holds a script"),
        (SVG.format("<title>T</title><text>T</text>"), "IMG05", "line 1: it holds text"),
        ("no drawing", "IMG05", "line 1: it is damaged"),
        (SVG.format('<image href="https://example.org/a.png"/>'), "IMG05", "line 1: it holds a photo"),
    ],
)
def test_a_drawing_of_a_library_is_looked_at(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], text: str, code: str, what: str
) -> None:
    """As any SVG is; `check` names the place in the lesson, and the file where no lesson uses it."""
    path = library(tmp_path, showing({"art": "pagoda"}), pagoda=text)
    (found,) = told(path)
    assert found[2] == code
    assert what in found[3]
    path.write_text(json.dumps(showing({"art": "key"})), encoding="utf-8")
    assert main(["check", "--library", str(tmp_path)]) in (0, 1)
    assert f"pagoda.svg:0:0: {code}" in re.sub(r":\d+:\d+:", ":0:0:", capsys.readouterr().out).replace(
        "pagoda.svg: ", "pagoda.svg:0:0: "
    )


def test_a_file_that_no_lesson_can_name_is_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A photo among the drawings, and a name with capitals; neither is listed."""
    library(tmp_path, showing({"art": "key"}), **{"My Bird": TITLED})
    (tmp_path / "templates" / "art" / "hand.png").write_bytes(b"x")
    main(["check", "--library", str(tmp_path)])
    said = capsys.readouterr().out
    assert "My Bird.svg: FILE05 warning: no lesson can name the drawing `My Bird`" in said
    assert "hand.png: TPL02 warning: only SVG drawings have names" in said
    assert drawing_files(tmp_path) == drawing_files(None)


def test_a_link_out_of_the_library_is_no_drawing(tmp_path: Path) -> None:
    """Neither a file nor the whole folder."""
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "secret.svg").write_text(TITLED, encoding="utf-8")
    (tmp_path / "in").mkdir()
    path = library(tmp_path / "in", showing({"art": "secret"}))
    art = tmp_path / "in" / "templates" / "art"
    (art / "secret.svg").symlink_to(tmp_path / "out" / "secret.svg")
    (found,) = told(path)
    assert found[2] == "REF01"
    (art / "secret.svg").unlink()
    art.rmdir()
    art.symlink_to(tmp_path / "out")
    (found,) = told(path)
    assert found[2] == "REF01"


# --- their colours


def test_a_drawing_takes_the_colours_of_the_deck() -> None:
    """Each slot and its mixtures; skin and a colour of nobody's stay."""
    drawing = ready_drawing("dara-smile", None)
    assert isinstance(drawing, ReadyDrawing)
    red = from_hex("C00000")
    assert red is not None
    painted = DrawingPainter({"accent1": red}).svg(drawing).decode()
    assert reference("accent1", "pale") in drawing.svg.decode()
    assert reference("accent1", "pale") not in painted
    assert "#F0C2C2" in painted  # 24 parts of #C00000, 76 of white
    assert painted.count("#C98D5C") == drawing.svg.decode().count("#C98D5C") > 0
    assert DrawingPainter({}).svg(drawing) == drawing.svg
    small = drawing._replace(svg=drawing.svg.lower())
    assert "#f0c2c2" in DrawingPainter({"accent1": red}).svg(small).decode().lower()


def test_packs_of_another_theme_hold_other_colours(tmp_path: Path) -> None:
    """A theme on top of ours whose deck has another first accent."""
    deck = Presentation(bundled.folder("templates") / "themes" / "plain" / "deck.pptx")
    part = next(rel.target_part for rel in deck.slide_master.part.rels.values() if rel.reltype.endswith("/theme"))
    assert b"1F5FD0" in part.blob
    part._blob = part.blob.replace(b"1F5FD0", b"00AA55")
    theme = tmp_path / "mine"
    theme.mkdir()
    deck.save(theme / "deck.pptx")
    (theme / "theme.yaml").write_text("name: mine\ntitle: Mine\nbased_on: plain\n", encoding="utf-8")
    (tmp_path / "library").mkdir()
    path = library(tmp_path / "library", showing({"art": "speech-bubble"}))
    pages = {
        name: next(iter(Renderer(all_formats=True, theme=name).pages(load_lesson(path), documents=["slides"])))[2]
        for name in ("plain", str(theme))
    }
    drawn = {name: page.pictures["art:speech-bubble"] for name, page in pages.items()}
    assert b"#1F5FD0" in (drawn["plain"].svg or b"")
    assert b"#00AA55" in (drawn[str(theme)].svg or b"")
    assert b"#1F5FD0" not in (drawn[str(theme)].svg or b"")
    assert drawn["plain"].content != drawn[str(theme)].content
    assert cleaned(drawn[str(theme)].svg or b"").svg  # type: ignore[union-attr]


def test_the_same_drawing_is_the_same_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With a cache, filled or empty or damaged, and without one; a filled cache saves the drawing of its PNG."""
    drawn = ready_drawing("key", None)
    assert isinstance(drawn, ReadyDrawing)
    cache = Cache(tmp_path)
    made = DrawingPainter({}).picture(drawn)
    assert DrawingPainter({}, cache).picture(drawn) == made
    with monkeypatch.context() as patched:
        patched.delattr("sidcurriculum.theme.recolouring.drawing")
        assert DrawingPainter({}, cache).picture(drawn) == made
    for path in tmp_path.iterdir():
        path.write_bytes(b"damaged")
    assert DrawingPainter({}, cache).picture(drawn) == made


# --- a stranger's lesson


def test_a_strangers_lesson_uses_them_everywhere() -> None:
    """On slides, in options, on cards, in a chat, on a sheet, beside a question: every drawing reaches a file, and none wants a credit."""
    entry = load_lesson(STRANGER)
    assert len(entry.drawings) >= 10
    shown: set[str] = set()
    for _, _, page in Renderer(all_formats=True).pages(entry):
        shown |= {src for src in page.pictures if src.startswith("art:")}
    assert shown == set(entry.drawings)
    assert [one for one in check(STRANGER) if one.code in ("SL10", "IMG06") or one.level == "error"] == []


def test_word_and_powerpoint_hold_the_drawing_and_its_png() -> None:
    """With what it shows, as the alternative text."""
    entry, renderer = load_lesson(STRANGER), Renderer(all_formats=True)
    files = {
        file.name: file for file in renderer.files(entry, documents=["slides", "handout"], formats=["pptx", "docx"])
    }
    deck = Presentation(io.BytesIO(files["slides.pptx"].content))
    described = [shape._element.xpath(".//p:cNvPr/@descr") for slide in deck.slides for shape in slide.shapes]
    assert ["A market with three stalls of fruit and vegetables."] in described
    for name in ("slides.pptx", "handout.docx"):
        parts = [part.partname for part in files[name].open().part.package.iter_parts()]
        assert any(part.endswith(".svg") for part in parts)
        assert any(part.endswith(".png") for part in parts)


# --- editors and the command


def test_editors_offer_the_names() -> None:
    """The schema names ours, and takes others too, since a library may have its own."""
    schema = lesson_schema()
    assert {"market", "dara-worried"} <= set(schema["$defs"]["ArtName"]["examples"])
    validator = jsonschema.Draft202012Validator(schema)
    assert not list(validator.iter_errors(showing({"art": "market"})))
    assert not list(validator.iter_errors(showing({"art": "pagoda"})))
    assert not list(validator.iter_errors(showing("images/hand.png")))
    for wrong in ({"alt": "x"}, {"art": "market", "file": "a.png"}, {"art": "The Market"}):
        assert list(validator.iter_errors(showing(wrong)))


def test_the_command_lists_them(capsys: pytest.CaptureFixture[str]) -> None:
    """All, those of a kind, those of one person; a word that is none is told."""
    assert main(["art"]) == 0
    listed = capsys.readouterr().out
    assert [line.strip() for line in listed.splitlines() if line.strip().startswith("market ")] == [
        f"{'market':<23}  A market with three stalls of fruit and vegetables."
    ]
    assert main(["art", "signs", "dara", "--json"]) == 0
    rows = json.loads(capsys.readouterr().out)["drawings"]
    assert {row["kind"] for row in rows} == {"people", "signs"}
    assert [row["name"] for row in rows if row["kind"] == "people"] == [f"dara-{mood}" for mood in MOODS]
    assert main(["art", "nothing-such"]) == 2
    assert "no drawing and no kind is called nothing-such" in capsys.readouterr().err


def test_a_contact_sheet_shows_each_with_its_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """As one SVG and as a web page that loads nothing; a file of another kind is refused."""
    names = set(drawing_files(None))
    assert main(["art", "--sheet", str(tmp_path / "deep" / "all.svg")]) == 0
    root = etree.parse(tmp_path / "deep" / "all.svg").getroot()
    assert names <= {text.text for text in root.iterfind("{*}text")}
    assert len(root.findall("{*}svg")) == len(names)
    assert main(["art", "--sheet", str(tmp_path / "all.html"), "--theme", "plain"]) == 0
    page = (tmp_path / "all.html").read_text(encoding="utf-8")
    assert set(re.findall(r"<code>([a-z0-9-]+)</code>", page)) == names
    assert set(re.findall(r'(?:src|href)="([a-z]+:)', page)) == {"data:"}
    assert main(["art", "--sheet", str(tmp_path / "all.pdf")]) == 2
    assert "an .svg or an .html" in capsys.readouterr().err


def test_a_sheet_of_a_library_has_its_drawings_too(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Ids of two drawings don't meet; one that can't be shown is told, and the command ends with 1."""
    graded = SVG.format(
        '<title>A sunset.</title><defs><linearGradient id="a"><stop stop-color="#FF0000"/></linearGradient></defs>'
    )
    library(tmp_path, showing({"art": "sunset"}), sunset=graded)
    sheet = tmp_path / "sheet.svg"
    assert main(["art", "--library", str(tmp_path), "--sheet", str(sheet)]) == 0
    assert 'id="a"' not in sheet.read_text(encoding="utf-8")
    assert "sunset" in sheet.read_text(encoding="utf-8")
    (tmp_path / "templates" / "art" / "bad.svg").write_text("<svg", encoding="utf-8")
    capsys.readouterr()
    assert main(["art", "--library", str(tmp_path)]) == 1
    assert "bad.svg" in capsys.readouterr().err


def test_the_sheet_in_the_docs_is_current(tmp_path: Path) -> None:
    """`sidcurriculum art --sheet docs/drawings.svg` writes it."""
    assert main(["art", "--sheet", str(tmp_path / "drawings.svg"), "--library", str(HERE.parent / "lessons")]) == 0
    assert (tmp_path / "drawings.svg").read_bytes() == (HERE.parent / "docs" / "drawings.svg").read_bytes()


def test_the_docs_name_the_colours() -> None:
    """Each colour that is put in place of another stands in docs/drawings.md."""
    text = (HERE.parent / "docs" / "drawings.md").read_text(encoding="utf-8")
    assert all(f"`{reference('accent1', mixture)}`" in text for mixture in ("", "deep", "soft", "pale"))
    assert meant("market", HERE)
    assert not meant("market.png", HERE)
