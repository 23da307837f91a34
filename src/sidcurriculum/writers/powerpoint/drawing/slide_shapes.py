"""Writes the shapes of one slide as XML, with the relationships that they need."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from sidcurriculum.patterns import later
from sidcurriculum.writers.powerpoint.content.content_blocks import FigureBlock, Row, SlideParagraph
from sidcurriculum.writers.powerpoint.content.inline_runs import TextRun
from sidcurriculum.writers.powerpoint.content.list_numbering import ListNumbering, number_of
from sidcurriculum.writers.powerpoint.deck_theme.deck_settings import DeckSettings
from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame
from sidcurriculum.writers.powerpoint.deck_theme.inheritance import R
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Placeholder, VerdictStyle
from sidcurriculum.writers.powerpoint.slide_layout.box_layout import (
    Placed,
    PlacedBox,
    PlacedPicture,
    PlacedTable,
    PlacedText,
)
from sidcurriculum.writers.powerpoint.slide_layout.table_layout import TableLayout
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import TextMetrics
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT, SCRIPT_LANGUAGES, script_of
from sidcurriculum.writers.text.script_runs import is_latin, main_script

from .animation import FadeIn, Revealed, items_of, timing
from .drawingml import emu, escape, paragraph_start, position, region, run_properties, run_start, second_size
from .shape_copies import DECORATIVE

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{R[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_DRAWING = (
    '<a:extLst><a:ext uri="{{96DAC541-7B7A-43D3-8B79-37D633B846F1}}"><asvg:svgBlip '
    'xmlns:asvg="http://schemas.microsoft.com/office/drawing/2016/SVG/main" r:embed="{}"/></a:ext></a:extLst>'
)
_LATIN = later("<a:latin [^>]*/>")
_CLEAR = "<a:noFill/><a:ln><a:noFill/></a:ln>"
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_NUMBER = re.compile(r'<p:cNvPr id="(\d+)"')
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_FADING = "body-"
"""Prefix of the names of placeholders whose items fade in; options are visible from the start."""


class SlideWriter:
    """Writes one slide: shape ids count from 2, relationship ids from `first`.

    `typefaces` has the a:latin, a:ea and a:cs of scripts that are not the deck's own, `code` is the a:latin of code.
    `items` names the placeholders that hold one list item each; with `fading`, items fade in one after the other.
    """

    def __init__(
        self,
        table_style: str,
        look: DeckSettings,
        typefaces: Mapping[str, str],
        code: str = "",
        first: int = 2,
        fading: bool = False,
    ) -> None:
        self.typefaces = typefaces
        self._code = code
        self._mirrored = look.mirrored
        self.items: Sequence[str] = ()
        self._fadings: list[FadeIn] = []
        self._revealed: list[Revealed] = []
        self._fades = fading
        self.shapes: list[str] = []
        self.table_style = table_style
        self.links: dict[str, str] = {}
        self.pictures: dict[str, str] = {}
        self._first = first
        self._last = 1

    def _id(self) -> int:
        self._last += 1
        return self._last

    def _relation(self, known: dict[str, str], target: str) -> str:
        if target not in known:
            known[target] = f"rId{len(self.links) + len(self.pictures) + self._first}"
        return known[target]

    def run(self, run: TextRun, tall: bool = False, size: str = "", typefaces: str = "") -> str:
        """Returns an a:r or a:br; `tall` if its paragraph has other letters than Latin; `size` is an attribute."""
        text, look = run
        if tall and not is_latin(text):
            script = main_script(text, look.lang)
            if script != script_of(look.lang):
                look = look._replace(lang=SCRIPT_LANGUAGES[script])
            if not typefaces:
                typefaces = self.typefaces.get(script, "")
        if look.verbatim and self._code:
            typefaces = self._code + _LATIN.sub("", typefaces)
        if look.href:
            tip = f' tooltip="{escape(look.tip)}"' if look.tip else ""
            typefaces += f'<a:hlinkClick r:id="{self._relation(self.links, escape(look.href))}"{tip}/>'
        if text == "\n":
            return f"<a:br>{run_properties(look, size, typefaces)}</a:br>"
        return f"{run_start(look, size, typefaces)}{escape(text)}</a:t></a:r>"

    def paragraphs(
        self, paras: Sequence[SlideParagraph], setting: TextMetrics, alone: bool = False, align: str = ""
    ) -> str:
        """Returns the paragraphs as XML; `alone` states all properties, for text that inherits no list style."""
        if not paras:
            return ""
        counting = ListNumbering()
        if len(paras) == 1:
            return self._paragraph(paras[0], setting, counting, alone, align)
        return "".join([self._paragraph(para, setting, counting, alone, align) for para in paras])

    def _paragraph(
        self, para: SlideParagraph, setting: TextMetrics, counting: ListNumbering, alone: bool, align: str
    ) -> str:
        start, tall, runs = counting.start(para), para.tall, para.runs
        said = para.typed
        turned = para.second and (script_of(runs[0].look.lang) in RIGHT_TO_LEFT) is not self._mirrored
        code = self._mirrored and all(run.look.verbatim for run in runs)
        key = (*para.form, start, tall, said, alone, turned, code, align)
        made = setting.made.get(key)
        if made is None:
            made = setting.made[key] = paragraph_start(
                para, setting, start, said, alone, self._mirrored, turned, code, align
            )
        opening, size, typefaces = made
        if said:
            runs = [TextRun(f"{number_of(para)}.\t", runs[0].look._replace(href="")), *runs]
        if len(runs) == 1:
            return f"{opening}{self.run(runs[0], tall, size, typefaces)}</a:p>"
        if not para.second and runs[-1].look.second:
            small = second_size(setting.scaled(para))
            pieces = [self.run(run, tall, small if run.look.second else size, typefaces) for run in runs]
        else:
            pieces = [self.run(run, tall, size, typefaces) for run in runs]
        return f"{opening}{''.join(pieces)}</a:p>"

    def held(self, holder: Placeholder, paragraphs: str, own: str = "", ink: str = "") -> None:
        """Writes text into a placeholder of the layout; `own` are its shape properties, `ink` its list style."""
        head = holder.made.get("held")
        if head is None:
            head = holder.made["held"] = (
                f'name="{escape(holder.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f"<p:nvPr>{holder.reference}</p:nvPr></p:nvSpPr>"
            )
        place = f"<p:spPr>{own}</p:spPr>" if own else "<p:spPr/>"
        style = f"<a:lstStyle>{ink}</a:lstStyle>" if ink else "<a:lstStyle/>"
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" {head}{place}'
            f"<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr>{style}{paragraphs}</p:txBody></p:sp>"
        )

    def box(self, model: Placeholder, paragraphs: str, frame: Frame, bare: bool = False) -> None:
        """Writes text into a shape that looks like `model`; `bare` omits its fill and line."""
        number = self._id()
        look = "" if bare else model.properties
        if "prstGeom" not in look and "custGeom" not in look:
            look = _RECTANGLE + look
        kind = ' txBox="1"' if bare else ""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(model.name)} {number}"/><p:cNvSpPr{kind}/>'
            f"<p:nvPr/></p:nvSpPr><p:spPr>{position(frame)}{look}</p:spPr>"
            f"<p:txBody><a:bodyPr{model.body}><a:noAutofit/></a:bodyPr><a:lstStyle>{model.list_style}</a:lstStyle>{paragraphs}</p:txBody></p:sp>"
        )

    def field(self, holder: Placeholder, number: int, lang: str) -> None:
        """Writes the slide number, which PowerPoint updates."""
        self.held(
            holder,
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{escape(region(lang))}"/><a:t>{number}</a:t></a:fld></a:p>',
        )

    def revealed(self, content: Sequence[Placed], holder: Placeholder, verdict: VerdictStyle | None = None) -> None:
        """Writes a placeholder's content, which comes with the answer."""
        before = len(self.shapes)
        self.put(content, holder, verdict)
        for shape in self.shapes[before:]:
            self.reveal(shape)

    def reveal(self, shape: str) -> None:
        """Makes a shape of the slide come with the answer."""
        found = _NUMBER.search(shape)
        if found:
            self._revealed.append(Revealed(int(found[1]), shape.startswith("<p:sp>")))

    def put(
        self,
        content: Sequence[Placed],
        holder: Placeholder,
        verdict: VerdictStyle | None = None,
        before: VerdictStyle | None = None,
    ) -> None:
        """Writes a placeholder's content; `before` is how an option looks until the answer comes.

        Several blocks in a filled placeholder are drawn on a panel of its shape. So is text in a filled placeholder
        that is not rectangular, because LibreOffice draws all placeholders as rectangles.
        """
        framed = any(one.frame for one in content)
        if before:
            self._panel(holder, before)
            self._panel(holder, verdict)
            self.reveal(self.shapes[-1])
        elif (framed or holder.geometry) and (holder.filled or verdict):
            self._panel(holder, verdict)
        first = content[0] if len(content) == 1 else None
        if verdict and isinstance(first, PlacedText) and first.held:
            paint = _CLEAR if framed or holder.geometry or before else verdict.paint
            place = position(first.frame) if first.frame else ""
            self.held(holder, self.paragraphs(first.paras, first.setting), place + paint, verdict.ink)
            return
        for one in content:
            _WRITERS[type(one)](self, one, holder)

    def timing(self) -> str:
        """Returns the slide's animation; empty if it has none."""
        return timing(self._fadings, self._revealed)

    def _fade(self, placed: PlacedText, holder: Placeholder) -> None:
        """Makes the shape written last fade in item by item, or as one item."""
        items = items_of(placed.paras)
        if items or (holder.name in self.items and holder.name.startswith(_FADING)):
            self._fadings.append(FadeIn(self._last, items))

    def _panel(self, holder: Placeholder, verdict: VerdictStyle | None) -> None:
        number = self._id()
        look = (holder.geometry or _RECTANGLE) + verdict.paint if verdict else holder.properties
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="panel {number}" descr="">{DECORATIVE}</p:cNvPr>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{position(holder.frame)}{look}</p:spPr></p:sp>"
        )

    def words(self, placed: PlacedText, holder: Placeholder) -> None:
        content = self.paragraphs(placed.paras, placed.setting)
        if placed.held:
            place = position(placed.frame) if placed.frame else ""
            clear = _CLEAR if holder.filled and (placed.frame or holder.geometry) else ""
            self.held(holder, content, place + clear)
            if self._fades:
                self._fade(placed, holder)
        else:
            self.box(holder, content, placed.frame or holder.frame, bare=True)

    def shape(self, placed: PlacedBox, _: Placeholder) -> None:
        self.box(placed.model, self.paragraphs(placed.paras, placed.setting), placed.frame)

    def image(self, placed: PlacedPicture, holder: Placeholder) -> None:
        figure = placed.figure
        relation = self._relation(self.pictures, figure.picture.name)
        number = self._id()
        name = holder.name if placed.held else f"picture {number}"
        reference, locks = (holder.reference, ' noGrp="1"') if placed.held else ("", "")
        crop = _crop(figure, placed.frame) if figure.covers else "<a:stretch>"
        form = (figure.covers and placed.held and holder.geometry) or _RECTANGLE
        blip = f'<a:blip r:embed="{relation}"/>'
        if figure.picture.svg is not None:
            drawing = self._relation(self.pictures, figure.picture.svg_name)
            blip = f'<a:blip r:embed="{relation}">{_DRAWING.format(drawing)}</a:blip>'
        self.shapes.append(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{escape(name)}" {_described(figure)}'
            f'<p:cNvPicPr><a:picLocks{locks} noChangeAspect="1"/></p:cNvPicPr>'
            f"<p:nvPr>{reference}</p:nvPr></p:nvPicPr><p:blipFill>"
            f"{blip}{crop}<a:fillRect/></a:stretch></p:blipFill>"
            f"<p:spPr>{position(placed.frame)}{form}</p:spPr></p:pic>"
        )

    def native(self, placed: PlacedTable, _: Placeholder) -> None:
        number = self._id()
        self.shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="table {number}"/><p:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'{position(placed.frame, "p:xfrm")}<a:graphic><a:graphicData uri="{_TABLE}">{self._table(placed.grid)}'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _table(self, grid: TableLayout) -> str:
        table = grid.table
        flags = ' firstRow="1"' if table.head else ""
        flags += ' firstCol="1"' if table.first_column else ""
        if self._mirrored:
            flags = flags.replace("firstCol", "lastCol")
        widths = reversed(grid.widths) if self._mirrored else grid.widths
        columns = "".join([f'<a:gridCol w="{emu(width)}"/>' for width in widths])
        left, top, right, bottom = map(emu, grid.setting.style.insets)
        margins = f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"/></a:tc>'
        rows = [
            f'<a:tr h="{emu(height)}">{self._row(row, grid.setting, margins)}</a:tr>'
            for row, height in zip((*table.head, *table.rows), grid.heights, strict=True)
        ]
        style = f'<a:tblPr{flags} bandRow="1"><a:tableStyleId>{self.table_style}</a:tableStyleId></a:tblPr>'
        return f"<a:tbl>{style}<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"

    def _row(self, row: Row, setting: TextMetrics, end: str) -> str:
        """Returns the cells of a row; `end` closes each, with its margins.

        Mirrored cells are in reverse order, because LibreOffice 7.4 has no right-to-left tables.
        """
        cells = []
        for paras, columns, _, align in row:
            content = self.paragraphs(paras, setting, alone=True, align=align) or _empty(setting)
            span = f' gridSpan="{columns}"' if columns > 1 else ""
            hidden = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>{end}' * (columns - 1)
            cells.append(f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody>{end}{hidden}")
        return "".join(reversed(cells) if self._mirrored else cells)


def _crop(figure: FigureBlock, frame: Frame) -> str:
    """Returns how to crop a picture that fills a frame of another ratio: equally on both sides."""
    picture, ratio = figure.picture, frame.width / frame.height if frame.height else 1.0
    own = picture.width / picture.height
    over = 1 - ratio / own if own > ratio else 1 - own / ratio
    cut = round(over / 2 * 100_000)
    if not cut:
        return "<a:stretch>"
    sides = f'l="{cut}" r="{cut}"' if own > ratio else f't="{cut}" b="{cut}"'
    return f"<a:srcRect {sides}/><a:stretch>"


def _empty(setting: TextMetrics) -> str:
    """Returns the paragraph of a cell without text."""
    return f'<a:p><a:endParaRPr sz="{round(setting.levels[0].size * 100)}"/></a:p>'


def _described(figure: FigureBlock) -> str:
    if figure.alt:
        return f'descr="{escape(figure.alt)}"/>'
    return f'descr="">{DECORATIVE}</p:cNvPr>'


_WRITERS: dict[type, Callable[..., None]] = {
    PlacedText: SlideWriter.words,
    PlacedBox: SlideWriter.shape,
    PlacedPicture: SlideWriter.image,
    PlacedTable: SlideWriter.native,
}
