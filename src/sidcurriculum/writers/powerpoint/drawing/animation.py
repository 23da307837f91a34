"""Writes the p:timing of a slide whose items fade in, one per click, or whose answer fades in at one click.

ECMA-376 part 1, 19.5: the tree of time nodes that PowerPoint writes for its entrance effect "Fade".
"""

from collections.abc import Iterator, Sequence
from itertools import chain, count, repeat
from typing import NamedTuple

from sidcurriculum.writers.powerpoint.content.content_blocks import ListMark, SlideParagraph

_FADE = 'presetID="10" presetClass="entr" presetSubtype="0" fill="hold"'
_LISTED = (ListMark.BULLET, ListMark.NUMBER, ListMark.TICK, ListMark.PLAIN)
_SLIDE = "<p:tgtEl><p:sldTgt/></p:tgtEl>"
_MILLISECONDS = 500
_BUILDS = ('<p:bldP spid="{}" grpId="0" animBg="1"/>', '<p:bldP spid="{}" grpId="0" build="p"/>')
"""How a shape is built: as a whole, or by paragraph."""


class FadeIn(NamedTuple):
    """A shape that fades in, and the first and last paragraph of each item; none if it fades in as a whole."""

    shape: int
    items: Sequence[tuple[int, int]]


class Revealed(NamedTuple):
    """A shape that comes with the answer; `built` for p:sp, which PowerPoint lists among the built shapes."""

    shape: int
    built: bool = True


def items_of(paras: Sequence[SlideParagraph]) -> Sequence[tuple[int, int]]:
    """Returns the first and last paragraph of each item if the text is one list; none for any other text."""
    starts = [number for number, para in enumerate(paras) if para.level == 0 and para.mark in _LISTED]
    under = all(para.level or para.mark == ListMark.MORE or para.mark in _LISTED for para in paras)
    if len(starts) < 2 or starts[0] or not under:
        return ()
    return [(start, end - 1) for start, end in zip(starts, [*starts[1:], len(paras)], strict=True)]


def timing(fadings: Sequence[FadeIn], revealed: Sequence[Revealed] = ()) -> str:
    """Returns the slide's timing: a click for each item, then one for all of the answer. Empty if nothing fades in."""
    if not fadings and not revealed:
        return ""
    ids = count(3)
    clicks = "".join([_click([(target, True)], ids) for fading in fadings for target in _targets(fading)])
    if revealed:
        clicks += _click([(_target(shape), built) for shape, built in revealed], ids)
    builds = "".join([_BUILDS[bool(items)].format(shape) for shape, items in fadings])
    builds += "".join([_BUILDS[False].format(shape) for shape, built in revealed if built])
    return (
        '<p:timing><p:tnLst><p:par><p:cTn id="1" dur="indefinite" restart="never" nodeType="tmRoot"><p:childTnLst>'
        '<p:seq concurrent="1" nextAc="seek"><p:cTn id="2" dur="indefinite" nodeType="mainSeq">'
        f"<p:childTnLst>{clicks}</p:childTnLst></p:cTn>"
        f'<p:prevCondLst><p:cond evt="onPrev" delay="0">{_SLIDE}</p:cond></p:prevCondLst>'
        f'<p:nextCondLst><p:cond evt="onNext" delay="0">{_SLIDE}</p:cond></p:nextCondLst></p:seq>'
        f"</p:childTnLst></p:cTn></p:par></p:tnLst><p:bldLst>{builds}</p:bldLst></p:timing>"
    )


def _targets(fading: FadeIn) -> list[str]:
    texts = [f'<p:txEl><p:pRg st="{first}" end="{last}"/></p:txEl>' for first, last in fading.items] or [""]
    return [_target(fading.shape, text) for text in texts]


def _target(shape: int, text: str = "") -> str:
    return f'<p:tgtEl><p:spTgt spid="{shape}">{text}</p:spTgt></p:tgtEl>'


def _click(targets: Sequence[tuple[str, bool]], ids: Iterator[int]) -> str:
    """Returns the time nodes of one click, on which targets fade in together; each says whether it is a built shape."""
    outer, inner = next(ids), next(ids)
    kinds = chain(("clickEffect",), repeat("withEffect"))
    effects = "".join([_effect(*target, kind, ids) for target, kind in zip(targets, kinds, strict=False)])
    return (
        f'<p:par><p:cTn id="{outer}" fill="hold"><p:stCondLst><p:cond delay="indefinite"/></p:stCondLst><p:childTnLst>'
        f'<p:par><p:cTn id="{inner}" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
        f"{effects}</p:childTnLst></p:cTn></p:par></p:childTnLst></p:cTn></p:par>"
    )


def _effect(target: str, built: bool, kind: str, ids: Iterator[int]) -> str:
    effect, show, fade = (next(ids) for _ in range(3))
    group = ' grpId="0"' if built else ""
    return (
        f'<p:par><p:cTn id="{effect}" {_FADE}{group} nodeType="{kind}">'
        '<p:stCondLst><p:cond delay="0"/></p:stCondLst><p:childTnLst>'
        f'<p:set><p:cBhvr><p:cTn id="{show}" dur="1" fill="hold"><p:stCondLst><p:cond delay="0"/></p:stCondLst></p:cTn>'
        f"{target}<p:attrNameLst><p:attrName>style.visibility</p:attrName></p:attrNameLst></p:cBhvr>"
        '<p:to><p:strVal val="visible"/></p:to></p:set>'
        f'<p:animEffect transition="in" filter="fade"><p:cBhvr><p:cTn id="{fade}" dur="{_MILLISECONDS}"/>{target}'
        "</p:cBhvr></p:animEffect></p:childTnLst></p:cTn></p:par>"
    )
