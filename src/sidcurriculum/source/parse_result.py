"""The result of parsing a text once: its values and its faults."""

from __future__ import annotations

from typing import Any, NamedTuple

from .events import Place, SourceFault


class ParseResult(NamedTuple):
    """What a text holds, and its faults."""

    value: Any
    """What is written; None where nothing could be read."""
    place: Place
    sound: Any
    """The model; None if anything is wrong."""
    partial: Any
    """The model without what is wrong; None if too little is left."""
    faults: list[SourceFault]
    suspect: bool = False
    """Whether a sign may have been typed for one of YAML's."""
