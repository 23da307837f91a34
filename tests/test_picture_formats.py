"""Every format of picture in every place of every document: each file is a sound package, and shows the picture."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from posixpath import dirname, join, normpath
from typing import Any

import docx
import pytest
from lxml import etree
from PIL import Image
from pptx import Presentation

import picturing
from conftest import HERE, needs
from reading import parts
from sidcurriculum.errors import ThemeError
from sidcurriculum.library import load_library, read_lesson
from sidcurriculum.library.picture_files import picture_of
from sidcurriculum.office.libreoffice import Office
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.theme.art import ThemeArt
from sidcurriculum.theme.settings import Art
from sidcurriculum.writers.opc.content_types import NAME, package
from sidcurriculum.writers.opc.package import stored
from validating import VALIDATOR, faults

THEMES = ("plain", "safer-internet")
TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
SHOWN = {"image/png": "PNG", "image/jpeg": "JPEG"}


def _lesson() -> dict[str, Any]:
    """A lesson that shows each picture wherever a lesson can show one."""
    activities, questions = [], []
    for number, name in enumerate(picturing.NAMES):
        file = f"images/{name}"
        shown = {"file": file, "alt": f"Two colours, {name}"}
        inline = f"![Two colours, {name}]({file})"
        activities.append({
            "title": f"Picture {number}", "minutes": 1, "picture": shown,
            "steps": [
                {"say": f"Look at this: {inline}", "do": f"| A | B |\n|---|---|\n| {inline} | b |\n", "show": {"picture": shown}},
                {"ask": f"What is in {name}?", "show": {"text": f"Look: {inline}"}, "worksheet": [
                    {"draw": "Draw more.", "picture": shown},
                    {"cards": [{"text": f"Card {number}", "picture": shown, "back": f"Back {number}"}]},
                    {"chat": [{"who": "Sokha", "text": "Look", "picture": shown}, {"Dara": f"A picture: {inline}"}]},
                ]},
            ],
        })  # fmt: skip
        questions.append({
            "kind": "single choice", "stem": f"Which colour is left in picture {number}?", "picture": shown, "objective": "o1",
            "options": [{"right": "Red", "picture": shown}, {"wrong": "Blue", "picture": shown}],
        })  # fmt: skip
    return {"title": "Pictures", "ages": "12-14", "objectives": ["Name two colours"],
            "activities": activities, "exit_quiz": questions}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("library")
    for folder in (root / "unit" / "images", root / "logos"):
        folder.mkdir(parents=True)
        for name in picturing.NAMES:
            (folder / name).write_bytes(picturing.content(name))
    partners = [
        {"name": f"Partner {name}", "logo": {"file": f"logos/{name}", "alt": f"Partner {name}"}}
        for name in picturing.NAMES
    ]
    (root / "curriculum.yaml").write_text(json.dumps({"title": "Pictures", "units": ["unit"], "partners": partners}))
    (root / "unit" / "pictures.yaml").write_text(json.dumps(_lesson(), indent=1))
    (root / "unit" / "unit.yaml").write_text("title: A unit\npicture: {file: images/baseline.jpg, alt: Two colours}\n")
    return root


@pytest.fixture(scope="module")
def files(library: Path) -> Mapping[tuple[str, str], bytes]:
    """By theme and name, every file of the lesson's pack."""
    entry = load_library(library).entries["pictures"]
    return {
        (theme, file.name): file.content
        for theme in THEMES
        for file in Renderer(all_formats=True, templates=HERE.parent / "templates", theme=theme).pack(entry).documents
    }


@pytest.fixture(scope="module")
def on_disk(files: Mapping[tuple[str, str], bytes], tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    """The Word and PowerPoint files among them."""
    folder = tmp_path_factory.mktemp("files")
    paths = []
    for (theme, name), content in files.items():
        if not name.endswith(".html"):
            paths.append(folder / f"{theme}--{name}")
            paths[-1].write_bytes(content)
    return paths


def unsound(content: bytes) -> Iterator[str]:
    """What makes a package no package: parts of no kind, of the wrong kind, relationships that lead nowhere."""
    members = parts(content)
    types = etree.fromstring(members[NAME])
    endings = {one.get("Extension", "").lower(): one.get("ContentType") for one in types.iter(f"{TYPES}Default")}
    named = {one.get("PartName", ""): one.get("ContentType") for one in types.iter(f"{TYPES}Override")}
    yield from (f"{name} is named and is not there" for name in named if name[1:] not in members)
    for name, member in members.items():
        kind = named.get(f"/{name}", endings.get(name.rpartition(".")[2].lower()))
        if name != NAME and kind is None:
            yield f"{name} has no content type"
        if kind in SHOWN and Image.open(io.BytesIO(member)).format != SHOWN[kind]:
            yield f"{name} is no {kind}"
        if name.endswith(".rels"):
            base = dirname(dirname(name))
            for relation in etree.fromstring(member):
                target = relation.get("Target", "")
                path = target[1:] if target.startswith("/") else normpath(join(base, target))
                if relation.get("TargetMode") != "External" and path not in members:
                    yield f"{name} leads to {path}"


def test_every_part_of_every_file_has_its_kind(files: Mapping[tuple[str, str], bytes]) -> None:
    """Whatever the picture, a package names a kind for each of its parts, and the picture is of that kind."""
    faults = [
        (*key, fault) for key, content in files.items() if not key[1].endswith(".html") for fault in unsound(content)
    ]
    assert faults == []


def test_every_picture_stands_in_every_document(library: Path, files: Mapping[tuple[str, str], bytes]) -> None:
    """Each picture of the lesson is a part of the guide, the handout, the cards, the quiz and the deck, in both themes."""
    entry = load_library(library).entries["pictures"]
    wanted = {image.content for image in entry.pictures.values()}
    assert entry.pictures.keys() >= {f"images/{name}" for name in picturing.NAMES}
    for theme in THEMES:
        for name in ("teacher-guide.docx", "handout.docx", "exit-quiz.docx", "cards.docx", "slides.pptx"):
            missing = wanted - set(parts(files[theme, name]).values())
            assert not missing, (theme, name, len(missing))


def test_python_docx_and_python_pptx_open_them(files: Mapping[tuple[str, str], bytes]) -> None:
    """Both read every file, and every picture in it."""
    for (_, name), content in files.items():
        if name.endswith(".docx"):
            assert docx.Document(io.BytesIO(content)).inline_shapes is not None
        elif name.endswith(".pptx"):
            pictures = [
                shape.image.content_type
                for slide in Presentation(io.BytesIO(content)).slides
                for shape in slide.shapes
                if shape._element.tag.endswith("}pic")
            ]
            assert len(pictures) >= len(picturing.NAMES)
            assert set(pictures) == {"image/png", "image/jpeg"}


@needs(VALIDATOR)
def test_the_open_xml_sdk_finds_nothing(on_disk: list[Path]) -> None:
    """Microsoft's own library opens every file and finds each valid."""
    assert [fault for path in on_disk for fault in faults(path)] == []


@needs("soffice")
def test_libreoffice_opens_them(on_disk: list[Path]) -> None:
    """LibreOffice makes a PDF of every file."""
    with Office() as office:
        assert [path.name for path, pdf in office.pdfs(on_disk) if pdf is None] == []


@pytest.mark.parametrize("name", picturing.NAMES)
def test_a_picture_keeps_its_looks(name: str) -> None:
    """What a file shows is what its picture shows: as large, upright, red on the left and blue on the right, of 8 bits."""
    found = picture_of(picturing.content(name), name)
    assert found.picture is not None
    assert (found.told is None) == (name in picturing.SILENT), found.told
    shown = Image.open(io.BytesIO(found.picture.content))
    assert shown.format == SHOWN[found.picture.media_type]
    assert shown.mode in ("1", "L", "LA", "P", "RGB", "RGBA")
    assert shown.size == (found.picture.width, found.picture.height)
    assert shown.width / shown.height == pytest.approx(picturing.WIDTH / picturing.HEIGHT, rel=0.01)
    plain = shown.convert("RGBA").convert("RGB")
    left, right = (plain.getpixel((round(shown.width * part), shown.height // 2)) for part in (0.2, 0.8))
    if name in picturing.GREY:
        return
    for dot, colour in ((left, picturing.RED), (right, picturing.BLUE)):
        assert max(abs(a - b) for a, b in zip(dot, colour, strict=True)) < 60, (dot, colour)


@pytest.mark.parametrize("name", picturing.NAMES)
def test_a_theme_may_show_any_picture(name: str, tmp_path: Path) -> None:
    """A cover of any format becomes a PNG or JPEG, as a lesson's picture does."""
    (tmp_path / name).write_bytes(picturing.content(name))
    assert ThemeArt(tmp_path, Art(cover=(name,))).shown((0, 0))["cover"].media_type in SHOWN


def test_a_themes_drawing_loses_what_acts_and_tells(tmp_path: Path) -> None:
    """A drawing with a PNG beside it is cleaned as any other; one that acts is told with its line."""
    (tmp_path / "cover.svg").write_bytes(picturing.SVG.replace(b"<rect", b"<!-- Secret --><desc>Secret</desc><rect", 1))
    (tmp_path / "cover.png").write_bytes(picturing.content("colours.png"))
    gallery = ThemeArt(tmp_path, Art(cover=("cover.svg",)))
    assert b"Secret" not in (gallery.shown((0, 0))["cover"].svg or b"")
    (tmp_path / "cover.svg").write_bytes(picturing.SVG.replace(b"<rect", b"\n<script/><rect", 1))
    with pytest.raises(ThemeError, match=r"line 2: it holds a script"):
        ThemeArt(tmp_path, Art(cover=("cover.svg",))).shown((0, 0))


def test_a_part_without_a_kind_is_never_packed() -> None:
    """The packer refuses a part that the content types do not name, by its ending or its name in any case."""
    types = stored(
        NAME,
        b'<Types><Default Extension="png" ContentType="image/png"/><Override PartName="/a/B.x" ContentType="t"/></Types>',
    )
    assert package([types, stored("a/b.x", b""), stored("p.PNG", b"")])
    for name in ("p.jpg", "a/c.x", "png"[:2]):
        with pytest.raises(ValueError, match="no content type"):
            package([types, stored(name, b"")])


MOVING = ("moving.gif", "moving.webp", "moving.png")


@pytest.mark.parametrize("name", sorted(set(picturing.NAMES) - picturing.SILENT))
def test_what_was_converted_is_said(name: str, tmp_path: Path) -> None:
    """A picture that is shown otherwise than it is gets a note at its place; a moving one, which loses most, a warning."""
    (tmp_path / name).write_bytes(picturing.content(name))
    (tmp_path / "look.yaml").write_text(
        f"title: A lesson\nactivities:\n  - title: Look\n    picture: {{file: {name}, alt: Colours}}\n    do: '![b]({name})'\n"
    )
    entry, findings = read_lesson(tmp_path / "look.yaml")
    assert entry is not None
    level = "warning" if name in MOVING else "info"
    assert [(one.code, one.line, one.level) for one in findings] == [("IMG07", 4, level)]
