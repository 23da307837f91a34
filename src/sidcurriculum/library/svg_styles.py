"""Resolves the styles of an SVG to plain values for a light background.

Media queries, variables and light-dark colours are evaluated, and features that only some programs support are refused
(CSS Color 5, CSS Variables 1, Media Queries 5).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from sidcurriculum.patterns import later

_STYLE = "{http://www.w3.org/2000/svg}style"
_LONGEST = 2_000
"""Maximum length of a value after substitution of variables."""
_MOST = 200
"""Maximum number of variables."""
_CALL = later(r"(?<![\w-])(var|light-dark)\(", re.I)
_FUNCTION = later(r"([\w-]+)\(")
_FUNCTIONS = frozenset(
    (
        "rgb",
        "rgba",
        "hsl",
        "hsla",
        "url",
        "matrix",
        "translate",
        "translatex",
        "translatey",
        "scale",
        "rotate",
        "skewx",
        "skewy",
    )
)
_COLOURED = frozenset(("fill", "stroke", "stop-color", "color"))
_COLOUR = later(
    r"""none|transparent|currentcolor|inherit|\#(?:[0-9a-f]{3}|[0-9a-f]{4}|[0-9a-f]{6}|[0-9a-f]{8})
    |(?:rgb|hsl)a?\(\s*[\d.]+%?(?:\s*,\s*[\d.]+%?){2,3}\s*\)|url\(\s*["']?\#[^)"']*["']?\s*\)(?:\s.*)?""",
    re.I | re.X,
)
DRAWN = frozenset((
    "clip-path", "clip-rule", "color", "color-interpolation", "display", "fill", "fill-opacity",
    "fill-rule", "marker", "marker-end", "marker-mid", "marker-start", "mask", "mask-type", "opacity",
    "overflow", "paint-order", "shape-rendering", "stop-color", "stop-opacity", "stroke",
    "stroke-dasharray", "stroke-dashoffset", "stroke-linecap", "stroke-linejoin", "stroke-miterlimit", "stroke-opacity",
    "stroke-width", "transform", "transform-box", "transform-origin", "vector-effect", "visibility",
))  # fmt: skip
"""Properties that affect a drawing without text; others are dropped."""
_PLAIN: Mapping[str, frozenset[str]] = {
    "filter": frozenset(("none", "")),
    "backdrop-filter": frozenset(("none", "")),
    "mix-blend-mode": frozenset(("normal", "")),
    "background": frozenset(("none", "transparent", "white", "#fff", "#ffffff", "rgb(255, 255, 255)", "initial", "")),
    "animation": frozenset(("none", "")),
}
"""Properties that only some programs support, with their neutral values."""
_SIZES = frozenset(("cx", "cy", "d", "height", "r", "rx", "ry", "width", "x", "y"))
"""Properties that some programs read only from attributes; on the root element they may be dropped."""
_ALIKE = {"background-color": "background", "animation-name": "animation"}
_NOTES = later(r"/\*.*?(?:\*/|\Z)|<!--|-->", re.S)
_BRACES = later(r"[{};]")
_SELECTOR = later(r"[\w\s.#*>:-]+")
_MOVED = later(r":(?:hover|focus|active|visited|target)\b")
_ALWAYS = later(r"(?:only\s+)?(?:all|screen)|\(prefers-color-scheme:\s*light\)|", re.I)
_NEVER = later(
    r"print|speech|\(prefers-color-scheme:\s*dark\)|\(forced-colors:\s*active\)|\(prefers-contrast:\s*more\)", re.I
)
_AND = later(r"\s+and\s+", re.I)


class AmbiguousStyleError(Exception):
    """A style that programs render differently; `str()` names it, `sheet` the style sheet."""

    sheet: etree._Element | None = None


def by_day(root: etree._Element) -> tuple[etree._Element, str] | None:
    """Resolves all styles and colours, in place; returns the first element that can't be resolved, with the reason."""
    scopes: dict[etree._Element | None, Mapping[str, str]] = {None: {}}
    element = root
    try:
        outside, sheets = _sheets(root)
        scopes[None] = outside
        ink = not any(str(one.tag).endswith("}use") for one in root.iter()) and not re.search(
            r"(?<![\w-])color\s*:", sheets
        )
        for element in root.iter(etree.Element):
            scope = scopes[element.getparent() if element is not root else None]
            scopes[element] = scope = _own(element, scope)
            _attributes(element, scope, ink)
    except AmbiguousStyleError as unsure:
        return element if unsure.sheet is None else unsure.sheet, str(unsure)
    return None


def _sheets(root: etree._Element) -> tuple[dict[str, str], str]:
    """Resolves every style sheet; returns the variables for the whole drawing, and the sheets' text."""
    texts: dict[etree._Element, list[tuple[str, str]]] = {}
    found: dict[str, str] = {}
    try:
        for element in list(root.iter(_STYLE)):
            held = _holds(element.get("media", ""))
            texts[element] = list(_rules(_NOTES.sub(" ", "".join(map(str, element.itertext()))))) if held else []
            for selector, body in texts[element]:
                if selector in ("svg", "*"):
                    found |= {name: value for name, value in declarations(body) if name.startswith("--")}
        _few(found)
        for element, rules in texts.items():
            element.attrib.clear()
            element.text = "\n".join(f"{one}{{{_body(body, found, whole=one == 'svg')}}}" for one, body in rules)
    except AmbiguousStyleError as unsure:
        unsure.sheet = element
        raise
    return found, "\n".join(element.text or "" for element in texts)


def _rules(text: str) -> Iterator[tuple[str, str]]:
    """The rules that apply to a light screen: selectors and declarations."""
    at = 0
    while brace := _BRACES.search(text, at):
        head = text[at : brace.start()].strip()
        if brace[0] != "{":
            if brace[0] == "}" or (head and not head.lower().startswith(("@charset", "@namespace"))):
                raise AmbiguousStyleError(f"has a style that can't be read: `{head[:40]}`")
            at = brace.end()
            continue
        end = _end(text, brace.end())
        body, at = text[brace.end() : end - 1], end
        if head.startswith("@"):
            yield from _conditional(head, body)
        elif "{" in body:
            raise AmbiguousStyleError("has styles inside styles, which not every program knows")
        else:
            selectors = [one.strip() for one in head.split(",") if not _MOVED.search(one)]
            for one in selectors:
                plain = one.replace("svg:root", "svg").replace(":root", "svg")
                if not _SELECTOR.fullmatch(plain) or ":" in plain:
                    raise AmbiguousStyleError(f"has a style for `{one[:40]}`, which not every program finds")
                yield plain, body
    if text[at:].strip():
        raise AmbiguousStyleError(f"has a style that can't be read: `{text[at:].strip()[:40]}`")


def _end(text: str, at: int) -> int:
    """The offset after the closing brace of the block at `at`."""
    depth = 1
    for found in _BRACES.finditer(text, at):
        depth += {"{": 1, "}": -1}.get(found[0], 0)
        if not depth:
            return found.end()
    raise AmbiguousStyleError("has a style whose braces are not closed")


def _conditional(head: str, body: str) -> Iterator[tuple[str, str]]:
    name, _, condition = head.partition(" ") if " " in head else (head.partition("(")[0], "", head.partition("(")[2])
    if name.lower() == "@media":
        if _holds(condition if " " in head else f"({condition}"):
            yield from _rules(body)
    elif name.lower() != "@font-face":  # a drawing has no text
        raise AmbiguousStyleError(f"has a style with {name[:40]}, which not every program knows")


def _holds(media: str) -> bool:
    """Evaluates a media query for a light screen. Raises AmbiguousStyleError if it depends on more."""
    parts = [part.strip().strip() for part in _AND.split(media)]
    if any(_NEVER.fullmatch(part) for part in parts):
        return False
    if "," in media or not all(_ALWAYS.fullmatch(part) for part in parts):
        raise AmbiguousStyleError(f"has a style that holds only for `{media.strip()[:40]}`")
    return True


def declarations(text: str) -> list[tuple[str, str]]:
    """Parses declarations into names and values; names in lower case, except variables."""
    found = []
    for one in text.split(";"):
        name, colon, value = one.partition(":")
        name = name.strip()
        if colon:
            found.append((name if name.startswith("--") else name.lower(), value.strip()))
    return found


def _own(element: etree._Element, scope: Mapping[str, str]) -> Mapping[str, str]:
    """The variables of an element, with `color` for currentColor."""
    style = declarations(element.get("style", ""))
    own = {name: value for name, value in style if name.startswith("--")}
    colour = dict(style).get("color", element.get("color", ""))
    if own:
        scope = _few({**scope, **own})
        scope = {**scope, **{name: plain(value, scope) for name, value in own.items()}}
    if colour and colour.lower() not in ("currentcolor", "inherit"):
        scope = {**scope, "color": plain(colour.removesuffix("!important").strip(), scope)}
    return scope


def _few(variables: dict[str, str]) -> dict[str, str]:
    if len(variables) > _MOST:
        raise AmbiguousStyleError(f"sets more than {_MOST} variables")
    return variables


def _attributes(element: etree._Element, scope: Mapping[str, str], ink: bool) -> None:
    if element.tag == _STYLE:
        return
    colour = scope.get("color", "black")
    for name in [str(name) for name in element.attrib]:
        value = str(element.get(name))
        if name == "style":
            new = _body(value, scope, whole=element.getparent() is None)
        elif name in _PLAIN:
            _same(name, plain(value, scope))
            new = ""
        elif name in DRAWN and ("(" in value or name in _COLOURED):
            new = _value(name, value, scope)
        else:
            continue
        if ink and "currentcolor" in new.lower():
            new = re.sub("currentcolor", lambda _: colour, new, flags=re.I)
        if new:
            element.set(name, new)
        else:
            del element.attrib[name]


def _body(text: str, scope: Mapping[str, str], *, whole: bool) -> str:
    kept = []
    for name, value in declarations(text):
        if name in _PLAIN or name in _ALIKE:
            _same(_ALIKE.get(name, name), plain(value, scope))
        elif name in _SIZES and not whole:
            raise AmbiguousStyleError(f"sets `{name}` in a style, which not every program reads there")
        elif name in DRAWN:
            kept.append(f"{name}:{_value(name, value, scope)}")
    return ";".join(kept)


def _same(name: str, value: str) -> None:
    if value.lower() not in _PLAIN[name]:
        raise AmbiguousStyleError(f"sets `{name}: {value[:40]}`, which not every program draws")


def _value(name: str, value: str, scope: Mapping[str, str]) -> str:
    new = plain(value, scope)
    for function in _FUNCTION.findall(new):
        if function.lower() not in _FUNCTIONS:
            raise AmbiguousStyleError(f"uses {function[:40]}(), which not every program knows")
    bare = new.removesuffix("!important").strip()
    if name in _COLOURED and not _COLOUR.fullmatch(bare) and bare.lower() not in _names():
        raise AmbiguousStyleError(f"has the colour `{bare[:40]}`, which not every program knows")
    if name == "transform" and re.search(r"\d(?:deg|rad|turn|px|em|%)", new):
        raise AmbiguousStyleError(f"has `transform: {new[:40]}`, whose units not every program knows")
    return new


def _names() -> Mapping[str, Any]:
    from PIL.ImageColor import colormap

    return colormap


def plain(value: str, scope: Mapping[str, str], within: frozenset[str] = frozenset()) -> str:
    """Substitutes variables, and resolves light-dark colours."""
    while call := _CALL.search(value):
        end = _closed(value, call.end())
        inner = value[call.end() : end]
        first, comma, rest = _halves(inner)
        if call[1].lower() == "light-dark":
            new = first.strip()
        elif first.strip() in scope and first.strip() not in within:
            new = plain(scope[first.strip()], scope, within | {first.strip()})
        elif comma:
            new = rest.strip()
        else:
            raise AmbiguousStyleError(
                f"uses `{first.strip()[:40]}`, which nothing in the file sets for the whole of it"
            )
        value = value[: call.start()] + new + value[end + 1 :]
        if len(value) > _LONGEST:
            raise AmbiguousStyleError("has a style that is too long")
    return value


def _closed(text: str, at: int) -> int:
    """The offset of the parenthesis that closes the content at `at`."""
    depth = 1
    for found in re.compile(r"[()]").finditer(text, at):
        depth += 1 if found[0] == "(" else -1
        if not depth:
            return found.start()
    raise AmbiguousStyleError("has a style whose parentheses are not closed")


def _halves(text: str) -> tuple[str, str, str]:
    """Partitions a value at the first comma outside of parentheses."""
    depth = 0
    for found in re.finditer(r"[(),]", text):
        if found[0] == "," and not depth:
            return text[: found.start()], ",", text[found.end() :]
        depth += {"(": 1, ")": -1, ",": 0}[found[0]]
    return text, "", ""
