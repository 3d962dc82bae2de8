"""What the cheapest set of endpoints says to people, where the command's bundled prices never lead."""

from __future__ import annotations

from decimal import Decimal

import pytest

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


ONE_LOG = Scenario(
    gb=Decimal(10), interface_endpoints=("logs",), traffic={"logs": Decimal(10)}, keep_nat=True, hours=Decimal(1)
)
NOBODY_GAVE = ONE_LOG.unchecked(traffic={})


def said_of(scenario: Scenario, endpoint_gb: str, *existing: str, language: str = "en") -> str:
    """The answer as plain lines."""
    found = optimise(scenario, sheet_with(endpoint_gb), existing)
    return rendered("optimum", "text", Style(language=language), found)


def test_an_endpoint_that_never_pays_has_no_gb_of_break_even() -> None:
    told = said_of(ONE_LOG, "0.05")
    assert "logs, 10 GB: leave to NAT: 0.10 cheaper (break-even never)\n" in told
    assert "Break-even: never: a GB by NAT costs $0.05, by an endpoint no less\n" in told


NEVER = [
    (ONE_LOG, (), "NAT経由のまま: その方が0.10安い"),
    (NOBODY_GAVE, (), "実際のGBによらず不利"),
    (ONE_LOG, ("logs",), "削除: NAT経由の方が0.10安い、料金0.60、0.10節約"),
    (NOBODY_GAVE, ("logs",), "実際のGBによらず削除、料金0.60、0.10節約"),
]


@pytest.mark.parametrize(("scenario", "existing", "line"), NEVER, ids=[line for _, _, line in NEVER])
def test_one_that_never_pays_has_none_in_japanese_either(
    scenario: Scenario, existing: tuple[str, ...], line: str
) -> None:
    told = said_of(scenario, "0.05", *existing, language="ja")
    assert f"logs、10 GB: {line}（損益分岐点なし）\n" in told
    assert "損益分岐点: なし: 1 GBの料金はNAT経由で$0.05、エンドポイント経由でもそれ以上\n" in told


@pytest.mark.parametrize(
    ("gb", "existing", "line"),
    [
        # 0.1 an hour is earned back by 0.1 / (0.05 - 0.01) = 2.5 GB
        ("2.50", (), "NAT経由のまま: 同額（損益分岐点2.50 GB）"),
        ("2.50", ("logs",), "維持: NAT経由と同額、料金0.13（損益分岐点2.50 GB）"),
        ("2.60", (), "追加、0.00節約（損益分岐点2.50 GB）"),
        ("2.60", ("logs",), "維持: NAT経由の方がUSD 0.01未満高い、料金0.13（損益分岐点2.50 GB）"),
    ],
)
def test_ties_and_what_is_less_than_a_cent_are_said_in_japanese(gb: str, existing: tuple[str, ...], line: str) -> None:
    told = said_of(ONE_LOG.unchecked(gb=Decimal(gb), traffic={"logs": Decimal(gb)}), "0.01", *existing, language="ja")
    assert f"logs、{gb} GB: {line}\n" in told
