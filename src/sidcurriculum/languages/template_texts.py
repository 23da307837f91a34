"""Extracts the translatable words of a folder of templates with Babel: `_("…")` and `ngettext("…", "…", n)`."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from sidcurriculum.library.ready_drawings import FOLDER as ART
from sidcurriculum.library.ready_drawings import ReadyDrawing, drawings_below, read_drawing

from .catalogue import CatalogueMessage

FOLDER = "locale"
"""The folder of catalogues in a template folder."""
LANGUAGE = "en"
"""The source language of templates."""
_OPTIONS = {"trim_blocks": "true", "lstrip_blocks": "true", "silent": "false"}


def catalogue_path(templates: Path, tag: str) -> Path:
    return templates / FOLDER / f"{tag}.po"


def texts(templates: Path, titles: Mapping[str, str]) -> tuple[CatalogueMessage, ...]:
    """Extracts every text of the templates once, by file name.

    `titles` maps ids of documents to their titles in pack.yaml. The descriptions of ready-made drawings are included.
    """
    from jinja2.ext import babel_extract

    found: dict[tuple[str, str | None], dict[str, None]] = {}
    for path in sorted((templates / "documents").glob("*.j2")):
        with path.open("rb") as file:
            for _, function, said, _ in babel_extract(file, ("_", "ngettext"), (), _OPTIONS):
                single, plural = [*((said,) if isinstance(said, str) else said or ()), None, None][:2]
                if single:  # otherwise a variable, not a text
                    key = single, plural if function == "ngettext" else None
                    found.setdefault(key, {})[f"documents/{path.name}"] = None
    for title in titles.values():
        found.setdefault((title, None), {})["pack.yaml"] = None
    for path in drawings_below(templates / ART):
        drawing = read_drawing(path)
        if isinstance(drawing, ReadyDrawing) and drawing.about:
            found.setdefault((drawing.about, None), {})[path.relative_to(templates).as_posix()] = None
    return tuple(
        CatalogueMessage(
            "", single, plural=plural, notes=tuple(_notes(single, tuple(paths))), paths=_short(tuple(paths))
        )
        for (single, plural), paths in found.items()
    )


_PATHS = 4


def _short(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(f"../{path}" for path in paths[:_PATHS])


def _notes(single: str, paths: tuple[str, ...]) -> list[str]:
    documents = [
        Path(path).name.removesuffix(".html.j2")
        for path in paths
        if not (Path(path).name.startswith("_") or path.startswith(f"{ART}/"))
    ]
    notes = []
    if any(path.startswith(f"{ART}/") for path in paths):
        notes.append("What a ready-made drawing shows, for people who can't see it.")
    if "pack.yaml" in paths:
        notes.append("The name of a document.")
        documents.remove("pack.yaml")
    if documents:
        notes.append(f"Stands in: {', '.join(documents)}")
    if "%(" in single:
        notes.append("Keep %(…)s as it is: a number or a name is put there.")
    return notes
