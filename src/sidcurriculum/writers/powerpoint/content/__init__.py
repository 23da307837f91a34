"""HTML of a page -> paragraphs, tables and pictures for slides."""
