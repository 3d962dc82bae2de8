"""The reports of `check`: what was found, for programs that show results of pipelines.

Each report's module has `report(findings, *, program_version)`, which returns the whole text.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from privlink_cost.render.language import ENGLISH, spoken

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from privlink_cost.render.report.finding import ReportedFinding

REPORTS: dict[str, str] = {
    "junit": "privlink_cost.render.report.junit",
    "json": "privlink_cost.render.report.json",
    "markdown": "privlink_cost.render.report.markdown",
    "html": "privlink_cost.render.report.html",
    "sarif": "privlink_cost.render.report.sarif",
    "github": "privlink_cost.render.report.github",
}
"""Module of each kind of report; imported when it is asked for."""

FOR_PEOPLE = ("markdown", "html")
"""The reports that are in the language of who reads them; those for programs are in English everywhere."""


def report(kind: str, findings: Mapping[str, Sequence[ReportedFinding]], language: str, program_version: str) -> str:
    """What was found, as a report.

    Args:
        kind: of the report, one of `REPORTS`.
        findings: by the language they are worded in; English, and the one asked for, are among them.
        language: the one asked for.
        program_version: of this program.
    """
    of_report = language if kind in FOR_PEOPLE else ENGLISH
    with spoken(of_report):
        text: str = import_module(REPORTS[kind]).report(findings[of_report], program_version=program_version)
    return text
