"""Fonts: which package brings a family, what its file says of itself, and the part of it that a file carries."""
