"""The reports of `check`: each is read back by a program that is not ours, and no text breaks it."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from decimal import Decimal
from importlib import import_module
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, strategies as st
from markdown_it import MarkdownIt

from privlink_cost.render.report.finding import ReportedFinding
from privlink_cost.render.report.formats import REPORTS
from privlink_cost.render.report.words import one_line, verdict

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.checks.findings import Status

DATA = Path(__file__).parents[1] / "data"
STATUSES: tuple[Status, ...] = ("held", "broken", "warned", "not known")

HELD = ReportedFinding(
    scenario="batch",
    expectation="cheapest",
    status="held",
    message="The cheapest design is privatelink, as assumed.",
    expected="privatelink",
    actual="privatelink",
    file="privlink-cost.yaml",
    line=5,
)
BROKEN = ReportedFinding(
    scenario="batch",
    expectation="unit_price.interface_endpoint_hours",
    status="broken",
    message="interface_endpoint_hours in ap-northeast-1: assumed 0.01, list price 0.014 since at least 2019-02-01.",
    expected="0.01",
    actual="0.014",
    difference=Decimal("0.004"),
    note="The budget rests on this;\nask finance.",
    file="privlink-cost.yaml",
    line=7,
)
WARNED = ReportedFinding(
    scenario="web",
    expectation="total.nat",
    status="warned",
    message="nat costs 251.30 a month, assumed at most 250.",
    expected="at most 250",
    actual="251.3",
    difference=Decimal("1.3"),
    file="infra/privlink-cost.yaml",
    line=12,
)
NOT_KNOWN = ReportedFinding(
    scenario="web",
    expectation="price_age",
    status="not known",
    message="The prices were last verified 326 days ago, assumed at most 90.",
    expected="at most 90 days",
    file="infra/privlink-cost.yaml",
    line=14,
)
FOUND = (HELD, BROKEN, WARNED, NOT_KNOWN)

any_text = st.text(st.characters(), max_size=40) | st.sampled_from(
    ["\x1b[31m", "]]>", "<b>&amp;", "|", "a\r\n::error::b", "%0A", "`[x](y)`", "\ud800", "\x00", "::", ",", "---"]
)
findings = st.lists(
    st.builds(
        ReportedFinding,
        scenario=any_text,
        expectation=any_text,
        status=st.sampled_from(STATUSES),
        message=any_text,
        expected=any_text,
        actual=st.none() | any_text,
        difference=st.none() | st.decimals(allow_nan=False, allow_infinity=False),
        note=st.none() | any_text,
        file=st.none() | any_text,
        line=st.none() | st.integers(1, 10**6),
    ),
    max_size=5,
)


def report(kind: str, found: Sequence[ReportedFinding]) -> str:
    """A report of a kind."""
    text = import_module(REPORTS[kind]).report(found, program_version="1.2.3")
    assert isinstance(text, str)
    text.encode("utf-8")  # as it is written to a file
    return text


def test_there_are_six_kinds_of_report() -> None:
    assert set(REPORTS) == {"junit", "json", "markdown", "sarif", "github", "html"}


# The verdict, in one sentence.


@pytest.mark.parametrize(
    ("found", "sentence"),
    [
        ((), "No assumption was checked."),
        ((HELD,), "The one assumption holds."),
        ((BROKEN,), "The one assumption is broken."),
        ((HELD, HELD), "All 2 assumptions hold."),
        ((NOT_KNOWN, NOT_KNOWN), "All 2 assumptions are not known."),
        ((HELD, BROKEN), "Of 2 assumptions, 1 is broken and 1 holds."),
        ((*FOUND, HELD, WARNED), "Of 6 assumptions, 1 is broken, 1 is not known, 2 warn and 2 hold."),
    ],
)
def test_the_verdict_counts_what_was_found(found: Sequence[ReportedFinding], sentence: str) -> None:
    assert verdict(found) == sentence


# JUnit.


def test_junit_is_read_by_another_program() -> None:
    junitparser = pytest.importorskip("junitparser", reason="a tool of the dev extra")
    suites = list(junitparser.JUnitXml.fromstring(report("junit", FOUND).encode()))
    assert [(suite.name, suite.tests, suite.failures, suite.errors) for suite in suites] == [
        ("batch", 2, 1, 0),
        ("web", 2, 0, 1),
    ]
    held, broken, warned, not_known = [case for suite in suites for case in suite]
    assert (held.classname, held.name, held.is_passed) == ("batch", "cheapest", True)
    assert broken.name == "unit_price.interface_endpoint_hours"
    assert [(type(r).__name__, r.message, r.type) for r in broken.result] == [
        ("Failure", BROKEN.message, "unit_price"),
    ]
    assert broken.result[0].text.splitlines() == [
        f"{BROKEN.message} Note: The budget rests on this; ask finance.",
        "Assumed: 0.01",
        "Holds: 0.014",
        "Difference: +0.004",
        "At: privlink-cost.yaml, line 7",
    ]
    assert warned.is_passed
    assert warned.system_out == f"Warning: {WARNED.message}"
    assert [(type(r).__name__, r.message) for r in not_known.result] == [("Error", NOT_KNOWN.message)]


@pytest.mark.parametrize("found", [(), FOUND], ids=["none", "all"])
def test_junit_has_the_common_shape(found: Sequence[ReportedFinding]) -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="a tool of the dev extra")
    xmlschema.XMLSchema(str(DATA / "junit.xsd")).validate(report("junit", found))


def test_the_shape_that_is_checked_refuses_what_readers_do_not_know() -> None:
    xmlschema = pytest.importorskip("xmlschema", reason="a tool of the dev extra")
    wrong = report("junit", FOUND).replace("<failure message", "<failure messages")
    assert not xmlschema.XMLSchema(str(DATA / "junit.xsd")).is_valid(wrong)


@given(findings)
def test_no_text_breaks_junit(found: list[ReportedFinding]) -> None:
    root = ET.fromstring(report("junit", found).encode())  # noqa: S314 - our own text
    cases = root.findall("testsuite/testcase")
    assert sorted(case.attrib["name"] for case in cases) == sorted(one_line(f.expectation) for f in found)
    assert len(root.findall(".//failure")) == sum(f.status == "broken" for f in found) == int(root.attrib["failures"])
    assert len(root.findall(".//error")) == sum(f.status == "not known" for f in found) == int(root.attrib["errors"])


# JSON.


def test_json_has_every_field_and_exact_numbers() -> None:
    document = json.loads(report("json", FOUND), parse_float=Decimal)
    assert (document["kind"], document["version"], document["program_version"]) == ("check", 1, "1.2.3")
    assert document["counts"] == {"broken": 1, "not_known": 1, "warned": 1, "held": 1}
    assert document["verdict"] == "Of 4 assumptions, 1 is broken, 1 is not known, 1 warns and 1 holds."
    assert document["findings"] == [finding._asdict() for finding in FOUND]


@given(findings)
def test_json_gives_back_any_text_as_it_is(found: list[ReportedFinding]) -> None:
    document = json.loads(report("json", found))
    for was, finding in zip(document["findings"], found, strict=True):
        assert (was["message"], was["note"], was["status"]) == (finding.message, finding.note, finding.status)


# SARIF.


def sarif_problems(document: Any) -> list[str]:
    """What of SARIF 2.1.0's required properties and values a document lacks."""
    problems = []
    if document["version"] != "2.1.0" or len(document["runs"]) != 1:
        problems.append("version, runs")
    run = document["runs"][0]
    rules = run["tool"]["driver"]["rules"]
    if len({rule["id"] for rule in rules}) != len(rules):
        problems.append("a rule's id stands twice")
    for result in run["results"]:
        if not isinstance(result["message"]["text"], str) or result["level"] not in {"error", "warning", "note"}:
            problems.append("message, level")
        if rules[result["ruleIndex"]]["id"] != result["ruleId"]:
            problems.append("ruleIndex")
        for location in result["locations"]:
            physical = location.get("physicalLocation")
            uri = physical["artifactLocation"]["uri"] if physical else "x"
            if not re.fullmatch(r"[A-Za-z0-9/._~%$&'()*+,;=@:-]*", uri) or (physical or {}).get("region") == {}:
                problems.append(f"location {uri!r}")
    return problems


def test_sarif_has_a_rule_for_each_kind_and_a_result_for_what_does_not_hold() -> None:
    document = json.loads(report("sarif", FOUND))
    assert sarif_problems(document) == []
    (run,) = document["runs"]
    assert (run["tool"]["driver"]["name"], run["tool"]["driver"]["version"]) == ("privlink-cost", "1.2.3")
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["cheapest", "unit_price", "total", "price_age"]
    places = [
        (
            result["level"],
            result["ruleId"],
            result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"],
            result["locations"][0]["physicalLocation"]["region"]["startLine"],
        )
        for result in run["results"]
    ]
    assert places == [
        ("error", "unit_price", "privlink-cost.yaml", 7),
        ("error", "price_age", "infra/privlink-cost.yaml", 14),
        ("warning", "total", "infra/privlink-cost.yaml", 12),
    ]
    text = run["results"][0]["message"]["text"]
    assert text == f"batch: {BROKEN.message} Note: The budget rests on this; ask finance."


@pytest.mark.parametrize(
    ("file", "location"),
    [
        ("my costs/100%.yaml", {"uri": "my%20costs/100%25.yaml", "uriBaseId": "%SRCROOT%"}),
        ("/srv/costs.yaml", {"uri": "file:///srv/costs.yaml"}),
    ],
)
def test_sarif_writes_a_path_as_an_address(file: str, location: dict[str, str]) -> None:
    (run,) = json.loads(report("sarif", [BROKEN._replace(file=file)]))["runs"]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"] == location


def test_sarif_is_read_by_sarif_tools_without_complaint(tmp_path: Path) -> None:
    pytest.importorskip("sarif", reason="a tool of the dev extra")
    path = tmp_path / "check.sarif"
    path.write_text(report("sarif", FOUND), encoding="utf-8")
    result = subprocess.run(
        [sys.executable, "-m", "sarif", "summary", str(path)], capture_output=True, text=True, timeout=60, check=False
    )
    assert (result.returncode, result.stderr) == (0, "")
    assert re.findall(r"^(error|warning|note): (\d+)$", result.stdout, re.MULTILINE) == [
        ("error", "2"),
        ("warning", "1"),
        ("note", "0"),
    ]


@given(findings)
def test_no_text_breaks_sarif(found: list[ReportedFinding]) -> None:
    document = json.loads(report("sarif", found))
    assert sarif_problems(document) == []
    assert len(document["runs"][0]["results"]) == sum(finding.status != "held" for finding in found)


# Markdown.


def parsed(markdown: str) -> list[list[str]]:
    """The rows of the table of a page, as a reader of Markdown sees them, with the marks for bold left out."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    rows: list[list[str]] = []
    for before, token in pairwise(tokens):
        if before.type == "tr_open":
            rows.append([])
        if before.type in {"th_open", "td_open"}:
            rows[-1].append("".join(child.content for child in token.children or () if child.type.startswith("text")))
    return rows


def test_markdown_says_the_verdict_shows_what_broke_and_folds_the_rest() -> None:
    text = report("markdown", FOUND)
    assert text.splitlines()[0] == (
        "**privlink-cost: Of 4 assumptions, 1 is broken, 1 is not known, 1 warns and 1 holds.**"
    )
    assert parsed(text)[1:] == [
        ["batch", "unit_price.interface_endpoint_hours", "0.01", "0.014", "+0.004", "broken"],
        ["web", "price_age", "at most 90 days", "-", "", "not known"],
        ["web", "total.nat", "at most 250", "251.3", "+1.3", "warned"],
    ]
    why, holds = re.findall(r"<summary>(.*?)</summary>\n\n(.*?)\n\n</details>", text, re.DOTALL)
    assert (why[0], why[1].count("\n- ") + 1) == ("Why", 3)
    assert "Note: The budget rests on this; ask finance. (privlink-cost.yaml, line 7)" in why[1]
    assert (holds[0], holds[1].count("\n- ") + 1) == ("What holds (1)", 1)


def test_markdown_of_what_holds_has_no_table() -> None:
    text = report("markdown", [HELD])
    assert text.startswith("**privlink-cost: The one assumption holds.**\n")
    assert "|" not in text


@given(findings)
def test_no_text_breaks_the_table_of_markdown(found: list[ReportedFinding]) -> None:
    rows = parsed(report("markdown", found))
    wrong = [finding for finding in found if finding.status != "held"]
    assert len(rows) == (len(wrong) + 1 if wrong else 0)
    shown = sorted((row[0], row[1], row[2], row[5]) for row in rows[1:])
    asked = [(one_line(f.scenario), one_line(f.expectation), one_line(f.expected), f.status) for f in wrong]
    assert shown == sorted(asked)


# GitHub annotations.


def test_github_gets_one_command_for_what_does_not_hold() -> None:
    title = "batch%3A unit_price.interface_endpoint_hours"
    note = "Note: The budget rests on this; ask finance."
    assert report("github", FOUND).splitlines() == [
        f"::error file=privlink-cost.yaml,line=7,title={title}::{BROKEN.message} {note}",
        f"::error file=infra/privlink-cost.yaml,line=14,title=web%3A price_age::{NOT_KNOWN.message}",
        f"::warning file=infra/privlink-cost.yaml,line=12,title=web%3A total.nat::{WARNED.message}",
    ]


def test_github_gets_nothing_where_all_holds() -> None:
    assert report("github", [HELD]) == ""


def test_a_message_cannot_give_github_a_command_of_its_own() -> None:
    finding = BROKEN._replace(message="100%\n::set-output name=x::y", note=None, scenario="a,b:c", file=None, line=None)
    (line,) = report("github", [finding]).splitlines()
    assert line == ("::error title=a%2Cb%3Ac%3A unit_price.interface_endpoint_hours::100%25 ::set-output name=x::y")


def read_command(line: str) -> tuple[str, dict[str, str], str]:
    """A workflow command as GitHub's runner reads it."""
    found = re.fullmatch(r"::([a-z]+) (.*?)::(.*)", line)
    assert found, line
    properties = dict(part.split("=", 1) for part in found[2].split(","))

    def unescaped(text: str) -> str:
        for code, character in (("%2C", ","), ("%3A", ":"), ("%0A", "\n"), ("%0D", "\r"), ("%25", "%")):
            text = text.replace(code, character)
        return text

    return found[1], {name: unescaped(value) for name, value in properties.items()}, unescaped(found[3])


@given(findings)
def test_no_text_breaks_the_commands_for_github(found: list[ReportedFinding]) -> None:
    commands = [read_command(line) for line in report("github", found).split("\n")[:-1]]
    wrong = [finding for status in ("broken", "not known", "warned") for finding in found if finding.status == status]
    for (name, properties, message), finding in zip(commands, wrong, strict=True):
        assert name == ("warning" if finding.status == "warned" else "error")
        assert properties.get("line") == (None if finding.line is None else str(finding.line))
        assert properties.get("file") == (None if finding.file is None else one_line(finding.file))
        assert message.startswith(one_line(finding.message))
