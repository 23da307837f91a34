"""Estimates widths and heights: for columns of tables, and for blocks that stay together on a page."""
