"""The preview: a local page with a lesson's documents and findings, updated whenever the file is saved."""

from __future__ import annotations

from .server import serve
from .session import PreviewSession, Snapshot

__all__ = ["PreviewSession", "Snapshot", "serve"]
