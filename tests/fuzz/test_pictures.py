"""Damaged pictures: each is shown or refused; none raises, and none that is shown is damaged."""

from __future__ import annotations

import io

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image

import picturing
from sidcurriculum.library.picture_files import picture_of

NAMES = sorted(name for name in picturing.NAMES if not name.endswith(".svg"))
EDITS = st.lists(
    st.tuples(st.floats(0, 1), st.sampled_from(("cut", "put", "take", "twice")), st.binary(min_size=1, max_size=8)),
    min_size=1, max_size=4,
)  # fmt: skip


def changed(content: bytes, edits: list[tuple[float, str, bytes]]) -> bytes:
    """The file, damaged at these places."""
    for place, way, new in edits:
        at = int(place * len(content))
        rest = content[at + len(new) :]
        middle = {"cut": b"", "put": new + rest, "take": rest, "twice": content[at:] * 2}[way]
        content = content[:at] + middle
    return content


def look(name: str, content: bytes) -> None:
    """Reads it, and opens what comes out as other programs will."""
    found = picture_of(content, name)
    assert (found.picture is None) == (found.told is not None and found.told.level == "error")
    if found.picture is None:
        return
    shown = found.picture
    assert shown.width <= 20_000
    assert shown.height <= 20_000
    with Image.open(io.BytesIO(shown.content)) as image:
        assert image.size == (shown.width, shown.height)
        assert image.format == {"image/png": "PNG", "image/jpeg": "JPEG"}[shown.media_type]


@settings(max_examples=150)
@given(st.sampled_from(NAMES), EDITS)
@example("flat.gif", [(0.9, "cut", b"a")])
@example("photo.webp", [(0.5, "cut", b"a")])
@example("progressive.jpg", [(0.7, "cut", b"a")])
def test_damage_is_told_or_does_no_harm(name: str, edits: list[tuple[float, str, bytes]]) -> None:
    """Bytes cut off, put in, taken out or doubled anywhere in a picture of any format."""
    look(name, changed(picturing.content(name), edits))


@settings(max_examples=60)
@given(
    st.sampled_from((b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a", b"RIFF\0\0\0\0WEBP", b"")),
    st.binary(max_size=200),
)
@example(b"RIFF\0\0\0\0WEBP", b"VP8X")
@example(b"RIFF\x04\0\0\0WEBP", b"VP8 ")
@example(b"GIF89a", b"")
def test_any_bytes_are_told(start: bytes, rest: bytes) -> None:
    """A file that only begins as a picture does."""
    look("a.png", start + rest)


@pytest.mark.long
@settings(max_examples=200_000)
@given(st.sampled_from(NAMES), EDITS)
def test_damage_for_hours(name: str, edits: list[tuple[float, str, bytes]]) -> None:
    """As above, for hours."""
    look(name, changed(picturing.content(name), edits))
