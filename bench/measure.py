"""Measures CPU time and memory of a command's process from start to end."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Usage:
    """Resource usage of one process: user and system CPU seconds, wall-clock seconds, peak resident memory."""

    cpu_seconds: float
    wall_seconds: float
    peak_mib: float


ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
"""Byte code is cached, as for users."""


def run(command: Sequence[str]) -> Usage:
    """Runs a command and discards its output. Raises RuntimeError if it fails."""
    began = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(f"exit {process.returncode}: {' '.join(command)}")
    return Usage(used.ru_utime + used.ru_stime, time.perf_counter() - began, used.ru_maxrss / 1024)


def job(name: str, *arguments: object) -> list[str]:
    """The command line of a job of `bench.jobs`."""
    return [sys.executable, "-m", "bench.jobs", name, *map(str, arguments)]


def answer(name: str, *arguments: object) -> Any:
    """The JSON that a job prints."""
    return asked(job(name, *arguments))


def asked(command: Sequence[str]) -> Any:
    """The JSON that a command prints."""
    return json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE, env=ENVIRONMENT).stdout)


def rivals(commands: Mapping[str, Sequence[Sequence[str]]], rounds: int) -> dict[str, Usage]:
    """Median usage of each rival, summed over its commands.

    Rivals take turns, so that load from outside affects all.
    """
    taken: dict[str, list[list[Usage]]] = {name: [] for name in commands}
    for _ in range(rounds):
        for name, steps in commands.items():
            taken[name].append([run(step) for step in steps])
    return {name: _median(runs) for name, runs in taken.items()}


def _median(runs: Sequence[Sequence[Usage]]) -> Usage:
    return Usage(
        statistics.median(sum(step.cpu_seconds for step in steps) for steps in runs),
        statistics.median(sum(step.wall_seconds for step in steps) for steps in runs),
        statistics.median(max(step.peak_mib for step in steps) for steps in runs),
    )


def imports(statement: str, packages: Sequence[str], rounds: int) -> dict[str, float]:
    """Median milliseconds spent in each package's modules while a statement is imported (`python -X importtime`)."""
    taken: dict[str, list[float]] = {name: [] for name in (*packages, "the rest")}
    for _ in range(rounds):
        command = [sys.executable, "-X", "importtime", "-c", statement]
        report = subprocess.run(command, check=True, stderr=subprocess.PIPE, text=True).stderr
        spent = dict.fromkeys(taken, 0.0)
        for line in report.splitlines()[1:]:
            own, _, module = line.removeprefix("import time:").split("|")
            top = module.strip().partition(".")[0]
            spent[top if top in spent else "the rest"] += int(own) / 1000
        for name, value in spent.items():
            taken[name].append(value)
    return {name: statistics.median(values) for name, values in taken.items()}
