"""Lesson -> what one reader may see; a pupil's view holds no answers at all."""

from .audience import Reader, View
from .lesson import see

__all__ = ["Reader", "View", "see"]
