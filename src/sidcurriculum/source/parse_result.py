"""The result of parsing a text once: its values and its faults."""

from __future__ import annotations

from typing import Any, NamedTuple

from .events import Place, SourceFault


class ParseResult(NamedTuple):
    """The values of a text, and its faults."""

    value: Any
    """The raw value; None if nothing could be parsed."""
    place: Place
    sound: Any
    """The model; None if anything is wrong."""
    partial: Any
    """The model without faulty parts; None if too little is left."""
    faults: list[SourceFault]
    suspect: bool = False
    """Whether a YAML character may have been mistyped."""
