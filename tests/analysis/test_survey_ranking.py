"""The order of several regions' answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.analysis.survey import NotKnown, Survey
from privlink_cost.model.prices import DatedPrice, Meter, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceTable

DAY = date(2026, 1, 1)


def region(region_id: str, *, nat_hour: int, endpoint_hour: int, endpoints: tuple[str, ...] = ("logs",)) -> Comparison:
    """One hour of a NAT gateway against one hour of an endpoint; traffic is free."""
    prices = {
        "nat_gateway_hours": nat_hour,
        "nat_gateway_gb": 0,
        "interface_endpoint_hours": endpoint_hour,
        "interface_endpoint_gb": 0,
    }
    meters = {
        meter_id: Meter(meter_id, None, "GB", (DatedPrice(DAY, "observed", DAY, (), (Tier(Decimal(price)),)),))
        for meter_id, price in prices.items()
    }
    asked = Scenario(gb=Decimal(9), hours=Decimal(1), interface_endpoints=endpoints)
    return compare(asked, PriceTable(region_id, region_id, {}, meters).on(DAY))


def ranking(*comparisons: Comparison) -> list[str]:
    return [c.sheet.region_id for c in Survey.ranked(list(comparisons), []).comparisons]


def test_the_largest_saving_comes_first() -> None:
    assert ranking(
        region("a", nat_hour=5, endpoint_hour=4),
        region("b", nat_hour=9, endpoint_hour=2),
        region("c", nat_hour=7, endpoint_hour=4),
    ) == ["b", "c", "a"]  # 7, 3, 1


def test_equal_savings_are_in_the_order_of_region_ids() -> None:
    assert ranking(
        region("c", nat_hour=5, endpoint_hour=4),
        region("a", nat_hour=6, endpoint_hour=5),
        region("b", nat_hour=9, endpoint_hour=2),
    ) == ["b", "a", "c"]


def test_a_region_without_a_saving_comes_last() -> None:
    assert ranking(
        region("a", nat_hour=5, endpoint_hour=4, endpoints=()),
        region("b", nat_hour=5, endpoint_hour=4),
    ) == ["b", "a"]


def test_regions_that_are_not_known_are_kept_apart() -> None:
    missing = NotKnown(region_id="x", reason="no price")
    survey = Survey.ranked([region("a", nat_hour=5, endpoint_hour=4)], [missing])
    assert survey.not_known == (missing,)
    assert len(survey.comparisons) == 1
