"""A text holds no HTML but `<br>`, `<sub>` and `<sup>`.

Why: Any other tag, and a remark between `<!--` and `-->`, is printed as it is typed.

Bad:
    pupils: Read the <u>second</u> line.

Good:
    pupils: Read the **second** line.

Source: house; a lesson becomes Word and PowerPoint too, which know no HTML.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

from .markdown_texts import written

NAMES = (
    "a|abbr|article|aside|audio|b|big|blockquote|body|br|button|caption|center|cite|code|col|dd|del|details|div|dl|dt|em"
    "|embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main"
    "|mark|math|meta|nav|object|ol|option|p|pre|q|s|samp|script|section|select|small|span|strike|strong|style|sub|summary"
    "|sup|svg|table|tbody|td|textarea|tfoot|th|thead|tr|tt|u|ul|var|video|wbr"
)
TAG = later(rf"</?(?:{NAMES})(?:\s+[^<>]*)?/?>|<!--.*?(?:-->|$)|<!DOCTYPE[^>]*>|<\?.*?\?>", re.IGNORECASE | re.DOTALL)
INSTEAD = {
    **dict.fromkeys(("b", "strong", "u", "mark"), "**bold**"), **dict.fromkeys(("i", "em"), "*italic*"),
    **dict.fromkeys(("s", "del", "strike"), "~~struck out~~"), "li": "- before each item",
    "p": "an empty line between paragraphs", "a": "[what it is](https://…)", "img": "![what it shows](images/hand.png)",
    "hr": "--- on a line of its own",
}  # fmt: skip
"""Markdown replacements of tags."""


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "<"):
        if TAG.search(text.text) is None:
            continue
        seen: set[str] = set()
        for words in markup.printed(text.text):
            for found in TAG.finditer(words):
                shown = found[0].split("\n")[0]
                name = shown.strip("</> ").split()[0].lower() if shown.strip("</> ") else ""
                if name in seen:
                    continue
                seen.add(name)
                instead = INSTEAD.get(name)
                hint = f"write {instead}" if instead else "take it out; in backticks, `…`, it is shown as code"
                yield Hit(text.loc, f"“{shown}” is printed as it is typed: HTML is not set", hint, shown)


RULE = Rule("MD05", "html", "warning", check)
