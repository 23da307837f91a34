"""Checks a theme's document.docx for missing styles and contrast, and web.css for syntax and external resources."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.findings import Finding
from sidcurriculum.writers.opc.package import unpack
from sidcurriculum.writers.web import loads
from sidcurriculum.writers.word import WordTheme, style_names

from .colours import ENOUGH, RGB, as_hex, contrast, from_hex

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_STYLES = "Home > Styles > New Style"
_WHITE: RGB = (1.0, 1.0, 1.0)
_BLACK: RGB = (0.0, 0.0, 0.0)
_COLOUR = f"{_W}rPr/{_W}color"
_HEADING = style_names.PARAGRAPHS[style_names.HEAD_CELL].lower()
_HEADED = {name for (tag, _), name in style_names.TABLES.items() if tag == "table"}
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_NUMBERED = frozenset({("ol", ""), ("ol", "options"), ("ol", "steps")})


def check_document(content: bytes, path: str) -> Iterator[Finding]:
    """Yields all findings about one document.docx."""
    try:
        theme = WordTheme.read(content, path)
    except ThemeError as error:
        yield Finding(path, 0, 0, "DOCX01", str(error).removeprefix(f"{path}: "), "open it in Word and save it")
        return
    yield from _missing(theme)
    if not theme.stories:
        what = "there is neither header nor footer, so pages have no number and no licence"
        yield Finding(path, 0, 0, "DOCX03", what, "Insert > Footer: {title}, {kind} and {licence} are replaced", "info")
    if theme.geometry.width < 5000 or theme.geometry.height < 5000:
        what = f"the page leaves {theme.geometry.width / 567:.1f} x {theme.geometry.height / 567:.1f} cm for text"
        yield Finding(path, 0, 0, "DOCX03", what, "choose a larger page or smaller margins under Layout", "warning")
    yield from _contrasts(content, path)


def _missing(theme: WordTheme) -> Iterator[Finding]:
    """Checks for styles that are missing, and for numbered styles without numbering."""
    wanted: dict[tuple[str, str], list[style_names.Key]] = {}
    has: tuple[tuple[str, Mapping[style_names.Key, str], Mapping[style_names.Key, Any]], ...] = (
        ("paragraph", style_names.PARAGRAPHS, theme.styles.blocks),
        ("character", style_names.CHARACTERS, theme.styles.spans),
        ("table", style_names.TABLES, theme.styles.tables),
    )
    for kind, table, found in has:
        for key, name in table.items():
            if key not in found:
                wanted.setdefault((kind, name), []).append(key)
    for key, row in style_names.LISTS.items():
        for name in row:
            if name not in theme.styles.lists:
                wanted.setdefault(("paragraph", name), []).append(key)
            elif key in _NUMBERED and theme.styles.lists[name].level is None:
                what = f"the style “{name}”, which sets {style_names.element(key)}, has no numbering"
                hint = "Modify Style > Format > Numbering: give it one"
                yield Finding(theme.source, 0, 0, "DOCX02", what, hint)
    for (kind, name), keys in wanted.items():
        what = (
            f"there is no {kind} style “{name}”, which sets {', '.join(map(style_names.element, dict.fromkeys(keys)))}"
        )
        yield Finding(theme.source, 0, 0, "DOCX02", what, f"{_STYLES}: name it so, style type {kind}")


def _contrasts(content: bytes, path: str) -> Iterator[Finding]:
    """Checks the contrast of each style's text with its shading."""
    members = unpack(content, path)
    part = next((name for name in members if name.endswith("word/styles.xml")), "")
    if not part:
        return
    root = etree.fromstring(members[part].content())
    by_id = {style.get(f"{_W}styleId", ""): style for style in root.iter(f"{_W}style")}
    known = {*style_names.PARAGRAPHS.values(), *(name for row in style_names.LISTS.values() for name in row)}
    lower = {name.lower() for name in (*known, *style_names.CHARACTERS.values(), *style_names.TABLES.values())}
    heading = next((style for style in by_id.values() if _value(style, f"{_W}name").lower() == _HEADING), None)
    for style in by_id.values():
        name = _value(style, f"{_W}name")
        if name.lower() not in lower or style is heading:  # checked with the shading of the first row below
            continue
        places = {"": style, **{f", {one.get(f'{_W}type')}": one for one in style.iterfind(f"{_W}tblStylePr")}}
        for where, place in places.items():
            chain = [place, *_chain(by_id, style)]
            headed = where == ", firstRow" and name in _HEADED
            applied = [*_chain(by_id, heading), *chain] if headed and heading is not None else chain
            if style.get(f"{_W}type") == "table" and not any(one.find(_COLOUR) is not None for one in applied):
                continue  # paragraph styles colour its text
            text, behind = _colour(applied), _shade(chain)
            if text is not None and behind is not None and contrast(text, behind) < ENOUGH - 0.005:
                share = f"{as_hex(text)} on {as_hex(behind)} has a contrast of {contrast(text, behind):.1f}:1"
                hint = "choose a darker text or a lighter shading: 4.5:1"
                yield Finding(path, 0, 0, "DOCX04", f"style “{name}”{where}: text {share}", hint, "warning")


def _chain(by_id: Mapping[str, etree._Element], style: etree._Element) -> list[etree._Element]:
    """Returns the style and those it is based on, the nearest first."""
    chain: list[etree._Element] = []
    found: etree._Element | None = style
    while found is not None and found not in chain:
        chain.append(found)
        found = by_id.get(_value(found, f"{_W}basedOn"))
    return chain


def _value(element: etree._Element, path: str) -> str:
    found = element.find(path)
    return "" if found is None else found.get(f"{_W}val", "")


def _colour(chain: list[etree._Element]) -> RGB | None:
    for style in chain:
        found = style.find(_COLOUR)
        if found is not None:
            code = found.get(f"{_W}val", "auto")
            return _BLACK if code == "auto" else from_hex(code)
    return _BLACK


def _shade(chain: list[etree._Element]) -> RGB | None:
    for style in chain:
        for path in ("rPr", "pPr", "tcPr", "tblPr"):
            found = style.find(f"{_W}{path}/{_W}shd")
            if found is not None and found.get(f"{_W}fill", "auto") != "auto":
                return from_hex(found.get(f"{_W}fill", ""))
    return _WHITE


def check_web(content: bytes, path: str, *, whole: bool = True) -> Iterator[Finding]:
    """Yields all findings about one stylesheet.

    `whole` is False for a stylesheet that only adds rules to another. Packs are read without a network, so anything
    that it loads is a finding.
    """
    try:
        css = _COMMENT.sub("", content.decode("utf-8"))
    except UnicodeDecodeError:
        yield Finding(path, 0, 0, "WEB01", "the file is not UTF-8", "save it as UTF-8")
        return
    if css.count("{") != css.count("}"):
        what = f"it has {css.count('{')} opening and {css.count('}')} closing braces, so some rules are not read"
        yield Finding(path, 0, 0, "WEB01", what, "close every rule")
    if whole and not css.strip():
        yield Finding(path, 0, 0, "WEB01", "it holds no rule", "begin with the plain theme's web.css", "warning")
    for address in loads(css):
        what = f"it loads or runs something, which packs leave out: {address}"
        yield Finding(path, 0, 0, "WEB02", what, "a school may have no network: use local fonts and data: pictures")
    if whole and css.strip() and not re.search(r"@media[^{]*\bprint\b", css):
        yield Finding(path, 0, 0, "WEB03", "it has no rules for printing", "add @media print { … }", "info")
