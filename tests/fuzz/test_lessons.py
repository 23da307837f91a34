"""Mutated lessons: each gives findings with their places, or a pack whose parts are sound. None raises, none hangs."""

from __future__ import annotations

import json
import random
import re

import pytest

from conftest import HERE, LIBRARIES
from fuzz.damage import bounded, damaged
from fuzz.targets import lesson
from sidcurriculum.model import Lesson
from sidcurriculum.source import read

NO_LESSONS = ("curriculum.yaml", "unit.yaml", "helplines.yaml", "glossary.yaml", "credits.yaml")
SEEDS = tuple(
    path.read_bytes()
    for folder in (*LIBRARIES.values(), HERE / "faults", HERE / "strangers")
    for path in sorted(folder.rglob("*.yaml"))
    if path.name not in NO_LESSONS
)
SLOTTED = """\
title: @
objectives: [@, @]
vocabulary: {@: @}
key_points: [@]
background: @
activities:
  - title: @
    minutes: 10
    steps:
      - {do: @, say: @, pupils: @, tip: @, show: {title: @, text: @}}
      - {ask: @, expect: [@, @], show: {title: @, columns: [@, @]}}
      - worksheet:
          - {title: @, intro: @, fill: %, word_bank: true}
          - {reading: @, source: @}
          - {cards: [@, {text: @, back: @}]}
          - {sort: {@: [@, @], @: [@]}}
          - {checklist: [@, @], per: teacher}
          - {chat: [{who: @, text: @}, {who: @, text: @}]}
          - {draw: @}
          - {lines: 4, intro: @}
    alternatives: [{when: [no printing], minutes: 8, steps: [@]}]
exit_quiz:
  - {kind: single choice, stem: @, options: [{right: @, feedback: @}, {wrong: @}, {wrong: @}]}
  - {kind: matching, stem: @, pairs: {@: @, @: @, @: @}}
  - {kind: ordering, stem: @, items: [@, @, @]}
  - {kind: cloze, text: %}
  - {kind: open, stem: @, model_answer: @}
home: {homework: @, letter: @, talk: [@]}
"""
"""A lesson with a text in every kind of place; each @ stands for one, each % for one with a blank."""
TOKENS = (
    b"((", b"))", b"((a", b"a))", b"( (a) )", "（（a））".encode(), b"`", b"``", b"```\n", b"    ", b"\t", b"\xc2\xa0", b"- ", b"-", b"1. ", b"> ",
    b"> [!TIP] ", b"# ", b"####### ", b"* ", b"**", b"***", b"~~", b"|", b"| a | b |\n|---|:-:|\n| 1 | 2 | 3 |\n", b"\n\n", b"\r\n", b"\n", b": ", b":",
    b"'", b'"', b"|-\n", b">\n", b"&a ", b"*a ", b"!t ", b"<<: ", b"[", b"]", b"{", b"}", b",", b"?", b"%", b"---\n", b"...\n", b"\xef\xbb\xbf", b"\xff",
    b"\0", b"\x07", "\ue000".encode(), "\ue0001\ue001".encode(), "\u200b".encode(), "\u2028".encode(), "\u202e".encode(), "\ufdd0".encode(), "😀".encode(),
    "សុវត្ថិភាព".encode(), "سلامة -14 C++".encode(), b"<br>", b"<script>alert(1)</script>", b"&amp;", b"&#0;", b"![a](x.png)", b"[a](b 'c')", b"[a](tel:1)",
    b"[a](javascript:x)", b"[a](http://[)", b"[^1]", b"$x^2$", b"\\", b"\\(", b"true", b"null", b"~", b"nan", b"inf", b"1e999", b"-1", b"0",
    b"99999999999999999999", b"2026-13-40", b"lines: 1000000\n", b"minutes: 0\n", b"kind: cloze\n", b"use: x/y\n", b"per: teacher\n", b"ages: 1-999\n",
    b"(" * 300, b"[" * 300, b"*" * 300, b"`" * 300, b"> " * 300, b"a" * 3000, b"- " * 300, b"|" * 300, b"![" * 300, b"_a" * 300,
)  # fmt: skip
WORDS = ("word ", "A sentence. ", "oxygen ", "**bold** ", "`code` ", "ពាក្យ", "- item\n", "\n\n", "a | b", "5 < 6 ")
REFUSED = re.compile(
    rb"[\0\x07\xff]|\(\(|\)\)|\( \(|!\[|\xef(?:\xbc\x88|\xbb\xbf|\xb7\x90)|\xe2\x80[\xa8\xae]|\xee\x80"
)
"""What texts may not hold: reading says so, and nothing is built."""


def tried(raw: bytes) -> None:
    """Reads, checks and builds it."""
    with bounded():
        lesson(raw)


def worded(seed: int) -> bytes:
    """A lesson that is sound YAML, its texts made of words and of whatever Markdown, Unicode and we ourselves give a
    meaning to."""
    dice = random.Random(seed)
    odd = [token.decode(errors="ignore") for token in TOKENS if not REFUSED.search(token)]
    rate = dice.choice((0, 0.02, 0.1, 0.4))

    def text(slot: re.Match[str]) -> str:
        words = [dice.choice(odd if dice.random() < rate else WORDS) for _ in range(9)]
        if slot[0] == "%":
            words.insert(dice.randrange(10), "((oxygen))")
        return json.dumps(dice.choice(("", " ")).join(words) or "word", ensure_ascii=False)

    return re.sub("[@%]", text, SLOTTED).encode()


def sound(raw: bytes) -> bool:
    """Whether reading finds no error in it."""
    return read(raw.decode("utf-8", "replace"), "a.yaml", Lesson)[0] is not None


@pytest.mark.parametrize("batch", range(4))
def test_mutated_lessons(batch: int) -> None:
    """Each ends in findings or in a pack, and not all in one of them."""
    raw = [damaged(seed, SEEDS, TOKENS) for seed in range(batch * 30, batch * 30 + 30)]
    raw += [worded(seed) for seed in range(batch * 15, batch * 15 + 15)]
    for one in raw:
        tried(one)
    assert 5 <= sum(map(sound, raw)) <= 40


@pytest.mark.long
@pytest.mark.parametrize("batch", range(100))
def test_many_mutated_lessons(batch: int) -> None:
    """The same for ten thousand others."""
    for seed in range(1000 + batch * 50, 1050 + batch * 50):
        tried(damaged(seed, SEEDS, TOKENS))
        tried(worded(seed))
