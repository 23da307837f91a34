"""Gives each speaker of a lesson's chats a face."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import chain, cycle
from typing import TYPE_CHECKING

from sidcurriculum.compose.page_pictures import FACE
from sidcurriculum.library.picture_files import PictureNote
from sidcurriculum.library.ready_drawings import ANYBODY, ready_drawing
from sidcurriculum.library.ready_drawings import FACE as DRAWN
from sidcurriculum.model.media import ART
from sidcurriculum.model.worksheet import Chat

if TYPE_CHECKING:
    from sidcurriculum.library import Entry
    from sidcurriculum.library.ready_drawings import ReadyDrawing
    from sidcurriculum.model import Lesson, Piece
    from sidcurriculum.page import PagePicture


def chat_faces(
    entry: Entry, recoloured: Callable[[Mapping[str, ReadyDrawing]], Mapping[str, PagePicture]]
) -> Mapping[str, PagePicture]:
    """The faces of who speaks in the lesson, by the names that pages use: `face:Dara`.

    A person whom the lesson shows in a ready-made drawing, such as `dara-smile`, has the face of that person; anybody
    else one without sex, age or mood, the same throughout the lesson: a name alone does not say who that is. Raises
    ThemeError.
    """
    speakers = list(dict.fromkeys(_speakers(entry.lesson)))
    if not speakers:
        return {}
    known = {name.removeprefix(ART).rpartition("-")[0] for name in entry.drawings}
    unknown = cycle(map(str, range(1, ANYBODY + 1)))
    given: dict[str, ReadyDrawing | PictureNote] = {}
    for who in speakers:
        person = _person(who)
        if person not in given:
            face = ready_drawing(f"{DRAWN}{person if person in known else next(unknown)}", entry.library.root)
            if isinstance(face, PictureNote) and person in known:  # the library draws the person and no face
                face = ready_drawing(f"{DRAWN}{next(unknown)}", entry.library.root)
            given[person] = face
    faces = {f"{FACE}{who}": given[_person(who)] for who in speakers}
    return recoloured({name: face for name, face in faces.items() if not isinstance(face, PictureNote)})


def _person(who: str) -> str:
    """How the drawings of a person of that name are called; in a translation by the author's name."""
    return str(getattr(who, "source", who)).lower().replace(" ", "-")


def _speakers(lesson: Lesson) -> Iterator[str]:
    """Who writes each message, in the order of the lesson; chats stand on slides and on sheets."""
    ways = (steps for one in lesson.activities for steps in (one.steps, *(other.steps for other in one.alternatives)))
    for step in chain.from_iterable(ways):
        if step.show is not None:
            yield from (message.who for message in step.show.chat)
        yield from _on_paper(step.worksheet)
    yield from _on_paper(lesson.handouts)


def _on_paper(pieces: Sequence[Piece]) -> Iterator[str]:
    return (message.who for piece in pieces if isinstance(piece, Chat) for message in piece.chat)
