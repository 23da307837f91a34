"""Damaged catalogues: one error that names the file, or a catalogue that gettext accepts after an update."""

from __future__ import annotations

import random
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from conftest import LIBRARIES
from sidcurriculum.errors import SidError
from sidcurriculum.languages import catalogue_merge, po, translation_checks
from sidcurriculum.languages.catalogue import Catalogue, CatalogueMessage, fresh
from sidcurriculum.languages.template_catalogue import TemplateCatalogue

NOW = (
    CatalogueMessage("lesson title", "Wait"),
    CatalogueMessage("teacher says", 'He said "stop" and \\ went\non.', notes=("In: Talk", "For: the teacher")),
    CatalogueMessage("", "Part %(number)s of %(total)s", paths=("../documents/a.html.j2",)),
    CatalogueMessage("", "%(number)s card", plural="%(number)s cards"),
    CatalogueMessage("option", "Wait"),
)
"""What a source says now."""
SMALL = b"""\
# Team of translators
#, fuzzy
msgid ""
msgstr ""
"Project-Id-Version: sidcurriculum\\n"
"Language: fr\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=2; plural=n > 1;\\n"
"X-Status: reviewed\\n"

#. In: Talk
#: a.yaml
msgctxt "lesson title"
msgid "Wait"
msgstr "Attends"

# A remark.
#, fuzzy
#| msgctxt "teacher does"
#| msgid "Once "
#| "it was longer."
msgctxt "teacher says"
msgid ""
"He said \\"stop\\" and \\\\ went\\n"
"on."
msgstr ""
"Il a dit \\"stop\\" et \\\\ alla\\n"
"plus loin."

#, python-format
msgid "Part %(number)s of %(total)s"
msgstr "Partie %(number)s sur %(total)s"

#, python-format
msgid "%(number)s card"
msgid_plural "%(number)s cards"
msgstr[0] "%(number)s carte"
msgstr[1] "%(number)s cartes"

#~ msgctxt "option"
#~ msgid "Wait"
#~ msgstr "Attendre"

#~ msgid "Gone"
#~ msgstr "Parti"
"""
SEEDS = (SMALL, (LIBRARIES["lessons"] / "ai-and-us" / "unit.km.po").read_bytes())
TOKENS = (
    b'msgid ""\n', b'msgstr ""\n', b"msgctxt ", b'msgid_plural "b"\n', b'msgstr[7] "x"\n', b"msgstr[-1]", b"#~ ", b"#| ", b"#~| ",
    b"#, c-format, range: 0..9\n", b"#: a:b:\xe2\x81\xa8c d\xe2\x81\xa9\n", b'"', b"\\", b"\\q", b"\0", b"\xff", b"\r", b"\r\n", b"\n", b"\x0b",
    b"\xef\xbb\xbf", b"\xe2\x80\xa8", b"\xc2\x85", b"charset=ISO-8859-1", b"charset=utf-16", b"charset=rot13", b"nplurals=99999999999;",
    b"plural=n%0;", b"plural=" + b"(" * 900 + b"n", b"Plural-Forms: nplurals=2; plural=n>1;\\n", b"%", b"%(number)s", b"%(", b"\xe2\x80\x8b",
)  # fmt: skip


def damaged(seed: int) -> bytes:
    """A catalogue with some damage; the same for the same number."""
    dice = random.Random(seed)
    raw = dice.choice(SEEDS)
    for _ in range(dice.randint(1, 6)):
        raw = dice.choice(DAMAGES)(dice, raw)
    return raw


def cut(dice: random.Random, raw: bytes) -> tuple[bytes, bytes]:
    """What stands before some place, and behind it."""
    at = dice.randrange(len(raw) + 1)
    return raw[:at], raw[at:]


def token(dice: random.Random, raw: bytes) -> bytes:
    return dice.choice(TOKENS).join(cut(dice, raw))


def byte(dice: random.Random, raw: bytes) -> bytes:
    before, behind = cut(dice, raw)
    return before + bytes([dice.randrange(256)]) + behind[1:]


def gap(dice: random.Random, raw: bytes) -> bytes:
    before, behind = cut(dice, raw)
    return before + behind[dice.randrange(40) :]


def end(dice: random.Random, raw: bytes) -> bytes:
    return cut(dice, raw)[0]


def line(dice: random.Random, raw: bytes) -> bytes:
    """A line that is gone, or stands there twice."""
    lines = raw.splitlines(keepends=True) or [b""]
    at = dice.randrange(len(lines))
    return b"".join((*lines[:at], *lines[at : at + 1] * dice.choice((0, 2)), *lines[at + 1 :]))


def shuffled(dice: random.Random, raw: bytes) -> bytes:
    lines = raw.splitlines(keepends=True)
    return b"".join(dice.sample(lines, len(lines))) if dice.random() < 0.2 else raw


def doubled(dice: random.Random, raw: bytes) -> bytes:
    return raw + b"\n" + raw if len(raw) < 20_000 else raw


def ended(dice: random.Random, raw: bytes) -> bytes:
    return raw.replace(b"\n", dice.choice((b"\r\n", b"\r", b"\n\n")))


def replaced(dice: random.Random, raw: bytes) -> bytes:
    return raw.replace(dice.choice((b"msg", b'"', b"#", b"fr", b"%")), dice.choice(TOKENS), 50)


DAMAGES = (token, byte, gap, end, line, line, shuffled, doubled, ended, replaced)


def accepted(content: bytes, path: Path) -> str:
    """What gettext refuses in it; empty where nothing is, or where gettext is not installed."""
    if shutil.which("msgfmt") is None:
        return ""
    path.write_bytes(content)
    done = subprocess.run(["msgfmt", "--check", "-o", "/dev/null", path], capture_output=True, text=True, check=False)
    return done.stderr if done.returncode else ""


def look(seed: int, folder: Path) -> None:
    """Reads one damaged catalogue as every command would, and updates it."""
    path = folder / "x.fr.po"
    path.write_bytes(damaged(seed))
    for mend in (False, True):
        said = ""
        try:
            book = po.read(path, "fr", mend=mend)
        except SidError as fault:
            said = str(fault)
            book = None
        if book is None:
            assert said.startswith(str(path))
            continue
        list(translation_checks.findings(book))
        for number in (0, 1, 2, 5000):
            TemplateCatalogue(book, True, path).many("%(number)s card", "%(number)s cards", number)
        new = catalogue_merge.merged(book, NOW)
        content = po.written(new)
        assert accepted(content, folder / "new.po") == ""
        again = po.parse(content.decode(), path, "fr")
        assert po.written(catalogue_merge.merged(again, NOW)) == content


@pytest.mark.parametrize("seed", range(60))
def test_a_damaged_catalogue_is_refused_or_mended(seed: int, tmp_path: Path) -> None:
    """Never a traceback; what an update writes gettext accepts, and a second update leaves it as it is."""
    look(seed, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("start", range(60, 1060, 50))
def test_a_thousand_damaged_catalogues(start: int, tmp_path: Path) -> None:
    """The same for a thousand more."""
    for seed in range(start, start + 50):
        look(seed, tmp_path)


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)
MESSAGES = st.builds(
    CatalogueMessage,
    role=st.sampled_from(["lesson title", "option", ""]),
    source=st.sampled_from(["Wait", "Gone", "A\nB", 'say "x"', "Part %(number)s of %(total)s"]),
    texts=st.tuples(TEXT),
    stale=st.booleans(),
    previous=st.one_of(st.just(()), st.tuples(st.just(""), TEXT.filter(str.strip))),
    remarks=st.lists(st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=20), max_size=2).map(tuple),
    flags=st.sampled_from([(), ("c-format",), ("no-wrap",), ("range: 0..5",)]),
)
HEADERS = st.lists(
    st.tuples(
        st.sampled_from(["Language", "Content-Type", "plural-forms", "X-Generator", "Bad name", "", "X-Status"]),
        st.one_of(TEXT, st.sampled_from(["nplurals=2; plural=n>1", "nplurals=3; plural=7;", "text/plain; charset=latin1"])),
    ),
    max_size=6,
).map(tuple)  # fmt: skip


@given(st.lists(MESSAGES, max_size=6), st.lists(MESSAGES, max_size=4), HEADERS, st.sampled_from(["\n", "\r\n"]))
@example([], [], (("Language", "0\n0"),), "\n")
@example([], [CatalogueMessage("lesson title", "Wait", ("\u00ad",))], (), "\n")
@example([], [CatalogueMessage("lesson title", "Wait", ("\u2066\u200b\n",))], (), "\n")
def test_any_catalogue_is_one_that_gettext_accepts_after_an_update(
    tmp_path_factory: pytest.TempPathFactory,
    messages: list[CatalogueMessage],
    obsolete: list[CatalogueMessage],
    headers: tuple[tuple[str, str], ...],
    newline: str,
) -> None:
    """Whatever a catalogue holds: each text stands in it once, gettext accepts it, and it reads as it was written."""
    path = tmp_path_factory.getbasetemp() / "any.fr.po"
    book = Catalogue(path, "fr", headers, (), tuple(messages), tuple(obsolete), newline)
    new = catalogue_merge.merged(book, NOW)
    keys = [message.key for message in (*new.messages, *new.obsolete)]
    assert len(keys) == len(set(keys))
    content = po.written(new)
    assert accepted(content, path) == ""
    again = po.parse(content.decode(), path, "fr")
    assert [one.key for one in again.messages] == [one.key for one in NOW]
    assert po.written(catalogue_merge.merged(again, NOW)) == content


def test_a_catalogue_of_the_wrong_size_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Bytes and texts have limits, which stand in the message."""
    path = tmp_path / "x.fr.po"
    path.write_bytes(SMALL)
    monkeypatch.setattr(po, "MOST_TEXTS", 5)
    with pytest.raises(SidError, match="more than 5 texts"):
        po.read(path, "fr")
    monkeypatch.setattr(po, "MOST_BYTES", len(SMALL) - 1)
    with pytest.raises(SidError, match="is larger than"):
        po.read(path, "fr")


def test_work_grows_with_the_catalogue_and_not_with_its_square(monkeypatch: pytest.MonkeyPatch) -> None:
    """An update compares a new text with so many old ones and no more; a previous text of many lines is joined once."""
    compared = 0
    plain = catalogue_merge.SequenceMatcher.real_quick_ratio

    def counting(self: catalogue_merge.SequenceMatcher[str]) -> float:
        nonlocal compared
        compared += 1
        return plain(self)

    monkeypatch.setattr(catalogue_merge.SequenceMatcher, "real_quick_ratio", counting)
    many = catalogue_merge.MOST * 3
    old = tuple(CatalogueMessage("step", f"{number} ships sail", ("x",)) for number in range(many))
    book = replace(fresh(Path("x.fr.po"), "fr"), messages=old)
    new = [CatalogueMessage("step", "ß" * 40 + str(number)) for number in range(10)]
    assert len(catalogue_merge.merged(book, new).obsolete) == many
    assert compared == 10 * catalogue_merge.MOST
