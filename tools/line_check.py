"""Checks with LibreOffice that each paragraph of the lessons' decks takes as many lines as it was measured to take.

    python -m tools.line_check [--language en km th ...] [--theme NAME] [--all]

Builds the decks of the lessons, has LibreOffice draw them in the fonts that they were measured in, and reads the lines
of each paragraph from the PDF: every paragraph of a slide is drawn in its own colour, and its lines are the baselines
of that colour. Prints for each language how often the two numbers agree, and each paragraph in which they differ (with
--all, every paragraph). A language without lessons is checked with the test texts of its script, else with the lessons
and the templates' words in that language. Exits with 1 if fewer than 95 % agree or one is two lines off. Needs
LibreOffice and the extras `pdf` and `embed`; LibreOffice can be given the fonts only on Linux.

Copied shapes, slide numbers and speaker's notes are not measured, nor is anything in Word files, whose lines Word
breaks.
"""

from __future__ import annotations

import argparse
import ctypes
import io
import os
import sys
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from sidcurriculum import Entry, library
from sidcurriculum.office.libreoffice import Office
from sidcurriculum.office.pdf_images import library as pdfium
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.writers import powerpoint
from sidcurriculum.writers.fonts import embedding
from sidcurriculum.writers.fonts.families import font_file
from sidcurriculum.writers.powerpoint.slide_layout.line_prediction import Prediction, predicted
from sidcurriculum.writers.text.language_tags import script_of
from tools.fit_check import A, dye, slides_of, zipped

ROOT = Path(__file__).parent.parent
TEXTS = ROOT / "tests" / "languages" / "udhr"
LEAST = 0.95
_BASELINE = 0.55
"""Letters whose baselines differ by less than this, in em, are on one line: marks and raised letters have their own."""
_INKLESS = "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060"
_FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>{own}</dir><dir>/usr/share/fonts</dir><dir>/usr/local/share/fonts</dir><cachedir>{own}/cache</cachedir>
<include ignore_missing="yes">/etc/fonts/conf.d</include><selectfont><rejectfont>{others}</rejectfont></selectfont>
</fontconfig>"""

Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Reading:
    """A paragraph as it was measured and as it was drawn; `drawn` is 0 if nothing of it was found."""

    deck: str
    slide: int
    measured: Prediction
    drawn: int

    @property
    def off(self) -> int:
        """Lines that were measured too many; negative if too few."""
        return self.measured.lines - self.drawn

    def __str__(self) -> str:
        one = self.measured
        where = f"{self.deck}: slide {self.slide}, {one.where}, {one.width:.0f} points at {one.size:g}"
        text = one.text.replace("\n", " / ").replace("\u200b", "")
        return f"{where}: measured {one.lines}, drawn {self.drawn}: {text[:60]}{'…' * (len(text) > 60)}"


@dataclass(frozen=True)
class Deck:
    """A deck to draw, with the paragraphs of each slide by their colour."""

    name: str
    language: str
    content: bytes
    paragraphs: Sequence[Mapping[Colour, Prediction]]
    families: frozenset[str]


# --- measuring


def decks(language: str, theme: str) -> Iterator[Deck]:
    """Yields the decks of the lessons in that language."""
    renderer = Renderer(templates=ROOT / "templates", theme=theme, allow_partial=True)
    for entry in lessons(language):
        spoken = renderer.spoken(entry, language)
        ((_, _, page),) = renderer.pages(spoken, None, ["slides"], ["pptx"])
        band = renderer.theme.settings.band(entry.lesson.ages)
        deck = renderer.theme.deck_for(band, script_of(page.language))
        slides = predicted(page, deck)
        content, paragraphs = painted(powerpoint.write(page, deck), slides)
        yield Deck(f"{entry.id} {language}", language, content, paragraphs, frozenset(_families(deck)))


def lessons(language: str) -> list[Entry]:
    """Returns the project's lessons if they are translated; else the language's test text; else the lessons."""
    entries = list(library.load_library(ROOT / "lessons").entries.values())
    translated = [entry for entry in entries if entry.path.with_suffix(f".{language}.po").is_file()]
    own = TEXTS / f"{language}.yaml"
    if not translated and language != entries[0].lesson.language and own.is_file():
        return [library.load_lesson(own)]
    return translated or entries


def _families(deck: powerpoint.DeckTheme) -> Iterator[str]:
    for layout in deck.layouts.values():
        for holder in (*layout.placeholders.values(), *layout.furniture.values()):
            for level in holder.style.levels:
                yield from (level.latin, level.complex)
    for typeface in deck.look.typefaces.values():
        yield from (typeface.body, typeface.heading)


def painted(content: bytes, slides: Sequence[Sequence[Prediction]]) -> tuple[bytes, list[dict[Colour, Prediction]]]:
    """Returns a copy of a deck with a colour for each measured paragraph, and the paragraphs by slide."""
    package = zipfile.ZipFile(io.BytesIO(content))
    parts = {name: package.read(name) for name in package.namelist()}
    found = []
    for part, slide in zip(slides_of(parts), slides, strict=True):
        root = etree.fromstring(parts[part])
        found.append(dict(_paint(root, slide)))
        parts[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return zipped(parts), found


def _paint(root: etree._Element, slide: Sequence[Prediction]) -> Iterator[tuple[Colour, Prediction]]:
    """Colours the measured paragraphs, which are in the slide in the same order, with others between them."""
    written = iter(list(root.iter(f"{A}p")))
    for number, one in enumerate(slide, 1):
        paragraph = next((para for para in written if _said(para).endswith(one.text)), None)
        if paragraph is None:
            raise LookupError(f"a measured paragraph does not stand in the slide: {one.text!r}")
        colour = (20 + number * 37 % 200, 20 + number % 200, 15 + number // 200)
        for run in paragraph.iter(f"{A}r"):
            dye(run, colour)
        yield colour, one


def _said(paragraph: etree._Element) -> str:
    return "".join(
        "\n" if child.tag == f"{A}br" else "".join(text.text or "" for text in child.iter(f"{A}t"))
        for child in paragraph.iter(f"{A}r", f"{A}br")
    )


# --- drawing with LibreOffice


def readings(made: Sequence[Deck]) -> Iterator[Reading]:
    """Yields every measured paragraph of these decks, as LibreOffice draws it in the fonts used for measuring."""
    families = frozenset(family for deck in made for family in deck.families)
    with tempfile.TemporaryDirectory() as folder, fonts(Path(folder), families), Office() as office:
        paths = {}
        for number, deck in enumerate(made):
            path = Path(folder) / f"{number:04}.pptx"
            path.write_bytes(deck.content)
            paths[path] = deck
        for path, pdf in office.pdfs(list(paths)):
            if pdf is None:
                raise LookupError(f"LibreOffice makes nothing of {paths[path].name}")
            yield from _read(paths[path], pdf)


@contextmanager
def fonts(folder: Path, families: frozenset[str]) -> Iterator[None]:
    """Makes LibreOffice find the measured faces of these families, and no others of the same name."""
    others = []
    for family in sorted(families):
        source = font_file(family)
        if source is None:
            continue
        for bold in (False, True):
            cut = embedding.static(family, source, bold)
            if cut is not None:
                (folder / f"{family.lower().replace(' ', '-')}-{'bold' if bold else 'regular'}.ttf").write_bytes(cut)
        others += [f"<glob>*/{family.replace(' ', '')}{end}</glob>" for end in ("-*", "[*", ".*")]
    (folder / "fonts.conf").write_text(_FONTS.format(own=folder, others="".join(others)), encoding="utf-8")
    before = os.environ.get("FONTCONFIG_FILE")
    os.environ["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    try:
        yield
    finally:
        if before is None:
            del os.environ["FONTCONFIG_FILE"]
        else:
            os.environ["FONTCONFIG_FILE"] = before


def _read(deck: Deck, pdf: Path) -> Iterator[Reading]:
    document = pdfium().PdfDocument(str(pdf))
    try:
        for number, paragraphs in enumerate(deck.paragraphs):
            heights = _heights(document[number])
            for colour, one in paragraphs.items():
                yield Reading(deck.name, number + 1, one, _lines(heights.get(colour, Counter()), one))
    finally:
        document.close()


def _heights(page: Any) -> dict[Colour, Counter[float]]:
    """Counts the letters of each colour by the height of their baseline on the page, in points."""
    raw: Any = pdfium().raw
    text = page.get_textpage()
    across, height = ctypes.c_double(), ctypes.c_double()
    parts = [ctypes.c_uint() for _ in range(4)]
    found: dict[Colour, Counter[float]] = {}
    for index in range(text.count_chars()):
        code = raw.FPDFText_GetUnicode(text.raw, index)
        letter = chr(code if code < 0x110000 else 0xFFFD)
        if raw.FPDFText_IsGenerated(text.raw, index) or letter.isspace() or letter in _INKLESS:
            continue
        raw.FPDFText_GetFillColor(text.raw, index, *map(ctypes.byref, parts))
        raw.FPDFText_GetCharOrigin(text.raw, index, ctypes.byref(across), ctypes.byref(height))
        colour = parts[0].value, parts[1].value, parts[2].value
        found.setdefault(colour, Counter())[round(height.value, 1)] += 1
    return found


def _lines(heights: Counter[float], one: Prediction) -> int:
    """Returns the baselines, that with most letters first; letters near one are part of its line."""
    baselines: list[float] = []
    for height, _ in heights.most_common():
        if all(abs(height - known) > one.size * _BASELINE for known in baselines):
            baselines.append(height)
    return len(baselines)


# --- reporting


def told(language: str, found: Sequence[Reading]) -> str:
    """Returns the summary of one language as a line of text."""
    agree = sum(not one.off for one in found)
    more, less = sum(one.off > 0 for one in found), sum(one.off < 0 for one in found)
    most = max((abs(one.off) for one in found), default=0)
    share = f"{agree / len(found):.1%}" if found else "none"
    return f"{language}: {share} of {len(found)} paragraphs agree; measured more {more}, fewer {less}; most {most}"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--language", nargs="+", default=["en", "km"], metavar="TAG", help="languages (en km)")
    parser.add_argument("--theme", help="a theme (safer-internet)", default="safer-internet")
    parser.add_argument("--all", action="store_true", help="list all paragraphs, not only those that differ")
    chosen = parser.parse_args(argv)
    found: dict[str, list[Reading]] = {tag: [] for tag in chosen.language}
    made = [deck for tag in chosen.language for deck in decks(tag, chosen.theme)]
    tags = {deck.name: deck.language for deck in made}
    for one in readings(made):
        found[tags[one.deck]].append(one)
        if one.off or chosen.all:
            print(one)
    for tag, mine in found.items():
        print(told(tag, mine))
    return int(any(not good(mine) for mine in found.values()))


def good(found: Sequence[Reading]) -> bool:
    """Returns whether enough paragraphs agree and none is more than one line off."""
    return sum(not one.off for one in found) >= LEAST * len(found) and all(abs(one.off) <= 1 for one in found)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
