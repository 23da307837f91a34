"""A gettext catalogue (.po) -> a value, and back. Read and written by Babel's rules, with what Babel would lose.

Babel reads no previous msgid and drops header fields that it does not know; both are kept here. Nothing that is written
comes from a clock, so that the same catalogue is always the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sidcurriculum.errors import SidError

from .catalogue import Catalogue, Message, forms, plural_forms

_WIDTH = 80
_LINE = re.compile(r'(?:#~\s*)?(?:msg(?:ctxt|id|id_plural|str|str\[\d+\])\s*)?"(?:[^"\\]|\\.)*"$')
"""A line with a text. Babel takes off the first and the last character of a text without looking at them."""


def read(path: Path, tag: str) -> Catalogue | None:
    """The catalogue at `path`; None where there is none. Raises SidError (path:line) for a damaged one."""
    try:
        raw = path.read_bytes()
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise SidError(f"{path}: can't be read ({fault.strerror})") from None
    try:
        return parse(raw.decode("utf-8-sig"), path, tag)
    except UnicodeDecodeError:
        raise SidError(f"{path}: is not in UTF-8; save it as UTF-8 in your editor") from None


def parse(text: str, path: Path, tag: str) -> Catalogue:
    """A catalogue from its text. Raises SidError (path:line) where it is damaged."""
    from babel.messages import pofile

    lines = text.split("\n")
    _require_quotes(lines, path)
    lines = _joined(lines)
    found = _keeping_catalog(plural_forms(tag)[0])
    parser = pofile.PoFileParser(found, abort_invalid=True)
    try:
        parser.parse(lines)
    except pofile.PoFileError as fault:
        line = fault.lineno + 1
        raise SidError(f"{path}:{line}: {str(fault).rpartition(' on ')[0]}; this is no sound .po file here") from None
    except (ValueError, IndexError, AttributeError, TypeError) as fault:
        raise SidError(f"{path}: is no sound .po file ({fault}); restore it, or mend it with msgfmt --check") from None
    twice = [message for message in found.twice if message.id]
    if twice:
        raise SidError(f"{path}:{twice[0].lineno}: this text stands here a second time; keep one of the two")
    messages = tuple(_message(one) for one in found if one.id)
    return Catalogue(
        path, tag, tuple(found.headers), tuple(found.remarks), messages, tuple(map(_message, found.obsolete.values()))
    )


def _require_quotes(lines: list[str], path: Path) -> None:
    """Raises SidError for a text that is not between quotation marks."""
    for number, line in enumerate(lines, 1):
        said = line.strip()
        if said.startswith(('"', "msg", '#~ "', "#~ msg")) and not _LINE.match(said):
            hint = 'write it as "…", and a quotation mark inside it as \\"'
            raise SidError(f"{path}:{number}: this text does not stand between two quotation marks; {hint}")


def _joined(lines: list[str]) -> list[str]:
    """The lines, with each previous msgid on one: of equal lines of a comment Babel keeps one. Line numbers stay."""
    found: list[str] = []
    last = -1
    for line in lines:
        said = line.strip()
        if said.startswith("#~|"):
            found.append("")
        elif said.startswith('#| "') and last >= 0:
            found[last] = found[last].rstrip()[:-1] + said[4:]
            found.append("")
        else:
            last = len(found) if said.startswith("#| ") else -1
            found.append(line)
    return found


def _keeping_catalog(plurals: int) -> Any:
    """Babel's catalogue, except that it keeps the header as it is and remembers what stands twice."""
    from babel.messages.catalog import Catalog

    class Keeping(Catalog):
        headers: list[tuple[str, str]]
        remarks: list[str]
        twice: list[Any]

        def __setitem__(self, key: Any, message: Any) -> None:
            if not key:
                self.headers = [
                    (name.strip(), value.strip())
                    for name, _, value in (line.partition(":") for line in message.string.split("\n") if line.strip())
                ]
                self.remarks = list(message.user_comments)
                return
            if self._key_for(key, message.context) in self._messages:
                self.twice.append(message)
            super().__setitem__(key, message)

        @property
        def num_plurals(self) -> int:
            said = forms(self.headers)
            return said[0] if said else plurals

    found = Keeping()
    found.headers, found.remarks, found.twice = [], [], []
    return found


_PREVIOUS = re.compile(r"\|\s*(msgctxt|msgid_plural|msgid)?\s*(\".*\")$")


def _message(one: Any) -> Message:
    previous, remarks = _previous(one.user_comments)
    single, plural = one.id if isinstance(one.id, tuple) else (one.id, None)
    return Message(
        role=one.context or "",
        source=single,
        texts=tuple(one.string) if isinstance(one.string, tuple) else (one.string or "",),
        plural=plural,
        stale="fuzzy" in one.flags,
        previous=previous,
        notes=tuple(one.auto_comments),
        remarks=remarks,
        paths=tuple(path for path, _ in one.locations),
        flags=tuple(sorted(one.flags - {"fuzzy", "python-format", "python-brace-format"})),
        line=one.lineno or 0,
    )


def _previous(comments: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """What `#|` lines say, and the other comments: Babel takes both for remarks."""
    from babel.messages.pofile import unescape

    said: dict[str, str] = {}
    rest: list[str] = []
    name = "msgid"
    for comment in comments:
        match = _PREVIOUS.match(comment)
        if match is None:
            rest.append(comment)
            continue
        name = match[1] or name
        said[name] = said.get(name, "") + unescape(match[2])
    if "msgid" not in said:
        return (), tuple(rest)
    return (said.get("msgctxt", ""), said["msgid"]), tuple(rest)


# --- writing


def written(catalogue: Catalogue) -> bytes:
    """The file of a catalogue, in UTF-8."""
    return "\n".join(_lines(catalogue)).encode()


def _lines(catalogue: Catalogue) -> Iterator[str]:
    head = "".join(f"{name}: {value}\n" for name, value in catalogue.headers)
    yield from (f"# {line}".rstrip() for line in catalogue.remarks)
    yield 'msgid ""'
    yield f"msgstr {_quoted(head, '')}"
    yield ""
    for message in catalogue.messages:
        yield from _entry(message, "")
        yield ""
    for message in catalogue.obsolete:
        yield from _entry(message, "#~ ")
        yield ""


def _entry(message: Message, prefix: str) -> Iterator[str]:
    yield from (f"# {line}".rstrip() for line in message.remarks)
    if not prefix:
        yield from (f"#. {line}" for note in message.notes for line in note.split("\n"))
        if message.paths:
            yield "#: " + " ".join(message.paths)
    flags = [*(["fuzzy"] if message.stale else []), *message.flags]
    if not prefix and "%(" in message.source:
        flags.append("python-format")
    if flags:
        yield f"#, {', '.join(flags)}"
    if message.previous and not prefix:
        role, source = message.previous
        if role:
            yield _said("#| ", "msgctxt", role)
        yield _said("#| ", "msgid", source)
    if message.role:
        yield _said(prefix, "msgctxt", message.role)
    yield _said(prefix, "msgid", message.source)
    if message.plural is None:
        yield _said(prefix, "msgstr", message.text)
        return
    yield _said(prefix, "msgid_plural", message.plural)
    for number, text in enumerate(message.texts):
        yield _said(prefix, f"msgstr[{number}]", text)


def _said(prefix: str, keyword: str, text: str) -> str:
    return f"{prefix}{keyword} {_quoted(text, prefix)}"


def _quoted(text: str, prefix: str) -> str:
    from babel.messages.pofile import normalize

    return normalize(text, prefix, _WIDTH)
