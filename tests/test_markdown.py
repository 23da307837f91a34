"""The short way through Markdown goes where the parser goes."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from sidcurriculum import markup
from sidcurriculum.compose import markdown_fast_path, markdown_html

PIECES = (
    "\n  ", "\n   ", "a", "b c", "é", "ក", "ខ្មែ", "រ៉", "។", "៖", "ៗ", "**ពិត** ", "**សួរ**។", "Stop.", "12", "1. ", "1)", "- ", "-", "+ ", "* ", "*", "**", "*c.*", "**d e**", "(**x y**)", "**A:** ",
    "| a | b |", "| c | |", "|---|:-:|", "|", "((f))", "(( ))", "((", "&", "&amp;", ";", "<", ">", '"', "'", "!", "#", "# ", "=", "---",
    "~", "~~", ":", "_", "[", "]", "`", "\\", "\n", "\n", "\n\n", " ", "  ", "\u00a0", "\u200b", "\t",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map("".join)


def _parsed(text: str, table: str = "grid") -> str:
    env = {"heading": 0, "table": table, "label": str, "empty": (), "answers": []}
    return str(markdown_html._shared().render(text, env))


def _parsed_inline(text: str) -> str:
    env = {"heading": 0, "table": "grid", "label": str, "empty": (), "answers": []}
    return str(markdown_html._shared().renderInline(text, env))


@given(TEXTS, st.sampled_from(["grid", "fill"]))
@settings(max_examples=1500)
def test_blocks_without_the_parser_are_the_parser_s(text: str, table: str) -> None:
    """Whatever `markdown_fast_path.block` makes of a text, the parser makes too, to the letter."""
    made = markdown_fast_path.block(text, table)
    assert made is None or made == _parsed(text, table)


@given(TEXTS.map(str.strip))
@settings(max_examples=1500)
def test_a_line_without_the_parser_is_the_parser_s(text: str) -> None:
    """Whatever `markdown_fast_path.inline` makes of a text, the parser makes too, to the letter."""
    made = markdown_fast_path.inline(text)
    assert made is None or made == _parsed_inline(text)
    assert "((" in text or markup.layered(text) or str(markdown_html.inline(text)) == _parsed_inline(text)


def test_what_authors_write_most_needs_no_parser() -> None:
    """Paragraphs, lists, tables and emphasis take the short way; nested lists, links and quotations do not."""
    for text in (
        "a\nb\n\nc",
        "- a\n- **b** c",
        "3) a\n4) b",
        "- a\n  b\n- c",
        "| a | *b* |\n|---|---|\n| c & d | |",
        "Stop. **Think.** *Tell.*",
        "ឈប់។ **គិតសិន** រួច *ប្រាប់គ្រូ*។",
    ):
        assert markdown_fast_path.block(text, "grid") == _parsed(text)
    for text in (
        "- a\n  - b",
        "[a](https://b.c)",
        "> a",
        "a*b*c",
        "**A:** x\n**B:** y",
        "- a\n\n- b",
        "a  \nb",
        "&copy;",
    ):
        assert markdown_fast_path.block(text, "grid") is None


def test_signs_that_stand_for_blanks_may_be_typed() -> None:
    """They go, or become an empty box that RD17 tells of; nothing stops."""
    for typed in (
        "\ue0005\ue001",
        "&#xE000;5&#xE001;",
        "`\ue0007\ue001`",
        "\ue000" + "9" * 5000 + "\ue001",
        "\ue000",
        "\ue001\ue002",
    ):
        assert "a" in markdown_html.block(f"((a)) {typed}")
        assert "a" in markdown_html.inline(f"{typed} ((a))")
