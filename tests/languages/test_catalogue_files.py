"""Catalogues as other programs leave them: what an update makes of them, and what counts as a translation."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from sidcurriculum.cli import main
from sidcurriculum.languages import catalogue_merge, po
from sidcurriculum.languages.catalogue import Catalogue, CatalogueMessage

LESSON = """\
title: Wait and ask
ages: 9-11
activities:
  - title: A photo
    minutes: 20
    do: Show the photo.
exit_quiz:
  - kind: single choice
    stem: What comes first?
    options: [{right: Wait}, {wrong: Send}]
"""
HEAD = """\
msgid ""
msgstr ""
"Project-Id-Version: x\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"

"""
TITLE = 'msgctxt "lesson title"\nmsgid "Wait and ask"\nmsgstr "Attends, et demande à quelqu’un"\n'
WAIT = 'msgctxt "option"\nmsgid "Wait"\nmsgstr "%s"\n\n'
OLD_WAIT = '#~ msgctxt "option"\n#~ msgid "Wait"\n#~ msgstr "Attendre"\n'


@pytest.fixture
def lesson(tmp_path: Path) -> Path:
    """A lesson in a library of its own."""
    (tmp_path / "curriculum.yaml").write_text("title: Ours\nlanguages: [en, fr]\n")
    path = tmp_path / "unit" / "wait.yaml"
    path.parent.mkdir()
    path.write_text(LESSON)
    return path


def updated(lesson: Path, content: bytes) -> Catalogue:
    """The French catalogue after an update of what came in; gettext accepts the file."""
    path = lesson.with_name("wait.fr.po")
    path.write_bytes(content)
    assert main(["translate", "update", "--library", str(lesson.parents[1]), "--language", "fr"]) == 0
    if shutil.which("msgfmt"):
        subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], check=True)
    book = po.read(path, "fr")
    assert book is not None
    return book


def text(book: Catalogue, role: str, source: str) -> str:
    return book.by_key[role, source].text


def in_latin() -> bytes:
    """A catalogue of another age, in the charset that its header names."""
    return (HEAD + TITLE).replace("’", "'").replace("UTF-8", "ISO-8859-1").encode("iso-8859-1")


@pytest.mark.parametrize(
    "content",
    [
        (HEAD + TITLE).replace("\n", "\r\n").encode(),
        (HEAD + TITLE).replace("\n", "\r").encode(),
        b"\xef\xbb\xbf" + (HEAD + TITLE).encode(),
        TITLE.encode(),
        ('msgid ""\nmsgstr ""\n\n' + TITLE).encode(),
        (HEAD + TITLE).replace("UTF-8", "CHARSET").encode(),
        (HEAD + TITLE).replace("UTF-8", "ISO-8859-1").encode(),
        (HEAD + TITLE).replace("nplurals=2; plural=n > 1;", "nplurals=INTEGER; plural=EXPRESSION;").encode(),
        (HEAD + TITLE).replace("nplurals=2; plural=n > 1;", "nplurals=2; plural=7;").encode(),
        (HEAD + TITLE).replace('"Language', '"X-Generator: Poedit 3.4\\n"\n"language: fr\\n"\n"Language').encode(),
        (HEAD + TITLE + "\n" + TITLE).encode(),
        (HEAD + TITLE.replace("quelqu’un", "quelqu’un\\n")).encode(),
        (HEAD + "# A remark\\\n#, c-format, range: 0..3\n" + TITLE).encode(),
        (HEAD + 'msgctxt ""\nmsgid "Gone"\nmsgstr "Parti"\n\nmsgid "Gone"\nmsgstr "Allé"\n\n' + TITLE).encode(),
    ],
    ids=[
        "CRLF", "CR", "BOM", "no header", "empty header", "no charset", "false charset", "no plurals", "plurals out of range",
        "foreign headers", "twice", "line end", "flags", "obsolete twice",
    ],
)  # fmt: skip
def test_an_update_makes_a_file_that_gettext_accepts(lesson: Path, content: bytes) -> None:
    """Whatever program wrote it: the translation is kept, and a second update changes nothing."""
    book = updated(lesson, content)
    assert text(book, "lesson title", "Wait and ask") == "Attends, et demande à quelqu’un"
    assert book.header("Content-Type") == "text/plain; charset=UTF-8"
    after = book.path.read_bytes()
    assert updated(lesson, after).path.read_bytes() == after
    assert (b"\r\n" in after) is (b"\r\n" in content)


def test_a_charset_that_the_header_names_is_read(lesson: Path) -> None:
    """What is no UTF-8 is read as what it says it is, and written as UTF-8."""
    book = updated(lesson, in_latin())
    assert text(book, "lesson title", "Wait and ask") == "Attends, et demande à quelqu'un"


@pytest.mark.parametrize("charset", ["rot13", "utf-16", "zip", "nobody-knows", "unicode_escape"])
def test_a_charset_that_is_none_of_an_old_catalogue_is_refused(lesson: Path, charset: str) -> None:
    """A name that stands for something other than letters is not tried."""
    path = lesson.with_name("wait.fr.po")
    before = in_latin().replace(b"ISO-8859-1", charset.encode())
    path.write_bytes(before)
    assert main(["translate", "update", "--library", str(lesson.parents[1]), "--language", "fr"]) == 2
    assert path.read_bytes() == before


@pytest.mark.parametrize(
    ("live", "kept"), [("", "Attendre"), ("  ", "Attendre"), ("Patiente", "Patiente")], ids=["empty", "blank", "both"]
)
def test_an_old_entry_comes_back_once(lesson: Path, live: str, kept: str) -> None:
    """A text stands once: the old translation fills an empty entry, and goes where there is another."""
    book = updated(lesson, (HEAD + WAIT % live + OLD_WAIT).encode())
    assert text(book, "option", "Wait") == kept
    assert [one for one in book.obsolete if one.source == "Wait"] == []


def test_of_two_translations_none_is_lost(lesson: Path) -> None:
    """The first whole one counts, the other stays as a remark."""
    first, second = TITLE.replace("Attends", "Reste"), TITLE
    book = updated(lesson, (HEAD + first + "\n" + second).encode())
    message = book.by_key["lesson title", "Wait and ask"]
    assert message.text == "Reste, et demande à quelqu’un"
    assert message.remarks == ("Another translation: Attends, et demande à quelqu’un",)


@pytest.mark.parametrize("blank", ["   ", "\\n", "\\t", "\u00a0", "\u200b", "\u2003 \ufeff", "\u00ad"])
def test_a_blank_translation_is_none(
    lesson: Path, blank: str, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    """Nothing that anybody sees is missing (TR01), and no pack is made with it."""
    path = lesson.with_name("wait.fr.po")
    path.write_text(HEAD + TITLE.replace("Attends, et demande à quelqu’un", blank), encoding="utf-8")
    library = ["--library", str(lesson.parents[1]), "--language", "fr"]
    main(["translate", "check", *library])
    assert "TR01 warning: “Wait and ask” has no translation" in capsys.readouterr().out
    assert main(["build", *library, "--out", str(tmp_path / "packs")]) == 1
    assert not (tmp_path / "packs" / "wait").exists()


def misplaced(text: str) -> bool:
    """Whether an update marks this translation of a template's words."""
    source = CatalogueMessage("", "Part %(number)s of %(total)s")
    old = Catalogue(Path("x.po"), "fr", messages=(CatalogueMessage("", source.source, (text,)),))
    return catalogue_merge.merged(old, (source,)).messages[0].stale


@pytest.mark.parametrize(
    ("said", "marked"),
    [
        ("Partie %(number)s sur %(total)s", False),
        ("%(total)s : %(number)s, soit 100 %%", False),
        ("Partie %(number)s", True),
        ("100 % de %(number)s et %(total)s", True),
        ("%(number)s %(total)s %(other)s", True),
    ],
)
def test_words_that_would_break_a_page_are_marked(said: str, marked: bool) -> None:
    """A placeholder that is lost, new or half written: gettext refuses it, so it waits for somebody to look."""
    assert misplaced(said) is marked


def test_a_number_that_divides_by_nothing_takes_the_last_form() -> None:
    """An expression that goes wrong for a number that nobody tried stops no build."""
    from sidcurriculum.languages.template_catalogue import TemplateCatalogue

    header = (("Plural-Forms", "nplurals=2; plural=n%(n<2000)+1>1;"),)
    message = CatalogueMessage("", "%(number)s card", ("a", "b"), plural="%(number)s cards")
    said: Callable[..., str] = TemplateCatalogue(
        Catalogue(Path("x.po"), "fr", header, (), (message,)), False, Path("x.po")
    ).many
    assert said("%(number)s card", "%(number)s cards", 3000) == "b"
