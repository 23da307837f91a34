r"""Formulas are written in plain signs, not in TeX.

Why: TeX is printed as it is typed: a pupil reads `$\sqrt{64}$`. Plain signs say the same: √64, x², ½, 3 × 4. A longer
formula can be a picture.

Bad:
    pupils: Say what $\sqrt{64}$ is.

Good:
    pupils: Say what √64 is. A pen costs $2, a bag $15.

Source: house.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .markdown_texts import written

PAIR = later(r"(?<![\\\w$])(\$\$?)(?=[^\s$])([^$\n]{1,300}?)(?<=[^\s\\$])\1(?![\d$])|\$\$([^$]{1,600}?)\$\$")
"""Text between dollar signs that are placed as in TeX, unlike those of prices."""
FORMULA = later(r"\\[A-Za-z]|[\^_{}=<>]|[A-Za-z][A-Za-z0-9']?|.*[A-Za-z0-9)] ?[+*/−-] ?[A-Za-z0-9(].*")
SIGNS = later(r"\\[A-Za-z]|[\^_{}=<>]")
BRACKETS = later(r"(?<!\\)\\\((.{1,300}?)\\\)|(?<!\\)\\\[(.{1,600}?)\\\]", re.DOTALL)
COMMAND = later(
    r"(?<![\w:\\/.])\\(?:frac|d?frac|sqrt|begin|text|mathrm|mathbf|left|overline|vec)\s*[{\[(]"
    r"|(?<![\w:\\/.])\\(?:times|cdot|div|pm|leq?|geq?|neq|approx|sum|int|pi|alpha|beta|theta|infty|circ|angle|triangle)"
    r"(?![A-Za-z\\])"
)
HINT = "write it in plain signs, such as √64, x² or 3 × 4; a long formula can be a picture"


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "$", "\\"):
        clean = markup.without_code(text.text)
        seen: list[tuple[int, int]] = []
        for found in [*PAIR.finditer(clean), *BRACKETS.finditer(clean), *COMMAND.finditer(clean)]:
            if found.re.pattern == PAIR.pattern and not _formula(found[2] or found[3] or ""):
                continue
            if found.re.pattern == BRACKETS.pattern and not _formula(found[1] or found[2] or ""):
                continue
            if any(start <= found.start() < end for start, end in seen):
                continue
            seen.append(found.span())
            shown = found[0].split("\n")[0].strip() or found[0].strip().split("\n")[0]
            yield Hit(text.loc, f"“{shown}” is TeX, which is not set as mathematics", HINT, shown)


def _formula(inside: str) -> bool:
    """Tests for a formula: a TeX command or sign, or a variable."""
    return SIGNS.search(inside) is not None or FORMULA.fullmatch(inside.strip()) is not None


RULE = Rule("MD04", "tex", "warning", check)
