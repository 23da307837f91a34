"""Decorates slides by layout and phase: colours, copied shapes and the progress bar.

The theme caches the results, so that another slide of the same kind costs one dictionary lookup.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import cached_property

from sidcurriculum.writers.powerpoint.deck_theme.geometry import Frame, frame_of
from sidcurriculum.writers.powerpoint.deck_theme.placeholders import Layout, Placeholder, VerdictStyle
from sidcurriculum.writers.powerpoint.deck_theme.reader import MODELS, DeckTheme
from sidcurriculum.writers.powerpoint.slide_layout.slide_section import SlideSection
from sidcurriculum.writers.powerpoint.slide_layout.text_metrics import SLACK
from sidcurriculum.writers.text.line_breaking import straight
from sidcurriculum.writers.text.metrics import face
from sidcurriculum.writers.units import EMU_PER_PT

from .drawingml import escape, region
from .item_marks import ItemMarks, localized
from .progress_bar import BarPart, progress_bar, slot_of
from .shape_copies import DECORATIVE, ShapeCopy, read_shape_copy

TIMEBAR, RIGHT, WRONG, WORDED = "timebar", "right", "wrong", "right-words"
_WORD = "{right}"
"""Token in the model of a flag, replaced by the word for a right option."""
_LANG = 'lang="en-GB"'
"""The language that the model of a flag is written in."""
_FIRST_STAMP, _FIRST_MARK, _FIRST_PART, _FIRST_FLAG = 8000, 8500, 9000, 9500
"""Ids of stamps, of items' marks, of the thread and of flags, clear of those that slides count from 2."""
_SPARE = "folHlink"
"""Colour name that is remapped to a slot hidden by a slide's own colours; no projected link looks visited."""
_SAME = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_DIGITS = "0123456789"
_SIGN = "time-"
"""Begins the name of a phase's icon on the thread of time."""
_FLAG_INSET = 9.0
"""Points between a flag and the edge of what it flags, and between it and the words."""
_SIZE, _LEFT, _RIGHT = (re.compile(f' {name}="([0-9]+)"') for name in ("sz", "lIns", "rIns"))
_HUNDREDTHS = 100


class Decoration:
    """The decorations of one theme."""

    def __init__(self, theme: DeckTheme) -> None:
        self.theme = theme
        self._colours: dict[tuple[str, str], str] = {}
        self._stamps: dict[tuple[object, ...], tuple[str, str]] = {}
        self._marks: dict[str, ItemMarks] = {}
        self._threads: dict[tuple[object, ...], str] = {}

    @classmethod
    def of(cls, theme: DeckTheme) -> Decoration:
        """Returns the theme's decorations, which are made once."""
        found = theme.settings.get("decor")
        if not isinstance(found, cls):
            found = theme.settings["decor"] = cls(theme)
        return found

    @cached_property
    def stamps(self) -> Mapping[str, ShapeCopy]:
        """The shapes of the layout `models` that can be copied, by name."""
        models = self.theme.layouts[MODELS].shapes if MODELS in self.theme.layouts else {}
        read = {name: read_shape_copy(shape) for name, shape in models.items()}
        return {name: stamp for name, stamp in read.items() if stamp}

    @cached_property
    def _wearers(self) -> Mapping[str, Sequence[str]]:
        """Names of the shapes that are copied onto the slides of each layout."""
        wearers: dict[str, list[str]] = {}
        for stamp, layouts in self.theme.look.stamps.items():
            for name in layouts:
                wearers.setdefault(name, []).append(stamp)
        return wearers

    def worn(self, layout: Layout) -> Sequence[str]:
        """Names of the shapes that are copied onto slides of a layout; NAME-3 takes those of NAME, and its own."""
        name, kind = layout.name, _kind(layout.name)
        own = self._wearers.get(name, ())
        return own if name == kind else list(dict.fromkeys((*self._wearers.get(kind, ()), *own)))

    def behind(self, layout: Layout, phase: str, language: str, section: SlideSection) -> tuple[str, str]:
        """The copied shapes of a slide: those behind its title, and those with words, which are read after it.

        Marks of items are said as the language counts; those of items that stand elsewhere than in the theme are left
        out.
        """
        key = (layout.name, phase, language, section.marks, section.arranged)
        made = self._stamps.get(key)
        if made is None:
            silent, worded, first = "", "", _FIRST_STAMP
            for name in self.worn(layout):
                stamp = self.stamps.get(f"{name}-{phase}") or self.stamps.get(name)
                marks = name == layout.name and name != _kind(name)
                if stamp and name != TIMEBAR and not (marks and (section.arranged or section.marks == "nothing")):
                    shape = localized(stamp.at(first), language, section.marks) if marks else stamp.at(first)
                    first += stamp.ids
                    silent, worded = (silent, worded + shape) if "<a:t>" in shape else (silent + shape, worded)
            made = self._stamps[key] = silent, worded
        return made

    def colours(self, layout: Layout, phase: str) -> str:
        """Returns the slide's colour map override."""
        key = (layout.name, phase)
        made = self._colours.get(key)
        if made is None:
            changes = self.theme.look.phases.get(phase)
            made = layout.colours or _SAME
            if changes:
                mapped = " ".join(f'{name}="{slot}"' for name, slot in self.mapping(layout, phase).items())
                made = f"<p:clrMapOvr><a:overrideClrMapping {mapped}/></p:clrMapOvr>"
            self._colours[key] = made
        return made

    def mapping(self, layout: Layout, phase: str) -> Mapping[str, str]:
        """Returns theme slots by colour name; a hidden slot that phases need gets the colour name of visited links."""
        phases = self.theme.look.phases
        mapping = {**layout.mapping, **phases.get(phase, {})}
        wanted = {slot_of(phases, ""), *(slot_of(phases, name) for name in phases)}
        hidden = sorted(wanted - set(mapping.values()))
        if hidden and _SPARE not in phases.get(phase, {}):
            mapping[_SPARE] = hidden[0]
        return mapping

    def thread(self, layout: Layout, phase: str, parts: Sequence[BarPart], number: int) -> str:
        """Returns the progress bar on a slide of the part `number`, which counts from 1; empty if it has none."""
        if not 1 <= number <= len(parts) or TIMEBAR not in self.worn(layout) or TIMEBAR not in self.frames:
            return ""
        key = (tuple(parts), number, layout.name, phase)
        made = self._threads.get(key)
        if made is None:
            mapping = {slot: name for name, slot in reversed(list(self.mapping(layout, phase).items()))}
            slots = [slot_of(self.theme.look.phases, part.phase) for part in parts]
            colours = [mapping.get(slot, slot) for slot in slots]
            says = parts[number - 1].says.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
            marks = f'descr="{says}">' if says else f'descr="">{DECORATIVE}'
            if len(self._threads) >= _MOST:
                self._threads.clear()
            sign = self.stamps.get(f"{_SIGN}{phase}")
            bar, mirrored = self.frames[TIMEBAR], self.theme.look.mirrored
            made = progress_bar(parts, number - 1, bar, colours, _FIRST_PART, marks, sign, mirrored=mirrored)
            self._threads[key] = made
        return made

    @cached_property
    def frames(self) -> Mapping[str, Frame]:
        """Positions of the shapes of the layout `models`, by name."""
        models = self.theme.layouts[MODELS].shapes if MODELS in self.theme.layouts else {}
        return {name: frame_of([shape]) for name, shape in models.items()}

    def verdict(self, name: str) -> VerdictStyle | None:
        """Returns the format of options with that verdict; None if the theme has no model of that name.

        Where the answer comes at a click, all options have the ink of right ones: it would tell them apart before.
        """
        models = self.theme.layouts[MODELS].placeholders if MODELS in self.theme.layouts else {}
        model = models.get(name)
        if model is None:
            return None
        return VerdictStyle(model.paint, models[RIGHT].ink if self.theme.look.reveal and RIGHT in models else model.ink)

    def marks(self, section: SlideSection, language: str) -> str:
        """The marks before items that stand elsewhere than in the theme's file; empty where they stand there."""
        name = section.layout.name
        if not section.arranged or not section.spread:
            return ""
        if name not in self._marks:
            self._marks[name] = ItemMarks(self.theme.layouts[MODELS].shapes[name], self.theme.layouts[name])
        boxes = [section.layout.placeholders[item] for item in section.spread]
        return self._marks[name].at(boxes, _FIRST_MARK, language, section.marks, section.first)

    def flag(self, holder: Placeholder, number: int, word: str, language: str) -> str:
        """The flag of a right option, inside its box at the end of its lines; it says `word`, a word of that language,
        if it has room."""
        stamp = self._flag(word)
        if stamp is None:
            return ""
        box = holder.frame
        x = box.x + (_FLAG_INSET if self.theme.look.mirrored else box.width - stamp.frame.width - _FLAG_INSET)
        shape = stamp.at(_FIRST_FLAG + number * stamp.ids, x, box.y + (box.height - stamp.frame.height) / 2)
        return shape.replace(_WORD, escape(word)).replace(_LANG, f'lang="{escape(region(language))}"')

    def flag_room(self, word: str) -> float:
        """Points that a flag takes from the words of its box, the gap before it included."""
        stamp = self._flag(word)
        return stamp.frame.width + _FLAG_INSET if stamp else 0.0

    def _flag(self, word: str) -> ShapeCopy | None:
        """The flag with its word, or without it where the word has no room; None in a theme without flags."""
        worded = self.stamps.get(WORDED)
        return worded if worded and self._holds(worded, word) else self.stamps.get(RIGHT)

    def _holds(self, stamp: ShapeCopy, word: str) -> bool:
        """Returns whether the word fits between the insets of the shape at its text size."""
        said = "".join(stamp.pieces)
        size, left, right = (_number(pattern.search(said)) for pattern in (_SIZE, _LEFT, _RIGHT))
        head = self.theme.layouts[MODELS].title
        if not word or head is None:
            return False
        level = head.style.levels[0]
        wide = straight(word, face(level.latin, level.complex, True)).natural * size / _HUNDREDTHS
        return wide <= (stamp.frame.width - (left + right) / EMU_PER_PT) * SLACK


_MOST = 1024


def _number(found: re.Match[str] | None) -> int:
    return int(found[1]) if found else 0


def _kind(name: str) -> str:
    bare = name.rstrip(_DIGITS)
    return bare[:-1] if bare != name and bare.endswith("-") else name
