"""Defines the slide layouts of "Safer Internet", family by family; each function adds its own to LAYOUTS."""

# ruff: noqa: E501 (a layout reads better as one line)
from __future__ import annotations

from tools.plain import deck as plain
from tools.plain.deck import HEIGHT, MARGIN, ROOM, WIDTH, Box, Holder, cm, geometry, scheme, solid
from tools.safer_internet.drawing import (
    BODY,
    BOTTOM,
    DEEP,
    EARTH,
    INK,
    LEAF,
    NIGHT,
    ON,
    PALE,
    PANEL,
    PHASE,
    RIGHT,
    RING,
    ROUND,
    SAFFRON,
    SAND,
    TOP,
    WHITE,
    drawn,
    group,
    icon,
    leaf,
    lines_and_numbers,
    listed,
    mark,
    said,
    weave,
)
from tools.safer_internet.placeholders import (
    STAMPS,
    card_layouts,
    columns,
    filled,
    item_layouts,
    layout,
    phase,
    picture,
    tag,
    text,
    title,
)


def covers() -> None:
    layout(
        "title",
        picture("art", Box(15.6, 0, WIDTH - 15.6, 14.9)),
        title(Box(MARGIN, 4.6, 13.6, 5.5), 48, WHITE),
        phase(Box(MARGIN, 3.2, 13.6, 1.4), SAFFRON, 19),
        Holder(
            "subtitle",
            "What the lesson asks",
            Box(MARGIN, 10.3, 13.4, 2.7),
            said(24, colour=WHITE),
            "subTitle",
            inset=(0, 0),
        ),
        text("meta", Box(MARGIN, 13.2, 13.4, 1.4), said(18, bold=True, colour=WHITE), "Ages, minutes", kind="body"),
        text("partners", Box(MARGIN, 16.2, 20, 1.4), said(18), "With", kind="body", anchor="ctr"),
        head=False,
        background="tx2",
        quiet=True,
        feet=plain.MUTED,
        shapes=drawn("paper", Box(0, 15.3, WIDTH, HEIGHT - 15.3), WHITE)
        + weave(14.9, SAFFRON, SAND, EARTH)
        + mark(MARGIN, 1.3, 1.5),
    )
    layout(
        "end",
        picture("art", Box(WIDTH - 13, 0, 13, 14.9)),
        title(Box(MARGIN, 1.6, 18, 6.7), 48, INK),
        text("body", Box(MARGIN, 8.5, 17.6, 4.6), said(24), "What comes next"),
        text("next", Box(MARGIN, 13.1, 17.6, 1.5), said(20, bold=True), "Next lesson", kind="body", anchor="ctr"),
        head=False,
        background="accent3",
        quiet=True,
        feet=plain.MUTED,
        shapes=drawn("paper", Box(0, 15.3, WIDTH, HEIGHT - 15.3), WHITE)
        + weave(14.9, NIGHT, scheme("tx2", ("lumMod", 35000), ("lumOff", 65000)), scheme("tx1"))
        + mark(MARGIN, 16.2, 1.2),
    )


def words_and_steps() -> None:
    side = Box(22.6, TOP, RIGHT - 22.6, BOTTOM - TOP)
    words = filled("words", side, said(24, line=1.25), PALE, "Words to know", anchor="t", inset=(0.8, 0.8))
    layout("objectives", text("body", Box(MARGIN, TOP, 20.3, BOTTOM - TOP), listed(26)), words)
    item_layouts(
        "objectives",
        (2, 3, 4),
        {2: 28, 3: 28, 4: 26},
        20.4,
        [words],
        2.4,
        ("target", "magnifying-glass", "pen-nib", "chat-circle-text"),
    )
    layout("words", text("body", BODY, listed(28)))
    card_layouts(
        "words",
        "body",
        {6: (TOP, BOTTOM)},
        26,
        [],
        {6: 2},
        1.5,
        pictures=("book-open-text",) * 6,
    )
    layout(
        "key-word",
        filled(
            "word",
            Box(MARGIN, TOP, 13, 13.3),
            said(50, bold=True, colour=ON, line=1.2, major=True),
            PHASE,
            "Word",
            inset=(1, 1),
        ),
        text("meaning", Box(15.6, TOP, RIGHT - 15.6, 6), said(28), "What it means", anchor="ctr"),
        filled("example", Box(15.6, 10.2, RIGHT - 15.6, 6.9), said(26), PALE, "In a sentence", shape=ROUND),
    )
    across = RIGHT - 23.2
    ring = Box(23.2 + (across - RING) / 2, TOP, RING, RING)
    big = said(26, bold=True, align="ctr", line=1.15, major=True)
    outline = f'<a:ln w="{cm(0.28)}">{solid(PHASE)}</a:ln>'
    minutes = filled("minutes", ring, big, PALE, "Minutes", shape=geometry("ellipse"), inset=(0.3, 0.5))._replace(
        line=outline
    )
    kit_top = TOP + RING + 0.4
    kit = filled(
        "kit", Box(23.2, kit_top, across, BOTTOM - kit_top), listed(24, before=6), PALE, "You need", anchor="t", inset=(0.6, 0.5)
    )  # fmt: skip
    layout("steps", text("body", Box(MARGIN, TOP, 20.8, BOTTOM - TOP), listed(26)), minutes, kit)
    item_layouts("steps", (2, 3, 4, 5, 6), {2: 28, 3: 28, 4: 26, 5: 24, 6: 24}, 20.8, [minutes, kit])


def talk() -> None:
    layout(
        "big-question",
        title(Box(3.1, 3.1, 27.4, 9.4), 54, ON),
        phase(Box(3.1, 1.7, 24, 1.4), ON, 19),
        text("body", Box(3.1, 14.7, 28, 2.6), said(26), "What pupils do", anchor="ctr"),
        head=False,
        quiet=True,
    )
    bubble = Box(MARGIN, 1.3, ROOM, 12.2)
    STAMPS.append(
        group(
            "speech",
            Box(MARGIN, 1.3, ROOM, 13.2),
            drawn("panel", bubble, PHASE, LEAF),
            drawn("tail", Box(24, 13.3, 3, 1.2), PHASE, '<a:prstGeom prst="rtTriangle"><a:avLst/></a:prstGeom>'),
        )
    )
    stages = []
    for number, x in enumerate((1.5, 12.01, 22.52), 1):
        y = 6.2 - 0.8 * number
        stages += [
            filled(
                f"head-{number}",
                Box(x, y, 6.35, 1.8),
                said(30, bold=True, colour=ON, major=True, line=1.15),
                PHASE,
                "Stage",
                shape=geometry(),
                inset=(0.7, 0.05),
            ),
            filled(
                f"minutes-{number}",
                Box(x + 6.35, y, 3.5, 1.8),
                said(22, bold=True, colour=ON, align="r"),
                PHASE,
                "Minutes",
                shape=geometry(),
                inset=(0.6, 0.05),
            ),
            filled(
                f"column-{number}",
                Box(x, y + 1.8, 9.85, BOTTOM - y - 1.8),
                said(26),
                PALE,
                "Task",
                shape=geometry(),
                anchor="t",
                inset=(0.7, 0.7),
            ),
        ]
    layout("think-pair-share", *stages)
    layout(
        "scenario",
        picture("picture", Box(MARGIN, TOP, 12, BOTTOM - TOP)),
        text("body", Box(14.3, TOP, RIGHT - 14.3, 8.4), said(28), "The story"),
        filled("question", Box(14.3, 12.6, RIGHT - 14.3, 4.5), said(26, bold=True, colour=ON), PHASE, "The question"),
        tag(),
    )
    scene = Box(MARGIN, TOP, 12, BOTTOM - TOP)
    STAMPS.append(
        group(
            "scene",
            scene,
            drawn("scene", scene, PALE, leaf(30000, 3000)),
            icon("mask-happy", Box(4.5, 7.4, 6, 6), scheme("accent1", ("lumMod", 45000), ("lumOff", 55000))),
        )
    )
    layout(
        "chat",
        text("body", Box(MARGIN, TOP, 20.2, BOTTOM - TOP), said(24)),
        filled(
            "prompts",
            Box(22.6, TOP, RIGHT - 22.6, BOTTOM - TOP),
            listed(24, before=12),
            PALE,
            "Stop and think",
            anchor="t",
            inset=(0.7, 0.8),
        ),
        tag(),
    )


def choosing() -> None:
    statement = filled(
        "body",
        Box(MARGIN, TOP, ROOM, 4.6),
        said(32, bold=True, colour=ON, line=1.2, major=True),
        PHASE,
        "A statement",
        inset=(1.2, 0.5),
    )
    how = text(
        "how",
        Box(MARGIN, 15.4, ROOM, 1.7),
        said(24, bold=True, colour=DEEP),
        "How to show it",
        anchor="ctr",
        kind="body",
    )
    panel = filled(
        "choices", Box(MARGIN, 8.8, ROOM, 6.4), listed(26, before=3), PANEL, "Choices", shape=ROUND, inset=(0.8, 0.25)
    )
    layout("vote", statement, panel, how)
    card_layouts(
        "vote",
        "choices",
        {2: (9, 15), 3: (9, 15), 4: (8.9, 15.1), 5: (8.9, 15.1), 6: (8.9, 15.1)},
        26,
        [statement, how],
        {2: 2, 3: 3, 4: 2, 5: 3, 6: 3},
        1.9,
    )
    layout(
        "four-corners",
        statement,
        filled("choices", Box(MARGIN, 8.8, ROOM, 8.3), listed(26), PANEL, "Corners", shape=ROUND),
    )
    card_layouts("four-corners", "choices", {4: (9, 17.1)}, 28, [statement], {4: 2}, 2.2)

    def stem(box: Box, size: float = 30) -> Holder:
        return text("stem", box, said(size, bold=True, line=1.2), "The question", anchor="ctr")

    wide = stem(Box(MARGIN, 3.8, ROOM, 3.8))
    layout("question", wide, filled("options", Box(MARGIN, 7.8, ROOM, 9.3), listed(26), PANEL, "Options", shape=ROUND))
    card_layouts(
        "question",
        "options",
        {2: (8, 13), **dict.fromkeys((3, 4, 6), (7.9, BOTTOM))},
        26,
        [wide],
        {2: 2, 3: 1, 4: 2, 6: 2},
        2.2,
    )
    layout(
        "question-picture",
        stem(Box(MARGIN, 3.8, 15.4, 4.4), 28),
        filled("options", Box(MARGIN, 8.6, 15.4, 8.5), listed(24, before=6), PANEL, "Options", shape=ROUND),
        picture("picture", Box(17.6, TOP, RIGHT - 17.6, BOTTOM - TOP)),
    )
    beside = [stem(Box(MARGIN, 3.8, 15.4, 4.4), 28), picture("picture", Box(17.6, TOP, RIGHT - 17.6, BOTTOM - TOP))]
    grid = {5: 1}
    card_layouts("question-picture", "options", dict.fromkeys(grid, (8.6, BOTTOM)), 24, beside, grid, 1.6, room=15.4)
    short = stem(Box(MARGIN, 3.8, ROOM, 2.6), 26)
    why = filled("feedback", Box(MARGIN, 13.5, ROOM, 3.6), said(24), PALE, "Why", inset=(0.9, 0.3))
    layout(
        "answer",
        short,
        filled(
            "options",
            Box(MARGIN, 6.5, ROOM, 6.8),
            listed(24, before=3),
            PANEL,
            "Options",
            shape=ROUND,
            inset=(0.8, 0.25),
        ),
        why,
    )
    card_layouts(
        "answer",
        "options",
        {2: (7.2, 11.2), **dict.fromkeys((3, 4, 6), (6.7, 13.1))},
        24,
        [short, why],
        {2: 2, 3: 1, 4: 2, 6: 2},
        1.4,
    )


def the_rest() -> None:
    layout("content", text("body", BODY, listed(28)))
    layout(
        "statement",
        text(
            "body",
            Box(3, TOP, RIGHT - 3, BOTTOM - TOP),
            said(40, bold=True, line=1.22, major=True),
            "A sentence",
            anchor="ctr",
        ),
    )
    STAMPS.append(drawn("rule", Box(MARGIN, TOP + 1, 0.3, BOTTOM - TOP - 2), PHASE))
    layout("two-columns", *columns(2, (PHASE, NIGHT)))
    layout("three-columns", *columns(3, (PHASE, NIGHT, PHASE)))
    layout(
        "picture",
        text("body", Box(MARGIN, TOP, 11.2, BOTTOM - TOP), listed(26), anchor="ctr"),
        picture("picture", Box(13.5, TOP, RIGHT - 13.5, BOTTOM - TOP)),
    )
    layout("full-picture", picture("picture", BODY))
    talked = filled(
        "question", Box(MARGIN, 14.2, ROOM, 2.9), said(28, bold=True, colour=ON), PHASE, "The question", inset=(1, 0.3)
    )
    layout("discussion", text("body", Box(MARGIN, TOP, ROOM, 10), listed(28)), talked)
    layout("picture-discussion", picture("picture", Box(MARGIN, TOP, ROOM, 10)), talked)
    layout("table", text("body", BODY, said(24)))
    layout(
        "phase-opener",
        title(Box(MARGIN, 3.0, 18.4, 3.9), 72, ON),
        phase(Box(MARGIN, 1.45, 16, 1.5), ON, 22),
        text("body", Box(MARGIN, 7.2, 17.6, 5.6), said(28, colour=ON), "The task"),
        text("minutes", Box(MARGIN, 13.4, 5, 2.2), said(36, bold=True, colour=ON, major=True), "Minutes", anchor="ctr"),
        text("how", Box(7, 13.4, 12, 2.2), said(24, colour=ON), "How", anchor="ctr"),
        head=False,
        quiet=True,
    )
    slip = filled(
        "how",
        Box(24, TOP, RIGHT - 24, BOTTOM - TOP),
        said(26, bold=True, colour=ON),
        PHASE,
        "What to do with it",
        inset=(0.9, 0.8),
    )
    layout("exit-ticket", text("body", Box(MARGIN, TOP, 21.6, BOTTOM - TOP), listed(28)), slip)
    item_layouts("exit-ticket", (2, 3, 4), {2: 28, 3: 28, 4: 26}, 21.6, [slip])
    contact = filled(
        "contact",
        Box(19.2, TOP, RIGHT - 19.2, 9.4),
        lines_and_numbers(24, 72),
        PHASE,
        "Who helps",
        shape=leaf(9000, 3000),
        inset=(0.7, 0.2),
    )
    code = text("qr", Box(19.2, 13.3, RIGHT - 19.2, 4.0), said(18, align="ctr"), "Code to scan")
    layout("help", text("body", Box(MARGIN, TOP, 17.2, BOTTOM - TOP), listed(26)), contact, code)
    item_layouts(
        "help",
        (2, 3, 4),
        {2: 28, 3: 26, 4: 24},
        17.2,
        [contact, code],
        2.4,
        ("hand-heart", "chat-circle-text", "phone-call", "heart"),
    )
