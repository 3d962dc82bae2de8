"""Whether each endpoint of a month earns its keep against the same GB through NAT gateways that stay."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS, NAT_GATEWAY_GB
from privlink_cost.model.numbers import EXACT, ZERO, plain, round_half_up
from privlink_cost.model.prices import Factor, total
from privlink_cost.phrases import phrase
from privlink_cost.tables.find import bundled_regions, load_table

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.found.usage_found import EndpointUse, UsageMonth
    from privlink_cost.model.sheet import PriceSheet

_METERS = (INTERFACE_ENDPOINT_HOURS, INTERFACE_ENDPOINT_GB, NAT_GATEWAY_GB)


def earning(month: UsageMonth, day: date, hazards: tuple[str, ...]) -> Iterator[Finding]:
    """A finding for each endpoint that the month names.

    Args:
        month: with the endpoints, and the GB of all of them.
        day: of the prices.
        hazards: of changing an endpoint.
    """
    if month.endpoints and month.region and month.region not in bundled_regions():
        text = phrase(
            "whether endpoints in {region} earn their keep is not known, as its prices are not", region=month.region
        )
        yield Finding("not_known", text)
    if month.region not in bundled_regions():
        return
    sheet = load_table(month.region).on(day)
    for endpoint in month.endpoints:
        weighed = partial(_weighed, endpoint=endpoint, month=month)
        try:
            hours, saved = sheet.agreed(_METERS, weighed, phrase("whether it earns its keep"))
        except PriceNotKnownError as error:
            yield Finding(
                "not_known", phrase("{endpoint}: {reason}", endpoint=endpoint.endpoint_id, reason=error.message)
            )
            continue
        figures = {
            "month": month.month,
            "endpoint": endpoint.endpoint_id,
            "gb": plain(round_half_up(endpoint.gb, 2)),
            "saved": round_half_up(saved, 2),
            "hours": round_half_up(hours, 2),
        }
        if saved >= hours:
            text = phrase(
                "{month} {endpoint} earns its keep: {gb} GB save USD {saved} and its hours cost {hours}", **figures
            )
            yield Finding("endpoint", text, phrase("keep it"))
            continue
        text = phrase(
            "{month} {endpoint} costs more than the same GB through NAT would: {gb} GB save USD {saved} and its hours "
            "cost {hours}",
            **figures,
        )
        yield Finding("endpoint", text, phrase("weigh whether it must stay"), hazards)


def _weighed(sheet: PriceSheet, endpoint: EndpointUse, month: UsageMonth) -> tuple[Decimal, Decimal]:
    """What an endpoint's hours cost, and what its GB save.

    AWS's tiers count the GB of all endpoints, so without this one they are the last GB that fall away.
    """

    def cost(meter_id: str, quantity: Decimal) -> Decimal:
        return total(sheet.charge(meter_id, (Factor(quantity, "units"),)))

    everything = max(month.interface_endpoint_gb or ZERO, endpoint.gb)
    own = EXACT.subtract(
        cost(INTERFACE_ENDPOINT_GB, everything),
        cost(INTERFACE_ENDPOINT_GB, EXACT.subtract(everything, endpoint.gb)),
    )
    saved = EXACT.subtract(cost(NAT_GATEWAY_GB, endpoint.gb), own)
    return cost(INTERFACE_ENDPOINT_HOURS, endpoint.hours), saved
