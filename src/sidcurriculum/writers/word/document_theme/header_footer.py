"""Fills the tokens, such as {title}, of a theme's header or footer for one document.

Word splits text into runs anywhere, so a token may span several; reading gathers each token in a run of its own.
"""

import re
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import lru_cache
from typing import NamedTuple, TypeVar

from lxml import etree

from sidcurriculum.errors import ThemeError
from sidcurriculum.writers.opc.package import DECLARATION, Member, deflated
from sidcurriculum.writers.text.language_tags import RIGHT_TO_LEFT, run_language
from sidcurriculum.writers.text.script_runs import script_runs
from sidcurriculum.writers.word.xml_text import escape

from .styles import W

TOKENS = ("title", "kind", "licence", "footer")
_TOKEN = re.compile(r"\{([^{}]*)\}")
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACE = re.compile(f"{_OPEN}.*?{_CLOSE}")
_MARK = re.compile(
    f"<w:r(?: xmlns:[^>]*)?><w:t>{_OPEN}(token \\d+){_CLOSE}</w:t></w:r>|{_OPEN}(paragraph \\d+){_CLOSE}"
)
_OF_SCRIPT = frozenset(f"{W}{name}" for name in ("lang", "cs", "rtl"))
_DECLARED = re.compile(r' xmlns:\w+="[^"]*"')
_T = TypeVar("_T")
_NEVER_EMPTY = frozenset(f"{W}{name}" for name in ("fldChar", "fldSimple", "drawing", "pict", "object", "sectPr"))


class StoryToken(NamedTuple):
    """A token and the properties of its run, without language and script."""

    name: str
    properties: str


class StoryParagraph(NamedTuple):
    """A paragraph that is dropped if all its tokens are empty, because nothing else would be left of it."""

    pieces: tuple[str | StoryToken, ...]


class Story(NamedTuple):
    """A header or footer part: literal XML, tokens, and paragraphs that may be dropped."""

    name: str
    tokens: tuple[str, ...]
    """Names of its tokens, each once."""
    pieces: tuple[str | StoryToken | StoryParagraph, ...]


@lru_cache(maxsize=64)
def filled(story: Story, texts: tuple[str, ...], language: str) -> Member:
    """Returns the part with a text for each token; cached, as documents of a pack share most of them."""
    values = dict(zip(story.tokens, texts, strict=True))
    out: list[str] = [DECLARATION]
    for piece in story.pieces:
        if isinstance(piece, StoryParagraph):
            if any(values[inner.name] for inner in piece.pieces if isinstance(inner, StoryToken)):
                out += (_filled(inner, values, language) for inner in piece.pieces)
        else:
            out.append(_filled(piece, values, language))
    return deflated(story.name, "".join(out))


def read_story(name: str, content: bytes, source: str) -> Story:
    """Parses a header or footer. Raises ThemeError, naming `source`, for a token that no document has a value for."""
    root = etree.fromstring(content)
    paragraphs = list(root.iter(f"{W}p"))
    tokens: dict[str, StoryToken] = {}
    for paragraph in paragraphs:
        _gather(paragraph, tokens, f"{source}: {name}")
    marked: dict[str, StoryToken | StoryParagraph] = dict(tokens)
    for paragraph in paragraphs:
        parent = paragraph.getparent()
        if parent is not None and len(parent.findall(f"{W}p")) > 1 and _only_tokens(paragraph):
            mark = f"paragraph {len(marked)}"
            xml = etree.tostring(paragraph, encoding="unicode", with_tail=False)
            marked[mark] = StoryParagraph(tuple(_pieces(xml, tokens)))
            parent.replace(paragraph, etree.Comment(f"{_OPEN}{mark}{_CLOSE}"))
    xml = etree.tostring(root, encoding="unicode").replace(f"<!--{_OPEN}", _OPEN).replace(f"{_CLOSE}-->", _CLOSE)
    shown = tuple(dict.fromkeys(token.name for token in tokens.values()))
    return Story(name, shown, tuple(_pieces(xml, marked)))


def _gather(paragraph: etree._Element, tokens: dict[str, StoryToken], source: str) -> None:
    texts = [t for t in paragraph.iter(f"{W}t") if next(t.iterancestors(f"{W}p")) is paragraph]
    text = "".join(t.text or "" for t in texts)
    for match in reversed(list(_TOKEN.finditer(text))):
        if match[1] not in TOKENS:
            known = ", ".join(f"{{{name}}}" for name in TOKENS)
            raise ThemeError(f"{source}: {match[0]} stands for nothing; write one of {known}, or take the braces away")
        mark = f"token {len(tokens)}"
        tokens[mark] = _cut_out(texts, match, mark)


def _cut_out(texts: list[etree._Element], match: re.Match[str], mark: str) -> StoryToken:
    """Replaces a token by a mark, in a run of its own that is split from the token's first run."""
    at = 0
    first: tuple[etree._Element, str, str] | None = None
    for element in texts:
        text = element.text or ""
        start, end = max(match.start() - at, 0), min(match.end() - at, len(text))
        at += len(text)
        if start < end and first is None:
            first = element, text[:start], text[end:]
        elif start < end:
            element.text = text[:start] + text[end:]
            element.set(_SPACE, "preserve")
    assert first is not None
    element, before, after = first
    run = element.getparent()
    assert run is not None
    properties = run.find(f"{W}rPr")
    following = deepcopy(run)
    for child in list(run)[run.index(element) + 1 :]:
        run.remove(child)
    position = run.index(element)
    for child in [c for c in list(following)[: position + 1] if c.tag != f"{W}rPr"]:
        following.remove(child)
    if after:
        rest = etree.Element(f"{W}t")
        rest.text = after
        rest.set(_SPACE, "preserve")
        following.insert(1 if properties is not None else 0, rest)
    element.text = before
    element.set(_SPACE, "preserve")
    marked = etree.Element(f"{W}r")
    etree.SubElement(marked, f"{W}t").text = f"{_OPEN}{mark}{_CLOSE}"
    run.addnext(marked)
    marked.addnext(following)
    return StoryToken(match[1], _properties(properties))


def _properties(properties: etree._Element | None) -> str:
    kept = [] if properties is None else [child for child in properties if child.tag not in _OF_SCRIPT]
    return "".join(_DECLARED.sub("", etree.tostring(child, encoding="unicode", with_tail=False)) for child in kept)


def _only_tokens(paragraph: etree._Element) -> bool:
    """Returns whether the paragraph holds a token and otherwise only white space."""
    text = "".join(t.text or "" for t in paragraph.iter(f"{W}t"))
    return (
        _OPEN in text and not _PLACE.sub("", text).strip() and not any(e.tag in _NEVER_EMPTY for e in paragraph.iter())
    )


def _pieces(xml: str, marked: Mapping[str, _T]) -> Iterator[str | _T]:
    """Splits XML at the marks; the whole run of a token is replaced."""
    at = 0
    for match in _MARK.finditer(xml):
        yield xml[at : match.start()]
        yield marked[match[1] or match[2]]
        at = match.end()
    yield xml[at:]


def _filled(piece: str | StoryToken, values: Mapping[str, str], language: str) -> str:
    if isinstance(piece, str):
        return piece
    return "".join(_run(piece, script, text, language) for script, text in script_runs(values[piece.name]))


def _run(token: StoryToken, script: str, text: str, language: str) -> str:
    properties = token.properties
    if script != "latin":
        direction = "<w:rtl/>" if script in RIGHT_TO_LEFT else "<w:cs/>"
        tag = run_language(script, language, language)
        properties = f'{token.properties}{direction}<w:lang w:val="{tag}" w:bidi="{tag}"/>'
    return f'<w:r><w:rPr>{properties}</w:rPr><w:t xml:space="preserve">{escape(text)}</w:t></w:r>'
