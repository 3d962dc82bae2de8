"""What comparisons have in common that differ in their GB alone, and their figures read off it without their lines."""

from __future__ import annotations

from decimal import localcontext
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from privlink_cost.analysis.break_even import Curve, lines_of
from privlink_cost.analysis.compare import saving_of
from privlink_cost.analysis.stays_cheapest import stays_cheapest
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from decimal import Decimal

    from privlink_cost.analysis.break_even import BreakEven
    from privlink_cost.analysis.compare import Comparison, Saving
    from privlink_cost.analysis.stays_cheapest import StaysCheapest, Stretch
    from privlink_cost.analysis.would_change import WouldChange
    from privlink_cost.model.cautions import Caution

Value = TypeVar("Value")


class Figures(NamedTuple):
    """What a comparison says, without the charges.

    Attributes:
        totals: of each design by id, money a month, not rounded; None if it is not possible.
        cheapest: id of the cheapest design.
        saving: what it saves.
        break_even: of the pair; None if there is none or it is not known.
        stays: over which volumes the cheapest stays so; None if that is not known.
        currency: code.
        verified_on: the earliest day on which a price used was last confirmed; None if none is used.
        cautions: what cannot work about the endpoints.
        changes: what would change the answer, where that was asked for; None where it was not, or is not known.
    """

    totals: Mapping[str, Decimal | None]
    cheapest: str
    saving: Saving
    break_even: BreakEven | None
    stays: StaysCheapest | None
    currency: str
    verified_on: date | None
    cautions: tuple[Caution, ...] = ()
    changes: tuple[WouldChange, ...] | None = None


class Layout(NamedTuple):
    """The lines of all designs along the volumes of a comparison's mix.

    Attributes:
        curves: cost of each design by id along the GB from `offset` on; None of one that is not possible. None
            altogether where a quantity is no straight line in decimals.
        offset: GB at which the curves begin.
        break_even: of the pair, or None.
        stretches: the cheapest design along all volumes; None if that is not known.
        currency: code.
        verified_on: as in `Figures`.
        cautions: as in `Figures`.
    """

    curves: Mapping[str, Curve | None] | None
    offset: Decimal
    break_even: BreakEven | None
    stretches: tuple[Stretch, ...] | None
    currency: str
    verified_on: date | None
    cautions: tuple[Caution, ...]

    @classmethod
    def of(cls, found: Comparison) -> Layout:
        """The layout of a comparison; no part of its traffic plays a part but in its proportion."""
        scenario, sheet = found.scenario, found.sheet
        curves: dict[str, Curve | None] | None = None
        with localcontext(EXACT):
            axis = volumes(scenario)
            # What crosses between zones is a share of their number, and may be a repeating decimal.
            if not any(DESIGNS[each.design_id].crosses_azs(scenario) for each in found.estimates):
                curves = {
                    each.design_id: Curve.of(lines_of(DESIGNS[each.design_id], axis, ONE), sheet)
                    if each.feasible
                    else None
                    for each in found.estimates
                }
        days = found.verified_on
        return cls(
            curves,
            axis.offset,
            _known(lambda: found.break_even),
            _known(lambda: found.envelope),
            sheet.currency.code,
            days[0] if days else None,
            found.cautions,
        )

    def at_gb(self, gb: Decimal) -> Figures | None:
        """The figures at other GB; None where they cannot be read off lines."""
        if self.curves is None:
            return None
        with localcontext(EXACT):
            t = gb - self.offset
            totals = {design_id: None if curve is None else curve.at(t) for design_id, curve in self.curves.items()}
        return self._figures(totals, gb)

    def figures(self, found: Comparison) -> Figures:
        """The figures of a comparison of this layout."""
        return self._figures({each.design_id: each.total for each in found.estimates}, found.scenario.gb)

    def _figures(self, totals: Mapping[str, Decimal | None], gb: Decimal) -> Figures:
        feasible = {design_id: total for design_id, total in totals.items() if total is not None}
        cheapest = min(feasible, key=feasible.__getitem__)
        stays = None if self.stretches is None else stays_cheapest(self.stretches, cheapest, gb)
        known = self.currency, self.verified_on, self.cautions
        return Figures(totals, cheapest, saving_of(feasible, cheapest), self.break_even, stays, *known)


def _known(solve: Callable[[], Value]) -> Value | None:
    try:
        return solve()
    except PriceNotKnownError:
        return None
