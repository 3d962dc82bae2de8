"""`--report html`: what was found, as a page that can be sent on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.html import file
from privlink_cost.render.html.answers import Answer
from privlink_cost.render.kit.page import Cell, Column, Facts, Row, Sentence, Table, page
from privlink_cost.render.kit.style import Style
from privlink_cost.render.language import marked, said
from privlink_cost.render.report.words import (
    STATUSES,
    by_scenario,
    one_line,
    place,
    sentences,
    signed,
    status_name,
    verdict,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.checks.findings import Status
    from privlink_cost.render.kit.page import Emphasis, Page, Part
    from privlink_cost.render.report.finding import ReportedFinding

_DIFFERENCE = marked("Difference")
_HEADINGS = (marked("Expectation"), marked("Status"), marked("Assumed"), marked("Holds"), _DIFFERENCE)
_EMPHASES: dict[Status, Emphasis] = {"broken": "bad", "not known": "bad", "warned": "bad", "held": "good"}


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:
    """The verdict, and for each scenario what was assumed, what holds, and why."""
    return file.draw(Answer(report_page(findings, program_version)), Style())


def report_page(findings: Sequence[ReportedFinding], program_version: str) -> Page:
    """The page: the scenarios in the order of the file, in each the findings that need attention first."""
    parts = (part for found in by_scenario(findings) for part in _scenario(found))
    return page([verdict(findings)], *parts, Sentence(f"privlink-cost {program_version}"))


def _scenario(found: Sequence[ReportedFinding]) -> Iterator[Part]:
    yield Sentence(verdict(found), about=one_line(found[0].scenario))
    columns = [Column(said(heading), is_right=heading == _DIFFERENCE) for heading in _HEADINGS]
    in_order = sorted(found, key=lambda finding: STATUSES.index(finding.status))
    yield Table(columns, [_row(finding) for finding in in_order])
    yield Facts([(one_line(finding.expectation), sentences(finding)) for finding in in_order], has_names=True)


def _row(finding: ReportedFinding) -> Row:
    at = place(finding)
    return Row(
        (
            Cell(one_line(finding.expectation), below=() if at is None else (at,)),
            Cell(status_name(finding.status), _EMPHASES[finding.status]),
            one_line(finding.expected),
            "-" if finding.actual is None else one_line(finding.actual),
            "" if finding.difference is None else signed(finding.difference),
        )
    )
