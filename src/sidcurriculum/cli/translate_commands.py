"""The commands of `sidcurriculum translate` and their options, implemented in `run_translate`."""

from __future__ import annotations

from pathlib import Path

import click

from .shared_options import AS_JSON, FOLDER, LIBRARY, PATHS


@click.group(
    short_help="Work on translations.",
    epilog="""\b
Examples:
  sidcurriculum translate update --language km
  sidcurriculum translate status""",
)
def translate() -> None:
    """Translations: a .po file for each language beside each lesson, for Poedit, Weblate or Word."""


LANGUAGES = click.option(
    "--language", "languages", multiple=True, metavar="TAG", help="Such as km; may be repeated. Without it: all."
)


WORDS = click.option(
    "--templates",
    is_flag=False,
    flag_value=Path(),
    type=FOLDER,
    metavar="[DIR]",
    help="The words of document templates instead of lessons: of those in DIR, else of those that come along.",
)


@translate.command(
    "update",
    short_help="Bring catalogues up to date.",
    epilog="""\b
Examples:
  sidcurriculum translate update --language km
  sidcurriculum translate update lessons/ai-and-us
  sidcurriculum translate update --templates --language km""",
)
@PATHS
@LANGUAGES
@LIBRARY
@WORDS
@AS_JSON
def translate_update(
    paths: tuple[str, ...], languages: tuple[str, ...], library: Path | None, templates: Path | None, as_json: bool
) -> int:
    """Writes the catalogue of each lesson, of its unit and of the curriculum, so that they hold what the files say now.

    Translations are kept. One whose text changed is marked fuzzy, with the former text beside it; one that nothing
    uses any more goes to the end of the file, and comes back when its text does.
    """
    from . import run_translate

    return run_translate.update(paths, library, languages, templates, as_json=as_json)


@translate.command(
    "status",
    short_help="Show how far translations are.",
    epilog="""\b
Examples:
  sidcurriculum translate status
  sidcurriculum translate status lessons/ai-and-us --language km --json""",
)
@PATHS
@LANGUAGES
@LIBRARY
@WORDS
@AS_JSON
def translate_status(
    paths: tuple[str, ...], languages: tuple[str, ...], library: Path | None, templates: Path | None, as_json: bool
) -> int:
    """Lists each catalogue with its texts: translated, stale, missing, not reviewed. Writes nothing."""
    from . import run_translate

    return run_translate.status(paths, library, languages, templates, as_json=as_json)


@translate.command(
    "check",
    short_help="List what is wrong with translations.",
    epilog="""\b
Examples:
  sidcurriculum translate check --language km
  sidcurriculum translate check --templates""",
)
@PATHS
@LANGUAGES
@LIBRARY
@WORDS
@AS_JSON
def translate_check(
    paths: tuple[str, ...], languages: tuple[str, ...], library: Path | None, templates: Path | None, as_json: bool
) -> int:
    """Looks for lost blanks, numbers, addresses and lists, for glossary words, length, script and copies.

    Each fault has its line in the .po file. Ends with 1 if there is an error; warnings alone end with 0.
    """
    from . import run_translate

    return run_translate.check(paths, library, languages, templates, as_json=as_json)


@translate.command(
    "export",
    short_help="Write Word files for translators.",
    epilog="""\b
Example:
  sidcurriculum translate export lessons/ai-and-us --language km --out for-translators""",
)
@PATHS
@LANGUAGES
@LIBRARY
@WORDS
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("translations"), show_default=True,
    metavar="DIR",
)  # fmt: skip
@AS_JSON
def translate_export(
    paths: tuple[str, ...],
    languages: tuple[str, ...],
    library: Path | None,
    templates: Path | None,
    out: Path,
    as_json: bool,
) -> int:
    """Writes a Word file with two columns for each catalogue: the source, and the translation to write beside it."""
    from . import run_translate

    return run_translate.export(paths, library, languages, templates, out, as_json=as_json)


@translate.command(
    "import",
    short_help="Read translators' Word files back.",
    epilog="""\b
Example:
  sidcurriculum translate import for-translators/ai-and-us-helper-or-shortcut.km.docx""",
)
@click.argument("files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@LIBRARY
@WORDS
@AS_JSON
def translate_import(files: tuple[Path, ...], library: Path | None, templates: Path | None, as_json: bool) -> int:
    """Takes the translations of Word files into their catalogues.

    A row is not taken, but listed, if its source changed since the file was made, if somebody else changed its
    translation meanwhile, or if it would break a page. Empty cells change nothing. Ends with 1 if a row was not taken.
    """
    from . import run_translate

    return run_translate.take_in(files, library, templates, as_json=as_json)
