"""Draws the theme `plain`."""
