"""`privlink-cost optimize` for several regions: one row each."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ON = ("--as-of", "2026-11-22")
TWO: tuple[str, ...] = (
    *("--region", "us-east-1,tokyo", "--traffic", "s3=900", "--traffic", "logs=200", "--traffic", "sqs=400"),
    *("--keep-nat", *ON),
)
EXISTING: tuple[str, ...] = (
    *("--region", "us-east-1,tokyo", "--existing", "s3=900", "--existing", "logs=200", "--traffic", "sqs=400"),
    *("--keep-nat", *ON),
)
ONE_NOT_KNOWN = ("--region", "us-east-1", "--region", "mx-central-1", "--gb", "1000", "--as-of", "2024-11-22")
GOLDENS = {
    "optimize-regions.txt": TWO,
    "optimize-regions-existing.txt": EXISTING,
    "optimize-regions-text.txt": (*TWO, "--format", "text"),
    "optimize-regions-markdown.md": (*EXISTING, "--format", "markdown"),
}


def parsed(out: str) -> dict[str, Any]:
    """A document, numbers as Decimal."""
    found: dict[str, Any] = json.loads(out, parse_float=Decimal, parse_int=Decimal)
    return found


@pytest.mark.parametrize("name", GOLDENS)
def test_it_reads_as_written_down(name: str, run: Callable[..., Any], golden: Callable[[str, str], None]) -> None:
    result = run("optimize", *GOLDENS[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)


def test_each_region_has_the_answer_that_it_has_alone(run: Callable[..., Any]) -> None:
    found = parsed(run("optimize", *TWO, "--format", "json").stdout)
    assert (found["kind"], found["version"], found["not_known"]) == ("optima", 1, [])
    for optimum in found["optima"]:
        alone = ("--region", optimum["scenario"]["region"], *TWO[2:])
        assert optimum == parsed(run("optimize", *alone, "--format", "json").stdout)


def test_the_largest_saving_comes_first(run: Callable[..., Any]) -> None:
    # us-east-1: 900 x 0.045 + 400 x 0.035 - 7.30 = 47.20, and logs with 200 GB is left.
    # Tokyo: 900 x 0.062 + 600 x 0.052 - 2 x 10.22 = 66.56, as there 200 GB pay: from 196.54.
    optima = parsed(run("optimize", *TWO, "--format", "json").stdout)["optima"]
    assert [(o["scenario"]["region"], o["saving"]["amount"], o["best"]["interface_endpoints"]) for o in optima] == [
        ("ap-northeast-1", Decimal("66.56"), ["logs", "sqs"]),
        ("us-east-1", Decimal("47.2"), ["sqs"]),
    ]


def test_the_csv_has_the_rows_of_each_region_below_one_header(run: Callable[..., Any]) -> None:
    out = run("optimize", *TWO, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out)))
    assert [row["region"] for row in rows] == ["ap-northeast-1"] * 3 + ["us-east-1"] * 3
    alone = run("optimize", "--region", "us-east-1", *TWO[2:], "--format", "csv").stdout
    assert alone.splitlines() == [line for line in out.splitlines() if not line.startswith("ap-")]


@pytest.mark.parametrize("format_name", ["table", "text", "markdown", "json", "csv"])
def test_a_region_whose_prices_are_not_known_is_named_and_exit_3(format_name: str, run: Callable[..., Any]) -> None:
    result = run("optimize", *ONE_NOT_KNOWN, "--format", format_name)
    assert result.code == 3
    assert "mx-central-1" in result.stdout
    assert "us-east-1" in result.stdout
    assert result.stderr.startswith("Error: no price of nat_gateway_hours")
    assert result.stderr.count("\n") == 1


def test_where_no_region_could_be_priced_it_says_so(run: Callable[..., Any]) -> None:
    args = ("--region", "mx-central-1,ap-east-2", "--gb", "1", "--as-of", "2024-11-22")
    result = run("optimize", *args)
    assert (result.code, result.stdout.partition("\n")[0]) == (3, "No region could be priced.")
    assert result.stderr.endswith("; 1 more in the answer\n")
    assert parsed(run("optimize", *args, "--format", "json").stdout)["optima"] == []


def test_regions_without_an_endpoint_to_choose_from_are_said_to_have_none(run: Callable[..., Any]) -> None:
    out = run("optimize", "--region", "us-east-1,tokyo", "--gb", "100", "--endpoints", "0", *ON).stdout
    assert out.partition("\n")[0] == "No endpoint is named to choose from."


def test_all_is_every_region_with_a_table(run: Callable[..., Any]) -> None:
    args = ("--traffic", "logs=500", "--keep-nat", *ON, "--format", "json")
    compared = parsed(run("compare", "--region", "all", *args).stdout)["comparisons"]
    optima = parsed(run("optimize", "--region", "all", *args).stdout)["optima"]
    assert {o["scenario"]["region"] for o in optima} == {c["scenario"]["region"] for c in compared}


def test_a_headline_over_regions_says_too_what_rests_on_assumed_gb(run: Callable[..., Any]) -> None:
    out = run("optimize", "--region", "us-east-1,tokyo", "--gb", "600", "--keep-nat", *ON, "--format", "text").stdout
    # 200 GB each: an endpoint pays from 208.57 GB in us-east-1, from 196.54 in Tokyo
    assert out.startswith("With the GB that nobody gave split evenly, what to do differs over 2 regions. The largest")
    assert "The GB of ecr.api, ecr.dkr and logs are an even split that nobody gave" in out


def test_several_scenarios_of_a_file_are_still_too_many(run: Callable[..., Any], tmp_path: Path) -> None:
    file = tmp_path / "two.yaml"
    file.write_text("scenarios:\n  a: {region: us-east-1, gb: 1}\n  b: {region: us-east-1, gb: 2}\n", encoding="utf-8")
    result = run("optimize", "--scenario", str(file))
    assert (result.code, result.stdout) == (2, "")
    assert "this command takes one scenario: pick it with --name, one of 'a', 'b'" in result.stderr


@pytest.mark.parametrize("format_name", ["table", "text", "markdown"])
def test_each_region_has_its_cheapest_way_where_ways_are_asked_for(format_name: str, run: Callable[..., Any]) -> None:
    """In us-east-1 one t4g.nano: 730 h x 0.0042 + 8 GB x 0.08 = 3.71."""
    asked = ("--region", "us-east-1,eu-west-1", "--gb", "5000", "--design", "nat-instance", "--as-of", "2026-11-22")
    out = " ".join(run("optimize", *asked, "--format", format_name).stdout.split())
    assert "NAT instances" in out
    assert "3.71" in out
