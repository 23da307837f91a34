"""One rule, one document, one theme and one finishing hook for sidcurriculum."""

from pathlib import Path

TEMPLATES = Path(__file__).parent / "templates"
"""Laid out as sidcurriculum's own folder of templates."""
