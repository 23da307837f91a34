"""Makes docs/gallery.md with a picture of every slide layout and every document in each theme.

    python -m tools.gallery            make the pictures and the page
    python -m tools.gallery --check    report if the page or its pictures are out of date

Pictures are not compared by pixels, since each version of LibreOffice draws a little differently: each must exist, not
be blank, have the right width and be small, and the Word or PowerPoint file that it shows must equal the one that is
written today; its digest is kept with the pictures. Needs LibreOffice, Pillow and the extra `pdf`; --check needs only
Pillow.
"""

from __future__ import annotations

import argparse
import hashlib
import io
import json
import re
import sys
import tempfile
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from lxml import etree
from PIL import Image
from pptx import Presentation

from sidcurriculum import load_library
from sidcurriculum.office import pdf_images
from sidcurriculum.office.libreoffice import Office
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.theme.layouts import LAYOUTS
from sidcurriculum.writers import powerpoint
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS

ROOT = Path(__file__).resolve().parent.parent
PAGE, FOLDER = ROOT / "docs" / "gallery.md", ROOT / "docs" / "gallery"
SOURCES = "sources.json"
"""Digests of the files that the pictures show."""
SAMPLE = Path(__file__).with_name("gallery.xhtml")
LESSON = "check-before-you-share"
"""A lesson whose pack holds every document."""
BESIDE = "km"
"""The second language of documents that hold two."""
LEAF = ROOT / "tests" / "library" / "garden" / "images" / "leaf.png"
WIDTHS = {"slide": 560, "page": 400}
COLOURS = 64
LARGEST, WHOLE = 60_000, 2_500_000
"""Most bytes of one picture, and of all."""
VARIANT = re.compile(r"(.+)-(\d+)")


def themes() -> list[str]:
    """Returns the themes that make slides and documents."""
    folders = sorted((ROOT / "templates" / "themes").glob("*/deck.pptx"))
    return [path.parent.name for path in folders if (path.parent / "document.docx").is_file()]


def renderer(theme: str) -> Renderer:
    return Renderer(templates=ROOT / "templates", theme=theme)


def layouts(theme: str) -> list[str]:
    """Returns all layouts that slides may have in a theme: those of the table, each followed by those for N items."""
    own = renderer(theme).theme.deck.layouts
    more = {name: [one for one in own if (found := VARIANT.fullmatch(one)) and found[1] == name] for name in LAYOUTS}
    return [one for name in LAYOUTS for one in (name, *sorted(more[name])) if one != MODELS]


def documents() -> Mapping[str, str]:
    """Returns the titles of a pack's documents by id, without the slides."""
    return {one.id: one.title for one in renderer("plain").templates.documents if "docx" in one.formats}


# --- the page


def page() -> str:
    """Returns the content of docs/gallery.md."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Gallery"
    yield ""
    yield "Every slide layout and every document, in each theme, as LibreOffice draws them."
    yield "Made by `python -m tools.gallery`."
    for theme in themes():
        settings = renderer(theme).theme.settings
        own = renderer(theme).theme.deck.layouts
        yield ""
        yield f"## {settings.title}"
        yield ""
        if settings.description:
            yield settings.description
            yield ""
        yield "### Slides"
        yield ""
        yield from _table(
            [(_slide_words(name, name in own), _path(theme, "slide", name)) for name in layouts(theme)], 3
        )
        yield ""
        yield "### Documents"
        yield ""
        yield from _table([(f"**{title}**", _path(theme, "page", name)) for name, title in documents().items()], 4)


def _slide_words(name: str, there: bool) -> str:
    spread = VARIANT.fullmatch(name) if name not in LAYOUTS else None
    if spread:
        return f"**{name}**: {spread[2]} items, each in a box of its own"
    known = LAYOUTS[name]
    return f"**{name}**: {known.meaning}" + ("" if there else f" Here drawn in the layout {known.fallback}.")


def _table(cells: Sequence[tuple[str, Path]], columns: int) -> Iterator[str]:
    yield "| " * columns + "|"
    yield "|---" * columns + "|"
    for start in range(0, len(cells), columns):
        row = cells[start : start + columns]
        shown = [f"![{_plain(words)}]({path.relative_to(PAGE.parent).as_posix()})<br>{words}" for words, path in row]
        yield "| " + " | ".join([*shown, *[""] * (columns - len(row))]) + " |"


def _plain(words: str) -> str:
    return words.replace("**", "")


def _path(theme: str, kind: str, name: str) -> Path:
    return FOLDER / f"{theme}-{kind}-{name}.png"


def _wanted() -> dict[Path, int]:
    """Returns every picture with its width."""
    return {
        _path(theme, kind, name): WIDTHS[kind]
        for theme in themes()
        for kind, names in (("slide", layouts(theme)), ("page", list(documents())))
        for name in names
    }


# --- the pictures


def make() -> None:
    """Draws all pictures again, and removes those that nothing uses any more."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, Office() as office:
        sources: dict[Path, list[tuple[int, Path, str]]] = {}
        digests: dict[str, str] = {}
        for name, content, shown in _files():
            path = Path(folder) / name
            path.write_bytes(content)
            sources[path], digests[name] = shown, _digest(content)
        for source, pdf in office.pdfs(list(sources)):
            if pdf is None:
                raise SystemExit(f"LibreOffice makes nothing of {source.name}")
            drawn = {kind: list(pdf_images.pages(pdf, WIDTHS[kind])) for _, _, kind in sources[source][:1]}
            for number, target, kind in sources[source]:
                target.write_bytes(_small(drawn[kind][number]))
    (FOLDER / SOURCES).write_text(json.dumps(digests, indent=1) + "\n", encoding="utf-8", newline="\n")
    wanted = _wanted()
    for path in FOLDER.glob("*.png"):
        if path not in wanted:
            path.unlink()
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


def _files() -> Iterator[tuple[str, bytes, list[tuple[int, Path, str]]]]:
    """Yields every file with a name of its own, and for each of its pictures the page, the target and the kind."""
    for theme in themes():
        content, first = _deck(theme)
        yield f"{theme}.pptx", content, [(number, _path(theme, "slide", name), "slide") for number, name in first]
        for name, file, content in _documents(theme):
            yield f"{theme}-{file}", content, [(0, _path(theme, "page", name), "page")]


def _digest(content: bytes) -> str:
    """Returns a digest of a file's parts without its fonts and their table, whose subsetting may differ."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if "/font" not in name]
        held = "\n".join(f"{name} {hashlib.sha256(archive.read(name)).hexdigest()}" for name in names)
    return hashlib.sha256(held.encode()).hexdigest()[:16]


def _deck(theme: str) -> tuple[bytes, list[tuple[int, str]]]:
    """Returns the sample deck, and the number of each layout's first slide."""
    sections, names = [], layouts(theme)
    sample = etree.parse(str(SAMPLE)).getroot()
    body = sample.find("body")
    assert body is not None
    known = {one.get("data-layout", ""): one for one in body.iterfind("section")}
    titles: dict[str, str] = {}
    for name in names:
        found = VARIANT.fullmatch(name) if name not in LAYOUTS else None
        base, items = (found[1], int(found[2])) if found else (name, 0)
        section = deepcopy(known[base])
        heading = section.find("h2")
        assert heading is not None
        if items:
            section.set("id", name)
            for surplus in _items(section, LAYOUTS[base].spread)[items:]:
                parent = surplus.getparent()
                assert parent is not None
                parent.remove(surplus)
        titles[name] = heading.text or ""
        sections.append(section)
    for one in body.findall("section"):
        body.remove(one)
    body.extend(sections)
    content = powerpoint.write(Page(sample, {"leaf": _leaf()}), renderer(theme).theme.deck)
    slides = list(Presentation(io.BytesIO(content)).slides)
    used = [slide.slide_layout.name for slide in slides]
    shown = [_title(slide.shapes.title) for slide in slides]
    first = [(used.index(name) if name in used else _first(shown, titles[name], name), name) for name in names]
    return content, first


def _title(shape: object) -> str:
    frame = getattr(shape, "text_frame", None)
    return "" if frame is None else str(frame.text)


def _first(shown: Sequence[str], title: str, name: str) -> int:
    """Returns the first slide of a title; continuations have it too, with a number."""
    for number, text in enumerate(shown):
        if text == title:
            return number
    for number, text in enumerate(shown):
        if text.startswith(title.strip()[:20]):
            return number
    raise SystemExit(f"the sample's slide for {name} is not in the deck: {title!r} in {shown}")


def _items(section: etree._Element, holder: str) -> list[etree._Element]:
    place = next(one for one in section.iterfind("div") if one.get("data-name") == holder)
    return list(place.iter("li"))


def _leaf() -> PagePicture:
    content = LEAF.read_bytes()
    with Image.open(io.BytesIO(content)) as picture:
        return PagePicture("leaf.png", "image/png", content, picture.width, picture.height)


def _documents(theme: str) -> Iterator[tuple[str, str, bytes]]:
    """Yields id, name and content of every document, in one language if it can be."""
    entry, maker = load_library(ROOT / "lessons").entries[LESSON], renderer(theme)
    only = {one.id for one in maker.templates.documents if one.beside == "only"}
    for file in maker.files(entry, None, tuple(documents()), ("docx",), maker.spoken(entry, BESIDE)):
        if f"-{BESIDE}" not in file.name or file.document in only:
            yield file.document, file.name, file.content


def _small(content: bytes) -> bytes:
    """Reduces a picture to few colours: it shows drawings and text."""
    with Image.open(io.BytesIO(content)) as picture:
        few = picture.convert("RGB").quantize(COLOURS, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    out = io.BytesIO()
    few.save(out, "PNG", optimize=True)
    return out.getvalue()


# --- the check


def faults() -> Iterator[str]:
    """Yields the differences of the gallery from today's layouts and documents."""
    again = "run: python -m tools.gallery"
    if not PAGE.is_file() or PAGE.read_text(encoding="utf-8") != page():
        yield f"{PAGE.name} does not list today's layouts and documents; {again}"
    wanted = _wanted()
    there = set(FOLDER.glob("*")) - {FOLDER / SOURCES}
    yield from (f"{path.name} is missing; {again}" for path in sorted(set(wanted) - there))
    yield from (f"{path.name} belongs to nothing; {again}" for path in sorted(there - set(wanted)))
    for path in sorted(there & set(wanted)):
        with Image.open(path) as picture:
            if abs(picture.width - wanted[path]) > 2 or len(picture.convert("RGB").getcolors(1 << 24) or ()) < 3:
                yield f"{path.name} is blank or {picture.width} dots wide instead of {wanted[path]}; {again}"
        if path.stat().st_size > LARGEST:
            yield f"{path.name} has {path.stat().st_size} bytes, more than {LARGEST}"
    kept = json.loads((FOLDER / SOURCES).read_text(encoding="utf-8")) if (FOLDER / SOURCES).is_file() else {}
    today = {name: _digest(content) for name, content, _ in _files()}
    yield from (
        f"pictures of {name} show another file than today's; {again}"
        for name in sorted({*kept, *today})
        if kept.get(name) != today.get(name)
    )
    whole = sum(path.stat().st_size for path in there)
    if whole > WHOLE:
        yield f"the pictures have {whole} bytes together, more than {WHOLE}"


def main(argv: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="change nothing; 1 if the gallery is not current")
    if not parser.parse_args(argv).check:
        make()
    found = list(faults())
    for fault in found:
        print(fault, file=sys.stderr)
    print(f"{len(_wanted())} pictures, {sum(path.stat().st_size for path in FOLDER.glob('*')) // 1024} KB")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
