"""What a measured process does: `python -m bench.jobs NAME FOLDER COUNT`. Imports only what the job itself needs."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

DOCUMENTS = ("guide", "slides")
OFFICE = ("docx", "pptx")


def _ours(folder: Path, count: int) -> None:
    from sidcurriculum.library import load_lesson
    from sidcurriculum.pack import Press

    press = Press()
    for path in sorted((folder / "ours").glob("lesson-*.yaml"))[:count]:
        for file in press.files(load_lesson(path), documents=DOCUMENTS, formats=OFFICE):
            (folder / "out" / f"ours-{path.stem}-{file.name}").write_bytes(file.content)


def _plain_lessons(folder: Path, count: int) -> Iterator[tuple[str, dict[str, Any]]]:
    import yaml

    for path in sorted((folder / "plain").glob("*.yaml"))[:count]:
        yield path.stem, yaml.safe_load(path.read_text(encoding="utf-8"))


def _plain(folder: Path, count: int) -> None:
    from .peers import plain

    for stem, lesson in _plain_lessons(folder, count):
        plain.handout(lesson, folder, folder / "out" / f"plain-{stem}-handout.docx")
        plain.deck(lesson, folder, folder / "out" / f"plain-{stem}-deck.pptx")


def _docxtpl(folder: Path, count: int) -> None:
    from .peers import plain, template

    for stem, lesson in _plain_lessons(folder, count):
        template.handout(lesson, folder, folder / "out" / f"docxtpl-{stem}-handout.docx")
        plain.deck(lesson, folder, folder / "out" / f"docxtpl-{stem}-deck.pptx")


def _make(folder: Path, count: int) -> None:
    from .workload import make

    make(folder, count)
    (folder / "out").mkdir()


def _warm(folder: Path, count: int) -> None:
    """Prints CPU milliseconds per file once everything is loaded: {maker: median}. The makers take turns."""
    import statistics

    from sidcurriculum.library import load_lesson
    from sidcurriculum.pack import Press

    from .peers import plain, template

    press = Press()
    paths = sorted((folder / "ours").glob("lesson-*.yaml"))[:count]
    lessons = [lesson for _, lesson in _plain_lessons(folder, count)]
    entries = [load_lesson(path) for path in paths]
    out = folder / "out" / "warm"

    def made(document: str, form: str) -> Callable[[int], object]:
        return lambda at: press.pack(entries[at], documents=[document], formats=[form])

    makers: dict[str, Callable[[int], object]] = {
        "YAML file to checked lesson": lambda at: load_lesson(paths[at]),
        "guide .docx": made("guide", "docx"),
        "deck .pptx": made("slides", "pptx"),
        "guide .html": made("guide", "html"),
        "python-docx": lambda at: plain.handout(lessons[at], folder, out),
        "docxtpl": lambda at: template.handout(lessons[at], folder, out),
        "python-pptx": lambda at: plain.deck(lessons[at], folder, out),
    }
    taken: dict[str, list[float]] = {name: [] for name in makers}
    for at in range(-1, count):
        for name, maker in makers.items():
            began = time.process_time()
            maker(max(at, 0))
            if at >= 0:
                taken[name].append((time.process_time() - began) * 1000)
    print(json.dumps({name: statistics.median(values) for name, values in taken.items()}))


def _words(folder: Path, _: int) -> None:
    """Prints how many words each maker's first lesson holds, and which of the peers' words ours lack."""
    from zipfile import ZipFile

    def words(pattern: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in (folder / "out").glob(pattern):
            with ZipFile(path) as package:
                for part in package.namelist():
                    if re.fullmatch(r"word/document\.xml|ppt/(slides|notesSlides)/[^/]+\.xml", part):
                        text = re.sub(r"</[wa]:p>", " ", package.read(part).decode())
                        found.update(re.findall(r"\w+", re.sub(r"<[^>]*>", "", text)))
        return found

    ours, plain = words("ours-lesson-000-*"), words("plain-lesson-000-*")
    docxtpl, pandoc = words("docxtpl-lesson-000-*"), words("pandoc-*")
    totals = {"ours": ours.total(), "plain": plain.total(), "docxtpl": docxtpl.total(), "pandoc": pandoc.total()}
    print(json.dumps({"totals": totals, "lacking": sorted((plain - ours).elements())}))


JOBS: dict[str, Callable[[Path, int], None]] = {
    "make": _make, "ours": _ours, "plain": _plain, "docxtpl": _docxtpl, "warm": _warm, "words": _words
}  # fmt: skip

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
