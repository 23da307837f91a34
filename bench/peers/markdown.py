"""Writes handout and deck as Markdown, which pandoc converts to .docx and .pptx."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from bench.tables import markdown_table

from . import NAME_LINE, NOTE, title_line

HANDOUT, DECK = "handout.md", "deck.md"


def _list(lines: list[str], mark: str = "-") -> str:
    return "\n".join(f"{mark} {line}" for line in lines)


def _picture(shown: dict[str, str], folder: Path) -> str:
    return f'![{shown["caption"]}]({folder / shown["file"]}){{ width=12cm alt="{shown["alt"]}" }}'


def _handout(lesson: dict[str, Any], folder: Path) -> list[str]:
    blocks = [f'---\ntitle: "{lesson["title"]}"\nlang: en\n---', title_line(lesson), lesson["summary"]]
    for head in ("Objectives", "References", "Materials"):
        blocks += (f"# {head}", _list(lesson[head.lower()]))
    blocks += (
        "# Background",
        markdown_table([["Time", "Part", "Teacher", "Pupils"], *lesson["timing"]]),
        "# Activities",
    )
    for number, part in enumerate(lesson["activities"], 1):
        blocks += (f"## {number}. {part['title']} ({part['minutes']} min, {part['grouping']})", part["summary"])
        blocks += (_list(part["steps"], "1."), "### Support", _list(part["support"]))
        blocks += ("### Extension", _list(part["extension"]))
        if number == 3:
            blocks.append(_picture(lesson["pictures"][0], folder))
    blocks += (NAME_LINE.replace("_", "\\_"), "## Words")
    blocks += (
        markdown_table([["Word", "Meaning", "Example"], *lesson["words"]]),
        _picture(lesson["pictures"][1], folder),
    )
    blocks.append("## Quiz")
    for number, item in enumerate(lesson["quiz"], 1):
        options = [f"{letter}. {option}" for letter, option in zip("ABCD", item["options"], strict=True)]
        blocks += (f"**{number}.** {item['stem']}", _list(options))
    answers = (f"{number} {'ABCD'[item['answer']]}" for number, item in enumerate(lesson["quiz"], 1))
    return [*blocks, "## Answers", ", ".join(answers)]


def _deck(lesson: dict[str, Any], folder: Path) -> list[str]:
    blocks = [f'---\ntitle: "{lesson["title"]}"\nsubtitle: "{title_line(lesson)}"\nnotes: "{NOTE}"\nlang: en\n---']
    for slide in (slide for part in lesson["activities"] for slide in part["slides"]):
        blocks.append(f"## {slide['title']}")
        if "points" in slide:
            blocks.append(_list(slide["points"]))
        elif "columns" in slide:
            columns = (f"::: column\n{_list(lines)}\n:::" for lines in slide["columns"])
            blocks += (":::: columns", *columns, "::::")
        elif "picture" in slide:
            blocks.append(f"![{slide['picture']['alt']}]({folder / slide['picture']['file']})")
        else:
            blocks.append(markdown_table(slide["table"]))
        blocks.append(f"::: notes\n{slide['notes']}\n:::")
    return blocks


def make(lesson: dict[str, Any], folder: Path) -> None:
    """Writes both Markdown files."""
    for name, blocks in ((HANDOUT, _handout(lesson, folder)), (DECK, _deck(lesson, folder))):
        (folder / name).write_text("\n\n".join(blocks) + "\n", encoding="utf-8")
