"""Splits the inline content of a paragraph into runs of one script, one character style and one language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cache

from lxml import etree

from sidcurriculum.addresses import IN_OFFICE
from sidcurriculum.patterns import later
from sidcurriculum.writers.text.script_runs import UNSPACED, is_latin, script_runs
from sidcurriculum.writers.word import style_names
from sidcurriculum.writers.word.document_context import PLAIN, BlockPosition, DocumentContext, InheritedFormat
from sidcurriculum.writers.word.document_theme.style_set import StyleSet
from sidcurriculum.writers.word.document_tree import BREAK, TAB, Run, said
from sidcurriculum.writers.word.wordprocessingml import inline
from sidcurriculum.writers.word.xml_text import escape, words

from .inline_pictures import face_picture, inline_picture
from .run_formatting import BOLD, ITALIC, LOWERED, RAISED, STRUCK, run_properties

_FLAGS: Mapping[str, int] = {"strong": BOLD, "em": ITALIC, "s": STRUCK, "sub": LOWERED, "sup": RAISED}
_RANK = {key: rank for rank, key in enumerate(style_names.CHARACTERS)}
_LINK, _CODE = ("a", ""), ("code", "")
_BLANK, _CUE, _LABEL = ("span", "blank"), ("span", "cue"), ("span", "label")
_SHAPES = frozenset({("span", "icon"), ("span", "sign")})
SPACES = " \t\n\r\f"
_SPACE = later("[ \t\n\r\f]+")
_TICK = "☐"
_LONGEST_TIP = 260
"""Most characters of a screen tip in Word."""
_GAP = "\u00a0" * 24
"""Text of a blank to fill in: the character style underlines it, and no line breaks in it."""


@cache
def _soft() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """Compiles two patterns: a line end between characters of scripts that set no spaces, and such a character."""
    return re.compile(rf"(?<=[{UNSPACED}])[ \t\r\f]*\n[ \t\n\r\f]*(?=[{UNSPACED}])"), re.compile(f"[{UNSPACED}]")


def tidy(text: str) -> str:
    """Collapses the white space of a text as HTML does, and strips its ends."""
    text = text.strip(SPACES)
    if "\n" in text or "  " in text or "\t" in text or "\r" in text:
        if not is_latin(text):
            text = _soft()[0].sub("", text)
        return _SPACE.sub(" ", text)
    return text


def run(context: DocumentContext, text: str, look: InheritedFormat, styles: StyleSet) -> Sequence[Run]:
    """Returns the runs of a tidy text."""
    if look is PLAIN and is_latin(text):
        return said(text)
    return [Run(piece, run_properties(context, look, script, styles)) for script, piece in script_runs(text)]


def alone(context: DocumentContext, text: str | None, place: BlockPosition) -> Sequence[Run]:
    """Returns the runs of a paragraph that holds nothing but this text."""
    if not text:
        return ()
    text = tidy(text)
    if place.look is PLAIN and text.isascii():
        return said(text) if text else ()
    return run(context, text, place.look, place.styles)


class Runs:
    """Builds the runs of one paragraph.

    White space collapses as in HTML: to one space, and to none at the ends of a line. `labelled` says that the
    paragraph starts with a label, `only_label` that it holds nothing else so far, `cued` that the number of a slide
    stands before it, in the margin.
    """

    __slots__ = (
        "_after_label",
        "_boxed",
        "_draft",
        "_last",
        "_linked",
        "_pending",
        "_plain",
        "_size",
        "_styles",
        "_width",
        "cued",
        "labelled",
        "look",
        "only_label",
        "parts",
    )

    def __init__(self, context: DocumentContext, place: BlockPosition, after_label: Run | None = None) -> None:
        self.parts: list[Run] = []
        self.look = place.look
        self.cued = self.labelled = self.only_label = False
        self._draft = context
        self._boxed = place.boxed
        self._styles = place.styles
        self._width = place.width - place.edge
        self._size = place.style.size
        self._after_label = after_label
        self._plain = True
        self._last = self._pending = ""
        self._linked = False

    def content(self, element: etree._Element, look: InheritedFormat) -> None:
        """Adds everything inside an element."""
        if element.text:
            self.text(element.text, look)
        for child in element:
            self.element(child, look)
            if child.tail:
                self.text(child.tail, look)

    def element(self, element: etree._Element, look: InheritedFormat) -> None:
        """Adds one inline element; comments are ignored."""
        tag = element.tag
        if not isinstance(tag, str):
            return
        language = element.get("lang")
        if language is not None:
            look = InheritedFormat(look.style, look.flags, language)
        if tag in _FLAGS:
            self.content(element, InheritedFormat(look.style, look.flags | _FLAGS[tag], look.language))
        elif tag == "br":
            self.add(BREAK)
        elif tag == "img":
            self._picture(element)
        elif tag == "a" and not self._linked and element.get("href", "").startswith(IN_OFFICE):
            self._link(element, look)
        else:
            self._span(element, look, (tag, element.get("class", "")))

    def _span(self, element: etree._Element, look: InheritedFormat, key: style_names.Key) -> None:
        """Adds an element with a character style, a shape, or a blank to fill in."""
        if key not in _RANK:
            if key in _SHAPES:
                self._shape(f"{element.get('class')}-{element.get('data-name')}")
            self.content(element, look)
            if key == ("span", "field"):
                self._blank(look._replace(style=_BLANK))
            return
        if look.style is None or _RANK[key] < _RANK[look.style]:
            look = look._replace(style=key)
        if key == _LABEL and not self.parts and not self._linked:
            self._label(element, look)
        elif key == _BLANK and not words(element):
            self._blank(look)
        elif key == ("span", "tick") and not len(element) and not (element.text or "").strip(SPACES):
            self._put(_TICK, look)
        else:
            self._inside(element, look, verbatim=key == _CODE)

    def _label(self, element: etree._Element, look: InheritedFormat) -> None:
        """Adds the label that a paragraph starts with; the numbers of slides in it stand before it, in the margin."""
        first = element[0] if len(element) else None
        if first is None or first.get("class") != "cue" or self._after_label is None or self._boxed:
            self.content(element, look)
        else:
            self.parts += run(self._draft, f"\u00a0{words(first)}\u00a0", InheritedFormat(_CUE), self._styles)
            self.tab()
            self.cued = True
            self.text(first.tail or "", look)
        if self.parts:
            self.labelled = self.only_label = True
            if self._after_label is not None:
                self.parts.append(self._after_label)
                self._last = self._pending = ""

    def _inside(self, element: etree._Element, look: InheritedFormat, *, verbatim: bool) -> None:
        if verbatim and not len(element):
            self.preformatted(element.text or "", look)
        else:
            self.content(element, look)

    def _blank(self, look: InheritedFormat) -> None:
        self._put(_GAP, look)

    def _link(self, element: etree._Element, look: InheritedFormat) -> None:
        """Adds a hyperlink as one run that contains the runs of its text."""
        if not len(element) and not (element.text or "").strip(SPACES):
            return
        self._space(look)
        self.only_label = False
        title = element.get("title", "")[:_LONGEST_TIP]
        tip = f' w:tooltip="{escape(title)}"' if title else ""
        target = self._draft.link(element.get("href", ""))
        around, self.parts = self.parts, []
        self._linked = True
        self.content(element, look._replace(style=_LINK))
        self._linked = False
        inner, self.parts = self.parts, around
        xml = f'<w:hyperlink r:id="{target}"{tip} w:history="1">{inline(inner)}</w:hyperlink>'
        self.parts.append(
            Run("".join([one.text for one in inner]), "", xml, max([one.height for one in inner], default=0))
        )

    def _picture(self, element: etree._Element) -> None:
        self._space(self.look)
        if element.get("class") == "face":
            self.add(face_picture(self._draft, element, self._size), "\ufffc")
            self._pending = " "
        else:
            self.add(inline_picture(self._draft, element, self._width), "\ufffc")

    def _shape(self, name: str) -> None:
        """Adds a small shape of the theme; if the theme lacks it, only the text remains."""
        shape = self._draft.theme.shapes.get(name)
        if shape is not None:
            self._space(self.look)
            self.add(shape.run(self._draft.drawing(), self._size / shape.size), "\ufffc")
            if name.startswith("sign-"):
                self._pending = " "

    def tab(self) -> None:
        """Adds a tab and drops the spaces around it."""
        self.parts.append(TAB)
        self._last = self._pending = ""

    def add(self, run: Run, last: str = "") -> None:
        """Adds a run that is not text.

        `last` is the character that it counts as when spaces are collapsed; "" stands for the start of a line.
        """
        self.parts.append(run)
        self._last, self._pending = last, ""
        self.only_label = False

    def text(self, text: str, look: InheritedFormat) -> None:
        """Adds a text with white space."""
        bare = text.strip(SPACES)
        if not bare:
            self._pending = self._pending or ("\n" if "\n" in text else " ")
            return
        if text[0] in SPACES and not self._pending:
            self._pending = "\n" if "\n" in text[: text.index(bare[0])] else " "
        self._put(tidy(bare), look)
        if text[-1] in SPACES:
            self._pending = "\n" if "\n" in text[text.rindex(bare[-1]) :] else " "

    def preformatted(self, text: str, look: InheritedFormat) -> None:
        """Adds a text whose spaces, tabs and line ends are kept."""
        for index, line in enumerate(text.split("\n")):
            if index:
                self.add(BREAK)
            for column, piece in enumerate(line.split("\t")):
                if column:
                    self.tab()
                if piece:
                    self._put(piece, look)

    def _put(self, text: str, look: InheritedFormat) -> None:
        plain = look.style is None and not look.flags
        if self._pending:
            soft = self._pending == "\n" and not text[0].isascii() and _unspaced(self._last, text[0])
            if plain and self._last and not soft:
                text = f" {text}"
            elif not soft:
                self._space(self.look)
            self._pending = ""
        self._last = text[-1]
        self._plain = plain
        self.only_label = False
        self.parts += run(self._draft, text, look, self._styles)

    def _space(self, look: InheritedFormat) -> None:
        """Adds a pending space before content that must not include it: to the last run if that is plain."""
        if self._pending and self._last:
            last = self.parts[-1] if self._plain and self.parts else TAB
            if last.xml:
                self.parts += run(self._draft, " ", look, self._styles)
            else:
                self.parts[-1] = last._replace(text=f"{last.text} ")
            self._last = " "
        self._pending = ""


def _unspaced(before: str, after: str) -> bool:
    """Returns whether a line end between these characters is not a space."""
    unspaced = _soft()[1]
    return bool(unspaced.match(before) and unspaced.match(after))
