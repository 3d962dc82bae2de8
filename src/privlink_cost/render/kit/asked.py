"""What was asked, by field, as the answer has it: what was left out has its default, and names are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.fields import FIELDS

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


def asked(scenario: Scenario, sheet: PriceSheet) -> dict[str, object]:
    """The fields that a scenario and a price sheet hold, and what is settled by them.

    A field that is for information only is there if it was given. Those that choose endpoints stand as
    `interface_endpoints` and `gateway_endpoints`.
    """
    found: dict[str, object] = {
        "region": sheet.region_id,
        "region_name": sheet.region_name,
        "as_of": sheet.day,
        "currency": sheet.currency.code,
        "nat_gateways": scenario.nat_gateway_count,
        "endpoint_azs": scenario.endpoint_az_count,
        "interface_endpoints": tuple(scenario.interface_endpoints),
        "gateway_endpoints": scenario.gateway_endpoints,
        **scenario.notes,
    }
    for name, field in FIELDS.items():
        holder = next((holder for holder in (scenario, sheet) if hasattr(holder, name)), None)
        if name not in found and holder is not None:
            value = getattr(holder, name)
            if value is not None or field.row.matters_to != "nothing":
                found[name] = value
    return found
