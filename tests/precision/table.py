"""Labels of findings -> the tables in docs/precision.md. `python tests/precision/table.py` writes them there."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

HERE = Path(__file__).parent
LABELS = HERE / "labels.csv"
PAGE = HERE.parent.parent / "docs" / "precision.md"
BEGIN, END = "<!-- tables: made by tests/precision/table.py -->\n", "<!-- end of tables -->\n"
FRESH = (6, 7, 8)
"""Rounds whose texts were new when the rules were as they are, but for what these rounds themselves found."""
BLIND = (9, 10)
"""Rounds written by one hand that knew no rule and labelled by another; of errors and warnings alone."""
LEVELS = ("error", "warning", "info")


class Label(NamedTuple):
    """One finding, and whether it is right by its rule's page."""

    round: int
    text: str
    line: int
    column: int
    code: str
    level: str
    right: bool


def labels() -> list[Label]:
    """Every labelled finding, in the order of the rounds."""
    with LABELS.open(encoding="utf-8", newline="") as file:
        return [
            Label(int(row["round"]), row["text"], int(row["line"]), int(row["column"]), row["code"], row["level"],
                  {"right": True, "wrong": False}[row["label"]])
            for row in csv.DictReader(file)
        ]  # fmt: skip


def share(found: Iterable[Label]) -> str:
    """`38 of 40 (95%)`."""
    counted = Counter(one.right for one in found)
    whole = counted.total()
    return f"{counted[True]} of {whole} ({counted[True] / whole:.0%})" if whole else "–"


def tables(every: Sequence[Label]) -> str:
    """The tables of the page."""
    lines = ["| round | texts | errors right | warnings right | notes right |", "|---|---|---|---|---|"]
    for number in sorted({one.round for one in every}):
        own = [one for one in every if one.round == number]
        cells = [share(one for one in own if one.level == level) for level in LEVELS]
        lines.append(f"| {number} | {len({one.text for one in own})} | {' | '.join(cells)} |")
    last = [one for one in every if one.round in FRESH]
    cells = [share(one for one in last if one.level == level) for level in LEVELS]
    lines.append(f"| **{FRESH[0]} to {FRESH[-1]}** | {len({one.text for one in last})} | {' | '.join(cells)} |")
    blind = [number for number in BLIND if any(one.round == number for one in every)]
    head = ["rule", "all rounds", f"rounds {FRESH[0]} to {FRESH[-1]}", *(f"round {number}, blind" for number in blind)]
    lines += ["", "By rule:", "", f"| {' | '.join(head)} |", "|---" * len(head) + "|"]
    for code in sorted({one.code for one in every}):
        own = [one for one in every if one.code == code]
        kinds = [own, [one for one in own if one.round in FRESH]]
        kinds += [[one for one in own if one.round == number] for number in blind]
        lines.append(f"| {code} | {' | '.join(share(kind) for kind in kinds)} |")
    return "\n".join(lines) + "\n"


def page(text: str) -> str:
    """The page with its tables made anew."""
    head, _, rest = text.partition(BEGIN)
    return f"{head}{BEGIN}\n{tables(labels())}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8")
