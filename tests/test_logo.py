"""A school's logo in a theme, as docs/templates.md says to put it in, is in the packs: PNG, JPEG and SVG."""

from __future__ import annotations

import io
import re
import shutil
import zipfile
from pathlib import Path

import docx
import pptx
import pytest
from docx.shared import Cm
from PIL import Image
from pptx.oxml.shapes.picture import CT_Picture

from conftest import HERE, entries
from sidcurriculum.cli import main
from sidcurriculum.pack.renderer import build_pack

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 3 1"><rect width="3" height="1" fill="#c81e3c"/></svg>'
BESIDE = (
    '<a:extLst><a:ext uri="{96DAC541-7B7A-43D3-8B79-37D633B846F1}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="rIdSvg"/></a:ext></a:extLst>'
)
"""How Office says that a PNG has an SVG beside it."""


def with_svg(path: Path, part: str) -> None:
    """Puts the SVG beside the picture of a part, as Word and PowerPoint do when somebody inserts one."""
    with zipfile.ZipFile(path) as package:
        files = {name: package.read(name) for name in package.namelist()}
    folder, _, name = part.rpartition("/")
    rels = f"{folder}/_rels/{name}.rels"
    up = "../media" if folder.count("/") else "media"
    target = f'<Relationship Id="rIdSvg" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="{up}/logo.svg"/>'
    files[part] = re.sub(
        rb"(<a:blip r:embed=\"[^\"]+\")/>", rb"\1>" + BESIDE.encode() + b"</a:blip>", files[part], count=1
    )
    assert b"svgBlip" in files[part]
    files[rels] = files[rels].replace(b"</Relationships>", target.encode() + b"</Relationships>")
    files[f"{folder.partition('/')[0]}/media/logo.svg"] = SVG
    kinds = b'<Default Extension="svg" ContentType="image/svg+xml"/>'
    files["[Content_Types].xml"] = re.sub(rb"(<Types[^>]*>)", rb"\1" + kinds, files["[Content_Types].xml"], count=1)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in files.items():
            package.writestr(name, content)


@pytest.mark.parametrize("kind", ["png", "jpeg", "svg"])
def test_a_logo_in_header_and_master_is_in_every_pack(kind: str, tmp_path: Path) -> None:
    """A picture in the document's header and on the slide master is in the files of a pack, byte for byte; the theme
    has no findings for it, and its files open."""
    theme = tmp_path / "plain"
    shutil.copytree(HERE.parent / "templates" / "themes" / "plain", theme)
    held = io.BytesIO()
    Image.new("RGB", (300, 100), (200, 30, 60)).save(held, "jpeg" if kind == "jpeg" else "png")
    logo = held.getvalue()
    document = docx.Document(str(theme / "document.docx"))
    header = document.sections[0].header
    header.paragraphs[0].add_run().add_picture(io.BytesIO(logo), height=Cm(1))
    document.save(str(theme / "document.docx"))
    deck = pptx.Presentation(str(theme / "deck.pptx"))
    master = deck.slide_master
    _, link = master.part.get_or_add_image_part(io.BytesIO(logo))
    master.shapes._spTree.append(CT_Picture.new_pic(9001, "Logo", "Our school", link, 10**7, 10**5, 10**6, 3 * 10**5))
    deck.save(str(theme / "deck.pptx"))
    if kind == "svg":
        with_svg(theme / "document.docx", header.part.partname.lstrip("/"))
        with_svg(theme / "deck.pptx", master.part.partname.lstrip("/"))
    assert main(["theme", "check", str(theme), "--quiet"]) == 0
    pack = build_pack(entries()["smallest"], documents=["guide", "slides"], formats=["docx", "pptx"], theme=theme)
    for file in pack.documents:
        file.open()
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            pictures = [package.read(name) for name in package.namelist() if "/media/" in name]
        assert logo in pictures
        assert (SVG in pictures) == (kind == "svg") or any(b"#c81e3c" in picture for picture in pictures)
