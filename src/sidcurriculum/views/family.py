"""The types of views for families, with the fields beyond those for pupils.

Written by `python -m sidcurriculum.views.generate`; change the model instead.
"""

from __future__ import annotations

from . import pupil


class Home(pupil.Home):
    """What goes home."""

    letter: str | None
    """A letter to the family."""
    talk: tuple[str, ...]
    """Questions to talk about at home."""


class LessonFields(pupil.LessonFields):
    """A whole lesson."""

    home: Home | None
    """What goes home."""


class Lesson(LessonFields, pupil.Lesson):
    """A lesson as its author wrote it."""
