"""Placed text, tables and pictures -> the XML of one slide's shapes, with the relationships that they need."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import lru_cache

from sidcurriculum.writers.measure import is_khmer

from .geometry import Frame
from .inheritance import R
from .numbering import NUMBERS, Counting, khmer_number
from .pieces import Figure, Mark, Para, Row
from .stack import Image, Native, Placed, Shape, Words
from .tables import Grid
from .text import Look, Run
from .theme import Placeholder
from .typesetting import Setting

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    f'xmlns:r="{R[1:-1]}" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
TREE = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_REGIONS = {"en": "en-GB", "km": "km-KH"}
_DECORATIVE = (
    '<a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst>'
)
_RECTANGLE = '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
_TABLE = "http://schemas.openxmlformats.org/drawingml/2006/table"
_SHIFTS = {"sub": ' baseline="-25000"', "sup": ' baseline="30000"'}
_EMU_PER_PT = 12700


def escape(text: str) -> str:
    """Text as it may stand in XML; a page's tree holds no character that XML forbids."""
    if "&" in text or "<" in text or ">" in text or '"' in text:
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    return text


def emu(points: float) -> int:
    """Points to English Metric Units."""
    return round(points * _EMU_PER_PT)


def region(lang: str) -> str:
    """The language tag that Office's proofing knows."""
    return _REGIONS.get(lang, lang)


def _place(frame: Frame, tag: str = "a:xfrm") -> str:
    x, y, width, height = map(emu, (frame.x, frame.y, frame.width, frame.height))
    return f'<{tag}><a:off x="{x}" y="{y}"/><a:ext cx="{width}" cy="{height}"/></{tag}>'


class Sheet:
    """One slide being written: shape ids count from 2, relationship ids from `first`."""

    def __init__(self, table_style: str, first: int = 2) -> None:
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

    def run(self, run: Run, khmer: bool = False, size: str = "", typefaces: str = "") -> str:
        """One a:r or a:br; `khmer` where its paragraph holds any, `size` an attribute or empty."""
        text, look = run
        if khmer and not look.lang.startswith("km") and is_khmer(text):
            look = look._replace(lang="km")
        if look.href:
            address = escape(look.href.replace(" ", "%20"))
            typefaces += f'<a:hlinkClick r:id="{self._relation(self.links, address)}"/>'
        if text == "\n":
            return f"<a:br>{_properties(look, size, typefaces)}</a:br>"
        return f"{_run_start(look, size, typefaces)}{escape(text)}</a:t></a:r>"

    def paragraphs(self, paras: Sequence[Para], setting: Setting, alone: bool = False) -> str:
        """The paragraphs in a setting; `alone` states everything, for text that inherits no list style."""
        if not paras:
            return ""
        counting = Counting()
        if len(paras) == 1:
            return self._paragraph(paras[0], setting, counting, alone)
        return "".join([self._paragraph(para, setting, counting, alone) for para in paras])

    def _paragraph(self, para: Para, setting: Setting, counting: Counting, alone: bool) -> str:
        start, khmer, runs = counting.start(para), para.khmer, para.runs
        said = bool(start) and para.mark == Mark.NUMBER and runs[0].look.lang.startswith("km")
        key = (para.mark, para.level, start, khmer, said, alone)
        made = setting.made.get(key)
        if made is None:
            made = setting.made[key] = _opening(para, setting, start, said, alone)
        opening, size, typefaces = made
        if said:
            runs = [Run(f"{khmer_number(para.number)}.\t", runs[0].look._replace(href="")), *runs]
        if len(runs) == 1:
            return f"{opening}{self.run(runs[0], khmer, size, typefaces)}</a:p>"
        return f"{opening}{''.join([self.run(run, khmer, size, typefaces) for run in runs])}</a:p>"

    def held(self, holder: Placeholder, paragraphs: str, frame: Frame | None = None) -> None:
        """Text in a placeholder of the layout."""
        head = holder.made.get("held")
        if head is None:
            head = holder.made["held"] = (
                f'name="{escape(holder.name)}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
                f"<p:nvPr>{holder.reference}</p:nvPr></p:nvSpPr>"
            )
        place = "<p:spPr/>"
        if frame:
            place = f"<p:spPr>{_place(frame)}{'<a:noFill/>' if holder.filled else ''}</p:spPr>"
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self._id()}" {head}{place}'
            f"<p:txBody><a:bodyPr><a:noAutofit/></a:bodyPr><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
        )

    def box(self, model: Placeholder, paragraphs: str, frame: Frame, bare: bool = False) -> None:
        """Text in a shape that looks like `model`; `bare` leaves out its fill and line."""
        number = self._id()
        look = "" if bare else model.properties
        if "prstGeom" not in look and "custGeom" not in look:
            look = _RECTANGLE + look
        kind = ' txBox="1"' if bare else ""
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{escape(model.name)} {number}"/><p:cNvSpPr{kind}/>'
            f"<p:nvPr/></p:nvSpPr><p:spPr>{_place(frame)}{look}</p:spPr>"
            f"<p:txBody><a:bodyPr{model.body}><a:noAutofit/></a:bodyPr><a:lstStyle>{model.list_style}</a:lstStyle>{paragraphs}</p:txBody></p:sp>"
        )

    def field(self, holder: Placeholder, number: int, lang: str) -> None:
        """The slide's number, which PowerPoint keeps up to date."""
        self.held(
            holder,
            '<a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
            f'<a:rPr lang="{escape(region(lang))}"/><a:t>{number}</a:t></a:fld></a:p>',
        )

    def put(self, content: Sequence[Placed], holder: Placeholder) -> None:
        """Write a placeholder's content; several pieces stand on one panel if the placeholder is filled."""
        if holder.filled and any(one.frame for one in content):
            self._panel(holder)
        for one in content:
            _WRITERS[type(one)](self, one, holder)

    def _panel(self, holder: Placeholder) -> None:
        number = self._id()
        self.shapes.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="panel {number}" descr="">{_DECORATIVE}</p:cNvPr>'
            f"<p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr>{_place(holder.frame)}{holder.properties}</p:spPr></p:sp>"
        )

    def words(self, placed: Words, holder: Placeholder) -> None:
        content = self.paragraphs(placed.paras, placed.setting)
        if placed.held:
            self.held(holder, content, placed.frame)
        else:
            self.box(holder, content, placed.frame or holder.frame, bare=True)

    def shape(self, placed: Shape, _: Placeholder) -> None:
        self.box(placed.model, self.paragraphs(placed.paras, placed.setting), placed.frame)

    def image(self, placed: Image, holder: Placeholder) -> None:
        figure = placed.figure
        relation = self._relation(self.pictures, figure.picture.name)
        number = self._id()
        name = holder.name if placed.held else f"picture {number}"
        reference, locks = (holder.reference, ' noGrp="1"') if placed.held else ("", "")
        self.shapes.append(
            f'<p:pic><p:nvPicPr><p:cNvPr id="{number}" name="{escape(name)}" {_described(figure)}'
            f'<p:cNvPicPr><a:picLocks{locks} noChangeAspect="1"/></p:cNvPicPr>'
            f"<p:nvPr>{reference}</p:nvPr></p:nvPicPr><p:blipFill>"
            f'<a:blip r:embed="{relation}"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
            f"<p:spPr>{_place(placed.frame)}{_RECTANGLE}</p:spPr></p:pic>"
        )

    def native(self, placed: Native, _: Placeholder) -> None:
        number = self._id()
        self.shapes.append(
            f'<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="{number}" name="table {number}"/><p:cNvGraphicFramePr>'
            f'<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr>'
            f'{_place(placed.frame, "p:xfrm")}<a:graphic><a:graphicData uri="{_TABLE}">{self._table(placed.grid)}'
            "</a:graphicData></a:graphic></p:graphicFrame>"
        )

    def _table(self, grid: Grid) -> str:
        table = grid.table
        flags = ' firstRow="1"' if table.head else ""
        flags += ' firstCol="1"' if table.first_column else ""
        columns = "".join([f'<a:gridCol w="{emu(width)}"/>' for width in grid.widths])
        left, top, right, bottom = map(emu, grid.setting.style.insets)
        margins = f'<a:tcPr marL="{left}" marR="{right}" marT="{top}" marB="{bottom}"/></a:tc>'
        rows = [
            f'<a:tr h="{emu(height)}">{self._row(row, grid.setting, margins)}</a:tr>'
            for row, height in zip((*table.head, *table.rows), grid.heights, strict=True)
        ]
        style = f'<a:tblPr{flags} bandRow="1"><a:tableStyleId>{self.table_style}</a:tableStyleId></a:tblPr>'
        return f"<a:tbl>{style}<a:tblGrid>{columns}</a:tblGrid>{''.join(rows)}</a:tbl>"

    def _row(self, row: Row, setting: Setting, end: str) -> str:
        """The cells of a row; `end` closes each, with its margins."""
        cells = []
        for paras, columns, _ in row:
            content = self.paragraphs(paras, setting, alone=True) or _empty(setting)
            span = f' gridSpan="{columns}"' if columns > 1 else ""
            cells.append(f"<a:tc{span}><a:txBody><a:bodyPr/><a:lstStyle/>{content}</a:txBody>{end}")
            if columns > 1:
                hidden = f'<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody>{end}'
                cells += [hidden] * (columns - 1)
        return "".join(cells)


def _empty(setting: Setting) -> str:
    """The paragraph of a cell without text."""
    return f'<a:p><a:endParaRPr sz="{round(setting.levels[0].size * 100)}"/></a:p>'


@lru_cache(maxsize=1024)
def _run_start(look: Look, size: str, typefaces: str) -> str:
    """A run as far as its text."""
    return f"<a:r>{_properties(look, size, typefaces)}<a:t>"


def _properties(look: Look, size: str, inner: str) -> str:
    """The a:rPr of a run."""
    tag = region(look.lang)
    attributes = f'<a:rPr lang="{escape(tag)}"'
    if tag == "km-KH":
        attributes += ' altLang="en-US"'
    attributes += size
    if look.bold:
        attributes += ' b="1"'
    if look.italic:
        attributes += ' i="0"' if look.lang.startswith("km") else ' i="1"'
    if look.strike:
        attributes += ' strike="sngStrike"'
    attributes += _SHIFTS.get(look.shift, "")
    return f"{attributes}>{inner}</a:rPr>" if inner else f"{attributes}/>"


def _opening(para: Para, setting: Setting, start: int, said: bool, alone: bool) -> tuple[str, str, str]:
    """What stands before a paragraph's runs, and each run's size and typefaces; `said`: its number is in the text."""
    scaled, hang = setting.levels[para.level], setting.hang(para)
    level = scaled.level
    attributes = f' lvl="{para.level}"' if para.level and not alone else ""
    if alone or hang.bullet is not None:
        attributes = f' marL="{emu(hang.margin)}" indent="{emu(hang.indent)}"{attributes}'
    inner = ""
    if alone or para.khmer or (scaled.changed and level.line.points):
        line = scaled.khmer_line if para.khmer else scaled.line
        inner = f'<a:lnSpc><a:spcPts val="{round(line * 100)}"/></a:lnSpc>'
    if alone:
        before, after = round(scaled.before * 100), round(scaled.after * 100)
        inner += f'<a:spcBef><a:spcPts val="{before}"/></a:spcBef><a:spcAft><a:spcPts val="{after}"/></a:spcAft>'
    if said:
        inner += "<a:buNone/>"
    elif start:
        first = f' startAt="{start}"' if start > 1 else ""
        inner += f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="{NUMBERS[para.mark]}"{first}/>'
    else:
        inner += level.bullet if hang.bullet is None and alone else hang.bullet or ""
    opening = f"<a:pPr{attributes}>{inner}</a:pPr>" if inner else f"<a:pPr{attributes}/>" if attributes else ""
    size = f' sz="{round(scaled.size * 100)}"' if scaled.changed or alone else ""
    return f"<a:p>{opening}", size, level.typefaces if alone else ""


def _described(figure: Figure) -> str:
    if figure.alt:
        return f'descr="{escape(figure.alt)}"/>'
    return f'descr="">{_DECORATIVE}</p:cNvPr>'


_WRITERS: dict[type, Callable[..., None]] = {
    Words: Sheet.words,
    Shape: Sheet.shape,
    Image: Sheet.image,
    Native: Sheet.native,
}
