"""Reads a theme's deck.pptx: layouts, placeholders and text styles."""
