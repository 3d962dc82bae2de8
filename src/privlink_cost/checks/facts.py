"""What expectations are held against, and what comes of one."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.checks import words
from privlink_cost.errors import PriceNotKnownError

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison, Estimate
    from privlink_cost.checks.findings import Status
    from privlink_cost.model.prices import DatedPrice
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class Facts(NamedTuple):
    """What an expectation is held against.

    Attributes:
        scenario: what is priced.
        list_sheet: AWS's list prices on the scenario's day, in US dollars and without a discount.
        found: the comparison, or why there is none.
    """

    scenario: Scenario
    list_sheet: PriceSheet
    found: Comparison | PriceNotKnownError

    @property
    def comparison(self) -> Comparison:
        """The comparison.

        Raises:
            PriceNotKnownError: if a price that it needs is not known.
        """
        if isinstance(self.found, PriceNotKnownError):
            raise self.found
        return self.found

    @property
    def region_id(self) -> str:
        """The scenario's region."""
        return self.list_sheet.region_id


class Outcome(NamedTuple):
    """What came of one expectation; the fields are those of `Finding`."""

    status: Status
    message: str
    expected: str
    actual: str | None = None
    difference: Decimal | None = None


def find(comparison: Comparison, design_id: str) -> tuple[Estimate | None, str]:
    """A design that has a total, or why it has none."""
    for estimate in comparison.estimates:
        if estimate.design_id == design_id:
            return (None, f"{design_id} is not possible: {estimate.reason}") if estimate.reason else (estimate, "")
    ids = ", ".join(estimate.design_id for estimate in comparison.estimates)
    return None, f"{design_id} is not among the designs of the scenario, {ids}"


def all_prices(comparison: Comparison) -> list[DatedPrice | None]:
    """The dated prices of all charges of all designs."""
    return [price for estimate in comparison.estimates for price in words.prices_of(estimate.charges)]


def total_of(estimate: Estimate) -> Decimal:
    """The total of a design that is possible."""
    assert estimate.total is not None  # noqa: S101 - asked of designs that are possible
    return estimate.total
