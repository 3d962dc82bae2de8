"""The wording that all reports of `check` share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.checks.findings import Status
    from privlink_cost.render.report.finding import ReportedFinding

STATUSES: tuple[Status, ...] = ("broken", "not known", "warned", "held")
"""From the one that needs most attention to the one that needs none."""

_ONE: dict[Status, str] = {"broken": "is broken", "not known": "is not known", "warned": "warns", "held": "holds"}
_MORE: dict[Status, str] = {"broken": "are broken", "not known": "are not known", "warned": "warn", "held": "hold"}


def verdict(findings: Sequence[ReportedFinding]) -> str:
    """What was found, in one sentence."""
    counts = counted(findings)
    found = [status for status in STATUSES if counts[status]]
    if not found:
        return "No assumption was checked."
    if len(findings) == 1:
        return f"The one assumption {_ONE[found[0]]}."
    if len(found) == 1:
        return f"All {len(findings)} assumptions {_MORE[found[0]]}."
    *parts, last = [f"{counts[status]} {(_ONE if counts[status] == 1 else _MORE)[status]}" for status in found]
    return f"Of {len(findings)} assumptions, {', '.join(parts)} and {last}."


def counted(findings: Sequence[ReportedFinding]) -> dict[Status, int]:
    """How many findings there are of each status."""
    counts = Counter(finding.status for finding in findings)
    return {status: counts[status] for status in STATUSES}


def by_attention(findings: Sequence[ReportedFinding]) -> list[ReportedFinding]:
    """The findings that do not hold, those first that need most attention."""
    return [finding for status in STATUSES[:-1] for finding in findings if finding.status == status]


def by_scenario(findings: Sequence[ReportedFinding]) -> list[list[ReportedFinding]]:
    """The findings of each scenario of each file, in their order."""
    grouped: dict[tuple[str | None, str], list[ReportedFinding]] = {}
    for finding in findings:
        grouped.setdefault((finding.file, finding.scenario), []).append(finding)
    return list(grouped.values())


def kind(finding: ReportedFinding) -> str:
    """The kind of an expectation: its key without what it is about, as in `unit_price`."""
    return one_line(finding.expectation.partition(".")[0])


def sentences(finding: ReportedFinding) -> str:
    """What was found, and the owner's note."""
    message = one_line(finding.message)
    return f"{message} Note: {one_line(finding.note)}" if finding.note else message


def place(finding: ReportedFinding) -> str | None:
    """File and line, as in `privlink-cost.yaml, line 7`."""
    if finding.file is None:
        return None
    file = one_line(finding.file)
    return file if finding.line is None else f"{file}, line {finding.line}"


def signed(difference: Decimal) -> str:
    """A difference with its sign and every digit."""
    return f"{'+' if difference > 0 else ''}{plain(difference)}"


def one_line(text: str) -> str:
    """Text on one line, its white space made one space each, in which all characters can be seen."""
    return visible(" ".join(text.split()))
