"""Pages -> files: Word, PowerPoint and web."""
