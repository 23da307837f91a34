"""`sidcurriculum templates check`: lists fields in templates that no value has."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from . import report
from .shared_options import AS_JSON


@click.group(
    short_help="Find misspelt fields in templates.",
    epilog="""\b
Example:
  sidcurriculum templates check my-templates""",
)
def templates() -> None:
    """Templates: words and order of documents. They are a folder with pack.yaml and documents/."""


@templates.command(
    "check",
    short_help="List fields that templates name and no value has.",
    epilog="""\b
Examples:
  sidcurriculum templates check
  sidcurriculum templates check my-templates --json""",
)
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), required=False)
@AS_JSON
def templates_check(folder: Path | None, as_json: bool) -> int:
    """Follows every template of a folder, without a lesson, into each branch, and lists the fields that are named there
    and that nothing has, such as `lesson.titel`; or that the document's reader may not see.

    A FOLDER without pack.yaml stands over the templates that come along, as a library's own does. Without FOLDER it
    looks at those alone. Ends with 1 if there is such a field, with 2 if the folder
    can't be read. `build` and `preview` check the templates that they use in the same way.
    """
    from sidcurriculum import bundled, compose
    from sidcurriculum.compose.template_field_check import misspelt
    from sidcurriculum.template_layers import Layers

    base = bundled.folder("templates")
    complete = folder is None or (folder / "pack.yaml").is_file()
    findings = misspelt(compose.load(Layers(folder or base) if complete else Layers(base, folder)))
    looked = str(folder or base)
    if as_json:
        report.print_json({"templates": looked, "findings": report.rows(findings)})
        return report.outcome(findings)
    report.print_findings(findings, sys.stdout)
    print(f"{looked}: {report.tally(findings) or 'no template names a field that is not there'}")
    return report.outcome(findings)
