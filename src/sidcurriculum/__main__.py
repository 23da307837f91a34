"""Runs the command line: `python -m sidcurriculum`."""

from .cli import run

if __name__ == "__main__":
    run()
