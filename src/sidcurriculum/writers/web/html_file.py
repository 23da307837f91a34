"""Writes a self-contained HTML5 file: pictures and stylesheet are embedded, and nothing is loaded.

The vocabulary is HTML, so most elements are written as they are; `html_edits` changes the few that browsers need in
another form.
"""

from __future__ import annotations

import re
from binascii import b2a_base64
from collections.abc import Iterator, Mapping
from copy import deepcopy

from lxml import etree

from sidcurriculum.page import Page, PagePicture

from . import presentation
from .contact_links import link_contacts
from .css_pruning import held, needed
from .html_edits import EDITS, css_string
from .page_navigation import add_contents, add_title, name_folds, way_back, words_of

_POLICY = "default-src 'none'; {}img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_SOURCE = re.compile(rb'<img src="(\d+)"')
_OURS = ("document", "home", "lines", presentation.META)
"""Of the page's meta elements those that are for the writer alone, as its `word-NAME` are."""
_QUOTED = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;"})


def write(page: Page, css: str, band: str = "") -> bytes:
    """Returns the document as UTF-8, without requests or text that is not the page's own.

    A deck that may be presented has the script of `presentation`; no other page has one.

    `css` is the theme's stylesheet, of which the page takes the rules that it needs; `band` chooses the sizes for an
    age. Of the page's meta elements, `footer` and `licence` are also printed below the content. Raises KeyError for an
    image without a picture in the page.
    """
    body = deepcopy(page.root.find("body"))
    if body is None:
        body = etree.Element("body")
    pictures: list[PagePicture] = []
    for image in body.iter("img"):
        source = image.get("src", "")
        picture = page.pictures[source]
        rest = [(name, value) for name, value in image.items() if name != "src"]
        image.attrib.clear()
        # The number stands for the picture until the tree is serialized: libxml2 would check each base64 character.
        image.set("src", str(len(pictures)))
        image.set("width", str(picture.width))
        image.set("height", str(picture.height))
        for name, value in rest:
            image.set(name, value)
        pictures.append(picture)
    for element in list(body.iter(*EDITS)):
        EDITS[str(element.tag)](element)
    link_contacts(body)
    words = words_of(page)
    name_folds(body, words)
    add_title(body, _title(page))
    add_contents(body, words)
    marks = {"data-document": page.meta("document"), "data-kind": page.meta("kind"), "data-band": band}
    shown = presentation.of(page, words)
    own = {f"{name}={mark}" for name, mark in {**marks, "lang": page.language, "dir": _direction(page)}.items()}
    back = way_back(page, words)
    css = needed(css, own.union(held(body), () if back is None else held(back)))
    body.tail, body.tag = None, "main"
    main = etree.tostring(body, method="html", encoding="utf-8")
    way = b"" if back is None else etree.tostring(back, method="html", encoding="utf-8") + b"\n"
    head = _head(page, css + _said(css, words) + shown.css, {**marks, **shown.marks}, shown.policy)
    return b"".join((*head, way, *_with_pictures(main, pictures), _foot(page, shown.script)))


def _title(page: Page) -> str:
    """Returns the lesson's title and what the page is of it."""
    return " – ".join(filter(None, (page.title, page.meta("kind"))))


def _said(css: str, words: Mapping[str, str]) -> str:
    """Returns a rule with the words that the stylesheet says, in the page's language."""
    said = [f"--{name}: {css_string(word)};" for name, word in words.items() if word and f"var(--{name})" in css]
    return f":root {{ {' '.join(said)} }}\n" if said else ""


def _head(page: Page, css: str, marks: Mapping[str, str], policy: str) -> Iterator[bytes]:
    """Yields everything before the content: metadata, the content security policy and the stylesheet."""
    yield (
        f'<!DOCTYPE html>\n<html lang="{_quoted(page.language)}" dir="{_quoted(_direction(page))}">\n'
        "<head>\n"
        f'<meta charset="utf-8">\n<meta http-equiv="Content-Security-Policy" content="{_POLICY.format(policy)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{_quoted(_title(page))}</title>\n"
    ).encode()
    for meta in page.root.iterfind("head/meta"):
        name, content = meta.get("name"), meta.get("content")
        if name and content and name not in _OURS and not name.startswith("word-"):
            yield f'<meta name="{_quoted(name)}" content="{_quoted(content)}">\n'.encode()
    css = css.replace("</", "<\\/")  # a stylesheet can't end its own element
    told = "".join(f' {name}="{_quoted(mark)}"' for name, mark in marks.items() if mark or name == "data-kind")
    yield f"<style>\n{css}</style>\n</head>\n<body{told}>\n".encode()


def _direction(page: Page) -> str:
    return page.root.get("dir") or "ltr"


def _foot(page: Page, script: str) -> bytes:
    lines = [f"<p>{_quoted(text)}</p>" for text in (page.meta("footer"), page.meta("licence")) if text]
    footer = f"\n<footer>{''.join(lines)}</footer>" if lines else ""
    return f"{footer}{script}\n</body>\n</html>\n".encode()


def _with_pictures(main: bytes, pictures: list[PagePicture]) -> Iterator[bytes]:
    at = 0
    for picture, match in zip(pictures, _SOURCE.finditer(main), strict=True):
        yield main[at : match.start(1)]
        yield f"data:{'image/svg+xml' if picture.svg else picture.media_type};base64,".encode()
        yield b2a_base64(picture.svg or picture.content, newline=False)
        at = match.end(1)
    yield main[at:]


def _quoted(text: str) -> str:
    return text.translate(_QUOTED)
