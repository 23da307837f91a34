"""What the accessibility checkers of Word and PowerPoint ask, asked of every file of every lesson in every theme.

docs/accessibility.md names these tests, one beside each of its claims.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from conftest import HERE, entries
from sidcurriculum.pack.renderer import Renderer

O = "http://schemas.openxmlformats.org/"  # noqa: E741 - the root of every namespace below
W, P, A = (f"{{{O}{name}/2006/main}}" for name in ("wordprocessingml", "presentationml", "drawingml"))
DRAWING = f"{{{O}drawingml/2006/wordprocessingDrawing}}"
DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
DC = "{http://purl.org/dc/elements/1.1/}"
R = f"{{{O}officeDocument/2006/relationships}}"
KHMER = re.compile("[\u1780-\u17ff]")
FILE_NAME = re.compile(r"\.(png|jpe?g|gif|svg)\s*$", re.IGNORECASE)
EMPTY_LINK = {"here", "click here", "link", "this link", "more", "read more"}
FURNITURE = ("dt", "ftr", "sldNum")
TEMPLATES = HERE.parent / "templates"
THEMES = sorted(
    path.parent.name for path in (TEMPLATES / "themes").glob("*/deck.pptx") if (path.parent / "document.docx").is_file()
)
CASES = [(theme, lesson) for theme in THEMES for lesson in sorted(entries())]
every = pytest.mark.parametrize(("theme", "lesson"), CASES, ids=[f"{theme}-{lesson}" for theme, lesson in CASES])


@cache
def renderer(theme: str) -> Renderer:
    return Renderer(all_formats=True, templates=TEMPLATES, theme=theme)


@cache
def packages(theme: str, lesson: str, ending: str) -> dict[str, dict[str, etree._Element]]:
    """The XML parts of each Word or PowerPoint file of a lesson's pack, by the file's name."""
    found = {}
    for file in renderer(theme).files(entries()[lesson], None, (), (ending,)):
        with zipfile.ZipFile(io.BytesIO(file.content)) as package:
            names = [name for name in package.namelist() if name.endswith((".xml", ".rels"))]
            found[file.name] = {name: etree.fromstring(package.read(name)) for name in names}
    assert found
    return found


def documents(theme: str, lesson: str) -> Iterator[tuple[str, dict[str, etree._Element], etree._Element]]:
    for name, parts in packages(theme, lesson, "docx").items():
        yield name, parts, parts["word/document.xml"]


def slides(theme: str, lesson: str) -> Iterator[tuple[str, etree._Element]]:
    for parts in packages(theme, lesson, "pptx").values():
        targets = {one.get("Id"): one.get("Target", "") for one in parts["ppt/_rels/presentation.xml.rels"]}
        for number, one in enumerate(parts["ppt/presentation.xml"].iter(f"{P}sldId"), 1):
            target = targets[one.get(f"{R}id")]
            yield f"slide {number}", parts[target[1:] if target.startswith("/") else f"ppt/{target}"]


def text(element: etree._Element) -> str:
    return "".join(each.text or "" for each in element.iter(f"{W}t", f"{A}t"))


def hidden(properties: etree._Element) -> bool:
    """Whether a shape is marked as decorative."""
    return any(mark.get("val") in ("1", "true") for mark in properties.iter(DECORATIVE))


def shapes(slide: etree._Element) -> list[etree._Element]:
    """What a screen reader meets, in its order: the shapes of a slide that aren't marked as decorative."""
    tree = slide.find(f"{P}cSld/{P}spTree")
    assert tree is not None
    kinds = tuple(f"{P}{name}" for name in ("sp", "pic", "graphicFrame", "grpSp", "cxnSp"))
    found = [one for one in tree if one.tag in kinds]
    return [one for one in found if (pr := one.find(f"*/{P}cNvPr")) is None or not hidden(pr)]


def holder(shape: etree._Element) -> str:
    """The type of a placeholder; empty for other shapes."""
    reference = shape.find(f"*/{P}nvPr/{P}ph")
    return "" if reference is None else reference.get("type", "obj")


def styles(parts: dict[str, etree._Element]) -> dict[str, etree._Element]:
    return {style.get(f"{W}styleId", ""): style for style in parts["word/styles.xml"].iter(f"{W}style")}


def outline(paragraph: etree._Element, known: dict[str, etree._Element]) -> int:
    """A heading's level, 1 to 9; 0 for other paragraphs."""
    own = paragraph.find(f"{W}pPr/{W}outlineLvl")
    reference = paragraph.find(f"{W}pPr/{W}pStyle")
    style = known.get(reference.get(f"{W}val", "")) if reference is not None else None
    while own is None and style is not None:
        own, based = style.find(f"{W}pPr/{W}outlineLvl"), style.find(f"{W}basedOn")
        style = known.get(based.get(f"{W}val", "")) if based is not None else None
    level = 9 if own is None else int(own.get(f"{W}val", "9"))
    return 0 if level > 8 else level + 1


# --- both


@every
def test_files_have_titles_and_a_language(theme: str, lesson: str) -> None:
    """The properties of each file name its title, which holds the lesson's, and its language."""
    for ending in ("docx", "pptx"):
        for name, parts in packages(theme, lesson, ending).items():
            core = next(root for part, root in parts.items() if part.endswith("core.xml"))
            title = core.findtext(f"{DC}title") or ""
            assert entries()[lesson].lesson.title.replace("*", "") in title, name
            assert core.findtext(f"{DC}language"), name


@every
def test_pictures_have_alternative_text(theme: str, lesson: str) -> None:
    """Each picture is described, or marked as decorative; a description is no file name and at most 300 characters."""
    found = [
        (name, properties)
        for name, _, root in documents(theme, lesson)
        for drawing in root.iter(f"{DRAWING}inline", f"{DRAWING}anchor")
        if (properties := drawing.find(f"{DRAWING}docPr")) is not None
    ]
    found += [
        (name, properties)
        for name, root in slides(theme, lesson)
        for picture in root.iter(f"{P}pic")
        if (properties := picture.find(f"*/{P}cNvPr")) is not None
    ]
    for name, properties in found:
        described = (properties.get("descr") or "").strip()
        assert described or hidden(properties), (name, properties.get("name"))
        assert not FILE_NAME.search(described), (name, described)
        assert len(described) <= 300 or lesson == "long", (name, described)


@every
def test_links_say_where_they_lead(theme: str, lesson: str) -> None:
    """No link is empty or reads `here`; one whose text is an address stands for paper, where nothing can be clicked."""
    told = [
        (name, text(link))
        for name, parts, _ in documents(theme, lesson)
        for part, root in parts.items()
        if part.startswith("word/")
        for link in root.iter(f"{W}hyperlink")
        if link.find(f".//{DRAWING}docPr") is None
    ]
    told += [
        (name, text(run))
        for name, root in slides(theme, lesson)
        for run in root.iter(f"{A}r")
        if run.find(f"{A}rPr/{A}hlinkClick") is not None
    ]
    assert not [each for each in told if not each[1].strip() or each[1].strip(" .").lower() in EMPTY_LINK]


@every
def test_every_text_has_a_language(theme: str, lesson: str) -> None:
    """Word's styles have a default language; each run on a slide has its own; Khmer is marked as Khmer in both."""
    for name, parts, root in documents(theme, lesson):
        default = parts["word/styles.xml"].find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}lang")
        assert default is not None, name
        assert default.get(f"{W}val"), name
        khmer = (default.get(f"{W}bidi") or "").startswith("km")
        for run in root.iter(f"{W}r"):
            if KHMER.search(text(run)):
                own = run.find(f"{W}rPr/{W}lang")
                assert khmer or (own is not None and (own.get(f"{W}bidi") or "").startswith("km")), (name, text(run))
    for name, root in slides(theme, lesson):
        for run in root.iter(f"{A}r", f"{A}fld"):
            own = run.find(f"{A}rPr")
            tags = ("", "") if own is None else (own.get("lang", ""), own.get("altLang", ""))
            assert tags[0], (name, text(run))
            assert not KHMER.search(text(run)) or any(tag.startswith("km") for tag in tags), (name, text(run))


# --- Word


@every
def test_headings_step_down_one_level_at_a_time(theme: str, lesson: str) -> None:
    """Headings are real ones, are not empty, begin at level 1 and skip no level; at most one paragraph is the title (of a poster: one on each sheet)."""
    for name, parts, root in documents(theme, lesson):
        known = styles(parts)
        titles = {
            key
            for key, style in known.items()
            if (one := style.find(f"{W}name")) is not None and one.get(f"{W}val") == "Title"
        }
        used = [one.get(f"{W}val") for one in root.iter(f"{W}pStyle")]
        assert sum(style in titles for style in used) <= 1 or name == "poster.docx", name
        last = 0
        for paragraph in root.iter(f"{W}p"):
            level = outline(paragraph, known)
            if level:
                assert text(paragraph).strip(), name
                assert level <= last + 1, (name, text(paragraph), level, last)
                last = level


@every
def test_tables_have_a_header_row(theme: str, lesson: str) -> None:
    """In Word each table of two rows and columns or more marks its first row as header, and no table holds another; on
    slides each table of two rows or more does."""
    for name, _, root in documents(theme, lesson):
        for table in root.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            columns = max(len(row.findall(f"{W}tc")) for row in rows)
            assert table.find(f".//{W}tc//{W}tbl") is None, (name, "a table in a table")
            if len(rows) > 1 and columns > 1:
                assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None, (name, text(rows[0]))
    for name, root in slides(theme, lesson):
        for table in root.iter(f"{A}tbl"):
            if len(table.findall(f"{A}tr")) > 1:
                properties = table.find(f"{A}tblPr")
                assert properties is not None, name
                assert properties.get("firstRow") in ("1", "true"), name


@every
def test_no_blank_paragraphs_make_room(theme: str, lesson: str) -> None:
    """Space comes from styles: no two empty paragraphs follow each other in Word."""
    for name, _, root in documents(theme, lesson):
        for paragraph in root.iter(f"{W}p"):
            after = paragraph.getnext()
            if after is not None and after.tag == f"{W}p":
                assert not (_is_blank(paragraph) and _is_blank(after)), (name, text(paragraph.getparent())[:80])


def _is_blank(paragraph: etree._Element) -> bool:
    marks = ("drawing", "pict", "sectPr", "br", "fldChar", "fldSimple", "tab", "sym", "object")
    return not text(paragraph).strip() and not any(paragraph.find(f".//{W}{mark}") is not None for mark in marks)


@every
def test_lists_are_lists(theme: str, lesson: str) -> None:
    """No paragraph of a Word file begins with a bullet or a number that was typed."""
    typed = re.compile(r"\s*([•·▪●○◦–-]|\(?[0-9]{1,2}[.)])[\s\u00a0]+\S")
    for name, parts, root in documents(theme, lesson):
        known = styles(parts)
        for paragraph in root.iter(f"{W}p"):
            said = text(paragraph)
            if typed.match(said) and not outline(paragraph, known):
                assert paragraph.find(f"{W}pPr/{W}numPr") is not None, (name, said[:60])


@every
def test_pictures_stand_in_line(theme: str, lesson: str) -> None:
    """A picture that says something stands in line with its text, where a screen reader meets it."""
    for name, _, root in documents(theme, lesson):
        for drawing in root.iter(f"{DRAWING}anchor"):
            properties = drawing.find(f"{DRAWING}docPr")
            assert properties is not None
            assert hidden(properties), (name, properties.get("descr"))


# --- PowerPoint


@every
def test_every_slide_has_a_title_of_its_own(theme: str, lesson: str) -> None:
    """Each slide has one, no two are alike, and it is read first."""
    seen = {}
    for name, root in slides(theme, lesson):
        titles = [one for one in shapes(root) if holder(one) in ("title", "ctrTitle")]
        assert len(titles) == 1, name
        said = " ".join(text(titles[0]).split()).lower()
        assert said, name
        assert said not in seen, (name, seen.get(said), said)
        seen[said] = name
        speaking = [one for one in shapes(root) if text(one).strip() or one.tag != f"{P}sp"]
        assert speaking[0] is titles[0], (name, text(speaking[0]))


@every
def test_slides_are_read_in_the_order_of_their_layout(theme: str, lesson: str) -> None:
    """What is furniture is read last, and no shape that isn't a placeholder is read before one that stands above it."""
    for name, root in slides(theme, lesson):
        order = [one for one in shapes(root) if text(one).strip() or one.tag != f"{P}sp"]
        furniture = [holder(one) in FURNITURE for one in order]
        assert furniture == sorted(furniture), name
        placed: list[tuple[Any, tuple[int, int, int, int]]] = []
        for one in order:
            place = one.find(f"{P}spPr/{A}xfrm") if one.tag != f"{P}graphicFrame" else one.find(f"{P}xfrm")
            if place is None or len(place) < 2 or holder(one) in FURNITURE:
                continue
            x, y = int(place[0].get("x", "0")), int(place[0].get("y", "0"))
            placed.append((one, (x, y, x + int(place[1].get("cx", "0")), y + int(place[1].get("cy", "0")))))
        for (before, above), (after, below) in pairwise(placed):
            wrong = below[3] <= above[1] and below[0] < above[2] and above[0] < below[2]
            assert holder(before) or not wrong, (name, text(before)[:40], text(after)[:40])


@every
def test_no_placeholder_is_empty(theme: str, lesson: str) -> None:
    """A slide carries no empty placeholder, and no silent shape that isn't marked as decorative."""
    for name, root in slides(theme, lesson):
        for one in shapes(root):
            properties = one.find(f"*/{P}cNvPr")
            assert properties is not None
            spoken = text(one).strip() or properties.get("descr") or one.tag == f"{P}graphicFrame"
            assert spoken, (name, properties.get("name"))


# --- the page that tells of all this


def test_every_claim_names_a_test() -> None:
    """docs/accessibility.md names only tests that exist, and every test of this file."""
    page = (HERE.parent / "docs" / "accessibility.md").read_text(encoding="utf-8")
    named = set(re.findall(r"`(test_\w+\.py)::(test_\w+)`", page))
    assert named
    for file, test in named:
        path = next(iter(HERE.rglob(file)), None)
        assert path is not None, file
        assert f"def {test}(" in path.read_text(encoding="utf-8"), test
    own = set(re.findall(r"^def (test_\w+)\(", Path(__file__).read_text(encoding="utf-8"), re.MULTILINE))
    assert own - {"test_every_claim_names_a_test"} <= {test for file, test in named if file == Path(__file__).name}
