"""What the command line says of a way out that is misspelt, of a layout that cannot be, and of what a sweep finds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

ASKED = ("--region", "us-east-1", "--as-of", "2026-11-22")


@pytest.mark.parametrize(
    ("given", "meant"), [("nat-instanc", "nat-instance"), ("regional", "regional-nat"), ("publicip", "public-ip")]
)
def test_a_misspelt_design_brings_the_one_that_is_meant(given: str, meant: str, run: Callable[..., Any]) -> None:
    result = run("compare", *ASKED, "--gb", "1", "--design", given)
    assert result.code == 2
    assert f"Did you mean {meant}?" in result.stderr


def test_endpoints_in_more_zones_than_there_are_is_an_error_that_names_both(run: Callable[..., Any]) -> None:
    result = run("compare", *ASKED, "--gb", "1", "--azs", "2", "--endpoint-azs", "3")
    assert (result.code, result.stdout) == (2, "")
    assert "endpoints in 3 AZs are more than the 2 that the subnets are in" in result.stderr
    assert "--endpoint-azs" in result.stderr


def test_a_sweep_over_zones_takes_endpoints_in_fewer_as_they_grow(run: Callable[..., Any]) -> None:
    """3 endpoints x 730 h x 0.01 in one zone, and twice as much in two or three, of 0 GB."""
    asked = ("--over", "azs", "--to", "3", "--endpoint-azs", "2", "--gb", "0", "--format", "csv")
    result = run("sweep", *ASKED, *asked)
    assert result.code == 0, result.stderr
    assert [total in result.stdout for total in ("21.9", "43.8", "65.7000")] == [True, True, False]


def test_a_sweep_says_what_the_winner_takes_away_and_gives_up(run: Callable[..., Any]) -> None:
    plain = " ".join(run("sweep", "--over", "gb", *ASKED).stdout.split())
    assert "PrivateLink takes the NAT gateways away, and with them the way to the internet." in plain
    other = " ".join(run("sweep", "--over", "gb", *ASKED, "--design", "nat-instance", "--keep-nat").stdout.split())
    assert "NAT instances: you patch and replace the instances yourself" in other
    assert "takes the NAT gateways away" not in other
