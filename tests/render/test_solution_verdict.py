"""The sentence of a break-even where the cheaper design changes back."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from privlink_cost.analysis.solve import Solution, solve
from privlink_cost.model.scenario import Scenario
from privlink_cost.render.solution.verdict import verdict
from privlink_cost.tables.find import load_table

VIRGINIA = load_table("us-east-1").on(date(2026, 11, 22))
FIVE = Scenario(gb=Decimal(100), azs=2, interface_endpoints=("a", "b", "c", "d", "e"))


def back_at(variable: str, value: str, first_above: int | None) -> Solution:
    """An answer with a second crossing, at which it changes back."""
    answer = solve(FIVE, VIRGINIA, variable)
    (crossing,) = answer.found.crossings
    back = crossing._replace(value=Decimal(value), first_above=first_above, cheaper_above=crossing.cheaper_below)
    return answer._replace(found=answer.found._replace(crossings=(crossing, back)))


def test_it_is_told_from_the_first_whole_number_at_which_it_is_so() -> None:
    assert verdict(back_at("endpoints", "7.3", 8)).endswith(" From 8 endpoints on it is PrivateLink again.")


def test_of_gb_it_is_told_above_which_as_both_cost_the_same_there() -> None:
    assert verdict(back_at("gb", "900.5", None)).endswith(" Above 900.5 GB a month it is NAT Gateway again.")
