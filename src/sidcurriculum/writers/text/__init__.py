"""Measures text: runs by script, word widths and line breaks."""
