"""Lessons in other languages: a gettext catalogue for each language, and the lesson that it makes of the author's."""
