"""Reads, checks and applies themes: settings, files, drawings and slide layouts."""
