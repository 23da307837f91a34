"""The jobs of measured processes: `python -m bench.jobs NAME FOLDER COUNT`. Each imports only what it needs."""

from __future__ import annotations

import json
import re
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from sidcurriculum.options import Format

DOCUMENTS = ("handout", "slides")
TEMPLATES = Path(__file__).parent / "templates"
THEME = str(Path(__file__).parent.parent / "templates" / "themes" / "plain")
OFFICE: tuple[Format, ...] = ("docx", "pptx")


def _ours(folder: Path, count: int) -> None:
    from sidcurriculum.cli import without_plugins
    from sidcurriculum.library import load_lesson
    from sidcurriculum.pack.renderer import Renderer

    without_plugins()  # as the command line does
    renderer = Renderer(templates=TEMPLATES, theme=THEME)
    for path in sorted((folder / "ours").glob("lesson-*.yaml"))[:count]:
        for file in renderer.files(load_lesson(path), documents=DOCUMENTS, formats=OFFICE):
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


def _medians(makers: dict[str, Callable[[int], object]], count: int) -> None:
    """Prints each maker's median CPU milliseconds over the lessons, after a warm-up round."""
    import statistics

    taken: dict[str, list[float]] = {name: [] for name in makers}
    for at in (0, *range(count)):
        for name, maker in makers.items():
            began = time.process_time()
            maker(at)
            taken[name].append((time.process_time() - began) * 1000)
    print(json.dumps({name: statistics.median(values[1:]) for name, values in taken.items()}))


def _warm_ours(folder: Path, count: int) -> None:
    from sidcurriculum.library import load_lesson
    from sidcurriculum.pack.renderer import Renderer

    renderer = Renderer(templates=TEMPLATES, theme=THEME)
    paths = sorted((folder / "ours").glob("lesson-*.yaml"))[:count]
    entries = [load_lesson(path) for path in paths]

    def file(document: str, form: Format) -> Callable[[int], object]:
        return lambda at: renderer.pack(entries[at], documents=[document], formats=[form])

    office = {f"sidcurriculum, .{form}": file(name, form) for name, form in zip(DOCUMENTS, OFFICE, strict=True)}
    web = {"sidcurriculum, .html": file("handout", "html"), "sidcurriculum, YAML": lambda at: load_lesson(paths[at])}
    _medians(office | web, count)


def _warm_peers(folder: Path, count: int) -> None:
    from .peers import plain, template

    lessons = [lesson for _, lesson in _plain_lessons(folder, count)]
    peers = {"python-docx": plain.handout, "docxtpl": template.handout, "python-pptx": plain.deck}
    out = folder / "out" / "warm"

    def file(of: Callable[[dict[str, Any], Path, Path], object]) -> Callable[[int], object]:
        return lambda at: of(lessons[at], folder, out)

    _medians({name: file(of) for name, of in peers.items()}, count)


def _measuring(folder: Path, count: int) -> None:
    """Prints the CPU milliseconds of a deck, and of fitting its text: titles, sizes and lines."""
    import statistics

    from sidcurriculum.library import load_lesson
    from sidcurriculum.pack.renderer import Renderer
    from sidcurriculum.writers.powerpoint.slide_layout.composer import SlideComposer

    renderer = Renderer(templates=TEMPLATES, theme=THEME)
    entries = [load_lesson(path) for path in sorted((folder / "ours").glob("lesson-*.yaml"))[:count]]
    spent = 0.0

    def timed(method: Callable[..., Any]) -> Callable[..., Any]:
        def run(*values: Any) -> Any:
            nonlocal spent
            began = time.process_time_ns()
            try:
                return method(*values)
            finally:
                spent += (time.process_time_ns() - began) / 1e6

        return run

    SlideComposer.title = timed(SlideComposer.title)  # type: ignore[method-assign]
    SlideComposer.pages = timed(SlideComposer.pages)  # type: ignore[method-assign]
    decks, fits = [], []
    for entry in (entries[0], *entries):
        spent, began = 0.0, time.process_time()
        renderer.pack(entry, documents=["slides"], formats=["pptx"])
        decks.append((time.process_time() - began) * 1000)
        fits.append(spent)
    print(json.dumps({"deck": statistics.median(decks[1:]), "fitting": statistics.median(fits[1:])}))


def _words(folder: Path, _: int) -> None:
    """Prints the word count of each maker's first lesson, and the words of the peers that ours lacks."""
    from zipfile import ZipFile

    def words(pattern: str) -> Counter[str]:
        found: Counter[str] = Counter()
        for path in (folder / "out").glob(pattern):
            with ZipFile(path) as package:
                for part in package.namelist():
                    if re.fullmatch(r"word/document\.xml|ppt/(slides|notesSlides)/[^/]+\.xml", part):
                        texts = re.findall(r"<[wa]:t(?: [^>]*)?>([^<]+)|</[wa]:p>", package.read(part).decode())
                        found.update(re.findall(r"\w+", "".join(text or " " for text in texts)))
        return found

    ours, plain = words("ours-lesson-000-*"), words("plain-lesson-000-*")
    docxtpl, pandoc = words("docxtpl-lesson-000-*"), words("pandoc-*")
    totals = {"ours": ours.total(), "plain": plain.total(), "docxtpl": docxtpl.total(), "pandoc": pandoc.total()}
    print(json.dumps({"totals": totals, "lacking": plain - ours}))


JOBS: dict[str, Callable[[Path, int], None]] = {
    "make": _make,
    "ours": _ours,
    "plain": _plain,
    "docxtpl": _docxtpl,
    "warm-ours": _warm_ours,
    "warm-peers": _warm_peers,
    "measuring": _measuring,
    "words": _words,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]), int(sys.argv[3]))
