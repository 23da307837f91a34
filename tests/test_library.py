"""A folder of lessons: what is found in it, what it rests on, and every reference that leads nowhere."""

from __future__ import annotations

import contextlib
import os
import struct
import zlib
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from sidcurriculum.cli import main
from sidcurriculum.errors import LessonError
from sidcurriculum.findings import Finding
from sidcurriculum.library import load_lesson, load_library, read_lesson, read_library
from sidcurriculum.library.cross_references import circles
from sidcurriculum.library.folder_listing import unportable
from sidcurriculum.library.loader import band_of
from sidcurriculum.library.picture_files import IN_TEXT
from sidcurriculum.library.picture_formats import DamagedError, raster
from sidcurriculum.model import Band, Span

Files = Mapping[str, str | bytes]
Make = Callable[[Files], Path]

CURRICULUM = """\
title: Test lessons
bands: {a: {ages: 6-8, minutes: 40}, b: {ages: 9-11, minutes: 40}, c: {ages: 12-14, minutes: 50}}
themes: {privacy: Privacy, help-seeking: {title: Asking for help, aliases: [telling]}}
subjects: {khmer: Khmer, science: Science}
units: [second, first]
defaults: {help: [child-line]}
"""
HELPLINES = """\
fallback: Ask an adult whom you trust.
helplines:
  - {id: child-line, name: A line, audience: pupils, confidence: high, read: 2026-11-01}
"""
FRAMEWORK = """\
id: FW
title: A framework
publisher: A publisher
status: verified
code_origin: official
reuse: Names only
source: https://example.org
read: 2026-11-01
items:
  - {code: "1.1", name: Sure, status: verified}
  - {code: "1.2", name: Unsure, status: unverified}
  - {code: "1.3", name: Disputed, status: conflict, note: Two lists differ.}
"""
PLAIN = "title: A lesson\nactivities:\n  - title: Talk\n    do: Talk.\n"


def png(width: int = 4, height: int = 3) -> bytes:
    """A whole PNG of one grey."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress((b"\0" + b"\x80" * width) * min(height, 50))
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def jpeg(width: int = 5, height: int = 6) -> bytes:
    """A JPEG of nearly no data, with fill bytes and a thumbnail's segment before the frame header."""
    frame = b"\x08" + struct.pack(">HH", height, width) + b"\x01\x01\x11\x00"
    return b"".join((b"\xff\xd8\xff\xe1", struct.pack(">H", 6), b"Exif", b"\xff\xff\xff\xc2",
                     struct.pack(">H", len(frame) + 2), frame,
                     b"\xff\xda\0\x08\x01\x01\0\0\x3f\0\xff\0", b"\xff\xd9"))  # fmt: skip


@pytest.fixture
def make(tmp_path: Path) -> Make:
    """Writes a library: the reference data above, and these files."""

    def write(files: Files) -> Path:
        root = tmp_path / "lessons"
        whole: dict[str, str | bytes] = {"curriculum.yaml": CURRICULUM, "helplines.yaml": HELPLINES,
                                         "frameworks/fw.yaml": FRAMEWORK, **files}  # fmt: skip
        for name, content in whole.items():
            path = root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return root

    return write


def said(findings: tuple[Finding, ...], root: Path) -> list[str]:
    """Findings as texts, with paths from the library's folder."""
    return [f"{finding.level}: {finding}".replace(f"{root.as_posix()}/", "") for finding in findings]


TWO_UNITS = {
    "first/unit.yaml": "title: First\nages: 12-14\nthemes: privacy\norder: [zebra]\n",
    "first/zebra.yaml": PLAIN,
    "first/ant.yaml": PLAIN + "ages: 6-7\n",
    "second/bee.yaml": PLAIN,
}


def test_lessons_stand_in_the_curriculums_order(make: Make) -> None:
    """Units follow curriculum.yaml, lessons follow unit.yaml, the rest go by name; ids are names of files and folders."""
    library = load_library(make({**TWO_UNITS, "third/cat.yaml": PLAIN, "first/images/note.yaml": "x: y"}))
    assert list(library.units) == ["second", "first", "third"]
    assert list(library.entries) == ["bee", "zebra", "ant", "cat"]
    assert library.entries["ant"].unit_id == "first"
    assert library.units["second"].title == "Second"


def test_a_unit_gives_what_a_lesson_leaves_out(make: Make) -> None:
    """Defaults of unit.yaml are in the lesson, what the lesson sets itself wins, and the band follows from the ages."""
    library = load_library(make(TWO_UNITS))
    zebra, ant, bee = (library.entries[name] for name in ("zebra", "ant", "bee"))
    assert (str(zebra.lesson.ages), zebra.lesson.themes) == ("12–14", ("privacy",))
    assert zebra.band is not None
    assert zebra.band.id == "c"
    assert ant.band is not None
    assert ant.band.id == "a"
    assert bee.band is None


def test_an_entry_knows_what_it_rests_on(make: Make) -> None:
    """Curriculum, frameworks, helplines and glossary hang on each entry."""
    entry = load_library(make({**TWO_UNITS, "glossary.yaml": "scam: a trick"})).entries["bee"]
    assert entry.library.curriculum.title == "Test lessons"
    assert list(entry.library.frameworks) == ["FW"]
    assert entry.library.helplines is not None
    assert entry.library.glossary.entries[0].term == "scam"


REFERRING = """\
title: Refers
themes: [privcy, telling, privacy]
subjects: {kmer: x}
codes: [FV/1.1, FW/1.1, FW/1.9, FW/1.2]
prerequisites: [be]
objectives:
  sort: {text: Sort, codes: FW/1.3}
safeguarding: {help: [childline, child-line]}
activities:
  - {title: A, id: intro, after: [main], objectives: [sortt]}
  - {title: B, id: main, after: [intro, nowhere], ask: {use: missing}}
  - title: C
    id: main
    steps:
      - show: {question: bee/none}
      - ask: {use: nobody/q}
exit_quiz:
  - {kind: open, id: q, stem: Why?, objective: [sort, nothing]}
  - {kind: open, id: q, stem: Why not?}
"""


WORDS = """\
title: Words
vocabulary: {Source: Where it comes from}
activities:
  - {title: A, show: {word: source}}
  - {title: B, show: {word: sourse}}
"""


def test_a_word_card_without_its_word_is_located(make: Make) -> None:
    """A card shows a word of the vocabulary, in any case of letters; another is reported with the near one."""
    root = make({"second/bee.yaml": PLAIN, "first/words.yaml": WORDS})
    _, findings = read_library(root)
    assert said(findings, root) == [
        "error: first/words.yaml:5:29: REF01 the lesson's vocabulary has no word `sourse`; did you mean `Source`?"
    ]


def test_every_reference_that_leads_nowhere_is_located(make: Make) -> None:
    """Each unknown id is reported at its own value, with the near one; doubtful codes are only warnings."""
    root = make({"second/bee.yaml": PLAIN, "first/ref.yaml": REFERRING})
    library, findings = read_library(root)
    assert list(library.entries) == ["bee"]
    assert said(findings, root) == [
        "error: first/ref.yaml:2:10: REF03 the curriculum has no theme `privcy`; did you mean `privacy`?",
        "error: first/ref.yaml:2:18: REF03 the curriculum has no theme `telling`; did you mean `help-seeking`?",
        "error: first/ref.yaml:3:12: REF03 the curriculum has no subject `kmer`; did you mean `khmer`?",
        "error: first/ref.yaml:4:9: REF02 there is no framework `FV`; it has: FW",
        "error: first/ref.yaml:4:25: REF02 A framework has no code `1.9`; its codes stand in the framework FW",
        "warning: first/ref.yaml:4:33: REF02 `FW/1.2` (Unsure) is not certain: nobody could confirm it; "
        "look it up before you print it",
        "error: first/ref.yaml:5:17: REF01 the library has no lesson `be`; did you mean `bee`?",
        "warning: first/ref.yaml:7:29: REF02 `FW/1.3` (Disputed) is not certain: sources disagree about it; "
        "Two lists differ.",
        "error: first/ref.yaml:8:23: REF01 there is no helpline `childline`; did you mean `child-line`?",
        "error: first/ref.yaml:10:34: REF05 activities wait for one another: `intro` → `main` → `intro`; "
        "take one `after:` out",
        "error: first/ref.yaml:10:55: REF01 the lesson has no objective `sortt`; did you mean `sort`?",
        "error: first/ref.yaml:11:41: REF01 the lesson has no activity with the id `nowhere`; "
        "give that activity an `id:`",
        "error: first/ref.yaml:11:62: REF01 the lesson has no question with the id `missing`; "
        "give that question an `id:`",
        "error: first/ref.yaml:13:9: REF04 another activity on line 11 has the id `main` too; "
        "give one of them another id",
        "error: first/ref.yaml:15:26: REF01 the lesson `bee` has no question with the id `none`; "
        "give that question an `id:`",
        "error: first/ref.yaml:16:20: REF01 the library has no lesson `nobody`",
        "error: first/ref.yaml:18:55: REF01 the lesson has no objective `nothing`; it has: sort",
        "error: first/ref.yaml:19:22: REF04 another question on line 18 has the id `q` too; give one of them another id",
    ]


def test_references_are_checked_beside_other_faults(make: Make) -> None:
    """A misspelt key hides neither an unknown theme nor a missing picture, and an id in a faulty part is no unknown id."""
    text = "titel: x\nthemes: nope\nobjectives: {a: {txt: A}}\nactivities:\n  - {title: A, objectives: [a, b]}\n"
    root = make({"first/bad.yaml": text + "  - {title: B, do: '![](images/no.png)'}\n"})
    _, findings = read_library(root)
    assert [(finding.line, finding.column, finding.code) for finding in findings if "bad" in finding.path] == [
        (1, 1, "KEY01"), (2, 9, "REF03"), (3, 18, "KEY01"), (5, 32, "REF01"), (6, 25, "IMG01"),
    ]  # fmt: skip


def test_reference_data_and_units_are_checked_too(make: Make) -> None:
    """curriculum.yaml and unit.yaml may only name what is there; a theme from the unit is reported there alone."""
    root = make({
        "curriculum.yaml": CURRICULUM.replace("[second, first]", "[secnd, first]").replace("[child-line]", "[line]"),
        "first/unit.yaml": "title: First\nthemes: privat\norder: [ants, ant]\npicture: images/x.png\n",
        "first/ant.yaml": PLAIN, "second/bee.yaml": PLAIN,
    })  # fmt: skip
    library, findings = read_library(root)
    assert list(library.entries) == ["ant", "bee"]
    assert [text.partition(";")[0] for text in said(findings, root)] == [
        "error: curriculum.yaml:6:19: REF01 there is no helpline `line`",
        "error: curriculum.yaml:5:9: REF01 there is no folder `secnd` with lessons",
        "error: first/unit.yaml:2:9: REF03 the curriculum has no theme `privat`",
        "error: first/unit.yaml:3:9: REF01 the unit has no lesson `ants`",
        "error: first/unit.yaml:4:10: IMG01 there is no picture `images/x.png`",
    ]


def test_names_must_serve_as_ids(make: Make) -> None:
    """Names that aren't kebab-case, two lessons with one id and a .yml file are reported."""
    root = make({"first/My Lesson.yaml": PLAIN, "Second_Unit/ant.yaml": PLAIN, "first/ant.yaml": PLAIN,
                 "second/x.yml": PLAIN, "second/bee.yaml": PLAIN})  # fmt: skip
    _, findings = read_library(root)
    assert sorted((finding.code, Path(finding.path).name) for finding in findings) == [
        ("FILE05", "My Lesson.yaml"), ("FILE05", "Second_Unit"), ("FILE05", "x.yml"), ("REF04", "ant.yaml"),
    ]  # fmt: skip
    (double,) = (finding for finding in findings if finding.code == "REF04")
    assert "Second_Unit/ant.yaml" in str(double)
    assert "first/ant.yaml" in str(double)


@pytest.mark.parametrize("name", ["con", "aux", "nul", "prn", "com1", "lpt9"])
def test_a_name_of_a_device_is_told(make: Make, name: str) -> None:
    """Nobody on Windows can have a lesson, a unit or a pack of that name; the file is told of alone too."""
    root = make({f"{name}/{name}.yaml": PLAIN, "first/x.yaml": PLAIN})
    said_of = {Path(finding.path).name for finding in read_library(root)[1] if "device on Windows" in finding.what}
    assert said_of == {name, f"{name}.yaml"}
    entry, findings = read_lesson(root / name / f"{name}.yaml")
    assert entry is None
    assert {finding.code for finding in findings} == {"FILE05"}


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("my-lesson", ""),
        ("console", ""),
        ("com10", ""),
        ("Clés", ""),
        ("CON", "device"),
        ("Aux.en", "device"),
        ("nul .x", "device"),
        ("com¹", "device"),
        ("a:b", "holds ':'"),
        ("what?", "holds '?'"),
        ("tab\tname", "holds"),
        ("lesson.", "ends in a dot"),
        ("lesson ", "or a space"),
        ("a" * 81, "81 letters"),
    ],
)
def test_names_that_every_computer_takes(name: str, wrong: str) -> None:
    """Devices with any ending, signs that Windows forbids, dots and spaces at the end, and names without an end."""
    assert (wrong in unportable(name)) if wrong else unportable(name) == ""


@pytest.mark.parametrize(("one", "two"), [("Lock", "lock"), ("cle\u0301", "cl\u00e9"), ("STRASSE", "stra\u00dfe")])
def test_two_names_of_one_place(one: str, two: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Lessons whose packs would share a folder on Windows or macOS: the first is built, the other is told."""
    for folder, name in (("a", one), ("b", two)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{name}.yaml").write_text(PLAIN)
    assert main(["build", str(tmp_path), "--out", str(tmp_path / "packs"), "--document", "plan"]) == 1
    assert f"b/{two}.yaml: REF04 its pack would stand in the same folder" in capsys.readouterr().err
    assert [path.name for path in (tmp_path / "packs").iterdir() if path.is_dir()] == [one]


def test_no_lesson_is_left_out_in_silence(make: Make) -> None:
    """A lesson beside curriculum.yaml, or in a second folder of one name, is not read, and that is said."""
    root = make({"loose.yaml": PLAIN, "a/unit/ant.yaml": PLAIN, "b/unit/bee.yaml": PLAIN, "first/x.yaml": PLAIN,
                 "second/y.yaml": PLAIN})  # fmt: skip
    library, findings = read_library(root)
    assert list(library.entries) == ["y", "x", "ant"]
    assert [(Path(each.path).name, each.code) for each in findings] == [("loose.yaml", "FILE05"), ("bee.yaml", "REF04")]


def test_lessons_that_wait_for_each_other_are_reported_once(make: Make) -> None:
    """A circle of prerequisites is one finding that shows the way round."""
    root = make({f"first/{one}.yaml": PLAIN + f"prerequisites: [{other}]\n" for one, other in ("ab", "bc", "ca")}
                | {"second/d.yaml": PLAIN})  # fmt: skip
    _, findings = read_library(root)
    assert [finding.code for finding in findings] == ["REF05"]
    assert "`a` → `b` → `c` → `a`" in findings[0].what


def test_circles_are_found_however_long() -> None:
    """A way of ten thousand steps round is found without recursion; one that ends is none."""
    around = {str(number): [str((number + 1) % 10_000)] for number in range(10_000)}
    assert [len(circle) for circle in circles(around)] == [10_001]
    assert circles({"a": ["b"], "b": ["c"], "c": []}) == []
    assert circles({"a": ["a"]}) == [("a", "a")]


PICTURES = """\
title: Pictures
activities:
  - title: A
    picture: images/hand.png
    say: |
      Look.

      ![A hand](../second/images/photo.jpg "A photo") and ![](images/hand.png)
    worksheet: {cards: [{text: a, picture: {file: images/card.png, alt: A card}}]}
"""


def test_pictures_are_read_wherever_they_are_named(make: Make) -> None:
    """Fields and Markdown alike give pictures by the text that names them, with type, size and credit."""
    entry = load_library(make({
        "first/pics.yaml": PICTURES, "first/images/hand.png": png(4, 3), "first/images/card.png": png(7, 2),
        "first/images/credits.yaml": "hand.png: {credit: Sok, licence: CC0}\n", "second/images/photo.jpg": jpeg(5, 6),
        "second/images/credits.yaml": "photo.jpg: Dara\n", "second/bee.yaml": PLAIN,
    })).entries["pics"]  # fmt: skip
    sizes = {file: (image.media_type, image.width, image.height) for file, image in entry.pictures.items()}
    assert sizes == {
        "images/hand.png": ("image/png", 4, 3), "../second/images/photo.jpg": ("image/jpeg", 5, 6),
        "images/card.png": ("image/png", 7, 2),
    }  # fmt: skip
    assert {file: credit.credit for file, credit in entry.credits.items()} == {
        "images/hand.png": "Sok", "../second/images/photo.jpg": "Dara",
    }  # fmt: skip
    assert entry.pictures["images/hand.png"].content == png(4, 3)
    assert entry.pictures["images/hand.png"].name.endswith(".png")


REFUSED = {
    "https://example.org/a.png": "IMG02",
    "data:image/png;base64,AAAA": "IMG02",
    "//example.org/a.png": "IMG02",
    "file:///etc/hostname": "IMG02",
    "C:/a.png": "IMG02",
    "/etc/hostname": "IMG02",
    "images\\hand.png": "IMG02",
    "../../outside.png": "IMG02",
    "images/link.png": "IMG02",
    "images/none.png": "IMG01",
    "images": "IMG01",
    "images/drawing.svg": "IMG05",
    "images/text.png": "IMG03",
    "images/short.png": "IMG03",
    "images/flat.png": "IMG03",
    "images/broken.jpg": "IMG03",
    "images/wide.png": "IMG04",
    "images/heavy.png": "IMG04",
}


@pytest.mark.parametrize("file", REFUSED)
def test_what_is_no_picture_of_the_library_is_refused(make: Make, file: str) -> None:
    """Addresses, ways out of the library (links too), other types, damage and excess are each a located finding."""
    root = make({
        "first/pic.yaml": PLAIN + f"    picture: '{file}'\n", "second/bee.yaml": PLAIN, "../outside.png": png(),
        "first/images/drawing.svg": "<svg/>", "first/images/text.png": "hello", "first/images/short.png": png()[:-20],
        "first/images/flat.png": png(0, 5), "first/images/broken.jpg": b"\xff\xd8\xff\xe1\0\0",
        "first/images/wide.png": png(100_000, 100_000), "first/images/heavy.png": png() + bytes(8_000_001),
    })  # fmt: skip
    (root / "first/images/link.png").symlink_to(root.parent / "outside.png")
    entry, findings = read_lesson(root / "first/pic.yaml")
    assert entry is None
    assert [(finding.code, finding.line, finding.column) for finding in findings] == [(REFUSED[file], 5, 14)]


def test_a_picture_in_a_text_is_located_in_the_text(make: Make) -> None:
    """A missing picture in Markdown is reported at its file's name, lines below where the text begins."""
    root = make({"first/pics.yaml": PICTURES.replace("    picture: images/hand.png\n", "")})
    _, findings = read_lesson(root / "first/pics.yaml")
    assert [(finding.line, finding.column) for finding in findings][:2] == [(7, 17), (7, 63)]


def test_a_picture_that_changed_is_read_anew(make: Make) -> None:
    """A picture is kept from one lesson to the next, but only for as long as its file stays what it was."""
    root = make({"first/pic.yaml": PLAIN + "    picture: images/hand.png\n", "first/images/hand.png": png(4, 3)})
    assert load_lesson(root / "first/pic.yaml").pictures["images/hand.png"].width == 4
    (root / "first/images/hand.png").write_bytes(png(400, 3))
    assert load_lesson(root / "first/pic.yaml").pictures["images/hand.png"].width == 400
    (root / "first/images/hand.png").unlink()
    assert [finding.code for finding in read_lesson(root / "first/pic.yaml")[1]] == ["IMG01"]


def test_a_picture_cut_at_any_byte_is_told() -> None:
    """Of a JPEG or PNG that is cut short nothing is taken, wherever it was cut."""
    for whole in (png(), jpeg()):
        assert raster(whole) is not None
        for length in range(len(whole)):
            with contextlib.suppress(DamagedError):
                assert raster(whole[:length]) is None


def test_markdown_pictures_are_recognised() -> None:
    """Titles, spaces and angle brackets don't hide a picture; a link is none."""
    text = "![a](x.png) ![b]( <y.png> 'title' ) ![](z.png \"t\") [no](n.png) ![no] (m.png)"
    assert [match[1] for match in IN_TEXT.finditer(text)] == ["x.png", "y.png", "z.png"]


BORROWED = """\
title: Lends
objectives: {know: Know}
activities: [{title: A, do: x}]
exit_quiz:
  - {kind: open, id: why, stem: "Why? ![](images/a.png)", objective: know, picture: images/b.png}
  - {use: borrower/own}
"""
BORROWER = """\
title: Borrows
activities:
  - {title: A, show: {question: lender/why}, ask: {use: own}}
starter_quiz:
  - {use: lender/why}
  - {kind: poll, id: own, stem: Which?, options: [a, b]}
"""


def test_questions_stand_in_place_of_their_ids(make: Make) -> None:
    """`use:` becomes the question, from this lesson or another, even where two lessons use each other's; a borrowed
    one has no objective of the other lesson, and its pictures are found from here."""
    library = load_library(make({
        "first/lender.yaml": BORROWED, "second/borrower.yaml": BORROWER,
        "first/images/a.png": png(1, 2), "first/images/b.png": png(2, 1),
    }))  # fmt: skip
    entry = library.entries["borrower"]
    question, own = entry.lesson.starter_quiz
    assert question.stem == "Why? ![](../first/images/a.png)"
    assert question.objective == ()
    assert set(entry.pictures) == {"../first/images/a.png", "../first/images/b.png"}
    assert entry.lesson.activities[0].steps[0].ask == own
    assert entry.questions["lender/why"] == question
    assert library.entries["lender"].lesson.exit_quiz[1].stem == "Which?"
    assert library.entries["lender"].lesson.exit_quiz[0].objective == ("know",)


def test_a_lesson_needs_no_library(tmp_path: Path) -> None:
    """A lone file builds on the curriculum, frameworks and helplines that come along, and its folder holds its pictures."""
    path = tmp_path / "alone" / "hello.yaml"
    path.parent.mkdir()
    path.write_text(PLAIN + "    picture: hand.png\n")
    (path.parent / "hand.png").write_bytes(png())
    entry = load_lesson(path)
    assert (entry.id, entry.unit_id, list(entry.pictures)) == ("hello", "alone", ["hand.png"])
    assert entry.library.helplines is not None
    assert entry.library.frameworks


def test_the_library_is_the_nearest_folder_with_a_curriculum(make: Make, monkeypatch: pytest.MonkeyPatch) -> None:
    """A lesson finds its library from its own path, absolute, relative or given, and reads no other lesson."""
    root = make({**TWO_UNITS, "second/broken.yaml": "title: ["})
    assert load_lesson(root / "first/ant.yaml").library.curriculum.title == "Test lessons"
    monkeypatch.chdir(root / "first")
    entry = load_lesson(Path("ant.yaml"))
    assert (entry.library.curriculum.title, entry.unit_id) == ("Test lessons", "first")
    assert load_lesson(Path("ant.yaml"), root).id == "ant"
    assert load_lesson(Path("../second/bee.yaml")).library.root == Path("..")
    alone = root.parent / "apart" / "dog.yaml"
    alone.parent.mkdir()
    alone.write_text(PLAIN)
    monkeypatch.chdir(root)
    assert load_lesson(Path("../apart/dog.yaml")).library.curriculum.title != "Test lessons"


def test_loading_raises_every_fault_at_once(make: Make) -> None:
    """load_library and load_lesson raise all findings in one error; a warning alone raises nothing and is kept."""
    root = make({"first/ant.yaml": "titel: x\n", "second/bee.yaml": PLAIN + "codes: FW/1.2\n"})
    with pytest.raises(LessonError) as error:
        load_library(root)
    assert {finding.code for finding in error.value.findings} == {"KEY01", "KEY02", "REF02"}
    with pytest.raises(LessonError, match=r"ant\.yaml:1:1: KEY01"):
        load_lesson(root / "first/ant.yaml")
    assert [finding.level for finding in load_lesson(root / "second/bee.yaml").findings] == ["warning"]


@pytest.mark.parametrize("files", [{}, None])
def test_nothing_to_read_is_said(make: Make, tmp_path: Path, files: Files | None) -> None:
    """A library without lessons, and one that isn't there, are findings."""
    root = tmp_path / "none" if files is None else make(files)
    library, findings = read_library(root)
    assert not library.entries
    assert findings[-1].code == "FILE04"


def test_reading_twice_gives_the_same(make: Make) -> None:
    """Entries and findings depend on the files alone, not on the order in which a folder lists them."""
    root = make({**TWO_UNITS, "second/ref.yaml": REFERRING})
    first, second = read_library(root), read_library(root)
    assert first[1] == second[1]
    assert list(first[0].entries) == list(second[0].entries)
    assert first[0].entries["ant"].lesson == second[0].entries["ant"].lesson


def test_an_unreadable_file_is_a_finding(make: Make) -> None:
    """A lesson whose file is a folder or a pipe is a finding; the pipe is not waited for."""
    root = make({**TWO_UNITS, "second/folder.yaml/note.txt": "x"})
    os.mkfifo(root / "second/pipe.yaml")
    library, findings = read_library(root)
    assert [(Path(each.path).name, each.code) for each in findings] == [("pipe.yaml", "FILE04")]
    assert len(library.entries) == 3


def test_bands_share_most_years() -> None:
    """The band is the one with most years in common, the younger of two; none where no year is shared."""
    bands = tuple(Band(id=name, ages=Span(low=low, high=high), minutes=40)
                  for name, low, high in (("a", 6, 8), ("b", 9, 11), ("c", 12, 14)))  # fmt: skip

    def name(low: int, high: int | None) -> str | None:
        found = band_of(Span(low=low, high=high), bands)
        return found and found.id

    assert [name(8, 11), name(8, 9), name(13, None), name(18, None), name(12, 12)] == ["b", "a", "c", None, "c"]
    assert band_of(None, bands) is None
    assert band_of(Span(low=6, high=8), ()) is None


def test_files_that_only_capitals_part_from_their_names_are_told(tmp_path: Path) -> None:
    """`Unit.yaml`, `Curriculum.yml`, a picture `Hand.PNG`: each is told with the name that it has to have."""
    unit = tmp_path / "unit-one"
    (unit / "images").mkdir(parents=True)
    (tmp_path / "curriculum.yaml").write_text("title: Ours\n")
    (tmp_path / "Glossary.yml").write_text("tree: A plant.\n")
    (unit / "Unit.yaml").write_text("title: One\n")
    (unit / "images" / "hand.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>')
    (unit / "images" / "credits.yaml").write_text("Hand.svg: {credit: Us}\n")
    (unit / "ant.yaml").write_text("title: A\nactivities: [{title: B, picture: Images/Hand.SVG}]\n")
    _, findings = read_library(tmp_path)
    said = {(Path(one.path).name, one.what.partition("`")[2].partition("`")[0], one.hint) for one in findings}
    assert ("Glossary.yml", "Glossary.yml", "rename it; capitals count") in said
    assert ("Unit.yaml", "Unit.yaml", "rename it; capitals count") in said
    assert ("ant.yaml", "Images/Hand.SVG", "did you mean `images/hand.svg`? Capitals count") in said
    assert all("Unit.yaml:" not in str(one) or "KEY" not in one.code for one in findings)
