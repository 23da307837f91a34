"""A gettext catalogue (.po) -> a value, and back. Read and written by Babel's rules, with what Babel would lose.

Babel reads no previous msgid and drops header fields that it does not know; both are kept here. Nothing that is written
comes from a clock, so that the same catalogue is always the same file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidcurriculum.errors import SidError

if TYPE_CHECKING:
    from babel.core import Locale

STATUS, ROLE, DATE = "X-Status", "X-Reviewer-Role", "X-Review-Date"
DRAFT, MACHINE, REVIEWED, CHANGED = "draft", "machine-drafted", "reviewed", "changed-since-review"
STATES = (DRAFT, MACHINE, REVIEWED, CHANGED)
"""What X-Status may say. A reviewed catalogue that gets new or changed texts is changed-since-review."""
_WIDTH = 80


@dataclass(frozen=True)
class Message:
    """One text and its translation; `texts` is empty strings where there is none."""

    role: str
    source: str
    texts: tuple[str, ...] = ("",)
    """One, or one for each plural form of the language."""
    plural: str | None = None
    """The source's plural, where a number stands in the text."""
    stale: bool = False
    """Marked fuzzy: its source changed after it was translated, or somebody is unsure."""
    previous: tuple[str, ...] = ()
    """What it was the translation of, where it is stale: the role (or nothing), then the text."""
    notes: tuple[str, ...] = ()
    """What a translator must know; made anew by each update."""
    remarks: tuple[str, ...] = ()
    """What translators wrote."""
    paths: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    """Other flags, such as python-format."""
    line: int = field(default=0, compare=False)
    """Line of its msgid in the file; 0 if it was not read from one."""

    @property
    def key(self) -> tuple[str, str]:
        return self.role, self.source

    @property
    def text(self) -> str:
        """The translation, or its first form."""
        return self.texts[0] if self.texts else ""

    @property
    def translated(self) -> bool:
        """Whether every form is there and none is stale."""
        return bool(self.texts) and all(self.texts) and not self.stale


@dataclass(frozen=True)
class Catalogue:
    """A file of translations into one language."""

    path: Path
    tag: str
    """BCP 47."""
    headers: tuple[tuple[str, str], ...] = ()
    remarks: tuple[str, ...] = ()
    """Lines above the header."""
    messages: tuple[Message, ...] = ()
    obsolete: tuple[Message, ...] = ()

    @cached_property
    def by_key(self) -> Mapping[tuple[str, str], Message]:
        return {message.key: message for message in self.messages}

    def header(self, name: str) -> str:
        return next((value for key, value in self.headers if key == name), "")

    def with_header(self, name: str, value: str) -> Catalogue:
        """The same with this header field set, in its place or at the end."""
        if not self.header(name):
            return replace(self, headers=(*self.headers, (name, value)))
        return replace(self, headers=tuple((key, value if key == name else old) for key, old in self.headers))

    @property
    def plurals(self) -> tuple[int, str]:
        """The number of plural forms in this file and gettext's expression for them."""
        return _forms(self.headers) or plural_forms(self.tag)

    @property
    def status(self) -> str:
        said = self.header(STATUS)
        return said if said in STATES else DRAFT


def _forms(headers: Iterable[tuple[str, str]]) -> tuple[int, str] | None:
    said = next((value for name, value in headers if name == "Plural-Forms"), "")
    match = _FORMS.search(said)
    return (int(match[1]), match[2].strip()) if match else None


def locale_of(tag: str) -> Locale:
    """Babel's knowledge of a language. Raises SidError where it has none."""
    from babel.core import Locale, UnknownLocaleError

    try:
        return Locale.parse(tag.replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        raise SidError(f"{tag!r} is no language that is known here; write a tag such as km, fr or pt-BR") from None


def english_name(tag: str) -> str:
    """`Khmer` for `km`; the tag itself where nothing better is known."""
    return str(locale_of(tag).english_name or tag)


def plural_forms(tag: str) -> tuple[int, str]:
    """How many plural forms a language has, and gettext's expression for them."""
    from babel.messages.plurals import get_plural

    locale = locale_of(tag)
    if locale.language in _PLURALS:
        return _PLURALS[locale.language]
    found = get_plural(locale)
    return found.num_plurals, found.plural_expr


_PLURALS: Mapping[str, tuple[int, str]] = {
    "ar": (6, "n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5"),
}
"""Where Babel's table has forms in another order than CLDR, and so than Poedit and Weblate: many before other."""
_FORMS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+)")


def fresh(path: Path, tag: str) -> Catalogue:
    """An empty catalogue with the headers that every one has."""
    number, expression = plural_forms(tag)
    headers = (
        ("Project-Id-Version", "sidcurriculum"),
        ("PO-Revision-Date", ""),
        ("Last-Translator", ""),
        ("Language-Team", ""),
        ("Language", tag.replace("-", "_")),
        ("MIME-Version", "1.0"),
        ("Content-Type", "text/plain; charset=UTF-8"),
        ("Content-Transfer-Encoding", "8bit"),
        ("Plural-Forms", f"nplurals={number}; plural={expression};"),
        (STATUS, DRAFT),
    )
    return Catalogue(path, tag, headers)


# --- reading


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

    lines = [line for line in text.splitlines() if not line.startswith("#~|")]
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
            said = _forms(self.headers)
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
