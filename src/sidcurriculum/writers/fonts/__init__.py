"""Finds, reads, subsets and embeds font files."""
