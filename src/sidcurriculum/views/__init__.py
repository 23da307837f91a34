"""Builds views: what one reader may see of a lesson. A pupil's view holds no answers."""

from .audience import Reader
from .lesson_types import FamilyLesson, Lesson, TeacherLesson
from .lesson_view import see
from .view import View

__all__ = ["FamilyLesson", "Lesson", "Reader", "TeacherLesson", "View", "see"]
