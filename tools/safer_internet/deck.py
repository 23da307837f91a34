"""Writes the deck of the theme, templates/themes/safer-internet/deck.pptx: the krama, the progress bar and all layouts.

    python -m tools.safer_internet.deck

Needs py-phosphor-icons (`pip install -e '.[themes]'`). Afterwards the deck is an ordinary PowerPoint file: edit it
there, in View > Slide Master, and forget the script. What takes the colour of a lesson's part is a placeholder's fill
or text (`accent1`, with `bg2` as the ink on it) or a shape of the layout `models`, of which slides get a copy.
"""

# ruff: noqa: E501 (a layout reads better as one line)
from __future__ import annotations

from pathlib import Path

from sidcurriculum.writers.opc.package import deflated, pack
from tools.plain import deck as plain
from tools.plain.deck import Box, Holder, Layout, cm, geometry, scheme, solid
from tools.safer_internet.drawing import (
    BODY,
    FEET,
    INK,
    ON,
    PALE,
    PANEL,
    PHASES,
    ROUND,
    TITLE,
    WHITE,
    drawn,
    group,
    icon,
    opener,
    said,
    signs,
    tab,
)
from tools.safer_internet.layouts import choosing, covers, talk, the_rest, words_and_steps
from tools.safer_internet.placeholders import LAYOUTS, STAMPS, title

TARGET = Path(__file__).resolve().parents[2] / "templates" / "themes" / "safer-internet" / "deck.pptx"


def models() -> Layout:
    neutral = {"quote", "code"}
    kept = [one._replace(fill=PANEL) if one.name in neutral else one for one in plain.MODELS if one.name != "title"]
    kept = [
        one._replace(style=said(18, colour=plain.MUTED, align="ctr")) if one.name == "caption" else one for one in kept
    ]
    small = said(24)
    right = Holder(
        "right",
        "The right option",
        Box(17.4, 16.2, 14.5, 1.7),
        small,
        "body",
        scheme("accent2", ("lumMod", 18000), ("lumOff", 82000)),
        "ctr",
        (0.6, 0.35),
        ROUND,
    )._replace(line=f'<a:ln w="{cm(0.1)}">{solid(scheme("accent2"))}</a:ln>')
    faded = said(24, colour=plain.MUTED)
    wrong = Holder(
        "wrong", "A wrong option", Box(17.4, 14.2, 14.5, 1.7), faded, "body", PANEL, "ctr", (0.6, 0.35), ROUND
    )
    flag_box = Box(23, 2.2, 1.7, 0.97)
    flag = group(
        "right",
        flag_box,
        drawn("flag", flag_box, scheme("accent2"), geometry("roundRect", 30000)),
        icon("check-fat", Box(23.5, 2.335, 0.7, 0.7), WHITE),
    )
    word_box = Box(26, 2.2, 4.6, 0.97)
    worded = drawn("right-word", word_box, scheme("accent2"), geometry("roundRect", 30000), "{right}", 18)
    words = worded.replace(solid(ON), solid(WHITE)).replace('lIns="0"', f'lIns="{cm(0.9)}"')
    flag_with_word = group("right-words", word_box, words, icon("check-fat", Box(26.35, 2.335, 0.7, 0.7), WHITE))
    thread = drawn("timebar", Box(12.6, 18.0, 12.3, 0.6), PALE)
    tabs = [tab("tab", "tx2", "book-open-text"), *(tab(f"tab-{name}", *look) for name, look in PHASES.items())]
    openers = [
        opener("opener", "accent1", "chats-circle"),
        *(opener(f"opener-{name}", *look) for name, look in PHASES.items()),
    ]
    glyphs = [icon(picture, Box(12.6, 18.06, 0.48, 0.48), INK if colour == "accent3" else WHITE, f"time-{name}") for name, (colour, picture) in PHASES.items()]  # fmt: skip
    shapes = "".join([*openers, *tabs, *STAMPS, *signs(), flag, flag_with_word, thread, *glyphs])
    return Layout("models", [title(), *kept, right, wrong], [], shapes=numbered(shapes))


def numbered(shapes: str) -> str:
    """Gives every shape of a slide an id of its own."""
    head, *rest = shapes.split('id="900"')
    return head + "".join(f'id="{number}"{piece}' for number, piece in enumerate(rest, 900))


def made() -> dict[str, str]:
    """Returns the theme's parts by name."""
    for family in (covers, words_and_steps, talk, choosing, the_rest):
        family()
    LAYOUTS.append(models())
    finished = [one._replace(shapes=numbered(one.shapes)) if one.name != "models" else one for one in LAYOUTS]
    master = plain.master_xml(finished, "", TITLE, BODY, FEET)
    return plain.parts("Safer Internet", master, [plain.layout_xml(one, FEET) for one in finished])


if __name__ == "__main__":
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(pack(deflated(name, content) for name, content in made().items()))
