"""Generates the workload: copies of `lesson.yaml` in the input format of each maker.

Each maker produces 16 slides with notes and 7 to 8 pages. Ours are rendered with the benchmark's own `templates/`,
which print what the peers print; a pack of the bundled documents holds about twice as much.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .peers import NOTE
from .tables import markdown_table

FORMS = ("plain", "ours")


def _texts(value: Any, change: Callable[[str], str], kept: str = "") -> Any:
    """Maps a function over every prose text of a value."""
    if isinstance(value, dict):
        return {name: _texts(inner, change, name) for name, inner in value.items()}
    if isinstance(value, list):
        return [_texts(inner, change, kept) for inner in value]
    return change(value) if isinstance(value, str) and kept not in _NO_PROSE else value


_NO_PROSE = {"file", "ages", "grades", "phase", "grouping", "derived", "rows"}


def plain(written: dict[str, Any], number: int) -> dict[str, Any]:
    """The lesson in the form that the peers take: every activity and slide with all that it shows."""
    lesson: dict[str, Any] = _texts(written, lambda text: f"{text} ×{number}")
    note, steps, support, extension = (lesson.pop(name) for name in ("note", "steps", "support", "extension"))
    lesson["summary"] += f" {note}"
    lesson["quiz"] = [{"stem": stem, "options": options, "answer": at} for stem, *options, at in lesson["quiz"]]
    shown = {
        "objectives": {"points": lesson["objectives"]},
        "words": {"table": [["Word", "Meaning", "Example"], *lesson["words"][:6]]},
        "quiz": {"points": [item["stem"] for item in lesson["quiz"][:4]]},
    }
    for part, activity in enumerate(lesson["activities"], 1):
        activity |= activity.pop("facts")
        activity |= {"summary": f"Part {part}. {note}", "steps": steps, "support": support, "extension": extension}
        for slide in activity["slides"]:
            slide["notes"] = f"{slide['title']}. {note}"
            slide |= shown.get(slide.get("derived", ""), {})
            if "picture" in slide:
                slide["picture"] = lesson["pictures"][slide["picture"]]
            elif "rows" in slide:
                slide["table"] = [slide["table"], *lesson[slide.pop("rows")]]
            elif len(slide) == 2:
                slide["points"] = steps
    return lesson


def _listed(lines: list[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _step(slide: dict[str, Any]) -> dict[str, Any]:
    """Converts a slide to a step: the notes become what the teacher says, the rest what the slide shows."""
    shown = {name: value for name, value in slide.items() if name not in ("notes", "derived")}
    if "columns" in shown:
        shown["columns"] = [{"title": head, "text": _listed(lines)} for head, *lines in shown["columns"]]
    if "table" in shown:
        shown["table"] = markdown_table(shown["table"])
    return {"say": slide["notes"], "show": shown}


def ours(lesson: dict[str, Any]) -> dict[str, Any]:
    """The same lesson in our format, with the peers' list of slides as steps of activities."""
    pictures = {2: lesson["pictures"][0], 3: lesson["pictures"][1]}
    activities = [
        {
            **{name: activity[name] for name in ("title", "minutes", "phase", "grouping")},
            **({"picture": pictures[at]} if at in pictures else {}),
            "steps": [
                {"do": activity["summary"]},
                *map(_step, activity["slides"]),
                *activity["steps"],
                {"support": _listed(activity["support"]), "extension": _listed(activity["extension"])},
            ],
        }
        for at, activity in enumerate(lesson["activities"])
    ]
    quiz = [
        {
            "kind": "single choice",
            "stem": item["stem"],
            "options": [
                {"right" if at == item["answer"] else "wrong": text} for at, text in enumerate(item["options"])
            ],
        }
        for item in lesson["quiz"]
    ]
    return {
        **{
            name: lesson[name] for name in ("title", "grades", "ages", "minutes", "summary", "references", "objectives")
        },
        "authors": lesson["author"],
        "room": NOTE,
        "vocabulary": {word: {"meaning": meaning, "fuller": example} for word, meaning, example in lesson["words"]},
        "materials": dict.fromkeys(lesson["materials"]),
        "background": markdown_table([["Time", "Part", "Teacher", "Pupils"], *lesson["timing"]]),
        "activities": activities,
        "exit_quiz": quiz,
    }


def make(folder: Path, count: int) -> None:
    """Writes the workload: pictures, `plain/*.yaml` for the peers, `ours/*.yaml` for us, a template and Markdown."""
    import yaml

    from .peers import markdown, template

    written = yaml.safe_load((Path(__file__).parent / "lesson.yaml").read_text(encoding="utf-8"))
    for form in FORMS:
        (folder / form).mkdir(parents=True)
    for number in range(count):
        lesson = plain(written, number)
        for form, values in zip(FORMS, (lesson, ours(lesson)), strict=True):
            own = json.loads(json.dumps(values))  # a deep copy, or YAML would write aliases
            text = yaml.safe_dump(own, allow_unicode=True, sort_keys=False)
            (folder / form / f"lesson-{number:03}.yaml").write_text(text, encoding="utf-8")
    for seed, picture in enumerate(written["pictures"]):
        for home in (folder, folder / "ours"):
            _draw(home / picture["file"], seed)
    template.make(folder)
    markdown.make(plain(written, 0), folder)
    (folder / "out").mkdir()


def _draw(path: Path, seed: int) -> None:
    from random import Random

    from PIL import Image, ImageDraw

    chance = Random(seed)
    image = Image.new("RGB", (900, 560), "white")
    brush = ImageDraw.Draw(image)
    for _ in range(60):
        x, y, size = chance.randrange(900), chance.randrange(560), chance.randrange(20, 160)
        colour = tuple(chance.randrange(256) for _ in range(3))
        brush.ellipse((x, y, x + size, y + size), outline=colour, width=4)
        brush.line((x, y, chance.randrange(900), chance.randrange(560)), fill=colour, width=3)
    image.save(path, optimize=True)
