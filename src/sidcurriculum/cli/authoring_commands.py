"""Commands for authors: `new`, `preview`, `format` and `schema`."""

from __future__ import annotations

from pathlib import Path

import click

from .plugin_loading import NO_PLUGINS
from .shared_options import FOLDER, LIBRARY, PATHS, TEMPLATES


@click.command(
    "format",
    short_help="Bring lesson files into their tidy form.",
    epilog="""\b
Examples:
  sidcurriculum format
  sidcurriculum format lessons/ai-and-us/helper-or-shortcut.yaml
  sidcurriculum format --check --diff""",
)
@PATHS
@click.option("--check", is_flag=True, help="Write nothing; end with 1 if a file would change.")
@click.option("--diff", is_flag=True, help="Write nothing; show what would change.")
def format_(paths: tuple[str, ...], check: bool, diff: bool) -> int:
    """Tidies the YAML files of the library, or those at PATHS: keys in one order, two spaces a level, lines of more
    than 120 columns folded.

    What a file says stays the same to the letter, comments too, and that is looked at before it is written. Ends
    with 1 if a file's YAML is broken.
    """
    from . import run_format

    return run_format.run(paths, check=check, diff=diff)


@click.command(
    short_help="Begin a library of your own.",
    epilog="""\b
Examples:
  sidcurriculum init my-lessons
  sidcurriculum init my-lessons --title "Safe online" --country PH --language tl""",
)
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="Without it: made from the folder's name.")
@click.option("--country", metavar="COUNTRY", help="Two letters, such as PH, or its English name.")
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Such as km; may be repeated.")
@click.option(
    "--framework", "frameworks", multiple=True, metavar="ID", help="Copy its codes, such as AICFS; repeatable."
)
def init(
    folder: Path, title: str | None, country: str | None, languages: tuple[str, ...], frameworks: tuple[str, ...]
) -> int:
    """Writes a library of your own into FOLDER, which must be new or empty: curriculum, helplines to fill in, one unit
    with one lesson, and settings for your editor, for pre-commit and for GitHub.

    It asks nothing. What it writes passes `check`, with warnings that say what to fill in, and can be built at once.
    """
    from . import run_init

    return run_init.run(folder, run_init.LibraryRequest(title, country, languages, frameworks))


@click.command(
    short_help="Start a lesson.",
    epilog="""\b
Examples:
  sidcurriculum new lessons/my-unit/my-lesson.yaml
  sidcurriculum new lessons/my-unit/my-lesson.yaml --title "Strong passphrases" --ages 9-11 --theme privacy""",
)
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--title", metavar="TEXT", help="Without it: made from the file's name.")
@click.option("--ages", metavar="AGES", help="Such as 9-11.")
@click.option("--band", metavar="ID", help="An age band of curriculum.yaml, instead of --ages.")
@click.option("--theme", "themes", multiple=True, metavar="ID", help="A theme of curriculum.yaml; may be repeated.")
@click.option("--minutes", type=click.IntRange(20, 180), metavar="N", help="The period; without it: the band's.")
def new(
    path: Path, title: str | None, ages: str | None, band: str | None, themes: tuple[str, ...], minutes: int | None
) -> int:
    """Writes a lesson to start from at PATH: every usual part, with minutes that fill the period. Never overwrites.

    In a terminal it asks for what no option says. Beside it come a unit.yaml and, in the library's folder, the
    schema with which an editor completes and checks as you type.
    """
    from . import run_new

    return run_new.run(path, run_new.LessonRequest(title, ages, band, themes, minutes))


@click.command(
    short_help="See a lesson while you write it.",
    epilog="""\b
Examples:
  sidcurriculum preview helper-or-shortcut
  sidcurriculum preview helper-or-shortcut --language km
  sidcurriculum preview lessons/my-unit/my-lesson.yaml --theme plain --no-open""",
)
@click.argument("lesson", metavar="LESSON")
@LIBRARY
@NO_PLUGINS
@TEMPLATES
@click.option("--theme", default="safer-internet", show_default=True, metavar="NAME")
@click.option("--language", default="", metavar="TAG", help="Show it in this language first; the page has a choice.")
@click.option("--port", type=click.IntRange(0, 65535), default=0, metavar="N", help="Without it: one that is free.")
@click.option("--open/--no-open", "opened", default=True, help="Whether to open the browser.")
def preview(
    lesson: str, library: Path | None, templates: Path | None, theme: str, language: str, port: int, opened: bool
) -> int:
    """Shows slides, documents and findings of LESSON, a file or an id, in the browser, and again whenever the lesson,
    its translation, a template or the theme is saved.

    Only this computer can see the page, and the page asks no other. Ctrl-C ends it.
    """
    from . import run_preview

    return run_preview.run(lesson, library, templates, theme, language, port=port, opened=opened)


@click.command(
    short_help="Print the schema for editors.",
    epilog="""\b
Examples:
  sidcurriculum schema --out lesson.schema.json
  sidcurriculum schema --library lessons --out lessons/lesson.schema.json""",
)
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Write it to a file.")
@click.option(
    "--library", type=FOLDER, metavar="DIR", help="Also list this library's themes, subjects, codes, helplines, words."
)
def schema(out: Path | None, library: Path | None) -> int:
    """Prints the JSON Schema of lesson files, with which an editor completes and checks as you type."""
    from sidcurriculum.schema.editor_schema import lesson_schema
    from sidcurriculum.schema.library_schema import as_text, library_schema

    text = as_text(library_schema(library) if library else lesson_schema())
    if out is None:
        click.echo(text, nl=False)
    else:
        from sidcurriculum.atomic_write import write_text

        write_text(out, text)
    return 0
