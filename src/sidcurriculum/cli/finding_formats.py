"""Formats findings for programs: JSON, GitHub workflow commands, SARIF 2.1.0 (OASIS)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from . import report

if TYPE_CHECKING:
    from sidcurriculum.findings import Finding

_SARIF_LEVEL = {"error": "error", "warning": "warning", "info": "note"}
_GITHUB_LEVEL = {"error": "error", "warning": "warning", "info": "notice"}


def as_json(findings: Sequence[Finding], lessons: int) -> str:
    """A JSON object with the number of valid lessons and all findings.

    Equals `json.dumps(…, indent=2)` in a third of the time, since the C encoder does not indent.
    """
    encode = json.JSONEncoder(ensure_ascii=False, separators=(",\n      ", ": ")).encode
    rows = ",\n".join(f"    {{\n      {encode(row)[1:-1]}\n    }}" for row in report.rows(findings))
    listed = f"[\n{rows}\n  ]" if rows else "[]"
    return f'{{\n  "lessons": {lessons},\n  "findings": {listed}\n}}\n'


def as_github(findings: Sequence[Finding], _lessons: int) -> str:
    """A workflow command for each finding, which GitHub shows as an annotation of the line."""
    return "".join(f"{_command(finding)}\n" for finding in findings)


def _command(finding: Finding) -> str:
    place = {"file": finding.path}
    if finding.line:
        place |= {"line": str(finding.line), "col": str(finding.column)}
    title = f"{finding.code} {finding.rule}".strip()
    message = finding.what + (f"; {finding.hint}" if finding.hint else "")
    fields = ",".join(f"{name}={_escaped(text, ',:')}" for name, text in {**place, "title": title}.items())
    return f"::{_GITHUB_LEVEL[finding.level]} {fields}::{_escaped(message)}"


def _escaped(text: str, more: str = "") -> str:
    """Percent-encodes the characters that workflow commands reserve."""
    for sign in "%\r\n" + more:
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text


def as_sarif(findings: Sequence[Finding], _lessons: int) -> str:
    """A SARIF log with one run, for code scanning services."""
    from sidcurriculum.checks import ALL
    from sidcurriculum.checks.ignores import CODES as IGNORES
    from sidcurriculum.source import CODES
    from sidcurriculum.version import __version__

    docs = {rule.code: (rule.name, rule.told.sentence, rule.told.why) for rule in ALL}
    plain = {code: ("", sentence, "") for code, sentence in {**CODES, **IGNORES}.items()}
    used = dict.fromkeys(finding.code for finding in findings)
    driver = {
        "name": "sidcurriculum",
        "version": __version__,
        "rules": [_rule(code, *(docs | plain).get(code, ("", "", ""))) for code in used],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding) for finding in findings],
    }
    schema = "https://json.schemastore.org/sarif-2.1.0.json"
    return json.dumps({"$schema": schema, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=2) + "\n"


def _rule(code: str, name: str, sentence: str, why: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": code}
    if name:
        rule["name"] = "".join(word.capitalize() for word in name.split("-"))
    if sentence:
        rule["shortDescription"] = {"text": sentence}
    if why:
        rule["fullDescription"] = {"text": why}
    return rule


def _result(finding: Finding) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": finding.path}}
    if finding.line:
        place["region"] = {"startLine": finding.line, "startColumn": finding.column}
        if finding.length:
            place["region"]["endColumn"] = finding.column + finding.length
    sentence = finding.what + (f"; {finding.hint}" if finding.hint else "")
    return {
        "ruleId": finding.code,
        "level": _SARIF_LEVEL[finding.level],
        "message": {"text": sentence},
        "locations": [{"physicalLocation": place}],
    }


FORMATS: Mapping[str, Callable[[Sequence[Finding], int], str]] = {
    "json": as_json,
    "github": as_github,
    "sarif": as_sarif,
}
"""The formatters by name; each takes findings and the number of valid lessons."""
