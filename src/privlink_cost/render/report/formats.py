"""The reports of `check`: what was found, for programs that show results of pipelines.

Each report's module has `report(findings, *, program_version)`, which returns the whole text.
"""

from __future__ import annotations

REPORTS: dict[str, str] = {
    "junit": "privlink_cost.render.report.junit",
    "json": "privlink_cost.render.report.json",
    "markdown": "privlink_cost.render.report.markdown",
    "html": "privlink_cost.render.report.html",
    "sarif": "privlink_cost.render.report.sarif",
    "github": "privlink_cost.render.report.github",
}
"""Module of each kind of report; imported when it is asked for."""
