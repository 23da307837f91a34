"""Composes pages: renders a template with a lesson's view, and parses it to an lxml tree in the closed vocabulary."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from traceback import walk_tb
from types import MappingProxyType
from typing import Any, NoReturn

import jinja2
from lxml import etree
from markupsafe import Markup

from sidcurriculum.addresses import uri
from sidcurriculum.errors import ContentError, TemplateError
from sidcurriculum.page import Page, PagePicture
from sidcurriculum.patterns import later
from sidcurriculum.views import Lesson, Reader

from . import page_pictures, vocabulary_check
from .shown_slides import NONE, ShownSlides
from .template_gettext import TemplateGettext
from .templates import DocumentTemplate, Templates, load

__all__ = ["DocumentTemplate", "ShownSlides", "TemplateGettext", "Templates", "compose", "load", "render"]

_OPENING = later(r"\{[{%#].*?[}%#]\}|<([a-z][a-z0-9]*)(?=[\s>/{])", re.DOTALL)
"""A literal tag of a template; expressions in braces are skipped."""
_FORBIDDEN = later("[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""Characters that XML 1.0 forbids (section 2.2)."""


def compose(
    document: DocumentTemplate,
    see: Callable[[Reader], Lesson],
    templates: Templates,
    library: Mapping[str, PagePicture],
    language: str,
    art: Mapping[str, PagePicture] = MappingProxyType({}),
    other: Lesson | None = None,
    slides: ShownSlides = NONE,
) -> Page:
    """Composes one document of one lesson.

    `see` returns the lesson's view for a reader, `library` maps names of pictures to pictures, `art` holds the theme's
    drawings, which templates use as `art.cover` and `art.end` if they exist. `other` is the lesson in a second
    language; by default the lesson itself. `slides` are those that the document shows, by their ids. Raises
    TemplateError (template:line) for a template that can't be rendered or emits elements outside the vocabulary,
    ContentError if a text of the lesson does.
    """
    names = {use: f"{page_pictures.THEME}{use}" if use in art else None for use in ("cover", "end")}
    lesson = see(document.view)
    context = {
        "lesson": lesson,
        "document": document.told,
        "language": language,
        "art": names,
        "other": other or lesson,
        "slides": {name: dict(facts) for name, facts in slides.told.items()},
        "slide_parts": {number: dict(facts) for number, facts in slides.parts.items()},
    }
    root = _parse(document.template, context, templates)
    if document.answers is not None:
        answers = _parse(document.answers, context | {"lesson": see(Reader.TEACHER)}, templates)
        _insert(root, answers, document)
    if document.notes is not None:
        notes = _parse(document.notes, context | {"lesson": see(Reader.TEACHER)}, templates)
        _join(root, notes, document)
    found, missing = page_pictures.shown(root, library, art, slides)
    if missing is not None:
        what = f"the lesson has no picture {missing!r}"
        for name in filter(None, (document.template, document.answers, document.notes)):
            reader = document.view if name == document.template else Reader.TEACHER
            _blame_tag(name, context | {"lesson": see(reader)}, templates, what, lambda root: _image(root, missing))
        raise ContentError(what)
    return Page(root, found)


def render(name: str, names: Mapping[str, Any], templates: Templates) -> str:
    """Renders a template that writes a complete file, such as an index page. Raises TemplateError."""
    return _render(name, names, templates)


def _render(name: str, context: Mapping[str, Any], templates: Templates) -> str:
    template = templates.path(name)
    try:
        return templates.render(name, context)
    except jinja2.TemplateSyntaxError as fault:
        raise TemplateError(f"{fault.filename or fault.name}:{fault.lineno}: {fault.message}") from None
    except jinja2.TemplateNotFound as fault:
        folder = templates.layers.folders[0] / "documents"
        raise TemplateError(f"{folder}: no template {fault.name!r}; pack.yaml or another template names it") from None
    except jinja2.TemplateError as fault:
        raise TemplateError(f"{_place(fault, template)}: {fault.message}") from None
    except RecursionError as fault:
        if sum(frame.f_code.co_filename.endswith(".j2") for frame, _ in walk_tb(fault.__traceback__)) < _DEEP:
            raise
        what = "templates, macros or blocks call one another without end"
        raise TemplateError(f"{_place(fault, template)}: {what}") from None
    except _MISUSE as fault:
        if not _is_misuse(fault):
            raise
        raise TemplateError(f"{_place(fault, template)}: {fault}") from fault


_MISUSE = (
    TypeError, ValueError, LookupError, ArithmeticError, AttributeError, RuntimeError, MemoryError, AssertionError
)  # fmt: skip
_DEEP = 50
"""Maximum nesting of templates; infinite recursion exceeds it."""
_OURS = frozenset(("filters.py", "sandbox.py", "render_budget.py", "template_gettext.py"))
"""Modules of this package that replace parts of Jinja."""


def _is_misuse(fault: Exception) -> bool:
    """Tests whether the template is at fault; otherwise a text of the lesson exceeds a filter's limits."""
    *_, (frame, _) = walk_tb(fault.__traceback__)
    path = Path(frame.f_code.co_filename)
    own = path.parent == Path(__file__).parent and path.name in _OURS
    return isinstance(fault, (TypeError, AttributeError)) or path.suffix == ".j2" or "jinja2" in path.parts or own


def _place(fault: BaseException, template: Path) -> str:
    """The template:line of the innermost template being rendered; line 1 if it is not known."""
    place = f"{template}:1"
    for frame, line in walk_tb(fault.__traceback__):
        if frame.f_code.co_filename.endswith(".j2"):
            place = f"{frame.f_code.co_filename}:{line}"
    return place


def _parse(name: str, context: Mapping[str, Any], templates: Templates) -> etree._Element:
    html = _render(name, context, templates)
    try:
        root = _read(html)
    except etree.XMLSyntaxError as fault:
        _blame(name, context, templates, str(fault.msg), fault.lineno)
    fault_at = vocabulary_check.first_fault(root)
    if fault_at is not None:
        _blame(name, context, templates, fault_at[1], None)
    for link in root.iter("a"):
        _lead(link)
    return root


def _lead(link: etree._Element) -> None:
    """Replaces the address of a link by its URI, or a link with an invalid address by its text."""
    address = uri(link.get("href", ""))
    if address is not None:
        link.set("href", address)
        return
    link.tag = "span"
    etree.strip_attributes(link, "href", "title")


def _read(html: str) -> etree._Element:
    """Parses the tree; characters that XML forbids are searched only if parsing fails."""
    try:
        return etree.fromstring(html.encode())
    except etree.XMLSyntaxError:
        clean = _FORBIDDEN.sub("", html)
        if clean == html:
            raise
        return etree.fromstring(clean.encode())


def _blame(name: str, context: Mapping[str, Any], templates: Templates, what: str, line: int | None) -> NoReturn:
    """Renders again with every tag marked with its place in the template, and raises the error with that place."""
    if line is not None:
        with suppress(etree.XMLSyntaxError, TemplateError):
            _read(_render(name, context, _without_texts(templates)))
            raise ContentError(what)
        html = _render(name, context, _marked(templates))
        place = f"{templates.path(name)}"
        places = re.findall(r'data-at="([^"]+)"', "\n".join(html.split("\n")[:line]))
        raise TemplateError(f"{places[-1] if places else place}: {what}")
    _blame_tag(name, context, templates, what, lambda root: (vocabulary_check.first_fault(root) or (None,))[0])
    raise ContentError(what)


def _blame_tag(
    name: str, context: Mapping[str, Any], templates: Templates, what: str,
    found: Callable[[etree._Element], etree._Element | None],
) -> None:  # fmt: skip
    """Raises TemplateError if the faulty element is a literal tag of a template."""
    element = found(_read(_render(name, context, _marked(templates))))
    at = element.get("data-at") if element is not None else None
    if at is not None:
        raise TemplateError(f"{at}: {what}")


def _image(root: etree._Element, src: str) -> etree._Element | None:
    return next((image for image in root.iter("img") if image.get("src") == src), None)


def _without_texts(templates: Templates) -> Templates:
    """A copy of the templates whose filters return nothing for texts; remaining faults are the template's own."""
    environment = templates.environment.overlay(cache_size=0, bytecode_cache=None)
    environment.filters = {**environment.filters, **dict.fromkeys(("markdown", "inline", "labelled"), _nothing)}
    return Templates(templates.layers, templates.documents, environment)


def _nothing(*_: object, **__: object) -> Markup:
    return Markup("")


def _marked(templates: Templates) -> Templates:
    """A copy of the templates with `data-at="template:line"` on each literal tag; used only after a fault."""

    def read(name: str) -> str | None:
        path = templates.path(name)
        if not path.is_file():
            return None
        text = path.read_text(encoding="utf-8")

        def told(tag: re.Match[str]) -> str:
            line = text.count("\n", 0, tag.start()) + 1
            return f'<{tag[1]} data-at="{path}:{line}"' if tag[1] else tag[0]

        return _OPENING.sub(told, text)

    environment = templates.environment.overlay(loader=jinja2.FunctionLoader(read), cache_size=0, bytecode_cache=None)
    return Templates(templates.layers, templates.documents, environment)


ANSWER = "-answer"
"""Suffix of the id of a slide that answers another slide's question."""


def _insert(root: etree._Element, answers: etree._Element, document: DocumentTemplate) -> None:
    """Inserts each answer slide after the slide of its question."""
    slides = {slide.get("id"): slide for slide in root.iter("section") if slide.get("class") == "slide"}
    for answer in list(answers.iter("section")):
        name = answer.get("id") or ""
        asked = slides.get(name.removesuffix(ANSWER)) if name.endswith(ANSWER) else None
        if asked is None:
            raise TemplateError(f"{document.answers}: there is no slide for the answer {name!r}")
        answer.tail = "\n"
        asked.addnext(answer)


def _join(root: etree._Element, notes: etree._Element, document: DocumentTemplate) -> None:
    """Appends the notes of each slide, an aside with the slide's id, to the slide."""
    spoken = {aside.get("id"): aside for aside in notes.iter("aside") if aside.get("id")}
    for slide in root.iter("section"):
        aside = spoken.pop(slide.get("id"), None) if slide.get("class") == "slide" else None
        if aside is not None:
            aside.attrib.pop("id")
            aside.tail = None
            slide.append(aside)
    if spoken:
        raise TemplateError(f"{document.notes}: there is no slide {next(iter(spoken))!r} for these notes")
