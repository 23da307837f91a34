"""Extracts the parts that all decks of a theme share; those that list slides are split where slides are inserted."""

from collections.abc import Mapping
from posixpath import dirname
from typing import NamedTuple

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.opc.content_types import OWN, ending, usual
from sidcurriculum.writers.opc.package import DECLARATION, Member

from .inheritance import P, R
from .part_graph import RELATION, PartGraph

_OURS = (
    "slide",
    "notesSlide",
    "printerSettings",
    "thumbnail",
    "comments",
    "commentAuthors",
    "customXml",
    "handoutMaster",
)
_MAIN = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
_SLIDES = "slides"
_DROPPED = ("sldIdLst", "handoutMasterIdLst", "custShowLst", "custDataLst", "modifyVerifier", "extLst")


class Scaffold(NamedTuple):
    """`presentation`, `relations` and `types` are the text before and after what a deck inserts."""

    members: tuple[Member, ...]
    main: str
    layouts: tuple[str, ...]
    notes_master: str
    notes_references: Mapping[str, str]
    """The p:ph elements of the notes master's slide image and text."""
    presentation: tuple[str, str]
    relations: tuple[str, str]
    types: tuple[str, str]
    defaults: etree._Element | None
    """The presentation's default text style."""
    table_style: str
    """Id of the theme's default table style."""


def read_scaffold(members: Mapping[str, Member], source: str) -> tuple[Scaffold, PartGraph]:
    """Returns the parts that the presentation refers to, without slides, and the parsed parts.

    Raises ThemeError if no deck can be made of them.
    """
    graph = PartGraph(members, source)
    main = next((part for _, kind, part in graph.relations("") if kind == "officeDocument"), "")
    if not main or graph.tree(main).tag != f"{P}presentation":
        raise ThemeError(f"{source}: this is not a PowerPoint presentation")
    own = [(key, kind, part) for key, kind, part in graph.relations(main) if kind not in _OURS]
    kept: dict[str, None] = {}
    queue = [part for _, _, part in own]
    while queue:
        part = queue.pop(0)
        if part not in kept and part in members:
            kept[part] = None
            queue += [target for _, kind, target in graph.relations(part) if kind not in _OURS]
    notes = next((part for _, kind, part in own if kind == "notesMaster"), "")
    if not notes:
        raise ThemeError(f"{source}: there is no notes master; open View > Notes Master in PowerPoint once and save")
    presentation = graph.tree(main)
    statics = [
        members[name]
        for part in kept
        for name in (part, f"{dirname(part)}/_rels/{part.rpartition('/')[2]}.rels")
        if name in members
    ]
    scaffold = Scaffold(
        members=tuple(statics),
        main=main,
        layouts=tuple(_layouts(graph, main, presentation)),
        notes_master=notes,
        notes_references=_notes(graph.tree(notes), source),
        presentation=_presentation(presentation),
        relations=_relations(own, dirname(main)),
        types=_types(graph.tree("[Content_Types].xml"), kept, main, source),
        defaults=presentation.find(f"{P}defaultTextStyle"),
        table_style=_table_style(graph, own),
    )
    return scaffold, graph


def _layouts(graph: PartGraph, main: str, presentation: etree._Element) -> list[str]:
    targets = {key: part for key, _, part in graph.relations(main)}
    found = []
    for master in presentation.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId"):
        part = targets.get(master.get(f"{R}id", ""), "")
        named = {key: target for key, _, target in graph.relations(part)}
        found += [
            named[one.get(f"{R}id", "")] for one in graph.tree(part).iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId")
        ]
    return found


def _notes(master: etree._Element, source: str) -> dict[str, str]:
    references: dict[str, str] = {}
    for one in master.iter(f"{P}ph"):
        known = " ".join(f'{key}="{one.get(key)}"' for key in ("type", "orient", "sz", "idx") if one.get(key))
        references.setdefault(one.get("type", "obj"), f"<p:ph {known}/>")
    for kind in ("sldImg", "body"):
        if kind not in references:
            raise ThemeError(
                f"{source}: the notes master has no placeholder of type {kind!r}; restore it in View > Notes Master"
            )
    return references


def _table_style(graph: PartGraph, own: list[tuple[str, str, str]]) -> str:
    part = next((part for _, kind, part in own if kind == "tableStyles"), "")
    style = graph.tree(part).get("def", "") if part else ""
    if not style:
        raise ThemeError(
            f"{graph.source}: there is no default table style; insert a table in PowerPoint, save, delete it and save"
        )
    return style


def _presentation(root: etree._Element) -> tuple[str, str]:
    for name in _DROPPED:
        for child in root.findall(f"{P}{name}"):
            root.remove(child)
    marker = etree.Element(f"{P}sldIdLst")
    after = [f"{P}sldMasterIdLst", f"{P}notesMasterIdLst"]
    root.insert(max(number for number, child in enumerate(root) if child.tag in after) + 1, marker)
    marker.text = _SLIDES
    before, _, behind = _text(root).partition(_SLIDES)
    return before, behind


def _text(root: etree._Element) -> str:
    return DECLARATION + etree.tostring(root, encoding="unicode")


def _relations(own: list[tuple[str, str, str]], base: str) -> tuple[str, str]:
    rows = "".join(
        f'<Relationship Id="{key}" Type="{RELATION}{kind}" Target="{part.removeprefix(base + "/")}"/>'
        for key, kind, part in own
    )
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    return f'{DECLARATION}<Relationships xmlns="{space}">{rows}', "</Relationships>"


def _types(root: etree._Element, kept: Mapping[str, None], main: str, source: str) -> tuple[str, str]:
    """Returns the content types of the kept parts, split where those of slides are inserted."""
    used = set(map(ending, kept))
    defaults = {
        extension: child.get("ContentType", "")
        for child in root
        if child.get("Extension") is not None and (extension := child.get("Extension", "").lower()) in used
    }
    defaults |= OWN
    overrides = {
        name: child.get("ContentType", "") for child in root if (name := child.get("PartName", "")[1:]) in kept
    }
    overrides[main] = _MAIN
    defaults |= usual(kept, defaults, overrides, source)
    rows = [f'<Default Extension="{key}" ContentType="{value}"/>' for key, value in sorted(defaults.items())]
    rows += [f'<Override PartName="/{key}" ContentType="{value}"/>' for key, value in overrides.items()]
    space = "http://schemas.openxmlformats.org/package/2006/content-types"
    return f'{DECLARATION}<Types xmlns="{space}">{"".join(rows)}', "</Types>"
