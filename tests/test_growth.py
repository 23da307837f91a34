"""Twice as long an input takes about twice the work: calls are counted while it is read, checked, composed and written."""

from __future__ import annotations

import gc
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from conftest import renderer
from sidcurriculum import checks
from sidcurriculum.library import read_lesson, read_library
from sidcurriculum.model import Lesson
from sidcurriculum.source import read

pytestmark = pytest.mark.slow

MOST = 2.6
"""How many times as much work twice the input may add: 2 where work grows with the input, 4 with its square."""
HEAD = "title: T\nages: 9-11\nobjectives: [Write a word]\n"


def repeated(line: str, before: str = "", after: str = "", between: str = "") -> Callable[[int], str]:
    """A text of n lines, each with its number, all of five digits, in place of #."""
    return lambda n: (
        before + between.join(line.replace("#", str(number)) for number in range(10_000, 10_000 + n)) + after
    )


def lesson(line: str, before: str, after: str = "\n", between: str = "") -> Callable[[int], str]:
    """A lesson of one activity that goes on with n lines."""
    return repeated(line, f"{HEAD}activities:\n- title: A\n  minutes: 5\n{before}", after, between)


def quiz(line: str, before: str = "", between: str = "") -> Callable[[int], str]:
    """A lesson whose quiz goes on with n lines."""
    return repeated(line, f"{HEAD}activities: [{{title: A, do: x}}]\nexit_quiz:\n{before}", "\n", between)


def keys(line: str, before: str, after: str = "\n", between: str = "") -> Callable[[int], str]:
    """A lesson of one activity with n lines under a key of its own."""
    return repeated(line, f"{HEAD}activities: [{{title: A, do: x}}]\n{before}", after, between)


LESSONS: dict[str, tuple[Callable[[int], str], int]] = {
    "activities": (repeated("- {title: A#, minutes: 5, do: Talk., say: Hello}\n", f"{HEAD}activities:\n"), 40),
    "activities with slides": (
        repeated("- {title: A#, minutes: 5, steps: [{say: Hello, show: Look at #., pupils: Write #.}]}\n", f"{HEAD}activities:\n"), 70,
    ),
    "slides": (lesson("  - {say: Hello, show: {title: Number #, text: Look at #.}}\n", "  steps:\n"), 60),
    "activities that wait": (
        repeated("- {id: b#, title: A#, do: x, after: [a]}\n", f"{HEAD}activities:\n- {{id: a, title: A, do: x}}\n"), 40,
    ),
    "steps": (lesson("  - {say: Hello #., pupils: Write #.}\n", "  steps:\n"), 60),
    "questions in steps": (lesson("  - {ask: What #?}\n", "  steps:\n"), 40),
    "paragraphs": (lesson("    Talk about # with your neighbour.\n\n", "  do: |\n"), 200),
    "words": (lesson("word # and so on ", "  do: "), 500),
    "one word": (lesson("w", "  do: "), 4000),
    "words on slides": (lesson("word # and so on ", "  do: x\n  show: "), 300),
    "one word on slides": (lesson("w", "  do: x\n  show: "), 4000),
    "Khmer": (lesson("សួស្តីអ្នករាល់គ្នា", "  do: x\n  show: "), 150),
    "digits": (lesson("call 12 # ", "  do: "), 300),
    "list": (lesson("    - an item #\n", "  do: |\n"), 200),
    "list on slides": (lesson("    - an item #\n", "  do: x\n  show: |\n"), 100),
    "rows": (lesson("    | x # | y |\n", "  do: |\n    | a | b |\n    |---|---|\n"), 200),
    "rows on slides": (lesson("    | x # | y |\n", "  do: x\n  show: |\n    | a | b |\n    |---|---|\n"), 80),
    "links": (lesson("[a](https://example.org/#) ", '  do: "', '"\n'), 100),
    "emphasis": (lesson("**a** *b* `c` ", '  do: "', '"\n'), 150),
    "stars": (lesson("*", '  do: "', '"\n'), 2000),
    "brackets": (lesson("[", '  do: "', '"\n'), 1000),
    "pictures that are none": (lesson("![", '  do: "', '"\n'), 1000),
    "code": (lesson("`#` ", '  do: "', '"\n'), 300),
    "numbers": (lesson("012 345 # ", '  do: "', '"\n'), 200),
    "empty lines": (lesson("\\n", '  do: "a', 'b"\n'), 3000),
    "cards": (lesson("card #", "  do: x\n  worksheet: {cards: [", "]}\n", ", "), 60),
    "lines of a fill": (lesson("a ((b)) ", '  do: x\n  worksheet: {fill: "', '"}\n'), 100),
    "cards to sort": (lesson("card #", "  do: x\n  worksheet: {sort: {A: [a], B: [", "]}}\n", ", "), 60),
    "questions": (quiz("- {kind: single choice, stem: What #?, options: [{right: a}, {wrong: b}]}\n"), 40),
    "options": (quiz("  - wrong: b#\n", "- kind: single choice\n  stem: What?\n  options:\n  - right: a\n"), 60),
    "pairs": (quiz("    left #: right #\n", "- kind: matching\n  stem: What?\n  pairs:\n"), 60),
    "items in order": (quiz("    - item #\n", "- kind: ordering\n  stem: What?\n  items:\n"), 60),
    "vocabulary": (keys("  word#: means #\n", "vocabulary:\n"), 60),
    "materials": (keys("thing #", "materials: [", "]\n", ", "), 100),
    "keywords": (keys("word #", "keywords: [", "]\n", ", "), 200),
}  # fmt: skip
"""What a lesson may be long of, and how much of it to begin with."""

FAULTY: dict[str, tuple[Callable[[int], str], int]] = {
    "misspelt keys": (repeated("- {titel: A#, do: x}\n", f"{HEAD}activities:\n"), 300),
    "keys twice": (repeated("title: x\n", HEAD, "activities: [{title: A, do: x}]\n"), 200),
    "aliases": (keys("  - *a\n", "keywords:\n  - &a ha\n"), 300),
    "unknown themes": (keys("theme#", "themes: [", "]\n", ", "), 40),
    "anchors": (keys("  - &a# ha\n", "keywords:\n"), 300),
}

LIBRARIES: dict[str, tuple[str, Callable[[int], str]]] = {
    "themes": ("curriculum.yaml", repeated("  t#: Theme #\n", "title: T\nthemes:\n")),
    "units": ("curriculum.yaml", repeated("- u#\n", "title: T\nunits:\n")),
    "partners": ("curriculum.yaml", repeated("- name: P#\n", "title: T\npartners:\n")),
    "helplines": ("helplines.yaml", repeated("- {id: l#, name: L#, contact: '0#', audience: pupils, confidence: high, read: 2026-11-01}\n",
                                             "fallback: Ask.\nhelplines:\n")),
    "codes": ("frameworks/f.yaml", repeated("- {code: '#', name: N#, status: verified}\n",
              "id: FW\ntitle: A\npublisher: A\nstatus: verified\ncode_origin: official\nreuse: N\nsource: https://example.org\n"
              "read: 2026-11-01\nitems:\n")),
    "order": ("u/unit.yaml", repeated("- l#\n", "title: U\norder:\n")),
    "credits": ("u/images/credits.yaml", repeated("p#.png: Me\n")),
}  # fmt: skip


def work(task: Callable[[], Any]) -> int:
    """Calls of functions, Python's and C's, while the task runs."""
    count = 0

    def one_more(*_: object) -> None:
        nonlocal count
        count += 1

    gc.collect()
    sys.setprofile(one_more)
    try:
        task()
    finally:
        sys.setprofile(None)
    return count


def grows(task: Callable[[int], Any], n: int) -> float:
    """How many times as much work the step from 2n to 4n adds as the step from n to 2n."""
    task(n)  # what is made once is made
    first, second, third = (work(lambda size=size: task(size)) for size in (n, 2 * n, 4 * n))
    return (third - second) / max(second - first, first / 10)


@pytest.mark.parametrize("name", LESSONS)
def test_a_long_lesson_takes_as_much_more_work(name: str, tmp_path: Path) -> None:
    """Twice as much more takes about twice as much more work, in reading, in checking and in making files."""
    make, n = LESSONS[name]
    path = tmp_path / "long.yaml"

    def each(task: Callable[[], Any]) -> Callable[[int], Any]:
        def run(size: int) -> Any:
            path.write_text(make(size), encoding="utf-8")
            return task()

        return run

    def packed() -> None:
        entry, findings = read_lesson(path)
        assert entry is not None, findings
        renderer().pack(entry)

    found = {task: grows(each(run), n) for task, run in
             (("read", lambda: read_lesson(path)), ("check", lambda: checks.check(path)), ("pack", packed))}  # fmt: skip
    assert max(found.values()) <= MOST, found


@pytest.mark.parametrize("form", ["pptx", "html"])
def test_slides_of_many_parts_take_as_much_more_work(form: str, tmp_path: Path) -> None:
    """No slide shows every part of a long lesson: slides alone, since what else a pack holds would hide it."""
    make, _ = LESSONS["activities with slides"]
    path = tmp_path / "long.yaml"

    def slides(size: int) -> None:
        path.write_text(make(size), encoding="utf-8")
        entry, findings = read_lesson(path)
        assert entry is not None, findings
        renderer().pack(entry, documents=["slides"], formats=[form])

    assert grows(slides, 100) <= 2.2


@pytest.mark.parametrize("name", FAULTY)
def test_a_long_faulty_lesson_takes_as_much_more_work(name: str) -> None:
    """The same for what is wrong all along."""
    make, n = FAULTY[name]
    assert grows(lambda size: read(make(size), "x.yaml", Lesson), n) <= MOST


@pytest.mark.parametrize("name", LIBRARIES)
def test_a_large_library_takes_as_much_more_work(name: str, tmp_path: Path) -> None:
    """The same for the files that lessons rest on."""
    file, make = LIBRARIES[name]
    (tmp_path / "u" / "images").mkdir(parents=True)
    (tmp_path / "frameworks").mkdir()
    (tmp_path / "curriculum.yaml").write_text("title: T\nunits: [u]\n")
    (tmp_path / "u" / "l0.yaml").write_text(f"{HEAD}activities: [{{title: A, do: x}}]\n")

    def task(size: int) -> None:
        (tmp_path / file).write_text(make(size))
        read_library(tmp_path)
        checks.check(tmp_path)

    assert grows(task, 100) <= MOST


def test_the_benchmark_of_growth_runs(tmp_path: Path) -> None:
    ran = subprocess.run([sys.executable, "-m", "bench", "scale", "--only", "steps", "--only", "texts of a catalogue", "--sizes", "2", "4", "8"],
                         cwd=Path(__file__).parent.parent, capture_output=True, text=True, check=True)  # fmt: skip
    rows = [line for line in ran.stdout.splitlines() if line.startswith(("| steps |", "| texts of a catalogue |"))]
    assert len(rows) == 2, ran.stdout
    assert "refused" not in ran.stdout
