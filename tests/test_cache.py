"""What builds keep for the next one: never other than what they would make anew."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import pytest

from sidcurriculum import LessonError, load_library
from sidcurriculum.cache import Cache, key
from sidcurriculum.cli import main
from sidcurriculum.languages.unspaced_scripts import BREAK
from sidcurriculum.languages.word_segmentation import Segmenter
from sidcurriculum.pack.build import build
from sidcurriculum.pack.renderer import Renderer

LESSONS = Path(__file__).parent.parent / "lessons"
LESSON = "helper-or-shortcut"
DOCUMENTS = ("handout", "slides")
KHMER = "\u1780\u17bb\u1798\u17b6\u179a\u17a2\u17b6\u1793\u179f\u17c0\u179c\u1797\u17c5"


def _files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.is_dir() else {}


def _pack(cache: Cache | None) -> Mapping[str, bytes]:
    renderer = Renderer(cache=cache)
    made = renderer.pack(load_library(LESSONS).entries[LESSON], "km", DOCUMENTS)
    renderer.keep()
    return {file.name: file.content for file in made.documents}


def test_a_pack_is_the_same_with_and_without_what_was_kept(tmp_path: Path) -> None:
    """Claim: filling a cache and building from it give the bytes of a build without one, and the second adds nothing."""
    anew = _pack(None)
    assert _pack(Cache(tmp_path)) == anew
    kept = _files(tmp_path)
    assert {name.partition("-")[0] for name in kept} == {
        "words",
        "catalogue",
        "font",
        "cut",
        "part",
        "name",
        "theme",
        "drawing",
    }
    assert _pack(Cache(tmp_path)) == anew
    assert _files(tmp_path) == kept


def test_kept_words_are_used(tmp_path: Path) -> None:
    """Claim: a text that a cache holds is not segmented again, so breaks written into the cache come out."""
    first = Segmenter((), Cache(tmp_path))
    found = first.text(KHMER)
    assert BREAK in found
    first.keep()
    (name,) = _files(tmp_path)
    mine = f"{KHMER[:2]}{BREAK}{KHMER[2:]}"
    assert mine != found
    Cache(tmp_path).put(name, json.dumps({KHMER: mine}).encode())
    assert Segmenter((), Cache(tmp_path)).text(KHMER) == mine


def test_kept_words_never_change_a_text(tmp_path: Path) -> None:
    """Claim: what a cache says of a text counts only if it is that text with breaks."""
    first = Segmenter((), Cache(tmp_path))
    found = first.text(KHMER)
    first.keep()
    (name,) = _files(tmp_path)
    Cache(tmp_path).put(name, json.dumps({KHMER: "something else"}).encode())
    assert Segmenter((), Cache(tmp_path)).text(KHMER) == found


def test_other_words_of_a_glossary_have_a_file_of_their_own(tmp_path: Path) -> None:
    """Claim: words that lines must not break in are part of what kept words rest on."""
    for whole in ((), (KHMER,)):
        segmenter = Segmenter(whole, Cache(tmp_path))
        assert (BREAK in segmenter.text(KHMER)) is (whole == ())
        segmenter.keep()
    assert len(_files(tmp_path)) == 2


def test_a_changed_catalogue_is_read_again(tmp_path: Path) -> None:
    """Claim: a fault that comes into a catalogue after it was kept stops the next build, and its mending heals it."""
    library, cache = tmp_path / "lessons", Cache(tmp_path / "cache")
    shutil.copytree(LESSONS, library)
    book = library / "ai-and-us" / f"{LESSON}.km.po"
    whole = book.read_text("utf-8")
    entry = load_library(library).entries[LESSON]
    assert Renderer(cache=cache).spoken(entry, "km").lesson.language == "km"
    at = whole.index("msgstr", whole.index("msgctxt"))
    line = whole[at : whole.index("\n\n", at)]
    book.write_text(whole.replace(line, 'msgstr ""', 1), "utf-8")
    with pytest.raises(LessonError):
        Renderer(cache=cache).spoken(entry, "km")
    book.write_text(whole, "utf-8")
    assert Renderer(cache=cache).spoken(entry, "km").lesson.language == "km"


@pytest.mark.parametrize("damage", [b"", b"x" * 40, b"x" * 10])
def test_a_damaged_file_is_as_good_as_none(tmp_path: Path, damage: bytes) -> None:
    """Claim: a cache gives back what was put in, whole, or nothing."""
    cache = Cache(tmp_path)
    cache.put("a", b"content")
    assert cache.get("a") == b"content"
    (tmp_path / "a").write_bytes(damage)
    assert cache.get("a") is None
    cache.put("a", b"content")
    (tmp_path / "a").write_bytes(sha256(b"content").digest() + b"cont")
    assert cache.get("a") is None
    assert cache.get("b") is None


def test_a_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    """Claim: where a cache can't write, it keeps nothing and says nothing."""
    (tmp_path / "file").write_bytes(b"")
    cache = Cache(tmp_path / "file" / "folder")
    cache.put("a", b"content")
    assert cache.get("a") is None


def test_what_nobody_asked_for_the_longest_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claim: a full folder loses the file that was put or asked for the longest ago."""
    monkeypatch.setattr("sidcurriculum.cache._FILES", 3)
    cache = Cache(tmp_path)
    for number, name in enumerate("abc"):
        cache.put(name, b"")
        os.utime(tmp_path / name, (number, number))
    assert cache.get("a") == b""
    cache.put("d", b"")
    assert set(_files(tmp_path)) == {"a", "c", "d"}


def test_a_name_rests_on_every_part() -> None:
    """Claim: no two lists of parts have one name, however their letters are shared out."""
    assert len({key("k", *parts) for parts in (("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"))}) == 4


def test_the_command_keeps_words_where_the_variable_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claim: `build` keeps what it found in the folder of SIDCURRICULUM_CACHE, and nothing with --no-cache."""
    kept = tmp_path / "cache"
    monkeypatch.setenv("SIDCURRICULUM_CACHE", str(kept))
    order = ["build", str(LESSONS / "ai-and-us" / f"{LESSON}.yaml"), "--library", str(LESSONS), "--language", "km"]
    order += ["--out", str(tmp_path / "out"), "--document", "handout", "--quiet"]
    assert main([*order, "--no-cache"]) == 0
    assert not kept.exists()
    assert main(order) == 0
    assert any(name.startswith("words-") for name in _files(kept))


def test_from_python_nothing_is_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Claim: a build by the library writes no cache unless it is given a cache."""
    monkeypatch.setenv("SIDCURRICULUM_CACHE", str(tmp_path / "cache"))
    build([load_library(LESSONS).entries[LESSON]], tmp_path / "out", languages=("km",), documents=("handout",))
    assert not (tmp_path / "cache").exists()
