"""Measuring text: runs by script, widths of words, and where lines break."""
