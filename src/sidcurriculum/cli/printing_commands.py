"""The command `prints`: what to print of a lesson, for how many pupils, on how much paper."""

from __future__ import annotations

from pathlib import Path

import click

from .plugin_loading import NO_PLUGINS
from .shared_options import AS_JSON, LIBRARY, PATHS, PUPILS, TEMPLATES


@click.command(
    short_help="Tell what to print for a class.",
    epilog="""\b
Examples:
  sidcurriculum prints my-five-finger-helpers --pupils 42
  sidcurriculum prints lessons/ai-and-us --language km
  sidcurriculum prints check-before-you-share --pdf print-all.pdf --both-sides""",
)
@PATHS
@PUPILS
@click.option("--language", metavar="TAG", help="Such as en or km. Without it: each lesson's own.")
@click.option(
    "--pdf",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Also a PDF of one lesson with everything essential, each page as often as needed; with LibreOffice.",
)
@click.option("--both-sides", is_flag=True, help="In the PDF each copy begins on the front of a sheet.")
@click.option("--all", "everything", is_flag=True, help="In the PDF also what is useful or optional.")
@LIBRARY
@TEMPLATES
@click.option("--theme", default="safer-internet", show_default=True, metavar="NAME")
@NO_PLUGINS
@AS_JSON
def prints(
    paths: tuple[str, ...],
    pupils: int | None,
    language: str | None,
    pdf: Path | None,
    both_sides: bool,
    everything: bool,
    library: Path | None,
    templates: Path | None,
    theme: str,
    as_json: bool,
) -> int:
    """Lists what to print of each lesson, or of those at PATHS: copies, pages and sheets of A4, by what is essential,
    useful and optional.

    Pages of worksheets are an estimate ("about"); with --pdf they are those of the files. Ends with 1 if a lesson has
    an error, with 2 if nothing could be done.
    """
    from . import run_prints

    if pdf is None and (both_sides or everything):
        raise click.UsageError("--both-sides and --all are for a PDF: say --pdf FILE too.")
    asked = run_prints.PrintRequest(pupils, language, pdf, both_sides, everything)
    return run_prints.run(paths, library, asked, theme=theme, templates=templates, as_json=as_json)
