"""Commands that report on lessons: `check`, `explain`, `coverage`, and `release`, which builds what passes."""

from __future__ import annotations

from pathlib import Path

import click

from .plugin_loading import NO_PLUGINS
from .shared_options import AS_JSON, LIBRARY, PATHS, TEMPLATES

SELECT = click.option(
    "--select", multiple=True, metavar="RULE", help="Only this rule or family: SG07, SG, own-experience; repeatable."
)
IGNORE = click.option("--ignore", multiple=True, metavar="RULE", help="Not this rule or family; repeatable.")


@click.command(
    short_help="List what is wrong with lessons.",
    epilog="""\b
Examples:
  sidcurriculum check
  sidcurriculum check lessons/ai-and-us/helper-or-shortcut.yaml
  sidcurriculum check --select SG --ignore SG12
  sidcurriculum check --layout --theme plain
  sidcurriculum check --fix --diff
  sidcurriculum check --format sarif > findings.sarif""",
)
@PATHS
@LIBRARY
@SELECT
@IGNORE
@click.option("--release", is_flag=True, help="Ask what a release asks: reviews, status, fresh helplines.")
@click.option("--layout", is_flag=True, help="Also lay the slides out, and say what did not fit or stands empty.")
@click.option("--theme", metavar="NAME", help="The theme for --layout; safer-internet without it.")
@click.option("--format", "form", type=click.Choice(["text", "json", "github", "sarif"]), default="text")
@click.option("--fix", is_flag=True, help="Mend in the files what can safely be mended.")
@click.option("--diff", is_flag=True, help="With --fix: show what would change, and change nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever a file changes, until Ctrl-C.")
@NO_PLUGINS
@AS_JSON
def check(
    paths: tuple[str, ...],
    library: Path | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    release: bool,
    layout: bool,
    theme: str | None,
    form: str,
    fix: bool,
    diff: bool,
    watch: bool,
    as_json: bool,
) -> int:
    """Reads the whole library, or what stands at PATHS, and lists every fault with its place.

    First what can't be read; then, for lessons that can, what the rules find: is it safe, well taught, well asked,
    readable? `sidcurriculum explain` tells about each rule. With --layout, slides are laid out as in the deck, which
    takes about as long again, for the rules on what fits and what stands empty. A comment
    `# sid: ignore SG07 because …` at the place takes a finding away; `checks:` in curriculum.yaml changes what a rule
    weighs.

    Ends with 1 if there is an error; warnings alone end with 0.
    """
    from . import run_check

    if theme is not None and not layout:
        raise click.UsageError("--theme is for slides: say --layout too.")
    asked = run_check.RuleArguments(select, ignore, release, theme or "safer-internet" if layout else None)
    if watch:
        return run_check.watch(paths, library, asked)
    if fix:
        return run_check.fix(paths, library, asked, only_show=diff)
    return run_check.run(paths, library, asked, "json" if as_json else form)


@click.command(
    short_help="Tell about a rule.",
    epilog="""\b
Examples:
  sidcurriculum explain
  sidcurriculum explain SG07
  sidcurriculum explain own-experience""",
)
@click.argument("rule", required=False)
@NO_PLUGINS
@AS_JSON
def explain(rule: str | None, as_json: bool) -> int:
    """Says what RULE asks and why, with a bad and a good example; without RULE, lists all rules."""
    from . import run_explain

    return run_explain.run(rule, as_json=as_json)


@click.command(
    short_help="Show what lessons cover.",
    epilog="""\b
Examples:
  sidcurriculum coverage
  sidcurriculum coverage --framework AICFS
  sidcurriculum coverage --svg coverage.svg""",
)
@click.argument("root", required=False, type=click.Path(exists=True, file_okay=False, path_type=Path), metavar="[DIR]")
@click.option(
    "--framework", "frameworks", multiple=True, metavar="ID", help="Only this one, such as AICFS; repeatable."
)
@click.option("--svg", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE", help="Also draw a heat map.")
@AS_JSON
def coverage(root: Path | None, frameworks: tuple[str, ...], svg: Path | None, as_json: bool) -> int:
    """Counts, for each framework code and age band, the objectives of the library that serve it; lists what nothing
    covers, and objectives that no activity practises or no question checks."""
    from . import run_coverage

    return run_coverage.run(root, frameworks, svg, as_json=as_json)


@click.command(
    short_help="Build packs that may be given away.",
    epilog="""\b
Example:
  sidcurriculum release --out packs""",
)
@PATHS
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), default=Path("packs"), show_default=True, metavar="DIR"
)
@click.option("--language", "languages", multiple=True, metavar="TAG", help="Such as en or km; may be repeated.")
@LIBRARY
@TEMPLATES
@click.option("--theme", default="safer-internet", show_default=True, metavar="NAME")
@click.option("--pdf", is_flag=True, help="Also a tagged PDF beside each Word and PowerPoint file, with LibreOffice.")
@NO_PLUGINS
@AS_JSON
@click.option("--quiet", is_flag=True, help="Say nothing but faults.")
def release(
    paths: tuple[str, ...],
    out: Path,
    languages: tuple[str, ...],
    library: Path | None,
    templates: Path | None,
    theme: str,
    pdf: bool,
    as_json: bool,
    quiet: bool,
) -> int:
    """Builds as `build` does, but refuses more: drafts, lessons without the reviews that their subject asks for,
    helplines that nobody telephoned lately.

    A lesson that may not be released is left out and what it lacks is listed. Ends with 1 if one was left out.
    """
    from . import run_build

    order = run_build.BuildRequest(out, run_build.asked(templates=templates, theme=theme), languages, pdf, release=True)
    return run_build.run(paths, library, order, as_json=as_json, quiet=quiet)
