"""Parses YAML with broken syntax: each error is recorded and corrected in memory, and parsing continues.

The file is not changed. Corrections keep the number of lines, so that positions stay valid, and are accepted only if
the parser then gets further.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from .events import BrokenSyntax, ScannedEvents, SourceFault, UnreadableFile, scan

if TYPE_CHECKING:
    from .recovery_edits import RecoveryEdit

_WORK = 3_000_000
"""Maximum characters to parse again for corrections."""
_TRIES = 200
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
    ("comment or line break", "text stands beside | or >, which announce a text on the lines below",
     "begin the text on the next line, or put it in quotes"),
    ("block collections are not allowed", "a dash or question mark can't stand here", "put the text in quotes"),
)  # fmt: skip


class RecoveredText(NamedTuple):
    """The result; `dropped` tells that lines were left out, so that missing keys may be in those."""

    scan: ScannedEvents
    faults: list[SourceFault]
    dropped: bool


NOTHING = ScannedEvents({}, (None, None, {}), [])


def read_all(text: str, loader: type[Any] | None = None) -> RecoveredText:
    """As `scan`, but corrects syntax errors where it can; raises only UnreadableFile."""
    try:
        return RecoveredText(scan(text, loader), [], False)
    except BrokenSyntax as error:
        return _mended(text, error, loader)


def _mended(text: str, broken: BrokenSyntax, loader: type[Any] | None) -> RecoveredText:
    from .recovery_edits import MENDS

    lines = text.splitlines()
    faults: list[SourceFault] = []
    dropped = False
    tries = max(6, min(_TRIES, _WORK // (len(text) + 1)))
    while tries > 0:
        best: RecoveryEdit | None = None
        after: BrokenSyntax | ScannedEvents = broken
        for mend in (mend for attempt in MENDS for mend in attempt(lines, broken)):
            tries -= 1
            got = _tried(mend.lines, loader)
            if isinstance(got, ScannedEvents) or (isinstance(after, BrokenSyntax) and got.reached > after.reached):
                best, after = mend, got
            if isinstance(got, ScannedEvents) or tries <= 0:
                break
        if best is None:
            tries -= 1
            best = _drop(lines, broken)
            after = _tried(best.lines, loader)
        lines, dropped = best.lines, dropped or best.dropped
        if all(fault.line != best.fault.line for fault in faults):  # the second error is a consequence of the first
            faults.append(best.fault)
        if isinstance(after, ScannedEvents):
            return RecoveredText(after, faults, dropped)
        broken = after
    rest = _tried(_cut(lines, broken, to_the_end=True), loader)
    return RecoveredText(rest if isinstance(rest, ScannedEvents) else NOTHING, [*faults, _said(lines, broken)], True)


def _tried(lines: list[str], loader: type[Any] | None) -> ScannedEvents | BrokenSyntax:
    """Scans the corrected text, without reporting that nothing is left."""
    try:
        return scan("\n".join(lines), loader)
    except BrokenSyntax as error:
        return error
    except UnreadableFile as cut:
        if cut.fault.code != "FILE01":
            raise
        return NOTHING


def _drop(lines: list[str], broken: BrokenSyntax) -> RecoveryEdit:
    from .recovery_edits import RecoveryEdit

    return RecoveryEdit(_cut(lines, broken), _said(lines, broken), dropped=True)


def _said(lines: list[str], broken: BrokenSyntax) -> SourceFault:
    number = min(broken.line, max(len(lines) - 1, 0))
    if "simple key" in broken.context and broken.opened < len(lines):
        number = broken.opened
    unsaid = ("YAML can't read this line", "look for signs such as : # [ { in a text, and put the text in quotes")
    what, hint = next(((what, hint) for sign, what, hint in _SAYS if sign in broken.problem), unsaid)
    column = broken.column if number == broken.line else 0
    return SourceFault(number + 1, column + 1, "YAML01", what, hint)


def _cut(lines: list[str], broken: BrokenSyntax, *, to_the_end: bool = False) -> list[str]:
    """The lines without the broken one and its children, or without everything after it."""
    number = broken.opened if "simple key" in broken.context else broken.line
    while number >= len(lines) or (number > 0 and not lines[number].strip()):
        number -= 1
        if number < 0:
            return []
    end = len(lines)
    if not to_the_end:
        depth = len(lines[number]) - len(lines[number].lstrip())
        end = number + 1
        while end < len(lines) and (not lines[end].strip() or len(lines[end]) - len(lines[end].lstrip()) > depth):
            end += 1
    return [*lines[:number], *([""] * (end - number)), *lines[end:]]
