"""A web address is whole: it begins with https:// or http:// and holds no spaces.

Why: What begins with `www.` or has a slip in it is printed as plain text, or leads nowhere.

Bad:
    background: Read [how to find a source](www.example.org/sources).

Good:
    background: Read [how to find a source](https://www.example.org/sources).

Source: RFC 3986, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum.checks.case import Case
from sidcurriculum.checks.rule import Hit, Rule

TARGET = re.compile(r"(?<!!)\[[^\]\n]+\]\(([^)\n]*)\)")
ADDRESS = re.compile(
    r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?(?:\s+\"[^\"]*\")?|https?://localhost\S*|#\S+|(?:mailto|tel):\S+"
)
SLIP = re.compile(r"\b(?:htp|htpp|htps|hhtps?|http|https|https?;|https?:/(?!/))[:;]?/{1,3}\S+", re.IGNORECASE)


def check(case: Case) -> Iterator[Hit]:
    if "](" not in case.joined and "/" not in case.joined:
        return
    for text in case.texts:
        for found in TARGET.finditer(text.text) if "](" in text.text else ():
            target = found[1].strip().strip("<>")
            if not ADDRESS.fullmatch(target):
                what = f"“{target}” is no whole web address" if target else "the link has no address"
                yield Hit(text.loc, what, "write it as https://…, without spaces", found[1].strip() or found[0])
        for slip in SLIP.finditer(text.text) if "/" in text.text else ():
            if not re.match("https?://", slip[0]):
                yield Hit(text.loc, f"“{slip[0]}” is no whole web address", "write it as https://…", slip[0])


RULE = Rule("RD11", "link-form", "warning", check)
