"""Names the language of a PDF: LibreOffice takes that of Latin letters, also where a document is in Khmer."""

from __future__ import annotations

import re

from sidcurriculum.writers.text.language_tags import regional

_CATALOG = re.compile(rb"(/Catalog\b(?:(?!endobj).)*?/Lang\s*)(\([A-Za-z0-9-]*\))", re.DOTALL)
"""The document's own language (ISO 32000-1, 14.9.2.2), which LibreOffice writes uncompressed in the catalogue."""


def with_language(pdf: bytes, tag: str) -> bytes:
    """Returns a PDF of LibreOffice with the language `tag`, or its first part, in its catalogue.

    The bytes keep their places, since a PDF's table of contents counts them; unchanged where no name of that language
    is as short as the one that stands there.
    """
    found = _CATALOG.search(pdf)
    if found is None:
        return pdf
    room = found.end(2) - found.start(2)
    names = (f"({name})".encode() for name in (regional(tag), tag, tag.partition("-")[0]))
    name = next((name for name in names if len(name) <= room), found[2])
    return pdf[: found.start(2)] + name.ljust(room) + pdf[found.end(2) :]
