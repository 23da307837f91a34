"""Translates lessons with gettext catalogues, and adapts pages to their language."""
