"""The commands and their options. What a command needs is imported when it runs, so that help comes at once."""

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
AS_JSON = click.option(
    "--json", "as_json", is_flag=True, callback=report.note_json, help="Print one JSON object, and nothing else."
)
PATHS = click.argument("paths", nargs=-1, metavar="[PATHS]...")


@click.command(
    short_help="Make the documents of lessons.",
    epilog="""\b
Examples:
  sidcurriculum build
  sidcurriculum build lessons/ai-and-us --out packs
  sidcurriculum build helper-or-shortcut --document guide --document slides""",
)
@PATHS
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("packs"), show_default=True, metavar="DIR"
)
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Such as en or km; may be repeated.")
@LIBRARY
@click.option("--templates", type=FOLDER, metavar="DIR", help="Folder of document templates and themes.")
@click.option("--theme", default="plain", show_default=True, metavar="NAME")
@click.option("--document", "documents", multiple=True, metavar="NAME", help="Only this document; may be repeated.")
@AS_JSON
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
def build(
    paths: tuple[str, ...],
    out: Path,
    languages: tuple[str, ...],
    library: Path | None,
    templates: Path | None,
    theme: str,
    documents: tuple[str, ...],
    as_json: bool,
    quiet: bool,
) -> int:
    """Makes the documents of every lesson, or of those at PATHS: files, folders or lesson ids.

    A lesson with faults is left out and its faults are listed; the others are made.
    """
    from . import building

    order = building.Order(out, languages, templates, theme, documents)
    return building.run(paths, library, order, as_json=as_json, quiet=quiet)


@click.command(
    short_help="List every fault of lessons.",
    epilog="""\b
Examples:
  sidcurriculum check
  sidcurriculum check lessons/ai-and-us/helper-or-shortcut.yaml
  sidcurriculum check --json > findings.json""",
)
@PATHS
@LIBRARY
@AS_JSON
def check(paths: tuple[str, ...], library: Path | None, as_json: bool) -> int:
    """Reads the whole library, or what stands at PATHS, and lists every fault with its place.

    Ends with 1 if there is an error; warnings alone end with 0.
    """
    from . import checking

    return checking.run(paths, library, as_json=as_json)


@click.command(
    short_help="Start a lesson.",
    epilog="""\b
Example:
  sidcurriculum new lessons/my-unit/my-lesson.yaml --title "Strong passphrases" --ages 9-11""",
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="Without it: made from the file's name.")
@click.option("--ages", default="9-11", show_default=True, metavar="AGES", help="Such as 9-11.")
def new(path: Path, title: str | None, ages: str) -> int:
    """Writes a lesson to start from at PATH, with a comment for every usual key. Never overwrites."""
    from . import starting

    return starting.run(path, title, ages)


@click.command(
    short_help="Print the schema for editors.",
    epilog="""\b
Example:
  sidcurriculum schema --out lesson.schema.json""",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file.")
def schema(out: Path | None) -> int:
    """Prints the JSON Schema of lesson files, with which an editor completes and checks as you type."""
    import json

    from sidcurriculum.schema import lesson_schema

    text = json.dumps(lesson_schema(), ensure_ascii=False, indent=2) + "\n"
    if out is None:
        click.echo(text, nl=False)
    else:
        out.write_text(text, encoding="utf-8", newline="\n")
    return 0


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands=[build, check, new, schema],
    epilog="""\b
Examples:
  sidcurriculum new lessons/my-unit/my-lesson.yaml --title "Strong passphrases" --ages 9-11
  sidcurriculum check
  sidcurriculum build lessons/my-unit --out packs""",
)
@click.version_option(package_name="sidcurriculum", prog_name="sidcurriculum")
def app() -> None:
    """Lesson packs on online safety: one YAML file per lesson becomes a teacher guide, a handout, an answer key
    and slides."""
