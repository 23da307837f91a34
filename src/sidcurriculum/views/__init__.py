"""Lesson -> what one reader may see; a pupil's view holds no answers at all."""

from .audience import Reader
from .lesson import see
from .view import View
from .whole import FamilyLesson, Lesson, TeacherLesson

__all__ = ["FamilyLesson", "Lesson", "Reader", "TeacherLesson", "View", "see"]
