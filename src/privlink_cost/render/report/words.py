"""The wording that all reports of `check` share."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.language import listed_words, marked, said, say, say_count
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from privlink_cost.checks.findings import Status
    from privlink_cost.render.report.finding import ReportedFinding

STATUSES: tuple[Status, ...] = ("broken", "not known", "warned", "held")
"""From the one that needs most attention to the one that needs none."""

_ONLY: dict[Status, str] = {
    "broken": marked("The one assumption is broken."),
    "not known": marked("The one assumption is not known."),
    "warned": marked("The one assumption warns."),
    "held": marked("The one assumption holds."),
}
_ALL: dict[Status, str] = {
    "broken": marked("All {count} assumptions are broken."),
    "not known": marked("All {count} assumptions are not known."),
    "warned": marked("All {count} assumptions warn."),
    "held": marked("All {count} assumptions hold."),
}
_NAMES: dict[Status, str] = {
    "broken": marked("broken"),
    "not known": marked("not known"),
    "warned": marked("warned"),
    "held": marked("held"),
}


def verdict(findings: Sequence[ReportedFinding]) -> str:
    """What was found, in one sentence."""
    counts = counted(findings)
    found = [status for status in STATUSES if counts[status]]
    if not found:
        return say("No assumption was checked.")
    if len(findings) == 1:
        return said(_ONLY[found[0]])
    if len(found) == 1:
        return say(_ALL[found[0]], count=len(findings))
    *parts, last = [_part(status, counts[status]) for status in found]
    return say("Of {count} assumptions, {parts} and {last}.", count=len(findings), parts=listed_words(parts), last=last)


def _part(status: Status, count: int) -> str:
    """How many of several are so."""
    match status:
        case "broken":
            return say_count("{count} is broken", "{count} are broken", count, count=count)
        case "not known":
            return say_count("{count} is not known", "{count} are not known", count, count=count)
        case "warned":
            return say_count("{count} warns", "{count} warn", count, count=count)
        case _:
            return say_count("{count} holds", "{count} hold", count, count=count)


def status_name(status: Status) -> str:
    """The word for a status in a table."""
    return said(_NAMES[status])


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
    if not finding.note:
        return one_line(finding.message)
    return one_line(say("{message} Note: {note}", message=finding.message, note=finding.note))


def place(finding: ReportedFinding) -> str | None:
    """File and line, as in `privlink-cost.yaml, line 7`."""
    if finding.file is None:
        return None
    if finding.line is None:
        return one_line(finding.file)
    return one_line(say("{file}, line {line}", file=finding.file, line=finding.line))


def signed(difference: Decimal) -> str:
    """A difference with its sign and every digit."""
    return f"{'+' if difference > 0 else ''}{plain(difference)}"


def one_line(text: str) -> str:
    """Text on one line, its white space made one space each, in which all characters can be seen."""
    return visible(" ".join(text.split()))
