"""Data of a part of a month, or without a NAT gateway, is never taken for more than it is without a word."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from privlink_cost.inputs.usage.coverage import covered_hours
from privlink_cost.inputs.usage.lines import Key
from privlink_cost.inputs.usage.read import read_usage

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("times", "hours"),
    [
        ([("2026-05-01T00:00:00", "2026-05-01T01:00:00")] * 2, 1),  # two lines of the same hour
        ([("2026-05-01T00:00:00", "2026-05-01T02:00:00"), ("2026-05-01T01:00:00", "2026-05-01T03:00:00")], 3),
        ([("2026-05-01", "2026-06-01")], 744),
        ([("2026-02-01", "2026-03-05")], 672),  # what is after the month is none of its own
        ([("2026-12-01", "2026-12-02")], 24),
        ([("2026-05-01T00:00:00", ""), ("2026-05-02T00:00:00", ""), ("2026-05-09T00:00:00", "")], 72),  # daily sums
        ([("2026-05-01T00:00:00", "")], None),  # nobody says how long it lasts
        ([("2026-05", "")], None),
    ],
)
def test_hours_that_lines_are_of_count_once(times: list[tuple[str, str]], hours: int | None) -> None:
    keys = [Key("", "", start, end, str(number)) for number, (start, end) in enumerate(times)]
    assert covered_hours(keys, times[0][0][:7]) == (None if hours is None else Decimal(hours))


def test_taxes_and_credits_are_of_no_hours() -> None:
    assert covered_hours([Key("", "", "2026-05-01", "2026-06-01", "x", "credit")], "2026-05") is None


def test_lines_of_no_month_are_of_no_hours() -> None:
    assert covered_hours([Key("", "", "", "", "x")], "") is None


def flow_log(path: Path, *hours: int) -> Path:
    """1 GB to Amazon S3 through a NAT gateway in each of these hours of October 2025."""
    fields = "start region srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes\n"
    record = "us-east-1 10.0.1.5 10.0.0.220 10.0.1.5 52.216.0.10 - S3 1073741824\n"
    path.write_text(fields + "".join(f"{1759276800 + hour * 3600 + 61} {record}" for hour in hours), encoding="utf-8")
    return path


def caveats(path: Path) -> list[str]:
    return [caveat.text for caveat in read_usage([path], TODAY, region="us-east-1").caveats]


PART = "the data ({source}) is of {hours} of the month's 744 h; its GB are taken for the whole month's"


def test_an_hour_of_a_flow_log_is_said_to_be_one(tmp_path: Path) -> None:
    assert caveats(flow_log(tmp_path / "a.log", 0)) == [PART.format(source="VPC flow logs", hours=1)]


@pytest.mark.parametrize(("missing", "count"), [(23, 0), (24, 1)])
def test_less_than_a_day_that_lacks_is_no_part(tmp_path: Path, missing: int, count: int) -> None:
    assert len(caveats(flow_log(tmp_path / "a.log", *range(744 - missing)))) == count


def metrics(path: Path, *days: int) -> Path:
    """10 GiB into a NAT gateway on each of these days of October 2026."""
    results: list[dict[str, Any]] = [
        {
            "Id": metric.casefold(),
            "Label": f"nat-0123456789abcdef0 {metric}",
            "Timestamps": [f"2026-10-{day:02}T00:00:00+00:00" for day in days],
            "Values": [5 * 2**30 for _ in days],
        }
        for metric in ("BytesInFromSource", "BytesInFromDestination")
    ]
    path.write_text(json.dumps({"MetricDataResults": results}), encoding="utf-8")
    return path


def test_two_days_of_metrics_are_said_to_be_two(tmp_path: Path) -> None:
    assert caveats(metrics(tmp_path / "a.json", 1, 2)) == [PART.format(source="CloudWatch", hours=48)]


def test_every_day_of_metrics_is_the_month(tmp_path: Path) -> None:
    assert caveats(metrics(tmp_path / "a.json", *range(1, 32))) == []


def test_one_sum_of_metrics_may_be_of_any_time(tmp_path: Path) -> None:
    text = "the data (CloudWatch) has a single time and does not say how long it lasts; "
    assert caveats(metrics(tmp_path / "a.json", 1)) == [f"{text}its GB are taken for the whole month's"]


NO_NAT = "No NAT gateway was found in the data: each design is what it would cost, not what is paid today."


def test_what_a_csv_of_services_would_cost_is_not_said_to_be_paid(tmp_path: Path) -> None:
    path = tmp_path / "gb.csv"
    path.write_text("service,gb\ns3,5\n", encoding="utf-8")
    assert caveats(path) == [f"no{NO_NAT[2:-1]}"]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A flow log of an hour on the interface of an instance, whose records pass no NAT gateway."""
    monkeypatch.chdir(tmp_path)
    path = Path("a.log")
    flow_log(path, 0)
    path.write_text(path.read_text(encoding="utf-8").replace("10.0.0.220", "52.216.0.10"), encoding="utf-8")
    return path


def test_caveats_stand_beside_the_verdict_and_in_json(run: Callable[..., Result], elsewhere: Path) -> None:
    lead = " ".join(run("usage", str(elsewhere), "--as-of", "2026-11-22").stdout.partition("\n\n")[0].split())
    assert "Endpoints are no way to the internet. The data" in lead  # and there are no NAT gateways to take away
    assert f"whole month's: hand in the whole month, or correct the GB in the scenario file. {NO_NAT}" in lead
    found = json.loads(run("usage", str(elsewhere), "--as-of", "2026-11-22", "--format", "json").stdout)
    assert [finding["kind"] for finding in found["findings"][:2]] == ["partial_month", "no_nat_gateway"]
    assert found["months"][0]["covered"] == [{"source": "VPC flow logs", "hours": 1}]


def test_what_is_expected_of_such_data_has_a_comment_that_says_so(run: Callable[..., Result], elsewhere: Path) -> None:
    run("usage", str(elsewhere), "--as-of", "2026-11-22", "--scenario-out", "found.yaml")
    run("init", "--from-usage", str(elsewhere), "--azs", "1")
    for file in ("found.yaml", "privlink-cost.yaml"):
        text = Path(file).read_text(encoding="utf-8")
        comment = " ".join(line.strip().lstrip("# ") for line in text.splitlines() if line.strip().startswith("#"))
        assert NO_NAT in comment
        assert f"T{PART[1:].format(source='VPC flow logs', hours=1)}." in comment
        (scenario,) = yaml.safe_load(text)["scenarios"].values()
        assert scenario["expect"]["cheapest"] == "privatelink"


def test_of_other_places_it_is_said_in_one_note_that_they_are_parts(tmp_path: Path) -> None:
    log = flow_log(tmp_path / "a.log", 0).read_text(encoding="utf-8")
    fields, record = log.splitlines(keepends=True)
    places = ("us-east-1", "us-east-2", "us-west-2")
    for count, text in ((2, "us-east-2 2025-10: the data"), (3, "us-east-2 2025-10 and 1 more: the data")):
        records = "".join(record.replace("us-east-1", place) for place in places[:count])
        (tmp_path / "a.log").write_text(fields + records, encoding="utf-8")
        found = read_usage([tmp_path / "a.log"], TODAY)
        told = [finding.text for finding in found.findings if finding.kind == "partial_month"]
        assert told == [f"{text} is of a part of the month"]
