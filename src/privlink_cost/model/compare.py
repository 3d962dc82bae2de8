"""Compare the designs for one scenario on one price sheet."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.break_even import BreakEven, break_even
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import EXACT, ratio
from privlink_cost.model.prices import Charge, gateway_endpoint_charge, total

if TYPE_CHECKING:
    from datetime import date

    from privlink_cost.model.designs import Design
    from privlink_cost.model.designs.base import Usage
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


_MONTHS = Decimal(12)


class Estimate(NamedTuple):
    """What one design costs a month.

    Attributes:
        design_id: as in `nat`.
        reason: why the design cannot carry the scenario, or None if it can.
        charges: its lines; none if it is infeasible.
        total: the sum of the charges, not rounded; None if it is infeasible.
    """

    design_id: str
    reason: str | None
    charges: tuple[Charge, ...]
    total: Decimal | None

    @property
    def feasible(self) -> bool:
        """Whether the design can carry the scenario."""
        return self.reason is None

    @property
    def per_year(self) -> Decimal | None:
        """Twelve times the month."""
        return None if self.total is None else EXACT.multiply(self.total, _MONTHS)


class Saving(NamedTuple):
    """What the cheapest design saves a month.

    Attributes:
        versus: the design compared with: `nat`, or the next cheapest if `nat` is the cheapest; None if there is
            no other feasible design.
        amount: money a month, not rounded; None without a design to compare with.
        percent: of that design's total; None if that is 0 or there is no such design.
    """

    versus: str | None
    amount: Decimal | None
    percent: Decimal | None


class LeftOut(NamedTuple):
    """An extra that the answer leaves out.

    Attributes:
        extra_id: as in `public-ipv4`.
        amount: what it would add to each design with NAT gateways, money a month; None if its price is not known.
    """

    extra_id: str
    amount: Decimal | None


class Comparison(NamedTuple):
    """All designs for one scenario on one price sheet, and what follows from them.

    Attributes:
        scenario: what was priced.
        sheet: the prices.
        estimates: one per design, in the order in which ties are settled.
    """

    scenario: Scenario
    sheet: PriceSheet
    estimates: tuple[Estimate, ...]

    @property
    def cheapest(self) -> Estimate:
        """The feasible design with the lowest total; of equals the first."""
        return min(self._feasible, key=_total)

    @property
    def saving(self) -> Saving:
        """What the cheapest design saves against `nat`, or against the next cheapest if `nat` wins."""
        best = self.cheapest
        others = [estimate for estimate in self._feasible if estimate is not best]
        if not others:
            return Saving(versus=None, amount=None, percent=None)
        against = next((e for e in others if e.design_id == "nat"), None) or min(others, key=_total)
        with localcontext(EXACT):
            amount = _total(against) - _total(best)
            percent = ratio(amount * 100, _total(against)) if against.total else None
        return Saving(versus=against.design_id, amount=amount, percent=percent)

    @property
    def break_even(self) -> BreakEven | None:
        """From how many GB the cheaper of `nat` and `privatelink` changes; None if one of them is infeasible.

        Raises:
            PriceNotKnownError: if two prices may have held on the day and they give different answers.
        """
        pair = [estimate.design_id for estimate in self._feasible]
        first, second = (design for design in DESIGNS if design.design_id in {"nat", "privatelink"})
        if first.design_id not in pair or second.design_id not in pair:
            return None
        return break_even(first, second, self.scenario, self.sheet)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The extras that were not asked for, with what each would add."""
        return tuple(
            LeftOut(extra_id=extra_id, amount=self._amount_of(extra_id))
            for extra_id in EXTRAS
            if extra_id not in self.scenario.include
        )

    @property
    def verified_on(self) -> tuple[date, date] | None:
        """The earliest and the latest day on which the prices used were last confirmed."""
        days = [c.price.verified_on for e in self.estimates for c in e.charges if c.price is not None]
        return (min(days), max(days)) if days else None

    @property
    def _feasible(self) -> list[Estimate]:
        return [estimate for estimate in self.estimates if estimate.reason is None]

    def _amount_of(self, extra_id: str) -> Decimal | None:
        try:
            with localcontext(EXACT):
                return total(
                    charge
                    for meter_id, factors in EXTRAS[extra_id].usage(self.scenario)
                    for charge in self.sheet.charge(meter_id, factors)
                )
        except PriceNotKnownError:
            return None


def compare(scenario: Scenario, sheet: PriceSheet) -> Comparison:
    """Price every design for a scenario.

    Pure: no I/O, no clock; every sum and product is exact.

    Raises:
        InputError: if the scenario includes an extra that does not exist.
        PriceNotKnownError: if a price that is needed is not known.
    """
    for extra_id in scenario.include:
        if extra_id not in EXTRAS:
            raise InputError(f"unknown extra {extra_id!r}", hint=f"known are {', '.join(EXTRAS)}")
    with localcontext(EXACT):
        plans = [_plan(design, scenario) for design in DESIGNS]
        sheet.require(dict.fromkeys(meter_id for plan in plans for meter_id, _ in plan.usage))
        estimates = tuple(_estimate(plan, scenario, sheet) for plan in plans)
    return Comparison(scenario=scenario, sheet=sheet, estimates=estimates)


class _Plan(NamedTuple):
    """A design's quantities, before any price."""

    design: Design
    reason: str | None
    usage: tuple[Usage, ...]


def _plan(design: Design, scenario: Scenario) -> _Plan:
    reason = design.obstacle(scenario)
    return _Plan(design, reason, () if reason else design.usage(scenario))


def _estimate(plan: _Plan, scenario: Scenario, sheet: PriceSheet) -> Estimate:
    if plan.reason:
        return Estimate(design_id=plan.design.design_id, reason=plan.reason, charges=(), total=None)
    charges = [charge for meter_id, factors in plan.usage for charge in sheet.charge(meter_id, factors)]
    charges.extend(map(gateway_endpoint_charge, plan.design.free_endpoints(scenario)))
    return Estimate(design_id=plan.design.design_id, reason=None, charges=tuple(charges), total=total(charges))


def _total(estimate: Estimate) -> Decimal:
    assert estimate.total is not None  # noqa: S101 - asked of feasible designs only
    return estimate.total
