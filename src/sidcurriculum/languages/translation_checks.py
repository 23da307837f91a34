"""Checks a translation against its source text.

Errors, such as a lost blank, address or list, would break a page and stop a pack. Warnings need a person's review. The
quality of a translation is not checked.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sidcurriculum.findings import Finding, Level
from sidcurriculum.markup import parser
from sidcurriculum.model.blanks import find, told

from .catalogue import Catalogue, CatalogueMessage
from .length_limits import limit

NAME = 20
"""Maximum letters of texts that may be equal in both languages, such as names and abbreviations."""
CITED = frozenset({"lesson references"})
"""Roles of references, whose titles are not translated."""
MANY = 10
"""Maximum missing texts that are listed one by one."""
ZWSP = "\u200b"
_ADDRESS = re.compile(r"https?://[^\s)>\]]+|[\w.+-]+@[\w-]+\.[\w.-]+|(?<=\]\()[^)\s]+")
_NUMBER = re.compile(r"\d(?:[\d.,:]*\d)?")
_NAMED = re.compile(r"%\(\w+\)[sd]")
_TRAILING = ".,;:!?។»”’\"'"
SCRIPTS: Mapping[str, tuple[str, str]] = {
    "am": ("Ethiopic", "\u1200-\u139f"),
    "ar": ("Arabic", "\u0600-\u06ff"),
    "bn": ("Bengali", "\u0980-\u09ff"),
    "fa": ("Arabic", "\u0600-\u06ff"),
    "he": ("Hebrew", "\u0590-\u05ff"),
    "hi": ("Devanagari", "\u0900-\u097f"),
    "ja": ("Japanese", "\u3040-\u30ff\u4e00-\u9fff"),
    "km": ("Khmer", "\u1780-\u17ff"),
    "ko": ("Korean", "\uac00-\ud7af"),
    "lo": ("Lao", "\u0e80-\u0eff"),
    "my": ("Burmese", "\u1000-\u109f"),
    "ne": ("Devanagari", "\u0900-\u097f"),
    "ru": ("Cyrillic", "\u0400-\u04ff"),
    "ta": ("Tamil", "\u0b80-\u0bff"),
    "th": ("Thai", "\u0e00-\u0e7f"),
    "uk": ("Cyrillic", "\u0400-\u04ff"),
    "ur": ("Arabic", "\u0600-\u06ff"),
    "zh": ("Chinese", "\u4e00-\u9fff"),
}
"""The script and its letters by language, for non-Latin scripts."""


@dataclass(frozen=True)
class TranslationPair:
    """A source text with its translation."""

    role: str
    source: str
    text: str
    tag: str
    terms: tuple[tuple[re.Pattern[str], str, str], ...] = ()
    """Glossary terms: pattern, term, and agreed translation."""
    form: bool = False
    """Whether it is one of several plural forms, some of which may omit the number."""

    @property
    def language(self) -> str:
        return self.tag.partition("-")[0].lower()


def _blanks(case: TranslationPair) -> str | None:
    return blanks_differ(case.source, case.text)


def blanks_differ(source: str, text: str) -> str | None:
    """Compares the blanks of source and translation; None if they agree."""
    wanted, found = len(find(source).blanks), find(text)
    if wanted != len(found.blanks):
        return f"the source has {_of(wanted, 'blank')} ((…)), the translation {len(found.blanks)}"
    slip = next(iter(found.slips), None) if wanted else None
    if slip is None:
        return None
    word, what, hint = told(text, slip)
    return f"“{word}” {what}; {hint}"


def _of(number: int, what: str) -> str:
    return f"{number} {what}" + ("" if number == 1 else "s")


def _addresses(case: TranslationPair) -> str | None:
    return _missing("the address", _found(case.source), _found(case.text))


def _found(text: str) -> Counter[str]:
    return Counter(match[0].rstrip(_TRAILING) for match in _ADDRESS.finditer(text))


def _missing(what: str, wanted: Counter[str], there: Counter[str]) -> str | None:
    lost, more = wanted - there, there - wanted
    if lost:
        return f"{what} {next(iter(lost))} is missing"
    return f"{what} {next(iter(more))} is not in the source" if more else None


def _placeholders(case: TranslationPair) -> str | None:
    wanted, found = (Counter(_NAMED.findall(text.replace("%%", ""))) for text in (case.source, case.text))
    if case.form:
        found |= wanted
    if not case.role and wanted and "%" in _NAMED.sub("", case.text.replace("%%", "")):
        return "a % stands by itself"
    return _missing("the placeholder", wanted, found)


_shared = cache(parser)
_MARKUP = re.compile(r"[\\`*_\[\]<>#|~\n]|^\s*(?:[-+]|\d{1,9}[.)])\s|^[-=]{2,}")


def _shape(text: str) -> tuple[list[str], Counter[str]]:
    """The block and inline structure of a Markdown text."""
    if _MARKUP.search(text) is None:
        return ["paragraph_open"], Counter()
    blocks: list[str] = []
    inside: Counter[str] = Counter()
    for token in _shared().parse(text):
        if token.nesting >= 0 and token.type != "inline":
            blocks.append(token.type)
        inside.update(
            child.type.removesuffix("_open")
            for child in token.children or ()
            if child.nesting >= 0 and child.type not in ("text", "softbreak")
        )
    return blocks, inside


_NAMES: Mapping[str, str] = {
    "bullet_list_open": "bulleted list", "ordered_list_open": "numbered list", "list_item_open": "item of a list",
    "table_open": "table", "tr_open": "row of a table", "th_open": "cell of a table", "td_open": "cell of a table",
    "heading_open": "heading", "paragraph_open": "paragraph", "blockquote_open": "quotation", "fence": "block of code",
    "hr": "line", "code_block": "block of code", "em": "emphasis *…*", "strong": "strong emphasis **…**",
    "code_inline": "code `…`", "link": "link", "image": "picture", "hardbreak": "line break \\", "s": "~~…~~",
    "shift": "<sub>…</sub> or <sup>…</sup>",
}  # fmt: skip


def _structure(case: TranslationPair) -> str | None:
    if not case.role:  # words of templates are no Markdown
        return None
    (wanted, _), (found, _) = _shape(case.source), _shape(case.text)
    if wanted == found:
        return None
    return _differ(Counter(wanted), Counter(found)) or "its lists, tables or paragraphs stand in another order"


def _differ(wanted: Counter[str], found: Counter[str]) -> str | None:
    for name in (*_NAMES, *wanted, *found):
        if wanted[name] != found[name]:
            return f"{_NAMES.get(name, name)}: {wanted[name]} in the source, {found[name]} in the translation"
    return None


def _emphasis(case: TranslationPair) -> str | None:
    return _differ(_shape(case.source)[1], _shape(case.text)[1])


def _numbers(case: TranslationPair) -> str | None:
    lost = _digits(case.source) - _digits(case.text)
    return f"the number {next(iter(lost))} is missing" if lost else None


def _digits(text: str) -> Counter[str]:
    """The numbers of a text in Latin digits, without separators, which differ by language."""
    plain = "".join(str(unicodedata.decimal(one)) if one.isdecimal() else one for one in _ADDRESS.sub("", text))
    return Counter(re.sub(r"[.,:]", "", match[0]) for match in _NUMBER.finditer(plain))


def _terms(case: TranslationPair) -> str | None:
    text = _plain(case.text)
    for finder, word, agreed in case.terms:
        if _plain(agreed) not in text and finder.search(case.source):
            return f"the glossary translates “{word}” as “{agreed}”, and that is not here"
    return None


def _plain(text: str) -> str:
    return text.replace(ZWSP, "").casefold()


def _script(case: TranslationPair) -> str | None:
    known = SCRIPTS.get(case.language)
    letters = sum(map(str.isalpha, _ADDRESS.sub("", case.text)))
    if known is None or letters <= NAME or case.role in CITED or re.search(f"[{known[1]}]", case.text):
        return None
    return f"there is no {known[0]} letter in it"


def width(text: str) -> int:
    """The number of characters without combining marks."""
    return sum(unicodedata.category(one) not in ("Mn", "Me", "Cf") for one in text)


def _length(case: TranslationPair) -> str | None:
    most, long = limit(case.role, case.source), width(case.text)
    return f"{long} characters, and its place takes about {most}" if most is not None and long > most else None


def _copy(case: TranslationPair) -> str | None:
    same = case.text.strip() == case.source.strip() and sum(map(str.isalpha, case.text)) > NAME
    return "it is the source itself" if same and case.role not in CITED else None


def _zwsp(case: TranslationPair) -> str | None:
    return "it holds zero-width spaces (U+200B) that somebody typed" if ZWSP in case.text else None


class TranslationRule(NamedTuple):
    code: str
    level: Level
    check: Callable[[TranslationPair], str | None]
    hint: str


MISSING, STALE = "TR01", "TR02"
RULES: tuple[TranslationRule, ...] = (
    TranslationRule("TR03", "error", _blanks, "keep every ((answer)), with the translated answer in its brackets"),
    TranslationRule("TR04", "error", _addresses, "copy web addresses and the paths of pictures as they are"),
    TranslationRule("TR05", "error", _placeholders, "copy %(…)s as it is, and write %% for a percent sign beside it"),
    TranslationRule("TR06", "error", _structure, "keep the marks at the beginnings of lines: -, 1., |, #, >"),
    TranslationRule("TR07", "warning", _emphasis, "keep *…*, **…** and line breaks around the same words"),
    TranslationRule("TR08", "warning", _numbers, "write the same number, in the digits of your language if you like"),
    TranslationRule("TR09", "warning", _terms, "use the agreed word, or change it in glossary.yaml"),
    TranslationRule("TR10", "warning", _script, "translate it, or leave it empty"),
    TranslationRule("TR11", "warning", _length, "say it in fewer words: it stands on a slide or a card"),
    TranslationRule("TR12", "warning", _copy, "translate it, or leave it empty"),
    TranslationRule("TR13", "warning", _zwsp, "take them out: the build puts them where words end"),
)
"""The checks by code. TR01 is a missing translation, TR02 a stale one."""
_BREAKING = tuple(rule for rule in RULES if rule.level == "error")


def broken(message: CatalogueMessage, tag: str) -> str | None:
    """The fault of a translation that would break a page; None if there is none."""
    for case in _cases(message, tag, ()):
        for rule in _BREAKING:
            if (what := rule.check(case)) is not None:
                return what
    return None


def misplaced(message: CatalogueMessage, many: Collection[int]) -> bool:
    """Tests whether placeholders differ from the source's, which gettext refuses.

    `many` are the plural forms for several numbers, in which the number may not be omitted.
    """
    source = message.plural or message.source
    if message.role or "%(" not in source + message.source:
        return False
    cases = (
        TranslationPair("", source, text, "", form=message.plural is not None and at not in many)
        for at, text in enumerate(message.texts)
    )
    return any(_placeholders(case) is not None for case in cases)


def _cases(
    message: CatalogueMessage, tag: str, terms: tuple[tuple[re.Pattern[str], str, str], ...]
) -> Iterator[TranslationPair]:
    form = message.plural is not None
    for text in message.texts:
        if text:
            agreed = () if form or message.role in CITED else terms
            yield TranslationPair(message.role, message.plural or message.source, text, tag, agreed, form)


def findings(catalogue: Catalogue, terms: tuple[tuple[re.Pattern[str], str, str], ...] = ()) -> Iterator[Finding]:
    """Checks all translations of a catalogue; findings are at the lines of msgids."""
    path = str(catalogue.path)
    missing = [message for message in catalogue.messages if not message.stale and not message.translated]
    if len(missing) > MANY:
        first = shortened(missing[0].source)
        what = f"{len(missing)} of {len(catalogue.messages)} texts have no translation, the first “{first}”"
        yield Finding(path, missing[0].line, 1, MISSING, what, "translate them", "warning")
    else:
        yield from (gap(path, message, MISSING) for message in missing)
    for message in catalogue.messages:
        if message.stale:
            yield gap(path, message, STALE)
        for case in _cases(message, catalogue.tag, terms):
            for rule in RULES:
                if (fault := rule.check(case)) is not None:
                    sentence = f"{fault} (“{shortened(message.source)}”)"
                    yield Finding(path, message.line, 1, rule.code, sentence, rule.hint, rule.level)


def gap(path: str, message: CatalogueMessage, code: str, level: Level = "warning") -> Finding:
    """The finding for a missing or stale translation."""
    what = "has no translation" if code == MISSING else "its source changed since it was translated"
    hint = "translate it" if code == MISSING else "look at it, mend it and take the mark fuzzy away"
    where = next((note for note in message.notes if note.startswith("In: ")), "")
    sentence = f"“{shortened(message.source)}” {what}" + (f" ({where})" if where else "")
    return Finding(path, message.line, 1 if message.line else 0, code, sentence, hint, level)


def shortened(text: str, most: int = 60) -> str:
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"
