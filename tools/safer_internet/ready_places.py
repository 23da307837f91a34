"""Places for lessons: ten small scenes, as wide as four to three."""

from __future__ import annotations

from tools.safer_internet.art_parts import disc, oval, rect, shape, stroke
from tools.safer_internet.ready_parts import INK, WHITE, Drawing, drawn, paint

WIDTH, HEIGHT = 320, 240
_WOOD, _TRUNK, _STEM, _EARTH, _SAND = "#8A5834", "#5B3A29", "#6B4630", "#C98D4F", "#F0D7A8"
_FAR, _GRASS, _GREEN, _LEAF, _WATER, _CLOUD = "#9CD3B4", "#4FB083", "#1E8A58", "#0C5B38", "#7CC6D0", "#FFFFFF"
_SKINS = ("#C98D5C", "#E5B083", "#A86B3F", "#D79C6A")
_HAIR = "#1C1A2E"


def _scene(about: str, *pieces: str) -> Drawing:
    """The pieces in a frame with round corners; what stands out of it is drawn over by nothing, so draw within."""
    return drawn(about, "".join(pieces), WIDTH, HEIGHT)


def _sky(colour: str) -> str:
    return rect(0, 0, WIDTH, HEIGHT, colour, 16)


def _ground(y: float, colour: str, curve: float = 0) -> str:
    """The ground down to the frame's lower edge, whose corners are round."""
    return shape(
        f"M0,{y:g}C100,{y - curve:g} 220,{y - curve:g} 320,{y:g}V224a16,16 0 0 1 -16,16H16a16,16 0 0 1 -16,-16Z", colour
    )


def _sun(x: float, y: float, radius: float = 24) -> str:
    return disc(x, y, radius, paint("accent3"))


def _cloud(x: float, y: float) -> str:
    return rect(x, y + 10, 58, 18, _CLOUD, 9) + rect(x + 14, y, 32, 20, _CLOUD, 10)


def _palm(x: float, y: float, size: float = 1) -> str:
    """A sugar palm, standing at x, y."""
    fan = "".join(
        f"M0,0L{a:g},{b:g}"
        for a, b in ((-30, -8), (-26, -24), (-12, -34), (6, -35), (22, -27), (30, -10), (24, 8), (-24, 8))
    )
    head = stroke(fan, _LEAF, 11) + disc(0, 0, 14, _LEAF)
    return (f'<g transform="translate({x:g},{y:g}) scale({size:g})">{rect(-4, -92, 8, 92, _TRUNK)}'
            f'<g transform="translate(0,-96)">{head}</g></g>')  # fmt: skip


def _tree(x: float, y: float, size: float = 1) -> str:
    crown = (
        disc(0, -74, 34, _GREEN) + disc(-26, -58, 24, _GREEN) + disc(26, -58, 24, _GREEN) + disc(-8, -82, 16, _GRASS)
    )
    return f'<g transform="translate({x:g},{y:g}) scale({size:g})">{rect(-6, -50, 12, 50, _TRUNK)}{crown}</g>'


def _house(x: float, y: float, roof: str, wall: str, size: float = 1) -> str:
    """A house on stilts, standing at x, y."""
    legs = "".join(rect(at, -34, 7, 34, _STEM) for at in (-56, -20, 14, 48))
    steps = stroke("M-34,-34L-52,0M-18,-34L-36,0M-38,-24h16M-44,-12h16", _STEM, 4)
    body = rect(-64, -86, 128, 54, wall) + rect(-46, -74, 26, 26, paint("accent1")) + rect(12, -76, 26, 44, INK)
    body += stroke("M-33,-74v26M-46,-61h26", WHITE, 3)
    top = shape("M-82,-82L-52,-130H52L82,-82Z", roof) + shape("M-52,-130L-60,-138H60L52,-130Z", roof)
    return f'<g transform="translate({x:g},{y:g}) scale({size:g})">{legs}{body}{top}{steps}</g>'


def _child(
    x: float, y: float, skin: int, skirt: bool = False, size: float = 1, arms: str = "M-10,-44L-20,-26M10,-44L20,-26"
) -> str:
    """A pupil in uniform from afar, standing at x, y."""
    navy = paint("dk2")
    tone = _SKINS[skin]
    legs = (
        rect(-8, -20, 6, 18, tone) + rect(2, -20, 6, 18, tone) + rect(-10, -4, 9, 5, INK, 2) + rect(1, -4, 9, 5, INK, 2)
    )
    low = shape("M-9,-34H9L16,-14H-16Z", navy) if skirt else rect(-10, -34, 9, 20, navy) + rect(1, -34, 9, 20, navy)
    hair = disc(0, -61, 12, _HAIR) + (rect(-12, -61, 24, 14, _HAIR, 4) if skirt else "")
    top = rect(-11, -50, 22, 20, WHITE, 6) + stroke(arms, tone, 6)
    face = disc(0, -58, 10, tone)
    return f'<g transform="translate({x:g},{y:g}) scale({size:g})">{legs}{low}{top}{hair}{face}{stroke("M-9,-64Q0,-70 9,-64", _HAIR, 5)}</g>'


def _back(x: float, y: float, skin: int, long: bool = False) -> str:
    """Somebody who sits and is seen from behind: head and shoulders, cut off at y."""
    hair = disc(x, y - 48, 17, _HAIR) + (rect(x - 17, y - 50, 34, 26, _HAIR, 6) if long else "")
    return shape(f"M{x - 28},{y}V{y - 14}C{x - 28},{y - 30} {x + 28},{y - 30} {x + 28},{y - 14}V{y}Z", WHITE) + rect(
        x - 6, y - 36, 12, 12, _SKINS[skin]) + hair  # fmt: skip


def _flag(x: float, y: float) -> str:
    """A flagpole with a flag of no country."""
    return rect(x, y - 96, 4, 96, "#8890A8") + shape(f"M{x + 4},{y - 94}h30l-7,11 7,11h-30Z", paint("accent6"))


def _classroom() -> Drawing:
    board = rect(70, 26, 180, 92, _WOOD, 6) + rect(77, 33, 166, 78, paint("accent2", "deep"), 3)
    board += stroke("M94,54H166M94,72H190M94,90H148", WHITE, 5) + disc(214, 72, 16, paint("accent3"))
    window = (
        rect(266, 32, 44, 66, WHITE, 4) + rect(270, 36, 36, 58, paint("accent1", "soft")) + rect(286, 36, 4, 58, WHITE)
    )
    teacher = shape("M26,190V140C26,116 62,116 62,140V190Z", paint("accent5")) + disc(44, 96, 17, "#3B2418") + disc(
        44, 100, 14, _SKINS[1]) + disc(44, 78, 7, "#3B2418") + stroke("M58,132L78,104", _SKINS[1], 8)  # fmt: skip
    pupils = _back(96, 196, 0) + _back(164, 196, 1, True) + _back(232, 196, 2)
    desks = "".join(
        rect(x, 190, 62, 12, _EARTH, 4) + rect(x + 4, 202, 6, 30, _WOOD) + rect(x + 52, 202, 6, 30, _WOOD)
        for x in (65, 133, 201)
    )
    return _scene("A classroom: a teacher at the board and three pupils at their desks.",
                  _sky(paint("accent3", "pale")), _ground(176, _SAND), window, board, teacher, pupils, desks)  # fmt: skip


def _school() -> Drawing:
    roof = shape("M40,92L64,52H256L280,92Z", paint("accent6")) + shape("M132,52L160,26L188,52Z", paint("accent6"))
    body = rect(52, 90, 216, 90, "#FFF3DA") + rect(52, 164, 216, 16, _SAND)
    windows = "".join(
        rect(x, 106, 30, 34, paint("accent1")) + stroke(f"M{x + 15},106v34M{x},123h30", WHITE, 3)
        for x in (64, 104, 186, 226)
    )
    door = rect(144, 108, 32, 72, paint("dk2"), 3) + rect(136, 180, 48, 8, "#B9A383")
    path = shape("M140,188H180L214,240H106Z", _SAND)
    return _scene("A school with a red roof, a flag and pupils in the yard.",
                  _sky(paint("accent1", "pale")), _cloud(24, 22), _cloud(238, 14), _ground(166, _GRASS, 8), _palm(28, 184, 0.9),
                  body, roof, windows, door, path, _flag(282, 192), _child(92, 226, 0), _child(222, 224, 1, True))  # fmt: skip


def _home() -> Drawing:
    jar = shape("M238,206C228,190 228,176 240,168H264C276,176 276,190 266,206Z", _WOOD) + oval(252, 168, 13, 4, _TRUNK)
    return _scene("A wooden house on stilts with trees and a water jar.",
                  _sky(paint("accent3", "pale")), _sun(52, 48), _ground(160, _FAR, 24), _ground(184, _GRASS, 10), _tree(284, 190, 0.9),
                  _palm(40, 196), _house(156, 206, paint("accent6"), "#E9B872", 1.15), jar)  # fmt: skip


def _market() -> Drawing:
    stalls = ""
    for x, slot, goods in (
        (14, "accent6", ("#E5762E", "#E5762E", "#F2B233")),
        (116, "accent2", ("#2F8F63", "#2F8F63", "#8DBF3F")),
        (218, "accent1", ("#F2C230", "#C8371B", "#F2C230")),
    ):
        stripes = "".join(
            shape(f"M{x + 18 * n},60h18v22a9,9 0 0 1 -18,0Z", paint(slot) if n % 2 == 0 else WHITE) for n in range(5)
        )
        posts = rect(x + 3, 60, 6, 140, _STEM) + rect(x + 81, 60, 6, 140, _STEM)
        table = rect(x - 2, 152, 94, 48, _EARTH, 4) + rect(x - 2, 152, 94, 9, _WOOD, 4)
        pile = "".join(
            disc(x + 18 + 27 * n, 146, 13, goods[n]) + disc(x + 31 + 20 * n, 150, 9, goods[n]) for n in range(3)
        )
        stalls += posts + rect(x, 50, 90, 12, paint(slot, "deep"), 3) + stripes + pile + table
    seller = (
        disc(161, 110, 15, "#3B2418")
        + disc(161, 113, 12, _SKINS[3])
        + shape("M140,152V140C140,122 182,122 182,140V152Z", paint("accent5"))
    )
    buyer = _child(92, 236, 0, False, 1.1)
    return _scene("A market with three stalls of fruit and vegetables.",
                  _sky(paint("accent3", "pale")), _ground(196, _SAND), rect(140, 88, 42, 60, paint("accent3", "pale")), seller, stalls, buyer)  # fmt: skip


def _street() -> Drawing:
    shops = rect(12, 58, 92, 118, "#F3C98B") + rect(104, 40, 84, 136, "#E9E1F3") + rect(188, 66, 120, 110, "#CFE3DA")
    shops += rect(12, 106, 92, 12, paint("accent6")) + rect(188, 108, 120, 12, paint("accent2"))
    shops += rect(24, 126, 34, 50, INK) + rect(66, 126, 28, 28, paint("accent1")) + rect(128, 132, 34, 44, paint("dk2"))
    shops += (
        "".join(rect(x, y, 20, 24, paint("accent1")) for x in (116, 156) for y in (54, 92))
        + rect(204, 128, 40, 34, paint("accent1"))
        + rect(262, 128, 30, 48, INK)
    )
    shops += "".join(rect(x, 74, 20, 20, paint("accent1")) for x in (28, 66)) + "".join(
        rect(x, 78, 22, 20, paint("accent1")) for x in (204, 238, 272)
    )
    road = shape("M0,190H320V224a16,16 0 0 1 -16,16H16a16,16 0 0 1 -16,-16Z", "#5A6078") + rect(
        0, 174, 320, 18, "#C9CCDE"
    )
    marks = stroke("M20,216h44M104,216h44M188,216h44M272,216h30", WHITE, 5)
    tuk = stroke("M118,192V144M152,182V144M206,190V144", INK, 4) + rect(106, 136, 110, 11, paint("accent6"), 5)
    tuk += disc(134, 158, 9, _SKINS[0]) + shape("M122,186V178C122,166 146,166 146,178V186Z", WHITE)
    tuk += shape(
        "M92,204C92,184 98,176 112,174L122,190H146V182H152V196H168V168H176V196H198V166H212V206H92Z", paint("accent3")
    )
    tuk += (
        disc(104, 210, 13, INK)
        + disc(192, 210, 15, INK)
        + disc(104, 210, 5, WHITE)
        + disc(192, 210, 6, WHITE)
        + disc(100, 188, 5, WHITE)
    )
    return _scene("A street with shops and a tuk-tuk.", _sky(paint("accent1", "pale")), shops, road, marks, tuk)


def _river() -> Drawing:
    water = shape("M0,128H320V224a16,16 0 0 1 -16,16H16a16,16 0 0 1 -16,-16Z", _WATER)
    ripples = stroke("M24,152h40M236,148h52M30,214h56M150,224h60M252,200h44M96,146h30", WHITE, 5)
    boat = shape("M76,170C96,200 214,200 244,164C220,178 110,182 76,170Z", _WOOD) + stroke(
        "M80,172C112,184 216,182 240,167", _TRUNK, 5
    )
    rower = (
        disc(170, 118, 11, _SKINS[0])
        + shape("M148,114L170,96L192,114Z", "#E0A84F")
        + shape("M154,174V146C154,130 186,130 186,146V174Z", paint("accent5"))
    )
    oar = stroke("M182,148L226,208", _TRUNK, 6) + oval(228, 211, 8, 13, _TRUNK)
    return _scene("A river with a small boat and palm trees on the bank.",
                  _sky(paint("accent3", "pale")), _sun(246, 58, 28), shape("M0,112C70,92 120,110 180,100S280,96 320,112V134H0Z", _GRASS),
                  _palm(44, 124, 0.85), _palm(82, 126, 0.6), _palm(294, 124, 0.7), water, ripples, oar, rower, boat)  # fmt: skip


def _library() -> Drawing:
    books, slots = "", ("accent1", "accent6", "accent3", "accent2", "accent4", "accent5", "hlink")
    for row, y in enumerate((30, 82)):
        for n in range(19):
            high = (38, 32, 40, 35)[(n * 3 + row) % 4]
            books += rect(24 + n * 14.4, y + 40 - high, 11.5, high, paint(slots[(n * 2 + row * 3) % 7]), 1)
    case = rect(12, 18, 296, 118, _WOOD, 6) + rect(20, 26, 280, 46, _TRUNK) + rect(20, 78, 280, 46, _TRUNK)
    table = rect(50, 182, 220, 14, _EARTH, 6) + rect(66, 196, 10, 36, _WOOD) + rect(244, 196, 10, 36, _WOOD)
    reader = (
        disc(160, 132, 21, _HAIR)
        + rect(139, 130, 42, 30, _HAIR, 8)
        + disc(160, 138, 16, _SKINS[1])
        + stroke("M146,130Q160,122 174,130", _HAIR, 7)
    )
    reader += shape("M128,184C128,154 146,156 160,156S192,154 192,184Z", WHITE)
    eyes = disc(154, 140, 2.2, INK) + disc(166, 140, 2.2, INK)
    open_book = shape(
        "M160,172C148,164 132,164 122,168V190C132,186 148,186 160,192C172,186 188,186 198,190V168C188,164 172,164 160,172Z",
        paint("accent1"),
    ) + stroke("M160,174V190", WHITE, 3)
    return _scene("A library: a pupil reads at a table before shelves of books.",
                  _sky(paint("accent4", "pale")), _ground(204, _SAND), case, books, reader, eyes, table, open_book)  # fmt: skip


def _computer_room() -> Drawing:
    screens = ""
    for x, slot in ((24, "accent1"), (124, "accent2"), (224, "accent3")):
        screens += (
            rect(x, 74, 72, 52, INK, 5)
            + rect(x + 5, 79, 62, 42, paint(slot, "pale"), 2)
            + rect(x + 30, 126, 12, 12, INK)
            + rect(x + 18, 136, 36, 5, INK, 2)
        )
        screens += stroke(f"M{x + 14},92h28M{x + 14},104h42", paint(slot), 5)
    table = rect(8, 140, 304, 14, _EARTH, 5) + rect(20, 154, 10, 70, _WOOD) + rect(290, 154, 10, 70, _WOOD)
    keys = "".join(rect(x + 8, 134, 56, 6, "#C9CCDE", 3) for x in (24, 124, 224))
    wall = (
        rect(24, 20, 84, 36, WHITE, 4)
        + stroke("M36,32h40M36,44h56", paint("accent4"), 5)
        + rect(236, 16, 60, 42, WHITE, 4)
        + rect(241, 21, 50, 32, paint("accent1", "soft"))
    )
    return _scene("A computer room: two pupils at a row of screens.",
                  _sky(paint("hlink", "pale")), _ground(196, "#B7C4CC"), wall, screens, keys, table, _back(60, 206, 0), _back(160, 206, 3, True),
                  rect(36, 202, 48, 30, paint("accent6"), 6), rect(136, 202, 48, 30, paint("accent6"), 6))  # fmt: skip


def _playground() -> Drawing:
    frame = stroke("M40,196L64,92L88,196M216,196L192,92L168,196", paint("accent6"), 8) + stroke(
        "M64,92H192", paint("accent6"), 8
    )
    swing = stroke("M106,94L98,166M134,94L126,166", INK, 3) + rect(94, 164, 38, 6, _WOOD, 3)
    child = _child(114, 190, 1, True, 0.95, "M-10,-46L-16,-66M10,-46L12,-66")
    slide = stroke("M250,104V200M276,104V200M250,124h26M250,146h26M250,168h26", _STEM, 6) + shape(
        "M246,104H262C246,150 232,182 206,200H182C218,186 234,150 246,104Z", paint("accent1")
    )
    ball = disc(60, 214, 13, paint("accent3")) + stroke("M48,214h24M60,202v24", INK, 2.5)
    return _scene("A playground with a swing, a slide and a ball.",
                  _sky(paint("accent1", "pale")), _sun(36, 40, 20), _cloud(120, 22), _cloud(236, 34), _ground(170, _FAR, 20), _ground(186, _GRASS, 6),
                  slide, frame, swing, child, ball, _child(288, 228, 0, False, 0.95))  # fmt: skip


def _village() -> Drawing:
    rice = _ground(180, _GREEN, 4) + stroke("M16,204h70M106,212h90M214,200h90M36,226h80M170,230h90", "#6CC08F", 5)
    return _scene("A village: houses on stilts among palms and rice fields.",
                  _sky(paint("accent3", "pale")), _sun(160, 74, 30), _ground(128, _FAR, 30), _ground(156, _GRASS, 14), _palm(24, 168, 0.8), _palm(300, 166, 0.9),
                  _palm(176, 158, 0.6), _house(90, 176, paint("accent6"), "#E9B872", 0.74), _house(232, 164, paint("dk2"), "#FFF3DA", 0.6), rice, _child(250, 216, 2, True, 0.85), _child(284, 218, 0, False, 0.85))  # fmt: skip


def places() -> dict[str, Drawing]:
    """Every place by its name."""
    return {
        "classroom": _classroom(), "school": _school(), "home": _home(), "market": _market(), "street": _street(), "river": _river(),
        "library": _library(), "computer-room": _computer_room(), "playground": _playground(), "village": _village(),
    }  # fmt: skip
