"""Benchmarks sidcurriculum against other ways to make the same documents: `python -m bench`."""
