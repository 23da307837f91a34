"""Writes the block elements of a page as paragraphs and tables of Word, one module for each kind."""
