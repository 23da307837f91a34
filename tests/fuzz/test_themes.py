"""Damaged themes: each builds a sound file, or is one error that names the file."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pptx
import pytest
from lxml import etree

from conftest import HERE, entries
from sidcurriculum import LessonError, Renderer, ThemeError

THEMES = HERE.parent / "templates" / "themes"
FILES = ("document.docx", "deck.pptx")
VALUES = ("", "x", "-1", "0", "99999999999999", "1.5", "NaN", "rId1", "true", "\u00e9\u1780")


def _members(content: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return out.getvalue()


def flipped(content: bytes, dice: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(dice.choice((1, 1, 2, 8, 64))):
        changed[dice.randrange(len(changed))] ^= 1 << dice.randrange(8)
    return bytes(changed)


def cut(content: bytes, dice: random.Random) -> bytes:
    return content[: dice.randrange(len(content))]


def zeroed(content: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(content))
    return content[:at] + bytes(min(dice.randrange(1, 4000), len(content) - at)) + content[at + 4000 :]


def removed(content: bytes, dice: random.Random) -> bytes:
    members = _members(content)
    del members[dice.choice(list(members))]
    return _packed(members)


def swapped(content: bytes, dice: random.Random) -> bytes:
    members = _members(content)
    one, other = dice.sample(list(members), 2)
    members[one], members[other] = members[other], members[one]
    return _packed(members)


def mangled(content: bytes, dice: random.Random) -> bytes:
    """A part with an element or attribute fewer, changed or doubled: sound XML that means something else, or nothing."""
    members = _members(content)
    name = dice.choice([name for name in members if name.endswith((".xml", ".rels"))])
    root = etree.fromstring(members[name])
    for _ in range(dice.choice((1, 1, 3, 10))):
        element = dice.choice(list(root.iter(etree.Element)))
        parent = element.getparent()
        match dice.randrange(5):
            case 0 if parent is not None:
                parent.remove(element)
            case 1 if element.attrib:
                del element.attrib[dice.choice(list(element.attrib))]
            case 2 if element.attrib:
                element.set(dice.choice(list(element.attrib)), dice.choice(VALUES))
            case 3:
                element.tag = f"{{{etree.QName(element).namespace}}}{dice.choice(('p', 'x', 'sp', 'style', 'lvl1pPr'))}"
            case _ if parent is not None:
                parent.append(etree.fromstring(etree.tostring(element)))
    members[name] = etree.tostring(root)
    return _packed(members)


def torn(content: bytes, dice: random.Random) -> bytes:
    """A part whose XML is not well formed."""
    members = _members(content)
    name = dice.choice([name for name in members if name.endswith((".xml", ".rels"))])
    members[name] = flipped(members[name], dice) if dice.random() < 0.5 else cut(members[name], dice)
    return _packed(members)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flipped,
    cut,
    zeroed,
    removed,
    swapped,
    mangled,
    mangled,
    mangled,
    torn,
)


def _tried(folder: Path, seed: int) -> None:
    dice = random.Random(seed)
    theme = folder / "damaged"
    shutil.copytree(THEMES / dice.choice(("plain", "plain", "safer-internet")), theme)
    name = dice.choice(FILES)
    damage = dice.choice(DAMAGES)
    content = (theme / name).read_bytes()
    (theme / name).write_bytes(damage(content, dice))
    told = f"{name} {damage.__name__} by seed {seed}"
    made, fault = (), ""
    try:
        made = (
            Renderer(all_formats=True, theme=str(theme))
            .pack(entries()["everything"], documents=("handout", "slides"))
            .documents
        )
    except (ThemeError, LessonError) as error:
        fault = str(error)
    assert made or name in fault, told
    assert "\n" not in fault, told
    for file in made:
        if file.name.endswith(".docx"):
            docx.Document(io.BytesIO(file.content))
        elif file.name.endswith(".pptx"):
            pptx.Presentation(io.BytesIO(file.content))
        if not file.name.endswith(".html"):
            for part, text in _members(file.content).items():
                if part.endswith((".xml", ".rels")):
                    etree.fromstring(text)


@pytest.mark.parametrize("seed", range(40))
def test_a_damaged_theme_builds_or_is_told(tmp_path: Path, seed: int) -> None:
    """A file of a theme with bytes, parts or XML damaged gives a file that opens, or one line that names it."""
    _tried(tmp_path, seed)


@pytest.mark.long
@pytest.mark.parametrize("seed", range(40, 540))
def test_five_hundred_damaged_themes(tmp_path: Path, seed: int) -> None:
    """The same of five hundred more."""
    _tried(tmp_path, seed)
