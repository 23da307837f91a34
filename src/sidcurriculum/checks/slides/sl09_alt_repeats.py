"""Different pictures have different alternative texts, and none repeats the caption.

Why: Two pictures with the same words can't be told apart by a person who only hears them. What the caption says is
heard anyway.

Bad:
    activities:
      - title: Look
        say: "![An open hand](images/hand.png) ![An open hand](images/leaf.png)"

Good:
    activities:
      - title: Look
        say: "![An open hand](images/hand.png) ![A leaf](images/leaf.png)"

Source: W3C, Images tutorial: tips and tricks.
"""

from __future__ import annotations

from collections.abc import Iterator

from sidcurriculum.checks.lesson_context import LessonContext
from sidcurriculum.checks.lesson_texts import norm
from sidcurriculum.checks.rule import Hit, Rule

from .alternative_texts import alternatives


def _versions(one: str, other: str) -> bool:
    """Tests whether two files are versions of one drawing, such as `steps.png` and `steps-to-colour.png`."""
    shorter, longer = sorted((one.rpartition(".")[0], other.rpartition(".")[0]), key=len)
    return longer == shorter or longer.startswith(f"{shorter}-")


def check(context: LessonContext) -> Iterator[Hit]:
    files: dict[str, str] = {}
    for loc, alt, file, caption in alternatives(context):
        said = norm(alt).strip(" .")
        other = files.setdefault(said, file)
        if other != file and not _versions(other, file):
            what = f"“{alt}” is also said of `{other}`"
            yield Hit(loc, what, "say what is different here", alt)
        if caption and norm(caption).strip(" .") == said:
            yield Hit(loc, "the alternative text repeats the caption", "say what is seen", alt)


RULE = Rule("SL09", "alt-repeats", "warning", check)
