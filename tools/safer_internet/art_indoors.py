"""Draws cover scenes indoors and of objects."""

from __future__ import annotations

from tools.safer_internet.art_parts import (
    BLUE,
    DAWN,
    DUSK,
    GREEN,
    HEIGHT,
    INK,
    MORNING,
    NIGHT,
    PAPER,
    PINK,
    PURPLE,
    RED,
    TEAL,
    TRUNK,
    WIDTH,
    WOOD,
    Scene,
    boy,
    bubble,
    cover,
    disc,
    face,
    far,
    girl,
    heart,
    laptop,
    leaf,
    middle,
    near,
    oval,
    palm,
    part,
    phone,
    rect,
    shape,
    stroke,
    sun,
    tick,
    words,
)


def classroom() -> Scene:
    board = rect(430, 190, 930, 500, WOOD, 18) + rect(456, 216, 878, 448, "#0E603B", 8)
    board += words(540, 330, [300, 420, 260], "#DDEFE6", 84) + disc(1150, 440, 100, DAWN)
    board += tick(1100, 395, 100, INK)
    window = rect(1460, 190, 260, 360, PAPER, 10) + rect(1482, 212, 216, 316, "#CFE3FA")
    window += shape("M1482,440C1560,400 1620,430 1698,400V528H1482Z", "#4FB083") + disc(1640, 290, 42, DAWN)
    window += rect(1584, 212, 12, 316, PAPER)
    flags = "".join([
        shape(f"M{60 + 70 * n},60h54l-27,70Z", colour) for n, colour in enumerate((BLUE, DAWN, PINK, GREEN, RED) * 5)
    ])  # fmt: skip
    desks = "".join([
        rect(x, 1090, 590, 40, "#C98D4F", 8) + rect(x + 30, 1130, 22, 170, WOOD) + rect(x + 538, 1130, 22, 170, WOOD)
        + oval(x + 120, 1084, 70, 14, "#FFFFFF") + rect(x + 400, 1050, 110, 40, BLUE, 6)
        for x in (450, 1110)
    ])  # fmt: skip
    pupils = girl(590, 1440, 1.8) + boy(900, 1440, 1.85, GREEN) + girl(1250, 1440, 1.75, PURPLE, 3)
    pupils += boy(1560, 1440, 1.8, RED, 2)
    benches = "".join([
        rect(x, 1316, 570, 66, WOOD, 10) + rect(x + 30, 1360, 26, 150, TRUNK) + rect(x + 514, 1360, 26, 150, TRUNK)
        for x in (460, 1120)
    ])  # fmt: skip
    return cover(
        rect(0, 0, WIDTH, HEIGHT, "#FFE7B8"), stroke("M0,60H1790", INK, 6), flags, board, window,
        rect(60, 250, 290, 400, PAPER, 10), leaf(100, 300, 90, BLUE), words(215, 330, [90, 60], "#C9CCDE"),
        leaf(100, 470, 90, PINK), words(215, 500, [90, 70], "#C9CCDE"),
        rect(0, 960, WIDTH, 26, "#E08A00"), rect(0, 986, WIDTH, 524, "#FFC552"),
        part("teacher-smile", 130, 706, 1.4), rect(60, 990, 350, 50, WOOD, 8), desks, pupils, benches,
    )  # fmt: skip


def library() -> Scene:
    colours = (BLUE, DAWN, GREEN, PINK, PURPLE, TEAL, RED, NIGHT)
    shelves = ""
    for row, top in enumerate((110, 400, 690)):
        shelves += rect(60, top + 230, 1670, 30, TRUNK)
        x = 90
        for number in range(40):
            width = 34 + (number * 7 + row * 11) % 26
            if (number + row * 3) % 9 == 8:
                x += 70
                continue
            if x + width > 1700:
                break
            high = 150 + (number * 13 + row * 5) % 70
            shelves += rect(x, top + 230 - high, width, high, colours[(number * 3 + row) % 8], 4)
            shelves += rect(x + 8, top + 252 - high, width - 16, 14, PAPER)
            x += width + 6
    book = shape("M560,1250C640,1210 720,1210 790,1250C860,1210 940,1210 1020,1250V1390H560Z", "#FFFFFF")
    book += shape("M540,1270L560,1250V1400H1020V1250L1040,1270V1424H540Z", BLUE) + rect(786, 1250, 8, 150, "#C9CCDE")
    book += words(600, 1290, [130, 150, 110], "#C9CCDE", 36) + words(840, 1290, [130, 100, 140], "#C9CCDE", 36)
    return cover(
        rect(0, 0, WIDTH, HEIGHT, "#8A5834"), rect(40, 60, 1710, 1000, "#6E4427"), shelves,
        rect(0, 1010, WIDTH, 500, "#FFE3AB"), face("sophea", 560, 760, 2.3), face("rith", 1180, 780, 2.2),
        rect(0, 1300, WIDTH, 210, "#E0A45C"), rect(0, 1300, WIDTH, 22, "#C9863A"), book,
        laptop(1190, 1420, 400, "#CFE3FA"), leaf(1340, 1240, 110, "#5B8BE0"),
    )  # fmt: skip


def market() -> Scene:
    stalls = ""
    for x, colour, pale in ((430, RED, PAPER), (860, BLUE, PAPER), (1290, GREEN, PAPER)):
        stalls += rect(x + 14, 560, 16, 560, TRUNK) + rect(x + 370, 560, 16, 560, TRUNK)
        for number in range(5):
            stalls += shape(
                f"M{x - 10 + 84 * number},560h84v60a42,42 0 0 1 -84,0Z", colour if number % 2 == 0 else pale
            )
        stalls += shape(f"M{x + 20},470H{x + 380}L{x + 410},562H{x - 10}Z", colour)
        stalls += rect(x - 6, 940, 412, 200, "#C98D4F", 8) + rect(x - 6, 940, 412, 34, WOOD, 8)
    fruit = "".join([disc(480 + 62 * n, 918, 34, (DAWN, RED, "#4FB083")[n % 3]) for n in range(6)])
    phones = "".join([
        phone(930 + 106 * n, 770, 84, colour) for n, colour in enumerate(("#CFE3FA", "#FBD3C4", "#DDEFE6"))
    ])  # fmt: skip
    pots = "".join([rect(1340 + 118 * n, 856, 86, 84, c, 14) for n, c in enumerate((PURPLE, PINK, TEAL))])
    talk = bubble(690, 170, 330, 190, "#FFFFFF") + words(750, 240, [210, 140], "#8A8FB0", 56)
    talk += bubble(1190, 120, 280, 190, "#FFFFFF", right=True) + tick(1270, 165, 110, GREEN)
    return cover(
        rect(0, 0, WIDTH, HEIGHT, MORNING["sky"]), sun(MORNING, 330, 300, 190), far(MORNING, 560),
        palm(MORNING, 180, 660, 1.2, pale=True), palm(MORNING, 1720, 600, 1.2, pale=True),
        rect(0, 760, WIDTH, 750, "#F6CF8F"), shape("M0,1080H1790V1510H0Z", "#EBB765"), stalls, fruit, phones, pots,
        talk, girl(820, 1440, 1.55, PINK, 2), boy(1130, 1450, 1.6, TEAL, 3),
    )  # fmt: skip


def computers() -> Scene:
    screens = ""
    for x, colour in ((420, "#CFE3FA"), (830, "#DDEFE6"), (1240, "#FBE0EC")):
        screens += rect(x, 560, 350, 250, INK, 16) + rect(x + 16, 576, 318, 218, colour, 6)
        screens += rect(x + 150, 810, 50, 60, INK) + rect(x + 95, 862, 160, 22, INK, 8)
    screens += leaf(460, 610, 120, BLUE) + words(620, 640, [110, 80], "#8A8FB0", 52)
    screens += bubble(880, 610, 190, 96, GREEN) + bubble(980, 690, 160, 70, "#FFFFFF", right=True)
    screens += heart(1415, 750, 110, PINK)
    window = rect(120, 130, 330, 330, PAPER, 10) + rect(144, 154, 282, 282, "#CFE3FA")
    window += shape("M144,370C230,320 320,350 426,310V436H144Z", "#4FB083") + rect(278, 154, 14, 282, PAPER)
    window += disc(360, 240, 44, DAWN)
    poster = rect(600, 120, 300, 340, DAWN, 10) + leaf(665, 170, 170, NIGHT) + words(650, 390, [200], INK)
    clock = disc(1130, 270, 110, INK) + disc(1130, 270, 90, "#FFFFFF") + stroke("M1130,270V205M1130,270l46,26", INK, 12)
    shelf = rect(1330, 390, 400, 26, TRUNK) + rect(1370, 260, 50, 130, PINK, 4) + rect(1426, 240, 44, 150, TEAL, 4)
    shelf += rect(1476, 280, 56, 110, DAWN, 4) + part("palm", 1650, 390, 0.45)
    return cover(
        rect(0, 0, WIDTH, HEIGHT, "#E3DAF6"), window, poster, clock, shelf, rect(0, 1120, WIDTH, 390, "#B9A2E6"),
        rect(330, 880, 1400, 46, "#C98D4F", 8), rect(370, 926, 34, 330, WOOD), rect(1656, 926, 34, 330, WOOD),
        screens, girl(595, 1440, 1.75, TEAL, 0), boy(1005, 1440, 1.8, RED, 1), girl(1415, 1440, 1.7, BLUE, 2),
    )  # fmt: skip


def big_phone() -> Scene:
    chat = bubble(700, 330, 330, 130, "#FFFFFF") + words(750, 380, [220, 150], "#8A8FB0", 40)
    chat += bubble(860, 530, 330, 120, DAWN, right=True) + words(910, 575, [220, 160], INK, 40)
    chat += bubble(700, 720, 250, 130, "#FFFFFF") + heart(825, 825, 70, PINK)
    signs = leaf(1390, 250, 210, "#FFFFFF") + tick(1440, 300, 110, GREEN)
    signs += leaf(1460, 560, 190, PINK) + heart(1555, 712, 100, "#FFFFFF")
    signs += leaf(310, 420, 200, "#FFFFFF") + stroke("M380,500a32,32 0 1 1 46,28q-14,8 -14,28", BLUE, 20)
    signs += disc(412, 594, 13, BLUE)
    return cover(
        rect(0, 0, WIDTH, HEIGHT, "#CDBEF0"), disc(940, 640, 640, "#B9A2E6"), disc(940, 640, 470, "#A387DE"),
        phone(630, 130, 640, "#EEF1FB"), rect(885, 152, 130, 22, "#3A3A5C", 11), chat, signs,
        far(DUSK, 1060), middle(DUSK, 1130), near(DUSK, 1240),
        boy(760, 1440, 1.4, TEAL, 0), girl(980, 1450, 1.35, RED, 1), boy(1190, 1440, 1.4, BLUE, 2),
        palm(DUSK, 1600, 1500, 2.2), palm(DUSK, 330, 1480, 1.8),
    )  # fmt: skip
