"""Expectations of what the figures rest on: list prices, their age, and the endpoints needed."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.checks import words
from privlink_cost.checks.facts import Outcome
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.checks.expectations import Endpoints, PriceAge, UnitPrice
    from privlink_cost.checks.facts import Facts
    from privlink_cost.model.prices import DatedPrice
    from privlink_cost.model.sheet import PriceSheet


def unit_price(about: UnitPrice, facts: Facts) -> Outcome:
    """The meter has the list price that was assumed.

    Raises:
        PriceNotKnownError: if it has none on that day, or if two prices may have held and differ.
    """
    sheet = facts.list_sheet
    sheet.require((about.meter_id,))
    entry = sheet.prices[about.meter_id]
    outcomes = [_against(about, price, sheet) for price in (entry.price, entry.rival) if price is not None]
    if len({outcome.actual for outcome in outcomes}) > 1:
        raise PriceNotKnownError(
            f"the price of {about.meter_id} in {sheet.region_id} on {sheet.day} is not known: one price was last "
            f"confirmed on {entry.price.verified_on}, a different one was first seen later",
            hint=f"check as of {entry.price.verified_on}, or after the change",
        )
    return outcomes[0]


def _against(about: UnitPrice, price: DatedPrice, sheet: PriceSheet) -> Outcome:
    tiers = tuple((tier.up_to, tier.unit_price) for tier in price.tiers)
    if not about.is_whole:
        tiers = ((None, tiers[0][1]),)
    expected, actual = in_steps(about.tiers), in_steps(tiers)
    message = (
        f"{about.meter_id} in {sheet.region_id}: assumed {expected}, list price {actual}{words.since([price])}, "
        f"{words.source(price, sheet)}"
    )
    if len(tiers) != 1 or len(about.tiers) != 1:
        return Outcome("held" if tiers == about.tiers else "broken", message, expected, actual)
    difference = tiers[0][1] - about.tiers[0][1]
    if difference:
        message += f"; {words.off_by(plain(abs(difference)), difference, about.tiers[0][1])}"
    return Outcome("broken" if difference else "held", message, expected, actual, difference)


def in_steps(tiers: tuple[tuple[Decimal | None, Decimal], ...]) -> str:
    """Tiers, as in 0.01 up to 1,000, then 0.006."""
    steps = [plain(rate) if up_to is None else f"{plain(rate)} up to {up_to:,f}" for up_to, rate in tiers]
    return ", then ".join(steps)


def endpoints(about: Endpoints, facts: Facts) -> Outcome:
    """The scenario has the endpoints that were assumed, in any order."""
    scenario = facts.scenario
    pairs = (
        ("interface", about.interface, scenario.interface_endpoints),
        ("gateway", about.gateway, scenario.gateway_endpoints),
    )
    asked = [(kind, wanted, actual) for kind, wanted, actual in pairs if wanted is not None]
    expected = "; ".join(f"{kind} {_names(wanted)}" for kind, wanted, _ in asked)
    actual = "; ".join(f"{kind} {_names(needed)}" for kind, _, needed in asked)
    off = []
    for kind, wanted, needed in asked:
        missing, extra = sorted({*needed} - {*wanted}), sorted({*wanted} - {*needed})
        off += [f"not assumed: {kind} {_names(missing)}"] if missing else []
        off += [f"not needed: {kind} {_names(extra)}"] if extra else []
    who = scenario.workload or "the scenario"
    message = f"endpoints of {who}: assumed {expected}, {f'it needs {actual}; ' if off else 'as it needs'}"
    return Outcome("broken" if off else "held", message + "; ".join(off), expected, actual)


def _names(names: Sequence[str]) -> str:
    return ", ".join(names) or "none"


def price_age(about: PriceAge, facts: Facts) -> Outcome:
    """Every price used was verified recently enough; a price that was not is not known any more."""
    comparison = facts.comparison
    used = [
        (charge.price.verified_on, charge.meter.meter_id)
        for estimate in comparison.estimates
        for charge in estimate.charges
        if charge.price is not None
    ]
    expected = f"at most {about.most_days} days"
    if not used:
        return Outcome("held", "no price is used", expected)
    oldest, meter_id = min(used)
    day = comparison.sheet.day
    age = max((day - oldest).days, 0)
    message = f"price of {meter_id} in {facts.region_id}: last verified {oldest}, {age:,} days before {day}"
    actual, difference = f"{age} days", Decimal(age - about.most_days)
    if age <= about.most_days:
        return Outcome("held", f"{message}, assumed {expected}", expected, actual, difference)
    counted = "1 day" if difference == 1 else f"{plain(difference)} days"
    message = f"stale {message}; assumed {expected}, {counted} too old"
    return Outcome("not known", message, expected, actual, difference)
