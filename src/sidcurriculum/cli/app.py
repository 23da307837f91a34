"""Defines the commands and their options.

Each command imports its implementation when it runs, so that `--help` is fast.
"""

from __future__ import annotations

from pathlib import Path

import click

from .authoring_commands import format_, init, new, preview, schema
from .linting_commands import check, coverage, explain, release
from .plugin_loading import NO_PLUGINS
from .printing_commands import prints
from .run_check_templates import templates
from .shared_options import AS_JSON, LIBRARY, PATHS, PUPILS, TEMPLATES, VERBOSE
from .translate_commands import translate


@click.command(
    short_help="Make the documents of lessons.",
    epilog="""\b
Examples:
  sidcurriculum build
  sidcurriculum build lessons/ai-and-us --out packs
  sidcurriculum build helper-or-shortcut --document guide --document slides
  sidcurriculum build --language km --beside en
  sidcurriculum build --theme safer-internet --pdf --thumbnails""",
)
@PATHS
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("packs"), show_default=True, metavar="DIR"
)
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Such as en or km; may be repeated.")
@click.option("--beside", metavar="TAG", help="A second language: also a guide, slides and word cards that hold both.")
@LIBRARY
@TEMPLATES
@click.option("--theme", default="safer-internet", show_default=True, metavar="NAME")
@click.option(
    "--document",
    "documents",
    multiple=True,
    metavar="NAME",
    help="Only this document, such as slides or lesson-plan; may be repeated.",
)
@click.option("--pdf", is_flag=True, help="Also a tagged PDF beside each Word and PowerPoint file, with LibreOffice.")
@click.option(
    "--thumbnails",
    is_flag=True,
    help="Also a picture of each Word file's first page in thumbnails/, with LibreOffice.",
)
@click.option(
    "--allow-findings", is_flag=True, help="Build lessons that rules call errors; their packs say “not checked”."
)
@click.option(
    "--allow-partial", is_flag=True, help="Also translations that are not whole; what is missing is marked, as in [en]."
)
@click.option(
    "--embed-fonts/--no-embed-fonts",
    default=None,
    help="Whether Word files carry their fonts. Without it: those in Khmer do.",
)
@click.option("--slide-fonts", is_flag=True, help="PowerPoint files carry their fonts too.")
@PUPILS
@click.option(
    "--large-print",
    type=click.Choice(["18", "24"]),
    help="Also Word files for pupils and families with no letters smaller than so many points.",
)
@click.option(
    "--low-ink", is_flag=True, help="Word files with outlines in place of fills, for a printer with little toner."
)
@click.option("--all", "all_formats", is_flag=True, help="Also the web pages and documents that are made on request.")
@click.option("--no-cache", is_flag=True, help="Neither use nor keep what builds find out about words and fonts.")
@NO_PLUGINS
@AS_JSON
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
@VERBOSE
def build(
    paths: tuple[str, ...],
    out: Path,
    languages: tuple[str, ...],
    beside: str | None,
    library: Path | None,
    templates: Path | None,
    theme: str,
    documents: tuple[str, ...],
    pdf: bool,
    thumbnails: bool,
    allow_findings: bool,
    allow_partial: bool,
    embed_fonts: bool | None,
    slide_fonts: bool,
    pupils: int | None,
    large_print: str | None,
    low_ink: bool,
    all_formats: bool,
    no_cache: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Makes the documents of every lesson, or of those at PATHS: files, folders or lesson ids.

    Every lesson is checked first. One with an error is left out and its errors are listed; the others are made. So is
    a lesson that is not whole in a language. Nothing is made where templates of yours name a field that lessons do not
    have. PDFs and pictures whose file has not changed are not made again. Ends with 1 if something was left out or a
    PDF could not be made, with 2 if nothing could be done, such as --pdf where LibreOffice is missing.
    """
    from . import run_build

    asked = run_build.asked(
        cached=not no_cache,
        beside=beside,
        documents=documents,
        theme=theme,
        templates=templates,
        allow_partial=allow_partial,
        embed_fonts=embed_fonts,
        slide_fonts=slide_fonts,
        pupils=pupils,
        large_print=int(large_print or 0),
        low_ink=low_ink,
        all_formats=all_formats,
    )
    order = run_build.BuildRequest(out, asked, languages, pdf, thumbnails, allow_findings=allow_findings)
    return run_build.run(paths, library, order, as_json=as_json, quiet=quiet)


@click.command(
    short_help="List the drawings that lessons call by name.",
    epilog="""\b
Examples:
  sidcurriculum art
  sidcurriculum art people dara
  sidcurriculum art --sheet drawings.html""",
)
@click.argument("words", nargs=-1, metavar="[KIND_OR_NAME]...")
@click.option(
    "--sheet",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Draw a contact sheet of them instead: an .svg or an .html.",
)
@click.option("--theme", default="safer-internet", show_default=True, metavar="NAME", help="Whose colours a sheet has.")
@LIBRARY
@TEMPLATES
@NO_PLUGINS
@AS_JSON
def art(
    words: tuple[str, ...],
    sheet: Path | None,
    theme: str,
    library: Path | None,
    templates: Path | None,
    as_json: bool,
) -> int:
    """Lists the ready-made drawings that a lesson shows with `picture: {art: NAME}`: people in four moods, places,
    things and signs; and those in templates/art/ of your library, which stand in for ours of their name.

    Ends with 1 where a drawing can't be shown, with 2 where no drawing and no kind has that name.
    """
    from . import run_art

    return run_art.run(words, library, templates, theme, sheet, as_json=as_json)


@click.command(
    short_help="List the fonts of a theme's packs.",
    epilog="""\b
Examples:
  sidcurriculum fonts
  sidcurriculum fonts plain --language km
  sidcurriculum fonts path/to/my-theme --json""",
)
@click.argument("theme", metavar="[THEME]", default="safer-internet")
@click.option("--language", metavar="TAG", help="Only those that packs in this language use, such as km.")
@TEMPLATES
@NO_PLUGINS
@AS_JSON
def fonts(theme: str, language: str | None, templates: Path | None, as_json: bool) -> int:
    """Lists the font families that a theme's Word and PowerPoint files use, by script: the installed package that
    brings each, its licence, and whether documents may carry it; or that it is not installed, and what stands in.

    Packs can be built without a font, so a missing one is no fault: the command ends with 0.
    """
    from . import run_fonts as listing

    return listing.run(theme, templates, language, as_json=as_json)


@click.group(
    short_help="List themes, and what one lacks.",
    epilog="""\b
Examples:
  sidcurriculum theme list
  sidcurriculum theme check my-theme""",
)
def theme() -> None:
    """Themes: how packs look. A theme is a folder with deck.pptx, document.docx, web.css and theme.yaml."""


@theme.command(
    "check",
    short_help="List what a theme lacks.",
    epilog="""\b
Examples:
  sidcurriculum theme check safer-internet
  sidcurriculum theme check path/to/my-theme --json""",
)
@click.argument("name", metavar="NAME_OR_FOLDER")
@TEMPLATES
@NO_PLUGINS
@AS_JSON
@click.option("--quiet", is_flag=True, help="Say no notes, only warnings and errors.")
@click.option("--all", "whole", is_flag=True, help="Also notes on what the plain theme does without too.")
def theme_check(name: str, templates: Path | None, as_json: bool, quiet: bool, whole: bool) -> int:
    """Reads the files of a theme and lists what is missing or hard to read, each with what to do about it.

    An error stops a build; a warning makes worse slides or pages; a note says what stands in for something that
    the theme may have. What a theme that began as `plain` lacks as that one does is listed with --all.
    Ends with 1 if there is an error, with 2 if there is no such theme.
    """
    from . import run_theme

    return run_theme.check_theme(name, templates, as_json=as_json, quiet=quiet, whole=whole)


@theme.command(
    "list",
    short_help="List the themes.",
    epilog="""\b
Example:
  sidcurriculum theme list""",
)
@TEMPLATES
@NO_PLUGINS
@AS_JSON
def theme_list(templates: Path | None, as_json: bool) -> int:
    """Lists the themes that `build --theme NAME` knows."""
    from . import run_theme

    return run_theme.list_themes(templates, as_json=as_json)


@click.command(
    short_help="List what installed packages add.",
    epilog="""\b
Example:
  sidcurriculum plugins""",
)
@NO_PLUGINS
@AS_JSON
def plugins(as_json: bool) -> int:
    """Lists the rules, documents, themes and finishing hooks that installed packages add, and says which can't be used.

    Nothing in a folder of lessons is ever run. `--no-plugins`, or SIDCURRICULUM_NO_PLUGINS=1 in the environment, keeps
    all of them out. Ends with 2 where one can't be used.
    """
    from . import plugin_loading

    return plugin_loading.run(as_json=as_json)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    commands=[
        art,
        build,
        check,
        coverage,
        explain,
        fonts,
        format_,
        init,
        new,
        plugins,
        preview,
        prints,
        release,
        schema,
        templates,
        theme,
        translate,
    ],
    epilog="""\b
Examples:
  sidcurriculum new lessons/my-unit/my-lesson.yaml --title "Strong passphrases" --ages 9-11
  sidcurriculum check
  sidcurriculum build lessons/my-unit --out packs""",
)
@click.version_option(package_name="sidcurriculum", prog_name="sidcurriculum")
@VERBOSE
@NO_PLUGINS
def app() -> None:
    """Lesson packs on online safety: one YAML file per lesson becomes a teacher guide, a handout, an answer key
    and slides."""
