"""`--report junit`: what was found, as the XML that CI servers show as test results.

A scenario is a test suite, an expectation a test case: one that is broken has a failure, one that is not known an
error, one that warns an output. There is one shape that JUnit, Jenkins, GitLab and others share, and no standard.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

from privlink_cost.render.report.words import by_scenario, counted, kind, one_line, place, sentences, signed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.render.report.finding import ReportedFinding

_ELEMENTS = {"broken": "failure", "not known": "error"}


def report(findings: Sequence[ReportedFinding], *, program_version: str) -> str:
    """One test suite for each scenario of each file, in their order."""
    root = ET.Element("testsuites", {"name": "privlink-cost check", **_counts(findings)})
    for found in by_scenario(findings):
        named = {"name": one_line(found[0].scenario), **_counts(found), "skipped": "0"}
        suite = ET.SubElement(root, "testsuite", named)
        properties = ET.SubElement(suite, "properties")
        ET.SubElement(properties, "property", {"name": "privlink-cost", "value": one_line(program_version)})
        for finding in found:
            _add_case(suite, finding)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _counts(findings: Sequence[ReportedFinding]) -> dict[str, str]:
    counts = counted(findings)
    return {
        "tests": str(len(findings)),
        "failures": str(counts["broken"]),
        "errors": str(counts["not known"]),
        "time": "0",
    }


def _add_case(suite: ET.Element, finding: ReportedFinding) -> None:
    names = {"classname": one_line(finding.scenario), "name": one_line(finding.expectation), "time": "0"}
    case = ET.SubElement(suite, "testcase", names)
    if finding.status in _ELEMENTS:
        about = {"message": one_line(finding.message), "type": kind(finding)}
        ET.SubElement(case, _ELEMENTS[finding.status], about).text = _details(finding)
    elif finding.status == "warned":
        ET.SubElement(case, "system-out").text = f"Warning: {sentences(finding)}"


def _details(finding: ReportedFinding) -> str:
    lines = [sentences(finding), f"Assumed: {one_line(finding.expected)}"]
    if finding.actual is not None:
        lines.append(f"Holds: {one_line(finding.actual)}")
    if finding.difference is not None:
        lines.append(f"Difference: {signed(finding.difference)}")
    at = place(finding)
    return "\n".join([*lines, *([] if at is None else [f"At: {at}"])])
