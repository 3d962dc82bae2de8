"""What expectations are held against, and what several kinds of them ask of it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks.expectations import Band
from privlink_cost.checks.findings import Figure
from privlink_cost.errors import PriceNotKnownError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.checks.expectations import Near
    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.prices import Currency, DatedPrice
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

_PERCENT = -2
_HALF = Decimal("0.5")


class Facts(NamedTuple):
    """What an expectation is held against.

    Attributes:
        scenario: what is priced.
        list_sheet: AWS's list prices on the scenario's day, in US dollars and without a discount.
        found: the comparison, or why there is none.
        cautions: what cannot work about the endpoints, where they were chosen by name.
    """

    scenario: Scenario
    list_sheet: PriceSheet
    found: Comparison | PriceNotKnownError
    cautions: tuple[Caution, ...] = ()

    @property
    def comparison(self) -> Comparison:
        """The comparison.

        Raises:
            PriceNotKnownError: if a price that it needs is not known.
        """
        if isinstance(self.found, PriceNotKnownError):
            raise self.found
        return self.found


def estimate_of(comparison: Comparison, design_id: str) -> Estimate | None:
    """A design of a comparison; None if it is not among the designs."""
    return next((estimate for estimate in comparison.estimates if estimate.design_id == design_id), None)


def newest_price(estimates: Iterable[Estimate]) -> DatedPrice | None:
    """The newest of the prices of some designs' charges: what follows from all of them holds since then.

    Of prices of the same day it is one that was observed, if there is one: since when it holds is less certain.
    """
    prices = [charge.price for estimate in estimates for charge in estimate.charges if charge.price is not None]
    return max(prices, key=lambda price: (price.effective_from, price.basis == "observed"), default=None)


def held_against(wanted: Band | Near, actual: Decimal, currency: Currency) -> Figure:
    """A number against what is wanted of it; where it is to be near a number, both are money in the currency."""
    if isinstance(wanted, Band):
        return Figure(actual, wanted, wanted.passed_by(actual))
    if wanted.tolerance is None:
        tolerance = _HALF.scaleb(-currency.minor_unit)  # no more than what rounding hides
    else:
        tolerance = share(wanted.tolerance, wanted.value) if wanted.is_percent else wanted.tolerance
    bounds = Band(wanted.value - tolerance, wanted.value + tolerance)
    return Figure(actual, bounds, wanted.value)


def share(percent: Decimal, of: Decimal) -> Decimal:
    """A percentage of a number; exact in an exact context."""
    return (percent * of).scaleb(_PERCENT)
