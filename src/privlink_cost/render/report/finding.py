"""A finding as every report shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.report.expected import expected
from privlink_cost.render.report.outcomes.worded import worded

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.checks.findings import Finding, Status


class ReportedFinding(NamedTuple):
    """One expectation, and whether it holds: in words, and where it stands. The fields are the keys of `json`.

    Attributes:
        scenario: name of the scenario in the file.
        expectation: its key in the file, as in `cheapest` or `unit_prices.interface_endpoint_hours`.
        status: as in `Finding`.
        message: what was assumed, what holds, by how much, since when, and the source; in English one sentence.
        expected: as in "privatelink" or "at most 250".
        actual: what holds instead, as in "nat" or "251.30"; None if it is not known.
        difference: actual less expected where both are numbers, unrounded; else None.
        note: the owner's note, or None.
        file: path of the assumptions file, as given.
        line: line of the expectation in it.
    """

    scenario: str
    expectation: str
    status: Status
    message: str
    expected: str
    actual: str | None = None
    difference: Decimal | None = None
    note: str | None = None
    file: str | None = None
    line: int | None = None


def reported(finding: Finding, file: str | None = None, line: int | None = None) -> ReportedFinding:
    """Word a finding in the language that is spoken.

    Args:
        finding: what was found.
        file: path of the file in which the expectation stands, as given; None if it stands in none.
        line: of that file.
    """
    expectation, found = finding.expectation, worded(finding)
    return ReportedFinding(
        scenario=finding.scenario,
        expectation=expectation.key,
        status=finding.status,
        message=found.message,
        expected=expected(expectation.about),
        actual=found.actual,
        difference=found.difference,
        note=expectation.note,
        file=file,
        line=line,
    )
