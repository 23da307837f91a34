"""One reading of a text, with what is wrong with it."""

from __future__ import annotations

from typing import Any, NamedTuple

from .events import Fault, Place


class Look(NamedTuple):
    """What a text holds, and its faults."""

    value: Any
    """What is written; None where nothing could be read."""
    place: Place
    sound: Any
    """The model; None if anything is wrong."""
    partial: Any
    """The model without what is wrong; None if too little is left."""
    faults: list[Fault]
    suspect: bool = False
    """Whether a sign may have been typed for one of YAML's."""
