"""Loads a theme's folder and makes the writer of each format; files are read when a writer first needs them."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sidcurriculum import source
from sidcurriculum.contained_path import is_inside
from sidcurriculum.errors import LessonError, ThemeError
from sidcurriculum.page import Page
from sidcurriculum.template_layers import Layers, layers

from .print_variant import USUAL, PrintVariant
from .settings import ThemeBand, ThemeSettings
from .theme_search import inside_templates, theme_folder, theme_names

if TYPE_CHECKING:
    from sidcurriculum.cache import Cache
    from sidcurriculum.library.ready_drawings import ReadyDrawing
    from sidcurriculum.page import PagePicture
    from sidcurriculum.writers.fonts.embedding import Embedder
    from sidcurriculum.writers.fonts.families import Typeface
    from sidcurriculum.writers.powerpoint import DeckTheme

    from .art import ThemeArt
    from .recolouring import DrawingPainter

DEFAULT_THEME = "safer-internet"

Writer = Callable[[Page], bytes]
_PACKAGES = (".docx", ".pptx")
EXTRA = "extra.css"
"""Rules appended to those of web.css, be it the theme's own or that of the theme it is based on."""
_LARGEST = 64 << 20
"""Most bytes of a theme's file."""


@dataclass(frozen=True)
class Theme:
    """A theme: a folder with document.docx, deck.pptx, web.css and, optionally, theme.yaml."""

    folder: Path
    embed_fonts: bool | None = None
    """Whether Word files embed their fonts; None for those in scripts that few computers have fonts for."""
    slide_fonts: bool = False
    """Whether PowerPoint files embed their fonts."""
    cache: Cache | None = None
    """Keeps font subsets and sanitized files between builds."""
    stack: Layers | None = None
    """The folders of templates in which the theme that this one is based on is looked up."""

    @cached_property
    def under(self) -> Theme | None:
        """The theme whose files replace missing ones, or None.

        It is the theme that theme.yaml names under `based_on`, or one of the same name in a folder of templates further
        down. Raises ThemeError if there is none of that name. The theme below it is looked up further down only, so
        that no cycle can occur.
        """
        named = self.written.get("based_on")
        name = named if isinstance(named, str) else self.folder.name
        folders = self.stack.folders if self.stack else ()
        for number, folder in enumerate(folders):
            found = folder / "themes" / name
            if self.stack and found.is_dir() and not found.samefile(self.folder):
                below = folders[number + 1 :]
                return Theme(
                    inside_templates(found, folder, self.stack),
                    stack=Layers(below[0], added=below[1:]) if below else None,
                )
        if isinstance(named, str):
            path = self.folder / "theme.yaml"
            known = ", ".join(theme_names(self.stack)) if self.stack else "none"
            raise ThemeError(f"{path}: no theme is called {named!r} further down; there are: {known}")
        return None

    @cached_property
    def written(self) -> Mapping[str, Any]:
        """The content of its own theme.yaml, unvalidated."""
        path = self.folder / "theme.yaml"
        raw = source.examine_file(path, ThemeSettings).raw if path.is_file() else None
        return raw if isinstance(raw, dict) else {}

    @property
    def _merged(self) -> Mapping[str, Any]:
        """The content of its theme.yaml, with that of the themes it is based on."""
        own = {key: value for key, value in self.written.items() if key != "based_on"}
        return {**(self.under._merged if self.under else {}), **own}

    def home(self, name: str) -> Path:
        """Returns the folder that has the file of that name: its own, or that of a theme it is based on.

        Returns its own folder if none has the file.
        """
        if os.path.lexists(self.folder / name) or self.under is None:
            return self.folder
        found = self.under.home(name)
        return found if os.path.lexists(found / name) else self.folder

    def path(self, name: str) -> Path:
        """Returns the path of the file of that name, as `home` finds it."""
        return self.home(name) / name

    @cached_property
    def embedder(self) -> Embedder:
        """Embeds fonts in files, and collects the reasons why not."""
        from sidcurriculum.writers.fonts.embedding import Embedder

        return Embedder(self.embed_fonts, self.cache, in_slides=self.slide_fonts)

    @cached_property
    def settings(self) -> ThemeSettings:
        """The validated theme.yaml. Raises LessonError for its faults; a theme without one has default settings."""
        path = self.path("theme.yaml")
        if not path.is_file():
            return ThemeSettings(name=self.folder.name, title=self.folder.name)
        below = self.under._merged if self.under else {}
        settings, findings = source.read_file(path, ThemeSettings, defaults=below)
        if settings is None:
            raise LessonError(findings)
        return settings

    @cached_property
    def typefaces(self) -> Mapping[str, Typeface]:
        """The families that theme.yaml names for scripts, by the writers' names of scripts."""
        from sidcurriculum.writers.fonts.families import Typeface
        from sidcurriculum.writers.text.script_runs import CODES

        return {
            CODES[code]: Typeface(
                str(said.body),
                str(said.heading or said.body),
                said.leading,
                said.bold,
                said.numerals == "own",
                said.heading_leading,
            )
            for code, said in self.settings.scripts.items()
        }

    def own_digits(self, language: str) -> bool:
        """Returns whether numbers use the digits of the language's script."""
        from sidcurriculum.writers.text.language_tags import script_of

        typeface = self.typefaces.get(script_of(language))
        return typeface is not None and typeface.numerals

    @cached_property
    def gallery(self) -> ThemeArt:
        """Its drawings for first and last slides."""
        from .art import ThemeArt

        return ThemeArt(self.folder, self.settings.art, self.cache, self.home)

    def recoloured(self, drawings: Mapping[str, ReadyDrawing]) -> Mapping[str, PagePicture]:
        """Ready-made drawings in the colours of its deck, by what pages call them. Raises ThemeError."""
        return {name: self.painter.picture(drawing) for name, drawing in drawings.items()}

    @cached_property
    def painter(self) -> DrawingPainter:
        """What puts the colours of its deck into ready-made drawings. Raises ThemeError for a damaged deck."""
        from .recolouring import DrawingPainter, scheme_of

        deck = self.path("deck.pptx")
        return DrawingPainter(scheme_of(self.file("deck.pptx"), str(deck)) if os.path.lexists(deck) else {}, self.cache)

    @cached_property
    def decks(self) -> dict[str, DeckTheme]:
        """The decks read so far, by the id of their band and their script."""
        return {}

    @property
    def deck(self) -> DeckTheme:
        """The deck of deck.pptx, unscaled."""
        return self.deck_for(None)

    def deck_for(self, band: ThemeBand | None, script: str = "latin") -> DeckTheme:
        """Returns deck.pptx in the sizes of a band and the fonts of a script, mirrored if that is right-to-left."""
        name = f"{band.id if band else ''}/{script}"
        if name not in self.decks:
            from sidcurriculum.writers.powerpoint import DeckSettings, DeckTheme

            settings = self.settings
            phases = {
                str(phase): {str(key): str(slot) for key, slot in row.items()} for phase, row in settings.phases.items()
            }
            look = DeckSettings(
                phases=phases, stamps=settings.stamps, fade=settings.motion == "fade", reveal=settings.reveal == "click"
            )
            look = look._replace(typefaces=self.typefaces, script=script)
            if band:
                deck = band.deck
                look = look._replace(title=deck.title, body=deck.body, radius=deck.radius, items=deck.items)
            self.decks[name] = DeckTheme.read(
                self.file("deck.pptx"), str(self.path("deck.pptx")), settings.minimum, look
            )
        return self.decks[name]

    def writer(self, form: str, band: ThemeBand | None = None, variant: PrintVariant = USUAL) -> Writer:
        """Returns the writer of one format; only Word files have variants.

        Raises ThemeError if the theme's file for it is missing.
        """
        return _word(self, band, variant) if form == "docx" else _WRITERS[form](self, band)

    def file(self, name: str) -> bytes:
        """Returns the bytes of one of the theme's files; Word and PowerPoint files are sanitized.

        Raises ThemeError, which names the part, for a file that is missing or damaged.
        """
        return self._taken(name, self.raw(name)) if name.endswith(_PACKAGES) else self.raw(name)

    def raw(self, name: str) -> bytes:
        """Returns the bytes of one of the theme's files unchanged. Raises ThemeError if it can't be read."""
        path = self.path(name)
        if (outside := is_inside(path.parent.resolve(), name)) is not None:
            raise ThemeError(f"{path}: {outside}; a theme takes files of its folder alone: copy it there")
        try:
            if path.stat().st_size > _LARGEST:
                raise ThemeError(f"{path}: the file is larger than {_LARGEST >> 20} MiB; make it smaller")
            return path.read_bytes()
        except OSError as fault:
            raise ThemeError(f"{path}: can't be read ({fault.strerror}); the theme needs this file") from None

    def _taken(self, name: str, content: bytes) -> bytes:
        """Returns the sanitized file; the result is cached between builds."""
        from sidcurriculum.cache import key
        from sidcurriculum.writers.opc.sanitizing import EDITION, sanitized

        result = self._sound.get(content)
        if result is None:
            cache_key = key("theme-file", EDITION, sha256(content).hexdigest())
            cached = self.cache.get(cache_key) if self.cache else None
            if cached is None:
                result = sanitized(content, str(self.path(name)))[0]
                if self.cache:
                    self.cache.put(cache_key, b"" if result is content else result)
            else:
                result = cached or content
            self._sound[content] = result
        return result

    @cached_property
    def _sound(self) -> dict[bytes, bytes]:
        return {}

    @cached_property
    def css(self) -> str:
        """The rules of web.css and, after them, those of the theme's own extra.css, without anything that they load.

        Without a web.css of its own, it has the rules of the theme it is based on, including that theme's extra.css.
        Raises ThemeError if a file is not UTF-8.
        """
        under = None if os.path.lexists(self.folder / "web.css") else self.under
        rules = under.css if under else self._rules("web.css")
        return rules + self._rules(EXTRA) if os.path.lexists(self.folder / EXTRA) else rules

    def _rules(self, name: str) -> str:
        from sidcurriculum.writers.web import harmless

        try:
            return harmless(self.file(name).decode("utf-8-sig"))
        except UnicodeDecodeError as fault:
            raise ThemeError(f"{self.path(name)}: it is not UTF-8 ({fault.reason}); save it as UTF-8") from None


def _word(theme: Theme, band: ThemeBand | None, variant: PrintVariant) -> Writer:
    from sidcurriculum.writers import word

    paper = {name: size for name, size in band.paper if size is not None} if band else None
    source = str(theme.path("document.docx"))
    read = word.WordTheme.read(theme.file("document.docx"), source, paper, theme.typefaces, variant)
    return lambda page: word.write(page, read, theme.embedder)


def _powerpoint(theme: Theme, band: ThemeBand | None) -> Writer:
    from sidcurriculum.writers import powerpoint
    from sidcurriculum.writers.text.language_tags import script_of

    return lambda page: powerpoint.write(page, theme.deck_for(band, script_of(page.language)), theme.embedder)


def _web(theme: Theme, band: ThemeBand | None) -> Writer:
    from sidcurriculum.writers import web

    css = theme.css
    name = band.id if band else ""
    return lambda page: web.write(page, css, name)


_WRITERS: Mapping[str, Callable[[Theme, ThemeBand | None], Writer]] = {"pptx": _powerpoint, "html": _web}


def theme_of(
    stack: Layers | Path,
    name: str,
    embed_fonts: bool | None = None,
    slide_fonts: bool = False,
    cache: Cache | None = None,
) -> Theme:
    """Returns the theme of that name in these folders of templates, or in a folder at that path.

    Raises ThemeError if there is none.
    """
    found = layers(stack)
    return Theme(theme_folder(found, name), embed_fonts, slide_fonts, cache, found)
