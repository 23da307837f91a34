"""Reads named shapes from a theme's document, and inserts copies into documents.

A shape is found by its name in Word's Selection Pane: icon-teach, glyph-teach (the same in one colour, for a coloured
background), sign-yes. It is drawn for text of the theme's own size and scales with larger text.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from lxml import etree

from sidcurriculum.patterns import later
from sidcurriculum.writers.text.language_tags import EAST_ASIAN, RIGHT_TO_LEFT
from sidcurriculum.writers.text.script_runs import main_script
from sidcurriculum.writers.units import Emu, HalfPoints
from sidcurriculum.writers.word.document_tree import Run
from sidcurriculum.writers.word.xml_text import escape

from .package_parts import RELATIONSHIP
from .styles import W

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_NAMED = ("icon-", "glyph-", "sign-", "band-")
_DECLARED = later(r' xmlns:(\w+)="([^"]*)"')
_INLINE = later("<wp:inline[^>]*>")
_EXTENT = later("(<wp:extent [^>]*/>)")
_EFFECT = later("(<wp:effectExtent [^>]*/>)")
_DESCRIBED = later(' descr="[^"]*"')
_DECORATIVE = later('<a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}">.*?</a:ext>')
_DECLARED_ANYWAY = frozenset({"w", "r", "wp"})
_LINKED = etree.XPath("boolean(.//@r:*)", namespaces={"r": RELATIONSHIP})
_SIZE, _NUMBER = "\ue000", "\ue001"


class ModelShape(NamedTuple):
    """A shape to copy: its XML, split where number and size go."""

    before: str
    between: str
    width: Emu
    height: Emu
    needs: str
    position: str
    """Run properties: how far below the text line the shape stands."""
    size: HalfPoints
    """Size of the text for which it is drawn."""

    def run(self, number: int, scale: float, words: str = "") -> Run:
        """Returns the shape as drawing `number` within text; `words` describe it, if nothing else does."""
        width, height = round(self.width * scale), round(self.height * scale)
        size = f'cx="{width}" cy="{height}"'
        before, between = self.before, self.between
        if words:
            before = _DESCRIBED.sub("", before)
            between = _DECORATIVE.sub("", _DESCRIBED.sub(f' descr="{escape(words)}"', between, 1))
        return self._within(f"{before}{number}{between}".replace(_SIZE, size), height, words)

    def floating(self, number: int, left: Emu, top: Emu) -> Run:
        """Returns the shape at a position on the page, measured from its top left corner."""
        drawing = f"{self.before}{number}{self.between}".replace(_SIZE, f'cx="{self.width}" cy="{self.height}"')
        placed = (
            '<wp:anchor distT="0" distB="0" distL="0" distR="0" simplePos="0" relativeHeight="3" behindDoc="0"'
            ' locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
            f'<wp:positionH relativeFrom="page"><wp:posOffset>{left}</wp:posOffset></wp:positionH>'
            f'<wp:positionV relativeFrom="page"><wp:posOffset>{top}</wp:posOffset></wp:positionV>'
        )
        drawing = _INLINE.sub(placed, drawing, 1).replace("</wp:inline>", "</wp:anchor>")
        if "<wp:effectExtent" in drawing:
            drawing = _EFFECT.sub(r"\1<wp:wrapNone/>", drawing, 1)
        else:
            drawing = _EXTENT.sub(r'\1<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:wrapNone/>', drawing, 1)
        return self._within(drawing, self.height)

    def _within(self, drawing: str, height: Emu, words: str = "") -> Run:
        """Returns the run; a program without such shapes shows the words instead, and nothing for decoration."""
        said = f'<w:t xml:space="preserve">{escape(words)}</w:t>' if words else ""
        script = main_script(words, "en") if words else "latin"
        inner = self.position.removeprefix("<w:rPr>").removesuffix("</w:rPr>")
        if script in EAST_ASIAN:
            inner = f'<w:rFonts w:hint="eastAsia"/>{inner}'
        elif script != "latin":
            inner += "<w:rtl/>" if script in RIGHT_TO_LEFT else "<w:cs/>"
        position = f"<w:rPr>{inner}</w:rPr>" if inner else ""
        xml = (
            f'<w:r>{position}<mc:AlternateContent><mc:Choice Requires="{self.needs}"><w:drawing>{drawing}'
            f"</w:drawing></mc:Choice><mc:Fallback>{said}</mc:Fallback></mc:AlternateContent></w:r>"
        )
        return Run("", "", xml, height)


def read_shapes(document: etree._Element, size: int) -> tuple[Mapping[str, ModelShape], str]:
    """Returns the shapes by name, and the namespaces that a document declares for them.

    `size` is that of the theme's text, in half-points.
    """
    found: dict[str, ModelShape] = {}
    declared: dict[str, str] = {}
    for choice in document.iter(f"{_MC}Choice"):
        inline = choice.find(f"{W}drawing/{_WP}inline")
        named = inline.find(f"{_WP}docPr") if inline is not None else None
        if inline is None or named is None or not named.get("name", "").startswith(_NAMED):
            continue
        if _LINKED(inline):
            continue  # it refers to another part of the theme's document, which no other document has
        run = next(choice.iterancestors(f"{W}r"))
        shape, spaces = _model(inline, named, choice.get("Requires", "wps"), run, size)
        found[named.get("name", "")] = shape
        declared |= spaces
    if found:
        declared["mc"] = _MC[1:-1]
    declarations = (
        f' xmlns:{prefix}="{uri}"' for prefix, uri in sorted(declared.items()) if prefix not in _DECLARED_ANYWAY
    )
    return found, "".join(declarations)


def _model(
    inline: etree._Element, named: etree._Element, needs: str, run: etree._Element, size: int
) -> tuple[ModelShape, dict[str, str]]:
    """Splits the XML of a shape where its number and size go, and collects its namespaces."""
    extent = inline.find(f"{_WP}extent")
    assert extent is not None
    width, height = extent.get("cx", "0"), extent.get("cy", "0")
    named.set("id", _NUMBER)
    xml = etree.tostring(inline, encoding="unicode", with_tail=False)
    spaces = dict(_DECLARED.findall(xml))
    adec = spaces.pop("adec", "")
    xml = _DECLARED.sub(lambda match: match[0] if adec and match[2] == adec else "", xml)
    outer = f'cx="{width}" cy="{height}"'
    head, _, rest = xml.partition(_NUMBER)
    inner = rest.split("<a:chOff", 1)
    rest = inner[0].replace(outer, _SIZE, 1) + "".join(f"<a:chOff{piece}" for piece in inner[1:])
    head = head.replace(outer, _SIZE, 1)
    position = run.find(f"{W}rPr/{W}position")
    lowered = "" if position is None else f'<w:rPr><w:position w:val="{position.get(f"{W}val")}"/></w:rPr>'
    return ModelShape(head, rest, int(width), int(height), needs, lowered, size), spaces
