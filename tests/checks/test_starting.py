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
    Endpoints,
    HoldsIf,
    Near,
    StaysCheapestGb,
    Total,
)
from privlink_cost.checks.starting import first_expectations
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.traffic import TrafficPart


def expected(*, is_gb_known: bool = True, is_day_fixed: bool = True, **asked: Any) -> tuple[About, ...]:
    """What is expected of a question in N. Virginia on a day."""
    question = Question(**{"region": "us-east-1", "as_of": date(2026, 11, 22), **asked})
    return first_expectations(answer(question), is_gb_known=is_gb_known, is_day_fixed=is_day_fixed)


def test_a_volume_near_the_break_even_is_expected_to_hold_on_one_side_alone() -> None:
    """3 x 730 x 0.01 = 21.90 over 0.045 - 0.01 a GB is 625.71 GB: half of 1,000 GB is below it, twice is not above."""
    found = expected(gb=Decimal(1000), keep_nat=True)
    assert found[0] == Cheapest("hybrid")
    assert StaysCheapestGb(Band(Decimal(1000), Decimal(2000))) in found


def test_below_the_break_even_it_is_expected_to_hold_down_to_half_the_gb_alone() -> None:
    """Up to 625.71 GB, as above: twice 400 GB is more."""
    found = expected(gb=Decimal(400), keep_nat=True)
    assert StaysCheapestGb(Band(Decimal(200), Decimal(400))) in found


def test_a_condition_that_turns_the_answer_is_not_expected() -> None:
    """With NAT kept 3 endpoints in 3 AZs cost 65.70, more than the 35.00 that 1,000 GB save: NAT Gateway wins."""
    found = expected(gb=Decimal(1000), keep_nat=True)
    assert [about for about in found if isinstance(about, HoldsIf) and about.axis == "azs"] == []


def test_nat_that_stays_anyway_is_no_other_condition() -> None:
    """40 endpoints for 730 h at 0.01 cost 292.00, more than all of NAT for 1,000 GB, whether it is kept or not."""
    asked: dict[str, Any] = {"gb": Decimal(1000), "endpoint_count": 40}
    assert HoldsIf("nat_stays", value=True) in expected(**asked)
    assert HoldsIf("nat_stays", value=True) not in expected(keep_nat=True, **asked)


def test_image_layers_are_no_condition_where_other_traffic_has_the_gb() -> None:
    """90% of the GB cannot be image layers if half of them are logs."""
    logs = TrafficPart("logs", Decimal(500_000))
    found = expected(gb=Decimal(10**6))
    assert HoldsIf("image_layers_percent", Decimal(90)) in found
    found = expected(gb=Decimal(10**6), traffic=(logs,))
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


def test_where_nothing_else_is_sure_at_every_volume_the_endpoints_are_expected() -> None:
    """Nobody named where the GB go, so no endpoint can carry them and there is no pair to compare.

    NAT gateways in a hub VPC are the cheapest up to some GB: 9 VPCs in 3 AZs need 27 NAT gateways or 3, and a GB
    costs more through the Transit Gateway.
    """
    asked: dict[str, Any] = {"endpoints": ("s3",), "vpcs": 9, "azs": 3, "designs": ("centralised-nat",)}
    assert expected(is_gb_known=False, gb=Decimal(100), **asked) == (Endpoints((), ("s3",)),)
