"""A template runs no code: what it can reach is listed, what it may make is counted, and files stay in their folder."""

from __future__ import annotations

import shutil
import tracemalloc
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from jinja2 import Undefined
from jinja2.runtime import BlockReference, LoopContext, Macro
from jinja2.utils import Namespace
from markupsafe import Markup

from conftest import HERE, entries, renderer
from sidcurriculum import LessonError, Renderer, TemplateError, build_pack, compose
from sidcurriculum.cli import main
from sidcurriculum.compose import render_budget, sandbox
from sidcurriculum.compose.filters import FILTERS
from sidcurriculum.compose.templates import Templates
from sidcurriculum.model.base import Extent
from sidcurriculum.model.translated import Translated
from sidcurriculum.views import Reader, View, see

ROW = "documents:\n  - {id: odd, title: Odd, file: odd, template: odd.html.j2, reader: teacher, formats: [html]}\n"
SEVERAL = 40_000_000
"""Bytes that no template makes on its way to an error."""

Rendered = Callable[..., str]


@pytest.fixture
def rendered(tmp_path: Path) -> Rendered:
    """What a template makes that stands on line 2 of its file, of the lesson that has everything."""
    folder = tmp_path / "templates"
    (folder / "documents").mkdir(parents=True)
    (folder / "pack.yaml").write_text(ROW, encoding="utf-8")

    def render(source: str, **files: str) -> str:
        for name, text in {"odd": f"\n{source}", **files}.items():
            (folder / "documents" / f"{name}.html.j2").write_text(text, encoding="utf-8")
        templates = compose.load(folder)
        names = {"lesson": see(entries()["everything"], Reader.TEACHER), "document": templates.documents[0].told}
        return compose.render("odd.html.j2", names, templates)

    return render


ESCAPES = [
    "lesson.__class__",
    "lesson.__class__.__mro__[1].__subclasses__()",
    "lesson['__class__']",
    "lesson.__dict__",
    "lesson.__init__",
    "lesson.__init__(x=1)",
    "lesson.called",
    "lesson.ages.parse_raw('x')",
    "lesson.ages.parse_file('/etc/passwd')",
    "lesson.ages.model_construct()",
    "lesson.ages._replace(low=1)",
    "lesson.ages._asdict()",
    "lesson.ages.__class__",
    "document.parse_raw('x', proto='pickle', allow_pickle=true)",
    "document.parse_file('/etc/passwd')",
    "document.model_fields",
    "document.__init__.__globals__",
    "document.view",
    "''.__class__.__mro__[1].__subclasses__()",
    "''['__class__']",
    "().__class__.__base__",
    "'{0.__class__}'.format(lesson)",
    "'%s'.format_map({'a': 1})",
    "('{0.__class__}' | safe).format(lesson)",
    "('{a}' | escape).format_map({'a': lesson})",
    "'{0.__class__.__init__.__globals__}'.format(document)",
    "'a'.join(['b', 'c'])",
    "'a'.replace('a', 'b')",
    "'a'.ljust(10)",
    "'a'.zfill(10)",
    "'a'.translate({97: 'b'})",
    "'a'.encode()",
    "'a'.maketrans",
    "(1).to_bytes(4, 'big')",
    "(1.5).hex()",
    "none.__class__",
    "[].append(1)",
    "[1].pop()",
    "[1].__reduce__()",
    "{}.update({})",
    "{}.setdefault('a', 1)",
    "{}.fromkeys('a')",
    "{'a': 1}.popitem()",
    "_.__func__",
    "_.__self__.one",
    "_.one",
    "_.__globals__",
    "ngettext.__self__",
    "range.__globals__",
    "range.__code__",
    "range.__call__(3)",
    "namespace.__init__.__globals__",
    "namespace(a=1).__class__",
    "namespace(a=1).__init__",
    "self.__init__",
    "self._TemplateReference__context",
    "self.__dict__",
    "lipsum()",
    "lipsum.__globals__['os']",
    "cycler('a').__init__",
    "joiner().__init__",
    "dict(a=1)",
    "url_for",
    "get_flashed_messages",
    "config",
    "request",
    "environment",
    "context",
    "undefined_name.__class__",
    "lesson | attr('__class__')",
    "'a' | attr('upper')",
    "lesson | pprint",
    "{'onclick': 'x'} | xmlattr",
    "lesson | tojson",
    "[1, 2] | random",
    "'x' | forceescape",
    "'x' | filesizeformat",
    "'http://a.b' | urlize",
    "[lesson] | map('attr', '__class__') | list | join",
    "[lesson] | map(attribute='__class__') | list | join",
    "[lesson] | map(attribute='ages.__class__') | list | join",
    "[lesson] | map('nothing') | list",
    "[lesson] | groupby('__class__') | join",
    "[lesson, lesson] | sort(attribute='__class__')",
    "[lesson] | sum(attribute='__class__')",
    "[lesson] | selectattr('__class__', 'string') | list | first",
    "[lesson] | join(attribute='__dict__')",
    "lesson is callable",
    "lesson is sameas lesson",
    "'a' is filter",
    "lesson()",
    "'a'()",
]
UNPRINTED = [
    "lesson",
    "[1, 2]",
    "{'a': 1}",
    "range",
    "_",
    "namespace(a=1)",
    "lesson ~ 'a'",
    "[lesson] | join",
    "'%s' | format(lesson)",
    "_('%(a)s', a=lesson)",
    "_('%(a)s', a=[1])",
]


@pytest.mark.parametrize("source", ESCAPES)
def test_known_ways_out_are_errors_with_a_place(rendered: Rendered, source: str) -> None:
    """Each expression that leads out of sandboxes elsewhere is an error at template:line, or is not there at all."""
    with pytest.raises(TemplateError, match=r"odd\.html\.j2:2: "):
        rendered("{% set got = " + source + " %}{{ 'reached' if got is defined else got.x }}")


@pytest.mark.parametrize("source", UNPRINTED)
def test_what_is_no_text_is_not_printed(rendered: Rendered, source: str) -> None:
    """Views, lists and functions are no texts: printing one is an error at template:line."""
    with pytest.raises(TemplateError, match=r"odd\.html\.j2:2: "):
        rendered("{% set got = " + source + " %}{{ got }}")


@pytest.mark.parametrize(
    "source",
    [
        "{% autoescape false %}{{ lesson.title }}{% endautoescape %}",
        "{% macro m() %}{{ varargs }}{% endmacro %}{{ m(1) }}",
        "{% macro m() %}{{ kwargs }}{% endmacro %}{{ m(a=1) }}",
        "{% for x in [1] recursive %}{{ loop(x) }}{% endfor %}",
        "{% for x in [1] %}{{ loop.__init__ }}{% endfor %}",
        "{% for x in [1] %}{{ loop._iterable }}{% endfor %}",
        "{% for x in [1] %}{{ loop }}{% endfor %}",
        "{% macro m() %}{% endmacro %}{{ m._func }}",
        "{% macro m() %}{% endmacro %}{{ m.__call__.__globals__ }}",
        "{% macro m() %}{% endmacro %}{{ m }}",
        "{% macro m() %}{{ caller.__class__ }}{% endmacro %}{% call m() %}{% endcall %}",
        "{% import 'odd.html.j2' as me %}{{ me._body_stream }}",
        "{% import 'other.html.j2' as it %}{{ it.__dict__ }}",
        "{% import 'other.html.j2' as it %}{{ it.__name__ }}",
        "{% import 'other.html.j2' as it %}{{ it }}",
        "{% from 'other.html.j2' import __name__ as n %}{{ n }}",
        "{% block b %}{{ super() }}{% endblock %}",
        "{% block b %}{{ self.b._context }}{% endblock %}",
        "{% block b %}{{ self.b.__init__ }}{% endblock %}",
        "{% set ns = namespace(a=1) %}{% set ns.__class__ = 1 %}{{ ns.__class__ }}",
        "{% filter attr('upper') %}x{% endfilter %}",
        "{% do lesson %}",
        "{% debug %}",
        "{% include lesson %}",
        "{% include ['/etc/passwd'] %}",
        "{% include '/etc/passwd' %}",
        "{% extends document %}",
    ],
)
def test_statements_lead_no_further(rendered: Rendered, source: str) -> None:
    """Neither do statements: loops, macros, blocks, imports and includes."""
    with pytest.raises(TemplateError):
        rendered(source, other="{% macro a() %}{% endmacro %}")


_LONG = "{% set ns = namespace(x='ab ') %}{% for n in range(15) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{% set x = ns.x %}"
_MANY = (
    _LONG
    + "{% set ns.x = [x, x + ''] %}{% for n in range(12) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{% set many = ns.x %}"
)
_TURNS = "{% for n in range(99999) %}{% set y = EACH %}{% endfor %}"
_ON_EACH_TURN = [
    "x[1:]",
    "x | reverse",
    "x | truncate(90000)",
    "x | string",
    "x | labelled(n)",
    "x | markdown(n)",
    "x.upper()",
    "x.find('c')",
    "x.startswith(x)",
    "x.count('c')",
    "'c' is in x",
    "x is eq x + ''",
    "loop.changed(x)",
    "{x: 1}[x]",
]
_OF_MANY = [
    "many | sort",
    "many | sort(case_sensitive=true)",
    "many | unique",
    "many | max",
    "many | min(case_sensitive=true)",
    "[{'a': x}, {'a': x + ''}] | groupby('a')",
    "many == many + []",
    "many | select('in', many)",
]
ENDLESS = {
    **{each: _LONG + _TURNS.replace("EACH", each) for each in _ON_EACH_TURN},
    **{each: _MANY + _TURNS.replace("EACH", each) for each in _OF_MANY},
    "a text taken apart": "{% set ns = namespace(x='ab ') %}{% for n in range(20) %}{% set ns.x = ns.x + ns.x %}{% endfor %}{{ ns.x.split() | length }}",
    "work that costs less than nothing": "{{ [[1]] | map('counted loop', -10 ** 15) | list | length }}",
    "range": "{% for n in range(10 ** 9) %}{% endfor %}",
    "range of huge numbers": "{{ range(10 ** 15 * 10 ** 15) | length }}",
    "range to a list": "{{ range(10 ** 7) | list | length }}",
    "text times": "{{ 'x' * 10 ** 9 }}",
    "times text": "{{ 10 ** 9 * 'x' }}",
    "list times": "{{ ([0] * 10 ** 9) | length }}",
    "power": "{{ 9 ** (9 ** 9) }}",
    "squares": "{% set a = 10 ** 15 %}{% set b = a * a %}{{ b * b }}",
    "per cent": "{{ '%999999999d' % 1 }}",
    "format": "{{ '%999999999d' | format(1) }}",
    "format with a star": "{{ '%*d' | format(999999999, 1) }}",
    "format of decimals": "{{ '%.999999999f' | format(1) }}",
    "format of long text": "{{ ('%(a)s' | replace('a', 'a')) | format(a=1) }}{{ '%999s' | format('a') }}",
    "words": "{{ _('%(n)999999999d', n=1) }}",
    "words of a variable": "{% set w = '%(n)999999999s' %}{{ ngettext(w, w, 2, n=1) }}",
    "center": "{{ 'x' | center(10 ** 9) }}",
    "indent": "{{ 'a\nb' | indent(10 ** 9) }}",
    "wordwrap": "{{ 'x' | wordwrap(1) }}",
    "batch": "{{ [1] | batch(10 ** 9, 0) | list | length }}",
    "slice": "{{ [1] | slice(10 ** 9) | list | length }}",
    "round": "{{ 1.5 | round(10 ** 9, 'ceil') }}",
    "replace": "{{ ('x' * 1) ~ '' }}{% set x %}{% for n in range(9000) %}xxxxxxxxxx{% endfor %}{% endset %}{{ x | replace('x', x) | length }}",
    "join": "{% set x %}{% for n in range(9000) %}xxxxxxxxxx{% endfor %}{% endset %}{{ range(10000) | join(x) | length }}",
    "doubling": "{% set ns = namespace(x='ab') %}{% for n in range(99) %}{% set ns.x = ns.x ~ ns.x %}{% endfor %}",
    "adding": "{% set ns = namespace(x='ab') %}{% for n in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "adding lists": "{% set ns = namespace(x=[1]) %}{% for n in range(99) %}{% set ns.x = ns.x + ns.x %}{% endfor %}",
    "nesting lists": "{% set ns = namespace(x=[1]) %}{% for n in range(99) %}{% set ns.x = [ns.x, ns.x] %}{% endfor %}{{ ns.x == ns.x }}",
    "nesting pairs": "{% set ns = namespace(x=(1,)) %}{% for n in range(99) %}{% set ns.x = (ns.x, ns.x) %}{% endfor %}",
    "nesting mappings": "{% set ns = namespace(x=1) %}{% for n in range(99) %}{% set ns.x = {'a': ns.x, 'b': ns.x} %}{% endfor %}",
    "nesting by batch": "{% set ns = namespace(x=[1]) %}{% for n in range(99) %}{% set ns.x = [ns.x] | batch(2, ns.x) %}{% endfor %}",
    "nesting by items": "{% set ns = namespace(x=1) %}{% for n in range(99) %}{% set ns.x = namespace(a=[ns.x, ns.x]).a %}{% endfor %}",
    "loops in loops": "{% for a in range(9999) %}{% for b in range(9999) %}{% for c in range(9999) %}{% endfor %}{% endfor %}{% endfor %}",
    "loops over constants": "".join("{% for a in (1,2,3,4,5,6,7,8,9,0,1,2,3,4,5,6,7,8,9,0) %}" for _ in range(12)) + "{% endfor %}" * 12,
    "loops over text": "{% set x %}{% for n in range(9000) %}xxxxxxxxxx{% endfor %}{% endset %}{% for a in x %}{% for b in x %}{% endfor %}{% endfor %}",
    "loops with a condition": "{% for a in range(99999) if a > 5 %}{% for b in range(99999) if b > 5 %}{% endfor %}{% endfor %}",
    "output": "{% for a in range(99999) %}{% for b in range(99999) %}a long piece of text{% endfor %}{% endfor %}",
    "comparing": "{% set x = range(99999) | list %}{% set y = range(99999) | list %}{% for a in range(99999) %}{% if x == y %}{% endif %}{% endfor %}",
    "looking for": "{% set x %}{% for n in range(9000) %}xxxxxxxxxx{% endfor %}{% endset %}{% for a in range(99999) %}{% if 'y' in x %}{% endif %}{% endfor %}",
    "a macro that calls itself": "{% macro m() %}{{ m() }}{% endmacro %}{{ m() }}",
    "macros that call twice": "{% macro m(n) %}{% if n %}{{ m(n - 1) }}{{ m(n - 1) }}{% endif %}{% endmacro %}{{ m(60) }}",
    "a block in itself": "{% block b %}{{ self.b() }}{% endblock %}",
    "callers": "{% macro m() %}{% call m() %}{{ caller() }}{% endcall %}{% endmacro %}{{ m() }}",
    "includes": "{% include 'odd.html.j2' %}",
    "includes of others": "{% include 'other.html.j2' %}",
    "extends": "{% extends 'odd.html.j2' %}",
    "extends others": "{% extends 'back.html.j2' %}",
    "imports": "{% import 'odd.html.j2' as me %}",
    "imports with context": "{% import 'odd.html.j2' as me with context %}",
    "brackets": "{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}",
    "lists in lists": "{{ " + "[" * 5000 + "]" * 5000 + " }}",
    "blocks in blocks": "{% for a in [1] %}" * 60 + "{% endfor %}" * 60,
    "conditions in conditions": "{% if 1 %}" * 3000 + "{% endif %}" * 3000,
    "a chain of filters": "{{ 'a'" + " | upper" * 5000 + " }}",
    "a number of many digits": "{{ " + "9" * 5000 + " }}",
}  # fmt: skip


@pytest.mark.parametrize("source", ENDLESS.values(), ids=ENDLESS)
def test_what_would_not_end_is_an_error(rendered: Rendered, source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Loops, recursion, repetition and formats that would take hours or gigabytes are errors at a template's line."""
    monkeypatch.setattr(
        "sidcurriculum.compose.templates.allowance", lambda: render_budget.allowance(render_budget.MOST // 10)
    )
    with pytest.raises(TemplateError, match=r"\.html\.j2:\d+: "):
        rendered(source, other="{% include 'odd.html.j2' %}", back="{% extends 'odd.html.j2' %}")


@pytest.mark.parametrize(
    "name", ["output", "join", "doubling", "text times", "format", "range to a list", "a text taken apart"]
)
def test_what_would_fill_the_memory_takes_little(rendered: Rendered, name: str) -> None:
    """With all that a rendering may spend, the hungriest of these templates stay small."""
    tracemalloc.start()
    try:
        with pytest.raises(TemplateError):
            rendered(ENDLESS[name])
        assert tracemalloc.get_traced_memory()[1] < SEVERAL
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("source", ["{{ '1e999' | float | int }}", "{{ 1e999 | int }}", "{{ 'abc' | truncate(1) }}"])
def test_what_filters_refuse_has_a_place(rendered: Rendered, source: str) -> None:
    """An infinite number, and a part shorter than its dots, are errors at the template's line."""
    with pytest.raises(TemplateError, match=r"\.html\.j2:2: "):
        rendered(source)


def test_a_template_in_another_encoding_is_an_error(folder: Path) -> None:
    """It names the template, and is no fault of a lesson."""
    (folder / "documents" / "odd.html.j2").write_bytes("<html>\u00e9".encode("latin-1"))
    templates = compose.load(folder)
    with pytest.raises(TemplateError, match=r"odd\.html\.j2:1: this is not UTF-8"):
        compose.render("odd.html.j2", {}, templates)


def test_our_documents_cost_a_small_part_of_what_they_may(monkeypatch: pytest.MonkeyPatch) -> None:
    """The longest documents of the lessons here need less than a twentieth of what a rendering may spend."""
    monkeypatch.setattr(
        "sidcurriculum.compose.templates.allowance", lambda: render_budget.allowance(render_budget.MOST // 20)
    )
    for entry in entries().values():
        assert renderer().pack(entry).documents


def test_what_templates_use_still_works(rendered: Rendered) -> None:
    """Loops, ranges, namespaces, methods, slices, lists, macros with a caller, blocks and filters do what they do in Jinja."""
    source = """{% set ns = namespace(n=0) %}{% for a in range(3) %}{% set ns.n = ns.n + a %}{% endfor %}{{ ns.n }}
{{ "a,b".split(",") | join("-") }} {{ " x ".strip() }} {{ [1, 2, 3][1:] | sum }} {{ {"a": 1}.get("b", 5) }} {{ {"items": 2}["items"] }}
{% macro m() %}<{{ caller() }}>{% endmacro %}{% call m() %}in{% endcall %} {% for k, v in {"x": 1, "y": 2}.items() %}{{ k }}{{ v }}{% endfor %} {{ "%.1f" | format(2.25) }} {{ 7 % 4 }} {{ 2 ** 5 }} {{ "a" ~ 1 ~ none }}
{% for letter, group in [{"l": "a"}, {"l": "b"}] | groupby("l") %}{{ letter }}{{ group | length }}{% endfor %} {{ [[1], [2]] | sum(start=[]) | length }}
{% for n in [1, 2, 3] if n > 1 %}{{ loop.index }}/{{ loop.length }}{{ loop.cycle("x", "y") }}{% endfor %} {{ 2 if "b" in "abc" }} {{ lesson.ages }} {{ lesson.ages.most }}"""
    lines = [line for line in rendered(source).splitlines() if line]
    assert lines[0] == "3"
    assert lines[1] == "a-b x 5 5 2"
    assert lines[2] == "<in> x1y2 2.2 3 32 a1None"
    assert lines[3] == "a1b1 2"
    assert lines[4].startswith("1/2x2/2y 2 ")


ALLOWED = (str, int, float, type(None), Extent, date, tuple, list, dict, range)


def _everything(start: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    """All that a template reaches from these names: attributes, items, and what allowed methods return."""
    environment = renderer().templates.environment
    waiting, known = list(start.items()), set()
    while waiting:
        path, value = waiting.pop()
        if id(value) in known:
            continue
        known.add(id(value))
        yield path, value
        if isinstance(value, (tuple, list)):
            waiting += [(f"{path}[{at}]", one) for at, one in enumerate(value)]
        if isinstance(value, dict):
            waiting += [(f"{path}[{key!r}]", one) for key, one in value.items()]
        for name in {*dir(type(value)), *getattr(value, "__dict__", ()), *getattr(value, "derived", ())}:
            for ask in (environment.getattr, environment.getitem):
                found = ask(value, name)
                if not isinstance(found, Undefined):
                    waiting.append((f"{path}.{name}", found))


def _names(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, Any]]:
    """The names that every template of every document and page is given, for lessons in two languages."""
    given: list[dict[str, Any]] = []
    real = Templates.render
    monkeypatch.setattr(
        Templates, "render", lambda self, name, names: given.append(dict(names)) or real(self, name, names)
    )
    lesson = str(HERE.parent / "lessons" / "ai-and-us")
    assert (
        main(
            [
                "build",
                lesson,
                "--out",
                str(tmp_path),
                "--quiet",
                "--allow-partial",
                "--language",
                "km",
                "--beside",
                "en",
            ]
        )
        == 0
    )
    yield from given
    for entry in entries().values():
        yield {str(reader): see(entry, reader) for reader in Reader}


def test_everything_in_reach_is_a_view_or_a_plain_value(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """From each name of each template only views, plain values and listed methods of these are reached, and nothing else."""
    walked = 0
    for names in _names(monkeypatch, tmp_path):
        for path, value in _everything(names):
            walked += 1
            if callable(value):
                assert value.__name__ in sandbox.LISTED[type(value.__self__)], path
            else:
                known = isinstance(value, View) or type(value) in (*ALLOWED, bool, Markup, Translated)
                assert known, (path, type(value))
    assert walked > 20_000


def test_the_functions_of_templates_lead_nowhere() -> None:
    """The names that every template has are four functions, of which no attribute is in reach."""
    environment = renderer().templates.environment
    assert set(environment.globals) == {"_", "ngettext", "range", "namespace"}
    for function in environment.globals.values():
        assert all(isinstance(environment.getattr(function, name), Undefined) for name in dir(function))
    for kind in (Macro, BlockReference, LoopContext, Namespace):
        assert all(not name.startswith("_") for name in sandbox.LISTED.get(kind, ()))


def test_filters_are_those_that_the_guide_lists() -> None:
    """The guide for templates names every filter, and none that is not there."""
    guide = (HERE.parent / "docs" / "templates.md").read_text(encoding="utf-8")
    line = next(line for line in guide.splitlines() if line.startswith("- Of Jinja's filters"))
    ours = {"markdown", "inline", "labelled", "date", "letters", "minutes", "number", "qr"}
    assert {*line.split("`")[1::2]} == {*FILTERS} - ours


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the templates, and beside it a file that no template may read."""
    shutil.copytree(HERE.parent / "templates", tmp_path / "templates")
    (tmp_path / "secret.html.j2").write_text("a secret", encoding="utf-8")
    return tmp_path / "templates"


def _row(folder: Path, template: str) -> None:
    (folder / "pack.yaml").write_text(ROW.replace("odd.html.j2", template), encoding="utf-8")


@pytest.mark.parametrize(
    "name", ["../../secret.html.j2", "../pack.yaml", "/etc/passwd", "link.html.j2", "linked/secret.html.j2"]
)
@pytest.mark.parametrize("way", ["named", "included", "imported", "extended"])
def test_templates_stay_in_their_folder(folder: Path, name: str, way: str) -> None:
    """Neither a name with `..`, nor a whole path, nor a symbolic link leads a template out of documents/; the error names it."""
    (folder / "documents" / "link.html.j2").symlink_to(folder.parent / "secret.html.j2")
    (folder / "documents" / "linked").symlink_to(folder.parent)
    if way == "named":
        _row(folder, f'"{name}"')
    else:
        tag = {
            "included": f"{{% include '{name}' %}}",
            "imported": f"{{% import '{name}' as x %}}",
            "extended": f"{{% extends '{name}' %}}",
        }[way]
        (folder / "documents" / "odd.html.j2").write_text(tag, encoding="utf-8")
        _row(folder, "odd.html.j2")
    with pytest.raises(TemplateError) as caught:
        build_pack(entries()["smallest"], templates=folder)
    assert name.lstrip("/") in str(caught.value)
    assert "leads out of the folder" in str(caught.value)


def test_documents_that_are_a_link_are_refused(folder: Path) -> None:
    """A folder `documents` that is itself a link to elsewhere is no folder of these templates."""
    (folder / "documents").rename(folder.parent / "elsewhere")
    (folder / "documents").symlink_to(folder.parent / "elsewhere")
    with pytest.raises(TemplateError, match="leads out of the folder"):
        build_pack(entries()["smallest"], templates=folder)


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("file: lesson-plan", "file: index", "REF04 `index` is the file of the page that lists a pack's files already"),
        ("file: lesson-plan", "file: handout", "REF04 `handout` is the file of `handout` already"),
        ("file: lesson-plan", "file: con", "FILE05 `con` is the name of a device on Windows"),
        ("id: plan", "id: handout", "REF04 two documents have the id `handout`"),
    ],
)
def test_each_document_has_a_file_of_its_own(folder: Path, old: str, new: str, what: str) -> None:
    """Two that share one, or take that of the list, would overwrite each other in silence."""
    pack = folder / "pack.yaml"
    pack.write_text(pack.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(LessonError) as fault:
        compose.load(folder)
    (finding,) = fault.value.findings
    assert what in f"{finding.code} {finding.what}"
    assert finding.line > 90


def test_a_link_to_all_templates_is_a_persons_choice(folder: Path) -> None:
    """A link that is named on the command line is followed: its owner named it."""
    link = folder.parent / "mine"
    link.symlink_to(folder)
    assert Renderer(all_formats=True, templates=link).pack(entries()["smallest"]).documents
