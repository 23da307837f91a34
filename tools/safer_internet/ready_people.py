"""People for lessons: head and shoulders before an arch, each in four moods. Half are pupils in Cambodian uniform."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from tools.safer_internet.art_parts import disc, oval, rect, shape, stroke
from tools.safer_internet.ready_parts import INK, NAVY, WHITE, Drawing, drawn, paint

MOODS = {"smile": "smiles", "think": "is thinking", "worried": "looks worried", "surprised": "looks surprised"}
"""Mood, as it ends a drawing's name -> as it ends its description."""
_SHADES = {"#C98D5C": "#B4723C", "#E5B083": "#CF8F57", "#A86B3F": "#8A5430", "#D79C6A": "#BF7E46",
           "#7A4A2B": "#5F371F", "#F2C9A5": "#DDA577"}  # fmt: skip
"""Skin -> the same in shadow."""
_BLACK, _BROWN, _GREY, _AUBURN = "#1C1A2E", "#3B2418", "#A9A9B8", "#8A4A22"


class _Person(NamedTuple):
    who: str
    """What the description calls this person."""
    skin: str
    ground: str
    """The slot whose pale colour fills the arch."""
    body: Callable[[str], str]
    """Shade of the skin -> neck and clothes."""
    behind: str
    """Hair behind the head."""
    above: str
    """Hair, glasses and what else lies over the face."""
    brow: str = _BLACK
    child: bool = False
    seated: bool = False
    old: bool = False


def _arch(slot: str) -> str:
    return shape("M20,230V112C20,55 64,14 120,14S220,55 220,112V230Z", paint(slot, "pale"))


def _neck(shade: str) -> str:
    return shape("M-18,128H18V172C18,186 -18,186 -18,172Z", shade)


def _shoulders(fill: str, wide: float = 88) -> str:
    side = wide * 0.74
    return shape(f"M{-wide:g},230C{-wide:g},184 {-side:g},168 -22,164L0,186L22,164C{side:g},168 {wide:g},184 "
                 f"{wide:g},230Z", fill)  # fmt: skip


def _arms(colour: str) -> str:
    """Two lines that part the sleeves from the body."""
    return stroke("M-56,227V204M56,227V204", colour, 4)


def _collar(fill: str) -> str:
    return shape("M-20,160L0,190L-14,202L-34,172ZM20,160L0,190L14,202L34,172Z", fill)


def _uniform(pocket: bool = False, tie: str = "") -> Callable[[str], str]:
    """The white shirt of Cambodian schools; a girl's with a bow, older boys' with a pocket."""

    def body(shade: str) -> str:
        grey = "#C3C7DC"
        shirt = _neck(shade) + _shoulders(WHITE) + _collar("#DDE0EE") + _arms(grey)
        if pocket:
            shirt += stroke("M24,208h22v22M24,208v22M33,202v14", grey, 3)
        if tie:
            shirt += shape("M0,192L-20,181V205ZM0,192L20,181V205Z", tie) + disc(0, 192, 6.5, tie)
        return shirt + stroke("M0,204V227", grey, 3)

    return body


def _plain(fill: str, collar: str, *, round_: bool = False) -> Callable[[str], str]:
    """A shirt or blouse in one colour, its collar in another."""

    def body(shade: str) -> str:
        edge = stroke("M-22,166C-18,192 18,192 22,166", collar, 8) if round_ else _collar(collar)
        return _neck(shade) + _shoulders(fill) + edge + _arms(collar)

    return body


def _hoodie(shade: str) -> str:
    hood = shape("M-44,186C-50,150 50,150 44,186L20,214H-20Z", paint("accent2", "deep"))
    strings = stroke("M-12,196V218M12,196V218", WHITE, 4)
    return hood + _neck(shade) + _shoulders(paint("accent2")) + _arms(paint("accent2", "deep")) + strings


def _with_krama(fill: str) -> Callable[[str], str]:
    """A shirt, and the checked scarf around the neck."""

    def body(shade: str) -> str:
        red, dark = paint("accent6"), paint("accent6", "deep")
        scarf = shape("M-40,158C-20,186 20,186 40,158L46,182C22,212 -22,212 -46,182Z", red)
        scarf += shape("M14,190L44,182L54,230H22Z", red)
        checks = stroke(
            "M-42,170C-20,198 20,198 42,170M-24,170L-30,194M-8,178L-10,204M8,178L10,204M24,170L30,192", WHITE, 3
        )
        return (
            _neck(shade)
            + _shoulders(fill)
            + scarf
            + checks
            + stroke("M24,208L48,202M27,220L51,216", WHITE, 3)
            + stroke("M20,192L26,230", dark, 3)
        )

    return body


def _seated(shade: str) -> str:
    """From the lap down, in a wheelchair seen from the front."""
    frame, tyre = paint("accent1"), INK
    wheels = "".join(
        f'<ellipse cx="{x}" cy="166" rx="17" ry="54" fill="{WHITE}" stroke="{tyre}" stroke-width="9"/>'
        f'<path d="M{x},116V216M{x - 14},140L{x + 14},192M{x + 14},140L{x - 14},192" stroke="{paint("dk1", "soft")}" '
        f'stroke-width="2.5"/>' + disc(x, 166, 6, frame)
        for x in (-76, 76)
    )
    back = rect(-50, 98, 100, 70, frame, 12)
    shirt = shape("M-20,100L0,116L20,100C42,102 54,112 58,130L62,166H40V176H-40V166H-62L-58,130C-54,112 -42,102 -20,100Z",
                  WHITE)  # fmt: skip
    shirt += stroke("M-40,168V138M40,168V138M0,120V166", "#C3C7DC", 3) + shape(
        "M-20,98L0,116L-10,126L-28,106ZM20,98L0,116L10,126L28,106Z", "#DDE0EE"
    )
    legs = (
        rect(-42, 162, 38, 44, NAVY, 14)
        + rect(4, 162, 38, 44, NAVY, 14)
        + rect(-36, 186, 26, 34, NAVY)
        + rect(10, 186, 26, 34, NAVY)
    )
    shoes = rect(-44, 214, 36, 14, INK, 7) + rect(8, 214, 36, 14, INK, 7) + rect(-50, 226, 100, 6, frame, 3)
    hands = disc(-66, 168, 10, shade) + disc(66, 168, 10, shade)
    return back + shape("M-12,84H12V104C12,114 -12,114 -12,104Z", shade) + shirt + legs + shoes + wheels + hands


def _hand(skin: str, shade: str) -> str:
    """A hand at the chin, and the arm that it belongs to."""
    arm = shape("M14,160H46L74,230H34Z", skin) + stroke("M36,226L22,182", shade, 3)
    fist = arm + shape("M14,140C10,128 26,124 32,130C46,126 54,138 50,150C50,166 40,174 26,172L10,152Z", skin)
    return fist + stroke("M22,140C20,148 26,152 34,150M36,136L40,148", shade, 3)


def _face(mood: str, shade: str, brow: str, child: bool, old: bool) -> str:
    """Eyes, brows, nose and mouth around 0, 96."""
    nose = stroke("M-4,106Q1,111 6,106", shade, 3.5)
    far = 21 if child else 20
    size = 6.2 if child else 5.4
    eyes, lid = {
        "smile": ((0, 0), f"M{-far - 9},80Q{-far},74 {-far + 9},79M{far - 9},79Q{far},74 {far + 9},80"),
        "think": ((4, -4), f"M{-far - 10},80Q{-far},75 {-far + 10},78M{far - 9},73Q{far + 1},64 {far + 11},72"),
        "worried": ((0, 1), f"M{-far - 11},82L{-far + 9},74M{far + 11},82L{far - 9},74"),
        "surprised": ((0, -1), f"M{-far - 10},73Q{-far},62 {-far + 10},70M{far - 10},70Q{far},62 {far + 10},73"),
        "calm": ((0, 0), f"M{-far - 9},79Q{-far},75 {-far + 9},79M{far - 9},79Q{far},75 {far + 9},79"),
    }[mood]
    dots = "".join(disc(x + eyes[0], 94 + eyes[1], size, INK) for x in (-far, far))
    if mood == "surprised":
        dots = "".join(disc(x, 93, 8.8, WHITE) + disc(x, 93, size, INK) for x in (-far, far))
    mouth = {
        "smile": shape("M-17,116C-10,118 10,118 17,116C15,132 -15,132 -17,116Z", INK)
        + shape("M-13,118.4C-6,119.6 6,119.6 13,118.4L11,122.5H-11Z", WHITE),
        "think": stroke("M-9,120Q0,124 12,118", INK, 4.5),
        "worried": stroke("M-14,126Q0,113 14,126", INK, 4.5),
        "surprised": oval(0, 124, 8.5, 10.5, INK),
        "calm": stroke("M-12,121Q0,124 12,121", INK, 4.5),
    }[mood]
    cheeks = disc(-32, 112, 6.5, shade) + disc(32, 112, 6.5, shade) if child and mood == "smile" else ""
    lines = stroke("M-27,108Q-31,114 -29,120M27,108Q31,114 29,120M-12,62Q0,59 12,62", shade, 2.5) if old else ""
    return stroke(lid, brow, 4.5) + dots + cheeks + lines + nose + mouth


def _head(skin: str, child: bool) -> str:
    ears = disc(-47, 97, 11.5, skin) + disc(47, 97, 11.5, skin)
    if child:  # rounder, with more cheek
        return ears + shape("M-48,88C-48,48 -26,34 0,34S48,48 48,88C48,126 26,144 0,144S-48,126 -48,88Z", skin)
    return ears + shape("M-46,84C-46,44 -24,34 0,34S46,44 46,84C46,124 26,147 0,147S-46,124 -46,84Z", skin)


_SHORT = shape(
    "M-52,92C-60,38 -34,16 4,16C44,16 60,44 52,92L43,90C44,76 44,64 38,57C12,66 -16,62 -30,51C-40,60 -43,74 -43,90Z",
    _BLACK,
)
_SPIKES = shape("M-54,86C-58,62 -54,50 -48,40L-44,46L-38,22L-26,34L-14,10L0,28L16,10L24,32L42,22L42,44C52,52 58,66 54,86C49,74 46,68 40,62C16,54 -16,54 -40,62C-46,68 -49,74 -54,86Z", _BLACK)  # fmt: skip
_FRINGE = shape("M-54,92C-62,40 -34,14 0,14S62,40 54,92C50,86 48,76 47,68H-47C-48,76 -50,86 -54,92Z", _BLACK)
_BOB = shape("M-62,84C-62,36 -36,10 0,10S62,36 62,84V138C62,146 56,150 48,150H-48C-56,150 -62,146 -62,138Z", _BLACK)
_PARTED = shape("M-52,94C-58,44 -36,16 0,16S58,44 52,94C50,70 34,54 4,46C-24,54 -48,70 -52,94Z", _BLACK)


def _parted(colour: str) -> str:
    return _PARTED.replace(_BLACK, colour)


def _glasses(colour: str = INK) -> str:
    ring = "".join(
        f'<circle cx="{x}" cy="94" r="15" fill="none" stroke="{colour}" stroke-width="4.5"/>' for x in (-20, 20)
    )
    return ring + stroke("M-5,93H5M-35,92L-46,89M35,92L46,89", colour, 4.5)


def _curls(colour: str) -> str:
    places = (
        (-46, 66, 17),
        (-38, 42, 20),
        (-18, 28, 21),
        (6, 24, 22),
        (28, 34, 21),
        (44, 54, 18),
        (48, 74, 13),
        (-50, 82, 12),
    )
    return "".join(disc(x, y, r, colour) for x, y, r in places) + shape("M-46,66C-30,50 30,48 46,66L40,36H-38Z", colour)


def _scarf(slot: str) -> tuple[str, str]:
    """A headscarf: what is behind the face, and what lies around it."""
    back = shape("M-62,92C-62,36 -36,8 0,8S62,36 62,92C62,140 70,170 86,196C50,214 -50,214 -86,196C-70,170 -62,140 -62,92Z",
                 paint(slot))  # fmt: skip
    ring = ("M-62,92C-62,36 -36,8 0,8S62,36 62,92C62,140 66,160 74,182C50,200 -50,200 -74,182C-66,160 -62,140 -62,92Z"
            "M0,44C-26,44 -42,62 -42,92C-42,124 -24,146 0,146S42,124 42,92C42,62 26,44 0,44Z")  # fmt: skip
    over = f'<path d="{ring}" fill="{paint(slot)}" fill-rule="evenodd"/>'
    return back, over + stroke("M-44,152C-20,170 20,172 52,146M-52,172C-20,190 30,190 62,168", paint(slot, "deep"), 4)


def _pigtails(ribbon: str) -> str:
    sides = ""
    for s in (-1, 1):
        sides += shape(
            f"M{s * 46},70C{s * 76},56 {s * 90},84 {s * 78},118C{s * 62},116 {s * 52},96 {s * 46},70Z", _BLACK
        )
        sides += disc(s * 52, 70, 8, ribbon)
    return sides


_TAIL = shape("M36,34C84,22 98,70 78,128C70,108 58,92 44,80Z", _BLACK)
_LONG = "M-62,80C-62,34 -36,10 0,10S62,34 62,80C66,120 70,150 58,176C30,190 -30,190 -58,176C-70,150 -66,120 -62,80Z"
_BUN = disc(0, 22, 20, _BROWN)
_BALD = shape("M-52,98C-60,82 -56,62 -46,52C-46,72 -46,84 -52,98ZM52,98C60,82 56,62 46,52C46,72 46,84 52,98Z", _GREY)
_MOUSTACHE = shape("M-20,117C-14,109 -4,110 0,113C4,110 14,109 20,117C12,119 6,117 0,117S-12,119 -20,117Z", _BLACK)
_HEADSET = stroke("M-54,92C-58,34 -30,8 0,8S58,34 54,92", paint("accent1"), 8) + rect(-64, 84, 18, 32, paint("accent1"), 9) + rect(
    46, 84, 18, 32, paint("accent1"), 9) + stroke("M-54,114C-52,136 -38,142 -24,140", paint("accent1"), 5) + oval(-20, 139, 8, 6, INK)  # fmt: skip
_FRECKLES = "".join(
    disc(x, y, 1.8, "#C07B45") for x, y in ((-32, 108), (-26, 112), (-34, 114), (32, 108), (26, 112), (34, 114))
)

_SCARF = _scarf("accent4")
PEOPLE = {
    "dara": _Person("Dara, a boy in a white school shirt,", "#C98D5C", "accent1", _uniform(), "", _SHORT),
    "sophea": _Person(
        "Sophea, a girl in a white school shirt,", "#E5B083", "accent5", _uniform(tie=NAVY), _BOB, _FRINGE
    ),
    "rith": _Person(
        "Rith, a boy with glasses in a white school shirt,", "#A86B3F", "accent2", _uniform(pocket=True), "",
        _SPIKES + _glasses(),
    ),
    "vanna": _Person(
        "Vanna, a girl with a ponytail in a white school shirt,", "#D79C6A", "accent3", _uniform(tie=NAVY), _TAIL,
        _parted(_BLACK),
    ),
    "aisha": _Person("Aisha, a girl in a headscarf,", "#C98D5C", "accent3", _uniform(), *_SCARF),
    "kosal": _Person("Kosal, a boy in a wheelchair,", "#C98D5C", "accent1", _seated, "", _SHORT, seated=True),
    "lina": _Person(
        "Lina, a young girl with pigtails,", "#D79C6A", "accent6", _uniform(tie=paint("accent6")),
        _pigtails(paint("accent6")), _FRINGE, child=True,
    ),
    "sam": _Person("Sam, a boy with curly hair in a green hoodie,", "#7A4A2B", "accent2", _hoodie, "", _curls("#120F1E")),
    "nora": _Person(
        "Nora, a girl with long red-brown hair,", "#F2C9A5", "hlink",
        _plain(paint("hlink"), paint("hlink", "deep"), round_=True), shape(_LONG, _AUBURN), _parted(_AUBURN) + _FRECKLES,
        _AUBURN,
    ),
    "teacher-woman": _Person(
        "A teacher, a woman with her hair in a bun,", "#E5B083", "accent5",
        _plain(paint("accent5"), paint("accent5", "deep")), _BUN, _parted(_BROWN), _BROWN,
    ),
    "teacher-man": _Person(
        "A teacher, a man in a blue shirt,", "#C98D5C", "accent3", _plain(paint("accent1"), paint("accent1", "deep")), "",
        _SHORT + _glasses("#5B3A29"),
    ),
    "mother": _Person(
        "A mother with shoulder-length hair", "#D79C6A", "accent4", _plain(paint("accent4"), paint("accent4", "deep"), round_=True),
        shape(_LONG, _BROWN), _parted(_BROWN), _BROWN,
    ),
    "father": _Person(
        "A father with a moustache", "#A86B3F", "accent1", _plain(paint("accent2"), paint("accent2", "deep")), "",
        _SHORT + _MOUSTACHE,
    ),
    "grandmother": _Person(
        "A grandmother with grey hair and a krama scarf", "#D79C6A", "accent2", _with_krama(paint("hlink")),
        disc(0, 16, 16, _GREY), _parted(_GREY), "#77778A", old=True,
    ),
    "grandfather": _Person(
        "A grandfather with glasses and a krama scarf", "#C98D5C", "accent4", _with_krama(WHITE), "", _BALD + _glasses(),
        "#77778A", old=True,
    ),
    "helper": _Person(
        "A helpline worker with a headset", "#E5B083", "accent2", _plain(paint("dk2"), paint("dk2", "soft")), "",
        _SHORT + _HEADSET,
    ),
}  # fmt: skip


def _person(person: _Person, mood: str) -> str:
    shade = _SHADES[person.skin]
    head = _head(person.skin, person.child) + _face(mood, shade, person.brow, person.child, person.old)
    whole = person.behind + "@" + head + person.above
    behind, _, before = whole.partition("@")
    if person.seated:
        scaled = f'<g transform="translate(0,4) scale(.68)">{before}</g>'
        return f'{_arch(person.ground)}<g transform="translate(120,2)">{person.body(person.skin)}{scaled}</g>'
    body = person.body(shade)
    if mood == "think":
        before += _hand(person.skin, shade)
    size = ".93" if person.child else "1"
    place = f"translate(120,{16 if person.child else 0})" + (f" scale({size})" if person.child else "")
    return f'{_arch(person.ground)}<g transform="{place}">{behind}{body}{before}</g>'


def people() -> dict[str, Drawing]:
    """Every person in every mood."""
    return {
        f"{name}-{mood}": drawn(f"{person.who} {does}.", _person(person, mood))
        for name, person in PEOPLE.items()
        for mood, does in MOODS.items()
    }


def calm_head(name: str) -> str:
    """The head of one of them without a mood, around 0, 96."""
    person = PEOPLE[name]
    face = _face("calm", _SHADES[person.skin], person.brow, person.child, person.old)
    return person.behind + _head(person.skin, person.child) + face + person.above


def ground(name: str) -> str:
    """The slot whose pale colour stands behind a person."""
    return PEOPLE[name].ground
