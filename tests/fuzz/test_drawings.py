"""Odd drawings: each is cleaned or refused with a line; what is clean acts, loads and tells nothing, and is clean already."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sidcurriculum.library.svg_cleaning import CleanDrawing, DrawingFault, cleaned, drawing
from sidcurriculum.page import PagePicture

NUMBERS = st.sampled_from(
    ("0", "1", "-5", "40", "1e3", "1e308", "-1e308", "nan", "inf", "1e-30", "50%", "2mm", "", "0.000001", "9" * 9, "x")
)
PAINTS = st.sampled_from((
    "red", "#123", "#12345678", "none", "currentColor", "inherit", "url(#a)", "url( '#a' ) red", "rgb(1,2,3)", "rgb(1 2 3 / 4%)",
    "hsl(1,2%,3%)", "var(--a)", "var(--b, blue)", "var(--a, var(--c, light-dark(red, blue)))", "light-dark(#fff, #000)",
    "light-dark(", "color-mix(in srgb, red, blue)", "url(http://example.org)", "\\75rl(a)", "calc(1px)", "Canvas", "",
))  # fmt: skip
KEYS = st.sampled_from((
    "x", "y", "width", "height", "r", "rx", "stroke-width", "stroke-dasharray", "d", "points", "transform", "viewBox", "offset",
    "patternTransform", "opacity", "preserveAspectRatio", "data-x", "onload", "href", "id", "class",
))  # fmt: skip
VALUES = st.one_of(
    NUMBERS, st.lists(NUMBERS, max_size=4).map(" ".join), st.sampled_from(("#a", "#b", "a", "b", "M0 0L9 9", "rotate(45)", "scale(nan)")),
)  # fmt: skip
STYLES = st.one_of(
    st.tuples(st.sampled_from(("fill", "stroke", "--a", "--b", "color", "filter", "stop-color", "-x")), PAINTS).map(":".join),
    st.sampled_from(("transform:rotate(4deg)", "--a:var(--b);--b:var(--a)", "mix-blend-mode:multiply", "d", ";;", "fill:red!important")),
)  # fmt: skip
SHEETS = st.lists(
    st.tuples(
        st.sampled_from((".a", "#b", ":root", "svg", "rect:hover", "*", "@media (prefers-color-scheme: dark)", "@media x", "@font-face", "}", "/*")),
        STYLES,
    ).map(lambda rule: f"{rule[0]}{{{rule[1]}}}"),
    max_size=3,
).map("".join)  # fmt: skip
TAGS = st.sampled_from((
    "g", "rect", "path", "circle", "use", "defs", "symbol", "svg", "pattern", "mask", "clipPath", "linearGradient", "stop",
    "marker", "title", "desc", "metadata", "text", "script",
))  # fmt: skip


def _element(
    tag: str, attributes: dict[str, str], fill: str, style: str, inner: list[etree._Element]
) -> etree._Element:
    made = etree.Element(f"{{http://www.w3.org/2000/svg}}{tag}", {**attributes, "fill": fill, "style": style})
    made.extend(inner)
    return made


LEAVES = st.builds(_element, TAGS, st.dictionaries(KEYS, VALUES, max_size=4), PAINTS, STYLES, st.just([]))
TREES = st.recursive(
    LEAVES,
    lambda inner: st.builds(_element, TAGS, st.dictionaries(KEYS, VALUES, max_size=4), PAINTS, STYLES, st.lists(inner, max_size=4)),
    max_leaves=12,
)  # fmt: skip


def _drawing(trees: list[etree._Element], sheet: str, box: str) -> bytes:
    root = etree.Element(
        "{http://www.w3.org/2000/svg}svg", {"viewBox": box}, nsmap={None: "http://www.w3.org/2000/svg"}
    )
    etree.SubElement(root, "{http://www.w3.org/2000/svg}style").text = sheet
    root.extend(trees)
    return etree.tostring(root)


DRAWINGS = st.builds(
    _drawing, st.lists(TREES, min_size=1, max_size=3), SHEETS, st.sampled_from(("0 0 40 30", "0,0,40,30", "-9 -9 1e3 400", "0 0 0 0", "a"))
)  # fmt: skip


def look(content: bytes) -> None:
    """Cleans it, and looks at what is left."""
    found = cleaned(content)
    if isinstance(found, DrawingFault):
        assert found.line >= 1
        assert found.what
        return
    text = found.svg.decode()
    assert not re.search(
        r"var\(|light-dark|http:(?!//www\.w3\.org)|@|\son\w+=|data-|<(?:script|text|title|desc|metadata)", text
    )
    assert max(found.width, found.height) <= 1600
    again = cleaned(found.svg)
    assert isinstance(again, CleanDrawing), again
    assert again.svg == found.svg


@settings(max_examples=150)
@given(DRAWINGS)
def test_a_drawing_is_cleaned_or_refused(content: bytes) -> None:
    """Shapes, styles, variables and numbers of every kind, put together by chance."""
    look(content)


@settings(max_examples=15)
@given(DRAWINGS)
def test_a_drawing_is_drawn_or_refused(content: bytes) -> None:
    """The same, drawn."""
    assert isinstance(drawing(content), (PagePicture, DrawingFault))


@pytest.mark.long
@settings(max_examples=50_000)
@given(DRAWINGS)
def test_drawings_for_hours(content: bytes) -> None:
    """The same, for hours."""
    look(content)
    assert isinstance(drawing(content), (PagePicture, DrawingFault))
