"""The longest texts that are read, of signs that mean something to somebody: they are checked within a process's limits."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from sidcurriculum.source.events import LONGEST

SIGNS = (
    "![", "](", "[a](", "((", "( (", "*a ", "_a", "`a``", "<a ", "<!--", "&", "http://", "a@b.", '"a" ', "'", "1. ", "a.b.", "$",
    "$a$ ", "012 345 678 ", "+855 ", "www.", "- ", "|", "|-", "~~", "**a", "{{", "Has anybody ever ", "? ", ", ", "…", " ", "\n", "\n\n",
    "a\n\n", "> ", "#", "-", "=", "```\n", "\\", "​", "ក", "១", "W", "a-", "a/", ":", "]", "<http:", "&#1;", "[^1]", "\t", "- - ", "1",
)  # fmt: skip
"""What checks, Markdown or a format looks for, and so may look for in vain from each of its places."""
SECONDS, MEMORY = 60, 500 << 20
PROGRAM = f"""
import resource, sys
resource.setrlimit(resource.RLIMIT_CPU, ({SECONDS}, {SECONDS}))
resource.setrlimit(resource.RLIMIT_AS, ({MEMORY * 2}, {MEMORY * 2}))
from sidcurriculum import check
for path in sys.argv[1:]:
    print(len(check(path)))
status = open("/proc/self/status").read()  # ru_maxrss may be that of the process that started this one
print(int(status.split("VmHWM:")[1].split()[0]) * 1024)
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="limits of a process are Linux's")
@pytest.mark.parametrize("part", range(4))
def test_long_texts_of_one_sign_are_checked(part: int, tmp_path: Path) -> None:
    """No text of 50,000 characters hangs `check`, or makes it take 500 MiB."""
    paths = []
    for number, sign in enumerate(SIGNS[part::4]):
        text = ("a " + sign * (LONGEST // len(sign)))[: LONGEST - 2] + " b"
        lesson = {
            "title": "T",
            "ages": "9-11",
            "activities": [{"title": "A", "steps": [{"say": text, "pupils": text}]}],
        }
        paths.append(tmp_path / f"l{number}.yaml")
        paths[-1].write_text(json.dumps(lesson), encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-c", PROGRAM, *map(str, paths)],
        capture_output=True, text=True, env={**os.environ, "SIDCURRICULUM_CACHE": ""},
    )  # fmt: skip
    assert run.returncode == 0, (run.returncode, run.stdout, run.stderr[-500:])
    assert int(run.stdout.split()[-1]) < MEMORY
