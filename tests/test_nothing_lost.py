"""Whatever Markdown an author writes: each of its words is in every file that prints it, or a finding stands at its line."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import NamedTuple

import pytest

from conftest import HERE
from words import FORMATS, PLACES, WORD, Outcome, outcome

FEWER = {"MD10": 2}
"""How many places a finding passes over: what no slide shows."""
PICTURES = HERE / "checks" / "MD10" / "images"


class Construct(NamedTuple):
    """One way to write; `raw` are the signs that no reader may see unless a finding tells of them."""

    name: str
    source: str
    raw: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    """Findings that must be there."""


C = Construct
CORPUS = (
    # -- paragraphs and lines
    C("paragraph", "w1 w2"),
    C("two lines", "w1\nw2"),
    C("two paragraphs", "w1\n\nw2"),
    C("hard break, spaces", "w1  \nw2"),
    C("hard break, backslash", "w1\\\nw2", ("\\",)),
    C("break tag", "w1<br>w2<br/>w3<br />w4 <BR>w5", ("<br", "<BR")),
    C("rule of dashes", "w1\n\n---\n\nw2", ("---",)),
    C("rule of stars", "w1\n\n* * *\n\nw2", ("* *",)),
    C("front matter", "---\nw1: w2\n---\n\nw3", ("---",)),
    C("trailing spaces", "w1   \n\n   w2"),
    C("tab", "w1\tw2"),
    C("no-break space", "w1\u00a0w2"),
    # -- headings
    C("heading 1", "# w1\n\nw2", ("# ",)),
    C("heading 2", "## w1\nw2", ("#",)),
    C("heading 6", "###### w1\n\nw2", ("#",), ("RD12",)),
    C("closed heading", "## w1 ##\n\nw2", ("#",)),
    C("levels that skip", "## w1\n\n#### w2\n\nw3", ("#",), ("RD12",)),
    C("levels that rise", "### w1\n\n## w2\n\n# w3\n\nw4", ("#",)),
    C("three levels", "# w1\n\n## w2\n\n### w3\n\nw4", ("#",), ("RD12",)),
    C("setext 1", "w1\n==\n\nw2", ("==",)),
    C("setext 2", "w1\n--\n\nw2", ("--",)),
    C("heading without a space", "##w1 w2\n\nw3", ("##",), ("MD03",)),
    C("heading with emphasis", "## **w1** *w2* `w3`\n\nw4", ("#", "*", "`")),
    C("heading alone", "## w1", ("#",)),
    C("heading in a list", "- # w1\n- w2", ("# ",)),
    C("heading in a quotation", "> ## w1\n> w2", ("#",)),
    C("hashtag", "#w1 w2"),
    # -- emphasis
    C("strong", "**w1** w2", ("**",)),
    C("emphasis", "*w1* _w2_ __w3__", ("*", "_w", "__")),
    C("strong in emphasis", "*w1 **w2** w3*", ("*",)),
    C("three stars", "***w1*** w2", ("*",)),
    C("emphasis six deep", "*" * 14 + "w1" + "*" * 14, ("*",)),
    C("emphasis very deep", "*" * 600 + "w1" + "*" * 600, ("*",)),
    C("struck out", "~~w1~~ w2", ("~~",)),
    C("open strong", "**w1 w2", ("**",), ("MD03",)),
    C("strong with spaces", "** w1 ** w2", ("**",), ("MD03",)),
    C("strong before a letter", "**w1.**w2", ("**",), ("MD03",)),
    C("marked", "==w1== w2", ("==",), ("MD03",)),
    C("low", "w1~2~ w2", ("~",), ("MD03",)),
    C("high", "w1^2^ w2", ("^",), ("MD03",)),
    C("sub and sup", "w1<sub>w2</sub> w3<sup>*w4*</sup>", ("<su", "</su", "*")),
    C("escapes", "\\*w1\\* \\# w2 \\[w3\\] \\`w4\\`", ("\\",)),
    # -- code
    C("code", "`w1` w2", ("`",)),
    C("code with backticks", "``w1 ` w2`` w3", ("``",)),
    C("fence", "```\nw1\n  w2\n```\n\nw3", ("```",)),
    C("fence with a language", "```python\nw1 = w2\n```", ("```",)),
    C("fence of tildes", "~~~\nw1\n~~~", ("~~~",)),
    C("open fence", "w1\n\n```\nw2\nw3", ("```",)),
    C("words where code says its language", "``` w1 w2\nw3\n```", ("```",), ("MD03",)),
    C("indented code", "w1\n\n    w2\n\nw3"),
    C("code with marks", "`**w1** <b> $x^2$ [^1]`"),
    # -- lists
    C("bullets", "- w1\n- w2", ("- ",)),
    C("stars", "* w1\n* w2", ("* ",)),
    C("plus", "+ w1\n+ w2", ("+ ",)),
    C("numbers", "1. w1\n2. w2"),
    C("numbers in brackets", "1) w1\n2) w2"),
    C("numbers from 7", "7. w1\n8. w2"),
    C("numbers from 0", "0. w1\n1. w2"),
    C("numbers beyond all", "999999999. w1\n1. w2"),
    C("loose list", "- w1\n\n- w2"),
    C("list after text", "w1\n- w2\n- w3", ("- ",)),
    C("number after text", "w1\n1. w2\n2. w3"),
    C("list in a list", "- w1\n  - w2\n    - w3", ("- ",)),
    C("mixed lists", "1. w1\n   - w2\n     1. w3\n2. w4", ("- ",)),
    C("five levels", "- w1\n  - w2\n    - w3\n      - w4\n        - w5", ("- ",), ("MD07",)),
    C("nine levels", "\n".join(f"{'  ' * at}- w{at + 1}" for at in range(9)), ("- ",), ("MD07",)),
    C("paragraphs in an item", "- w1\n\n  w2\n\n- w3"),
    C("code in an item", "- w1\n\n  ```\n  w2\n  ```\n- w3", ("```",)),
    C("table in an item", "- w1\n\n  | w2 | w3 |\n  |---|---|\n  | w4 | w5 |", ("|--",)),
    C("quotation in an item", "- w1\n  > w2", ("> ",)),
    C("empty item", "- w1\n-\n- w2"),
    C("boxes to tick", "- [ ] w1\n- [ ] w2", ("[ ]",)),
    C("boxes, some ticked", "- [x] w1\n- [ ] w2", ("[x]", "[ ]"), ("MD03",)),
    C("boxes that count", "1. [ ] w1\n2. [ ] w2", ("[ ]",), ("MD03",)),
    C("words with meanings", "w1\n: w2", (": w", ": d"), ("MD03",)),
    C("dialogue", "**A:** w1\n**B:** w2", ("**",)),
    C("dialogue in an item", "- **A:** w1\n  **B:** w2\n- w3", ("**",)),
    # -- tables
    C("table", "| w1 | w2 |\n|---|---|\n| w3 | w4 |", ("|",)),
    C("table without edges", "w1 | w2\n---|---\nw3 | w4", ("|",)),
    C("aligned", "| w1 | w2 | w3 |\n|:--|:-:|--:|\n| w4 | w5 | w6 |", ("|", ":-")),
    C("a cell too many", "| w1 | w2 |\n|---|---|\n| w3 | w4 | w5 |", ("|",), ("MD01",)),
    C("many cells too many", "| w1 |\n|---|\n| w2 | w3 | w4 | w5 |\n| w6 |", ("|",), ("MD01",)),
    C("a cell too few", "| w1 | w2 |\n|---|---|\n| w3 |", ("|",)),
    C("a bar in code", "| w1 | w2 |\n|---|---|\n| w3 | `w4 | w5` |", ("`",), ("MD01",)),
    C("a bar after a backslash", "| w1 |\n|---|\n| w2 \\| w3 |", ("\\",)),
    C("a break in a cell", "| w1 |\n|---|\n| w2<br>w3 |", ("<br",)),
    C("no line below the heading", "| w1 | w2 |\n| w3 | w4 |", ("|",), ("MD01",)),
    C("a short line below the heading", "| w1 | w2 |\n|---|\n| w3 | w4 |", ("|",), ("MD01",)),
    C("no heading", "| | |\n|---|---|\n| w1 | w2 |", ("|",), ("MD01",)),
    C("table of a heading alone", "| w1 | w2 |\n|---|---|", ("|",)),
    C("emphasis in cells", "| **w1** |\n|---|\n| `w2` [w3](https://example.org/a) |", ("**", "`")),
    C("table after text", "w1\n| w2 |\n|---|\n| w3 |", ("|--",)),
    C("table, then text", "| w1 |\n|---|\n| w2 |\nw3\n\nw4", ("|--",)),
    C("table in a quotation", "> | w1 | w2 |\n> |---|---|\n> | w3 | w4 | w5 |", ("|--",), ("MD01",)),
    C("two tables", "| w1 |\n|---|\n| w2 |\n\n| w3 | w4 |\n|---|---|\n| w5 | w6 |", ("|",)),
    C("wide table", f"|{'w1|' * 30}\n|{'-|' * 30}\n|{'w2|' * 30}", (), ("MD02",)),
    # -- quotations and boxes
    C("quotation", "> w1\n> w2", ("> ",)),
    C("lazy quotation", "> w1\nw2", ("> ",)),
    C("quotation in a quotation", "> w1\n> > w2\n>\n> w3", ("> ",)),
    C("list in a quotation", "> - w1\n> - w2", ("> ", "- ")),
    C("note", "> [!NOTE]\n> w1", ("[!",)),
    C("tip on one line", "> [!TIP] w1\n> w2", ("[!",)),
    C("note in small letters", "> [!note]\n> w1", ("[!",)),
    C("unknown box", "> [!CAUTION]\n> w1", ("[!",), ("MD03",)),
    C("edges of a box", "::: note\nw1\n:::", (":::",), ("MD03",)),
    C("thirteen quotations", "> " * 13 + "w1", (), ("MD07",)),
    C("a hundred quotations", "> " * 100 + "w1", (), ("MD07",)),
    # -- links
    C("link", "[w1](https://example.org/a) w2", ("](",)),
    C("link with a title", '[w1](https://example.org/a "A title") w2', ("](",)),
    C("link in angles", "[w1](<https://example.org/a b>) w2", ("](",)),
    C("link by telephone", "[w1](tel:+10000000) w2", ("](",)),
    C("link by mail", "[w1](mailto:a@example.org) w2", ("](",)),
    C("link with spaces", "[w1](https://example.org/a b) w2", ("](",), ("RD11",)),
    C("link to a script", "[w1](javascript:alert) w2", ("](",), ("RD11",)),
    C("link to a place", "[w1](#part) w2", ("](",), ("RD11",)),
    C("link to a file", "[w1](notes.docx) w2", ("](",), ("RD11",)),
    C("link to nothing", "[w1]() w2", ("](",), ("RD11",)),
    C("link with a port that is none", "[w1](https://example.org:99999/) w2", ("](",), ("RD11",)),
    C("link with emphasis", "[**w1** w2](https://example.org/a)", ("](", "**")),
    C("automatic link", "<https://example.org/w1> w2", ("<http",)),
    C("automatic mail", "<w1@example.org> w2", ("<w",)),
    C("bare address", "https://example.org/w1 www.example.org w2"),
    C("link by name", "[w1][a] w2\n\n[a]: https://example.org/a", ("][", "]:")),
    C("link by its own name", "[w1] w2\n\n[w1]: https://example.org/a", ("]:",)),
    C("link by no name", "[w1][b] w2", ("][",), ("MD06",)),
    C("name that nothing uses", "w1\n\n[w2]: https://example.org/a", (), ("MD06",)),
    C("footnote", "w1[^1]\n\n[^1]: w2", ("[^",), ("MD03",)),
    C("footnote that is a definition", "w1[^w2]\n\n[^w2]: https://example.org", ("[^",), ("MD03",)),
    C("wiki link", "[[w1]] w2", ("[[",), ("MD03",)),
    C("attributes", "[w1](https://example.org/a){.x} w2", ("{.",), ("MD03",)),
    # -- pictures
    C("picture", "w1\n\n![w2](images/hand.png)"),
    C("picture with a caption", '![w1](images/hand.png "w2")'),
    C("picture in a sentence", "w1 ![w2](images/hand.png) w3"),
    C("picture with a lost caption", 'w1 ![w2](images/hand.png "w3")', (), ("MD10",)),
    C("picture in an item", "- ![w1](images/hand.png) w2\n- w3"),
    C("picture in a heading", "## ![w1](images/hand.png) w2", ("#",), ("MD10",)),
    C("picture in a cell", "| w1 |\n|---|\n| ![w2](images/hand.png) |", ("|--",), ("MD10",)),
    C("picture in a link", "[![w1](images/hand.png)](https://example.org/a) w2", ("](",), ("MD10",)),
    C("picture with a size", "![w1](images/hand.png){width=50%} w2", ("{w",), ("MD03",)),
    # -- what other programs know
    C("tag", "<b>w1</b> <span style='x'>w2</span>", ("<b", "<span"), ("MD05",)),
    C("block tag", "<div>\nw1\n</div>\n\nw2", ("<div",), ("MD05",)),
    C("remark", "w1 <!-- w2 --> w3", ("<!--",), ("MD05",)),
    C("angles that are no tag", "w1 <w2> < w3 > w4"),
    C("entities", "w1 &amp; w2 &copy; &nbsp; &#169; &nosuch; w3", ("&amp;amp;",)),
    C("picture sign", ":smile: w1", (":smile:",), ("MD03",)),
    C("tex", "$w1^2$ w2", ("$",), ("MD04",)),
    C("tex in a block", "$$\nw1 = w2\n$$", ("$$",), ("MD04",)),
    C("tex in brackets", "\\(w1 + w2\\) w3", (), ("MD04",)),
    C("prices", "w1 $5, US$ 10 and $20 w2"),
    C("private signs", "\uf0b7 w1 \ue123 w2", ("\uf0b7", "\ue123"), ("RD17",)),
    C("Khmer", "**ពាក្យ** w1 *ខ្មែរ* w2", ("*",)),
    C("Arabic", "مرحبا **w1** 14- w2", ("*",)),
)  # fmt: skip


@pytest.fixture(scope="module", params=CORPUS, ids=lambda one: one.name.replace(" ", "-"))
def made(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Construct, Outcome]:
    """One construct in every place of a lesson, checked and built."""
    folder: Path = tmp_path_factory.mktemp("marks")
    shutil.copytree(PICTURES, folder / "images")
    return request.param, outcome(request.param.source, folder)


def test_no_word_is_lost_in_silence(made: tuple[Construct, Outcome]) -> None:
    """Each word stands in every document that prints its place, or its line has a finding."""
    construct, outcome = made
    assert WORD.search(construct.source)
    assert outcome.files, [str(one) for one in outcome.findings]
    assert list(outcome.lost(construct.source)) == []


def test_what_must_be_told_is_told_in_each_place(made: tuple[Construct, Outcome]) -> None:
    """The findings that a construct asks for stand at lines of its text, once for each place at least."""
    construct, outcome = made
    for code in construct.codes:
        found = [one for one in outcome.findings if one.code == code]
        assert len({one.line for one in found}) >= len(PLACES) - FEWER.get(code, 0), [str(one) for one in found]
        letters = "".join(place.letter for place in PLACES)
        texts = [at for at, line in enumerate(outcome.lines, 1) if re.search(rf"(?<![a-z0-9])[{letters}]\d+z", line)]
        assert all(min(texts) - 4 <= one.line <= max(texts) + 4 for one in found), [str(one) for one in found]


def test_what_is_set_shows_no_marks(made: tuple[Construct, Outcome]) -> None:
    """The signs that make a thing what it is are seen in no document, unless a finding tells so."""
    construct, outcome = made
    if construct.codes:
        return
    for name, text in outcome.texts.items():
        for line in text.split("\n"):
            if re.search(r"(?<![a-z0-9])[dpsb]\d+z", line):
                for raw in construct.raw:
                    assert raw not in line, f"{name}: {line}"


def test_what_is_set_is_not_told(made: tuple[Construct, Outcome]) -> None:
    """No rule on Markdown objects to what is set."""
    construct, outcome = made
    if not construct.codes:
        rules = ("MD", "RD11", "RD12", "RD17")
        assert [str(one) for one in outcome.findings if one.code.startswith(rules)] == []


def test_the_corpus_is_wide() -> None:
    """The kinds that authors bring are all there, in three formats."""
    assert len(CORPUS) >= 120
    assert len(FORMATS) == 3
