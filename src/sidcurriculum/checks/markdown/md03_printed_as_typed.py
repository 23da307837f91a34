"""Marks that other programs know are not written into a text: here they are printed as they are typed.

Why: Markdown has many dialects. `==marked==`, footnotes and `:smile:` are none of CommonMark, and a pupil would read
the signs themselves.

Bad:
    pupils: Read the ==second== line.

Good:
    pupils: Read the **second** line.

Source: CommonMark Spec 0.31, which has none of them; docs/lesson-format.md lists what is set.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

from .markdown_texts import written


class Mark(NamedTuple):
    """One kind of markup that is not rendered."""

    sign: str
    """A string that texts with it contain, for a quick test."""
    pattern: str
    """Its pattern in a printed paragraph."""
    what: str
    hint: str
    loose: str = ""
    """A looser or faster pattern for the written text, which begins with a character."""
    unread: bool = False
    """Whether the parser may convert it, so that the written text is searched."""


MARKS = (
    Mark("[^", r"(?<!\\)\[\^[^\]\s]{1,40}\]:?", "a footnote", "write it in brackets, or as a sentence below",
         r"\[\^", unread=True),
    Mark("==", r"(?<![=\w])==(?=[^\s=])[^=\n]*(?<=[^\s=])==(?![=\w])", "a marker's stroke", "write **bold**",
         r"==[^\s=]"),
    Mark("~", r"(?<=[^\W_])~[^\s~]{1,20}~(?!~)", "a sign set low", "write <sub>2</sub>", r"~[^\s~]{1,20}~"),
    Mark("^", r"(?<=[\w)])\^[^\s^]{1,20}\^", "a sign set high", "write <sup>2</sup>", r"\^[^\s^]{1,20}\^"),
    Mark(":", r"(?<![\w:/.\\]):[a-z][a-z0-9_+-]{1,30}:(?![\w:/])", "the name of a picture sign",
         "write the sign itself", r":[a-z][a-z0-9_+-]{1,30}:"),
    Mark("{", r"(?<=\S)\{(?:[.#][\w-]+|\w+=)[^{}\n]*\}", "a remark on how to show something",
         "take it out; a picture's size follows from its place", r"\{[.#\w]"),
    Mark("]", r"^\[[xX]\][ \t]", "a box that is ticked", "write [ ] for a box to tick, or ✓",
         r"\[[xX]\][ \t]"),
    Mark("[!", r"^\[!(?!(?i:note|tip|warning|support|extension|safeguarding|help)\])[A-Za-z]+\]", "the name of no box",
         "boxes are NOTE, TIP, WARNING, SUPPORT, EXTENSION, SAFEGUARDING and HELP", r"\[![A-Za-z]+\]"),
    Mark("**", r"(?<!\d )\*\*(?! \d)[^\s*]*|[^\s*]+\*\*", "a pair of stars that belongs to no other",
         "put ** right before the first word and right after the last",
         r"(?<!\S)\*\*(?!\S)|\s\*\*[.,;:!?)]|\(\*\*\s|[.,;:!?)]\*\*\w|\w\*\*[(\"“]|^[^*]*\*\*[^*]*$"),
    Mark("\n:", r"(?<=\n):[ \t]+\S+", "a list of words with what they mean", "write - **word:** meaning"),
    Mark(":::", r"^:{3,}.*", "the edge of a box", "write > [!NOTE] before its first line"),
    Mark("[[", r"\[\[[^\[\]\n]+\]\]", "a link of a wiki", "write [what it is](https://…)"),
    Mark("##", r"^#{2,6}[^\s#]\S*", "a heading without a space", "write a space after the #", r"##[^\s]"),
)  # fmt: skip
SAID = later(r"(?:```|~~~)[^`\n]*\S[ \t]+\S")
"""More than a language name after a code fence."""
LONGEST = 40
"""Characters of the markup to report."""


def check(context: LessonContext) -> Iterator[Hit]:
    there = [mark for mark in MARKS if mark.sign in context.joined and _loose(mark).search(context.joined)]
    for text in written(context, *(mark.sign for mark in there)) if there else ():
        asked = [mark for mark in there if mark.sign in text.text and _loose(mark).search(text.text)]
        words = list(markup.printed(text.text)) if asked else []
        for mark in asked:
            sought = [markup.without_code(text.text)] if mark.unread else words
            found = [one[0] for said in sought for one in re.finditer(mark.pattern, said)]
            for word in dict.fromkeys(found):
                shown = word.split("\n")[0].split(markup.HIDDEN)[0][:LONGEST]
                yield Hit(text.loc, f"“{shown}” is printed as it is typed: {mark.what} is not set", mark.hint, shown)
    for text in written(context, markup.UNTICKED):
        yield from _boxes(text.loc, text.text)
    for text in written(context, "```", "~~~"):
        yield from _fences(text.loc, text.text) if SAID.search(text.text) else ()


@cache
def _loose(mark: Mark) -> re.Pattern[str]:
    return re.compile(mark.loose or mark.pattern, re.MULTILINE)


def _boxes(loc: Loc, text: str) -> Iterator[Hit]:
    """Items with a box in lists where not all have one."""
    held = markup.tokens(text)
    for at, token in enumerate(held):
        if token.type == "list_item_open" and at + 2 < len(held) and held[at + 2].content.startswith(markup.UNTICKED):
            first = held[at + 2].content.split("\n")[0][:LONGEST]
            what = "“[ ]” is printed as it is typed: not every item of its list begins with one"
            yield Hit(loc, what, "write - [ ] before each item of the list", first)


def _fences(loc: Loc, text: str) -> Iterator[Hit]:
    """Words in place of a language name after a code fence."""
    for token in markup.tokens(text):
        if token.type == "fence" and " " in token.info.strip():
            words = token.info.strip()
            what = f"“{words[:LONGEST]}” is not printed: it stands where code says its language"
            yield Hit(loc, what, f"write it below the line with {token.markup}", words)


RULE = Rule("MD03", "printed-as-typed", "warning", check)
