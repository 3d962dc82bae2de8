"""The reports of `check`: what was found, for programs that show results of pipelines.

Each report's module has `report(findings, *, program_version)`, which returns the whole text.
"""

from __future__ import annotations

REPORTS: dict[str, str] = {
    "junit": "privlink_cost.render.report_junit",
    "json": "privlink_cost.render.report_json",
    "markdown": "privlink_cost.render.report_markdown",
    "sarif": "privlink_cost.render.report_sarif",
    "github": "privlink_cost.render.report_github",
}
"""Module of each kind of report; imported when it is asked for."""
