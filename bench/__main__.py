"""Measures the cost of making the same documents with sidcurriculum and its peers: `python -m bench [--quick]`.

`python -m bench scale` measures how the cost grows with the size of lessons.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from . import scale
from .measure import ENVIRONMENT, Usage, answer, imports, job, rivals, run
from .peers.markdown import DECK, HANDOUT

PACKAGES = (
    "sidcurriculum", "pydantic", "pydantic_core", "yaml", "jinja2", "lxml", "markdown_it", "uharfbuzz",
    "docx", "pptx", "PIL", "click", "rich",
)  # fmt: skip
LACKING = 0.02
"""Share of the peers' words that ours may lack, since Word numbers options itself and their letters are not in our
text."""
LESSONS = Path(__file__).parent.parent / "lessons"
START = "import sidcurriculum.library, sidcurriculum.pack.renderer"


def _pandoc(folder: Path) -> list[list[str]]:
    from pypandoc import get_pandoc_path

    jobs = ((HANDOUT, "pandoc-handout.docx"), (DECK, "pandoc-deck.pptx"))
    return [[get_pandoc_path(), str(folder / source), "-o", str(folder / "out" / made)] for source, made in jobs]


def _show(title: str, usages: dict[str, Usage]) -> None:
    first = next(iter(usages))
    print(f"\n{title}\n  {'':24}{'CPU s':>9}{'wall s':>9}{'peak MiB':>10}{f'CPU, {first} = 1':>26}")
    ours = usages[first].cpu_seconds
    for name, usage in usages.items():
        numbers = f"{usage.cpu_seconds:9.3f}{usage.wall_seconds:9.3f}{usage.peak_mib:10.1f}"
        print(f"  {name:24}{numbers}{usage.cpu_seconds / ours:26.2f}")


def _languages(folder: Path, rounds: int) -> None:
    """Measures the bundled lessons through the command: in English, and in Khmer without and with the cache."""

    def build(language: str, *more: str) -> list[str]:
        out = ["--out", str(folder / "packs"), "--library", str(LESSONS), "--quiet"]
        return [sys.executable, "-m", "sidcurriculum", "build", *out, "--language", language, *more]

    ENVIRONMENT["SIDCURRICULUM_CACHE"] = str(folder / "cache")
    commands = {"English": build("en"), "Khmer, nothing kept": build("km", "--no-cache"), "Khmer": build("km")}
    for command in commands.values():
        run(command)
    _show("All lessons of the project, every document", rivals({name: [one] for name, one in commands.items()}, rounds))


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--quick", action="store_true", help="10 lessons instead of 100, and fewer rounds")
    quick = parser.parse_args().quick
    lessons, rounds, starts = (10, 3, 5) if quick else (100, 3, 11)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "work"
        run(job("make", folder, lessons))
        pandoc = _pandoc(folder)
        makers = {"sidcurriculum": "ours", "python-docx, python-pptx": "plain", "docxtpl, python-pptx": "docxtpl"}
        for command in (*(job(maker, folder, 1) for maker in makers.values()), *pandoc):
            run(command)  # warms up byte code and disk cache
        words = answer("words", folder, 1)
        print(f"Words in one lesson's documents: {words['totals']}")
        print("Words of the peers that ours lack:", ", ".join(f"{n} {word}" for word, n in words["lacking"].items()))
        if sum(words["lacking"].values()) > words["totals"]["plain"] * LACKING:
            print("The comparison is not fair: ours lack too many of the peers' words.", file=sys.stderr)
            return 1

        def commands(count: int) -> dict[str, list[list[str]]]:
            return {name: [job(maker, folder, count)] for name, maker in makers.items()}

        bulk = rivals(commands(lessons), rounds)
        _show(f"Bulk: {lessons} lessons, YAML to .docx and .pptx, one process each", bulk)
        cold = rivals({**commands(1), "pandoc (two processes)": pandoc}, starts)
        _show("Cold: one lesson, YAML (pandoc: Markdown) to .docx and .pptx, fresh process", cold)
        print("\nEach further lesson: CPU ms, what a bulk takes beyond a cold start")
        further = {name: (bulk[name].cpu_seconds - cold[name].cpu_seconds) / (lessons - 1) * 1000 for name in makers}
        for name, taken in further.items():
            print(f"  {name:24}{taken:9.2f}{taken / further['sidcurriculum']:15.2f}")
        _languages(folder, starts)
        print("\nWarm: CPU ms for one file, median")
        for maker, taken in (answer("warm-ours", folder, lessons) | answer("warm-peers", folder, lessons)).items():
            print(f"  {maker:30}{taken:9.2f}")
        fit = answer("measuring", folder, lessons)
        share = fit["fitting"] / fit["deck"]
        print(
            f"\nA deck takes {fit['deck']:.2f} ms, {fit['fitting']:.2f} of them ({share:.0%}) to measure and fit text"
        )
        print(f"\nImports of a cold start, ms by package, median: {START}")
        for package, taken in imports(START, PACKAGES, starts).items():
            print(f"  {package:30}{taken:9.1f}")
    return 0


if __name__ == "__main__":
    os.environ.setdefault("PYTHONHASHSEED", "0")
    sys.exit(scale.main(sys.argv[2:]) if sys.argv[1:2] == ["scale"] else main())
