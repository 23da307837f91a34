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
    help="Folder of lessons, with curriculum.yaml. Without it: ./lessons, else the lessons that come along.",
)
TEMPLATES = click.option("--templates", type=FOLDER, metavar="DIR", help="Folder of document templates and themes.")
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, callback=report.note_json, help="Print one JSON object, and nothing else."
)
PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...")
