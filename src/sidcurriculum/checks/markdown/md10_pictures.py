"""A picture in a text stands in a paragraph of its own, under a name that is found.

Why: In a table, a heading or a link a slide has no room for a picture: it stands below, and its description where it
was. A caption is printed only where the picture stands alone.

Bad:
    pupils: |
      | Sign | Meaning |
      |------|---------|
      | ![A hand](images/hand.png) | Stop |

Good:
    pupils: |
      Look at the hand.

      ![A hand](images/hand.png "It says: stop.")

Source: house.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum import markup
from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.rule import Hit, Rule

from .markdown_texts import written

PLACES = {"td_open": "a table", "th_open": "a table", "heading_open": "a heading"}
SLIDES = frozenset({"pupil", "blanked", "public"})
"""Audiences of texts that slides may show."""


def check(context: LessonContext) -> Iterator[Hit]:
    for text in written(context, "!["):
        held = markup.tokens(text.text)
        for at, token in enumerate(held):
            linked = False
            children = token.children or [] if token.type == "inline" else []
            for child in children:
                linked = (linked or child.type == "link_open") and child.type != "link_close"
                if child.type != "image":
                    continue
                name, caption = str(child.attrs["src"]), str(child.attrs.get("title") or "")
                place = "a link" if linked else PLACES.get(held[at - 1].type)
                if name not in context.entry.pictures:
                    what, hint = (
                        f"the picture “{name}” is not found under this name",
                        "write ![what it shows](images/hand.png)",
                    )
                    yield Hit(text.loc, what, hint, name, level="error")
                elif place and text.who in SLIDES:
                    what = f"a picture in {place} stands below it on a slide, “[{child.content}]” in its place"
                    yield Hit(text.loc, what, "give it a paragraph of its own, or picture:", name)
                elif caption and len(children) > 1:
                    what = f"the caption “{caption}” is not printed: the picture does not stand alone"
                    yield Hit(text.loc, what, "give the picture a paragraph of its own", caption)


RULE = Rule("MD10", "pictures", "warning", check)
