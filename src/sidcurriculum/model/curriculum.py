"""Models of a curriculum and its reference data: bands, themes, subjects, partners; frameworks, helplines, glossary."""

from typing import Annotated, Any, Literal

from pydantic import Field

from .base import MANY, Ages, Country, Date, Minutes, Public, Pupil, Ref, Served, Tag, Teacher, Url, Written, keyed
from .media import Picture

Evidence = Literal["verified", "secondary", "conflict", "unverified"]
"""How a fact was read: at the publisher, only in others' words, where sources disagree, or not at all."""
INTERNATIONAL = "international"
"""The country of a helpline that serves every country."""


class Band(Written):
    """An age band."""

    id: Ref
    """Its name in files, such as `a`."""
    ages: Ages
    """Ages."""
    grades: Public | None = None
    """School grades."""
    minutes: Minutes
    """Length of a period, in minutes."""
    source: Public | None = None
    """What the length rests on."""


class Named(Written):
    """A theme or subject: `id: title`, or a mapping."""

    short = "title"
    id: Ref
    """Its name in files."""
    title: Pupil
    """Its name for people."""
    note: Teacher | None = None
    """What belongs to it."""
    aliases: tuple[Public, ...] = ()
    """Other names."""


class Partner(Written):
    """An organisation behind the curriculum; only one that has agreed."""

    name: Public
    """Its name."""
    role: Public | None = None
    """What it does here."""
    url: Url | None = None
    """Its site."""
    logo: Picture | None = None
    """Its logo."""


class Defaults(Written):
    """Texts for every lesson that has none of its own."""

    ground_rules: tuple[Pupil, ...] = ()
    """Rules to agree with a class."""
    disclosure: tuple[Teacher, ...] = ()
    """What to do when a child tells something."""
    help: tuple[Ref, ...] = ()
    """Ids of helplines, in order."""
    help_title: Pupil | None = None
    """Title of the help block; left out: the documents' own words."""
    help_steps: tuple[Pupil, ...] = ()
    """What a pupil can do; left out: three general steps in the documents' own words."""
    source: Annotated[tuple[Public, ...], MANY] = ()
    """What these texts rest on."""


class Curriculum(Written):
    """The library as a whole, in `curriculum.yaml`."""

    title: Pupil
    """Its name."""
    summary: Teacher | None = None
    """What it is for."""
    publisher: Public | None = None
    """Who publishes it."""
    licence: Public = "CC BY 4.0"
    """Licence of the lessons that name no other."""
    country: Country | None = None
    """Country of its pupils: two letters (ISO 3166-1), such as KH. No helpline of another country is printed unless a
    lesson names it."""
    languages: Annotated[tuple[Tag, ...], Field(min_length=1)] = ("en",)
    """Languages that packs are built in (BCP 47)."""
    bands: Annotated[tuple[Band, ...], keyed("id", "ages")] = ()
    """Age bands, youngest first."""
    themes: Annotated[tuple[Named, ...], keyed("id", "title")] = ()
    """Themes that lessons may name."""
    subjects: Annotated[tuple[Named, ...], keyed("id", "title")] = ()
    """School subjects that lessons may serve."""
    partners: tuple[Partner, ...] = ()
    """Organisations behind it."""
    class_size: Annotated[int, Field(ge=1, le=200)] = 50
    """Pupils in a class, for which a guide counts copies and sheets of paper."""
    state_header: bool = False
    """Whether five-step plans in Khmer and English begin with the name and the motto of the Kingdom of Cambodia, as
    papers of public schools do. It belongs to state institutions alone."""
    institution: Annotated[tuple[Public, ...], MANY] = ()
    """Lines at the left below that motto: ministry, provincial office, school. They are translated like other texts."""
    units: tuple[Ref, ...] = ()
    """Unit folders in order; the others follow by name."""
    line_breaks: dict[Public, tuple[Public, ...]] = {}
    """Words inside which a line must not break, by language (BCP 47), for scripts without spaces; a bar in a word says
    that a line may break there: `km: [សុវត្ថិភាព, បណ្ដាញ|សង្គម]`. They go before what the program knows."""
    checks: dict[Public, Literal["error", "warning", "info", "off"]] = {}
    """How much a rule weighs: `SG12: info`, or `off`; by the code or the name that `sidcurriculum explain` lists."""
    defaults: Defaults = Defaults.model_construct()
    """Texts for every lesson that has none of its own."""


class Licence(Written):
    """A licence, and how sure that is."""

    short = "name"
    name: Public
    """Its name."""
    status: Evidence = "secondary"
    """How it was read."""
    note: Public | None = None
    """More about it."""


class Item(Written):
    """One code of a framework; its name, and nothing of its text."""

    code: Public
    """The code."""
    name: Public
    """The name."""
    status: Evidence
    """How it was read."""
    note: Public | None = None
    """What sources disagree on."""


class Framework(Written):
    """Codes and short names of a published framework, in `frameworks/<id>.yaml`."""

    id: Annotated[Public, Field(pattern=r"^[A-Z0-9]+$")]
    """Its name in codes, such as `AICFS`."""
    title: Public
    """Its title."""
    edition: Public | None = None
    """Which edition the codes are from."""
    publisher: Public
    """Who publishes it."""
    status: Evidence
    """How it was read."""
    code_origin: Literal["official", "project"]
    """Whether the publisher made the codes, or this project did."""
    licence: Licence | None = None
    """Its licence."""
    reuse: Public
    """What may be carried over."""
    source: Annotated[tuple[Public, ...], MANY]
    """What was read."""
    read: Date
    """When."""
    items: tuple[Item, ...] = ()
    """The codes."""


class Helpline(Written):
    """A place that helps, in `helplines.yaml`. The only place where a number stands."""

    id: Ref
    """Its name in files."""
    name: Pupil
    """Its name."""
    country: Served | None = None
    """Its country if it is not the file's; international: it serves every country."""
    contact: Pupil | None = None
    """Number or address; none where nobody could confirm one, or where there is none, as at a door."""
    how: Pupil | None = None
    """How to reach it, and what it costs. It is printed alone where there is no contact."""
    who: Pupil | None = None
    """Whom it is for."""
    note: Teacher | None = None
    """What an adult should know."""
    audience: Literal["pupils", "older-pupils", "adults", "none"]
    """Who may see it printed; older-pupils are 15 and older; none: it must not be printed."""
    confidence: Literal["high", "medium", "low", "unverified"]
    """How sure the entry is."""
    source: Annotated[tuple[Public, ...], MANY] = ()
    """Where it was read."""
    read: Date
    """When it was read."""
    telephoned: Date | None = None
    """When somebody last called it and got through."""


class Helplines(Written):
    """Every helpline, and how old an entry may be."""

    country: Country | None = None
    """Country of the entries that name none: two letters (ISO 3166-1); left out: the curriculum's."""
    max_age_days: Annotated[int, Field(ge=1, le=3650)] = 180
    """Days after which an entry must be telephoned again."""
    fallback: Pupil | None = None
    """What to say where no helpline may be printed."""
    helplines: tuple[Helpline, ...]
    """The entries; [] while nobody has looked them up."""


class GlossaryEntry(Written):
    """A word, its meaning and its name in other languages."""

    term: Pupil
    """The word."""
    meaning: Pupil
    """Its meaning, in simple words."""
    note: Teacher | None = None
    """What writers and translators must know."""
    languages: dict[Public, Public] = {}
    """The word in other languages (BCP 47: word)."""
    source: Annotated[tuple[Public, ...], MANY] = ()
    """Where the translations are from."""


class Glossary(Written):
    """Words that lessons share, in `glossary.yaml`."""

    entries: Annotated[tuple[GlossaryEntry, ...], keyed("term", "meaning")] = ()
    """The words."""

    @classmethod
    def tidy(cls, value: dict[str, Any]) -> dict[str, Any]:
        return value if "entries" in value else {"entries": value}
