"""The address of a link is whole: it begins with https://, http://, mailto: or tel:, and leads somewhere.

Why: What begins with `www.` or has a slip in it is printed as plain text, or leads nowhere. Office refuses to open a
file with an address that is none.

Bad:
    background: Read [how to find a source](www.example.org/sources).

Good:
    background: Read [how to find a source](https://www.example.org/sources).

Source: RFC 3986, section 3; RFC 6068, section 2; RFC 3966, section 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.addresses import NoAddressError, checked
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import LessonText
from sidcurriculum.checks.rule import Hit, Rule
from sidcurriculum.patterns import later
from sidcurriculum.source import Loc

BRACKETS = later(r"(?<!!)\[[^\[\]\n]+\]\(([^()\n]*(?:\([^()\n]*\)[^()\n]*)*)\)?")
"""Text that looks like a link in printed text, which the parser did not convert."""
LINKED = later(r"\](?:\(|:)|<[A-Za-z][A-Za-z0-9+.-]+:[^\s<>]*>|<[^\s<>@]+@[^\s<>]+>")
SURE = later(r"(?<![!\\])\[[^\[\]\\<\n]+\]\(((?:https?://|mailto:|tel:)[^\s()<>\\&]+)\)")
"""An unambiguous link, with its address."""
PICTURE = later(r"(?<!\\)!\[[^\[\]\\<\n]*\]\([^\s()<>\\&]+(?: \"[^\"\n]*\")?\)")
DOTTED = later(r"https?://(?:\[|[^/?#]*\.|localhost\b)", re.IGNORECASE)
SLIP = later(r"\b(?:htp|htpp|htps|hhtps?|http|https|https?;|https?:/(?!/))[:;]?/{1,3}\S+", re.IGNORECASE)
HINT = "write it as https://…, without spaces"
OTHERS = {
    "mailto": "write it as mailto:name@example.org",
    "tel": "write it as tel: and the digits, with + before a country's",
}


def check(context: LessonContext) -> Iterator[Hit]:
    for text in context.texts:
        if text.field == "url":
            yield from _faulty(text.loc, text.text)
        elif ":" in text.text or "](" in text.text:
            yield from _links(text) if LINKED.search(text.text) else ()
            for slip in SLIP.finditer(text.text) if "/" in text.text else ():
                if not re.match("https?://", slip[0], re.IGNORECASE):
                    yield Hit(text.loc, f"“{slip[0]}” is no whole web address", "write it as https://…", slip[0])


def _links(text: LessonText) -> Iterator[Hit]:
    """The links that the parser finds, and text that looks like a link. Most links are found without the parser."""
    if "`" not in text.text and not LINKED.search(PICTURE.sub("", SURE.sub("", text.text))):
        for found in SURE.finditer(text.text):
            yield from _faulty(text.loc, found[1])
        return
    for token in markup.tokens(text.text):
        for child in token.children or ():
            if child.type == "link_open":
                yield from _faulty(text.loc, str(child.attrs["href"]))
    for words in markup.printed(text.text):
        for found in BRACKETS.finditer(words):
            target = found[1].strip().strip("<>").split(markup.HIDDEN)[0]
            what = f"“{target}” is no whole web address" if target else "the link has no address"
            yield Hit(text.loc, what, HINT, target or "](")


def _faulty(loc: Loc, address: str) -> Iterator[Hit]:
    try:
        made = checked(address)
    except NoAddressError as fault:
        what = f"“{address}” is no whole web address: {fault}" if address.strip() else "the link has no address"
        hint = OTHERS.get(address.partition(":")[0].lower(), HINT)
        yield Hit(loc, what, hint, address.strip() or "](")
        return
    if made.startswith("http") and not DOTTED.match(made):
        yield Hit(loc, f"“{address}” is no whole web address: its name has no dot", HINT, address)


RULE = Rule("RD11", "link-form", "warning", check)
