"""What designs cost, without their lines: for questions that ask for the totals of many scenarios alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import appearing
from privlink_cost.model.numbers import ZERO
from privlink_cost.model.prices import tier_lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from privlink_cost.model.designs import Design
    from privlink_cost.model.prices import TierLine
    from privlink_cost.model.quantities import Constant, Expression
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

    Factors = tuple[Callable[[Scenario], Decimal] | Expression | Constant, ...]
    Bill = tuple[tuple[Factors, tuple[TierLine, ...]], ...]
    """For each term of a design what is multiplied, and the prices of its meter."""


class Totals:
    """What designs cost on a sheet without open prices, in a decimal context that is exact.

    The prices of each design are looked up once.

    Args:
        sheet: the prices.
    """

    def __init__(self, sheet: PriceSheet) -> None:
        """Begin with nothing looked up."""
        self._sheet = sheet
        self._bills: dict[tuple[str, tuple[str, ...], bool], Bill | None] = {}

    def of(self, scenario: Scenario) -> dict[str, Decimal]:
        """What each feasible design of a scenario's answer costs, in the order in which ties are settled.

        Raises:
            InputError: if an extra needs to know something that the scenario does not say.
            PriceNotKnownError: if a price that is needed is not known.
        """
        found = {}
        for design in appearing(scenario):
            if design.obstacle(scenario) is None:
                total = self.total(design, scenario)
                if total is not None:
                    found[design.design_id] = total
        return found

    def total(self, design: Design, scenario: Scenario) -> Decimal | None:
        """What a design costs; None if a price of one that was asked for by name is not known.

        Raises:
            InputError: as `of`.
            PriceNotKnownError: as `of`.
        """
        bill = self._bill_of(design, scenario)
        if bill is None:
            return None
        result = ZERO
        for factors, tiers in bill:
            amount = _amount(factors, scenario)
            for _, up_to, intercept, rate in tiers:
                if up_to is None or amount <= up_to:
                    result += intercept + rate * amount
                    break
        return result

    def is_straight(self, design: Design, low: Scenario, high: Scenario) -> bool:
        """Whether all quantities of a design stay in their tiers from one scenario to another that is billed alike."""
        for factors, tiers in self._bill_of(design, low) or ():
            if len(tiers) > 1:
                below, above = _amount(factors, low), _amount(factors, high)
                if any(up_to is not None and (below <= up_to) != (above <= up_to) for _, up_to, _, _ in tiers):
                    return False
        return True

    def _bill_of(self, design: Design, scenario: Scenario) -> Bill | None:
        key = design.design_id, scenario.include, scenario.needs_nat
        if key not in self._bills:
            self._bills[key] = self._new_bill(design, scenario)
        return self._bills[key]

    def _new_bill(self, design: Design, scenario: Scenario) -> Bill | None:
        terms, prices = design.terms_for(scenario), self._sheet.prices
        missing = [term.meter_id for term in terms if term.meter_id not in prices]
        if missing and design.is_optional:
            return None
        self._sheet.require(missing[:1])
        return tuple(
            [
                (tuple([quantity.of for quantity in factors]), tier_lines(prices[meter_id].price.tiers))
                for meter_id, factors in terms
            ]
        )


def _amount(factors: Factors, scenario: Scenario) -> Decimal:
    result = factors[0](scenario)
    for quantity in factors[1:]:
        result *= quantity(scenario)
    return result
