"""Maintenance programs for themes, the gallery and text measurement; no build needs them."""
