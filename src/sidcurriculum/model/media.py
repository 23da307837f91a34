"""Models of pictures, their credits, and recordings."""

from typing import Any, Literal

from .base import Public, Pupil, Range, Url, Written


class Picture(Written):
    """A picture inside the library. Its credit stands once, in `credits.yaml` beside it."""

    short = "file"
    file: Public
    """Path from the lesson's folder, such as `images/hand.png`; PNG, JPEG, SVG, GIF or WebP."""
    alt: Pupil | None = None
    """What a person who can't see it needs to know."""
    decorative: bool = False
    """It only decorates, so that it needs no `alt:`."""
    fit: Literal["fit", "crop"] = "fit"
    """Where its place has another shape: show all of it, or fill the place and cut off what is over."""
    caption: Pupil | None = None
    """A line under the picture."""


class Recording(Written):
    """A film or sound recording: always a link, printed with a QR code, never embedded."""

    url: Url
    """Where it is."""
    title: Pupil
    """What it is called."""
    minutes: Range | None = None
    """How long it runs."""
    transcript: Pupil | None = None
    """What is said and shown, for rooms without sound or projector."""


class PictureCredit(Written):
    """Whose picture it is: `hand.png: {credit: …, licence: …, source: …}` in `credits.yaml` beside it."""

    short = "credit"
    credit: Public
    """Who made it."""
    licence: Public | None = None
    """The licence that it may be used under."""
    source: Public | None = None
    """Where it was found, or the file that it was made from."""


class PictureCredits(Written):
    """Every picture of a folder and its credit, in `credits.yaml`."""

    credits: dict[Public, PictureCredit] = {}
    """`file name: credit`, or a mapping."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        return {"credits": value}
