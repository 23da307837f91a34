"""Parses a slide's HTML into paragraphs, boxes, tables and pictures."""
