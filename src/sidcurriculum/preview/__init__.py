"""A lesson file, looked at again whenever it is saved -> a page on this computer with its documents and findings."""

from __future__ import annotations

from .look import Desk, Look
from .server import serve

__all__ = ["Desk", "Look", "serve"]
