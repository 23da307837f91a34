"""The document model between composing and writing: an lxml tree in the closed HTML vocabulary, with its pictures."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from lxml import etree


class PagePicture(NamedTuple):
    """A picture ready to be embedded; width and height in pixels, from its header."""

    name: str
    """Name for a file inside a package, unique by content: `<16 hex digits of SHA-256>.png`."""
    media_type: Literal["image/png", "image/jpeg"]
    content: bytes
    width: int
    height: int
    svg: bytes | None = None
    """The SVG that `content` is a raster image of, if any; shown instead where SVG is supported."""

    @property
    def svg_name(self) -> str:
        """File name of the SVG inside a package."""
        return f"{self.name.rpartition('.')[0]}.svg"


class Page(NamedTuple):
    """One document in one language.

    `root` is the `html` element. Its `lang` attribute is the document's language (BCP 47); its `head` holds `title` and
    `meta` elements (author, subject, keywords, description, licence, status, footer, kind, and second where
    it is in two languages). `pictures` maps each `img/@src` to its picture.
    """

    root: etree._Element
    pictures: Mapping[str, PagePicture] = MappingProxyType({})

    @property
    def language(self) -> str:
        """BCP 47 tag of the document's main language."""
        return self.root.get("lang") or "en"

    @property
    def title(self) -> str:
        """The document's title, as in a window's title bar."""
        return (self.root.findtext("head/title") or "").strip()

    def meta(self, name: str) -> str:
        """Content of `<meta name="…">`; empty if the document has none."""
        for element in self.root.iterfind("head/meta"):
            if element.get("name") == name:
                return element.get("content") or ""
        return ""
