"""What each design costs at every volume, as corner points: between two of them its cost is a straight line."""

from __future__ import annotations

from decimal import Decimal, localcontext
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import Curve, lines_of, scaled, value_of
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import MOST_GB
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE, ratio
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.model.gb.mix import Volumes
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class Corner(NamedTuple):
    """What a design costs a month at some total GB, both to 28 significant digits."""

    gb: Decimal
    cost: Decimal


class Corners(NamedTuple):
    """The costs of one design along all volumes of a scenario's mix.

    Attributes:
        design_id: as in `nat`.
        points: at the smallest volume that the parts allow, wherever a tier ends, and at the most GB that may be asked.
    """

    design_id: str
    points: tuple[Corner, ...]


def corners(
    scenario: Scenario, sheet: PriceSheet, feasible: Sequence[str], *, holds_named: bool = False
) -> tuple[Corners, ...]:
    """The corner points of designs.

    Args:
        scenario: its own GB play no part, but for the proportions of the parts.
        sheet: the prices.
        feasible: ids of designs that can carry the scenario.
        holds_named: whether parts given in GB are held, as in a range.

    Raises:
        PriceNotKnownError: if two prices may have held on the sheet's day and they give different costs.
    """
    with localcontext(EXACT):
        axis = volumes(scenario, holds_named=holds_named)
        lines = {design_id: lines_of(DESIGNS[design_id], axis, ONE) for design_id in feasible}
        meter_ids = dict.fromkeys(line.meter_id for own in lines.values() for line in own)

        def solved(possible: PriceSheet) -> tuple[Corners, ...]:
            return tuple(
                Corners(design_id, tuple(_points(Curve.of(own, possible), axis))) for design_id, own in lines.items()
            )

        return sheet.agreed(meter_ids, solved, phrase("what the designs cost at other volumes"))


def _points(curve: Curve, axis: Volumes) -> Iterator[Corner]:
    end = axis.at(MOST_GB)
    for t in (axis.lowest, *(bend for bend in curve.bends(axis.lowest) if bend < end), end):
        cost = ratio(scaled(*curve.after(t), t), Decimal(t.denominator))
        yield Corner(value_of(t, axis.offset, axis.unit), cost)
