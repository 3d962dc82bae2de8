"""The prefix of a usage type names its region, as the price tables have it."""

from __future__ import annotations

import pytest

from privlink_cost.inputs.usage.usage_types import UsageType, read_usage_type
from privlink_cost.model.meters import INTERFACE_ENDPOINT_HOURS, NAT_GATEWAY_HOURS
from privlink_cost.tables.find import bundled_regions, load_table


@pytest.mark.parametrize("region_id", bundled_regions())
@pytest.mark.parametrize("meter_id", [NAT_GATEWAY_HOURS, INTERFACE_ENDPOINT_HOURS])
def test_each_region_is_found_by_the_prefix_of_its_usage_types(region_id: str, meter_id: str) -> None:
    usage_type = load_table(region_id).meters[meter_id].usage_type
    assert usage_type is not None
    assert read_usage_type(usage_type) == UsageType(meter_id, region_id)


def test_a_prefix_that_no_table_has_names_no_region() -> None:
    assert read_usage_type("XX9-NatGateway-Hours") == UsageType(NAT_GATEWAY_HOURS, None)


@pytest.mark.parametrize("text", ["XNatGateway-Hours", "NatGateway-Hours-2", "EU-NatGateway", "natgateway-hours", ""])
def test_what_is_not_wholly_such_a_usage_type_is_none(text: str) -> None:
    assert read_usage_type(text) is None
