"""Replaces characters that a word processor or another keyboard types instead of YAML's own.

Examples are a bullet for a dash, a dash without its space, a no-break space in the indentation, a fullwidth colon,
curly quotation marks. Most cause no syntax error, since YAML appends the line to the text above it; so the lines are
searched if parsing found a fault or a suspicious text (`yaml_signs.suspicious`). Corrections keep the number of lines.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from itertools import groupby
from typing import NamedTuple, get_args, get_origin

from sidcurriculum.model.base import Written

from .events import SourceFault
from .model_shapes import keys_of, reachable
from .yaml_signs import BULLETS as _BULLETS
from .yaml_signs import COLONS as _COLONS
from .yaml_signs import DASHES as _DASHES
from .yaml_signs import ODD as _ODD
from .yaml_signs import UNSEEN as _NONE
from .yaml_signs import WIDE as _WIDE

_START = (
    rf" *+(?:- ++)*+(?:[{_ODD}{_BULLETS}]|[{_DASHES}] |\*[ \t]|-- |-[^\W\d_]|-[\"'“(¿¡{_WIDE}\t]|[“„\"][a-z_]++[”“\"]:"
    rf"|(?:[a-z_]++: )?(?:[“‘„]|\"[^\"\n]*”|\[[^\]\n]*“)|[a-z_]++(?:[{_COLONS}]|:[{_WIDE}]))"
)
_MAY = re.compile(_START)
"""A quick test for such characters, which most files lack."""
_BLOCK = re.compile(r"(?:: |- |^)[ ]*[|>][-+0-9]{0,2}[ ]*(?:#.*)?$")
_KEY = re.compile(r"(?P<before> *(?:- +)*)(?P<key>[a-z_]+)")
_OPENS = re.compile(r" *(?:- +)*(?P<key>[a-z_]+): *(?P<value>\S.*)?$")
_QUOTE = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?(?P<sign>[\"'])")
_PAIRS = (("“", "”"), ("„", "“"), ("„", "”"), ("‘", "’"), ('"', "”"), ("“", '"'))
_NAMES = {" ": "a tab", "\t": "a tab", "\u00a0": "a no-break space", "\u202f": "a no-break space",
          "\u3000": "a wide space", **dict.fromkeys(_NONE, "a space that can't be seen")}  # fmt: skip

_FAR = 60
"""Maximum lines to search back for the key of a list."""
_SPACED = {**dict.fromkeys(map(ord, _NONE), ""), 0x3000: "  "}
"""Invisible spaces are removed, and wide ones count as two."""


class TypingSlip(NamedTuple):
    """A mistyped line, with its fault."""

    code: str
    what: str
    hint: str
    column: int
    """From 0."""
    line: str
    """The corrected line; unchanged if only a person can fix it."""
    above: str = ""
    """How the line with the key above must end for the correction to apply."""


class CorrectedText(NamedTuple):
    """The corrected text, and the faults that were corrected."""

    text: str
    faults: list[SourceFault]


def righted(text: str, root: type[Written]) -> CorrectedText:
    """Corrects every slip where that is safe."""
    lines = text.splitlines()
    mended = list(lines)
    found: list[tuple[int, int, TypingSlip]] = []  # index among structural lines, line, slip
    for place, number in enumerate(_counting(lines)):
        slip = _slip(mended, number, root) if _MAY.match(lines[number]) else None
        if slip is None:
            continue
        found.append((place, number, slip))
        if slip.above:
            head = next(above for above in range(number - 1, -1, -1) if mended[above].strip())
            mended[head] = mended[head].rstrip() + slip.above
    if not found:
        return CorrectedText(text, [])
    end = "\n" if text.endswith("\n") else ""
    return CorrectedText("\n".join(mended) + end, [_fault(lines, run) for run in _runs(found)])


def _counting(lines: Sequence[str]) -> Iterator[int]:
    """The structural lines, outside of block scalars, quoted scalars and comments."""
    below: int | None = None
    quote = ""
    for number, line in enumerate(lines):
        stripped = line.strip(" ")
        if quote:
            quote = "" if _odd(line, quote) else quote
            continue
        if not stripped or stripped.startswith("#"):
            continue
        depth = len(line) - len(line.lstrip(" "))
        if below is not None and depth > below:
            continue
        below = depth if _BLOCK.search(line) else None
        opened = _QUOTE.match(line)
        if opened and _odd(line[opened.start("sign") :], opened["sign"]) and "”" not in line:
            quote = opened["sign"] if _closed_later(lines, number, opened["sign"]) else ""
        yield number


def _odd(line: str, sign: str) -> bool:
    return len(re.findall(rf"(?<!\\){sign}", line)) % 2 == 1


def _closed_later(lines: Sequence[str], number: int, sign: str) -> bool:
    """Tests whether one of the next lines ends with the quotation mark."""
    for line in lines[number + 1 : number + 30]:
        if _OPENS.match(line):
            return False
        if line.rstrip().endswith(sign):
            return True
    return False


def _slip(lines: list[str], number: int, root: type[Written]) -> TypingSlip | None:
    """Finds the first slip in a line, and corrects the line in `lines` in place."""
    first: TypingSlip | None = None
    for look in _LOOKS:
        slip = look(lines, number, root)
        if slip is not None:
            lines[number] = slip.line
            first = first._replace(line=slip.line, above=first.above or slip.above) if first else slip
    return first


def _spaces(lines: Sequence[str], number: int, root: type[Written]) -> TypingSlip | None:
    """Unusual spaces in the indentation, after the dash, or after a key's colon."""
    line = lines[number]
    found = re.match(rf" *([{_ODD}][{_ODD} ]*)(?=[^{_ODD} ])", line)
    where = "stands in the indentation"
    if found is None:
        found = re.match(rf" *-((?: *[{_ODD}\t])+ *)(?=\S)", line)
        where = "stands after this dash"
    if found is None:
        key = re.match(rf" *(?:- +)*([a-z_]+):(?P<odd>[{_ODD}]+ *)", line)
        found = key if key and key[1] in _keys(root) else None
        where = "stands after this colon"
    if found is None:
        return None
    start, end = found.span(found.lastindex or 0)
    spaces = re.sub(rf"[{_WIDE}]", " ", found[found.lastindex or 0].translate(_SPACED)) if "indent" in where else " "
    at = next(at for at in range(start, end) if line[at] != " ")
    what = f"{_NAMES.get(line[at], 'a special space')} {where}"
    return TypingSlip("YAML06", what, "use ordinary spaces; `check --fix` does", at, line[:start] + spaces + line[end:])


def _bullets(lines: Sequence[str], number: int, root: type[Written]) -> TypingSlip | None:
    """A bullet or a long dash in place of a list dash, and a dash without its space."""
    line = lines[number]
    found = re.match(rf"( *)(- +)?([{_BULLETS}]|\*(?=[ \t]))[ \t\u00a0]*(?=\S)", line)
    found = found or re.match(rf"( *)(- +)?([{_DASHES}]|--)[ \t\u00a0]+(?=\S)", line)
    what, hint = "", ""
    if found and (found[3] not in f"{_DASHES}--" or _listed(lines, number)):
        sign = found[3] if found[3] < "\ue000" else "a bullet of a symbol font"
        what, hint = f"this line begins with {sign}, which makes no list in YAML", "begin it with a dash and a space"
        if found[2]:
            what, hint = f"{sign} stands after the dash, and would be printed", "take it out"
    elif found := re.match(r"( *)()(-)(?=[^\W\d_]|[\"'“(¿¡])", line):
        if not _listed(lines, number):
            return None
        what, hint = "a space is missing after this dash", "write `- ` before an item"
    else:
        return None
    new = f"{found[1]}- {line[found.end() :]}"
    far = max(-1, number - _FAR)
    above = (one for one in range(number - 1, far, -1) if lines[one].strip() and _indent(lines[one]) < len(found[1]))
    head = next(above, 0)
    opens = _OPENS.match(lines[head])
    if lines[head].lstrip(" ").startswith("- ") and not opens and not found[2] and number:
        hint = f"begin it with a dash and a space, below the dash on line {head + 1}"
        return TypingSlip("YAML07", what, hint, found.start(3), line)
    if opens and not found[2] and opens["key"] in _keys(root):
        if opens["value"] and not opens["value"].startswith(("|", ">", "#")):
            hint = f"write `{opens['key']}: |`, and the whole text on the lines below it, the list with dashes"
            return TypingSlip("YAML07", what, hint, found.start(3), line)
        if opens["key"] not in _lists(root) and not _OPENS.match(new):
            hint = f"write | after `{opens['key']}:`, and begin each line with a dash and a space"
            return TypingSlip("YAML07", what, hint, found.start(3), new, "" if opens["value"] else " |")
    return TypingSlip("YAML07", what, hint, found.start(3), new)


def _listed(lines: Sequence[str], number: int) -> bool:
    """Tests whether the line can only be a list item: below a bare key, or aligned with other items."""
    depth = _indent(lines[number])
    for step in (-1, 1):
        other = number + step
        while 0 <= other < len(lines) and not lines[other].strip():
            other += step
        for there in range(other, max(-1, other - 12), -1) if step < 0 else range(other, min(len(lines), other + 1)):
            text = lines[there].strip()
            if not 0 <= there < len(lines) or _indent(lines[there]) < depth:
                break
            if _indent(lines[there]) == depth and text and text[0] in f"-{_DASHES}{_BULLETS}":
                return True
        above = _OPENS.match(lines[other]) if step < 0 and 0 <= other < len(lines) else None
        if above and not above["value"] and _indent(lines[other]) <= depth:
            return True
    return False


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _colons(lines: Sequence[str], number: int, root: type[Written]) -> TypingSlip | None:
    """A fullwidth colon after a key."""
    line = lines[number]
    key = _KEY.match(line)
    if key is None or key["key"] not in _keys(root) or line[key.end() : key.end() + 1] not in tuple(_COLONS):
        return None
    rest = line[key.end() + 1 :].lstrip(" \u3000\u00a0")
    what = f"the colon after `{key['key']}` is {line[key.end()]}, a letter to YAML"
    return TypingSlip("YAML08", what, "write : and a space", key.end(), f"{line[: key.end()]}: {rest}".rstrip())


def _quotes(lines: Sequence[str], number: int, root: type[Written]) -> TypingSlip | None:
    """Curly quotation marks where YAML needs straight ones: around a key, around a text with a colon, in a list."""
    line = lines[number]
    key = re.match(r"( *(?:- +)*)[“„\"]([a-z_]+)[”“\"](?=:)", line)
    hint = 'write " for each; curly ones are letters to YAML'
    if key and not ('"' in line[key.end(1)] and line[key.end() - 1] == '"') and key[2] in _keys(root):
        return TypingSlip("YAML08", f"the key `{key[2]}` stands in curly quotation marks", "take them away", key.end(1),
                    f"{key[1]}{key[2]}{line[key.end() :]}")  # fmt: skip
    value = re.match(r" *(?:- +)*(?:[a-z_]+: +)?(?=\S)", line)
    start = value.end() if value else 0
    text = line[start:].rstrip()
    if text.startswith("[") and re.search(r"“[^”\]]*,[^”\]]*”", text):
        straight = re.sub(r"“([^”\"]*)”", r'"\1"', text)
        return TypingSlip("YAML08", "a comma splits the text in “ and ”, which are no quotation marks to YAML", hint,
                    start + text.index("“"), line[:start] + straight)  # fmt: skip
    for opening, closing in _PAIRS:
        inner = text[1:-1]
        if text[:1] == opening and text[-1:] == closing and len(text) > 2 and opening not in inner:
            if "'\"".find(opening) < 0 and not re.search(r": |:$| #", inner):
                return None
            quoted = '"' + inner.replace("\\", "\\\\").replace('"', '\\"') + '"'
            return TypingSlip("YAML08", f"{opening} and {closing} are no quotation marks to YAML", hint, start,
                        line[:start] + quoted)  # fmt: skip
    return None


_LOOKS: tuple[Callable[[Sequence[str], int, type[Written]], TypingSlip | None], ...] = (
    _spaces,
    _bullets,
    _colons,
    _quotes,
)


def _runs(found: list[tuple[int, int, TypingSlip]]) -> Iterator[list[tuple[int, TypingSlip]]]:
    """Merges slips of one kind on consecutive lines into one fault."""
    for _, run in groupby(enumerate(found), lambda pair: (pair[1][0] - pair[0], pair[1][2].code, pair[1][2].what)):
        yield [(number, slip) for _, (_, number, slip) in run]


def _fault(lines: Sequence[str], run: list[tuple[int, TypingSlip]]) -> SourceFault:
    number, slip = run[0]
    more = len(run) - 1
    what = slip.what + (f", and in {more} more line{'s' * (more > 1)}" if more else "")
    old, new = lines[number], slip.line
    if old == new:
        return SourceFault(number + 1, slip.column + 1, slip.code, what, slip.hint)
    tail = next((n for n in range(min(len(old), len(new)) - slip.column) if old[-1 - n] != new[-1 - n]), 0)
    end = len(old) - tail
    return SourceFault(number + 1, slip.column + 1, slip.code, what, slip.hint, max(end - slip.column, 1),
                 new[slip.column : len(new) - tail])  # fmt: skip


@cache
def _keys(root: type[Written]) -> frozenset[str]:
    """The keys that a file of this kind may hold."""
    return frozenset(key for model in reachable(root) for key in keys_of(model))


@cache
def _lists(root: type[Written]) -> frozenset[str]:
    """The keys that may hold a list."""

    def holds(hint: object) -> bool:
        if getattr(hint, "__value__", None) is not None:
            return holds(hint.__value__)  # type: ignore[attr-defined]
        return get_origin(hint) in (tuple, list) or any(map(holds, get_args(hint)))

    fields = [(name, field.annotation) for model in reachable(root) for name, field in model.model_fields.items()]
    return frozenset(name for name, hint in fields if holds(hint))
