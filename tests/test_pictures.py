"""Drawings and photos on their way from a library or a theme into the files."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from xml.sax.saxutils import quoteattr

import docx
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

from sidcurriculum.errors import ThemeError
from sidcurriculum.library import load_library, read_lesson, svg_rasterizer
from sidcurriculum.library.picture_conversion import LONGEST
from sidcurriculum.library.picture_conversion import shrunk as shrunk_raster
from sidcurriculum.library.picture_formats import raster
from sidcurriculum.library.svg_cleaning import CleanDrawing, DrawingFault, cleaned, drawing
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.theme.art import ThemeArt
from sidcurriculum.theme.settings import Art
from sidcurriculum.writers import powerpoint, web, word

HERE = Path(__file__).parent
DRAWINGS = HERE / "drawings"
PLAIN = HERE.parent / "templates" / "themes" / "plain"
SCENES = HERE.parent / "templates" / "themes" / "safer-internet" / "art"
SVG_BLIP = "{http://schemas.microsoft.com/office/drawing/2016/SVG/main}svgBlip"
EMBED = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}embed"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

FAULTS = {
    "animation": (2, "an animation"),
    "asks-for-too-much": (1, "more time or memory"),
    "blended": (2, "mix-blend-mode: multiply"),
    "colour-of-the-system": (2, "the colour `CanvasText`"),
    "colour-from-outside": (2, "leads out of the file"),
    "cut-short": (2, "is damaged"),
    "doubled": (1, "more than 20,000 shapes"),
    "endless-number": (2, "a number that no program draws (1e30…)"),
    "entities": (2, "entities"),
    "filter-in-style": (2, "filter: blur(2px)"),
    "handler": (3, "a script (onclick)"),
    "in-itself": (1, "inside itself"),
    "laughs": (3, "entities"),
    "modern-colour": (3, "oklch()"),
    "no-drawing": (1, "no SVG drawing"),
    "no-size": (1, "has no size"),
    "odd-selector": (2, "a style for `rect[width="),
    "page-inside": (2, "a foreign object"),
    "photo-inside": (2, "a photo"),
    "script": (2, "a script"),
    "style-from-outside": (2, "leads out of the file"),
    "style-in-disguise": (2, "leads out of the file"),
    "text": (3, "text, which"),
    "too-flat": (1, "too flat"),
    "used-from-outside": (2, "outside the file"),
    "variable-from-outside": (3, "uses `--of-the-page`"),
    "wide-screen": (2, "(min-width: 400px)"),
}
LESSON = """\
title: A lesson
activities:
  - title: Look
    do: Look.
    show: {title: Look, picture: %s}
"""


def good() -> PagePicture:
    found = drawing((DRAWINGS / "of-a-program.svg").read_bytes())
    assert isinstance(found, PagePicture)
    return found


def page(inner: str, pictures: dict[str, PagePicture]) -> Page:
    head = "<head><title>A page</title></head>"
    return Page(etree.fromstring(f'<html lang="en">{head}<body>{inner}</body></html>'), pictures)


def on_slide(figure: str, pictures: dict[str, PagePicture]) -> Page:
    holder = f'<div class="placeholder" data-name="picture">{figure}</div>'
    return page(f'<section class="slide" data-layout="picture"><h2>Look</h2>{holder}</section>', pictures)


def deck(figure: str, pictures: dict[str, PagePicture]) -> bytes:
    theme = powerpoint.DeckTheme.read((PLAIN / "deck.pptx").read_bytes(), "deck.pptx")
    return powerpoint.write(on_slide(figure, pictures), theme)


def document(figure: str, pictures: dict[str, PagePicture]) -> bytes:
    theme = word.WordTheme.read((PLAIN / "document.docx").read_bytes(), "document.docx")
    return word.write(page(figure, pictures), theme)


@pytest.mark.parametrize("name", FAULTS)
def test_a_drawing_that_is_more_than_one_is_refused(name: str) -> None:
    """Scripts, links outwards, text, entities, endless repeats, damage: each is told with its line in the file."""
    found = drawing((DRAWINGS / f"{name}.svg").read_bytes())
    assert isinstance(found, DrawingFault)
    line, what = FAULTS[name]
    assert (found.line, what in found.what) == (line, True), found


def test_every_bad_drawing_is_tried() -> None:
    """The folder holds no fixture that no test looks at."""
    assert {path.stem for path in DRAWINGS.glob("*.svg")} == {*FAULTS, "of-a-program"}


HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 40"'
SQUARE = '<rect class="a" width="40" height="40"%s/>'
BY_DAY = {
    "light-dark": f'{HEAD}>{SQUARE % """ fill="red" style="fill: light-dark(#0a141e, var(--dark, #fff))" """}</svg>',
    "a variable": f'{HEAD} style="--x: #0a141e">{SQUARE % """ style="fill:var(--x)" """}</svg>',
    "a variable of a variable": f'{HEAD}><g style="--y: var(--x); --x: #0a141e">{SQUARE % """ fill="var(--y)" """}</g></svg>',
    "a variable of :root": f'{HEAD}><style>:root {{ --x: #0a141e }} .a {{ fill: var(--x) }}</style>{SQUARE % ""}</svg>',
    "what stands in for a variable": f'{HEAD}>{SQUARE % """ fill="var(--none, rgb(10, 20, 30))" """}</svg>',
    "a nearer variable": f'{HEAD} style="--x:red"><g style="--x:#0a141e">{SQUARE % """ fill="var(--x)" """}</g></svg>',
    "dark screens": f'{HEAD}><style>.a{{fill:#0a141e}}@media (prefers-color-scheme: dark){{.a{{fill:#fff}}}}</style>{SQUARE % ""}</svg>',
    "light screens": f'{HEAD}><style>@media screen and (prefers-color-scheme: light){{.a{{fill:#0a141e}}}}</style>{SQUARE % ""}</svg>',
    "print": f'{HEAD}><style>.a{{fill:#0a141e}}</style><style media="print">.a{{fill:red}}</style>{SQUARE % ""}</svg>',
    "touched": f'{HEAD}><style>.a,.b:hover{{fill:#0a141e}} .a:hover{{fill:red}}</style>{SQUARE % ""}</svg>',
    "ink": f'{HEAD} color="#0a141e">{SQUARE % """ fill="currentColor" """}</svg>',
    "handed down": f'{HEAD} fill="#0a141e"><g>{SQUARE % """ fill="inherit" """}</g></svg>',
    "a gradient of another": f'{HEAD} xmlns:x="http://www.w3.org/1999/xlink"><linearGradient id="p"><stop stop-color="#0a141e"/>'
    f'</linearGradient><linearGradient id="q" x:href="#p"/>' + SQUARE % """ fill="url( '#q' )" """ + "</svg>",
    "parts of a hundred": f'{HEAD}><rect width="100%" height="100%" fill="#0a141e"/></svg>',
    "commas in its box": f'{HEAD.replace("0 0 40 40", "0,0,40,40")}>{SQUARE % """ fill="#0a141e" """}</svg>',
    "no box": f'{HEAD.replace("0 0 40 40", "none")} width="40mm" height="40mm">{SQUARE % """ style="fill:#0a141e" transform="scale(4)" """}</svg>',
}  # fmt: skip


@pytest.mark.parametrize("name", BY_DAY)
def test_a_drawing_has_its_colours_by_day(name: str) -> None:
    """What programs choose by themselves is chosen when it is read: the PNG shows it, and the SVG says it plainly."""
    found = drawing(BY_DAY[name].encode())
    assert isinstance(found, PagePicture), found
    assert Image.open(io.BytesIO(found.content)).convert("RGBA").getpixel((400, 400))[:3] == (10, 20, 30)
    for sign in (b"var(", b"light-dark", b"--", b"@media", b":hover", b":root", b"currentColor"):
        assert sign not in (found.svg or b"")


def test_a_drawing_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process that draws is ended, and the next drawing is drawn by another."""
    monkeypatch.setattr(svg_rasterizer, "PATIENCE", 0.2)
    path = "M" + " 1 1 2 2" * 40_000
    slow = f'{HEAD}><marker id="k"><path d="{path[:2000]}"/></marker><path marker-mid="url(#k)" d="{path}"/></svg>'
    found = drawing(slow.encode())
    assert isinstance(found, DrawingFault)
    assert "more time or memory" in found.what
    monkeypatch.undo()
    assert isinstance(drawing(f"{HEAD}><g/></svg>".encode()), PagePicture)


def test_one_process_draws_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Drawings that ask for what they may share a process; one that ends it costs itself alone."""
    started = []
    real = subprocess.Popen
    monkeypatch.setattr(svg_rasterizer._DRAUGHTSMAN, "_process", None)
    monkeypatch.setattr(subprocess, "Popen", lambda *given, **named: started.append(given) or real(*given, **named))
    bad = (DRAWINGS / "asks-for-too-much.svg").read_bytes()
    kinds = [
        isinstance(drawing(content), PagePicture) for content in (good_svg(), good_svg(), bad, good_svg(), good_svg())
    ]
    assert kinds == [True, True, False, True, True]
    assert len(started) == 2
    svg_rasterizer._DRAUGHTSMAN.close()


def good_svg() -> bytes:
    return (DRAWINGS / "of-a-program.svg").read_bytes()


def test_a_drawing_that_no_process_can_draw_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no process can be started, that is said at the drawing's place."""
    svg_rasterizer._DRAUGHTSMAN.close()
    monkeypatch.setattr(sys, "executable", "/nowhere/python")
    found = drawing(good_svg())
    assert isinstance(found, DrawingFault)
    assert found.what == "can't be drawn here: No such file or directory"


LONG = 200_000
HOSTILE = {
    "spaces": f'{HEAD}><rect fill="url({" " * LONG}#a)"/></svg>',
    "parentheses": f'{HEAD}><rect fill="var(--a,{"(" * LONG})"/></svg>',
    "braces": f'{HEAD}><style>{"a{" * (LONG // 2)}</style></svg>',
    "open notes": f'{HEAD}><style>{"/*" * (LONG // 2)}</style></svg>',
    "laughing variables": f'{HEAD} style="--a0:aaaaaaaaaa;{"".join(f"--a{n + 1}:" + f"var(--a{n})" * 10 + ";" for n in range(20))}"/>',
    "many variables": f'{HEAD} style="{"".join(f"--a{n}:red;" for n in range(9999))}"/>',
    "a circle of variables": f'{HEAD} style="--a:var(--b);--b:var(--a)"><rect fill="var(--b)"/></svg>',
    "depth": f'{HEAD}>{"<g>" * 10_000}{"</g>" * 10_000}</svg>',
    "masks of masks": HEAD + ">" + "".join(f'<mask id="m{n}"><use href="#m{n + 1}"/><use href="#m{n + 1}"/></mask>' for n in range(99)) + "</svg>",
    "a strange encoding": f'<?xml version="1.0" encoding="klingon"?>{HEAD}/>',
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_drawing_is_refused_before_it_is_drawn(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What would take forever to read is refused in few steps; those are counted, not timed."""
    monkeypatch.setattr(svg_rasterizer._DRAUGHTSMAN, "draw", None)
    steps = 0

    def count(*_: object) -> None:
        nonlocal steps
        steps += 1

    sys.setprofile(count)
    try:
        found = cleaned(HOSTILE[name].encode())
    finally:
        sys.setprofile(None)
    assert isinstance(found, (DrawingFault, CleanDrawing))
    assert steps < 3 * LONG


def test_entities_in_another_encoding_are_found() -> None:
    """A file in UTF-16 can't hide what it declares."""
    text = (DRAWINGS / "entities.svg").read_text()
    assert isinstance(drawing(text.encode("utf-16")), DrawingFault)


def test_a_drawing_loses_what_is_not_drawn() -> None:
    """Comments, titles and a program's notes don't reach a pack; shapes, gradients and what `use` repeats do."""
    svg = etree.fromstring(good().svg or b"")
    assert [str(element.tag).rpartition("}")[2] for element in svg.iter()] == [
        "svg", "defs", "path", "linearGradient", "stop", "stop", "rect", "use",
    ]  # fmt: skip
    assert b"Secret" not in (good().svg or b"")
    assert b"urn:example" not in (good().svg or b"")
    assert svg[2].get("{http://www.w3.org/1999/xlink}href") == "#star"


def test_a_drawings_png_shows_it() -> None:
    """The PNG has the drawing's proportions and its colours, and the same file gives the same bytes again."""
    found = good()
    image = Image.open(io.BytesIO(found.content)).convert("RGB")
    assert image.size == (found.width, found.height) == (1600, 1200)
    red, green, blue = image.getpixel((800, 640))
    assert red > 240 > 190 > green > 160 > 60 > blue
    assert good() == found


def test_a_bad_drawing_in_a_lesson_has_both_places(tmp_path: Path) -> None:
    """The finding stands where the lesson names the drawing, and says on which line of the drawing the fault is."""
    shutil.copy(DRAWINGS / "text.svg", tmp_path / "look.svg")
    (tmp_path / "look.yaml").write_text(LESSON % "{file: look.svg, alt: A word}")
    entry, findings = read_lesson(tmp_path / "look.yaml")
    assert entry is None
    assert [(one.code, one.line, one.column) for one in findings] == [("IMG05", 5, 41)]
    assert "`look.svg`, line 3: it holds text" in findings[0].what


@pytest.mark.parametrize(
    ("said", "codes"),
    [("{file: look.svg, alt: A flag}", []), ("{file: look.svg, decorative: true}", []), ("look.svg", ["IMG06"])],
)
def test_a_picture_says_what_it_shows_or_that_it_decorates(tmp_path: Path, said: str, codes: list[str]) -> None:
    """A picture with neither `alt:` nor `decorative: true` is a warning, and the lesson is built all the same."""
    shutil.copy(DRAWINGS / "of-a-program.svg", tmp_path / "look.svg")
    (tmp_path / "look.yaml").write_text(LESSON % said)
    entry, findings = read_lesson(tmp_path / "look.yaml")
    assert entry is not None
    assert [one.code for one in findings] == codes


def test_powerpoint_gets_the_drawing_and_its_png() -> None:
    """The picture's blip is the PNG, its extension the SVG; both parts are there with their types, once."""
    figure = '<figure><img src="a" alt="A flag"/></figure>'
    content = deck(figure, {"a": good()})
    slide = Presentation(io.BytesIO(content)).slides[0]
    picture = next(shape for shape in slide.shapes if shape._element.tag.endswith("}pic"))
    blip = next(picture._element.iter(f"{A}blip"))
    png, svg = slide.part.related_part(blip.get(EMBED)), slide.part.related_part(next(blip.iter(SVG_BLIP)).get(EMBED))
    assert (png.content_type, png.blob) == ("image/png", good().content)
    assert (svg.content_type, svg.blob) == ("image/svg+xml", good().svg)
    assert content == deck(figure, {"a": good()})


def test_word_gets_the_drawing_and_its_png() -> None:
    """As in PowerPoint; a drawing that is shown twice is one part."""
    figure = '<figure class="wide"><img src="a" alt="A flag"/></figure>'
    main = docx.Document(io.BytesIO(document(figure * 2, {"a": good()}))).part
    blips = list(main.element.iter(f"{A}blip"))
    assert len(blips) == 2
    assert len({blip.get(EMBED) for blip in blips}) == 1
    png = main.related_parts[blips[0].get(EMBED)]
    svg = main.related_parts[next(blips[0].iter(SVG_BLIP)).get(EMBED)]
    assert (png.content_type, png.blob) == ("image/png", good().content)
    assert (svg.content_type, svg.blob) == ("image/svg+xml", good().svg)


def test_the_web_gets_the_drawing_alone() -> None:
    """A page on the web shows the SVG and does not carry the PNG."""
    html = web.write(page('<figure><img src="a" alt="A flag"/></figure>', {"a": good()}), "")
    assert b'src="data:image/svg+xml;base64,' in html
    assert b"image/png" not in html


def cut(xml: str) -> dict[str, int]:
    found = re.search(r"<a:srcRect ([^/]*)/>", xml)
    return {side: int(share) for side, share in re.findall(r'(\w)="(\d+)"', found[1])} if found else {}


@pytest.mark.parametrize(
    ("figure", "crops"),
    [
        ('<figure><img src="a" alt="A flag" data-fit="crop"/></figure>', True),
        ('<figure class="art"><img src="a" alt=""/></figure>', True),
        ('<figure><img src="a" alt="A flag"/></figure>', False),
    ],
)
def test_a_cropped_picture_fills_its_placeholder(figure: str, crops: bool) -> None:
    """With `crop`, and where it only decorates, a picture has the placeholder's shape and keeps its proportions."""
    slide = Presentation(io.BytesIO(deck(figure, {"a": good()}))).slides[0]
    picture = next(shape for shape in slide.shapes if shape._element.tag.endswith("}pic"))
    holder = next(each for each in slide.slide_layout.placeholders if each.name == "picture")
    sides = cut(etree.tostring(picture._element).decode())
    assert bool(sides) is crops
    same = (picture.left, picture.top, picture.width, picture.height) == (
        holder.left, holder.top, holder.width, holder.height,
    )  # fmt: skip
    assert same is crops
    across = 1600 * (1 - (sides.get("l", 0) + sides.get("r", 0)) / 100_000)
    high = 1200 * (1 - (sides.get("t", 0) + sides.get("b", 0)) / 100_000)
    assert across / high == pytest.approx(picture.width / picture.height, rel=0.001)


def test_a_high_picture_in_word_is_cut_where_it_may_be() -> None:
    """With `crop` it is as wide as its place and no higher than one may be; without, all of it shows, narrower."""
    high = PagePicture("a.png", "image/png", good().content, 1000, 4000)
    xml = {
        fit: docx.Document(
            io.BytesIO(document(f'<figure class="wide"><img src="a" alt="A"{fit}/></figure>', {"a": high}))
        ).element.xml
        for fit in ("", ' data-fit="crop"')
    }
    sizes = {fit: re.search(r'<wp:extent cx="(\d+)" cy="(\d+)"/>', text) for fit, text in xml.items()}
    (narrow, first), (wide, second) = ((int(size[1]), int(size[2])) for size in sizes.values() if size)
    assert narrow * 4 == pytest.approx(first, rel=0.001)
    assert wide > narrow
    sides = cut(xml[' data-fit="crop"'])
    assert 4 * (1 - (sides["t"] + sides["b"]) / 100_000) == pytest.approx(second / wide, rel=0.001)


def shrunk(content: bytes) -> bytes:
    known = raster(content)
    assert known is not None
    return shrunk_raster(known)


def photo(width: int, height: int, form: str = "JPEG", turned: bool = False) -> bytes:
    """A picture, red on the left and blue on the right, with a place in its notes."""
    image = Image.new("RGB", (width, height), (200, 0, 0))
    image.paste((0, 0, 200), (width // 2, 0, width, height))
    notes = Image.Exif()
    notes[0x0112] = 6 if turned else 1
    notes.get_ifd(0x8825)[1] = "N"
    target = io.BytesIO()
    image.save(target, form, **({"exif": notes} if form == "JPEG" else {}))
    return target.getvalue()


def test_a_large_photo_becomes_what_print_needs() -> None:
    """It gets smaller on both sides alike, stands upright, and tells nobody where it was taken; always the same way."""
    large = photo(4000, 3000, turned=True)
    small = shrunk(large)
    image = Image.open(io.BytesIO(small))
    assert image.size == (1440, LONGEST)
    assert not image.getexif()
    assert image.getpixel((720, 100))[0] > 150
    assert image.getpixel((720, 1800))[2] > 150
    assert shrunk(large) == small


def test_a_small_photo_keeps_its_pixels_and_loses_its_place() -> None:
    """A JPEG that is small enough is not pressed anew: without its notes it is the same to the last pixel."""
    small = photo(400, 300)
    plain = shrunk(small)
    assert not Image.open(io.BytesIO(plain)).getexif()
    assert Image.open(io.BytesIO(plain)).tobytes() == Image.open(io.BytesIO(small)).tobytes()
    assert shrunk(plain) is plain


def test_a_png_stays_a_png(tmp_path: Path) -> None:
    """A PNG of any size stays one, and a small one stays the same bytes; a lesson's picture has its new size."""
    assert shrunk(small := photo(40, 30, "PNG")) is small
    (tmp_path / "look.png").write_bytes(photo(3000, 2000, "PNG"))
    (tmp_path / "look.yaml").write_text(LESSON % "{file: look.png, alt: Two colours}")
    entry, _ = read_lesson(tmp_path / "look.yaml")
    assert entry is not None
    found = entry.pictures["look.png"]
    image = Image.open(io.BytesIO(found.content))
    assert (image.format, image.size) == ("PNG", (found.width, found.height))
    # Two flat colours weigh less as they were: nothing is gained, so nothing is changed.
    assert len(found.content) <= len(photo(3000, 2000, "PNG"))


def test_a_damaged_large_photo_is_a_finding(tmp_path: Path) -> None:
    """What has a sound header and no sound picture is told at its place, not by a traceback."""
    (tmp_path / "look.png").write_bytes(photo(3000, 2000, "PNG")[:200] + b"IEND" + bytes(8))
    (tmp_path / "look.yaml").write_text(LESSON % "{file: look.png, alt: A}")
    _, findings = read_lesson(tmp_path / "look.yaml")
    assert [one.code for one in findings] == ["IMG03"]


def test_lessons_of_a_unit_have_covers_of_their_own() -> None:
    """Fourteen lessons of one unit show fourteen covers; the next unit begins elsewhere; nothing is drawn by lot."""
    gallery = ThemeArt(SCENES.parent, Art(cover=tuple(f"art/cover-{n:02}.svg" for n in range(1, 15))))
    first = [gallery.shown((0, lesson))["cover"].name for lesson in range(14)]
    assert len(set(first)) == 14
    assert gallery.shown((1, 0))["cover"].name != first[0]
    assert [gallery.shown((0, lesson))["cover"].name for lesson in range(14)] == first
    assert "end" not in gallery.shown((0, 0))


def test_thirty_lessons_of_a_unit_have_covers_of_their_own() -> None:
    """Where a unit has more lessons than there are drawings, the same are mirrored or shown from nearer: no two alike."""
    gallery = ThemeArt(SCENES.parent, Art(cover=tuple(f"art/cover-{n:02}.svg" for n in range(1, 15))))
    shown = [gallery.shown((2, lesson))["cover"] for lesson in range(30)]
    assert len({one.content for one in shown}) == 30
    assert len({one.svg for one in shown}) == 30


def test_a_lessons_place_is_its_place_in_the_library() -> None:
    """A lesson alone takes the same cover as in its library."""
    library = load_library(HERE.parent / "lessons")
    places = [entry.place for entry in library.entries.values()]
    assert len(set(places)) == len(places)
    for entry in library.entries.values():
        alone, _ = read_lesson(entry.path)
        assert alone is not None
        assert alone.place == entry.place


def theme_with(tmp_path: Path, art: str) -> str:
    shutil.copytree(PLAIN, tmp_path / "drawn")
    shutil.copytree(SCENES, tmp_path / "drawn" / "art")
    with (tmp_path / "drawn" / "theme.yaml").open("a") as settings:
        settings.write(art)
    return str(tmp_path / "drawn")


def test_a_themes_art_reaches_the_templates(tmp_path: Path) -> None:
    """`art.cover` names the lesson's cover where the theme has any, and is none where it has none."""
    templates = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", templates)
    (templates / "documents" / "sheet.html.j2").write_text(
        '<html lang="en"><head><title>A sheet</title></head><body><h1>A sheet</h1>{% if art.cover %}<figure class="art">'
        '<img src="{{ art.cover }}" alt=""/></figure>{% endif %}<p>{{ "end" if art.end else "none" }}</p></body></html>'
    )
    row = "{id: sheet, title: A sheet, file: sheet, template: sheet.html.j2, reader: pupil, formats: [html, docx]}"
    (templates / "pack.yaml").write_text(f"documents:\n  - {row}\n")
    entry = next(iter(load_library(HERE.parent / "lessons").entries.values()))
    drawn = theme_with(tmp_path, "\nart: {cover: [art/cover-01.svg]}\n")
    with_art = {
        file.name: file.content for file in Renderer(all_formats=True, templates=templates, theme=drawn).files(entry)
    }
    assert b"data:image/svg+xml" in with_art["sheet.html"]
    assert b"<p>none</p>" in with_art["sheet.html"]
    blip = next(docx.Document(io.BytesIO(with_art["sheet.docx"])).element.iter(f"{A}blip"))
    assert next(blip.iter(SVG_BLIP)) is not None
    without = {
        file.name: file.content
        for file in Renderer(all_formats=True, templates=templates, theme=str(PLAIN)).files(entry)
    }
    assert b"<img" not in without["sheet.html"]


def test_art_that_is_not_there_is_told(tmp_path: Path) -> None:
    """A theme that names a drawing which it lacks is a theme's fault, with the file's name."""
    with pytest.raises(ThemeError, match=r"none\.svg: can't be read .*theme\.yaml"):
        ThemeArt(tmp_path, Art(cover=("none.svg",))).shown((0, 0))


@pytest.mark.parametrize("scene", sorted(path.stem for path in SCENES.glob("*.svg")))
def test_scenes_are_small_and_sound(scene: str) -> None:
    """Every drawing of the theme passes what authors' drawings have to pass, and its PNG has its proportions."""
    content = (SCENES / f"{scene}.svg").read_bytes()
    found = drawing(content)
    assert isinstance(found, PagePicture), found
    assert len(content) < 25_000
    with Image.open(SCENES / f"{scene}.png") as image:
        assert image.width == 1100
        assert image.width / image.height == pytest.approx(found.width / found.height, rel=0.01)


def test_scenes_are_what_the_tool_draws(monkeypatch: pytest.MonkeyPatch) -> None:
    """The drawings were not edited by hand: a change in the tool and no new drawing would be lost later."""
    monkeypatch.syspath_prepend(HERE.parent)
    from tools.safer_internet import art

    for use, scenes in (("cover", art.COVERS), ("end", art.ENDS)):
        for number, scene in enumerate(scenes, 1):
            width, height, inner = scene()
            svg = (SCENES / f"{use}-{number:02}.svg").read_text(encoding="utf-8")
            assert inner in svg
            assert f"viewBox={quoteattr(f'0 0 {width} {height}')}" in svg
