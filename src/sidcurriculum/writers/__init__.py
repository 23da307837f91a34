"""Writes pages as files: Word, PowerPoint and web."""
