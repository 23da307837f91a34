"""Builds packs: localizes lessons, renders pages and files in memory, writes them to disk and lists them."""
