"""Applies finishing hooks: opens files with python-docx or python-pptx, and packs them again with fixed dates.

Only this module imports the two libraries, when the first file is opened.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sidcurriculum.errors import FinishError, SidError
from sidcurriculum.logging_setup import Logger
from sidcurriculum.options import FileIdentity, Finish

if TYPE_CHECKING:
    from docx.document import Document
    from pptx.presentation import Presentation

OPENED = ("docx", "pptx")
"""Formats that can be opened."""
_log = Logger(__name__)


def opened(content: bytes, form: str) -> Document | Presentation:
    """Opens a file as python-docx's `Document` or python-pptx's `Presentation`."""
    if form == "docx":
        import docx

        return docx.Document(io.BytesIO(content))
    import pptx

    return pptx.Presentation(io.BytesIO(content))


def packed(document: Document | Presentation) -> bytes:
    """Packs an opened file with fixed dates, so that equal parts make equal bytes."""
    from sidcurriculum.writers.opc.package import pack, unpack

    saved = io.BytesIO()
    document.save(saved)
    return pack(unpack(saved.getvalue(), "the file").values())


def finished(content: bytes, hooks: Sequence[Finish], identity: FileIdentity, path: str) -> bytes:
    """Applies hooks to a file in order; `path` is the lesson's.

    Raises FinishError, which names the hook, if one fails or makes the file invalid.
    """
    for hook in hooks:
        name = called(hook)
        try:
            document = opened(content, identity.format)
            hook(document, identity)
            content = packed(document)
            wrong = why_refused(content, identity.format)
        except Exception as fault:
            what = f"the hook {name} failed with {identity.name}: {type(fault).__name__}: {fault}"
            raise _failed(what, name, identity, path) from fault
        if wrong:
            what = f"after the hook {name}, {identity.name} can't be opened: {wrong}"
            raise _failed(what, name, identity, path)
        _log.debug("%s: %s finished by %s", identity.lesson, identity.name, name)
    return content


def _failed(what: str, hook: str, identity: FileIdentity, path: str) -> FinishError:
    return FinishError(path, identity.lesson, identity.language, identity.document, what, hook)


def edited(document: Document | Presentation, name: str) -> bytes:
    """Packs an opened file that was changed. Raises SidError if Word or PowerPoint would refuse it."""
    content = packed(document)
    wrong = why_refused(content, name.rpartition(".")[2])
    if wrong:
        raise SidError(f"the changed {name} can't be opened: {wrong}; undo that change")
    return content


def why_refused(content: bytes, form: str) -> str:
    """The reason why Word or PowerPoint would refuse the file; empty if none is found."""
    from sidcurriculum.writers.opc.validity import faults

    if found := faults(content):
        return found[0] + (f", and {len(found) - 1} more faults" if len(found) > 1 else "")
    try:
        again = opened(content, form)
        if form == "pptx":
            _ = [shape.name for slide in again.slides for shape in slide.shapes]  # type: ignore[union-attr]
    except Exception as fault:  # the libraries raise anything on invalid files
        return f"{type(fault).__name__}: {fault}"
    return ""


def called(hook: Finish) -> str:
    """The name of a hook in messages."""
    function = getattr(hook, "func", hook)  # a functools.partial
    name = getattr(function, "__qualname__", None) or type(function).__qualname__
    return f"{getattr(function, '__module__', None) or type(function).__module__}.{name}"
