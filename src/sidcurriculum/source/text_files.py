"""Reads a file as text, or explains in one sentence why it can't."""

from __future__ import annotations

import codecs
import stat
from difflib import get_close_matches
from pathlib import Path

from .events import SourceFault

LARGEST = 2_000_000
"""Maximum size of a file in bytes; a long lesson has 30,000."""
_GARBLED = 20
"""Maximum undecodable characters; with more, the file is not reported as damaged text but as no text."""


def text_of(path: Path) -> tuple[str | None, list[SourceFault]]:
    """Reads a file's text, or returns None with the fault. Size and type are checked first."""
    try:
        state = path.stat()
        if stat.S_ISDIR(state.st_mode):
            return None, [SourceFault(0, 0, "FILE04", "this is a folder", "name a .yaml file in it")]
        if not stat.S_ISREG(state.st_mode):
            return None, [SourceFault(0, 0, "FILE04", "this is no ordinary file", "name a .yaml file")]
        if state.st_size > LARGEST:
            what = f"the file has {state.st_size:,} bytes; more than {LARGEST:,} are not read"
            return None, [
                SourceFault(0, 0, "FILE02", what, "no lesson is this long; pictures and films stay in their own files")
            ]
        with path.open("rb", buffering=0) as file:
            content = file.read(LARGEST + 1)
    except FileNotFoundError:
        return None, [SourceFault(0, 0, "FILE04", "there is no such file", _near(path))]
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        reason = getattr(error, "strerror", None) or "its name can't be one"
        return None, [
            SourceFault(0, 0, "FILE04", f"the file can't be opened: {reason}", "look at its rights and its name")
        ]
    return decoded(content)


def _near(path: Path) -> str:
    return nearest(path.parent, path.name) or (
        "look at its name and folder" if path.parent.is_dir() else "look at the folder's name too"
    )


def nearest(folder: Path, text: str) -> str:
    """A hint for a missing file: one that differs only in case, or has a similar name; empty if there is none."""
    here, way = folder, []
    for part in Path(text).parts:
        names = _names(here)
        same = part if part in names or part in (".", "..") else None
        same = same or next((name for name in names if name.casefold() == part.casefold()), None)
        if same is None:
            by_small = {name.casefold(): name for name in names}
            close = get_close_matches(part.casefold(), by_small, 1, 0.6)
            return f"did you mean `{by_small[close[0]]}`?" if close else ""
        way.append(same)
        here /= same
    return f"did you mean `{'/'.join(way)}`? Capitals count" if way and "/".join(way) != text else ""


def _names(folder: Path) -> list[str]:
    try:
        return sorted(other.name for other in folder.iterdir())
    except OSError:
        return []


def decoded(content: bytes) -> tuple[str | None, list[SourceFault]]:
    """Decodes UTF-8, with or without a byte order mark; other encodings are reported.

    A few invalid bytes are replaced, so that other faults are reported too.
    """
    save = "save it as UTF-8 (in Notepad: Save as, Encoding)"
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    if utf16 or (len(content) > 3 and content[:40].count(0) * 3 > len(content[:40])):
        return None, [SourceFault(0, 0, "ENC01", "the file is UTF-16, not UTF-8", save)]
    content = content.removeprefix(codecs.BOM_UTF8)
    try:
        return content.decode("utf-8"), []
    except UnicodeDecodeError as error:
        before = content[: error.start].decode("utf-8")
        text = content.decode("utf-8", "replace")
        bad = content[error.start]
    line = before.count("\n") + 1
    column = len(before) - before.rfind("\n")
    guess = "it looks like Windows-1252" if bad >= 0x80 and text.count("�") <= _GARBLED else "it may be no text at all"
    fault = SourceFault(line, column, "ENC01", f"the byte {bad:02X} here is not UTF-8; {guess}", save)
    return (None if text.count("�") > _GARBLED else text), [fault]
