"""Formats rows as a Markdown table."""

from __future__ import annotations


def markdown_table(rows: list[list[str]]) -> str:
    """A pipe table; the first row is the header."""
    lines = ["| " + " | ".join(row) + " |" for row in rows]
    return "\n".join((lines[0], "|" + "---|" * len(rows[0]), *lines[1:]))
