"""`privlink-cost optimize --existing`: which endpoints that exist to keep and which to drop.

Prices of us-east-1: beside NAT in one AZ an endpoint costs 7.30 a month and saves 0.035 a GB.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ON = ("--region", "us-east-1", "--as-of", "2026-11-22")
MIXED: tuple[str, ...] = (
    *("--existing", "s3=900", "--existing", "logs=400", "--existing", "ecr.dkr=60"),
    *("--traffic", "sqs=500", "--keep-nat", *ON),
)
GOLDENS = {
    "optimize-existing.txt": MIXED,
    "optimize-existing-text.txt": (*MIXED, "--format", "text"),
    "optimize-existing-markdown.md": (*MIXED, "--format", "markdown"),
}


@pytest.fixture
def document(run: Callable[..., Any]) -> Callable[..., dict[str, Any]]:
    """The JSON that the command prints, numbers as Decimal."""

    def ask(*args: str) -> dict[str, Any]:
        result = run("optimize", *args, "--format", "json")
        assert (result.code, result.stderr) == (0, "")
        found: dict[str, Any] = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
        return found

    return ask


def said(out: str) -> str:
    """What is said before the first table, on one line."""
    return " ".join(out.partition("\n\n")[0].split())


@pytest.mark.parametrize("name", GOLDENS)
def test_it_reads_as_written_down(name: str, run: Callable[..., Any], golden: Callable[[str, str], None]) -> None:
    result = run("optimize", *GOLDENS[name])
    assert (result.code, result.stderr) == (0, "")
    golden(name, result.stdout)


@pytest.mark.parametrize(
    ("args", "sentence"),
    [
        # 32.85 + 7.30 + 500 x 0.01; dropping it costs 22.50
        (
            ("--existing", "logs=500", "--keep-nat"),
            "Keep NAT and the logs endpoint as today: USD 45.15 a month, and no other set of these costs less.",
        ),
        # 32.85 + 50 x 0.045 = 35.10, with the endpoint 32.85 + 7.30 + 0.50 = 40.65
        (
            ("--existing", "logs=50", "--keep-nat"),
            "Keep NAT and drop the logs endpoint: USD 35.10 a month, 5.55 (13.7%) less",
        ),
        # 2 x 7.30 + 100 x 0.01 = 15.60; today 32.85 + 50 x 0.045 + 7.30 + 0.50 = 42.90
        (
            ("--existing", "logs=50", "--traffic", "sqs=50"),
            "Replace NAT, keep the logs endpoint and add the sqs endpoint: USD 15.60 a month, 27.30 (63.6%) less",
        ),
    ],
)
def test_the_answer_says_what_to_keep_to_drop_and_to_add(
    args: tuple[str, ...], sentence: str, run: Callable[..., Any]
) -> None:
    assert said(run("optimize", *args, *ON).stdout).partition(" than today's set.")[0] == sentence


def test_the_json_has_todays_set_and_what_the_best_saves_against_it(document: Callable[..., dict[str, Any]]) -> None:
    found = document(*MIXED)
    today = found["today"]
    # 32.85 + 500 x 0.045 + 2 x 7.30 + 460 x 0.01
    assert today["total"] == sum(charge["cost"] for charge in today["charges"]) == Decimal("74.55")
    assert (today["interface_endpoints"], today["gateway_endpoints"]) == (["logs", "ecr.dkr"], ["s3"])
    assert today["saving"]["amount"] == Decimal("15.4")
    assert found["saving"]["amount"] == Decimal("57.4")  # against all by NAT: 32.85 + 1,860 x 0.045 = 116.55
    services = {s["service"]: (s["action"], s["exists"], s["is_chosen"], s["endpoint_cost"]) for s in found["services"]}
    assert services == {
        "s3": ("keep", True, True, 0),
        "logs": ("keep", True, True, Decimal("11.3")),
        "ecr.dkr": ("drop", True, False, Decimal("7.9")),
        "sqs": ("add", False, True, Decimal("12.3")),
    }


def test_without_existing_endpoints_there_is_no_today(document: Callable[..., dict[str, Any]]) -> None:
    assert document("--traffic", "logs=1", *ON)["today"] is None


def test_the_csv_has_what_exists_in_its_last_columns(run: Callable[..., Any]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("optimize", *MIXED, "--format", "csv").stdout)))
    assert [(row["service"], row["action"], row["service_exists"], row["service_endpoint_cost"]) for row in rows] == [
        ("s3", "keep", "true", "0"),
        ("sqs", "add", "false", "12.3"),
        ("logs", "keep", "true", "11.3"),
        ("ecr.dkr", "drop", "true", "7.9"),
    ]
    assert {(row["today_total"], row["saving_versus_today"]) for row in rows} == {("74.55", "15.4")}


def test_the_gb_of_an_existing_endpoint_are_traffic_like_any_other(document: Callable[..., dict[str, Any]]) -> None:
    scenario = document("--existing", "logs=400", "--traffic", "sqs=100", *ON)["scenario"]
    assert (scenario["gb"], scenario["traffic"]) == (500, {"sqs": 100, "logs": 400})


def test_an_existing_endpoint_without_gb_joins_the_workload(document: Callable[..., dict[str, Any]]) -> None:
    found = document("--existing", "com.amazonaws.us-east-1.logs", "--gb", "900", "--keep-nat", *ON)
    assert found["scenario"]["interface_endpoints"] == ["ecr.api", "ecr.dkr", "logs"]
    logs = found["services"][-1]
    assert (logs["service"], logs["gb"], logs["exists"], logs["gb_is_assumed"]) == ("logs", 300, True, True)


def test_gb_may_be_given_as_traffic_too(document: Callable[..., dict[str, Any]]) -> None:
    apart = document("--existing", "logs", "--traffic", "logs=400", "--traffic", "sqs=5", *ON)
    together = document("--traffic", "logs=400", "--traffic", "sqs=5", "--existing", "logs", *ON)
    assert apart == together
    assert apart["today"]["interface_endpoints"] == ["logs"]


def test_an_endpoint_that_is_kept_without_nat_though_nothing_goes_there_is_pointed_out(run: Callable[..., Any]) -> None:
    out = run("optimize", "--existing", "logs=50", "--existing", "sqs=0", *ON, "--format", "text").stdout
    assert "Note: sqs: 0 GB for USD 7.30 a month. If nothing calls it, drop it too, with NAT or without.\n" in out


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (
            ("--existing", "logs=4", "--traffic", "logs=3"),
            "the GB of logs are given in --existing and in --traffic: give them in one of the two",
        ),
        (("--existing", "logs=4", "--existing", "logs"), "the existing endpoint logs is given twice: give it once"),
        (("--existing", "lgs=4"), "unknown endpoint 'lgs': did you mean logs?"),
        (("--existing", "logs="), "'' is not"),
        (("--existing", "logs=-1"), "the traffic of logs is -1: give 0 or more"),
        (("--existing", "logs"), "GB are missing"),
        (("--existing", "logs=4", "--endpoints", "3"), "a number of endpoints excludes"),
    ],
)
def test_bad_input_is_one_line_and_exit_2(args: tuple[str, ...], message: str, run: Callable[..., Any]) -> None:
    result = run("optimize", *args, *ON)
    assert (result.code, result.stdout) == (2, "")
    assert message in result.stderr
    assert result.stderr.count("\n") == 1
