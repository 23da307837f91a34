"""The same documents made in the usual ways, each as its own documentation shows it."""

from __future__ import annotations

from typing import Any

NAME_LINE = "Name: ______________________   Date: ______________"
NOTE = "Greet the pupils at the door."


def title_line(lesson: dict[str, Any]) -> str:
    """Ages, minutes and author: what stands under the title."""
    return f"Ages {lesson['ages']} · {lesson['minutes']} minutes · {lesson['author']}"
