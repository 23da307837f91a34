"""`sidcurriculum art`: lists the ready-made drawings that lessons call by name, and draws a contact sheet of them."""

from __future__ import annotations

import sys
from base64 import b64encode
from collections.abc import Mapping, Sequence
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from sidcurriculum import atomic_write
from sidcurriculum.errors import SidError
from sidcurriculum.library.ready_drawings import ReadyDrawing, drawing_files, read_drawing

from . import report
from .plugin_loading import plugins
from .selection import default_library

if TYPE_CHECKING:
    from sidcurriculum.library.picture_files import PictureNote
    from sidcurriculum.theme.recolouring import DrawingPainter

_ACROSS, _CELL, _DRAWN, _LABEL, _HEAD = 8, 132, 104, 22, 44
"""Drawings in a row of a contact sheet; the sides of a cell and of the drawing in it, and heights of texts."""
_ORDER = ("people", "places", "things", "signs")
_STYLE = (
    "body{font:16px/1.4 sans-serif;margin:1.5rem;color:#17183b;background:#fff}"
    "ul{display:grid;grid-template-columns:repeat(auto-fill,minmax(8.5rem,1fr));gap:1rem;list-style:none;padding:0}"
    "li{text-align:center;overflow-wrap:anywhere}img{width:100%;height:7rem;object-fit:contain}"
)


def run(
    words: Sequence[str], library: Path | None, templates: Path | None, theme: str, sheet: Path | None, *, as_json: bool
) -> int:
    """Lists the drawings whose name or kind is one of the words, all without any; 1 if one can't be shown."""
    found: dict[str, ReadyDrawing | PictureNote] = {
        name: read_drawing(path) for name, path in drawing_files(library or default_library()).items()
    }
    sound = {name: one for name, one in found.items() if isinstance(one, ReadyDrawing)}
    chosen = [one for one in sound.values() if not words or _asked(one, words)]
    chosen.sort(key=lambda one: (_ORDER.index(one.kind) if one.kind in _ORDER else len(_ORDER), one.kind, one.name))
    if words and not chosen:
        raise SidError(f"no drawing and no kind is called {' or '.join(words)}; sidcurriculum art lists all")
    if sheet is not None:
        _write(sheet, chosen, _painter(library, templates, theme))
    if as_json:
        rows = [{"name": one.name, "kind": one.kind, "about": one.about} for one in chosen]
        report.print_json({"drawings": rows, "sheet": str(sheet) if sheet else None})
    elif sheet is None:
        _list(chosen)
    else:
        print(f"{report.count(len(chosen), 'drawing')} in {sheet}")
    faulty = [one for one in found.values() if not isinstance(one, ReadyDrawing)]
    for fault in faulty:
        print(f"{fault.code} {fault.what}; {fault.hint}", file=sys.stderr)
    return 1 if faulty else 0


def _asked(one: ReadyDrawing, words: Sequence[str]) -> bool:
    return any(one.kind == word or one.name == word or one.name.startswith(f"{word}-") for word in words)


def _list(chosen: Sequence[ReadyDrawing]) -> None:
    width = max((len(one.name) for one in chosen), default=0)
    for kind, drawings in _kinds(chosen).items():
        print(f"{kind or 'others'} ({len(drawings)})")
        for one in drawings:
            print(f"  {one.name:<{width}}  {one.about}".rstrip())
    print("In a lesson: picture: {art: NAME}")


def _kinds(chosen: Sequence[ReadyDrawing]) -> Mapping[str, list[ReadyDrawing]]:
    kinds: dict[str, list[ReadyDrawing]] = {}
    for one in chosen:
        kinds.setdefault(one.kind, []).append(one)
    return kinds


def _painter(library: Path | None, templates: Path | None, theme: str) -> DrawingPainter:
    from sidcurriculum.options import Options
    from sidcurriculum.theme.theme_folder import theme_of

    options = plugins().options(Options(templates=templates).within(library or default_library()))
    return theme_of(options.layers, theme).painter


def _write(path: Path, chosen: Sequence[ReadyDrawing], painter: DrawingPainter) -> None:
    """A contact sheet; the name of its file says of which kind."""
    draw = {".svg": contact_sheet, ".html": contact_page}.get(path.suffix.lower())
    if draw is None:
        raise SidError(f"{path}: a contact sheet is an .svg or an .html; name the file so")
    path.parent.mkdir(parents=True, exist_ok=True)
    with atomic_write.sid_errors(path):
        atomic_write.write(path, draw(chosen, painter).encode())


def _address(svg: bytes) -> str:
    """The drawing as an address: its ids are its own."""
    return f"data:image/svg+xml;base64,{b64encode(svg).decode()}"


def _placed(svg: bytes, x: float, y: float) -> str:
    """The drawing in its cell of a sheet."""
    place = f'x="{x:g}" y="{y:g}" width="{_DRAWN}" height="{_DRAWN}"'
    if b" id=" in svg:
        return f'<image {place} href="{_address(svg)}"/>'
    text = svg.decode()
    box = text.partition('viewBox="')[2].partition('"')[0]
    return f'<svg {place} viewBox="{box}">{text[text.index(">") + 1 : text.rindex("</svg>")]}</svg>'


def contact_sheet(chosen: Sequence[ReadyDrawing], painter: DrawingPainter) -> str:
    """All drawings with their names, as one SVG."""
    parts, y = [], 0
    for kind, drawings in _kinds(chosen).items():
        parts.append(f'<text x="8" y="{y + 30}" font-size="20" font-weight="bold">{escape(kind or "others")}</text>')
        y += _HEAD
        for number, one in enumerate(drawings):
            x, top = number % _ACROSS * _CELL, y + number // _ACROSS * (_DRAWN + _LABEL + 8)
            drawn = _placed(painter.svg(one), x + (_CELL - _DRAWN) / 2, top)
            parts.append(
                f"{drawn}"
                f'<text x="{x + _CELL / 2:g}" y="{top + _DRAWN + 15}" font-size="11" text-anchor="middle">'
                f"{escape(one.name)}</text>"
            )
        y += -(-len(drawings) // _ACROSS) * (_DRAWN + _LABEL + 8)
    width, height = _ACROSS * _CELL, y + 8
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    ground = f'<rect width="{width}" height="{height}" fill="#FFFFFF"/>'
    title = "<title>Ready-made drawings by name</title>"
    return f'{head} font-family="sans-serif" fill="#17183B">{title}{ground}{"".join(parts)}</svg>\n'


def contact_page(chosen: Sequence[ReadyDrawing], painter: DrawingPainter) -> str:
    """The same as a web page that needs no network; a drawing tells what it shows."""
    parts = []
    for kind, drawings in _kinds(chosen).items():
        parts.append(f"<h2>{escape(kind or 'others')}</h2>\n<ul>\n")
        for one in drawings:
            parts.append(
                f'<li><img alt="{escape(one.about or one.name)}" src="{_address(painter.svg(one))}"/>'
                f"<br/><code>{escape(one.name)}</code></li>\n"
            )
        parts.append("</ul>\n")
    head = f'<meta charset="utf-8"/><title>Ready-made drawings</title><style>{_STYLE}</style>'
    view = '<meta name="viewport" content="width=device-width, initial-scale=1"/>'
    intro = "<h1>Ready-made drawings</h1>\n<p>In a lesson: <code>picture: {art: NAME}</code></p>\n"
    return f'<!DOCTYPE html>\n<html lang="en"><head>{head}{view}</head><body>\n{intro}{"".join(parts)}</body></html>\n'
