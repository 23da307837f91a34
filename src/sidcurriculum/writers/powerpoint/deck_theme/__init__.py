"""A deck made in PowerPoint -> its layouts, placeholders and text styles."""
