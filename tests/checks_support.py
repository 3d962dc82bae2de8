"""Facts to hold expectations against: two made-up price tables whose figures a hand can add up.

A NAT gateway costs 1 an hour and 0.10 a GB; an interface endpoint costs 0.25 an hour, its GB 0.05 up to 1,000 GB and
0.01 beyond. With one AZ, 100 hours, 500 GB and two endpoints: nat 100 + 50 = 150; privatelink 2 x 25 + 25 = 75. The
saving is 75, 50 %.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import compare
from privlink_cost.checks.check import check
from privlink_cost.checks.expectations import Band, Baseline, Change, Expectation, Near
from privlink_cost.checks.facts import Facts
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.prices import DatedPrice, Meter, Source, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceTable

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import About, Level
    from privlink_cost.checks.findings import Finding

DAY = date(2026, 3, 1)
SINCE = date(2025, 1, 1)
VERIFIED = date(2026, 1, 30)  # 30 days before DAY


def price(*tiers: tuple[str | None, str], since: date = SINCE, verified: date = VERIFIED) -> DatedPrice:
    """A dated price of tiers, each the last unit and the price."""
    return DatedPrice(
        effective_from=since,
        basis="observed",
        verified_on=verified,
        source_ids=("list", "blog"),
        tiers=tuple(Tier(Decimal(rate), None if up_to is None else Decimal(up_to)) for up_to, rate in tiers),
    )


def table(**replaced: tuple[DatedPrice, ...]) -> PriceTable:
    """The made-up table, with the prices of some meters replaced."""
    prices = {
        "nat_gateway_hours": (price((None, "1")),),
        "nat_gateway_gb": (price((None, "0.10")),),
        "interface_endpoint_hours": (price((None, "0.25")),),
        "interface_endpoint_gb": (price(("1000", "0.05"), (None, "0.01")),),
    } | replaced
    meters = {
        meter_id: Meter(meter_id, None, "GB" if meter_id.endswith("_gb") else "Hours", dated)
        for meter_id, dated in prices.items()
        if dated
    }
    sources = {"list": Source("Price list", "2026-01", "https://x.test/list"), "blog": Source("Blog", "2024")}
    return PriceTable(region_id="xx-1", region_name="X", sources=sources, meters=meters)


SCENARIO = Scenario(
    gb=Decimal(500), hours=Decimal(100), interface_endpoints=("logs", "sts"), gateway_endpoints=("s3",), workload="w"
)


def facts(scenario: Scenario = SCENARIO, prices: PriceTable | None = None, day: date = DAY) -> Facts:
    """What holds for a scenario."""
    sheet = (prices or table()).on(day)
    try:
        return Facts(scenario, sheet, compare(scenario, sheet))
    except PriceNotKnownError as error:
        return Facts(scenario, sheet, error)


def finding(about: About, against: Facts | None = None, *, level: Level = "fail") -> Finding:
    """What is found for one expectation."""
    expectation = Expectation(key="key", about=about, note="ask", level=level)
    return next(iter(check("s", [expectation], against or facts())))


def number(text: str | None) -> Decimal | None:
    """A number, if there is one."""
    return None if text is None else Decimal(text)


def band(low: str | None, high: str | None) -> Band:
    """From where to where."""
    return Band(number(low), number(high))


def near(value: str, tolerance: str | None = None, *, percent: bool = False) -> Near:
    """A number and how far off it may be."""
    return Near(Decimal(value), number(tolerance), percent)


def baseline(total: str | None, *, warn: Change = Change(), fail: Change = Change()) -> Baseline:  # noqa: B008 - immutable
    """A recorded total of nat."""
    return Baseline("nat" if total else None, number(total), date(2025, 12, 31), warn, fail)


FIVE_AND_TEN = {"warn": Change(percent=Decimal(5)), "fail": Change(percent=Decimal(10))}
"""Limits of a baseline: warn beyond 5 %, fail beyond 10 %."""
