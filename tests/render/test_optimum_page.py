"""What the cheapest set of endpoints says to people, where the command's bundled prices never lead."""

from __future__ import annotations

from decimal import Decimal

from optimise_support import DAY, by_id, meter
from privlink_cost.analysis.choice.optimise import optimise
from privlink_cost.model.prices import Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.render import rendered
from privlink_cost.render.kit.style import Style


def sheet_with(endpoint_gb: str) -> PriceSheet:
    """A GB by NAT costs 0.05, an hour of a NAT gateway 1, an hour of an endpoint 0.1."""
    meters = by_id(
        meter("nat_gateway_hours", Tier(Decimal(1))),
        meter("nat_gateway_gb", Tier(Decimal("0.05"))),
        meter("interface_endpoint_hours", Tier(Decimal("0.1"))),
        meter("interface_endpoint_gb", Tier(Decimal(endpoint_gb))),
    )
    return PriceTable("mars-1", "Mars", {}, meters).on(DAY)


def test_an_endpoint_that_never_pays_has_no_gb_of_break_even() -> None:
    scenario = Scenario(
        gb=Decimal(10), interface_endpoints=("logs",), traffic={"logs": Decimal(10)}, keep_nat=True, hours=Decimal(1)
    )
    out = rendered("optimum", "text", Style(), optimise(scenario, sheet_with("0.05")))
    assert "logs, 10 GB: leave to NAT: 0.10 cheaper (break-even never)\n" in out
