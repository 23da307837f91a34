"""Programs for whoever changes a theme, the gallery or the way that text is measured; no build needs them."""
