"""Proposes corrections for common errors of YAML syntax.

Each function examines the lines near a fault and yields corrections, the likeliest first; `recovery` tries them.
"""

import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import NamedTuple

from .events import BrokenSyntax, SourceFault
from .model_shapes import keys_of, reachable

_KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:#'\"\[{&*!|>%@`,-][^:#]*?)(?P<colon>:)(?= |$)")
_VALUE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:[^\s:#'\"\[{&*!|>%@`,-][^:#]*?:[ ]+)?)(?P<value>\S.*)$")
_ODD = {"*": "*", "&": "&", "!": "!", "%": "%", "@": "@", "`": "a backtick", "|": "|", ">": ">", "[": "[", "{": "{",
        ",": "a comma", "]": "]", "}": "}"}  # fmt: skip
_CLOSES = {"[": "]", "{": "}"}

_BARE = re.compile(r"[ ]*(?:- +)*[a-z_]+:[ ]*")
_BLOCK = re.compile(r"(?:: |- |^)[ ]*[|>][-+0-9]{0,2}[ ]*$")
_NO_SPACE = re.compile(r"[ ]*(?:- +)*[a-z_]{2,20}:(?=[^\s:/])")
_NO_SPACE_DASH = re.compile(r"[ ]*-(?=[a-z_]+: )")
_NO_COLON = re.compile(r"[ ]*(?:- +)*(?P<key>[a-z_]{2,20})(?: *[=;] *| +)(?P<value>[^\s=:;].*)$")
_SPACED = {"colon": "write `key: value`", "dash": "write `- ` before an item"}


class RecoveryEdit(NamedTuple):
    """A correction: the changed lines, and the fault to report. `dropped` tells that lines were left out."""

    lines: list[str]
    fault: SourceFault
    dropped: bool = False


def _near(lines: list[str], broken: BrokenSyntax, *more: int) -> Iterator[int]:
    """Indexes of lines that may hold the fault, which the parser often notices only on the next line."""
    seen = set()
    for number in (broken.line, broken.line - 1, broken.opened, *more):
        if 0 <= number < len(lines) and number not in seen:
            seen.add(number)
            yield number


def _with(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


def _tabs(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    tabbed = [n for n, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    if not tabbed or not any(number in tabbed for number in _near(lines, broken)):
        return
    first = tabbed[0]
    more = f", and {len(tabbed) - 1} more lines" if len(tabbed) > 2 else ", and 1 more line" if len(tabbed) > 1 else ""
    fault = SourceFault(first + 1, lines[first].index("\t") + 1, "YAML04", f"the indentation holds a tab{more}",
                  "use spaces: two for each level")  # fmt: skip
    for width in (2, 4, 8, 0):
        spaced = list(lines)
        for number in tabbed:
            text = lines[number].lstrip()
            spaced[number] = lines[number][: -len(text) or None].expandtabs(width) + text
        yield RecoveryEdit(spaced, fault)


def _blocks(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A block scalar with lines that are indented less than its first one."""
    for head in range(min(broken.line, len(lines)) - 1, max(-1, broken.line - 60), -1):
        if not _BLOCK.search(lines[head]):
            continue
        own = _indent(lines[head])
        body = []
        for number in range(head + 1, len(lines)):
            if lines[number].strip():
                if _indent(lines[number]) <= own:
                    break
                body.append(number)
        depths = {number: _indent(lines[number]) for number in body}
        if not body or body[-1] < broken.line - 1 or min(depths.values()) == depths[body[0]]:
            return
        first = depths[body[0]]
        low = [number for number in body if depths[number] < first]
        depth = first if len(low) * 2 < len(body) else min(depths.values())
        moved = low if depth == first else [number for number in body if depths[number] == first][:1]
        new = list(lines)
        for number in moved:
            new[number] = " " * depth + lines[number].lstrip(" ")
        what = f"this line has another indentation than the text that begins on line {body[0] + 1}"
        if moved[0] == body[0]:
            what = "the first line of this text stands further right than the rest of it"
        yield RecoveryEdit(
            new, SourceFault(moved[0] + 1, depths[moved[0]] + 1, "YAML01", what, f"indent it by {depth} spaces")
        )
        return


def _shifted(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A key or item that is misaligned with its neighbours: the broken line or the one above."""
    if broken.line >= len(lines) or not _anchors(lines[broken.line]):
        return
    key = _KEY.match(lines[broken.line])
    if broken.column > (key.end() if key else _indent(lines[broken.line])):
        return  # the fault is in the value
    above = next((n for n in range(broken.line - 1, -1, -1) if _anchors(lines[n])), None)
    tries: list[tuple[int, int, int, int]] = []  # distance, line, shift, model line
    for number in (broken.line, above):
        if number is None:
            continue
        others = [n for n in range(number - 1, max(-1, number - 40), -1) if _anchors(lines[n])]
        others += [broken.line] if number == above else []
        others.sort(key=lambda other: _is_item(lines[number]) and not _is_item(lines[other]))  # an item matches an item
        shifts = {} if _is_item(lines[number]) else {-_indent(lines[number]): number}
        for other in others:
            for here in _anchors(lines[number]):
                for there in _anchors(lines[other]):
                    shifts.setdefault(there - here, other)
        tries += [
            (abs(s), -number, s, o) for s, o in shifts.items() if 0 < abs(s) <= 4 and s + _indent(lines[number]) >= 0
        ]
    for _, minus, shift, other in sorted(tries)[:8]:
        line = lines[-minus]
        depth = _indent(line) + shift
        name = _KEY.match(line)
        what = f"`{name['key'].strip()}`" if name else "this item"
        hint = (f"indent it by {depth} spaces" if depth else "begin it at the left margin") + (
            f", to match line {other + 1}" if other != -minus else ""
        )
        fault = SourceFault(
            1 - minus, _indent(line) + 1, "YAML01", f"{what} does not stand in line with what it belongs to", hint
        )
        if _is_item(line):
            yield RecoveryEdit(_with_children(lines, -minus, shift), fault)
        yield RecoveryEdit(_with(lines, -minus, " " * depth + line.lstrip(" ")), fault)


def _is_item(line: str) -> bool:
    return line.lstrip(" ").startswith("- ")


def _with_children(lines: list[str], number: int, shift: int) -> list[str]:
    """The lines with an item and all that is indented below it moved together."""
    depth = _indent(lines[number])
    end = number + 1
    while end < len(lines) and (not lines[end].strip() or _indent(lines[end]) > depth):
        end += 1
    moved = [" " * max(0, _indent(line) + shift) + line.lstrip(" ") for line in lines[number:end]]
    return [*lines[:number], *moved, *lines[end:]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _anchors(line: str) -> tuple[int, ...]:
    """The columns of a line to align with: of its dash and its key."""
    text = line.lstrip(" ")
    key = _KEY.match(line)
    if not key:
        return (_indent(line),) if text.startswith("- ") else ()
    return (_indent(line), key.start("key")) if text.startswith("- ") else (key.start("key"),)


def _spaces(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    for number in _near(lines, broken, *range(broken.line - 2, broken.line - 5, -1)):
        for pattern, after in ((_NO_SPACE, "colon"), (_NO_SPACE_DASH, "dash")):
            match = pattern.match(lines[number])
            if match:
                at = match.end()
                sign = lines[number][at - 1]
                fault = SourceFault(number + 1, at, "YAML01", f"a space is missing after this {after}", _SPACED[after],
                              1, f"{sign} ")  # fmt: skip
                yield RecoveryEdit(_with(lines, number, f"{lines[number][:at]} {lines[number][at:]}"), fault)


def _ends(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    for number in _near(lines, broken):
        if lines[number].rstrip() == "...":
            fault = SourceFault(number + 1, 1, "YAML01", "three dots end a file in YAML, and lines follow",
                          "take the dots out")  # fmt: skip
            yield RecoveryEdit(_with(lines, number, ""), fault)


def _flat(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A block scalar that is not indented below its key."""
    for head in range(min(broken.line, len(lines)) - 1, max(-1, broken.line - 30), -1):
        anchors = _anchors(lines[head])
        if not anchors or not _BLOCK.search(lines[head]):
            continue
        body = []
        for number in range(head + 1, len(lines)):
            if _anchors(lines[number]) and _indent(lines[number]) <= anchors[-1] and _KEY.match(lines[number]):
                break
            body.append(number)
        first = next((number for number in body if lines[number].strip()), None)
        if first is None or (_indent(lines[first]) > anchors[0] + 1 and _indent(lines[first]) > anchors[-1]):
            return
        depth = anchors[-1] + 2
        shift = " " * (depth - _indent(lines[first]))
        new = list(lines)
        for number in body:
            new[number] = shift + lines[number] if lines[number].strip() else ""
        what = f"this text does not stand further right than the key on line {head + 1}"
        yield RecoveryEdit(
            new, SourceFault(first + 1, _indent(lines[first]) + 1, "YAML01", what, f"indent it by {depth} spaces")
        )
        return


def _key_without_colon(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A key that is separated from its value by another sign than a colon, or only by a space."""
    for number in _near(lines, broken):
        match = _NO_COLON.match(lines[number])
        if match is None or match["key"] not in _keys():
            continue
        at = match.end("key")
        fault = SourceFault(number + 1, at + 1, "YAML01", f"a colon is missing after `{match['key']}`",
                      f"write `{match['key']}: {match['value'][:30]}`")  # fmt: skip
        yield RecoveryEdit(_with(lines, number, f"{lines[number][:at]}: {match['value']}"), fault)


@cache
def _keys() -> frozenset[str]:
    from sidcurriculum.model import Lesson

    return frozenset(key for model in reachable(Lesson) for key in keys_of(model))


def _opened_quote(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A quotation mark that is never closed, perhaps many lines above."""
    last = min(broken.line, len(lines) - 1)
    for number in dict.fromkeys((broken.opened, *range(last, max(-1, last - 60), -1))):
        match = _VALUE.match(lines[number].rstrip()) if 0 <= number < len(lines) else None
        if match and match["value"][0] in "\"'" and len(re.findall(r"(?<!\\)" + match["value"][0], match["value"])) % 2:
            text = match["value"][1:]
            what = f"the quotation mark {match['value'][0]} that opens this text never closes it"
            hint = "close it, or take it away"
            if match["value"][0] == match["value"][-1] == "'" and len(text) > 1:
                text = text[:-1]
                what, hint = "an apostrophe ends this text, which stands in single quotation marks", "use double ones"
            fault = SourceFault(number + 1, match.start("value") + 1, "YAML01", what, hint)
            yield RecoveryEdit(_with(lines, number, match["before"] + _in_quotes(text)), fault)


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    """A text that YAML reads as something else, because it holds a colon or begins with a YAML indicator."""
    for number in _near(lines, broken, broken.opened - 1):
        match = _VALUE.match(lines[number].rstrip())
        if match is None:
            continue
        value = match["value"]
        first = value[0]
        if _CLOSES.get(first) == value[-1] or (first in "|>" and len(value) < 4) or _BARE.fullmatch(lines[number]):
            continue
        if first in _ODD:
            why = f"this text begins with {_ODD[first]}, which means something else in YAML"
        elif first in "\"'":
            if value.find(first, 1) in (-1, len(value) - 1):
                continue
            why = "the text goes on after its closing quotation mark"
        elif ": " in value or value.endswith(":"):
            why = "this text holds a colon, which means something else in YAML"
        elif value.startswith(("- ", "? ")):
            why = f"this text begins with {first}, which means something else in YAML"
        else:
            continue
        quoted = _in_quotes(value[1:-1] if first in "\"'" and first == value[-1] else value)
        shown = quoted if len(quoted) <= 70 else quoted[:40] + " … " + quoted[-20:]
        fault = SourceFault(number + 1, match.start("value") + 1, "YAML01", why, f"put it in quotes: {shown}",
                      len(value), quoted if match["before"].strip() else None)  # fmt: skip
        yield RecoveryEdit(_with(lines, number, match["before"] + quoted), fault)


def _brackets(lines: list[str], broken: BrokenSyntax) -> Iterator[RecoveryEdit]:
    for number in _near(lines, broken):
        open_ones: list[tuple[str, int]] = []
        for column, sign in enumerate(re.sub(r"'[^']*'|\"[^\"]*\"", lambda m: "x" * len(m[0]), lines[number])):
            if sign in _CLOSES:
                open_ones.append((sign, column))
            elif sign in "]}" and open_ones:
                open_ones.pop()
        if open_ones and ("," in lines[number] or ": " in lines[number][open_ones[0][1] :]):
            sign, column = open_ones[0]
            closing = "".join(_CLOSES[each] for each, _ in reversed(open_ones))
            fault = SourceFault(number + 1, column + 1, "YAML01", f"the bracket {sign} is not closed on its line",
                          f"close it with {closing}, or put text that begins with it in quotes")  # fmt: skip
            yield RecoveryEdit(_with(lines, number, lines[number].rstrip().rstrip(",") + closing), fault)


MENDS: tuple[Callable[[list[str], BrokenSyntax], Iterator[RecoveryEdit]], ...] = (
    _tabs, _ends, _blocks, _flat, _spaces, _key_without_colon, _shifted, _opened_quote, _brackets, _quoted,
)  # fmt: skip
"""The correcting functions."""
