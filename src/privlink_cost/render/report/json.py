"""`--report json`: what was found, for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit.json_document import VERSION, dumps
from privlink_cost.render.report.words import counted, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.render.report.finding import ReportedFinding


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:
    """Every finding with all its fields; a difference is a number literal with every digit, or null."""
    document = {
        "kind": "check",
        "version": VERSION,
        "program_version": program_version,
        "verdict": verdict(findings),
        "counts": {status.replace(" ", "_"): count for status, count in counted(findings).items()},
        "findings": [finding._asdict() for finding in findings],
    }
    return dumps(document) + "\n"
