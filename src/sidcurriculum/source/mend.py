"""A text with broken syntax into values all the same: each fault is noted, mended in memory and passed.

The file stays as it is. Every mend keeps the number of lines, so that places stay true; a mend counts only if the
parser then gets further.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from .events import Broken, Cut, Fault, Scan, scan

_WORK = 3_000_000
"""Characters to parse again in all while mending."""
_TRIES = 200
_KEY = re.compile(r"[ ]*(?:- +)*(?P<key>[^\s:#'\"\[{&*!|>%@`,-][^:#]*?)(?P<colon>:)(?= |$)")
_VALUE = re.compile(r"(?P<before>[ ]*(?:- +)*(?:[^\s:#'\"\[{&*!|>%@`,-][^:#]*?:[ ]+)?)(?P<value>\S.*?)[ \t]*$")
_ODD = {"*": "*", "&": "&", "!": "!", "%": "%", "@": "@", "`": "a backtick", "|": "|", ">": ">", "[": "[", "{": "{",
        ",": "a comma", "]": "]", "}": "}"}  # fmt: skip
_CLOSES = {"[": "]", "{": "}"}

_SAYS = (
    ("could not find expected ':'", "this line has no `key: value`", "look for a missing colon or dash"),
    ("mapping values are not allowed", "a colon stands here where none can", "put the text in quotes"),
    ("expected '-' indicator", "this line stands among `- ` items but is none", "look at its indentation"),
    ("expected key", "this line does not fit below the lines above it",
     "look at its indentation, and for quotation marks that aren't closed"),
    ("expected ',' or", "a list or mapping in brackets is not closed", "close its brackets, or put the text in quotes"),
    ("end of stream", "a quotation mark is not closed", "close it"),
    ("cannot start any token", "text can't begin with this character", "put the text in quotes"),
    ("escape", "a backslash in \"double quotes\" begins a code that doesn't exist", "use 'single quotes' instead"),
    ("document start", "the lines above are a whole already, so this one does not fit", "look at the indentation"),
    ("block sequence entries are not allowed", "a dash can't stand here", "put the list on lines of its own"),
    ("block collections are not allowed", "a dash or question mark can't stand here", "put the text in quotes"),
)  # fmt: skip


class Read(NamedTuple):
    """What was read; with `dropped`, lines were left out, so that what is missing may be only that."""

    scan: Scan
    faults: list[Fault]
    dropped: bool


NOTHING = Scan({}, (None, None, {}), [])


class _Mend(NamedTuple):
    lines: list[str]
    fault: Fault
    dropped: bool = False


def read_all(text: str, loader: type[Any] | None = None) -> Read:
    """Reads like `scan`, but passes every syntax fault that it can; raises only Cut."""
    try:
        return Read(scan(text, loader), [], False)
    except Broken as error:
        return _mended(text, error, loader)


def _mended(text: str, broken: Broken, loader: type[Any] | None) -> Read:
    lines = text.splitlines()
    faults: list[Fault] = []
    dropped = False
    tries = max(4, min(_TRIES, _WORK // (len(text) + 1)))
    while True:
        for mend in _mends(lines, broken):
            tries -= 1
            try:
                after: Broken | Scan = _scan(mend.lines, loader)
            except Broken as error:
                if error.line <= broken.line and tries > 0 and not mend.dropped:
                    continue
                after = error
            lines, dropped = mend.lines, dropped or mend.dropped
            faults.append(mend.fault)
            break
        if isinstance(after, Scan):
            return Read(after, faults, dropped)
        broken = after
        if tries <= 0:
            try:
                rest = _scan(_cut(lines, broken), loader)
            except Broken:
                rest = NOTHING
            return Read(rest, [*faults, _said(lines, broken)], True)


def _scan(lines: list[str], loader: type[Any] | None) -> Scan:
    """Scans what mending left; that nothing is left is not the file's fault."""
    try:
        return scan("\n".join(lines), loader)
    except Cut as cut:
        if cut.fault.code != "FILE01":
            raise
        return NOTHING


def _mends(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    """Mends to try, the likeliest first; the last one drops the line and always gets further."""
    for attempt in (_tabs, _indented, _space_after_colon, _opened_quote, _quoted, _brackets):
        yield from attempt(lines, broken)
    yield _drop(lines, broken)


def _near(lines: list[str], broken: Broken, *more: int) -> Iterator[int]:
    """Indexes of lines that may hold the fault: the parser often sees it only on the next line."""
    seen = set()
    for number in (broken.line, broken.line - 1, broken.opened, *more):
        if 0 <= number < len(lines) and number not in seen:
            seen.add(number)
            yield number


def _with(lines: list[str], number: int, line: str) -> list[str]:
    return [*lines[:number], line, *lines[number + 1 :]]


def _tabs(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    tabbed = [n for n, line in enumerate(lines) if "\t" in line[: len(line) - len(line.lstrip())]]
    if not tabbed or not any(number in tabbed for number in _near(lines, broken)):
        return
    first = tabbed[0]
    more = f", and {len(tabbed) - 1} more lines" if len(tabbed) > 2 else ", and 1 more line" if len(tabbed) > 1 else ""
    fault = Fault(first + 1, lines[first].index("\t") + 1, "YAML04", f"the indentation holds a tab{more}",
                  "use spaces: two for each level")  # fmt: skip
    for width in (2, 4, 8):
        spaced = list(lines)
        for number in tabbed:
            text = lines[number].lstrip()
            spaced[number] = lines[number][: -len(text) or None].expandtabs(width) + text
        yield _Mend(spaced, fault)


def _indented(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    """A key that stands a little too far left or right of its neighbours."""
    number = broken.line
    match = _KEY.match(lines[number]) if number < len(lines) else None
    if match is None or broken.problem.startswith("could not find"):
        return
    here = len(lines[number]) - len(lines[number].lstrip(" "))
    columns: dict[int, int] = {}
    for above in range(number - 1, max(-1, number - 40), -1):
        other = _KEY.match(lines[above])
        if other and not lines[above].lstrip().startswith("#"):
            columns.setdefault(other.start("key"), above)
            dash = len(lines[above]) - len(lines[above].lstrip(" "))
            if dash != other.start("key") and lines[number].lstrip().startswith("- "):
                columns.setdefault(dash, above)
    near = sorted((column for column in columns if 0 < abs(column - here) <= 3), key=lambda c: (abs(c - here), -c))
    for column in near[:2]:
        what = f"`{match['key'].strip()}` does not stand in line with what it belongs to"
        hint = f"indent it by {column} spaces, like line {columns[column] + 1}"
        yield _Mend(_with(lines, number, " " * column + lines[number].lstrip(" ")),
                    Fault(number + 1, here + 1, "YAML01", what, hint))  # fmt: skip


def _space_after_colon(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    for number in _near(lines, broken):
        match = re.match(r"([ ]*(?:- +)*[a-z_]{2,20}):(?=[^\s:/])", lines[number])
        if match:
            at = match.end()
            fault = Fault(number + 1, at, "YAML01", "a space is missing after this colon", "write `key: value`")
            yield _Mend(_with(lines, number, f"{lines[number][:at]} {lines[number][at:]}"), fault)


def _opened_quote(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    """A quotation mark that opens a text and never closes it, perhaps many lines above."""
    last = min(broken.line, len(lines) - 1)
    for number in dict.fromkeys((broken.opened, *range(last, max(-1, last - 60), -1))):
        match = _VALUE.match(lines[number]) if 0 <= number < len(lines) else None
        if match and match["value"][0] in "\"'" and len(re.findall(r"(?<!\\)" + match["value"][0], match["value"])) % 2:
            text = match["value"][1:]
            fault = Fault(number + 1, match.start("value") + 1, "YAML01",
                          f"the quotation mark {match['value'][0]} that opens this text never closes it",
                          "close it, or take it away")  # fmt: skip
            yield _Mend(_with(lines, number, match["before"] + _in_quotes(text)), fault)


def _in_quotes(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    """A text that YAML takes for something else: it holds a colon, or begins with a sign of YAML's own."""
    for number in _near(lines, broken, broken.opened - 1):
        match = _VALUE.match(lines[number])
        if match is None:
            continue
        value = match["value"]
        first = value[0]
        if _CLOSES.get(first) == value[-1] or (first in "|>" and len(value) < 4):
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
        quoted = _in_quotes(value)
        shown = quoted if len(quoted) <= 70 else quoted[:40] + " … " + quoted[-20:]
        fault = Fault(number + 1, match.start("value") + 1, "YAML01", why, f"put it in quotes: {shown}")
        yield _Mend(_with(lines, number, match["before"] + quoted), fault)


def _brackets(lines: list[str], broken: Broken) -> Iterator[_Mend]:
    for number in _near(lines, broken):
        open_ones: list[tuple[str, int]] = []
        for column, sign in enumerate(re.sub(r"'[^']*'|\"[^\"]*\"", lambda m: "x" * len(m[0]), lines[number])):
            if sign in _CLOSES:
                open_ones.append((sign, column))
            elif sign in "]}" and open_ones:
                open_ones.pop()
        if open_ones:
            sign, column = open_ones[0]
            closing = "".join(_CLOSES[each] for each, _ in reversed(open_ones))
            fault = Fault(number + 1, column + 1, "YAML01", f"the bracket {sign} is not closed on its line",
                          f"close it with {closing}, or put text that begins with it in quotes")  # fmt: skip
            yield _Mend(_with(lines, number, lines[number].rstrip().rstrip(",") + closing), fault)


def _drop(lines: list[str], broken: Broken) -> _Mend:
    return _Mend(_cut(lines, broken, 1), _said(lines, broken), dropped=True)


def _said(lines: list[str], broken: Broken) -> Fault:
    number = min(broken.line, max(len(lines) - 1, 0))
    if "simple key" in broken.context and broken.opened < len(lines):
        number = broken.opened
    unsaid = ("YAML can't read this line", "look for signs such as : # [ { in a text, and put the text in quotes")
    what, hint = next(((what, hint) for sign, what, hint in _SAYS if sign in broken.problem), unsaid)
    column = broken.column if number == broken.line else 0
    return Fault(number + 1, column + 1, "YAML01", what, hint)


def _cut(lines: list[str], broken: Broken, count: int | None = None) -> list[str]:
    """The lines without the broken one and what hangs on it; without `count`, nothing from there on is kept."""
    number = broken.opened if "simple key" in broken.context else broken.line
    while number >= len(lines) or (number > 0 and not lines[number].strip()):
        number -= 1
        if number < 0:
            return []
    end = len(lines)
    if count is not None:
        depth = len(lines[number]) - len(lines[number].lstrip())
        end = number + count
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
            end += 1
    return [*lines[:number], *([""] * (end - number)), *lines[end:]]
