"""Expectations of what the figures rest on: list prices, their age, the endpoints needed, and what is against them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.price_facts import oldest_price
from privlink_cost.checks.findings import (
    CautionsOutcome,
    EndpointSet,
    EndpointsOutcome,
    PriceAgeOutcome,
    UnitPriceOutcome,
)

if TYPE_CHECKING:
    from privlink_cost.checks.expectations import Cautions, Endpoints, PriceAge, UnitPrice
    from privlink_cost.checks.facts import Facts
    from privlink_cost.checks.findings import Status
    from privlink_cost.model.prices import DatedPrice


def unit_price(about: UnitPrice, facts: Facts) -> tuple[Status, UnitPriceOutcome]:
    """The meter has the list price that was assumed.

    Raises:
        PriceNotKnownError: if it has none on that day, or if two prices may have held and differ.
    """

    def asked(price: DatedPrice) -> tuple[tuple[Decimal | None, Decimal], ...]:
        tiers = tuple((tier.up_to, tier.unit_price) for tier in price.tiers)
        return tiers if about.is_whole else ((None, tiers[0][1]),)

    sheet = facts.list_sheet
    price = sheet.price_of(about.meter_id, asked)
    tiers, difference = asked(price), None
    if len(tiers) == len(about.tiers) == 1:
        difference = tiers[0][1] - about.tiers[0][1]
    return "held" if tiers == about.tiers else "broken", UnitPriceOutcome(sheet, price, tiers, difference)


def endpoints(about: Endpoints, facts: Facts) -> tuple[Status, EndpointsOutcome]:
    """The scenario has the endpoints that were assumed, in any order."""
    scenario = facts.scenario
    pairs = (
        ("interface", about.interface, tuple(scenario.interface_endpoints)),
        ("gateway", about.gateway, scenario.gateway_endpoints),
    )
    sets = tuple(
        EndpointSet(kind, needed, tuple(sorted({*needed} - {*wanted})), tuple(sorted({*wanted} - {*needed})))
        for kind, wanted, needed in pairs
        if wanted is not None
    )
    is_off = any(each.missing or each.extra for each in sets)
    return "broken" if is_off else "held", EndpointsOutcome(scenario.workload, sets)


def cautions(about: Cautions, facts: Facts) -> tuple[Status, CautionsOutcome]:
    """Nothing is known against the scenario's endpoints but what was expected."""
    kinds = {each.kind for each in facts.cautions}
    outcome = CautionsOutcome(facts.scenario.workload, facts.list_sheet.region_id, facts.cautions)
    return "held" if kinds == {*about.kinds} else "broken", outcome


def price_age(about: PriceAge, facts: Facts) -> tuple[Status, PriceAgeOutcome]:
    """Every price used was verified recently enough; a price that was not is not known any more."""
    comparison = facts.comparison
    sheet = comparison.sheet
    oldest = oldest_price(comparison)
    if oldest is None:
        return "held", PriceAgeOutcome(sheet)
    meter_id, price = oldest
    verified_on = price.verified_on
    age = max((sheet.day - verified_on).days, 0)
    outcome = PriceAgeOutcome(sheet, meter_id, verified_on, age, Decimal(age - about.most_days))
    return "held" if age <= about.most_days else "not known", outcome
