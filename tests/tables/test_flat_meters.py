"""Meters whose price must be flat, because break-even points and the choice of endpoints rest on it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from privlink_cost.errors import TableError
from privlink_cost.model.meters import METERS
from privlink_cost.tables.find import load_own_tables

if TYPE_CHECKING:
    from pathlib import Path

FLAT_METERS = [meter.meter_id for meter in METERS.values() if meter.is_flat]
TABLE = """\
region_id: mars-1
region_name: Mars
currency: USD
sources:
  guess: {{title: A guess}}
meters:
  {meter_id}:
    pricing_unit: {unit}
    prices:
      - effective_from: 2026-01-01
        basis: announced
        verified_on: 2026-01-02
        sources: [guess]
        tiers: {tiers}
"""


def write(folder: Path, meter_id: str, tiers: str) -> Path:
    path = folder / "mars-1.yaml"
    unit = "Hours" if meter_id.endswith("_hours") else "GB"
    path.write_text(TABLE.format(meter_id=meter_id, unit=unit, tiers=tiers), encoding="utf-8")
    return path


@pytest.mark.parametrize("meter_id", FLAT_METERS)
def test_a_second_tier_is_refused(meter_id: str, tmp_path: Path) -> None:
    path = write(tmp_path, meter_id, "[{up_to: 10, usd_per_unit: 0.02}, {usd_per_unit: 0.01}]")
    with pytest.raises(TableError, match=f"{meter_id} must have one tier"):
        load_own_tables(path)


def test_what_a_gb_through_nat_gateways_costs_has_one_rate_with_the_transfer_between_zones() -> None:
    assert {"nat_gateway_gb", "inter_az_gb"} <= set(FLAT_METERS)


def test_internet_egress_may_have_tiers_as_it_is_the_same_in_every_design(tmp_path: Path) -> None:
    path = write(tmp_path, "internet_egress_gb", "[{up_to: 10, usd_per_unit: 0.02}, {usd_per_unit: 0.01}]")
    (tier, _) = load_own_tables(path)["mars-1"].meters["internet_egress_gb"].prices[0].tiers
    assert tier.up_to == 10
