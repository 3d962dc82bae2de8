"""Stays cheapest: from which total GB to which the cheapest design stays the cheapest, over all designs of the answer.

It is the lower envelope of the designs' costs around the asked volume. Costs are piecewise linear in the GB, so each
end is where the costs of two designs cross, solved in closed form.
"""

from __future__ import annotations

from decimal import localcontext
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import Curve, changes_of, lines_of, scaled, value_of
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.mix import volumes
from privlink_cost.model.numbers import EXACT, ONE

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from fractions import Fraction

    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet


class StaysCheapest(NamedTuple):
    """Over which volumes of the same mix a design stays the cheapest.

    Attributes:
        from_gb: total GB a month from which on it is, to 28 significant digits: the smallest volume that the parts
            allow, if nothing wins below.
        to_gb: up to which it is; None without end.
        cheaper_below: id of the design that wins just below; None if none does.
        cheaper_above: id of the design that wins just above; None if none does.
    """

    from_gb: Decimal
    to_gb: Decimal | None
    cheaper_below: str | None
    cheaper_above: str | None


class Stretch(NamedTuple):
    """From which total GB on a design is the cheapest, to 28 significant digits, until the next stretch begins."""

    from_gb: Decimal
    design_id: str


def envelope(scenario: Scenario, sheet: PriceSheet, feasible: Sequence[str]) -> tuple[Stretch, ...]:
    """The cheapest design along all volumes of a scenario's mix.

    Args:
        scenario: its own GB play no part, but for the proportions of the parts.
        sheet: the prices.
        feasible: ids of all designs that can carry the scenario, in the order in which ties are settled.

    Raises:
        PriceNotKnownError: if two prices may have held on the sheet's day and they give different answers.
    """
    with localcontext(EXACT):
        axis = volumes(scenario)
        lines = {design_id: lines_of(DESIGNS[design_id], axis, ONE) for design_id in feasible}
        meter_ids = dict.fromkeys(line.meter_id for own in lines.values() for line in own)

        def solved(possible: PriceSheet) -> tuple[Stretch, ...]:
            curves = {design_id: Curve.of(own, possible) for design_id, own in lines.items()}
            return tuple(
                Stretch(value_of(t, axis.offset, axis.unit), design_id) for t, design_id in _along(axis.lowest, curves)
            )

        return sheet.agreed(meter_ids, solved, "from how many GB the answer changes")


def stays_cheapest(stretches: Sequence[Stretch], winner: str, gb: Decimal) -> StaysCheapest:
    """Over which volumes a design stays the cheapest.

    Args:
        stretches: the cheapest design along all volumes.
        winner: id of the one that wins at some volume.
        gb: that volume, total GB a month.
    """
    last = len(stretches) - 1
    for number, (from_gb, design_id) in enumerate(stretches):
        if design_id == winner and from_gb <= gb:
            to_gb, cheaper_above = stretches[number + 1] if number < last else (None, None)
            if to_gb is None or gb <= to_gb:
                return StaysCheapest(from_gb, to_gb, stretches[number - 1].design_id if number else None, cheaper_above)
    # It wins at this one volume, where it costs the same as another and settles the tie.
    before = [stretch.design_id for stretch in stretches if stretch.from_gb < gb]
    after = [stretch.design_id for stretch in stretches if stretch.from_gb <= gb]
    return StaysCheapest(gb, gb, before[-1] if before else None, after[-1] if after else None)


class _Change(NamedTuple):
    """Where another design begins to win against the winner."""

    t: Fraction
    rival: str


def _along(lowest: Fraction, curves: dict[str, Curve]) -> Iterator[tuple[Fraction, str]]:
    """Each winner from the lowest t on, and from where on it wins."""

    def cost_just_after(design_id: str) -> tuple[Decimal, Decimal]:
        intercept, slope = curves[design_id].after(lowest)
        return scaled(intercept, slope, lowest), slope

    order = list(curves)

    @cache  # a pair is asked again when the winner has changed from the one to the other
    def changes_between(first: str, second: str) -> list[tuple[Fraction, bool]]:
        return changes_of(curves[first].less(curves[second]), lowest)

    def next_changes(asked: Fraction, winner: str) -> Iterator[_Change]:
        """Where each rival begins to win, at a point or above it."""
        for rival in order:
            if rival == winner:
                continue
            wins_ties = order.index(rival) < order.index(winner)
            first, second = (rival, winner) if wins_ties else (winner, rival)
            for start, second_wins in changes_between(first, second):
                if second_wins != wins_ties and start >= asked:
                    yield _Change(start, rival)
                    break

    t, winner = lowest, min(curves, key=cost_just_after)
    while True:
        yield t, winner
        changes = list(next_changes(t, winner))
        if not changes:
            return
        t = min(change.t for change in changes)
        winner = _best([change.rival for change in changes if change.t == t], t, curves)


def _best(rivals: Sequence[str], t: Fraction, curves: dict[str, Curve]) -> str:
    """Of designs that cost the same at a point the one that costs least just above it; of equals the first."""
    return min(rivals, key=lambda rival: curves[rival].after(t)[1])
