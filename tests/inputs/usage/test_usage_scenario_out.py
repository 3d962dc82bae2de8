"""What was found, as a scenario file, as rows, and as it is said."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.read import read_usage
from privlink_cost.inputs.usage.scenario_out import scenario_file

if TYPE_CHECKING:
    from pathlib import Path

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


def test_of_files_without_a_region_no_scenario_is_written(tmp_path: Path) -> None:
    found = found_in(tmp_path / "a.csv", "service,gb\ns3,1\n")
    assert any(finding.text == "the data: the files name no region" for finding in found.findings)
    with pytest.raises(InputError, match="the files name no region"):
        scenario_file(found, TODAY)
