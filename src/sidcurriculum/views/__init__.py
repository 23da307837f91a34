"""Lesson -> what one reader may see; a pupil's view holds no answers at all."""

from .audience import Reader
from .lesson_types import FamilyLesson, Lesson, TeacherLesson
from .lesson_view import see
from .view import View

__all__ = ["FamilyLesson", "Lesson", "Reader", "TeacherLesson", "View", "see"]
