"""Templates speak the closed vocabulary, and every fault in one is told with its place."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml import etree

from conftest import HERE, entries, pack, renderer
from reading import words_of
from sidcurriculum import LessonError, TemplateError, build_pack
from sidcurriculum.compose import compose, load, markdown_html
from sidcurriculum.compose.vocabulary_check import first_fault
from sidcurriculum.views import see
from sidcurriculum.vocabulary import ELEMENTS

GOLDEN = HERE / "golden"


def _html(lesson_id: str, document: str) -> str:
    entry, templates = entries()[lesson_id], renderer().templates
    page = compose(templates.document(document), lambda reader: see(entry, reader), templates, entry.pictures, "en")
    lines = etree.tostring(page.root, encoding="unicode").split("\n")
    return "\n".join(line.rstrip() for line in lines if line.strip()) + "\n"


@pytest.mark.parametrize("document", [document.id for document in renderer().templates.documents])
@pytest.mark.parametrize("lesson", ["everything", "smallest"])
def test_documents_are_as_they_were(lesson: str, document: str, request: pytest.FixtureRequest) -> None:
    """Each document of the lesson that has everything, and of the smallest one, is the golden page (--golden rewrites them); one not due has none."""
    row = renderer().templates.document(document)
    golden = GOLDEN / f"{lesson}-{document}.html"
    if not row.due(see(entries()[lesson], row.view)):
        assert not golden.exists()
        return
    html = _html(lesson, document)
    if request.config.getoption("--golden"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(html, encoding="utf-8")
    assert html == golden.read_text(encoding="utf-8")


def test_every_document_stays_inside_the_vocabulary(lesson_id: str) -> None:
    """No document of any lesson has an element, class or attribute that the table does not list."""
    for document in renderer().templates.documents:
        if not document.due(see(entries()[lesson_id], document.view)):
            continue
        root = etree.fromstring(_html(lesson_id, document.id))
        assert first_fault(root) is None


def test_the_pages_of_tests_use_the_whole_vocabulary() -> None:
    """What the table lists is in use: every element, and nearly every class, stands in a golden page."""
    used = {
        (element.tag, element.get("class", ""))
        for path in GOLDEN.glob("*.html")
        for element in etree.parse(path).getroot().iter()
    }
    tags = {tag for tag, _ in used}
    assert set(ELEMENTS) - tags <= {"caption", "hr", "sub", "sup"}
    assert {("div", "card"), ("td", "write"), ("li", "right"), ("aside", "safeguarding"), ("p", "dialogue")} <= used


def _copy(tmp_path: Path) -> Path:
    folder = tmp_path / "templates"
    shutil.copytree(HERE.parent / "templates", folder)
    return folder


def test_a_new_document_is_a_template_and_a_row(tmp_path: Path) -> None:
    """A template and one entry in pack.yaml add a document to every pack: no Python."""
    folder = _copy(tmp_path)
    (folder / "documents" / "badge.html.j2").write_text(
        '{% extends "_base.html.j2" %}{% block body %}<h1>{{ lesson.title | inline }}</h1>'
        '<ul class="checklist">{% for point in lesson.key_points %}<li>{{ point | inline }}</li>{% endfor %}</ul>{% endblock %}'
    )
    with (folder / "pack.yaml").open("a") as rows:
        rows.write(
            "  - {id: badge, title: Badge, file: badge, template: badge.html.j2, reader: pupil, formats: [docx, html]}\n"
        )
    made = build_pack(entries()["everything"], templates=folder, all_formats=True)
    badge = next(file for file in made.documents if file.name == "badge.docx")
    words = words_of(badge.name, badge.content)
    assert "Roots drink." in words
    assert "Leaves make food." in words
    assert len(made.documents) == len(pack("everything").documents) + 2


@pytest.mark.parametrize(
    ("source", "line", "what"),
    [
        ("<h1>\n{{ lesson.no_such_thing }}</h1>", 2, "no_such_thing"),
        ("<h1>a</h1>\n{{ nothing }}", 2, "'nothing' is not defined"),
        ("<h1>a</h1>\n\n<marquee>b</marquee>", 3, "<marquee> is not in the vocabulary"),
        ('<h1>a</h1>\n<p class="big">b</p>', 2, 'class="big"'),
        ('<h1>a</h1>\n<p onclick="x">b</p>', 2, "no attribute onclick"),
        ("<h1>a</h1>\n<p>b\n</div>", 2, "mismatch"),
        ("<h1>a</h1>\n{% if %}", 2, "Expected an expression"),
        ("<h1>a</h1>\n\n{{ 1 + 'a' }}", 3, "unsupported operand"),
        ("<h1>a</h1>\n{{ lesson.parts[1].questions | markdown }}", 2, "questions"),
        ("<h1>a</h1>\n{% for sheet in lesson.sheets %}\n{{ sheet.intro | markdown }}{% endfor %}", 3, "{% if"),
        ("{% for one in lesson.exit_quiz %}{{ one.stem }}{% endfor %}", 1, "exit_quiz"),
        (
            "{% for part in lesson.parts if part.kind == 'exit-quiz' %}\n{{ part.questions[0].why }}{% endfor %}",
            2,
            "why",
        ),
    ],
)
def test_a_fault_in_a_template_has_a_place(tmp_path: Path, source: str, line: int, what: str) -> None:
    """Undefined names, unknown elements, wrong nesting and a pupil's reach for a key are errors at template:line."""
    folder = _copy(tmp_path)
    (folder / "documents" / "bad.html.j2").write_text(
        '{% extends "_base.html.j2" %}{% block body %}' + source + "{% endblock %}"
    )
    (folder / "pack.yaml").write_text(
        "documents:\n  - {id: bad, title: Bad, file: bad, template: bad.html.j2, reader: pupil, formats: [html]}\n"
    )
    with pytest.raises(TemplateError) as caught:
        build_pack(entries()["everything"], templates=folder)
    assert f"bad.html.j2:{line}: " in str(caught.value)
    assert what in str(caught.value)


def test_a_template_cannot_break_out(tmp_path: Path) -> None:
    """The sandbox refuses Python's insides."""
    folder = _copy(tmp_path)
    (folder / "documents" / "bad.html.j2").write_text("<html><body>{{ lesson.__class__.__mro__ }}</body></html>")
    (folder / "pack.yaml").write_text(
        "documents:\n  - {id: bad, title: Bad, file: bad, template: bad.html.j2, reader: pupil, formats: [html]}\n"
    )
    with pytest.raises(TemplateError, match=r"bad\.html\.j2"):
        build_pack(entries()["everything"], templates=folder)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("{{ text }}", "a &lt;b&gt; &amp; &#34;c&#34;"),
        ("{{ text | inline }}", "a &lt;b&gt; &amp; &quot;c&quot;"),
        ("{{ text | inline | striptags }}", "a &lt;b&gt; &amp; &#34;c&#34;"),
        ("{% macro m(x) %}<p>{{ x }}</p>{% endmacro %}{{ m(text) }}", "<p>a &lt;b&gt; &amp; &#34;c&#34;</p>"),
        ("{% for n in [7, none] %}{{ loop.index }}{{ n }}{{ loop.last }} {% endfor %}", "17False 2NoneTrue "),
    ],
)
def test_what_a_template_prints_is_escaped_once(source: str, html: str) -> None:
    """Texts are escaped, what a filter or macro made safe is not escaped again, and numbers and the like are text."""
    assert renderer().templates.environment.from_string(source).render(text='a <b> & "c"') == html


def test_characters_that_xml_forbids_are_left_out(tmp_path: Path) -> None:
    """A control character that strayed into a template costs nobody the document."""
    folder = _copy(tmp_path)
    (folder / "documents" / "odd.html.j2").write_text(
        "<html><head><title>t</title></head><body><p>a\x0bb</p></body></html>"
    )
    (folder / "pack.yaml").write_text(
        "documents:\n  - {id: odd, title: Odd, file: odd, template: odd.html.j2, reader: pupil, formats: [html]}\n"
    )
    assert b"<p>ab</p>" in build_pack(entries()["everything"], templates=folder).documents[0].content


def test_a_fault_in_pack_yaml_has_a_place(tmp_path: Path) -> None:
    """pack.yaml is read like a lesson: a misspelt key is told with line and column."""
    folder = _copy(tmp_path)
    (folder / "pack.yaml").write_text(
        "documents:\n  - {id: a, titel: A, file: a, template: a, reader: pupil, formats: [html]}\n"
    )
    with pytest.raises(LessonError) as caught:
        load(folder)
    assert "pack.yaml:2:" in str(caught.value)
    assert "titel" in str(caught.value)


def test_a_folder_without_pack_yaml_is_told(tmp_path: Path) -> None:
    """An empty folder for --templates says what belongs there."""
    with pytest.raises(TemplateError, match=r"no pack\.yaml here"):
        load(tmp_path)


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("plain & simple", "<p>plain &amp; simple</p>"),
        ("<b>no HTML</b>", "<p>&lt;b&gt;no HTML&lt;/b&gt;</p>"),
        ("**b** _i_ `c<d` ~~s~~", "<p><strong>b</strong> <em>i</em> <code>c&lt;d</code> <s>s</s></p>"),
        ("[x](https://a.b/?c=1&d=2)", '<p><a href="https://a.b/?c=1&amp;d=2">x</a></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](file:///etc/passwd)", "<p>[x](file:///etc/passwd)</p>"),
        ("a ((b *c*)) d", '<p>a <span class="blank">b <em>c</em></span> d</p>'),
        ("a (( )) d", '<p>a <span class="blank"></span> d</p>'),
        ("`a ((b)) c`", "<p><code>a ((b)) c</code></p>"),
        ("3. three\n4. four", '<ol start="3">\n<li>three</li>\n<li>four</li>\n</ol>'),
        ("> [!WARNING]\n> Hot.", '<aside class="warning">\n<p><span class="label">Warning</span> Hot.</p>\n</aside>'),
        ("> [!TIP]\n> - a", '<aside class="tip">\n<p><span class="label">Tip</span> </p>\n<ul>\n<li>a</li>\n</ul>\n</aside>'),
        ("> quote", "<blockquote>\n<p>quote</p>\n</blockquote>"),
        ("**A:** x\n**B:** y", '<p class="dialogue"><span class="label">A:</span> x</p>\n'
         '<p class="dialogue"><span class="label">B:</span> y</p>'),
        ('![alt](images/a.png "Cap & tion")', '<figure><img src="images/a.png" alt="alt" />'
         "<figcaption>Cap &amp; tion</figcaption></figure>"),
        ("# Title", "<p><strong>Title</strong></p>"),
        ("```\na  <b>\n```", "<pre><code>a  &lt;b&gt;\n</code></pre>"),
        ("a  \nb", "<p>a<br />\nb</p>"),
        ("* * *", "<hr />"),
    ],
)  # fmt: skip
def test_markdown_becomes_the_vocabulary(source: str, html: str) -> None:
    """CommonMark and the few things beyond it, each as one small case."""
    assert str(markdown_html.block(source)).strip() == html


def test_four_levels_of_lists_and_headings() -> None:
    """Lists nest four deep; a heading takes the level that its place in the document asks for."""
    root = etree.fromstring(
        f"<body>{markdown_html.block('1. a' + chr(10) + '   - b' + chr(10) + '     1. c' + chr(10) + '        - d')}</body>"
    )
    assert root.find("ol/li/ul/li/ol/li/ul/li") is not None
    assert "<h3>" in markdown_html.block("# T", 3)
    assert "<h4>" in markdown_html.block("# A\n\n## T", 3)
    assert "<h3>" in markdown_html.block("#### T", 3)


def test_an_empty_cell_to_fill_is_a_cell_to_write_in() -> None:
    """In a table to fill, an empty cell is marked; in others it is not."""
    table = "| a | b |\n|---|:-:|\n| x | |"
    assert '<td class="write"></td>' in markdown_html.block(table, 0, "fill")
    assert "write" not in markdown_html.block(table)
    assert "style" not in markdown_html.block(table)
