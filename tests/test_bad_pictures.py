"""What strangers save as a picture: each is told at its place, before anything large is decoded."""

from __future__ import annotations

import io
import os
import re
import struct
from pathlib import Path

import pytest
from PIL import Image

import picturing
from sidcurriculum.library import read_lesson
from sidcurriculum.library.picture_files import LONGEST_SIDE, MOST_CONVERTED, MOST_PIXELS, picture_of
from sidcurriculum.library.picture_formats import raster

HERE = Path(__file__).parent


def png(width: int, height: int) -> bytes:
    """A PNG that says it is of this size."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    dots = picturing.chunk(b"IDAT", b"x\x9c\x03\0\0\0\0\1")
    return b"\x89PNG\r\n\x1a\n" + picturing.chunk(b"IHDR", head) + dots + picturing.chunk(b"IEND", b"")


def jpeg(width: int, height: int) -> bytes:
    """A JPEG that says it is of this size."""
    whole = picturing.content("baseline.jpg")
    at = whole.index(b"\xff\xc0") + 5
    return whole[:at] + struct.pack(">HH", height, width) + whole[at + 4 :]


def gif(width: int, height: int, inner: tuple[int, int] = (1, 1)) -> bytes:
    """A GIF of this size, with a first picture of another."""
    frame = b"," + struct.pack("<HHHHB", 0, 0, *inner, 0) + b"\2\2\x44\1\0;"
    return b"GIF89a" + struct.pack("<HH", width, height) + b"\x80\0\0\0\0\0\xff\xff\xff" + frame


def webp(width: int, height: int) -> bytes:
    """A WebP that says it is of this size."""
    canvas = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    body = b"WEBPVP8X" + struct.pack("<I", 10) + bytes(4) + canvas
    return b"RIFF" + struct.pack("<I", len(body)) + body


def cut(name: str, part: float) -> bytes:
    """The first part of a picture's file."""
    whole = picturing.content(name)
    return whole[: int(len(whole) * part)]


FILES: dict[str, tuple[bytes, str, str]] = {
    "cut.jpg": (cut("baseline.jpg", 0.9), "IMG03", "is cut short"),
    "cut-progressive.jpg": (cut("progressive.jpg", 0.9), "IMG03", "is cut short"),
    "cut-head.jpg": (cut("baseline.jpg", 0.2), "IMG03", "is cut short"),
    "cut.png": (cut("colours.png", 0.9), "IMG03", "is cut short"),
    "cut.gif": (cut("flat.gif", 0.8), "IMG03", "is damaged"),
    "cut.webp": (cut("photo.webp", 0.8), "IMG03", "is cut short"),
    "changed.png": (picturing.content("colours.png").replace(b"IDATx", b"IDATy"), "IMG03", "is damaged"),
    "page.png": (b"\n<!DOCTYPE html><html><title>403</title></html>", "IMG03", "is a web page, not"),
    "empty.png": (b"", "IMG03", "is empty, not"),
    "noise.jpg": (b"\xff\xd8\xff" + bytes(99), "IMG03", "is damaged"),
    "phone.jpg": (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "IMG03", "is a HEIC, as iPhones save photos, not"),
    "new.jpg": (b"\0\0\0\x1cftypavif\0\0\0\0", "IMG03", "is an AVIF, not"),
    "film.png": (b"\0\0\0\x18ftypmp42\0\0\0\0", "IMG03", "is a film, not"),
    "old.bmp": (b"BM" + bytes(60), "IMG03", "is a BMP, not"),
    "scan.tif": (b"II*\0" + bytes(60), "IMG03", "is a TIFF, not"),
    "paper.png": (b"%PDF-1.7", "IMG03", "is a PDF, not"),
    "small.svgz": (b"\x1f\x8b\x08\0", "IMG03", "is compressed, as an SVGZ is, not"),
    "pointer.png": (b"version https://git-lfs.github.com/spec/v1\noid sha256:0\n", "IMG03", "left by Git LFS"),
    "flat.png": (png(0, 5), "IMG03", "has no size"),
    "thread.png": (png(1, 100_000), "IMG04", "1 × 100000 pixels; at most 20,000 to a side"),
    "field.png": (png(50_000, 50_000), "IMG04", "at most 20,000 to a side"),
    "large.png": (png(10_000, 4_001), "IMG04", "at most 40,000,000 in all"),
    "field.jpg": (jpeg(50_000, 50_000), "IMG04", "at most 20,000 to a side"),
    "large.jpg": (jpeg(10_000, 4_001), "IMG04", "at most 40,000,000 in all"),
    "field.gif": (gif(50_000, 50_000), "IMG04", "at most 20,000 to a side"),
    "larger-inside.gif": (gif(10, 10, (60_000, 60_000)), "IMG03", "is damaged"),
    "field.webp": (webp(16_000, 16_000), "IMG04", "at most 20,000,000 in all"),
    "heavy.png": (picturing.content("colours.png") + bytes(8_000_001), "IMG04", "bytes; at most 8,000,000"),
}  # fmt: skip


def lesson(folder: Path, name: str) -> Path:
    """A lesson that shows it."""
    path = folder / "look.yaml"
    path.write_text(
        f"title: A lesson\nactivities:\n  - title: Look\n    do: Look.\n    picture: {{file: '{name}', alt: x}}\n"
    )
    return path


@pytest.mark.parametrize("name", FILES)
def test_what_is_no_picture_is_told_at_its_place(name: str, tmp_path: Path) -> None:
    """Its code, what it is and what to do, where the lesson names it; never a traceback, never a decoded bomb."""
    content, code, what = FILES[name]
    (tmp_path / name).write_bytes(content)
    entry, findings = read_lesson(lesson(tmp_path, name))
    assert entry is None
    assert [(one.code, one.line, one.column) for one in findings] == [(code, 5, 21)]
    assert what in findings[0].what
    assert findings[0].hint


@pytest.mark.parametrize(
    ("name", "what", "hint"),
    [
        ("folder", "`folder` is a folder", "name a picture in it"),
        ("link.png", "`link.png` is a link to a file that is not there", "put the picture itself there"),
        ("pipe.png", "`pipe.png` is no ordinary file", "put the picture itself there"),
        ("Hand.JPG", "there is no picture `Hand.JPG`", "did you mean `hand.jpg`? Capitals count"),
        ("hant.jpg", "there is no picture `hant.jpg`", "did you mean `hand.jpg`?"),
    ],
)
def test_what_is_no_file_is_told(name: str, what: str, hint: str, tmp_path: Path) -> None:
    """A folder, a link into nothing, a pipe, another spelling."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "link.png").symlink_to("gone.png")
    os.mkfifo(tmp_path / "pipe.png")
    (tmp_path / "hand.jpg").write_bytes(picturing.content("baseline.jpg"))
    _, findings = read_lesson(lesson(tmp_path, name))
    assert [(one.code, one.line, one.what, one.hint) for one in findings] == [("IMG01", 5, what, hint)]


@pytest.mark.parametrize("size", [(8000, 5000), (1, LONGEST_SIDE), (LONGEST_SIDE, 2)])
def test_the_largest_pictures_are_made_smaller(size: tuple[int, int]) -> None:
    """At its limits a picture is decoded, and shown with no more than 1,920 pixels to a side."""
    assert size[0] * size[1] <= MOST_PIXELS
    target = io.BytesIO()
    Image.effect_noise(size, 9).quantize(4).save(target, "PNG")
    found = picture_of(target.getvalue(), "a.png").picture
    assert found is not None
    assert max(found.width, found.height) == 1920
    assert min(found.width, found.height) >= 1


def test_a_jpeg_cut_anywhere_is_told() -> None:
    """Whatever is left of a JPEG, of one scan or of many, it is told that it is cut short."""
    for name in ("baseline.jpg", "progressive.jpg", "grey.jpg"):
        whole = picturing.content(name)
        for end in range(3, len(whole)):
            with pytest.raises(ValueError, match=r"cut short|damaged"):
                raster(whole[:end])


def test_the_limits_stand_in_the_docs() -> None:
    """What is refused as too large is said where a designer reads how to bring pictures."""
    text = (HERE.parent / "docs" / "lesson-format.md").read_text(encoding="utf-8")
    said = text[text.index("\n## Pictures\n") : text.index("\n## Slides\n")]
    numbers = {int(number.replace(",", "")) for number in re.findall(r"\d[\d,]{3,}", said)}
    assert {MOST_PIXELS, MOST_CONVERTED, LONGEST_SIDE, 8_000_000, 1_920} <= numbers
