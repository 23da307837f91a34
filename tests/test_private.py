"""Pictures say nothing about place and person: tokens planted wherever a file can hold them reach no pack."""

from __future__ import annotations

import base64
import io
import json
import re
import struct
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest
from PIL import Image, ImageCms

import picturing
from conftest import HERE
from sidcurriculum import build_pack, load_lesson
from sidcurriculum.library.picture_files import picture_of

TOKEN = b"Sokha-House-12"
GPS = struct.pack(">HIHI", 11, 33, 556, 55) + b"N-104-55-E"
"""Part of a place, as Exif writes it, and a token that no encoder makes by chance."""
SECRETS = (TOKEN, TOKEN.decode().encode("utf-16-be"), TOKEN.decode().encode("utf-16-le"), b"N-104-55-E", b"GPSLatitude")
XMP = b'<x:xmpmeta xmlns:x="adobe:ns:meta/"><exif:GPSLatitude>11,33N</exif:GPSLatitude>' + TOKEN + b"</x:xmpmeta>"


def _notes() -> bytes:
    notes = Image.Exif()
    notes[0x010E] = TOKEN.decode()
    notes[0x9286] = b"UNICODE\0" + TOKEN.decode().encode("utf-16-le")
    notes.get_ifd(0x8825).update({1: "N", 2: (11.0, 33.0, 5.0), 29: TOKEN.decode()})
    return notes.tobytes().removeprefix(b"Exif\0\0") + GPS


def _png() -> bytes:
    plain = picturing.content("colours.png")
    profile = zlib.compress(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    more = [
        (b"iCCP", TOKEN + b"\0\0" + profile), (b"eXIf", _notes()), (b"tEXt", b"Author\0" + TOKEN),
        (b"zTXt", b"GPSLatitude\0\0" + zlib.compress(TOKEN)), (b"iTXt", b"XML:com.adobe.xmp\0\0\0\0\0" + XMP),
        (b"tIME", struct.pack(">HBBBBB", 2026, 11, 30, 1, 2, 3)), (b"prVt", TOKEN), (b"caNv", TOKEN),
    ]  # fmt: skip
    chunks = b"".join(picturing.chunk(name, content) for name, content in more)
    end = plain.index(b"IEND") - 4
    late = picturing.chunk(b"tEXt", b"Comment\0" + TOKEN)
    return plain[:33] + chunks + plain[33:end] + late + plain[end:] + b"PK\3\4" + TOKEN


def _segment(marker: int, content: bytes) -> bytes:
    return struct.pack(">BBH", 0xFF, marker, len(content) + 2) + content


def _jpeg() -> bytes:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    plain = picturing.saved(picturing.image(), "JPEG", quality=94, icc_profile=profile)
    small = picturing.saved(picturing.image(), "JPEG", comment=TOKEN)
    assert plain[2:4] == b"\xff\xe0"
    thumbnail = _segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\2\1" + b"Sok" + b"ha-")
    more = [
        (0xFE, TOKEN), (0xE1, b"Exif\0\0" + _notes() + small), (0xE1, b"http://ns.adobe.com/xap/1.0/\0" + XMP),
        (0xE1, b"http://ns.adobe.com/xmp/extension/\0" + TOKEN), (0xE0, b"JFXX\0\x10" + small),
        (0xE2, b"MPF\0MM\0*" + TOKEN), (0xED, b"Photoshop 3.0\x008BIM\4\4" + TOKEN), (0xEE, b"Adobe\0d\0\0\0\0\1" + TOKEN),
        (0xE3, TOKEN), (0xEC, TOKEN), (0xEF, TOKEN),
    ]  # fmt: skip
    segments = b"".join(_segment(marker, content) for marker, content in more)
    return plain[:2] + thumbnail + segments + plain[20:] + small + TOKEN


def _gif() -> bytes:
    return picturing.saved(picturing.image().quantize(4), "GIF", comment=TOKEN) + TOKEN


def _webp() -> bytes:
    return picturing.saved(picturing.image(), "WEBP", exif=b"Exif\0\0" + _notes(), xmp=XMP)


def _svg() -> bytes:
    t = TOKEN.decode()
    return (
        f'<?xml version="1.0"?><?author {t}?><!-- C:\\Users\\{t} --><svg xmlns="http://www.w3.org/2000/svg" '
        f'xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" xmlns:t="urn:{t}" id="{t}" data-name="{t}" '
        f'aria-label="{t}" class="{t}" viewBox="0 0 48 32" inkscape:export-filename="/home/{t}/a.png" style="-note:{t}">'
        f"<title>{t}</title><desc>/home/{t}/drawing.svg</desc><metadata><rdf:RDF "
        f'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:li>{t}</rdf:li></rdf:RDF></metadata>'
        f"<style>/* {t} */ .a{{fill:#c80000;font-family:{t};--note:{t}}}</style>"
        f'<g id="{t}" inkscape:label="{t}">{t}<rect id="{t}-1" class="a {t}" width="24" height="32"/></g>'
        f'<rect x="24" width="24" height="32" fill="#0000c8" xml:base="{t}"><desc>{t}</desc></rect></svg><!-- {t} -->'
    ).encode()


FILES: Mapping[str, Callable[[], bytes]] = {
    "a.png": _png, "a.jpg": _jpeg, "a.gif": _gif, "a.webp": _webp, "a.svg": _svg,
}  # fmt: skip


def _inside(content: bytes, name: str) -> Iterator[tuple[str, bytes]]:
    """A file and all that is in it: parts of a package, pictures of a page."""
    yield name, content
    if content.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            for part in package.namelist():
                yield from _inside(package.read(part), f"{name}/{part}")
    for number, found in enumerate(re.findall(rb"base64,([A-Za-z0-9+/=]+)", content)):
        yield f"{name}/picture {number}", base64.b64decode(found)


def _told(content: bytes) -> list[bytes]:
    return [secret for secret in SECRETS if secret in content]


@pytest.mark.parametrize("name", FILES)
def test_a_picture_loses_what_it_says(name: str) -> None:
    """The token stands in the file, and not in what a pack shows of it; the picture is the same."""
    assert _told(FILES[name]())
    found = picture_of(FILES[name](), name).picture
    assert found is not None
    assert not _told(found.content)
    assert not _told(found.svg or b"")
    image = Image.open(io.BytesIO(found.content))
    assert not image.getexif()
    assert not {"comment", "xmp", "photoshop", "mp", "XML:com.adobe.xmp", "Author", "Comment"} & image.info.keys()


def test_colours_stay_what_they_are() -> None:
    """A colour profile and Adobe's note on colours are kept: without them photos change their colours."""
    for name in ("a.png", "a.jpg"):
        found = picture_of(FILES[name](), name).picture
        assert found is not None
        assert Image.open(io.BytesIO(found.content)).info["icc_profile"][36:40] == b"acsp"
    jpeg = picture_of(_jpeg(), "a.jpg").picture
    assert jpeg is not None
    assert b"Adobe\0d" in jpeg.content
    assert jpeg.content.endswith(b"\xff\xd9")
    assert jpeg.content.count(b"\xff\xd8\xff") == 1


@pytest.mark.parametrize("theme", ["plain", "safer-internet"])
def test_no_file_of_a_pack_says_it(theme: str, tmp_path: Path) -> None:
    """Not in a part of a Word file or a deck, nor in a page on the web, nor in the list of files."""
    for name, make in FILES.items():
        (tmp_path / name).write_bytes(make())
    steps = [{"say": f"Look ![colours]({name})", "show": {"picture": {"file": name, "alt": "colours"}},
              "worksheet": {"draw": "More", "picture": {"file": name, "alt": "colours"}}} for name in FILES]  # fmt: skip
    lesson = {"title": "Look", "activities": [{"title": "Look", "steps": steps}]}
    (tmp_path / "look.yaml").write_text(json.dumps(lesson))
    pack = build_pack(load_lesson(tmp_path / "look.yaml"), templates=HERE.parent / "templates", theme=theme)
    looked = [
        name for file in pack.documents for name, content in _inside(file.content, file.name) if not _told(content)
    ]
    told = [name for file in pack.documents for name, content in _inside(file.content, file.name) if _told(content)]
    assert told == []
    assert sum("media/" in name for name in looked) > 10
    assert sum("picture " in name for name in looked) > 10
