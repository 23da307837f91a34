"""Draws cover scenes outdoors; nobody stands in the lower left corner, where the cover slide's box is round."""

from __future__ import annotations

from tools.safer_internet.art_parts import (
    BLUE,
    DARK,
    DAWN,
    DUSK,
    GREEN,
    INK,
    MORNING,
    NOON,
    PAPER,
    PINK,
    PURPLE,
    RAIN,
    RED,
    TEAL,
    TRUNK,
    WOOD,
    Scene,
    Tones,
    bar,
    boy,
    bubble,
    cloud,
    cover,
    disc,
    far,
    girl,
    heart,
    house,
    middle,
    near,
    oval,
    palm,
    pond,
    rect,
    road,
    school,
    shape,
    sky,
    stars,
    stroke,
    sun,
    waves,
    words,
)

_FAR_PALMS = ((300, 715, 1.0), (405, 705, 0.76), (1660, 640, 0.92))


def _land(tones: Tones, *, palms: tuple[tuple[float, float, float], ...] = _FAR_PALMS) -> str:
    """Returns hills with palms on the farthest."""
    back = "".join([palm(tones, x, y, scale, pale=True) for x, y, scale in palms])
    return far(tones) + back + middle(tones)


def road_to_school() -> Scene:
    return cover(
        sky(MORNING), sun(MORNING, 1130, 520, 330), cloud(MORNING, 110, 260), bar(MORNING, 1400, 180, 350),
        _land(MORNING), school(1130, 798, 1.05), near(MORNING), road(PAPER), pond(MORNING, 1560, 1280),
        boy(770, 1470, 1.28), girl(590, 1486, 1.2), palm(MORNING, 1690, 1500, 1.68), palm(MORNING, 120, 1510, 2.08),
    )  # fmt: skip


def river() -> Scene:
    waters = stroke("M900,1120h150M1240,1100h90M640,1230h120M1340,1250h170M980,1360h110M1560,1390h120", "#FFFFFF", 9)
    boat = shape("M1010,1180C1100,1230 1330,1230 1440,1164C1430,1260 1380,1290 1220,1290S1030,1260 1010,1180Z", WOOD)
    boat += shape("M1028,1206C1130,1250 1320,1248 1436,1190L1430,1216C1330,1266 1130,1266 1034,1226Z", TRUNK)
    roof = shape("M1120,1120C1150,1040 1300,1040 1330,1116V1200H1120Z", DAWN)
    roof += rect(1150, 1130, 150, 80, PAPER)
    return cover(
        sky(NOON), sun(NOON, 420, 330, 190), cloud(NOON, 900, 150), cloud(NOON, 1330, 330, 0.8), far(NOON, 690),
        palm(NOON, 640, 730, 0.9, pale=True), palm(NOON, 730, 735, 0.7, pale=True),
        shape("M0,860C300,790 700,800 1000,850S1500,900 1790,820V1510H0Z", NOON["mid"]),
        house(1230, 900, 1.0, RED), house(1500, 880, 1.15, TEAL, light=DAWN), house(980, 890, 0.8, PURPLE, light=DAWN),
        shape("M0,1010C300,900 600,940 900,960S1500,980 1790,930V1510H0Z", NOON["water"]), waters, roof, boat,
        shape("M0,1180C200,1130 420,1180 560,1300S700,1480 720,1510H0Z", NOON["near"]),
        palm(NOON, 210, 1340, 2.3), palm(NOON, 470, 1390, 1.6),
    )  # fmt: skip


def night_call() -> Scene:
    lights = [
        (140, 140), (330, 280), (560, 110), (780, 230), (1010, 120), (1260, 300), (1540, 560), (90, 470), (700, 430),
        (1690, 120), (1020, 400),
    ]  # fmt: skip
    talk = bubble(880, 420, 330, 170, PAPER) + heart(1045, 555, 84, PINK)
    return cover(
        sky(DARK), stars(lights), sun(DARK, 1420, 320, 170), disc(1350, 270, 150, DARK["sky"]),
        _land(DARK), near(DARK, 1090), palm(DARK, 1630, 1330, 2.2), palm(DARK, 1450, 1340, 1.5),
        house(860, 1210, 2.3, "#6E41C2", "#FFE3AB", DAWN), talk, palm(DARK, 330, 1360, 2.4), palm(DARK, 130, 1420, 1.6),
        boy(1180, 1430, 1.1, TEAL), girl(1320, 1440, 1.05),
    )  # fmt: skip


def rice_field() -> Scene:
    rows = "".join(
        [
            stroke(
                f"M{x},{y}q-12,-34 -30,-44M{x},{y}v-56M{x},{y}q12,-34 30,-44", "#7BD0A0" if y < 1200 else "#B6E3A0", 9
            )
            for y, start in ((1120, 560), (1190, 610), (1270, 560), (1360, 620))
            for x in range(start, 1790, 120)
        ]
    )
    kite = shape("M1380,190L1470,300L1380,450L1290,300Z", PINK) + stroke("M1380,190V450M1290,300H1470", PAPER, 8)
    kite += stroke("M1380,450C1340,540 1420,590 1300,680S1010,760 962,846", INK, 4)
    kite += shape("M1352,520l60,24l-10,-50ZM1372,596l-60,-16l20,46Z", DAWN)
    return cover(
        sky(NOON), sun(NOON, 560, 400, 240), cloud(NOON, 960, 110), cloud(NOON, 60, 190, 0.85),
        far(NOON, 720), palm(NOON, 1640, 690, 1.1, pale=True), palm(NOON, 1530, 690, 0.8, pale=True),
        palm(NOON, 250, 740, 1.0, pale=True), middle(NOON, 860), near(NOON, 1010, furrows=False), kite,
        shape("M0,1060C500,980 1000,1010 1790,1080V1118C1000,1046 500,1024 0,1100Z", NOON["road"]), rows,
        boy(900, 1052, 0.95, RED), girl(1060, 1056, 0.9, PURPLE), palm(NOON, 120, 1440, 2.3),
    )  # fmt: skip


def way_home() -> Scene:
    return cover(
        sky(DUSK), sun(DUSK, 1120, 640, 360), bar(DUSK, 180, 210, 360), bar(DUSK, 1330, 330, 400),
        bar(DUSK, 430, 330, 220), stroke("M560,470q30,-34 60,0q30,-34 60,0M720,390q24,-28 48,0q24,-28 48,0", INK, 8),
        _land(DUSK), house(1180, 852, 0.8, "#55399A", "#FFE7CF", DAWN),
        house(1420, 870, 0.95, "#C4246C", "#FFE7CF", DAWN), near(DUSK), road(DUSK["road"]), palm(DUSK, 1650, 1500, 1.9),
        boy(800, 1476, 1.3, GREEN, 3), girl(980, 1440, 1.1, TEAL), palm(DUSK, 150, 1500, 2.3),
    )  # fmt: skip


def rain() -> Scene:
    drops = "".join([
        f"M{120 * column + (row % 2) * 60 + (row * 29 + column * 47) % 50},"
        f"{130 * row + (column * 53 + row * 31) % 90}l-16,54"
        for row in range(8)
        for column in range(15)
    ])  # fmt: skip

    def umbrella(x: float, y: float, size: float, colour: str, dark: str) -> str:
        rim = f"a{size / 3:g},{size / 5:g} 0 0 0 {-2 * size / 3:g},0" * 3
        dome = shape(f"M{x - size:g},{y:g}a{size:g},{size * 0.86:g} 0 0 1 {2 * size:g},0{rim}Z", colour)
        mid = shape(
            f"M{x - size / 3:g},{y:g}C{x - size / 3:g},{y - size * 0.5:g} {x - size * 0.1:g},{y - size * 0.8:g} {x:g},"
            f"{y - size * 0.86:g}C{x + size * 0.1:g},{y - size * 0.8:g} {x + size / 3:g},{y - size * 0.5:g} "
            f"{x + size / 3:g},{y:g}a{size / 3:g},{size / 5:g} 0 0 0 {-2 * size / 3:g},0Z",
            dark,
        )
        return rect(x - 5, y - size * 0.95, 10, size * 1.5, INK, 5) + dome + mid

    puddles = oval(1420, 1330, 190, 44, RAIN["water"]) + oval(1060, 1460, 150, 30, RAIN["water"])
    return cover(
        sky(RAIN), cloud(RAIN, 140, 110, 1.3), cloud(RAIN, 760, 60, 1.5), cloud(RAIN, 1320, 170, 1.2), _land(RAIN),
        house(1400, 900, 1.25, TEAL, light=DAWN), house(1120, 880, 0.95, RED, light=DAWN), near(RAIN), puddles,
        stroke(drops, "#7FA8C2", 7),
        boy(690, 1450, 1.35, BLUE, 2), girl(900, 1450, 1.25, PURPLE, 1), girl(1270, 1290, 0.95, GREEN, 0),
        umbrella(795, 1150, 270, RED, "#E4573A"), umbrella(1270, 1072, 150, DAWN, "#FFD98F"),
        palm(RAIN, 1690, 1500, 1.9), palm(RAIN, 160, 1490, 2.2),
    )  # fmt: skip


def school_yard() -> Scene:
    ball = disc(1120, 1360, 52, "#FFFFFF") + shape("M1120,1332l26,19l-10,31h-32l-10,-31Z", INK)
    ball += stroke("M1120,1332V1309M1146,1351l22,-7M1136,1382l14,20M1104,1382l-14,20M1094,1351l-22,-7", INK, 6)
    goal = stroke("M1400,1300V1050H1740V1300", "#FFFFFF", 18)
    goal += stroke(
        "M1470,1060V1250M1540,1060V1250M1610,1060V1250M1680,1060V1250M1410,1120H1730M1410,1190H1730", "#A6D6C0", 5
    )
    return cover(
        sky(NOON), sun(NOON, 1500, 270, 180), cloud(NOON, 120, 150), cloud(NOON, 1020, 110, 0.75), far(NOON, 680),
        palm(NOON, 210, 740, 1.3, pale=True), palm(NOON, 330, 740, 1.0, pale=True),
        palm(NOON, 1650, 720, 1.2, pale=True), shape("M0,860C400,800 1300,800 1790,850V1510H0Z", NOON["mid"]),
        school(860, 900, 2.7),
        shape("M0,1010C500,950 1300,950 1790,1010V1510H0Z", NOON["near"]),
        goal,
        shape("M560,1510C700,1300 800,1100 826,960H894C900,1100 860,1300 900,1510Z", PAPER),
        girl(1000, 1440, 1.35, RED, 3), boy(1290, 1420, 1.3, PURPLE), boy(640, 1180, 0.8, GREEN, 2), ball,
        palm(NOON, 130, 1480, 2.2),
    )  # fmt: skip


def village_signal() -> Scene:
    mast = stroke(
        "M1250,760L1330,270L1410,760M1268,650h124M1286,540h88M1302,440h56M1268,650L1374,540M1392,650L1286,540", INK, 14
    )
    mast += disc(1330, 262, 24, RED) + waves(1330, 262, RED, 3, 62)
    talk = bubble(640, 470, 250, 150, "#FFFFFF") + words(690, 525, [150, 100], "#8A8FB0", 46)
    return cover(
        sky(MORNING), sun(MORNING, 430, 420, 250), cloud(MORNING, 640, 130), _land(MORNING, palms=((300, 715, 1.0),)),
        mast, shape("M900,900C1060,740 1560,700 1790,820V1000H900Z", MORNING["mid"]),
        house(760, 980, 1.15, RED), house(1080, 960, 1.0, BLUE, light=DAWN), house(1500, 960, 1.25, PURPLE, light=DAWN),
        near(MORNING, 1060), talk, pond(MORNING, 1060, 1270), palm(MORNING, 1690, 1490, 1.6),
        palm(MORNING, 1500, 1500, 1.2), girl(690, 1440, 1.25, BLUE, 3), boy(860, 1450, 1.25, PINK, 1),
        palm(MORNING, 140, 1460, 2.1),
    )  # fmt: skip


def bridge() -> Scene:
    planks = stroke("M250,1130C700,1040 1200,1040 1790,1120", WOOD, 40)
    planks += "".join([stroke(f"M{x},1010V1400", TRUNK, 18) for x in (620, 900, 1180, 1460, 1740)])
    rail = stroke("M560,950C900,900 1300,905 1790,960M560,1020C900,970 1300,975 1790,1030", WOOD, 16)
    ripples = stroke("M760,1290h120M1030,1400h160M1290,1270h110M1560,1370h130M640,1430h90", "#FDE9E0", 9)
    return cover(
        sky(DUSK), sun(DUSK, 640, 600, 280), bar(DUSK, 1010, 190, 420), bar(DUSK, 1270, 300, 260),
        bar(DUSK, 160, 270, 300), far(DUSK, 740), palm(DUSK, 1350, 760, 1.1, pale=True),
        palm(DUSK, 1460, 750, 0.8, pale=True),
        shape("M0,930C300,880 700,900 1000,920S1500,900 1790,860V1510H0Z", DUSK["mid"]),
        shape("M0,1060C500,1000 1200,1000 1790,1040V1510H0Z", DUSK["water"]), ripples,
        girl(890, 1075, 1.15, PINK, 1), boy(1090, 1068, 1.2, BLUE, 0), boy(1420, 1082, 1.1, GREEN, 2), planks, rail,
        shape("M0,1120C180,1080 380,1120 520,1260S640,1480 650,1510H0Z", DUSK["near"]), palm(DUSK, 200, 1290, 2.3),
        palm(DUSK, 400, 1330, 1.5),
    )  # fmt: skip
