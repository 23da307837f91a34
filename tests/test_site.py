"""The documentation as a site: `zensical build --strict` follows its links; this asks what that can't see."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import sidcurriculum

ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"


def _pages(nav: Any) -> list[str]:
    if isinstance(nav, str):
        return [nav]
    return [page for inner in (nav.values() if isinstance(nav, dict) else nav) for page in _pages(inner)]


def test_every_public_name_has_its_place_in_the_reference() -> None:
    """What can be imported is described, and nothing else is."""
    named = re.findall(r"^::: sidcurriculum\.(\w+)$", (DOCS / "api.md").read_text(), re.MULTILINE)
    public = [name for name in sidcurriculum.__all__ if name not in ("__version__", "model")]
    assert sorted(named) == sorted(public)


def test_every_page_can_be_reached() -> None:
    """No page of the docs stands outside the site's menu; rules and decisions have a page that lists them."""
    pages = _pages(tomllib.loads((ROOT / "zensical.toml").read_text())["project"]["nav"])
    written = [path.name for path in DOCS.glob("[!_]*.md")]
    assert sorted(pages) == sorted([*written, "rules/README.md", "decisions/README.md"])
