"""Content -> slides that fit: which layout, which size, and what goes on to a next slide."""
