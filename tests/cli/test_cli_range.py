"""`privlink-cost compare --gb LOW..HIGH`."""

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

VIRGINIA = ("compare", "--region", "us-east-1", "--as-of", "2026-08-01")
KEPT = (*VIRGINIA, "--gb", "800..3000", "--keep-nat", "--endpoints", "8")  # flips at 58.40 / 0.035


def document(result: Result) -> Any:
    return json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)


def test_the_verdict_says_which_design_wins_where(run: Run) -> None:
    result = run(*KEPT)
    assert result.code == 0
    assert result.stdout.startswith(
        "NAT Gateway is cheapest up to 1,668.57 GB a month, from there on NAT + all\nendpoints.\n"
    )
    assert result.stdout.isascii()
    assert max(map(len, result.stdout.splitlines())) <= 80


def test_the_table_has_share_ends_and_the_worst_of_each_choice(run: Run) -> None:
    lines = [line.split() for line in run(*KEPT).stdout.splitlines()]
    assert ["NAT", "Gateway", "39.5%", "68.85", "167.85", "46.60", "3,000"] in lines
    assert ["NAT", "+", "all", "endpoints", "60.5%", "99.25", "121.25", "30.40", "800"] in lines


def test_the_safest_choice_is_named(run: Run) -> None:
    result = run(*KEPT, "--format", "text")
    assert "Safest: NAT + all endpoints: at worst USD 30.40 a month dearer than the cheapest" in result.stdout


def test_a_range_without_a_flip_says_so(run: Run) -> None:
    result = run(*VIRGINIA, "--gb", "0..100", "--endpoints", "5")
    assert result.stdout.startswith("NAT Gateway is cheapest all the way from 0 to 100 GB a month.\n")
    assert "never dearer" in result.stdout


def test_json_has_every_digit_as_a_number(run: Run) -> None:
    found = document(run(*KEPT, "--format", "json"))
    flip = Decimal("1668.571428571428571428571429")
    assert (found["kind"], found["flips"], found["safest"]) == ("range", [flip], "hybrid")
    assert found["segments"] == [
        {"from_gb": 800, "to_gb": flip, "cheapest": "nat"},
        {"from_gb": flip, "to_gb": 3000, "cheapest": "hybrid"},
    ]
    nat = found["designs"][0]
    assert (nat["total_at_low"], nat["total_at_high"]) == (Decimal("68.85"), Decimal("167.85"))
    assert nat["regret"] == {"amount": Decimal("46.6"), "gb": 3000}
    assert (found["scenario"]["gb_low"], found["scenario"]["gb_high"]) == (800, 3000)


def test_csv_has_a_row_for_each_part_of_the_range_that_a_design_wins(run: Run) -> None:
    rows = list(csv.DictReader(io.StringIO(run(*KEPT, "--format", "csv").stdout)))
    won = [(row["design"], row["cheapest_from_gb"], row["cheapest_to_gb"]) for row in rows if row["feasible"] == "true"]
    flip = "1668.571428571428571428571429"
    assert won == [("nat", "800", flip), ("hybrid", flip, "3000")]
    assert [row["reason"] for row in rows if row["design"] == "privatelink"] == ["the NAT gateways are to be kept"]


def test_markdown_is_a_table(run: Run) -> None:
    assert "| NAT Gateway | 39.5% | 68.85 | 167.85 | 46.60 | 3,000 |" in run(*KEPT, "--format", "markdown").stdout


def test_a_share_of_the_traffic_is_of_each_volume_of_a_range(run: Run) -> None:
    result = run(*VIRGINIA, "--gb", "100..1000", "--keep-nat", "--traffic", "s3=90%", "--endpoint", "logs")
    assert result.code == 0
    assert "At 1,000 GB: s3 900, 100 not" in result.stdout


def test_a_range_does_not_begin_below_the_parts_given_in_gb(run: Run) -> None:
    result = run(*VIRGINIA, "--gb", "100..1000", "--traffic", "s3=900")
    assert (result.code, result.stdout) == (2, "")
    assert "begins at 100 GB, below the 900 GB that its parts need: begin it at 900 or above" in result.stderr


def test_one_number_is_still_a_comparison(run: Run) -> None:
    assert document(run(*VIRGINIA, "--gb", "800", "--format", "json"))["kind"] == "comparison"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("--gb", "3000..800"), "the range 3000..800 is backwards: write --gb 800..3000"),
        (("--gb", "800..800"), "the range 800..800 is empty"),
        (("--gb", "-5..10"), "begins below 0 GB"),
        (("--gb", "800.."), "is not a number"),
        (("--gb", ".."), "is not a number"),
        (("--gb", "1..2..3"), "is not a number"),
        (("--gb", "5..20", "--internet-gb", "10"), "below the 10 GB that its parts need"),
        (("--gb", "5..20", "--region", "eu-west-1"), "a range of GB is for one region"),
        (("--gb", "5..20", "--region", "all"), "a range of GB is for one region"),
        (("--gb", "5..1e16"), "out of range"),
    ],
)
def test_a_wrong_range_is_one_sentence_and_exit_code_2(run: Run, options: tuple[str, ...], words: str) -> None:
    result = run(*VIRGINIA, *options)
    assert (result.code, result.stdout) == (2, "")
    assert words in result.stderr
    assert len(result.stderr.splitlines()) == 1
