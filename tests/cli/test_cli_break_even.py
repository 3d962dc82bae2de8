"""`privlink-cost break-even`."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Run = Callable[..., Result]

VIRGINIA = ("break-even", "--region", "us-east-1", "--as-of", "2026-08-01")
KEPT = (*VIRGINIA, "--endpoints", "1", "--keep-nat")


def document(result: Result) -> Any:
    return json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)


@pytest.mark.parametrize(
    ("hours", "lines"),
    [
        (
            "730",
            ["GB = (1 endpoint x 1 AZ x 730 h x $0.01) / ($0.045 - $0.01)", "= 7.30 / 0.035", "= 208.571428... GB"],
        ),
        (
            "720",
            ["GB = (1 endpoint x 1 AZ x 720 h x $0.01) / ($0.045 - $0.01)", "= 7.20 / 0.035", "= 205.714285... GB"],
        ),
    ],
)
def test_the_formula_is_shown_with_its_numbers(run: Run, hours: str, lines: list[str]) -> None:
    for format_name in ("table", "text"):
        result = run(*KEPT, "--hours", hours, "--format", format_name)
        assert result.code == 0
        assert all(line in result.stdout for line in lines)


def test_the_answer_stands_first_and_reads_at_80_columns(run: Run) -> None:
    result = run(*KEPT)
    assert result.stdout.startswith(
        "Break-even at 208.571428... GB a month: below it NAT Gateway is cheaper, above\nit NAT + all endpoints.\n"
    )
    assert result.stdout.isascii()
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_gb_are_needed_only_if_they_are_not_what_is_solved_for(run: Run) -> None:
    assert run(*VIRGINIA).code == 0
    result = run(*VIRGINIA, "--solve", "endpoints")
    assert (result.code, result.stdout) == (2, "")
    assert "the GB are missing" in result.stderr


def test_whole_numbers_are_said_in_words(run: Run) -> None:
    result = run(*VIRGINIA, "--solve", "endpoints", "--gb", "0")
    assert result.stdout.startswith("Up to 4 endpoints PrivateLink is cheaper, from 5 on NAT Gateway.\n")
    assert "(1 NAT gateway x 730 h x $0.045) / (1 AZ x 730 h x $0.01)" in result.stdout


def test_vpcs_are_solved_for_centralised_endpoints(run: Run) -> None:
    # 3 x 2 x 7.30 = 43.80 a VPC against 36.50 an attachment: (43.80 + 36.50 + 20) / 7.30 = 13.7
    result = run(*VIRGINIA, "--solve", "vpcs", "--gb", "1000", "--azs", "2", "--format", "text")
    assert "Up to 13 VPCs PrivateLink in each VPC is cheaper, from 14 on Centralised endpoints." in result.stdout


def test_a_design_that_is_always_cheaper_is_said_to_be(run: Run) -> None:
    assert run(*VIRGINIA, "--endpoints", "2").stdout.startswith("PrivateLink is cheaper at every volume.\n")


def test_a_tie_at_a_whole_number_is_said(run: Run) -> None:
    # Tokyo, 26 h, 18 GB: 26 x 0.062 + 18 x 0.052 = 2.548 = 7 x 26 x 0.014
    tokyo = ("break-even", "--region", "ap-northeast-1", "--as-of", "2026-08-01", "--hours", "26", "--gb", "18")
    assert run(*tokyo, "--solve", "endpoints").stdout.startswith(
        "Up to 6 endpoints PrivateLink is cheaper, at 7 both cost the same, from 8 on NAT\nGateway is cheaper.\n"
    )
    assert run(*tokyo, "--solve", "azs", "--endpoints", "7").stdout.startswith(
        "With 1 AZ both cost the same, from 2 on NAT Gateway is cheaper.\n"
    )


def test_one_of_something_is_one(run: Run) -> None:
    # 7 x 26 x 0.014 a zone and 26 x 0.062 for its NAT gateway are 0.936 apart, as are 18 GB at 0.062 and at 0.01
    asked = ("--hours", "26", "--gb", "18", "--solve", "azs", "--endpoints", "7", "--format", "text")
    told = run("break-even", "--region", "ap-northeast-1", "--as-of", "2026-08-01", *asked).stdout.splitlines()
    assert told[2].endswith(" = 0.936 / 0.936 = 1 AZ")
    assert told[3] == "At 1 AZ: NAT Gateway USD 2.73, PrivateLink USD 2.73 a month"


def test_internet_gb_are_named_in_the_formula(run: Run) -> None:
    result = run(*VIRGINIA, "--endpoints", "2", "--internet-gb", "100", "--format", "text")
    assert "GB = 100 GB to the internet + (2 endpoints x 1 AZ x 730 h x $0.01) / ($0.045 - $0.01)" in result.stdout
    assert "= 100 + 14.60 / 0.035 = 517.142857... GB" in result.stdout


def test_a_share_of_the_gb_stands_in_the_formula(run: Run) -> None:
    result = run(*VIRGINIA, "--keep-nat", "--traffic", "s3=90%", "--traffic", "logs=10%", "--format", "text")
    assert "/ ($0.045 - 0.1 x $0.01)" in result.stdout


def test_the_formula_past_a_tier_prices_the_tier_before_at_its_own_rate(run: Run) -> None:
    result = run(*VIRGINIA, "--endpoints", "6000", "--format", "text")
    assert "1,048,576 GB x ($0.01 - $0.006)" in result.stdout
    assert "47,961.454 / 0.039" in result.stdout


def test_json_has_every_digit_as_a_number(run: Run) -> None:
    found = document(run(*KEPT, "--format", "json"))
    assert (found["kind"], found["solve"], found["designs"]) == ("break_even", "gb", ["nat", "hybrid"])
    assert found["value"] == Decimal("208.5714285714285714285714286")
    assert (found["cheaper_below"], found["cheaper_above"]) == ("nat", "hybrid")
    (crossing,) = found["crossings"]
    assert (crossing["numerator"], crossing["denominator"]) == (Decimal("7.3"), Decimal("0.035"))
    assert found["scenario"]["gb"] is None


def test_json_tells_both_sides_of_a_whole_number(run: Run) -> None:
    (crossing,) = document(run(*VIRGINIA, "--solve", "endpoints", "--gb", "0", "--format", "json"))["crossings"]
    assert (crossing["last_below"], crossing["first_above"]) == (4, 5)
    assert crossing["costs"][0] == {"value": 4, "nat": Decimal("32.85"), "privatelink": Decimal("29.2")}


@pytest.mark.parametrize("more", [("--endpoints", "1"), ("--endpoints", "5"), ("--solve", "vpcs", "--gb", "1")])
def test_csv_has_one_header_whatever_is_solved_for(run: Run, more: tuple[str, ...]) -> None:
    (row,) = csv.DictReader(io.StringIO(run(*VIRGINIA, *more, "--format", "csv").stdout))
    assert list(row)[-22:-18] == ["solve", "first_design", "second_design", "value"]
    assert list(row)[-2:] == ["max_price_age", "cheaper_than_both"]
    assert row["region"] == "us-east-1"


# --- what must not be overlooked ---

TAKEN_AWAY = "PrivateLink takes the NAT gateways away, and with them the way to the internet.\n"
OF_S3 = ("--keep-nat", "--traffic", "s3=90%", "--format", "text")


def test_who_replaces_nat_gateways_loses_the_way_to_the_internet(run: Run) -> None:
    assert TAKEN_AWAY in run(*VIRGINIA, "--format", "text").stdout
    assert TAKEN_AWAY in run(*VIRGINIA, "--grid", "2x2", "--format", "text").stdout
    assert "away" not in run(*VIRGINIA, "--keep-nat", "--format", "text").stdout


def test_a_break_even_between_two_that_a_third_beats_says_so(run: Run) -> None:
    # 3 x 730 x 0.01 = 21.90 for endpoints, and 0.1 of the GB cost 0.035 less by them: 21.90 / 0.0035
    told = run(*VIRGINIA, *OF_S3).stdout
    assert "costs less than NAT Gateway and NAT + all endpoints up to 6,257.142857... GB.\n" in told


def test_a_grid_counts_the_break_evens_that_a_third_design_beats(run: Run) -> None:
    told = run(*VIRGINIA, *OF_S3, "--grid", "3x2").stdout
    both = "NAT Gateway and NAT + all endpoints"
    assert told.splitlines()[1] == f"At 6 of these 6 break-evens NAT + gateway endpoints costs less than {both}."


def test_programs_are_told_who_costs_less_than_both(run: Run) -> None:
    asked = (*VIRGINIA, "--keep-nat", "--traffic", "s3=90%")
    (beside,) = json.loads(run(*asked, "--format", "json").stdout)["cheaper_than_both"]
    assert (beside["design"], beside["low"], int(beside["high"])) == ("nat-gateway-endpoints", None, 6257)
    (cell,) = json.loads(run(*asked, "--grid", "1x1", "--format", "json").stdout)["cells"]
    assert cell["cheaper_than_both"] == ["nat-gateway-endpoints"]
    for more in ((), ("--grid", "1x1")):
        (row,) = csv.DictReader(io.StringIO(run(*asked, *more, "--format", "csv").stdout))
        assert row["cheaper_than_both"] == "nat-gateway-endpoints"


def test_without_a_break_even_a_row_names_who_costs_less_anywhere(run: Run) -> None:
    asked = ("--keep-nat", "--traffic", "s3=100%", "--solve", "hours", "--gb", "1000")
    (row,) = csv.DictReader(io.StringIO(run(*VIRGINIA, *asked, "--format", "csv").stdout))
    assert (row["value"], row["cheaper_than_both"]) == ("", "nat-gateway-endpoints")


# --- the grid ---


def test_a_grid_shows_endpoints_downwards_and_azs_across(run: Run) -> None:
    # beside kept NAT gateways: n x m x 7.30 / 0.035
    lines = run(*VIRGINIA, "--keep-nat", "--grid", "10x3").stdout.splitlines()
    rows = [line.split() for line in lines if line and line.split()[0].isdigit()]
    assert rows[0] == ["1", "208.57", "417.14", "625.71"]
    assert rows[9] == ["10", "2,085.71", "4,171.43", "6,257.14"]
    assert len(rows) == 10


def test_a_grid_says_where_one_design_always_wins(run: Run) -> None:
    result = run(*VIRGINIA, "--grid", "5x1", "--format", "text")
    assert [line.split()[1] for line in result.stdout.splitlines()[3:8]] == ["always"] * 4 + ["104.29"]
    assert "always: PrivateLink is cheaper at every volume." in result.stdout


def test_a_grid_as_json_and_csv_has_a_row_for_each_cell(run: Run) -> None:
    cells = document(run(*VIRGINIA, "--keep-nat", "--grid", "2x2", "--format", "json"))["cells"]
    assert [(c["endpoints"], c["azs"]) for c in cells] == [(1, 1), (1, 2), (2, 1), (2, 2)]
    rows = list(csv.DictReader(io.StringIO(run(*VIRGINIA, "--keep-nat", "--grid", "2x2", "--format", "csv").stdout)))
    assert [Decimal(row["break_even_gb"]) for row in rows] == [cell["gb"] for cell in cells]
    assert [(row["endpoints"], row["azs"]) for row in rows] == [("1", "1"), ("1", "2"), ("2", "1"), ("2", "2")]


# --- what is refused ---


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--solve", "azs", "--gb", "9", "--include", "inter-az", "--nat-gateways", "1"), "no straight line"),
        (("--solve", "azs", "--gb", "9", "--endpoint-azs", "1"), "no straight line in the number of AZs: leave out"),
        (("--endpoints", "0"), "name one with --endpoint"),
        (("--grid", "10"), "is not ROWSxCOLUMNS"),
        (("--grid", "2x2x2"), "is not a number"),
        (("--grid", "51x1"), "50x6"),
        (("--grid", "2x2", "--solve", "azs"), "a grid is of GB"),
        (("--region", "eu-west-1"), "one region"),
        (("--solve", "money"), "money"),
    ],
)
def test_a_wrong_question_is_one_sentence_and_exit_code_2(run: Run, options: tuple[str, ...], words: str) -> None:
    result = run(*VIRGINIA, *options)
    assert (result.code, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1


def test_a_value_that_is_not_used_gets_a_note(run: Run) -> None:
    result = run(*VIRGINIA, "--solve", "hours", "--hours", "9", "--gb", "100", "--endpoints", "5")
    assert result.code == 0
    assert result.stderr == "Note: the value of --hours is not used, as it is what is solved for.\n"


def test_a_price_that_is_not_known_that_day_is_exit_code_3(run: Run) -> None:
    result = run("break-even", "--region", "us-east-1", "--as-of", "2010-01-01")
    assert result.code == 3
