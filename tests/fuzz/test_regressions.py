"""Inputs that once ended badly: each file of `regressions/TARGET/` is tried again in every run. The folder grows."""

from __future__ import annotations

from pathlib import Path

import pytest

from fuzz.damage import bounded
from fuzz.targets import TARGETS

FILES = sorted((Path(__file__).parent / "regressions").glob("*/*"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_it_ends_well(path: Path) -> None:
    """What raised or hung once returns."""
    with bounded():
        TARGETS[path.parent.name](path.read_bytes())


def test_every_folder_is_of_a_target() -> None:
    """A folder with another name would be tried by nobody."""
    assert {path.parent.name for path in FILES} <= TARGETS.keys()
