"""What a workbook is made of: the scenario it starts with, and the prices of every region."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.prices import (
    INTER_AZ_GB,
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    INTERNET_EGRESS_GB,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
    PUBLIC_IPV4_HOURS,
    REGIONAL_NAT_GATEWAY_GB,
    REGIONAL_NAT_GATEWAY_HOURS,
    TRANSIT_GATEWAY_ATTACHMENT_HOURS,
    TRANSIT_GATEWAY_GB,
)

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

    from privlink_cost.model.prices import Currency, DatedPrice
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet, SheetPrice

NOT_KNOWN = "not known"

BASE_METERS = (
    NAT_GATEWAY_HOURS,
    NAT_GATEWAY_GB,
    INTERFACE_ENDPOINT_HOURS,
    INTERFACE_ENDPOINT_GB,
    PUBLIC_IPV4_HOURS,
    INTER_AZ_GB,
    INTERNET_EGRESS_GB,
)
BASE_DESIGNS = ("nat", "nat-gateway-endpoints", "hybrid", "privatelink")
FURTHER_METERS = {
    "regional-nat": (REGIONAL_NAT_GATEWAY_HOURS, REGIONAL_NAT_GATEWAY_GB),
    "centralised": (TRANSIT_GATEWAY_ATTACHMENT_HOURS, TRANSIT_GATEWAY_GB),
}


class WorkbookPlan(NamedTuple):
    """What a workbook is to hold.

    Attributes:
        scenario: its numbers are the inputs' starting values.
        region_id: the region to start with.
        sheets: every region's list prices of the day, in US dollars.
        day: the day of the prices.
        currency: to start with.
        fx_rate: units of it per US dollar.
        discount_percent: taken off every list price.
        version: of this package.
    """

    scenario: Scenario
    region_id: str
    sheets: tuple[PriceSheet, ...]
    day: date
    currency: Currency
    fx_rate: Decimal
    discount_percent: Decimal
    version: str

    @property
    def design_ids(self) -> tuple[str, ...]:
        """The designs that the workbook prices, in the order in which ties are settled."""
        asked = [d for d in DESIGNS if d in self.scenario.designs or DESIGNS[d].appears(self.scenario)]
        return tuple(d for d in DESIGNS if d in BASE_DESIGNS or d in asked)

    @property
    def meter_ids(self) -> tuple[str, ...]:
        """The meters that those designs need."""
        return BASE_METERS + tuple(m for d in self.design_ids for m in FURTHER_METERS.get(d, ()))

    @property
    def usd_sheet(self) -> PriceSheet:
        """The prices of the region to start with, in US dollars, less the discount."""
        (sheet,) = (sheet for sheet in self.sheets if sheet.region_id == self.region_id)
        sheet = sheet._replace(prices={m: entry for m, entry in sheet.prices.items() if settled(entry) is not None})
        return sheet.discounted(self.discount_percent)

    @property
    def sheet(self) -> PriceSheet:
        """The same in the currency to start with."""
        return self.usd_sheet.in_currency(self.currency, self.fx_rate)

    def most_tiers(self, meter_id: str) -> int:
        """The most tiers that a meter has in any region."""
        prices = (settled(sheet.prices.get(meter_id)) for sheet in self.sheets)
        return max((len(price.tiers) for price in prices if price is not None), default=1)


def settled(entry: SheetPrice | None) -> DatedPrice | None:
    """The price of a meter; None if it is not known, or not known which of two different ones held."""
    if entry is None:
        return None
    rival = entry.rival
    if rival is not None and _rates(rival) != _rates(entry.price):
        return None
    return entry.price


def _rates(price: DatedPrice) -> list[tuple[Decimal | None, Decimal]]:
    return [(tier.up_to, tier.unit_price) for tier in price.tiers]


def money_format(currency: Currency) -> str:
    """The number format of amounts: commas, and the currency's decimals."""
    return "#,##0" + (f".{'0' * currency.minor_unit}" if currency.minor_unit else "")
