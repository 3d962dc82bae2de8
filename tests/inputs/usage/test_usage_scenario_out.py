"""What was found, as a scenario file, as rows, and as it is said."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import read_usage
from privlink_cost.inputs.usage.scenario_out import scenario_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Result
    from privlink_cost.analysis.found.usage_found import UsageFound

TODAY = date(2026, 11, 22)


def found_in(path: Path, text: str) -> UsageFound:
    path.write_text(text, encoding="utf-8")
    return read_usage([path], TODAY)


def test_each_region_has_its_scenario_with_what_goes_where_and_what_check_expects(tmp_path: Path) -> None:
    rows = "s3,100,us-east-1,2026-05\ninternet,5,us-east-1,2026-05\nsqs,7,eu-west-1,2026-05\n"
    text = scenario_file(found_in(tmp_path / "a.csv", f"service,gb,region,month\n{rows}"), TODAY)
    scenarios = yaml.safe_load(text)["scenarios"]
    assert {name: each["traffic"] for name, each in scenarios.items()} == {
        "us-east-1 2026-05": {"s3": 100},
        "eu-west-1 2026-05": {"sqs": 7},
    }
    assert [each.get("internet_gb") for each in scenarios.values()] == [5, None]
    assert [each["hours"] for each in scenarios.values()] == [744, 744]  # of May
    assert all(each["expect"] for each in scenarios.values())


@pytest.mark.parametrize(
    ("rows", "total"),
    [
        ("s3,558\n", 0),  # its gateway endpoint is free
        ("s3,558\nlogs,58\n", 7.88),  # 730 x 0.01 and 58 x 0.01
        ("s3,558.793544769287109375\n", 0),  # bytes of a flow log in GB
    ],
)
def test_services_that_nobody_named_cost_nothing_where_every_gb_is_named(
    run: Callable[..., Result], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: str, total: float
) -> None:
    """The same from the answer and from the scenario that is written."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "gb.csv").write_text(f"service,gb\n{rows}", encoding="utf-8")
    flags = ("--region", "us-east-1", "--as-of", "2026-11-22", "--format", "json")
    answered = json.loads(run("usage", "gb.csv", *flags, "--scenario-out", "found.yaml").stdout)["comparison"]
    again = json.loads(run("compare", "--scenario", "found.yaml", "--format", "json").stdout)
    for comparison in (answered, again):
        totals = {design["id"]: design["total"] for design in comparison["designs"]}
        assert (comparison["cheapest"], totals["privatelink"]) == ("privatelink", total)


def test_gb_to_the_internet_alone_need_no_endpoint(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.csv", "service,gb,region\ninternet,5,us-east-1\n")
    assert found.comparison is not None
    assert tuple(found.comparison.scenario.interface_endpoints) == ()


def test_what_is_named_in_part_leaves_the_default_workload_its_endpoints(tmp_path: Path) -> None:
    """A flow log of 1 GB to S3 beside 2 GB to services that it does not tell apart."""
    byte = 2**30
    log = (
        "start region srcaddr dstaddr pkt-srcaddr pkt-dstaddr pkt-src-aws-service pkt-dst-aws-service bytes\n"
        f"1759276800 us-east-1 10.0.1.5 52.216.0.10 10.0.1.5 52.216.0.10 - S3 {byte}\n"
        f"1759276800 us-east-1 10.0.1.5 52.94.0.10 10.0.1.5 52.94.0.10 - AMAZON {2 * byte}\n"
    )
    found = found_in(tmp_path / "a.log", log)
    assert found.comparison is not None
    assert found.comparison.scenario.gb == 3
    texts = [finding.text for finding in found.findings if finding.kind == "assumed"]
    taken = "2 GB of which the data does not say where they go are taken for the services of the default workload"
    assert texts == [f"us-east-1 2025-10: {taken}"]
    assert tuple(found.comparison.scenario.interface_endpoints) == ("ecr.api", "ecr.dkr", "logs")


def test_of_files_without_a_region_no_scenario_is_written(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.csv", "service,gb\ns3,1\n")
    assert any(finding.text == "the data: the files name no region" for finding in found.findings)
    with pytest.raises(InputError, match="the files name no region"):
        scenario_file(found, TODAY)
