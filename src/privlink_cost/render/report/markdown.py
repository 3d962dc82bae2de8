"""`--report markdown`: what was found, as a comment on a pull request."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit.page_markdown import escape
from privlink_cost.render.language import marked, said, say
from privlink_cost.render.report.words import by_attention, one_line, place, sentences, signed, status_name, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from privlink_cost.render.report.finding import ReportedFinding

_HEADER = (
    marked("Scenario"),
    marked("Expectation"),
    marked("Assumed"),
    marked("Holds"),
    marked("Difference"),
    "",
)


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:
    """The verdict, a table of what does not hold, and folded below it why, and what holds."""
    lines = [f"**privlink-cost: {escape(verdict(findings))}**", ""]
    wrong = by_attention(findings)
    if wrong:
        rows = [tuple(map(said, _HEADER)), (":---", ":---", ":---", ":---", "---:", ":---"), *map(_row, wrong)]
        lines += [*map(_table_line, rows), ""]
        lines += _folded(say("Why"), (_why(finding) for finding in wrong))
    held = [finding for finding in findings if finding.status == "held"]
    if held:
        lines += _folded(say("What holds ({count})", count=len(held)), (_why(finding) for finding in held))
    return "\n".join([*lines, f"<sub>privlink-cost {_shown(program_version)}</sub>"]) + "\n"


def _row(finding: ReportedFinding) -> tuple[str, ...]:
    return (
        _shown(finding.scenario),
        _shown(finding.expectation),
        _shown(finding.expected),
        "-" if finding.actual is None else f"**{_shown(finding.actual)}**",
        "" if finding.difference is None else signed(finding.difference),
        status_name(finding.status),
    )


def _table_line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _folded(title: str, items: Iterable[str]) -> list[str]:
    # Markdown inside HTML needs an empty line before and after it.
    return ["<details>", f"<summary>{title}</summary>", "", *(f"- {item}" for item in items), "", "</details>", ""]


def _why(finding: ReportedFinding) -> str:
    found = f"**{_shown(finding.scenario)}**, {_shown(finding.expectation)}: {escape(sentences(finding))}"
    at = place(finding)
    return found if at is None else say("{finding} ({place})", finding=found, place=escape(at))


def _shown(text: str) -> str:
    return escape(one_line(text))
