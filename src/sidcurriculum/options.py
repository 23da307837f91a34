"""The options of a build, as one value: documents, formats, language, theme and templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, fields, replace
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypedDict, Unpack, get_args

from .errors import OptionError, SidError
from .template_layers import Layers, own_of
from .theme.print_variant import LARGE_PRINT, SIZES, PrintVariant
from .theme.theme_folder import DEFAULT_THEME

if TYPE_CHECKING:
    from docx.document import Document
    from pptx.presentation import Presentation

    from .cache import Cache

Format = Literal["docx", "pptx", "html"]
Reader = Literal["teacher", "pupil", "family"]
Group = Literal["teach", "copy", "give"]
FORMATS: tuple[Format, ...] = get_args(Format)
MOST_PUPILS = 200
"""Largest class that paper is counted for, as in `class_size` of a curriculum."""


class FileIdentity(NamedTuple):
    """Identifies the file that a finishing hook gets."""

    lesson: str
    """The lesson's id."""
    language: str
    """BCP 47 tag of the pack."""
    document: str
    """Id of the document in pack.yaml, such as `guide`."""
    name: str
    """File name, such as `teacher-guide.docx`."""
    reader: Reader
    """Whom it is for."""
    group: Group
    """What is done with it: `teach` from it, `copy` it for pupils, `give` it to families."""
    format: Format


Finish = Callable[["Document | Presentation", FileIdentity], object]
"""A finishing hook: changes the opened Word or PowerPoint file in place; what it returns is not looked at."""


class Changes(TypedDict, total=False):
    """The fields of `Options`, as keywords of the functions that take them."""

    language: str | None
    beside: str | None
    documents: Sequence[str]
    formats: Sequence[Format]
    all_formats: bool
    theme: str | PathLike[str]
    templates: str | PathLike[str] | None
    overlay: str | PathLike[str] | None
    more_templates: Sequence[str | PathLike[str]]
    allow_partial: bool
    pupils: int | None
    embed_fonts: bool | None
    slide_fonts: bool
    large_print: int
    low_ink: bool
    finish: Finish | Sequence[Finish]
    cache: Cache | None


@dataclass(frozen=True)
class Options:
    """The options of a build.

    Raises OptionError for a value that is not known. Names of documents, themes and languages are checked later, by the
    function that reads templates and lesson, which raises SidError for an unknown one.
    """

    language: str | None = None
    """The pack's language; None for the lesson's own. Another one needs the lesson's catalogue."""
    beside: str | None = None
    """A second language: documents that can hold two languages are made in both as well."""
    documents: Sequence[str] = ()
    """Ids or file names of documents in pack.yaml; none named: those of every build."""
    formats: Sequence[Format] = ()
    """Some of docx, pptx and html; none named: those that pack.yaml lists for every build."""
    all_formats: bool = False
    """Whether to make documents and formats too that pack.yaml lists as made on request."""
    theme: str | PathLike[str] = DEFAULT_THEME
    """A theme's name, or its folder."""
    templates: str | PathLike[str] | None = None
    """Folder of document templates and themes; None for the bundled ones, overlaid by those of the lesson's library."""
    overlay: str | PathLike[str] | None = None
    """Folder whose files replace the templates and theme files of the same names; None for the `templates/` of the
    lesson's library, unless `templates` are given."""
    more_templates: Sequence[str | PathLike[str]] = ()
    """Folders with further documents and themes, under names of their own, such as those of plugins."""
    allow_partial: bool = False
    """Whether to build packs in incomplete translations, with untranslated texts marked."""
    pupils: int | None = None
    """Pupils in the class that paper is counted for, 1 to 200; None: `class_size` of the curriculum."""
    embed_fonts: bool | None = None
    """Whether Word files carry their fonts; None: those in scripts that many computers have no font for."""
    slide_fonts: bool = False
    """Whether PowerPoint files carry theirs."""
    large_print: int = 0
    """Points, 18 or 24: Word files for pupils and families are made a second time, with no text smaller; 0: not."""
    low_ink: bool = False
    """Whether Word files have outlines in place of fills."""
    finish: Finish | Sequence[Finish] = ()
    """Hooks that are called, in this order, with each opened Word and PowerPoint file before it is packed."""
    cache: Cache | None = None
    """Cache for word segmentation and fonts; None: no cache."""

    def __post_init__(self) -> None:
        self._set("documents", _several("documents", self.documents))
        self._set("formats", _several("formats", self.formats))
        self._set("finish", (self.finish,) if callable(self.finish) else tuple(self.finish))
        self._set("theme", _path("theme", self.theme))
        for option in ("templates", "overlay"):
            if (given := getattr(self, option)) is not None:
                self._set(option, Path(_path(option, given)))
        self._set("more_templates", tuple(Path(_path("more_templates", one)) for one in self.more_templates))
        for form in self.formats:
            if form not in FORMATS:
                advice = "build --pdf makes PDFs of these" if str(form) == "pdf" else "choose some of them"
                raise OptionError("formats", f"no format is called {form!r}; there are {', '.join(FORMATS)}; {advice}")
        for hook in self.hooks:
            if not callable(hook):
                raise OptionError("finish", f"a finishing hook is a function, not {hook!r}; give the function itself")
        for name in ("language", "beside"):
            if not isinstance(tag := getattr(self, name), str | None) or tag == "":
                raise OptionError(name, f"{name} is a language's tag such as 'km', not {tag!r}; leave it out for none")
        _counts(self.pupils, self.large_print)
        if self.beside is not None and self.beside == self.language:
            raise OptionError("beside", f"the pack is in {self.beside!r} already; name another language for beside")

    def _set(self, name: str, value: Any) -> None:
        object.__setattr__(self, name, value)

    @property
    def hooks(self) -> tuple[Finish, ...]:
        """`finish` as a tuple."""
        return (self.finish,) if callable(self.finish) else tuple(self.finish)

    @property
    def variants(self) -> tuple[PrintVariant, ...]:
        """The forms in which files for pupils and families are made besides the usual one."""
        return (PrintVariant(LARGE_PRINT, self.large_print),) if self.large_print else ()

    @property
    def folder(self) -> Path | None:
        """`templates` as a path."""
        return None if self.templates is None else Path(self.templates)

    @property
    def layers(self) -> Layers:
        """The layers of template folders."""
        from .bundled import folder

        own = None if self.overlay is None else Path(self.overlay)
        return Layers(self.folder or folder("templates"), own, tuple(map(Path, self.more_templates)))

    def within(self, *roots: Path) -> Options:
        """A copy that uses the `templates/` of the libraries at these roots, unless templates are given.

        Raises SidError if two libraries have different ones.
        """
        if self.templates is not None or self.overlay is not None:
            return self
        found = list(dict.fromkeys(own_of(root) for root in dict.fromkeys(roots)))
        if len(found) > 1:
            named = ", ".join(str(folder) for folder in found if folder)
            raise SidError(
                f"these lessons are of libraries with different templates ({named}); build one after the other"
            )
        return self.but(overlay=found[0]) if found and found[0] else self

    def but(self, **changes: Unpack[Changes]) -> Options:
        """A copy with these fields changed. Raises OptionError for an unknown value or keyword."""
        known = [field.name for field in fields(self)]
        for name in changes:
            if name not in known:
                raise OptionError(name, f"there is no option {name!r}; there are {', '.join(known)}")
        return replace(self, **changes) if changes else self


def chosen(options: Options | None, changes: Changes) -> Options:
    """Combines the options and the keywords of a function; keywords take precedence."""
    if not isinstance(options, Options | None):
        kind = type(options).__name__
        raise TypeError(f"options are an Options, not of the type {kind}; give others by keyword, as templates=…")
    return (options or Options()).but(**changes)


def _counts(pupils: object, points: object) -> None:
    """Raises OptionError for numbers that can't be."""
    if pupils is not None and not (type(pupils) is int and 1 <= pupils <= MOST_PUPILS):
        raise OptionError("pupils", f"pupils is a whole number from 1 to {MOST_PUPILS}, not {pupils!r}")
    if type(points) is not int or points not in (0, *SIZES):
        sizes = " or ".join(map(str, SIZES))
        raise OptionError("large_print", f"large print has {sizes} points, not {points!r}; give one of these")


def _several(option: str, value: Iterable[str]) -> tuple[str, ...]:
    """A tuple of names; a single text is one name."""
    names = (value,) if isinstance(value, str) else tuple(value)
    for name in names:
        if not isinstance(name, str):
            raise OptionError(option, f"{option} are names, and {name!r} is none; write them as texts")
    return names


def _path(option: str, value: str | PathLike[str]) -> str:
    try:
        return fspath(value)
    except TypeError:
        raise OptionError(option, f"{option} is a name or a path, not {value!r}; give a text or a path") from None
