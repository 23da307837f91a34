"""Texts that a translation lacks: in files they are marked, and in the language that they are really in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

import pytest
from lxml import etree

from conftest import entries
from sidcurriculum.languages import untranslated_marks
from sidcurriculum.pack.renderer import Renderer
from sidcurriculum.page import Page

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def runs(content: bytes, name: str, tag: str) -> Iterator[etree._Element]:
    """Runs whose own text is marked."""
    package = zipfile.ZipFile(io.BytesIO(content))
    for part in package.namelist():
        if part.startswith(name) and part.endswith(".xml"):
            for run in etree.fromstring(package.read(part)).iter(f"{tag}r"):
                if (run.findtext(f"{tag}t") or "").startswith("[en] "):
                    yield run


def test_what_is_not_translated_says_that_it_is_english() -> None:
    """Each run of a French guide and of French slides that begins with [en] has English for its language; the footer of
    a slide, one text for the whole deck, keeps the deck's."""
    renderer = Renderer(all_formats=True, allow_partial=True)
    entry = entries()["my-five-finger-helpers"]
    files = {one.name: one.content for one in renderer.files(entry, "fr", ["guide", "slides"])}
    footer = "Five-finger helpers · "
    slides = [
        run for run in runs(files["slides.pptx"], "ppt/slides/slide", A) if footer not in str(run.findtext(f"{A}t"))
    ]
    assert len(slides) > 50
    assert {str(run.find(f"{A}rPr").get("lang"))[:2] for run in slides} == {"en"}  # type: ignore[union-attr]
    words = list(runs(files["teacher-guide.docx"], "word/document", W))
    assert len(words) > 50
    for run in words:
        said = run.find(f"{W}rPr/{W}lang")
        assert said is not None, run.findtext(f"{W}t")
        assert str(said.get(f"{W}val")).startswith("en")
    assert b'lang="en">[en] ' in files["teacher-guide.html"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>[en] One <b>two</b> three</p>", '<p lang="en">[en] One <b>two</b> three</p>'),
        ("<p>ក · [en] One · ខ</p>", '<p>ក · <span lang="en">[en] One</span> · ខ</p>'),
        ("<p>[en] One (១ នាទី)</p>", '<p><span lang="en">[en] One (</span>១ នាទី)</p>'),
        ("<p>ក<b>ខ</b>: [en] One</p>", '<p>ក<b>ខ</b>: <span lang="en">[en] One</span></p>'),
        ("<p>[fr] Un</p>", "<p>[fr] Un</p>"),
    ],
)
def test_where_a_marked_text_ends(before: str, after: str) -> None:
    """At the end of its element, before a dot between items, or before letters of the page's own script."""
    root = etree.fromstring(f'<html lang="km"><head/><body>{before}</body></html>')
    untranslated_marks.page(Page(root, {}), {"en"})
    assert etree.tostring(root[1], encoding="unicode") == f"<body>{after}</body>"
