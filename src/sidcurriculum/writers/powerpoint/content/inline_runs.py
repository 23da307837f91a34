"""Parses inline HTML into runs of equal formatting, with white space collapsed as in a browser."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from lxml import etree

from sidcurriculum.addresses import IN_OFFICE
from sidcurriculum.patterns import later

_SPACE = later("[ \t\r\n]+")
_KHMER_LINE_END = later("(?<=[\u1780-\u17ff])[ \t\r]*\n[ \t\r\n]*(?=[\u1780-\u17ff])")
_LONGEST_TIP = 255
"""Most characters of a screen tip that PowerPoint shows."""
BLANK = "\u00a0" * 2 + "_" * 10 + "\u00a0" * 2
"""Text of an empty blank or form field on a slide."""


class TextFormat(NamedTuple):
    """The format of a run where it differs from its paragraph; `lang` is BCP 47, `href` is empty if it is no link."""

    lang: str
    bold: bool = False
    italic: bool = False
    strike: bool = False
    shift: str = ""
    href: str = ""
    verbatim: bool = False
    """Whether it is code: spaces and line ends are kept, and the font is monospaced."""
    second: bool = False
    """Whether it repeats the text before it in a second language."""
    tip: str = ""
    """Screen tip of a link."""


class TextRun(NamedTuple):
    """Text in one format; a line break is a run of its own with the text "\\n"."""

    text: str
    look: TextFormat


_CHANGES: dict[str, dict[str, Any]] = {
    "strong": {"bold": True},
    "em": {"italic": True},
    "s": {"strike": True},
    "sub": {"shift": "sub"},
    "sup": {"shift": "sup"},
    "code": {"verbatim": True},
    "a": {},
    "span": {},
    "label": {"bold": True},
    "term": {"bold": True},
    "answer": {"bold": True},
    "sign": {"bold": True},
    "second": {"second": True, "bold": False},
}
"""Changes of format by element, or by the class of a span."""


@lru_cache(maxsize=1024)
def _changed(look: TextFormat, kind: str) -> TextFormat:
    changed = look._replace(**_CHANGES.get(kind, {}))
    return changed._replace(bold=False) if changed.second else changed


def spoken(element: etree._Element, look: TextFormat) -> TextFormat:
    """Returns `look` in the element's language; a block element changes nothing else."""
    lang = element.get("lang")
    return look._replace(lang=lang) if lang else look


def second(element: etree._Element, look: TextFormat) -> TextFormat:
    """Returns `look` for a paragraph that may be in a second language."""
    return look._replace(second=True, bold=False) if element.get("class") == "second" else look


def bold(look: TextFormat) -> TextFormat:
    """Returns `look` in bold."""
    return _changed(look, "strong")


def format_of(element: etree._Element, look: TextFormat) -> TextFormat:
    """Returns `look` as an inline element changes it."""
    tag, look = element.tag, spoken(element, look)
    if tag not in _CHANGES:
        return look
    if tag == "a":
        href = element.get("href", "")
        if not href.startswith(IN_OFFICE):
            return look
        return look._replace(href=href, tip=element.get("title", "")[:_LONGEST_TIP])
    return _changed(look, element.get("class", "") if tag == "span" else str(tag))


def inline(element: etree._Element, look: TextFormat, runs: list[TextRun]) -> None:
    """Appends the runs of an inline element; a picture within text becomes its alternative text in brackets."""
    if not isinstance(element.tag, str):
        return
    mine = format_of(element, look)
    if element.tag == "br":
        runs.append(TextRun("\n", look))
        return
    if element.tag == "img":
        if alt := element.get("alt"):
            runs.append(TextRun(f"[{alt}]", look))
        return
    words(element.text, mine, runs)
    for child in element:
        inline(child, mine, runs)
        words(child.tail, mine, runs)
    if element.tag == "span":
        _fill_in(element, mine, runs)


def _fill_in(element: etree._Element, look: TextFormat, runs: list[TextRun]) -> None:
    kind = element.get("class")
    if kind == "field" or (kind == "blank" and not "".join(map(str, element.itertext())).strip()):
        runs.append(TextRun(BLANK, look))
    elif kind == "tick":
        runs.append(TextRun("\u2610\u00a0", look))


def leaf(element: etree._Element, look: TextFormat) -> list[TextRun] | None:
    """Returns the tidy runs of an element without children, or None if it has some; a fast path for most elements."""
    if len(element) or look.verbatim:
        return None
    text = (element.text or "").strip(" \n\t\r")
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", _KHMER_LINE_END.sub("", text))
    return [TextRun(text, look)] if text.strip(" \u200b") else []


def words(text: str | None, look: TextFormat, runs: list[TextRun]) -> None:
    """Appends `text`, with white space collapsed unless the format is verbatim."""
    if not text:
        return
    if look.verbatim:
        for number, line in enumerate(text.replace("\t", "    ").split("\n")):
            if number:
                runs.append(TextRun("\n", look))
            if line:
                runs.append(TextRun(line, look))
        return
    if not runs and not text.strip(" \n\t\r"):
        return
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        text = _SPACE.sub(" ", _KHMER_LINE_END.sub("", text))
    runs.append(TextRun(text, look))


def tidy(runs: Sequence[TextRun]) -> list[TextRun]:
    """Returns the runs without repeated spaces or spaces at line ends; adjacent runs of one format are merged."""
    if len(runs) == 1 and runs[0].text != "\n" and not runs[0].look.verbatim:
        text, look = runs[0]
        bare = text.strip(" ")
        return [TextRun(bare, look)] if bare.strip(" \u200b") else []
    result: list[TextRun] = []
    open_line = False
    for text, look in runs:
        if text == "\n":
            _trim(result)
            result.append(TextRun(text, look))
            open_line = False
            continue
        if text.startswith(" ") and not look.verbatim and not (open_line and result[-1].text[-1] != " "):
            text = text[1:]
        if not text:
            continue
        open_line = True
        if result and result[-1].look == look and result[-1].text != "\n":
            result[-1] = TextRun(result[-1].text + text, look)
        else:
            result.append(TextRun(text, look))
    _trim(result)
    while result and (result[-1].text == "\n" or not result[-1].text.strip(" \u200b")):
        result.pop()
        _trim(result)
    while result and result[0].text == "\n":
        result.pop(0)
    return result


def _trim(runs: list[TextRun]) -> None:
    while runs and runs[-1].text != "\n" and runs[-1].text.endswith(" "):
        text = runs[-1].text.rstrip(" ")
        if text:
            runs[-1] = runs[-1]._replace(text=text)
        else:
            runs.pop()


def plain(runs: Sequence[TextRun]) -> str:
    """Returns the text alone, on one line."""
    return " ".join("".join(run.text for run in runs).split())
