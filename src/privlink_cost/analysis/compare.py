"""Compare the designs for one scenario on one price sheet."""

from __future__ import annotations

from decimal import Decimal, localcontext
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import BreakEven, break_even
from privlink_cost.analysis.stays_cheapest import StaysCheapest, Stretch, envelope, stays_cheapest
from privlink_cost.analysis.would_change import WouldChange, would_change
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.designs import appearing
from privlink_cost.model.designs.hybrid import DESIGN as HYBRID
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import EXACT, ratio
from privlink_cost.model.prices import Charge, total
from privlink_cost.model.quantities import usage_of
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.designs import Design
    from privlink_cost.model.extras import Extra
    from privlink_cost.model.quantities import Usage
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


_MONTHS = Decimal(12)


class Estimate(NamedTuple):
    """What one design costs a month.

    Attributes:
        design_id: as in `nat`.
        reason: why the design has no total: it cannot carry the scenario, or a price is not known; None if it has one.
        charges: its lines; none if it is infeasible.
        total: the sum of the charges, not rounded; None if it is infeasible.
        price_not_known: whether a price that is not known is the reason.
    """

    design_id: str
    reason: str | None
    charges: tuple[Charge, ...]
    total: Decimal | None
    price_not_known: bool = False

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
        amount: what it would add to the design `nat`, money a month; None if it is not known.
    """

    extra_id: str
    amount: Decimal | None


class _Compared(NamedTuple):
    """The fields of a comparison, of which all else is worked out."""

    scenario: Scenario
    sheet: PriceSheet
    estimates: tuple[Estimate, ...]
    cautions: tuple[Caution, ...] = ()


class Comparison(_Compared):
    """All designs for one scenario on one price sheet, and what follows from them.

    Attributes:
        scenario: what was priced.
        sheet: the prices.
        estimates: one per design, in the order in which ties are settled.
        cautions: what cannot work about the endpoints, where they were chosen by name.
    """

    @cached_property
    def cheapest(self) -> Estimate:
        """The feasible design with the lowest total; of equals the first."""
        return min(self._feasible, key=_total)

    @cached_property
    def saving(self) -> Saving:
        """What the cheapest design saves against `nat`, or against the next cheapest if `nat` wins."""
        totals = {estimate.design_id: _total(estimate) for estimate in self._feasible}
        return saving_of(totals, self.cheapest.design_id)

    @cached_property
    def break_even(self) -> BreakEven | None:
        """From how many GB the cheaper of a pair of designs changes; None if one of the two is infeasible.

        The pair is `nat` and `privatelink`, or `nat` and `hybrid` where NAT gateways stay.

        Raises:
            PriceNotKnownError: if two prices may have held on the day and they give different answers.
        """
        first, second = break_even_pair(self.scenario)
        feasible = {estimate.design_id for estimate in self._feasible}
        if not {first.design_id, second.design_id} <= feasible:
            return None
        return break_even(first, second, self.scenario, self.sheet)

    @cached_property
    def stays_cheapest(self) -> StaysCheapest:
        """From which volume to which the cheapest design stays the cheapest, over all designs of the answer.

        Raises:
            PriceNotKnownError: if two prices may have held on the day and they give different answers.
        """
        return stays_cheapest(self.envelope, self.cheapest.design_id, self.scenario.gb)

    @cached_property
    def envelope(self) -> tuple[Stretch, ...]:
        """The cheapest design along all volumes of the same mix.

        Raises:
            PriceNotKnownError: as `stays_cheapest`.
        """
        return envelope(self.scenario, self.sheet, [estimate.design_id for estimate in self._feasible])

    @cached_property
    def would_change(self) -> tuple[WouldChange, ...]:
        """What would have to be otherwise for another design to win.

        Raises:
            PriceNotKnownError: as `stays_cheapest`.
        """
        return would_change(self.scenario, self.sheet, self.cheapest.design_id, self.stays_cheapest)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """The extras that apply and were not asked for, with what each would add to the design `nat`."""
        return tuple(
            LeftOut(extra_id=extra_id, amount=self._amount_of(extra))
            for extra_id, extra in EXTRAS.items()
            if extra_id not in self.scenario.include and extra.applies(self.scenario)
        )

    @property
    def verified_on(self) -> tuple[date, date] | None:
        """The earliest and the latest day on which the prices used were last confirmed."""
        days = [c.price.verified_on for e in self.estimates for c in e.charges if c.price is not None]
        return (min(days), max(days)) if days else None

    @property
    def _feasible(self) -> list[Estimate]:
        return [estimate for estimate in self.estimates if estimate.reason is None]

    def _amount_of(self, extra: Extra) -> Decimal | None:
        scenario = self.scenario
        assert NAT.nat is not None  # noqa: S101 - it is made of NAT gateways
        try:
            with localcontext(EXACT):
                usage = usage_of([extra.term(NAT.nat)], scenario)
                return total(c for meter_id, factors in usage for c in self.sheet.charge(meter_id, factors))
        except (InputError, PriceNotKnownError):
            return None


def saving_of(totals: Mapping[str, Decimal], best: str) -> Saving:
    """What the cheapest of some designs saves, as `Comparison.saving`.

    Args:
        totals: of the feasible designs, in the order in which ties are settled.
        best: id of the cheapest of them.
    """
    against = NAT.design_id
    if best == against or against not in totals:
        others = [design_id for design_id in totals if design_id != best]
        if not others:
            return Saving(versus=None, amount=None, percent=None)
        against = min(others, key=totals.__getitem__)
    amount = EXACT.subtract(totals[against], totals[best])
    percent = ratio(EXACT.scaleb(amount, 2), totals[against]) if totals[against] else None
    return Saving(against, amount, percent)


def break_even_pair(scenario: Scenario) -> tuple[Design, Design]:
    """The two designs whose break-even answers the plain question."""
    return NAT, HYBRID if scenario.needs_nat else PRIVATELINK


def compare(scenario: Scenario, sheet: PriceSheet) -> Comparison:
    """Price every design that is meaningful for a scenario.

    Pure: no I/O, no clock; every sum and product is exact.

    Raises:
        InputError: if the scenario names an extra or a design that does not exist.
        PriceNotKnownError: if a price that is needed is not known. A design that was asked for by name and has
            no known price is infeasible instead.
    """
    if scenario.include or scenario.designs:
        check_names(scenario)
    with localcontext(EXACT):
        plans = [_plan(design, scenario) for design in appearing(scenario)]
        try:
            estimates = tuple([_estimate(plan, scenario, sheet) for plan in plans])
        except PriceNotKnownError:
            # Of several prices that are missing all are named, not the first alone.
            needed = [plan.usage for plan in plans if not plan.design.is_optional]
            sheet.require(dict.fromkeys(meter_id for usage in needed for meter_id, _ in usage))
            raise
    return Comparison(scenario=scenario, sheet=sheet, estimates=estimates)


def estimate_design(design: Design, scenario: Scenario, sheet: PriceSheet) -> Estimate:
    """Price one design.

    Raises:
        PriceNotKnownError: if a price that is needed is not known and the design is not an optional one.
    """
    with localcontext(EXACT):
        return _estimate(_plan(design, scenario), scenario, sheet)


class _Plan(NamedTuple):
    """A design's quantities, before any price."""

    design: Design
    reason: str | None
    usage: tuple[Usage, ...]


def _plan(design: Design, scenario: Scenario) -> _Plan:
    reason = design.obstacle(scenario)
    return _Plan(design, reason, () if reason else design.usage(scenario))


def _estimate(plan: _Plan, scenario: Scenario, sheet: PriceSheet) -> Estimate:
    design, reason, usage = plan
    if reason:
        return Estimate(design_id=design.design_id, reason=reason, charges=(), total=None)
    charges: list[Charge] = []
    try:
        for meter_id, factors in usage:
            charges += sheet.charge(meter_id, factors)
    except PriceNotKnownError as error:
        if not design.is_optional:
            raise
        reason = phrase("price not known: {reason}", reason=error.message)
        return Estimate(design.design_id, reason=reason, charges=(), total=None, price_not_known=True)
    charges += design.free_charges(scenario)
    return Estimate(design.design_id, None, tuple(charges), total(charges))


def check_names(scenario: Scenario) -> None:
    """Make sure that the extras and the further designs that a scenario names exist.

    Raises:
        InputError: if one does not.
    """
    FIELDS["include"].check(scenario.include)
    FIELDS["designs"].check(scenario.designs)


def _total(estimate: Estimate) -> Decimal:
    assert estimate.total is not None  # noqa: S101 - asked of feasible designs only
    return estimate.total
