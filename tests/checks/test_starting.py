"""What is expected of a scenario from now on holds today, and says no more than the answer does."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from privlink_cost.ask.answer import answer
from privlink_cost.checks.expectations import (
    About,
    Band,
    BreakEvenGb,
    Cheapest,
    HoldsIf,
    Near,
    StaysCheapestGb,
    Total,
)
from privlink_cost.checks.starting import first_expectations
from privlink_cost.model.fields import Question


def expected(*, is_gb_known: bool = True, is_day_fixed: bool = True, **asked: Any) -> tuple[About, ...]:
    """What is expected of a question in N. Virginia on a day."""
    question = Question(**{"region": "us-east-1", "as_of": date(2026, 11, 22), **asked})
    return first_expectations(answer(question), is_gb_known=is_gb_known, is_day_fixed=is_day_fixed)


def test_a_volume_near_the_break_even_is_expected_to_hold_on_one_side_alone() -> None:
    """3 x 730 x 0.01 = 21.90 over 0.045 - 0.01 a GB is 625.71 GB: half of 1,000 GB is below it, twice is not above."""
    found = expected(gb=Decimal(1000), keep_nat=True)
    assert found[0] == Cheapest("hybrid")
    assert StaysCheapestGb(Band(Decimal(1000), Decimal(2000))) in found


def test_a_condition_that_turns_the_answer_is_not_expected() -> None:
    """With NAT kept 3 endpoints in 3 AZs cost 65.70, more than the 35.00 that 1,000 GB save: NAT Gateway wins."""
    found = expected(gb=Decimal(1000), keep_nat=True)
    assert [about for about in found if isinstance(about, HoldsIf) and about.axis == "azs"] == []


def test_nat_that_stays_anyway_is_no_other_condition() -> None:
    found = expected(gb=Decimal(10**6), keep_nat=True)
    assert HoldsIf("nat_stays", value=True) not in found


def test_image_layers_are_no_condition_where_other_traffic_has_the_gb() -> None:
    found = expected(gb=Decimal(1000), internet_gb=Decimal(500))
    assert [about for about in found if isinstance(about, HoldsIf) and about.axis == "image_layers_percent"] == []


def test_a_total_that_rounds_away_is_expected_as_it_is() -> None:
    """1 endpoint x 0.0001 h x 0.01 + 1 GB x 0.01 = 0.010001 is 0.01 within 5%; of 0.1 GB 0.001001 is not 0.00."""
    asked: dict[str, Any] = {"gb": Decimal(1), "endpoints": ("s3:interface",), "hours": Decimal("0.0001")}
    (total,) = (about for about in expected(**asked) if isinstance(about, Total))
    assert isinstance(total.wanted, Near)
    assert total == Total("privatelink", Near(Decimal("0.01"), Decimal(5), is_percent=True))
    asked["gb"] = Decimal("0.1")
    (total,) = (about for about in expected(**asked) if isinstance(about, Total))
    assert total == Total("privatelink", Near(Decimal("0.001001"), Decimal(5), is_percent=True))


def test_gb_that_nobody_knows_bring_no_total() -> None:
    found = expected(is_gb_known=False, gb=Decimal(100), keep_nat=True)
    assert found == (BreakEvenGb(Band(Decimal(563), Decimal(689))),)
