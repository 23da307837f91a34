"""The text of a link says where it leads.

Why: On paper a link is only its text, and a screen reader reads links without what stands around them: “here, here,
here”.

Bad:
    background: For more, [click here](https://example.org/sources).

Good:
    background: Read [how to find a source](https://example.org/sources).

Source: Web Content Accessibility Guidelines 2.2, success criterion 2.4.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later

LINK = later(r"(?<!!)\[([^\]]*)\]\(\s*<?(?:https?:|www\.)[^)]*\)")
EMPTY = later(
    r"(?:please )?(?:(?:click|press|tap|look|see|read|go)(?: on)? )?(?:here|this|this link|link|the link|this page|page"
    r"|website|this website|more|read more|see more|learn more|more information|source|pdf|download|ចុចទីនេះ|ទីនេះ)?"
    r"[ .:!…>»→]*",
    re.IGNORECASE,
)


def check(context: LessonContext) -> Iterator[Hit]:
    if "](" not in context.joined:
        return
    for text in context.texts:
        for found in LINK.finditer(text.text) if "](" in text.text else ():
            if EMPTY.fullmatch(found[1].strip()):
                what = f"the link “{found[1].strip()}” says nothing of where it leads"
                yield Hit(text.loc, what, "write what stands there as the link's text", found[0].split("\n")[0])


RULE = Rule("RD10", "empty-link", "warning", check)
