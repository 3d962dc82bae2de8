"""What would change the answer: for each thing that might be otherwise, the nearest value at which another design wins.

The competitors at a value are the designs of the answer that the changed scenario would have. Whole numbers are solved
on each stretch over which every cost is a straight line, and no number is tried one by one; only Availability Zones,
of which there are few and whose share that crosses is no straight line, are.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from fractions import Fraction
from math import ceil, floor
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import Curve, Line, changes_of, value_of
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.designs import DESIGNS, appearing
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.extras import EXTRAS, INTER_AZ
from privlink_cost.model.image_layers import pulls_images, with_layers
from privlink_cost.model.numbers import EXACT, HUNDRED, ONE, ZERO, ratio
from privlink_cost.model.prices import tier_lines
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.stays_cheapest import StaysCheapest
    from privlink_cost.model.designs import Design
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

GB_BELOW, GB_ABOVE = "gb_below", "gb_above"
NAT_STAYS, IMAGE_LAYERS = "nat_stays", "image_layers_percent"
INCLUDE = "include:"
MOST_AZS = 6
"""No region has more Availability Zones."""


class WouldChange(NamedTuple):
    """What would have to be otherwise for another design to win.

    Attributes:
        axis: `gb_below`, `gb_above`, `azs`, `endpoints`, `nat_gateways`, `vpcs`, `nat_stays`, `image_layers_percent`,
            or `include:` and the id of an extra.
        value: the nearest value at which another design wins: GB a month, a number, a percentage, or whether; None if
            there is none. GB and percentages have 28 significant digits and are the point from which on it does.
        cheapest: id of the design that wins there; None if none does.
        total: what it costs there, money a month; None where the axis is continuous.
        saving: what it saves there against all traffic by NAT gateways; None as `total`.
    """

    axis: str
    value: Decimal | int | bool | None
    cheapest: str | None
    total: Decimal | None = None
    saving: Decimal | None = None


def would_change(scenario: Scenario, sheet: PriceSheet, winner: str, stays: StaysCheapest) -> tuple[WouldChange, ...]:
    """Solve every axis that applies to a scenario.

    Args:
        scenario: what was asked.
        sheet: the prices.
        winner: id of the cheapest design.
        stays: from which volume to which it stays the cheapest.

    Raises:
        PriceNotKnownError: if a price that is needed is not known, or if two may have held on the sheet's day and they
            give different answers.
    """
    with localcontext(EXACT):
        meter_ids = {term.meter_id for design in DESIGNS.values() for term in design.terms_with(tuple(EXTRAS))}
        known = [meter_id for meter_id in meter_ids if meter_id in sheet.prices]
        return sheet.agreed(
            known,
            lambda possible: tuple(_axes(_Answers(possible, winner), scenario, stays)),
            "what would change the answer",
        )


class _Best(NamedTuple):
    """The cheapest design of a scenario's answer, and what it costs."""

    design_id: str
    total: Decimal


class _Answers(NamedTuple):
    """Answers on one sheet, without their lines."""

    sheet: PriceSheet
    winner: str

    def totals(self, scenario: Scenario) -> dict[str, Decimal]:
        """What each feasible design of a scenario's answer costs, in the order in which ties are settled."""
        found = {}
        for design in appearing(scenario):
            if design.obstacle(scenario) is None:
                total = self.total(design, scenario)
                if total is not None:
                    found[design.design_id] = total
        return found

    def total(self, design: Design, scenario: Scenario) -> Decimal | None:
        """What a design costs; None if a price of one that was asked for by name is not known."""
        result = ZERO
        for term in design.terms_with(scenario.include):
            entry = self.sheet.prices.get(term.meter_id)
            if entry is None:
                if design.is_optional:
                    return None
                self.sheet.require((term.meter_id,))
                raise AssertionError(term.meter_id)  # pragma: no cover - require() has raised
            amount, tiers = term.amount(scenario), entry.price.tiers
            if len(tiers) == 1:
                result += amount * tiers[0].unit_price
            else:
                line = next(t for t in tier_lines(tiers) if t.up_to is None or amount <= t.up_to)
                result += line.intercept + line.rate * amount
        return result

    def changed(self, axis: str, value: int, scenario: Scenario) -> WouldChange:
        """The axis at a value: whether another design wins there."""
        totals = self.totals(scenario)
        best = min(totals, key=lambda design_id: totals[design_id])
        if best == self.winner:
            return WouldChange(axis, None, None)
        nat = totals.get(NAT.design_id)
        return WouldChange(axis, value, best, totals[best], None if nat is None else nat - totals[best])


def _axes(answers: _Answers, scenario: Scenario, stays: StaysCheapest) -> Iterator[WouldChange]:
    below, above = stays.cheaper_below, stays.cheaper_above
    yield WouldChange(GB_BELOW, None if below is None else stays.from_gb, below)
    yield WouldChange(GB_ABOVE, None if above is None else stays.to_gb, above)
    yield _azs(answers, scenario)
    # From as many NAT gateways as zones on nothing crosses; from 2 VPCs on there is a design more.
    for quantity, starts in ((ENDPOINTS, (1,)), (NAT_GATEWAYS, (1, scenario.azs)), (VPCS, (1, 2))):
        assert quantity.highest is not None  # noqa: S101 - they are counted up to a number
        yield _whole(answers, scenario, quantity, starts, int(quantity.highest))
    if not scenario.internet_gb:
        keep = not scenario.keep_nat
        yield answers.changed(NAT_STAYS, keep, replace(scenario, keep_nat=keep))
    if pulls_images(scenario) and scenario.unattributed_gb and scenario.takers:
        yield _layers(answers, scenario)
    for extra_id, extra in EXTRAS.items():
        if extra_id not in scenario.include and extra.applies(scenario):
            try:
                with_extra = replace(scenario, include=(*scenario.include, extra_id))
                yield answers.changed(INCLUDE + extra_id, value=True, scenario=with_extra)
            except (InputError, PriceNotKnownError):
                continue  # how much it is is not known, and the answer says so


def _azs(answers: _Answers, scenario: Scenario) -> WouldChange:
    if not any(INTER_AZ in (*scenario.include, *design.extras) for design in appearing(scenario)):
        return _whole(answers, scenario, AZS, (1,), MOST_AZS)
    # What crosses is a share of the zones without a NAT gateway, and no straight line in their number.
    others = [number for number in range(1, MOST_AZS + 1) if number != scenario.azs]
    for number in sorted(others, key=lambda number: (abs(number - scenario.azs), -number)):
        found = answers.changed(AZS.name, number, replace(scenario, azs=number))
        if found.value is not None:
            return found
    return WouldChange(AZS.name, None, None)


def _whole(
    answers: _Answers, scenario: Scenario, quantity: Quantity, starts: Sequence[int], highest: int
) -> WouldChange:
    """The nearest whole number at which another design wins; above each start every cost is a straight line."""
    asked = int(quantity(scenario))
    found: list[int] = []
    bounds = sorted(set(starts))
    for first, last in zip(bounds, [*(bound - 1 for bound in bounds[1:]), highest], strict=True):
        found += _stretch(answers, scenario, quantity, first, last)
    if not found:
        return WouldChange(quantity.name, None, None)
    nearest = min(found, key=lambda number: (abs(number - asked), -number))
    return answers.changed(quantity.name, nearest, _with(scenario, quantity, nearest))


def _stretch(answers: _Answers, scenario: Scenario, quantity: Quantity, first: int, last: int) -> Iterator[int]:
    """Of the whole numbers of a stretch at which another design wins those nearest to the asked one, on either side."""
    if first > last:
        return
    asked, following = int(quantity(scenario)), min(first + 1, last)
    at_first = answers.totals(_with(scenario, quantity, first))
    at_next = at_first if following == first else answers.totals(_with(scenario, quantity, following))
    winner, order = answers.winner, list(at_first)
    if winner not in at_first:
        yield from _nearest(asked, first, last)
        return
    for rival in order:
        if rival == winner:
            continue
        difference = at_first[rival] - at_first[winner]
        slope = at_next[rival] - at_next[winner] - difference
        wins_ties = order.index(rival) < order.index(winner)
        # The rival wins where difference + slope x (number - first) is below 0, or is 0 and it wins ties.
        if not slope:
            if difference < 0 or (not difference and wins_ties):
                yield from _nearest(asked, first, last)
            continue
        root = Fraction(first) - Fraction(difference) / Fraction(slope)
        is_out = root.denominator == 1 and not wins_ties  # at a whole root itself both cost the same
        if slope < 0:
            yield from _nearest(asked, max(ceil(root) + is_out, first), last)
        else:
            yield from _nearest(asked, first, min(floor(root) - is_out, last))


def _nearest(asked: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers from low to high that are nearest to the asked one on either side of it, itself left out."""
    if low <= high:
        yield from (number for number in (max(low, asked + 1), min(high, asked - 1)) if low <= number <= high)


def _with(scenario: Scenario, quantity: Quantity, value: int) -> Scenario:
    assert quantity.with_value is not None, quantity.name  # noqa: S101 - every whole number here can be set
    return quantity.with_value(scenario, Decimal(value))


def _layers(answers: _Answers, scenario: Scenario) -> WouldChange:
    """The share of all GB that are image layers, from unnamed GB only, from which on another design wins."""
    most = scenario.unattributed_gb
    low, high = (with_layers(scenario, gb) for gb in (ZERO, most))
    curves: dict[str, Curve] = {}
    for design in appearing(high):
        if design.obstacle(high) is None and answers.total(design, high) is not None:
            lines = []
            for term in design.terms_with(scenario.include):
                fixed = term.amount(low)
                lines.append(Line(term.meter_id, fixed, term.amount(high) - fixed, ONE))
            curves[design.design_id] = Curve.of(lines, answers.sheet)
    if answers.winner not in curves:
        return WouldChange(IMAGE_LAYERS, ZERO, None)
    order = list(curves)
    points: list[tuple[Fraction, str]] = []
    for rival in order:
        if rival == answers.winner:
            continue
        wins_ties = order.index(rival) < order.index(answers.winner)
        first, second = (rival, answers.winner) if wins_ties else (answers.winner, rival)
        for start, second_wins in changes_of(curves[first].less(curves[second])):
            if second_wins != wins_ties:
                points.append((start, rival))
                break
    inside = [(start, rival) for start, rival in points if start < 1]
    if not inside:
        return WouldChange(IMAGE_LAYERS, None, None)
    start = min(start for start, _ in inside)
    rivals = [rival for at, rival in inside if at == start]
    best = min(rivals, key=lambda rival: curves[rival].after(start)[1])
    percent = ratio(value_of(start, ZERO, most) * HUNDRED, scenario.gb)
    return WouldChange(IMAGE_LAYERS, percent, best)
