"""Measures how CPU time and memory grow as parts of a lesson grow 64-fold: `python -m bench scale`."""

from __future__ import annotations

import argparse
import json
import math
import resource
import shutil
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from .curves import drawn
from .measure import ENVIRONMENT, asked

if TYPE_CHECKING:
    from sidcurriculum.pack.renderer import Renderer

LESSON = "title: T\nages: 9-11\nobjectives: [Write a word]\n"
ACTIVITY = f"{LESSON}activities:\n- title: A\n  minutes: 5\n"
QUIZ = f"{LESSON}activities: [{{title: A, do: x}}]\nexit_quiz:\n"
SIZES = (16, 64, 256, 1024)
SHORT = 0.2
"""Seconds for which a short stage is repeated; its shortest time counts."""
STEEP = 1.15
"""Growth exponents above this are marked as worse than linear."""


class Kind(NamedTuple):
    """A part of a lesson that is repeated, with its number in place of #."""

    line: str
    before: str
    after: str = "\n"
    between: str = ""
    times: int = 1
    """Lines for each unit of size."""

    def text(self, size: int) -> str:
        """The lesson; all numbers have five digits."""
        lines = (self.line.replace("#", str(number)) for number in range(10_000, 10_000 + size * self.times))
        return self.before + self.between.join(lines) + self.after


KINDS: Mapping[str, Kind] = {
    "activities": Kind("- {title: Part #, minutes: 5, steps: [{say: Hello #., show: Look at #., pupils: Write #.}]}\n",
                       f"{LESSON}activities:\n"),
    "steps": Kind("  - {say: Hello #., pupils: Write #.}\n", f"{ACTIVITY}  steps:\n"),
    "slides": Kind("  - {say: Hello #., show: {title: Number #, text: Look at #.}}\n", f"{ACTIVITY}  steps:\n"),
    "rows of a table": Kind("    | x # | y |\n", f"{ACTIVITY}  do: |\n    | a | b |\n    |---|---|\n"),
    "rows on slides": Kind("    | x # | What Dara reads and tells |\n",
                           f"{ACTIVITY}  do: x\n  show: |\n    | a | b |\n    |---|---|\n"),
    "words, x 10": Kind("word # and so on ", f"{ACTIVITY}  do: ", times=2),
    "words on slides, x 10": Kind("word # and so on ", f"{ACTIVITY}  do: x\n  show: ", times=2),
    "words in Khmer, x 4": Kind("សួស្តីអ្នករាល់គ្នា # ", f"language: km\n{ACTIVITY}  do: x\n  show: "),
    "letters of a word, x 16": Kind("w", f"{ACTIVITY}  do: x\n  show: ", times=16),
    "items on slides": Kind("    - an item #\n", f"{ACTIVITY}  do: x\n  show: |\n"),
    "pictures": Kind("  - {say: Look., show: {picture: {file: images/p#.png, alt: Drawing #}}}\n",
                     f"{ACTIVITY}  steps:\n"),
    "questions": Kind("- {kind: single choice, stem: What is #?, options: [{right: a#}, {wrong: b#}, {wrong: c#}]}\n",
                      QUIZ),
    "options": Kind("  - wrong: b#\n", f"{QUIZ}- kind: single choice\n  stem: What?\n  options:\n  - right: a\n"),
    "pairs": Kind("    left #: right #\n", f"{QUIZ}- kind: matching\n  stem: What?\n  pairs:\n"),
    "items in order": Kind("    - item #\n", f"{QUIZ}- kind: ordering\n  stem: What?\n  items:\n"),
    "blanks": Kind("a ((b#)) ", f"{ACTIVITY}  do: x\n  worksheet: {{fill: '", "'}\n"),
    "cards": Kind("card #", f"{ACTIVITY}  do: x\n  worksheet: {{cards: [", "]}\n", ", "),
    "vocabulary": Kind("  word#: means #\n", f"{LESSON}activities: [{{title: A, do: x}}]\nvocabulary:\n"),
}  # fmt: skip
LIBRARIES = ("lessons", "texts of a catalogue")
Stage = tuple[str, Callable[[], object]]


class Point(NamedTuple):
    """The measurement of one size: CPU seconds by stage and the process's peak memory in MiB, or an error."""

    size: int
    seconds: Mapping[str, float]
    peak_mib: float
    refused: str = ""


def exponent(points: Sequence[tuple[float, float]]) -> float:
    """The growth exponent from the first point on, without the cost of the start."""
    (size, least), (middle, more), (large, most) = points[0], points[-2], points[-1]
    return math.log(max(most - least, 1e-9) / max(more - least, 1e-9)) / math.log((large - size) / (middle - size))


def _picture(path: Path, number: int) -> None:
    """A small PNG in a unique colour."""
    from PIL import Image

    Image.new("RGB", (40, 30), (number % 256, number // 256, 90)).save(path)


def _lesson(kind: str, size: int, folder: Path) -> Iterator[Stage]:
    """The stages of one lesson."""
    from sidcurriculum import bundled, checks
    from sidcurriculum.library import read_lesson
    from sidcurriculum.pack.renderer import Renderer

    folder.mkdir()
    path = folder / "long.yaml"
    path.write_text(KINDS[kind].text(size), encoding="utf-8")
    if kind == "pictures":
        (folder / "images").mkdir()
        for number in range(size):
            _picture(folder / "images" / f"p{10_000 + number}.png", number)
    renderer = _presses.setdefault("", Renderer(templates=bundled.folder("templates")))
    entry, findings = read_lesson(path)
    if entry is None:
        raise ValueError(f"{findings[0].code} {findings[0].what}")
    yield "read", lambda: read_lesson(path)
    yield "check", lambda: checks.check(path)
    for form in ("docx", "pptx", "html"):
        yield form, lambda form=form: renderer.pack(entry, formats=[form])  # type: ignore[misc]


_presses: dict[str, Renderer] = {}


def _library(kind: str, size: int, folder: Path) -> Iterator[Stage]:
    """The stages of a folder of lessons, or of one with a catalogue."""
    lesson = f"{LESSON}activities:\n- {{title: Talk, minutes: 5, say: Hello., show: Look., pupils: Write a word.}}\n"
    home = folder / "lessons" / "u"
    home.mkdir(parents=True)
    (home.parent / "curriculum.yaml").write_text("title: T\nunits: [u]\nlanguages: [en, km]\n", encoding="utf-8")
    for number in range(size if kind == "lessons" else 1):
        (home / f"l{number}.yaml").write_text(lesson.replace("title: T", f"title: Lesson {number}"), encoding="utf-8")
    out = ["--out", str(folder / "packs"), "--document", "handout", "--document", "slides"]
    library = ["--library", str(home.parent)]
    if kind != "lessons":
        (home / "l0.yaml").write_text(KINDS["steps"].text(size), encoding="utf-8")
        yield "update", _command("translate", "update", "--language", "km", *library)
        for catalogue in home.parent.rglob("*.po"):
            catalogue.write_text(
                catalogue.read_text(encoding="utf-8").replace('msgstr ""\n\n', 'msgstr "ពាក្យ"\n\n'), encoding="utf-8"
            )
        yield "build", _command("build", "--language", "km", "--allow-partial", "--no-cache", *out, *library)
        return
    yield "check", _command("check", "--json", str(home.parent))
    yield "build", _command("build", "--no-cache", *out, *library)


def _command(*words: str) -> Callable[[], None]:
    from sidcurriculum.cli import main

    def run() -> None:
        with redirect_stdout(StringIO()) as said, redirect_stderr(said):
            code = main(words)
        if code > 1:
            raise ValueError(said.getvalue().strip().splitlines()[-1])

    return run


def measured(kind: str, size: int, folder: Path) -> Point:
    """Measures one size in this process, after a small warm-up."""
    stages = _library if kind in LIBRARIES else _lesson
    seconds: dict[str, float] = {}
    try:
        for turn, count in enumerate((2, size)):
            for stage, task in stages(kind, count, folder / str(turn)):
                taken = [_seconds(task)]
                while kind in KINDS and sum(taken) < SHORT:
                    taken.append(_seconds(task))
                seconds[stage] = min(taken)
    except ValueError as why:
        return Point(size, {}, 0.0, str(why))
    return Point(size, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _seconds(task: Callable[[], object]) -> float:
    began = time.process_time()
    task()
    return time.process_time() - began


def curve(kind: str, sizes: Sequence[int]) -> list[Point]:
    """Measures every size in a separate process."""
    points = []
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            command = [sys.executable, "-m", "bench.scale", kind, str(size), folder]
            points.append(Point(*asked(command)))
    return points


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="python -m bench scale", description=__doc__)
    parser.add_argument("--svg", type=Path, help="draws the curves into this file")
    parser.add_argument("--only", action="append", metavar="KIND", help=", ".join((*KINDS, *LIBRARIES)))
    parser.add_argument("--sizes", nargs="+", type=int, default=SIZES, help="how long to make them (%(default)s)")
    chosen = parser.parse_args(arguments)
    ENVIRONMENT["SIDCURRICULUM_CACHE"] = ""
    curves: dict[str, list[tuple[float, float]]] = {}
    sizes = " | ".join(f"{size:,}" for size in chosen.sizes)
    print(f"| CPU s, and MiB at most | {sizes} | exponent | steepest stage |")
    print(f"|---|{'---|' * len(chosen.sizes)}---|---|")
    for kind in chosen.only or (*KINDS, *LIBRARIES):
        points = curve(kind, chosen.sizes)
        shown = [one.refused or f"{sum(one.seconds.values()):.2f} s, {one.peak_mib:.0f}" for one in points]
        sound = [one for one in points if not one.refused]
        row = ["", ""]
        if len(sound) > 2:
            curves[kind] = [(one.size, sum(one.seconds.values())) for one in sound]
            stages = {stage: exponent([(one.size, one.seconds[stage]) for one in sound]) for stage in sound[0].seconds
                      if sound[-1].seconds[stage] > 0.1 * curves[kind][-1][1]}  # fmt: skip
            steepest = max(stages, key=stages.__getitem__)
            whole = exponent(curves[kind])
            row = [f"{whole:.2f}{' !' if whole > STEEP else ''}", f"{steepest} {stages[steepest]:.2f}"]
        print(f"| {kind} | {' | '.join((*shown, *row))} |", flush=True)
    if chosen.svg:
        chosen.svg.write_text(drawn(curves), encoding="utf-8")
    return 0


if __name__ == "__main__":
    home = Path(sys.argv[3])
    print(json.dumps(measured(sys.argv[1], int(sys.argv[2]), home)))
    shutil.rmtree(home, ignore_errors=True)
