"""Each link by name finds its address below the text, and each such address is used once.

Why: `[the page][poster]` without a line `[poster]: https://…` is printed with its brackets; a line that nothing leads
to, or a second one for the same name, vanishes.

Bad:
    background: Read [the poster][poster] first.

Good:
    background: |
      Read [the poster][poster] first.

      [poster]: https://www.example.org/poster

Source: CommonMark Spec 0.31, section 4.7, on link reference definitions.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .markdown_texts import written

LOST = later(r"\[[^\[\]\n]+\]\[[^\[\]\n]*\]")
DEFINED = later(r"^[\s>]*\[((?:[^\[\]\\]|\\.)+)\]:", re.MULTILINE)
FOOTNOTE = "^"
"""Prefix of the name of a footnote, which another rule reports."""


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "]["):
        if LOST.search(text.text):
            for words in markup.printed(text.text):
                for found in LOST.finditer(words):
                    what = f"“{found[0]}” is printed as it is typed: no line below says where it leads"
                    yield Hit(text.loc, what, "write [what it is](https://…)", found[0])
    for text in written(context, "]:"):
        known = markup.references(text.text)
        seen: set[str] = set()
        for found in DEFINED.finditer(markup.without_code(text.text)):
            name = " ".join(found[1].split())
            if name.startswith(FOOTNOTE) or not any(name.upper() == " ".join(label.split()).upper() for label in known):
                continue
            line = found[0].strip(" >\n\t")
            if name.upper() in seen:
                yield Hit(
                    text.loc, f"the address of “{name}” is given a second time, and not used", "take it out", line
                )
            elif not _used(text.text, name):
                what = f"nothing leads to the address of “{name}”: this line is not printed"
                yield Hit(text.loc, what, f"write [what it is][{name}] where it is to be read, or take it out", line)
            seen.add(name.upper())


def _used(text: str, name: str) -> bool:
    label = r"\s+".join(map(re.escape, name.split()))
    return re.search(rf"\[{label}\](?!:)", text, re.IGNORECASE) is not None


RULE = Rule("MD06", "references", "warning", check)
