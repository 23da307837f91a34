"""Things for lessons: what pupils use online and offline, each alone on no ground."""

from __future__ import annotations

from math import cos, pi, sin

from tools.safer_internet.art_parts import disc, heart, leaf, rect, shape, stroke, tick
from tools.safer_internet.ready_parts import INK, NAVY, WHITE, Drawing, drawn, paint

_GREY, _LIGHT, _WOOD = "#8890A8", "#C9CCDE", "#8A5834"
BLUE, GREEN, DAWN = paint("accent1"), paint("accent2"), paint("accent3")
PURPLE, PINK, RED, TEAL = paint("accent4"), paint("accent5"), paint("accent6"), paint("hlink")


def _phone() -> str:
    screen = rect(76, 36, 88, 160, paint("accent1", "pale"), 6)
    icons = "".join(rect(x, y, 20, 20, colour, 5) for (x, y), colour in zip(
        ((84, 50), (110, 50), (136, 50), (84, 78), (110, 78), (136, 78)), (RED, DAWN, GREEN, PURPLE, BLUE, PINK), strict=True))  # fmt: skip
    return (
        rect(66, 14, 108, 212, INK, 20)
        + screen
        + icons
        + rect(84, 160, 72, 26, BLUE, 9)
        + disc(120, 210, 7, WHITE)
        + rect(106, 22, 28, 6, _GREY, 3)
    )


def _laptop() -> str:
    lid = rect(38, 46, 164, 116, INK, 10) + rect(48, 56, 144, 96, paint("accent1", "pale"), 3)
    page = rect(60, 68, 52, 40, BLUE, 4) + stroke("M126,74h52M126,90h40M126,106h48M62,126h112M62,140h80", NAVY, 6)
    return (
        lid
        + page
        + shape("M14,166H226V174C226,186 218,194 206,194H34C22,194 14,186 14,174Z", _GREY)
        + rect(96, 166, 48, 9, INK, 4)
    )


def _computer() -> str:
    return (rect(26, 30, 188, 130, INK, 12) + rect(38, 42, 164, 106, paint("accent2", "pale"), 4) + rect(104, 160, 32, 24, _GREY)
            + rect(74, 182, 92, 12, INK, 6) + rect(52, 64, 60, 62, GREEN, 6) + stroke("M128,72h58M128,92h44M128,112h54", NAVY, 7)
            + rect(50, 204, 116, 16, _GREY, 6) + rect(180, 200, 24, 24, _GREY, 11))  # fmt: skip


def _tablet() -> str:
    picture = (
        rect(40, 62, 160, 116, paint("accent3", "pale"), 4)
        + disc(162, 94, 16, DAWN)
        + shape("M40,164L86,106L120,146L142,122L200,174V178H40Z", GREEN)
    )
    return rect(18, 42, 204, 156, INK, 18) + picture + disc(210, 120, 5, WHITE)


def _password() -> str:
    dots = "".join(disc(x, 120, 11, INK) for x in (60, 94, 128))
    return rect(16, 78, 208, 84, NAVY, 18) + rect(26, 88, 188, 64, WHITE, 11) + dots + rect(156, 98, 6, 44, BLUE, 3) + rect(
        178, 116, 26, 22, DAWN, 5) + stroke("M184,116V109a7,7 0 0 1 14,0V116", INK, 5)  # fmt: skip


def _lock() -> str:
    bow = stroke("M76,112V76C76,46 96,30 120,30S164,46 164,76V112", _GREY, 22)
    return bow + rect(48, 102, 144, 116, DAWN, 18) + rect(48, 184, 144, 34, paint("accent3", "deep"), 18) + rect(48, 180, 144, 18, paint("accent3", "deep")) + disc(
        120, 144, 17, INK) + shape("M112,148H128L134,182H106Z", INK)  # fmt: skip


def _key() -> str:
    ring = f'<circle cx="72" cy="120" r="42" fill="none" stroke="{DAWN}" stroke-width="26"/>'
    return (
        ring
        + rect(108, 107, 116, 26, DAWN, 6)
        + rect(172, 128, 18, 36, DAWN, 4)
        + rect(202, 128, 18, 28, DAWN, 4)
        + f'<circle cx="72" cy="120" r="29" fill="none" stroke="{paint("accent3", "deep")}" stroke-width="5"/>'
        + rect(116, 124, 104, 6, paint("accent3", "deep"))
    )


def _shield() -> str:
    whole = shape(
        "M120,16C146,36 176,42 208,42V112C208,168 172,206 120,226C68,206 32,168 32,112V42C64,42 94,36 120,16Z", NAVY
    )
    inner = shape(
        "M120,34C144,50 168,57 192,58V112C192,158 164,190 120,208C76,190 48,158 48,112V58C72,57 96,50 120,34Z", BLUE
    )
    return whole + inner + tick(76, 76, 90, WHITE)


def _camera() -> str:
    body = (
        rect(18, 68, 204, 136, INK, 20)
        + shape("M80,70L94,42H146L160,70Z", INK)
        + rect(18, 96, 204, 16, _GREY)
        + rect(178, 78, 26, 12, DAWN, 5)
    )
    return (
        body
        + disc(120, 138, 54, WHITE)
        + disc(120, 138, 44, NAVY)
        + disc(120, 138, 26, BLUE)
        + disc(108, 126, 9, WHITE)
    )


def _chat() -> str:
    one = (
        rect(16, 28, 146, 92, BLUE, 24) + shape("M38,112H76L34,150Z", BLUE) + stroke("M44,62H134M44,88H108", WHITE, 10)
    )
    two = (
        rect(78, 112, 146, 84, DAWN, 24)
        + shape("M166,188H202L208,226Z", DAWN)
        + "".join(disc(x, 154, 9, INK) for x in (118, 151, 184))
    )
    return one + two


def _letter() -> str:
    return (rect(18, 54, 204, 138, NAVY, 12) + rect(26, 62, 188, 122, "#FFF3DA", 6) + shape("M26,176L96,116L120,136L144,116L214,176V184H26Z", paint("accent3", "soft"))
            + stroke("M28,66L120,142L212,66", NAVY, 9) + disc(190, 60, 26, RED) + stroke("M190,46V61", WHITE, 8) + disc(190, 73, 4.5, WHITE))  # fmt: skip


def _magnifier() -> str:
    return (
        stroke("M150,150L206,206", _WOOD, 28)
        + disc(102, 102, 84, NAVY)
        + disc(102, 102, 66, paint("accent1", "pale"))
        + stroke("M60,100C60,76 76,60 100,58", WHITE, 12)
    )


def _clock() -> str:
    marks = "".join(
        f"M{120 + 74 * sin(n * pi / 6):.0f},{120 - 74 * cos(n * pi / 6):.0f}L{120 + 64 * sin(n * pi / 6):.0f},{120 - 64 * cos(n * pi / 6):.0f}"
        for n in range(12)
    )
    return (
        disc(120, 120, 106, RED)
        + disc(120, 120, 88, WHITE)
        + stroke(marks, INK, 6)
        + stroke("M120,120V70M120,120L154,140", INK, 11)
        + disc(120, 120, 10, RED)
    )


def _game() -> str:
    body = shape(
        "M66,74H174C212,74 226,128 226,172C226,204 192,212 176,186L162,164H78L64,186C48,212 14,204 14,172C14,128 28,74 66,74Z",
        PURPLE,
    )
    cross = rect(52, 108, 46, 16, WHITE, 4) + rect(67, 93, 16, 46, WHITE, 4)
    dots = disc(170, 96, 10, DAWN) + disc(170, 136, 10, DAWN) + disc(150, 116, 10, WHITE) + disc(190, 116, 10, WHITE)
    return (
        body
        + cross
        + dots
        + rect(108, 100, 24, 8, paint("accent4", "deep"), 4)
        + stroke("M120,74V52C120,36 140,36 150,40", INK, 7)
    )


def _robot() -> str:
    head = (
        rect(52, 58, 136, 96, TEAL, 22)
        + rect(68, 76, 104, 56, INK, 14)
        + disc(96, 100, 12, DAWN)
        + disc(144, 100, 12, DAWN)
        + stroke("M104,120Q120,128 136,120", DAWN, 5)
    )
    body = (
        shape("M72,166H168C184,166 192,178 192,194V226H48V194C48,178 56,166 72,166Z", _GREY)
        + rect(96, 180, 48, 28, WHITE, 6)
        + stroke("M104,194h14M124,194h12", RED, 6)
    )
    return (
        stroke("M120,58V34", _GREY, 8)
        + disc(120, 28, 13, RED)
        + rect(34, 88, 16, 36, _GREY, 8)
        + rect(190, 88, 16, 36, _GREY, 8)
        + rect(104, 150, 32, 20, INK)
        + head
        + body
    )


def _headphones() -> str:
    return (
        stroke("M44,146V122C44,76 78,42 120,42S196,76 196,122V146", INK, 18)
        + rect(24, 128, 44, 82, PINK, 18)
        + rect(172, 128, 44, 82, PINK, 18)
        + rect(56, 132, 18, 74, INK, 9)
        + rect(166, 132, 18, 74, INK, 9)
    )


def _book() -> str:
    pages = shape(
        "M120,70C92,48 52,44 20,52V184C52,176 92,180 120,202C148,180 188,176 220,184V52C188,44 148,48 120,70Z",
        "#FFF3DA",
    )
    cover = shape(
        "M120,84C90,56 46,52 8,60V204C48,196 92,200 120,222C148,200 192,196 232,204V60C194,52 150,56 120,84Z", BLUE
    )
    lines = stroke(
        "M40,84C64,80 84,84 102,92M40,112C64,108 84,112 102,120M40,140C64,136 84,140 102,148M200,84C176,80 156,84 138,92M200,112C176,108 156,112 138,120M200,140C176,136 156,140 138,148",
        _GREY,
        6,
    )
    return cover + pages + stroke("M120,72V200", NAVY, 5) + lines


def _notebook() -> str:
    rings = "".join(rect(38, y, 30, 9, _GREY, 4) for y in (44, 76, 108, 140, 172))
    pencil = (
        shape("M214,60L228,74L160,178L138,190L142,164Z", DAWN)
        + shape("M138,190L141,176L150,184Z", INK)
        + shape("M214,60L222,48L236,62L228,74Z", PINK)
    )
    return (
        rect(48, 20, 140, 200, GREEN, 14)
        + rect(74, 20, 10, 200, paint("accent2", "deep"))
        + rect(100, 52, 68, 44, WHITE, 6)
        + stroke("M110,66h48M110,81h30", INK, 5)
        + rings
        + pencil
    )


def _wallet() -> str:
    note = rect(54, 38, 140, 70, GREEN, 6) + disc(124, 72, 18, paint("accent2", "pale"))
    return (
        note
        + rect(20, 66, 200, 138, _WOOD, 20)
        + rect(20, 66, 200, 26, "#6B4226", 13)
        + stroke("M36,190H204", "#C98D4F", 4, ' stroke-dasharray="10 8"')
        + rect(150, 114, 76, 48, "#6B4226", 14)
        + disc(174, 138, 10, DAWN)
    )


def _pin() -> str:
    fold = shape("M16,176L84,158L156,178L224,158V216L156,234L84,216L16,232Z", paint("accent2", "soft")) + stroke(
        "M84,160V214M156,180V232", WHITE, 4
    )
    return (
        fold
        + shape("M120,208C88,164 54,128 54,84C54,42 84,14 120,14S186,42 186,84C186,128 152,164 120,208Z", RED)
        + disc(120, 82, 29, WHITE)
    )


def _bubble() -> str:
    return (
        rect(16, 30, 208, 142, BLUE, 40)
        + shape("M56,164H112L50,222Z", BLUE)
        + "".join(disc(x, 101, 15, WHITE) for x in (72, 120, 168))
    )


def _trash() -> str:
    return (shape("M48,78H192L178,214C177,222 172,226 164,226H76C68,226 63,222 62,214Z", _GREY) + stroke("M92,104L98,200M120,104V200M148,104L142,200", WHITE, 9)
            + rect(34, 56, 172, 20, INK, 8) + stroke("M96,54V38H144V54", INK, 12))  # fmt: skip


def _photo() -> str:
    return rect(24, 18, 192, 204, NAVY, 8) + rect(30, 24, 180, 192, WHITE, 4) + rect(44, 38, 152, 126, paint("accent1", "soft"), 2) + disc(
        92, 78, 18, DAWN) + shape("M44,164V146L92,104L126,138L150,116L196,152V164Z", GREEN) + heart(120, 206, 30, RED)  # fmt: skip


def _bell() -> str:
    return (
        disc(120, 202, 20, INK)
        + rect(110, 20, 20, 26, INK, 9)
        + shape(
            "M120,34C164,34 182,68 182,108C182,148 192,160 210,178C214,184 212,192 204,192H36C28,192 26,184 30,178C48,160 58,148 58,108C58,68 76,34 120,34Z",
            DAWN,
        )
        + disc(180, 62, 36, WHITE)
        + disc(180, 62, 29, RED)
    )


def _wifi() -> str:
    return stroke(
        "M28,100C82,50 158,50 212,100M60,136C96,104 144,104 180,136M92,170C108,156 132,156 148,170", BLUE, 20
    ) + disc(120, 200, 16, BLUE)


def _folder() -> str:
    return shape("M18,60C18,50 24,44 34,44H92L112,66H206C216,66 222,72 222,82V190C222,200 216,206 206,206H34C24,206 18,200 18,190Z", paint("accent3", "deep")) + rect(
        18, 92, 204, 114, DAWN, 14) + leaf(96, 122, 48, WHITE)  # fmt: skip


THINGS = {
    "phone": ("A phone with apps.", _phone),
    "laptop": ("A laptop.", _laptop),
    "computer": ("A computer with a keyboard and a mouse.", _computer),
    "tablet": ("A tablet that shows a picture.", _tablet),
    "password": ("A box with a hidden password.", _password),
    "lock": ("A closed padlock.", _lock),
    "key": ("A key.", _key),
    "shield": ("A shield with a tick.", _shield),
    "camera": ("A camera.", _camera),
    "photo": ("A printed photo of a landscape.", _photo),
    "chat": ("Two chat bubbles.", _chat),
    "speech-bubble": ("A speech bubble with three dots.", _bubble),
    "letter": ("An envelope with a warning on it.", _letter),
    "bell": ("A bell with a red dot: something new.", _bell),
    "magnifier": ("A magnifying glass.", _magnifier),
    "clock": ("A clock.", _clock),
    "game-controller": ("A game controller.", _game),
    "robot": ("A friendly robot.", _robot),
    "headphones": ("Headphones.", _headphones),
    "book": ("An open book.", _book),
    "notebook": ("A notebook and a pencil.", _notebook),
    "folder": ("A folder for files.", _folder),
    "wallet": ("A wallet with a banknote.", _wallet),
    "map-pin": ("A pin on a map.", _pin),
    "wifi": ("The sign for a wireless network.", _wifi),
    "trash": ("A rubbish bin.", _trash),
}


def things() -> dict[str, Drawing]:
    """Every thing by its name."""
    return {name: drawn(about, draw()) for name, (about, draw) in THINGS.items()}
