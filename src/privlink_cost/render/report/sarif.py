"""`--report sarif`: what was found, in the format of code scanning.

Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.kit.json_document import dumps
from privlink_cost.render.report.words import by_attention, kind, one_line, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.checks.findings import Status
    from privlink_cost.render.report.finding import ReportedFinding

# What makes a run red is an error, known or not.
_LEVELS: dict[Status, str] = {"broken": "error", "not known": "error", "warned": "warning"}


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:
    """One run with a rule for each kind of expectation and a result for each one that does not hold.

    What holds is no result: GitHub's code scanning would show it as an alert, whatever its kind and level.
    """
    kinds = list(dict.fromkeys(map(kind, findings)))
    driver = {
        "name": "privlink-cost",
        "version": program_version,
        "rules": [_rule(name) for name in kinds],
    }
    results = [_result(finding, kinds.index(kind(finding))) for finding in by_attention(findings)]
    document = {
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}],
    }
    return dumps(document) + "\n"


def _rule(name: str) -> dict[str, Any]:
    return {
        "id": name,
        "shortDescription": {"text": f"The cost assumption '{name}' holds."},
        "defaultConfiguration": {"level": "error"},
    }


def _result(finding: ReportedFinding, rule: int) -> dict[str, Any]:
    about = {
        "scenario": finding.scenario,
        "status": finding.status,
        "assumed": finding.expected,
        "holds": finding.actual,
        "difference": finding.difference,
    }
    return {
        "ruleId": kind(finding),
        "ruleIndex": rule,
        "level": _LEVELS[finding.status],
        "message": {"text": f"{one_line(finding.scenario)}: {sentences(finding)}"},
        "locations": [_location(finding)],
        "properties": {key: value for key, value in about.items() if value is not None},
    }


def _location(finding: ReportedFinding) -> dict[str, Any]:
    name = f"{finding.scenario}.{finding.expectation}"
    location: dict[str, Any] = {"logicalLocations": [{"fullyQualifiedName": name}]}
    if finding.file is not None:
        physical: dict[str, Any] = {"artifactLocation": _artifact(finding.file)}
        if finding.line is not None:
            physical["region"] = {"startLine": finding.line}
        location["physicalLocation"] = physical
    return location


def _artifact(file: str) -> dict[str, str]:
    from pathlib import PurePath
    from urllib.parse import quote

    path = PurePath(file)
    address = quote(path.as_posix(), errors="replace")
    if path.is_absolute():
        return {"uri": f"file://{address}" if address.startswith("/") else f"file:///{address}"}
    return {"uri": address, "uriBaseId": "%SRCROOT%"}
