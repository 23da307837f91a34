"""Reads and writes gettext catalogues (.po) with Babel."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from sidcurriculum.errors import CatalogueError

from .catalogue import Catalogue, CatalogueMessage, blank, forms, plural_forms
from .catalogue_repair import once

MOST_BYTES = 4_000_000
"""Maximum size of a catalogue in bytes; the largest bundled one has a twentieth of that."""
MOST_TEXTS = 10_000
"""Maximum texts of a catalogue, with obsolete ones."""
_CHARSET = re.compile(rb"charset=([\w:.-]+)", re.IGNORECASE)
_EIGHT_BIT = re.compile(r"iso-?8859|latin|windows-|cp\d|koi8|big5|gb|euc|shift|tis|ascii|us-ascii", re.IGNORECASE)
"""Accepted charsets of older catalogues."""
_WIDTH = 80
_LINE = re.compile(r'(?:#~\s*)?(?:msg(?:ctxt|id|id_plural|str|str\[\d+\])\s*)?"(?:[^"\\]|\\.)*"$')
"""A line with a quoted text; Babel strips its first and last character unchecked."""


def read(path: Path, tag: str, *, mend: bool = False) -> Catalogue | None:
    """Reads the catalogue at `path`; None if there is none.

    Raises CatalogueError (path:line) for a damaged one. With `mend`, for callers that rewrite it, duplicate texts are
    merged.
    """
    raw = content(path)
    return None if raw is None else parse(_decoded(raw, path), path, tag, mend=mend)


def content(path: Path) -> bytes | None:
    """The bytes of a catalogue; None if there is none. Raises CatalogueError for one that is too large."""
    try:
        with path.open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except FileNotFoundError:
        return None
    except OSError as fault:
        raise CatalogueError(str(path), f"can't be read ({fault.strerror})") from None
    if len(raw) > MOST_BYTES:
        what = f"is larger than {MOST_BYTES // 1_000_000} MB, which no catalogue needs; see what is in it"
        raise CatalogueError(str(path), what)
    return raw


def _decoded(raw: bytes, path: Path) -> str:
    """Decodes as UTF-8 if possible, else by the header's charset."""
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        charset = _CHARSET.search(raw[:8192])
    try:
        if charset and _EIGHT_BIT.match(name := charset[1].decode()):
            return raw.decode(name)
    except (LookupError, UnicodeDecodeError):
        pass
    raise CatalogueError(str(path), "is not in UTF-8; save it as UTF-8 in your editor")


def parse(text: str, path: Path, tag: str, *, mend: bool = False) -> Catalogue:
    """Parses a catalogue. Raises CatalogueError (path:line) for a damaged one."""
    from babel.messages import pofile

    newline = "\r\n" if text.find("\r\n") == text.find("\n") - 1 >= 0 else "\n"
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if sum(line.lstrip("#~ \t").startswith("msgid") for line in lines) > MOST_TEXTS:
        what = f"holds more than {MOST_TEXTS} texts, which no catalogue of ours does; see what is in it"
        raise CatalogueError(str(path), what)
    _require_quotes(lines, path)
    lines = _joined(lines)
    found = _keeping_catalog(plural_forms(tag)[0])
    parser = pofile.PoFileParser(found, abort_invalid=True)
    try:
        parser.parse(lines)
    except pofile.PoFileError as fault:
        what = f"{str(fault).rpartition(' on ')[0]}; this is no sound .po file here"
        raise CatalogueError(str(path), what, fault.lineno + 1) from None
    except (ValueError, IndexError, AttributeError, TypeError) as fault:
        what = f"is no sound .po file ({fault}); restore it, or mend it with msgfmt --check"
        raise CatalogueError(str(path), what) from None
    messages = [message for one in found.all if (message := _message(one)).source]
    if not mend:
        seen: set[tuple[str, str]] = set()
        for message in messages:
            if message.key in seen:
                what = "this text stands here a second time; keep one of the two, or run sidcurriculum translate update"
                raise CatalogueError(str(path), what, message.line)
            seen.add(message.key)
    gone = [message for one in found.obsolete.values() if (message := _message(one)).source]
    headers, remarks = tuple(found.headers), tuple(found.remarks)
    return Catalogue(path, tag, headers, remarks, once(messages), once(gone), newline)


def _require_quotes(lines: list[str], path: Path) -> None:
    """Raises CatalogueError for a text that is not between quotation marks."""
    for number, line in enumerate(lines, 1):
        stripped = line.strip()
        if stripped.startswith(('"', "msg", '#~ "', "#~ msg")) and not _LINE.match(stripped):
            hint = 'write it as "…", and a quotation mark inside it as \\"'
            what = f"this text does not stand between two quotation marks; {hint}"
            raise CatalogueError(str(path), what, number)


def _joined(lines: list[str]) -> list[str]:
    """Joins each previous msgid into one line, since Babel drops equal comment lines. Line numbers are unchanged."""
    found: list[str] = []
    pieces: dict[int, list[str]] = {}
    last = -1
    for line in lines:
        stripped = line.strip()
        if stripped.startswith("#~|"):
            found.append("")
        elif stripped.startswith('#| "') and stripped.endswith('"') and last >= 0:
            pieces.setdefault(last, [found[last].rstrip()[:-1]]).append(stripped[4:-1])
            found.append("")
        else:
            last = len(found) if stripped.startswith("#| ") else -1
            found.append(line)
    for at, parts in pieces.items():
        found[at] = "".join(parts) + '"'
    return found


def _keeping_catalog(plurals: int) -> Any:
    """Subclasses Babel's catalogue to keep the header and all messages unchanged."""
    from babel.messages.catalog import Catalog

    class Keeping(Catalog):
        headers: list[tuple[str, str]]
        remarks: list[str]
        all: list[Any]

        def __setitem__(self, key: Any, message: Any) -> None:
            if key:
                self.all.append(message)
            elif not (self.headers or message.context):
                self.headers = [
                    (name.strip(), value.strip())
                    for name, _, value in (line.partition(":") for line in message.string.split("\n") if line.strip())
                ]
                self.remarks = list(message.user_comments)

        @property
        def num_plurals(self) -> int:
            said = forms(self.headers)
            return said[0] if said else plurals

    found = Keeping()
    found.headers, found.remarks, found.all = [], [], []
    return found


_PREVIOUS = re.compile(r"\|\s*(msgctxt|msgid_plural|msgid)?\s*(\".*\")$")


def _message(one: Any) -> CatalogueMessage:
    previous, remarks = _previous(one.user_comments)
    single, plural, *_ = (*one.id, None) if isinstance(one.id, tuple) else (one.id, None)
    texts = one.string if isinstance(one.string, tuple) else (one.string or "",)
    return CatalogueMessage(
        role=one.context or "",
        source=single,
        texts=tuple("" if blank(text) else text for text in texts),
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
    """Separates `#|` lines from other comments, which Babel reads alike."""
    from babel.messages.pofile import unescape

    fields: dict[str, str] = {}
    rest: list[str] = []
    name = "msgid"
    for comment in comments:
        match = _PREVIOUS.match(comment)
        if match is None:
            rest.append(comment)
            continue
        name = match[1] or name
        fields[name] = fields.get(name, "") + unescape(match[2])
    if "msgid" not in fields:
        return (), tuple(rest)
    return (fields.get("msgctxt", ""), fields["msgid"]), tuple(rest)


# --- writing


def written(catalogue: Catalogue) -> bytes:
    """Serializes a catalogue as UTF-8."""
    return catalogue.newline.join(_lines(catalogue)).encode()


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


def _entry(message: CatalogueMessage, prefix: str) -> Iterator[str]:
    """The lines of one message. In gettext a backslash at the end of a line continues it, in comments too."""
    yield from (f"# {line}".rstrip() for line in message.remarks)
    if not prefix:
        yield from (f"#. {line}".rstrip("\\ ") for note in message.notes for line in note.split("\n"))
        if message.paths:
            yield "#: " + " ".join(message.paths)
    flags = [*(["fuzzy"] if message.stale else []), *message.flags]
    if not prefix and not message.role and "%(" in message.source:
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
