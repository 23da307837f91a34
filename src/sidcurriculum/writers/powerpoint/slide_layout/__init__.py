"""Lays out content on slides: selects layouts and text sizes, and continues on further slides."""
