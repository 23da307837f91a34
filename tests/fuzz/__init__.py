"""Tests by chance: `pytest -m long` runs them for hours."""
