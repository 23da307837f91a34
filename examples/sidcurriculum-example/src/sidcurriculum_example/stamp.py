"""An opened Word or PowerPoint file -> the same with the name of this package in its properties."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from pptx.presentation import Presentation

    from sidcurriculum import FileIdentity


def stamp(document: Document | Presentation, file: FileIdentity) -> None:
    """Says in the file's properties which document of which lesson it is."""
    document.core_properties.comments = f"{file.lesson}: {file.document} (sidcurriculum-example)"
