"""A Word or PowerPoint file, opened by python-docx or python-pptx, changed, and packed again with fixed dates.

Both libraries are imported here and nowhere else, when the first file is opened.
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
    """The file as python-docx's `Document` or python-pptx's `Presentation`."""
    if form == "docx":
        import docx

        return docx.Document(io.BytesIO(content))
    import pptx

    return pptx.Presentation(io.BytesIO(content))


def packed(document: Document | Presentation) -> bytes:
    """The bytes of an opened file, with fixed dates in the package: equal parts make equal bytes."""
    from sidcurriculum.writers.opc.package import pack, unpack

    saved = io.BytesIO()
    document.save(saved)
    return pack(unpack(saved.getvalue(), "the file").values())


def finished(content: bytes, hooks: Sequence[Finish], identity: FileIdentity, path: str) -> bytes:
    """The file after these hooks. Raises FinishError, which names the hook, for one that fails or spoils the file.

    Each hook gets what the one before it left. `path` is the lesson's.
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
    """The bytes of an opened file that somebody changed. Raises SidError where Word or PowerPoint would refuse it."""
    content = packed(document)
    wrong = why_refused(content, name.rpartition(".")[2])
    if wrong:
        raise SidError(f"the changed {name} can't be opened: {wrong}; undo that change")
    return content


def why_refused(content: bytes, form: str) -> str:
    """Why Word or PowerPoint would not open the file, as far as we can tell; empty where they would."""
    from sidcurriculum.writers.opc.validity import faults

    if found := faults(content):
        return found[0] + (f", and {len(found) - 1} more faults" if len(found) > 1 else "")
    try:
        again = opened(content, form)
        if form == "pptx":
            _ = [shape.name for slide in again.slides for shape in slide.shapes]  # type: ignore[union-attr]
    except Exception as fault:  # whatever the libraries stumble over
        return f"{type(fault).__name__}: {fault}"
    return ""


def called(hook: Finish) -> str:
    """A hook's name in messages."""
    told = getattr(hook, "func", hook)  # of a functools.partial
    name = getattr(told, "__qualname__", None) or type(told).__qualname__
    return f"{getattr(told, '__module__', None) or type(told).__module__}.{name}"
