"""The same documents made with other libraries, each in the way that its documentation shows."""

from __future__ import annotations

from typing import Any

NAME_LINE = "Name: ______________________   Date: ______________"
NOTE = "Greet the pupils at the door."


def title_line(lesson: dict[str, Any]) -> str:
    """The line under the title: ages, minutes and author."""
    return f"Ages {lesson['ages']} · {lesson['minutes']} minutes · {lesson['author']}"
