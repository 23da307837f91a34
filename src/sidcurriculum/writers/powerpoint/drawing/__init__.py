"""Slides that are laid out -> the XML of their shapes, notes and animations."""
