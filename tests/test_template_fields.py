"""A misspelt field in a template is told at its line, before anything is built; what is right is never told."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from jinja2 import nodes

from conftest import renderer
from sidcurriculum import compose
from sidcurriculum.cli import main
from sidcurriculum.compose.template_field_check import followed, misspelt, variables
from sidcurriculum.compose.template_inference import Walk
from sidcurriculum.preview.session import PreviewSession
from sidcurriculum.views import Reader, fields_page

HERE = Path(__file__).parent.parent
TEMPLATES = HERE / "templates"
Told = Callable[[str, str], list[str]]


@pytest.mark.parametrize("folder", [TEMPLATES, HERE / "bench" / "templates"], ids=["templates", "bench"])
def test_our_templates_name_no_field_that_is_not_there(folder: Path) -> None:
    """Every field that our templates name exists for the document's reader, and nearly all were followed to a type."""
    templates = compose.load(folder)
    assert [str(finding) for finding in misspelt(templates)] == []
    known, named = followed(templates)
    assert known >= 0.98 * named > 80, "the walk has gone blind"


def test_the_page_of_fields_is_fresh() -> None:
    """docs/template-fields.md is what `python -m sidcurriculum.views.fields_page` prints."""
    assert (HERE / "docs" / "template-fields.md").read_text(encoding="utf-8") == fields_page.reference()


@pytest.fixture
def told(tmp_path: Path) -> Told:
    """Lines and messages of a body in a template for a reader."""

    def look(body: str, reader: str = "pupil") -> list[str]:
        folder = tmp_path / "own"
        shutil.copytree(TEMPLATES / "documents", folder / "documents", dirs_exist_ok=True)
        row = f"id: own\n    title: Own\n    file: own\n    template: own.html.j2\n    reader: {reader}\n    formats: [html]"
        (folder / "pack.yaml").write_text(f"documents:\n  - {row}\n", encoding="utf-8")
        text = f'{{% extends "_base.html.j2" %}}\n{{% block body %}}\n{body}\n{{% endblock %}}\n'
        (folder / "documents" / "own.html.j2").write_text(text, encoding="utf-8")
        return [f"{one.line}:{one.column} {one.what}" for one in misspelt(compose.load(folder))]

    return look


WRONG = [
    ("{{ lesson.titel }}", "3:11 a lesson has no 'titel' for this document's reader; did you mean 'title'?"),
    ("\n{{ lesson['titel'] }}", "4:12 a lesson has no 'titel' for this document's reader; did you mean 'title'?"),
    ("{% if false %}{{ lesson.home.homwork }}{% endif %}", "3:30 a home has no 'homwork'"),
    ("{{ lesson.summary }}", "3:11 a lesson has no 'summary' for this document's reader, who may not see it"),
    ("{% for one in lesson.parts %}{{ one.mintues }}{% endfor %}", "3:37 a help part or a quiz part or an activity part has no 'mintues' for this document's reader; did you mean 'minutes'?"),
    ("{% for one in lesson.recall if one.kind == 'matching' %}{{ one.shuffled }}{% endfor %}", "a matching has no"),
    ("{% for one in lesson.recall %}{% if one.kind in ('open', 'poll') %}{{ one.lefts }}{% endif %}{% endfor %}", "a poll or an open has no 'lefts'"),
    ("{% for one in lesson.recall %}{% if one.kind == 'poll' %}{% else %}{{ one.lefs }}{% endif %}{% endfor %}", "'lefs'"),
    ("{% macro m(it) %}{{ it.stm }}{% endmacro %}{% for q in lesson.recall %}{{ m(q) }}{% endfor %}", "'stm'"),
    ("{% macro m(it) %}{{ it.stm }}{% endmacro %}{% for q in lesson.recall %}{{ m(it=q) }}{% endfor %}", "'stm'"),
    ("{{ lesson.authors | map(attribute='nam') | join }}", "'nam'"),
    ("{{ lesson.parts | selectattr('fase') | list }}", "'fase'"),
    ("{% for file, held in lesson.credits | groupby('credit') %}{{ held[0].licens }}{% endfor %}", "'licens'"),
    ("{{ (lesson.piles | first).sheet }}", "a pile has no 'sheet'"),
    ("{% set ns = namespace(one=none) %}{% for p in lesson.parts %}{{ ns.one.fase if ns.one }}{% set ns.one = p %}{% endfor %}", "'fase'"),
    ("{% for row in lesson.credits | batch(2) %}{{ row[0].fil }}{% endfor %}", "'fil'"),
    ("{% for label, text in [('a', lesson.help)] %}{{ text.linse }}{% endfor %}", "'linse'"),
    ("{% set h = lesson.home or lesson.help %}{{ h.stepps }}", "'stepps'"),
    ("{% with h = lesson.help %}{{ h.stepps }}{% endwith %}", "'stepps'"),
    ("{{ lesson.ages.lowest }}", "a range of numbers has no 'lowest'"),
    ("{{ other.titel }}", "'titel'"),
    ("{{ document.fil }}", "'fil'"),
    ("{{ lesson.deck[0].steps }}", "who may not see it"),
    ("{% from '_help.html.j2' import help_steps with context %}{{ help_steps(lesson) }}", "16:21 a lesson has no 'steps'"),
]  # fmt: skip


@pytest.mark.parametrize(("body", "what"), WRONG, ids=[body[:48] for body, _ in WRONG])
def test_a_field_that_is_not_there_is_told(told: Told, body: str, what: str) -> None:
    """Through loops, tests, macros, filters, namespaces and imports, in branches that no lesson may reach; once, at its place."""
    (found,) = told(body)
    assert what in found


RIGHT = [
    "{% if lesson.nothing is defined %}{{ lesson.nothing }}{% endif %}",
    "{{ lesson.nothing is undefined }}{{ lesson.nothing | default('x') }}{{ lesson.nothing | d('x') }}",
    "{% for one in lesson.recall %}{{ one.options is defined and one.options | length }}{% endfor %}",
    "{% for one in lesson.recall %}{% if one.kind == 'matching' %}{{ one.lefts }}{% elif one.kind == 'cloze' %}{{ one.text }}{% endif %}{% endfor %}",
    "{% for one in lesson.recall if one.kind not in ('cloze', 'open') %}{{ one.lefts if one.kind == 'matching' }}{% endfor %}",
    "{% set d = {'a': 1} %}{{ d.a }}{{ d.b }}{% for k, v in d.items() %}{{ k.upper() }}{% endfor %}",
    "{% set ns = namespace() %}{% set ns.x = lesson %}{{ ns.x.title }}{{ ns.y }}",
    "{{ unknown.field }}{{ art.cover }}{{ art.anything }}",
    "{% for n in range(3) %}{{ loop.index }}{{ loop.previtem }}{% endfor %}",
    "{{ lesson.title.upper() }}{{ lesson.title.split(' ')[0].strip() }}{{ lesson.objectives.index(1) }}",
    "{% macro m(it, size='x') %}{{ it.anything }}{{ size.upper() }}{% endmacro %}{{ m(unknown) }}",
    "{% for one in lesson.recall | sort(attribute='stem') | reverse %}{{ one.stem }}{% endfor %}",
    "{% import '_words.html.j2' as words %}{{ words.PHASES.teach }}{{ words.nothing }}",
    "{% call outer() %}{{ lesson.title }}{% endcall %}",
    "{% set x %}{{ lesson.title }}{% endset %}{{ x.upper() }}",
    "{{ (lesson.minutes or lesson.title).most }}",
    "{{ lesson.parts[0].steps[0].worksheet[0].lines }}",
    "{% for sheet in lesson.sheets %}{{ sheet.number }}{{ sheet.part.grouping if sheet.part }}{% endfor %}",
    "{% if lesson.home %}{{ lesson.home.homework }}{% endif %}{% if not lesson.home %}{{ lesson.help.lines }}{% endif %}",
]  # fmt: skip


@pytest.mark.parametrize("body", RIGHT, ids=[body[:48] for body in RIGHT])
def test_what_may_be_right_is_not_told(told: Told, body: str) -> None:
    """A field that one of several values has, one that is asked for first, and what nobody can know."""
    assert told(body) == []


def test_what_a_reader_may_see_depends_on_the_reader(told: Told) -> None:
    """A key in a teacher's template is right, in a pupil's it is told."""
    body = "{% for one in lesson.recall if one.kind == 'single choice' %}{{ one.options[0].correct }}{{ one.key }}{% endfor %}"
    assert told(body, "teacher") == []
    assert [line.split(" ", 1)[1][:40] for line in told(body)] == [
        "an option has no 'correct' for this docu", "a single choice has no 'key' for this do",
    ]  # fmt: skip
    assert told("{{ lesson.home.letter }}", "family") == []
    assert len(told("{{ lesson.home.letter }}", "pupil")) == 1


@pytest.mark.parametrize("body", ["{{ lesson.", "{% include 'gone.j2' %}", "{% from 'gone.j2' import x %}{{ x(lesson.title) }}",
                                  "{% macro m(x) %}{{ m([x]) }}{% endmacro %}{{ m(1) }}", "{{ " + "(" * 300 + "1" + ")" * 300 + " }}"])  # fmt: skip
def test_what_can_not_be_read_is_left_to_rendering(told: Told, body: str) -> None:
    """A template with another fault, or without end, stops the walk of that file and nothing else."""
    assert told(body) == []


def test_the_command_tells_file_line_and_nearest_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`templates check` ends with 1 and shows the place; with 0 where nothing is wrong, with 2 where there is no pack.yaml."""
    own = tmp_path / "own"
    shutil.copytree(TEMPLATES / "documents", own / "documents")
    shutil.copy(TEMPLATES / "pack.yaml", own / "pack.yaml")
    assert main(["templates", "check", str(own)]) == 0
    path = own / "documents" / "_pieces.html.j2"
    path.write_text(path.read_text(encoding="utf-8").replace("it.lefts[n]", "it.leftes[n]"), encoding="utf-8")
    capsys.readouterr()
    assert main(["templates", "check", str(own)]) == 1
    out = capsys.readouterr().out
    assert "_pieces.html.j2:38:" in out
    assert "a matching has no 'leftes' for this document's reader; did you mean 'lefts'?" in out
    (own / "pack.yaml").unlink()
    assert main(["templates", "check", str(own)]) == 1, "single files stand over those that come along"
    path.unlink()
    assert main(["templates", "check", str(own)]) == 0
    (own / "pack.yaml").write_text("documents: 1\n", encoding="utf-8")
    assert main(["templates", "check", str(own)]) in (1, 2), "a pack.yaml that cannot be read"


def test_a_build_tells_the_nearest_name_too(told: Told, tmp_path: Path) -> None:
    """What a lesson makes a build reach is told with template and line by the build itself."""
    from conftest import entries
    from sidcurriculum.errors import TemplateError
    from sidcurriculum.pack.renderer import Renderer

    told("{{ lesson.titel }}")
    shutil.copytree(TEMPLATES / "themes" / "plain", tmp_path / "own" / "themes" / "plain")
    with pytest.raises(TemplateError, match=r"own\.html\.j2:3: a lesson has no 'titel' .*did you mean 'title'"):
        Renderer(all_formats=True, templates=tmp_path / "own", theme="plain").pack(entries()["smallest"])


def test_each_field_of_a_bundled_template_is_found_when_misspelt() -> None:
    """Every attribute of our templates is misspelt in turn, in the tree, and nearly every misspelling is told."""
    templates = renderer().templates
    lost, asked = [], 0
    for name, reader in (
        ("handout.html.j2", Reader.PUPIL), ("plan.html.j2", Reader.TEACHER), ("slides-notes.html.j2", Reader.TEACHER)
    ):  # fmt: skip
        walk = Walk(templates.environment, {}, variables(reader))
        walk.document(name)
        tree = walk.tree(name)
        assert tree is not None
        for node in list(tree.find_all(nodes.Getattr)):
            right, node.attr, asked = node.attr, f"{node.attr}x", asked + 1
            again = Walk(templates.environment, walk.trees, walk.context)
            again.document(name)
            lost += [f"{name}:{node.lineno} {right}"] if not again.missing_fields else []
            node.attr = right
    assert asked > 100
    assert len(lost) <= 0.1 * asked, lost


STRANGER = (
    '{% extends "_base.html.j2" %}\n{% block body %}\n<h1>{{ lesson.title | inline }}</h1>\n'
    "{% if lesson.card_sets %}<p>{{ lesson.titel }}</p>{% endif %}\n{% endblock %}\n"
)
"""A help card with a misspelt field in a branch that the smallest lesson does not reach."""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    """A library with the smallest lesson, and a folder of templates with a stranger's help card."""
    (tmp_path / "library" / "unit").mkdir(parents=True)
    (tmp_path / "library" / "curriculum.yaml").write_text("title: Ours\nlanguages: [en]\n", encoding="utf-8")
    shutil.copy(HERE / "tests" / "library" / "garden" / "smallest.yaml", tmp_path / "library" / "unit")
    shutil.copytree(TEMPLATES, tmp_path / "own", ignore=shutil.ignore_patterns("safer-internet"))
    (tmp_path / "own" / "documents" / "help-card.html.j2").write_text(STRANGER, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("overlay", [False, True], ids=["--templates", "library's own"])
def test_a_build_checks_the_user_s_templates_first(
    own: Path, overlay: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    """The misspelt field is told at template:line:column before anything is built, whoever names the templates; other
    documents can be built, and --allow-findings builds what no lesson makes fail."""
    card, asked = own / "own/documents/help-card.html.j2", ["--templates", str(own / "own")]
    if overlay:
        card, asked = own / "library/templates/documents/help-card.html.j2", []
        card.parent.mkdir(parents=True)
        card.write_text(STRANGER, encoding="utf-8")
    lesson, out = own / "library/unit/smallest.yaml", own / "packs"
    build = ["build", str(lesson), *asked, "--theme", "plain", "--out", str(out)]
    assert main(build) == 1
    assert f"{card}:4:39: TPL01 a lesson has no 'titel'" in capsys.readouterr().err
    assert not out.exists()
    assert main(["build", str(own / "library"), *build[2:]]) == 1
    assert capsys.readouterr().err.count(f"{card}:4:39: TPL01") == 1
    assert main([*build, "--json"]) == 1
    assert [row["line"] for row in json.loads(capsys.readouterr().out)["findings"] if row["code"] == "TPL01"] == [4]
    assert main([*build, "--document", "teacher-guide"]) == 0
    assert main([*build, "--allow-findings"]) == 0
    assert (out / "smallest/en/copy/help-card.docx").exists()
    assert main(["release", *build[1:]]) == 1
    assert f"{card}:4:39: TPL01" in capsys.readouterr().err
    card.write_text(STRANGER.replace("titel", "title"), encoding="utf-8")
    assert main(build) == 0


def test_a_preview_lists_them_beside_the_documents(own: Path) -> None:
    """The documents are shown where no lesson reaches the field, and the finding is gone when the template is mended."""
    desk = PreviewSession(own / "library/unit/smallest.yaml", None, own / "own", "plain")
    *_, look = desk.looks()
    assert [(one.line, one.column) for one in look.findings if one.code == "TPL01"] == [(4, 39)]
    assert "help-card" in look.sheets
    card = own / "own/documents/help-card.html.j2"
    card.write_text(STRANGER.replace("lesson.card_sets", "true"), encoding="utf-8")
    *_, look = desk.looks()
    assert "titel" in look.trouble
    assert [one.line for one in look.findings if one.code == "TPL01"] == [4]
    card.write_text(STRANGER.replace("titel", "title"), encoding="utf-8")
    *_, look = desk.looks()
    assert look.fresh
    assert not [one for one in look.findings if one.code == "TPL01"]


def test_a_misspelt_when_is_told_at_its_line(own: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`when:` in pack.yaml names a field too, as the document's reader may see it."""
    pack = own / "own/pack.yaml"
    text = pack.read_text(encoding="utf-8").replace("when: card_sets", "when: cardsets", 1)
    pack.write_text(text, encoding="utf-8")
    (own / "own/documents/help-card.html.j2").unlink()
    shutil.copy(TEMPLATES / "documents/help-card.html.j2", own / "own/documents")
    line = text.splitlines().index("    when: cardsets") + 1
    assert main(["templates", "check", str(own / "own")]) == 1
    told = capsys.readouterr().out
    assert (
        f"{pack}:{line}:11: TPL01 a lesson has no 'cardsets' for this document's reader; did you mean 'card_sets'?"
        in told
    )
    lesson = str(own / "library/unit/smallest.yaml")
    build = ["build", lesson, "--templates", str(own / "own"), "--theme", "plain", "--out", str(own / "packs")]
    assert main(build) == 1
    assert f"{pack}:{line}:11: TPL01" in capsys.readouterr().err
    assert main([*build, "--document", "guide"]) == 0
