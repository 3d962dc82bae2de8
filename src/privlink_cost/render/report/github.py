"""`--report github`: what was found, as commands by which GitHub Actions marks the lines of a file.

Source: GitHub, "Workflow commands for GitHub Actions", setting an error or warning message.
https://docs.github.com/actions/using-workflows/workflow-commands-for-github-actions
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.report.words import by_attention, one_line, sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.checks.findings import Status
    from privlink_cost.render.report.finding import ReportedFinding

_COMMANDS: dict[Status, str] = {"broken": "error", "not known": "error", "warned": "warning"}


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:  # noqa: ARG001 - as every report
    """One command, on a line of its own, for each expectation that does not hold; empty if all hold."""
    return "".join(f"{_command(finding)}\n" for finding in by_attention(findings))


def _command(finding: ReportedFinding) -> str:
    properties = {
        "file": finding.file,
        "line": None if finding.line is None else str(finding.line),
        "title": f"{finding.scenario}: {finding.expectation}",
    }
    written = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value is not None)
    return f"::{_COMMANDS[finding.status]} {written}::{_data(sentences(finding))}"


def _data(text: str) -> str:
    """A message as the runner reads it back; what would end the line is gone already."""
    return one_line(text).replace("%", "%25")


def _property(text: str) -> str:
    """A property's value: the runner splits properties at commas and the command at colons."""
    return _data(text).replace(":", "%3A").replace(",", "%2C")
