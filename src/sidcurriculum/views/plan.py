"""A lesson's parts -> the five steps of the Cambodian ministry's lesson plan, and its objectives in their three kinds.

The steps and columns are those of plans that schools use. Which part belongs to which step, and which kind an objective
is, follows from this module's tables; a teacher may move them.
"""

from __future__ import annotations

from collections.abc import Mapping

from sidcurriculum.model.translated import original

from .audience import View

STEPS = ("administration", "review", "new", "strengthen", "close")
"""The five steps: class administration, last lesson, new lesson, strengthening knowledge, homework and advice."""
USUAL: Mapping[str, tuple[int, int]] = {
    "administration": (2, 3), "review": (5, 10), "new": (25, 30), "strengthen": (5, 7), "close": (2, 3),
}  # fmt: skip
"""Minutes that such plans give to each step; a Cambodian teacher has still to confirm them."""
PLACES: Mapping[str, str] = {
    "starter": "review", "teach": "new", "practise": "new", "discuss": "new", "create": "new", "share": "new",
    "plenary": "strengthen", "help": "close",
}  # fmt: skip
"""Phase -> step; an activity without a phase belongs to the new lesson."""
KNOWING = frozenset((
    "define", "describe", "distinguish", "explain", "give", "identify", "know", "label", "list", "match", "name",
    "notice", "recall", "recognise", "recognize", "say", "state", "tell", "understand",
))  # fmt: skip
FEELING = frozenset((
    "accept", "agree", "appreciate", "care", "choose", "commit", "feel", "help", "promise", "respect", "support",
    "value",
))  # fmt: skip
"""First words of objectives that are knowledge (remembering and understanding) or attitude; all others are skills."""


def domain(objective: View) -> str:
    """knowledge, skill or attitude: as the lesson says, else by the verb that opens the sentence."""
    if objective.domain:
        return str(objective.domain)
    verb = original(objective.text).lstrip().partition(" ")[0].strip("*_,.").lower()
    return "knowledge" if verb in KNOWING else "attitude" if verb in FEELING else "skill"


def steps(lesson: View) -> View:
    """`steps`, each with its parts and minutes, and the objectives as `knowledge`, `skill` and `attitude`.

    Parts stay in teaching order: one that comes after a later step's belongs to that step too.
    """
    held: dict[str, list[View]] = {step: [] for step in STEPS}
    reached = 1
    for part in lesson.parts:
        reached = max(reached, STEPS.index(PLACES.get(part.phase, "new")))
        held[STEPS[reached]].append(part)
    found = []
    for number, step in enumerate(STEPS, 1):
        parts = tuple(held[step])
        timed = bool(parts) and all(part.minutes is not None for part in parts)
        low = sum(part.minutes.low for part in parts) if timed else USUAL[step][0]
        high = sum(part.minutes.most for part in parts) if timed else USUAL[step][1]
        fields = {"id": step, "number": number, "parts": parts, "low": low, "high": high, "own": timed}
        found.append(View("plan step", fields))
    kinds: dict[str, list[View]] = {"knowledge": [], "skill": [], "attitude": []}
    for objective in lesson.objectives:
        kinds[domain(objective)].append(objective)
    return View("plan", {"steps": tuple(found), **{name: tuple(held) for name, held in kinds.items()}})
