"""Estimates of widths and heights: columns of tables, and what keeps together on a page."""
