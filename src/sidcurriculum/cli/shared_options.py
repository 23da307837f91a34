"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from . import report

FOLDER: Any = click.Path(exists=True, file_okay=False, path_type=Path)
LIBRARY = click.option(
    "--library",
    type=FOLDER,
    metavar="DIR",
    help="Folder of lessons, with curriculum.yaml. Without it: this folder where it is one, ./lessons, else those "
    "that come along.",
)
TEMPLATES = click.option("--templates", type=FOLDER, metavar="DIR", help="Folder of document templates and themes.")
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, callback=report.note_json, help="Print one JSON object, and nothing else."
)
PUPILS = click.option(
    "--pupils",
    type=click.IntRange(1, 200),
    metavar="N",
    help="Count paper for so many pupils. Without it: class_size of the curriculum.",
)
PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...")


def _listen(_context: click.Context, _parameter: click.Parameter, times: int) -> None:
    """Prints the library's log on stderr."""
    if times:
        import logging

        logging.basicConfig(format="%(name)s: %(message)s")
        logging.getLogger("sidcurriculum").setLevel(logging.DEBUG if times > 1 else logging.INFO)


VERBOSE = click.option(
    "-v", "--verbose", count=True, expose_value=False, callback=_listen, help="Say what is done; -vv says more."
)
