"""Prunes a stylesheet to the rules that can match something on a page.

A rule is removed if each of its selectors asks for a class, or for an attribute with a value, that no tag has. The
content of parentheses in selectors is ignored, so that a rule is rather kept than lost. Custom properties that nothing
reads any more (mostly icons) are removed too, and all comments but the first, which names licences.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from lxml import etree

_STRING = r'"(?:[^"\\]|\\.)*"|\'(?:[^\'\\]|\\.)*\''
_COMMENT = re.compile(rf"({_STRING})|/\*.*?\*/\s*", re.DOTALL)
_DELIMITERS = re.compile(rf"{_STRING}|[{{}};]", re.DOTALL)
_COMMAS = re.compile(rf"{_STRING}|[(),]", re.DOTALL)
_INSIDE = re.compile(r"\([^()]*\)")
_ATTRIBUTE = re.compile(r"\[([\w-]+)=[\"']?([^\"'\]]*)[\"']?\]")
_OTHER = re.compile(r"\[[^\]]*\]")
_CLASS = re.compile(r"\.([\w-]+)")
_READ = re.compile(r"var\(\s*(--[\w-]+)")
_TAG = re.compile(r"<\w[^>]*>")
_IN_TAG = re.compile(r'([\w-]+)="([^"]*)"')
_HOLDS_RULES = ("@media", "@supports", "@layer", "@container")


_HARMLESS_URL = re.compile(
    r"""url\(\s*(?:"data:image/[^"\n\\]*"|'data:image/[^'\n\\]*'|data:image/[^"'()\s\\]*|"#[\w-]*"|'#[\w-]*'|#[\w-]*)\s*\)""",
    re.IGNORECASE,
)
"""An address that loads nothing: a picture in the stylesheet itself, or an element of the page."""
_ESCAPE = re.compile(r"\\([0-9a-f]{1,6})\s?|\\(.)", re.IGNORECASE | re.DOTALL)
_ACTIVE = re.compile(
    r"(?:url|src|image|image-set|cross-fade|expression)\(|@import|@namespace|//|javascript:|behavior\s*:|-moz-binding",
    re.IGNORECASE,
)
"""What loads or runs something, once addresses that load nothing are removed."""


class CssRule(NamedTuple):
    """A block of a stylesheet: nested rules, declarations, or text that is kept as it is."""

    opening: str
    wants: tuple[frozenset[str], ...]
    """For each selector, what a page must have; empty if the block applies to every page."""
    rules: tuple[CssRule, ...] = ()
    declarations: tuple[tuple[str, str], ...] = ()
    """Each with the name of the custom property that it sets, or an empty name."""


def held(root: etree._Element) -> Iterator[str]:
    """Yields what selectors may ask of the tags in a tree: `.class` and `attribute=value`."""
    for element in root.iter(etree.Element):
        for name, value in element.items():
            yield from _demands(str(name), str(value))


def held_in(html: str) -> Iterator[str]:
    """Like `held`, for a page's text."""
    for tag in _TAG.findall(html):
        for name, value in _IN_TAG.findall(tag):
            yield from _demands(name, value)


def _demands(name: str, value: str) -> Iterable[str]:
    return (f".{one}" for one in value.split()) if name == "class" else (f"{name}={value}",)


def outside(text: str) -> str:
    """Returns the beginning of what loads or runs something in a piece of a stylesheet; empty if nothing does."""
    bare = _ESCAPE.sub(_plain, _HARMLESS_URL.sub("", _COMMENT.sub(lambda found: found[1] or "", text)))
    found = _ACTIVE.search(bare)
    return " ".join(bare[found.start() : found.start() + 60].split()) if found else ""


def _plain(escape: re.Match[str]) -> str:
    number = int(escape[1], 16) if escape[1] else 0
    return escape[2] or (chr(number) if 0 < number < 0x110000 else "")


def harmless(css: str) -> str:
    """Returns the stylesheet without what loads or runs something; unchanged if nothing does."""
    if not outside(css):
        return css
    licence, rules = _parsed(css)
    return licence + "".join(_written(_without_outside(rules)))


def loads(css: str) -> tuple[str, ...]:
    """Returns everything that a stylesheet loads or runs, which `harmless` removes."""
    return tuple(dict.fromkeys(_loads(_parsed(css)[1])))


def _loads(rules: Iterable[CssRule]) -> Iterator[str]:
    for rule in rules:
        yield from filter(None, (outside(rule.opening), *(outside(one[1]) for one in rule.declarations)))
        yield from _loads(rule.rules)


def _without_outside(rules: Iterable[CssRule]) -> Iterator[CssRule]:
    for rule in rules:
        inner = tuple(_without_outside(rule.rules))
        left = tuple(one for one in rule.declarations if not outside(one[1]))
        if not outside(rule.opening) and (inner or left or not (rule.rules or rule.declarations)):
            yield rule._replace(rules=inner, declarations=left)


def needed(css: str, holds: Iterable[str]) -> str:
    """Returns the part of a stylesheet that a page with these classes and attributes needs."""
    known = _known(css)
    return _pruned(css, known.intersection(holds))


@lru_cache(maxsize=8)
def _known(css: str) -> frozenset[str]:
    return frozenset(_wanted(_parsed(css)[1]))


def _wanted(rules: Iterable[CssRule]) -> Iterator[str]:
    for rule in rules:
        for wants in rule.wants:
            yield from wants
        yield from _wanted(rule.rules)


@lru_cache(maxsize=64)
def _pruned(css: str, holds: frozenset[str]) -> str:
    licence, rules = _parsed(css)
    kept = tuple(_kept(rules, holds))
    while True:
        text = "".join(_written(kept))
        read = frozenset(_READ.findall(text))
        fewer = tuple(_without(kept, read))
        if fewer == kept:
            return licence + text
        kept = fewer


def _kept(rules: Iterable[CssRule], holds: frozenset[str]) -> Iterator[CssRule]:
    for rule in rules:
        if rule.rules:
            inner = tuple(_kept(rule.rules, holds))
            if inner:
                yield rule._replace(rules=inner)
        elif not rule.wants or any(wants <= holds for wants in rule.wants):
            yield rule


def _without(rules: Iterable[CssRule], read: frozenset[str]) -> Iterator[CssRule]:
    """Yields the rules without unread custom properties and without empty blocks."""
    for rule in rules:
        if rule.rules:
            inner = tuple(_without(rule.rules, read))
            if inner:
                yield rule._replace(rules=inner)
        elif rule.declarations:
            left = tuple(one for one in rule.declarations if not one[0] or one[0] in read)
            if left:
                yield rule._replace(declarations=left)
        else:
            yield rule


def _written(rules: Iterable[CssRule]) -> Iterator[str]:
    for rule in rules:
        if rule.rules:
            yield f"{rule.opening} {{\n{''.join(_written(rule.rules))}}}\n"
        elif rule.declarations:
            yield f"{rule.opening} {{ {' '.join(text for _, text in rule.declarations)} }}\n"
        else:
            yield f"{rule.opening}\n"


@lru_cache(maxsize=8)
def _parsed(css: str) -> tuple[str, tuple[CssRule, ...]]:
    """Returns the first comment, and the rules."""
    start = css.lstrip()
    licence = start[: start.find("*/") + 2] + "\n" if start.startswith("/*") and "*/" in start else ""
    return licence, tuple(_rules(_COMMENT.sub(lambda found: found[1] or "", css)))


def _rules(css: str) -> Iterator[CssRule]:
    for opening, body in _blocks(css):
        if body is None:
            yield CssRule(opening, ())
        elif opening.startswith(_HOLDS_RULES):
            yield CssRule(opening, (), rules=tuple(_rules(body)))
        elif opening.startswith("@") or "{" in body:
            yield CssRule(f"{opening} {{{body}}}", ())
        else:
            yield CssRule(opening, _wants(opening), declarations=tuple(_declarations(body)))


def _blocks(css: str) -> Iterator[tuple[str, str | None]]:
    """Yields what stands before each pair of braces and what stands in it; None for a statement without braces."""
    depth = start = inner = 0
    for found in _DELIMITERS.finditer(css):
        mark = found.group()
        if mark == "{":
            depth += 1
            inner = found.end() if depth == 1 else inner
        elif mark == "}":
            depth -= 1
            if depth == 0:
                yield css[start : inner - 1].strip(), css[inner : found.start()]
                start = found.end()
        elif mark == ";" and depth == 0:
            yield css[start : found.end()].strip(), None
            start = found.end()


def _declarations(body: str) -> Iterator[tuple[str, str]]:
    start = 0
    for found in [*_DELIMITERS.finditer(body), None]:
        if found is None or found.group() == ";":
            text = body[start : found.start() if found else len(body)].strip()
            if text:
                yield text.partition(":")[0].strip() if text.startswith("--") else "", f"{text};"
            start = found.end() if found else start


def _wants(opening: str) -> tuple[frozenset[str], ...]:
    wants = []
    for selector in _selectors(opening):
        before = ""
        while before != selector:
            before, selector = selector, _INSIDE.sub("", selector)
        asked = {f"{name}={value}" for name, value in _ATTRIBUTE.findall(selector)}
        asked.update(f".{name}" for name in _CLASS.findall(_OTHER.sub("", selector)))
        wants.append(frozenset() if "\\" in selector else frozenset(asked))
    return tuple(wants)


def _selectors(opening: str) -> Iterator[str]:
    depth = start = 0
    for found in _COMMAS.finditer(opening):
        depth += {"(": 1, ")": -1}.get(found.group(), 0)
        if found.group() == "," and not depth:
            yield opening[start : found.start()]
            start = found.end()
    yield opening[start:]
