"""Lesson packs on online safety: one YAML file becomes a teacher guide, a handout, an answer key and a deck."""
