"""Loads a folder of templates: the documents of a pack, and the Jinja2 environment that renders them.

The environment is sandboxed and autoescaping; an undefined name is an error at template:line.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

import jinja2
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from markupsafe import Markup
from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from sidcurriculum import source
from sidcurriculum.contained_path import is_inside
from sidcurriculum.errors import LessonError, TemplateError
from sidcurriculum.findings import Finding
from sidcurriculum.library.folder_listing import unportable
from sidcurriculum.model.base import Public, Ref, Written
from sidcurriculum.template_layers import Layers, layers
from sidcurriculum.version import __version__
from sidcurriculum.views import Lesson, Reader, View
from sidcurriculum.views.view import hints

from . import markdown_html
from .filters import FILTERS, TESTS, read
from .render_budget import allowance, text_of
from .sandbox import OPENED, Missing, Sandbox
from .template_compiler import Generator
from .template_gettext import ENGLISH, TemplateGettext

Format = Literal["docx", "pptx", "html"]


class DocumentTold(View):
    """The document as templates see it."""

    id: str
    """Its name in pack.yaml."""
    title: str
    """What it is called, in English."""
    file: str
    """The file's name, without its ending."""
    reader: Literal["teacher", "pupil", "family"]
    """Who reads it."""


class DocumentTemplate(Written):
    """One document of a pack, a row of `pack.yaml`."""

    id: Ref
    """Its name on the command line."""
    title: Public
    """What it is called, in English; templates translate it."""
    file: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9-]*$")]
    """The file's name, without its ending."""
    template: Public
    """The template in `documents/`."""
    notes: Public | None = None
    """For slides: the template of the speaker's notes, which sees what teachers may see."""
    answers: Public | None = None
    """For slides: the template of the slides with answers, which sees what teachers may see. A slide `x-answer` stands
    right after the slide `x`."""
    reader: Literal["teacher", "pupil", "family"]
    """Who reads it; the template sees no more than that reader may."""
    formats: tuple[Format, ...] = ()
    """Made in every build: docx, pptx, html."""
    on_request: tuple[Format, ...] = ()
    """Made only where a build is asked for all formats, for this one, or for the document."""
    when: Public | None = None
    """Made only for lessons whose view has something under this name, such as `card_sets`."""
    beside: Literal["columns", "lines", "only"] | None = None
    """In a pack with a second language: columns makes a second file with both side by side, lines one with a second
    line on slides; only makes the document in such packs alone, and its template sees the lesson in the second language
    as `other`."""
    shows: Ref | None = None
    """The document whose slides the template sees as `slides`: their numbers, and small pictures of them."""

    @model_validator(mode="after")
    def _made(self) -> Self:
        if not self.formats and not self.on_request:
            raise PydanticCustomError("no_format", "a document without formats; add a line `formats: [docx]`")
        return self

    @property
    def holder(self) -> Literal["teacher", "pupil", "family"]:
        """Who keeps its files: those with notes or answers are the teacher's, whoever sees the slides."""
        return "teacher" if self.notes or self.answers else self.reader

    def made_as(self, formats: Sequence[Format], *, named: bool, everything: bool) -> tuple[Format, ...]:
        """The formats of this document in a build that asks for these formats, for the document, or for everything."""
        if formats:
            return tuple(form for form in self.possible if form in formats)
        return self.possible if everything or (named and not self.formats) else self.formats

    @property
    def possible(self) -> tuple[Format, ...]:
        """All its formats, in the order in which a pack lists them."""
        return tuple(form for form in get_args(Format) if form in (*self.formats, *self.on_request))

    formerly: tuple[Ref, ...] = ()
    """Names of documents whose content it has taken in."""

    @property
    def told(self) -> DocumentTold:
        """The document as templates see it."""
        return DocumentTold(id=self.id, title=self.title, file=self.file, reader=self.reader)

    @property
    def view(self) -> Reader:
        """The reader, as views know it."""
        return Reader[self.reader.upper()]

    def due(self, lesson: Lesson) -> bool:
        """Tests whether this lesson has content for the document.

        Raises TemplateError if the view lacks the name in `when`.
        """
        if self.when is None:
            return True
        if self.when not in hints(type(lesson)):
            raise TemplateError(f"pack.yaml: document {self.id!r}: a lesson has no {self.when!r} for this reader")
        return bool(getattr(lesson, self.when))


class PackList(Written):
    """`pack.yaml`: the documents of every pack."""

    documents: Annotated[tuple[DocumentTemplate, ...], Field(min_length=1)]
    """In the order in which a pack lists them."""


@dataclass(frozen=True)
class Templates:
    """The documents of a pack, and the environment that renders them."""

    layers: Layers
    documents: tuple[DocumentTemplate, ...]
    environment: jinja2.Environment

    def path(self, name: str) -> Path:
        """The path of a template by name, whether it exists or not."""
        base, _, rest = name.partition("/")
        return self.layers.base / "documents" / rest if base == ORIGINAL else self.layers.path(f"documents/{name}")

    def render(self, name: str, names: Mapping[str, Any]) -> str:
        """Renders a template with these variables."""
        opened: list[Context] = []
        try:
            with allowance():
                return self.environment.get_template(name).render({**names, OPENED: opened})
        finally:
            for context in opened:  # macros and contexts form reference cycles that would keep the lesson alive
                context.vars.clear()
                context.parent.clear()

    def saying(self, wording: TemplateGettext) -> Templates:
        """A copy in another language, which also labels callouts in authors' texts."""
        environment = self.environment.overlay(cache_size=400)
        environment.globals = {**environment.globals, "_": wording.gettext, "ngettext": wording.ngettext}

        def block(text: str, heading: int = 0, table: str = "grid") -> Markup:
            return markdown_html.block(text, heading, table, wording.one)

        environment.filters = {**environment.filters, "markdown": read(block)}
        if wording.numerals is not None:
            said = wording.numerals

            def minutes(span: Any) -> str:
                return "" if span is None else said.span(text_of(span))

            environment.filters |= {
                "minutes": minutes,
                "number": said.number,
                "letters": said.letters,
                "date": said.date,
            }
        return Templates(self.layers, self.documents, environment)

    def document(self, name: str) -> DocumentTemplate:
        """A document by id or file name. Raises TemplateError if pack.yaml lists none."""
        for naming in ("id", "file"):
            for document in self.documents:
                if getattr(document, naming) == name:
                    return document
        for document in self.documents:
            if name in document.formerly:
                what = f"there is no document {name!r} any more: {document.id!r} holds what it said; ask for that"
                raise TemplateError(f"{self.layers.path('pack.yaml')}: {what}")
        known = ", ".join(document.id for document in self.documents)
        raise TemplateError(f"{self.layers.path('pack.yaml')}: no document is called {name!r}; there are {known}")


ORIGINAL = "original"
"""`original/NAME` is the bundled template that a template of the same name replaces."""


class _Loader(jinja2.FileSystemLoader):
    """Loads templates from these folders, and nothing outside of them by name or link."""

    def __init__(self, stack: Layers) -> None:
        self._folders = tuple(folder / "documents" for folder in stack.folders)
        self._base = stack.base / "documents"
        super().__init__(self._folders)

    def get_source(self, environment: jinja2.Environment, template: str) -> Any:
        under, _, rest = template.partition("/")
        folders, name = ((self._base,), rest) if under == ORIGINAL else (self._folders, template)
        for folder in folders:
            if (outside := is_inside(folder, name)) is not None:
                raise TemplateError(f"{folder / name}: {outside}; a template reads templates of its folder alone")
            if (folder / name).is_file():
                return self._read(environment, folder, name)
        raise jinja2.TemplateNotFound(template)

    def _read(self, environment: jinja2.Environment, folder: Path, name: str) -> Any:
        try:
            return jinja2.FileSystemLoader(folder).get_source(environment, name)
        except UnicodeDecodeError:
            raise TemplateError(f"{folder / name}:1: this is not UTF-8; save it as UTF-8") from None


class _BytecodeCache(jinja2.FileSystemBytecodeCache):
    """Jinja's cache of compiled templates, without errors for a full or read-only disk."""

    def dump_bytecode(self, bucket: Bucket) -> None:
        with suppress(OSError):
            super().dump_bytecode(bucket)


def _compiled() -> jinja2.BytecodeCache | None:
    """The cache of compiled templates in Jinja's own folder; compiling takes a sixth of a cold build.

    Jinja checks that only this user owns the folder, and compares each entry with the template's text. The name
    includes this package's version, which determines the generated code.
    """
    try:
        return _BytecodeCache(pattern=f"__sidcurriculum_{__version__}_{Generator.edition}_%s.cache")
    except (OSError, RuntimeError):
        return None


def _names(reading: source.FileReading[PackList], listed: PackList) -> Iterator[Finding]:
    """Findings for names of documents that are not unique, and for file names that clash with the index page."""
    ids: set[str] = set()
    files = {"index": "the page that lists a pack's files"}
    for number, document in enumerate(listed.documents):
        at = ("documents", number)
        if document.id in ids:
            yield reading.finding("REF04", (*at, "id"), f"two documents have the id `{document.id}`", "rename one")
        if why := unportable(document.file):
            yield reading.finding("FILE05", (*at, "file"), why, "rename it")
        if document.file in files:
            what = f"`{document.file}` is the file of {files[document.file]} already"
            yield reading.finding("REF04", (*at, "file"), what, "rename one of the two")
        ids.add(document.id)
        files.setdefault(document.file, f"`{document.id}`")


def rows(folder: Path) -> tuple[DocumentTemplate, ...]:
    """Reads the documents in a folder's pack.yaml. Raises LessonError for faults in it."""
    reading = source.examine_file(folder / "pack.yaml", PackList)
    listed = reading.model
    findings = (*reading.findings, *(_names(reading, listed) if listed else ()))
    if listed is None or any(finding.level == "error" for finding in findings):
        raise LessonError(findings)
    return listed.documents


def _more(stack: Layers, documents: tuple[DocumentTemplate, ...]) -> tuple[DocumentTemplate, ...]:
    """Adds the documents of further folders. Raises TemplateError for duplicate names."""
    for folder in stack.added:
        if not (folder / "pack.yaml").is_file():
            continue
        for document in rows(folder):
            if any(document.id == one.id or document.file == one.file for one in documents):
                what = f"there is a document {document.id!r}, or one in the file {document.file!r}, already"
                raise TemplateError(f"{folder / 'pack.yaml'}: {what}; rename it")
            documents = (*documents, document)
    return documents


def load(folder: Path | Layers) -> Templates:
    """Loads `pack.yaml` and `documents/` of a folder, or of layers of folders.

    Raises LessonError for faults in pack.yaml, TemplateError where it is missing.
    """
    stack = layers(folder)
    pack = stack.safe("pack.yaml")
    if not pack.is_file():
        raise TemplateError(
            f"{stack.base}: no pack.yaml here; --templates wants a folder with pack.yaml and documents/"
        )
    documents = _more(stack, rows(pack.parent))
    environment = Sandbox(
        loader=_Loader(stack),
        autoescape=True,
        undefined=Missing,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        auto_reload=False,
        bytecode_cache=_compiled(),
    )
    environment.filters |= FILTERS
    environment.tests = TESTS
    environment.globals |= {"_": ENGLISH.gettext, "ngettext": ENGLISH.ngettext}
    return Templates(stack, documents, environment)
