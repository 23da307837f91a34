"""Models of pictures, their credits, and recordings."""

from typing import Annotated, Any, Literal, Self

from pydantic import StringConstraints, model_validator
from pydantic_core import PydanticCustomError
from typing_extensions import TypeAliasType

from .base import Audience, Public, Pupil, Range, Url, Written

ART = "art:"
"""What begins the name by which pages call a ready-made drawing: `art:market`."""
ArtName = TypeAliasType(
    "ArtName", Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]*$"), Audience("public")]
)
"""A ready-made drawing by its name, such as `market` or `dara-worried`; `sidcurriculum art` lists them."""


class Picture(Written):
    """A file inside the library, whose credit stands in `credits.yaml` beside it, or a ready-made drawing."""

    short = "file"
    file: Public | None = None
    """Path from the lesson's folder, such as `images/hand.png`; PNG, JPEG, SVG, GIF or WebP."""
    art: ArtName | None = None
    """Instead of a file: a ready-made drawing by its name; it needs no credit and describes itself."""
    alt: Pupil | None = None
    """What a person who can't see it needs to know."""
    decorative: bool = False
    """It only decorates, so that it needs no `alt:`."""
    fit: Literal["fit", "crop"] = "fit"
    """Where its place has another shape: show all of it, or fill the place and cut off what is over."""
    caption: Pupil | None = None
    """A line under the picture."""

    @model_validator(mode="after")
    def _one_source(self) -> Self:
        if self.file is None and self.art is None:
            what = "no `file` and no `art`; add `file: images/hand.png`, or `art:` and a name of sidcurriculum art"
            raise PydanticCustomError("no_picture", what)
        if self.file is not None and self.art is not None:
            raise PydanticCustomError("two_pictures", "one picture can't have `file` and `art`; keep one of them")
        return self

    @property
    def source(self) -> str:
        """What pages call it: the file as written, or `art:` and the drawing's name."""
        return f"{ART}{self.art}" if self.file is None else self.file


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
