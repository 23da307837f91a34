"""Adds the script with which a deck's page shows its slides one at a time, and the policy that allows it alone."""

from __future__ import annotations

import json
from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from sidcurriculum.page import Page

META = "presented"
"""The meta element of a page whose slides may be shown one at a time."""
_HERE = Path(__file__).parent
_WORDS = ("show", "back", "next", "time", "notes", "all", "full", "close", "over", "keys", "goto", "reset", "black")
"""The names of the script's words, from the page's `word-NAME` elements."""


class PresentationParts(NamedTuple):
    """What a page gets; each part is empty for a page that is only read."""

    policy: str = ""
    """The source of scripts in the content security policy."""
    css: str = ""
    marks: Mapping[str, str] = {}
    """Attributes of the body."""
    script: str = ""


def of(page: Page, words: Mapping[str, str]) -> PresentationParts:
    """Returns the parts for a page of slides that is marked with `META`."""
    if not page.meta(META):
        return PresentationParts()
    script, policy, css = _files()
    said = {name: words[name] for name in _WORDS if words.get(name)}
    marks = {"data-words": json.dumps(said, ensure_ascii=False)}
    return PresentationParts(policy, css, marks, f"\n<script>{script}</script>")


@cache
def _files() -> tuple[str, str, str]:
    """The script, the policy with its digest (CSP level 3, 2.3.1), and the stylesheet."""
    script = (_HERE / "deck.js").read_text(encoding="utf-8")
    digest = b64encode(sha256(script.encode()).digest()).decode()
    return script, f"script-src 'sha256-{digest}'; ", (_HERE / "deck.css").read_text(encoding="utf-8")
