"""The preview: a local web page with a lesson's documents and findings, updated on every save."""

from __future__ import annotations

from .server import serve
from .session import PreviewSession, Snapshot

__all__ = ["PreviewSession", "Snapshot", "serve"]
