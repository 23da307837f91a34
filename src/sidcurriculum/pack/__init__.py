"""One lesson, or a library -> packs: pages rendered in the pack's language, files in memory, on disk and listed."""
