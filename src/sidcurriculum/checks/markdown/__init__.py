"""Rules on Markdown: markup that is not rendered is reported."""

from __future__ import annotations

from sidcurriculum.checks.rule import LibraryRule, Rule

from . import (
    md01_table_shape,
    md02_table_size,
    md03_printed_as_typed,
    md04_tex,
    md05_html,
    md06_references,
    md07_deep,
    md08_one_line,
    md09_folded,
    md10_pictures,
)

RULES: tuple[Rule, ...] = (
    md01_table_shape.RULE,
    md02_table_size.RULE,
    md03_printed_as_typed.RULE,
    md04_tex.RULE,
    md05_html.RULE,
    md06_references.RULE,
    md07_deep.RULE,
    md08_one_line.RULE,
    md09_folded.RULE,
    md10_pictures.RULE,
)
LIBRARY_RULES: tuple[LibraryRule, ...] = ()
