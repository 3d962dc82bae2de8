"""What would change the answer: for each thing that might be otherwise, the nearest value at which another design wins.

The competitors at a value are the designs of the answer that the changed scenario would have. Whole numbers are solved
on each stretch over which every cost is a straight line, and no number is tried one by one; only Availability Zones,
of which there are few and whose share that crosses is no straight line, are.
"""

from __future__ import annotations

from decimal import Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import Curve, Line, changes_of, value_of
from privlink_cost.analysis.totals import Totals
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.designs import DESIGNS, appearing
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.gb.image_layers import pulls_images
from privlink_cost.model.numbers import EXACT, HUNDRED, ONE, ZERO
from privlink_cost.model.quantities import AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from privlink_cost.analysis.stays_cheapest import StaysCheapest
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet

GB_BELOW, GB_ABOVE = "gb_below", "gb_above"
NAT_STAYS, IMAGE_LAYERS = "nat_stays", "image_layers_percent"
INCLUDE = "include:"
AXES = (
    *(GB_BELOW, GB_ABOVE, AZS.name, ENDPOINT_AZS.name, ENDPOINTS.name, NAT_GATEWAYS.name, VPCS.name),
    *(NAT_STAYS, IMAGE_LAYERS),
    *(f"{INCLUDE}{extra_id}" for extra_id in EXTRAS),
)
"""Everything that might be otherwise."""
MOST_AZS = 6
"""No region has more Availability Zones."""


class WouldChange(NamedTuple):
    """What would have to be otherwise for another design to win.

    Attributes:
        axis: `gb_below`, `gb_above`, `azs`, `endpoint_azs`, `endpoints`, `nat_gateways`, `vpcs`, `nat_stays`,
            `image_layers_percent`, or `include:` and the id of an extra.
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
        return sheet.agreed(
            sheet.prices,
            lambda possible: tuple(_axes(_Answers.of(scenario, possible, winner), stays)),
            phrase("what would change the answer"),
        )


class _Answers(NamedTuple):
    """Answers on one sheet, without their lines, to a scenario and to what it may be changed to."""

    sheet: PriceSheet
    totals: Totals
    scenario: Scenario
    winner: str
    asked: dict[str, Decimal]

    @classmethod
    def of(cls, scenario: Scenario, sheet: PriceSheet, winner: str) -> _Answers:
        """The answers to a scenario on a sheet without open prices."""
        totals = Totals(sheet)
        return cls(sheet, totals, scenario, winner, totals.of(scenario))

    def totals_at(self, quantity: Quantity, value: int) -> dict[str, Decimal]:
        """What the designs cost with another number of something."""
        changed = _with(self.scenario, quantity, value)
        return self.asked if changed == self.scenario else self.totals.of(changed)

    def changed(self, axis: str, value: int, scenario: Scenario) -> WouldChange:
        """The axis at a value: whether another design wins there."""
        totals = self.totals.of(scenario)
        best = min(totals, key=lambda design_id: totals[design_id])
        if best == self.winner:
            return WouldChange(axis, None, None)
        nat = totals.get(NAT.design_id)
        return WouldChange(axis, value, best, totals[best], None if nat is None else nat - totals[best])


def _axes(answers: _Answers, stays: StaysCheapest) -> Iterator[WouldChange]:
    scenario = answers.scenario
    below, above = stays.cheaper_below, stays.cheaper_above
    yield WouldChange(GB_BELOW, None if below is None else stays.from_gb, below)
    yield WouldChange(GB_ABOVE, None if above is None else stays.to_gb, above)
    yield _azs(answers)
    if scenario.azs > 1 or scenario.endpoint_azs is not None:
        yield _whole(answers, ENDPOINT_AZS, (1,), scenario.azs)
    # From as many NAT gateways as zones on nothing crosses; from 2 NAT gateways or VPCs on there may be a design more.
    for quantity, starts in ((ENDPOINTS, (1,)), (NAT_GATEWAYS, (1, 2, scenario.azs)), (VPCS, (1, 2))):
        assert quantity.highest is not None  # noqa: S101 - they are counted up to a number
        if quantity is ENDPOINTS and _rests_on_names(answers):
            continue
        yield _whole(answers, quantity, starts, int(quantity.highest))
    if not scenario.internet_gb:
        keep = not scenario.keep_nat
        yield answers.changed(NAT_STAYS, keep, scenario.unchecked(keep_nat=keep))
    if pulls_images(scenario) and scenario.takers and (scenario.unattributed_gb or scenario.image_layers_gb):
        yield _layers(answers)
    for extra_id, extra in EXTRAS.items():
        if extra_id not in scenario.include and extra.applies(scenario):
            try:
                with_extra = scenario.unchecked(include=(*scenario.include, extra_id))
                yield answers.changed(INCLUDE + extra_id, value=True, scenario=with_extra)
            except (InputError, PriceNotKnownError):
                continue  # how much it is is not known, and the answer says so


def _rests_on_names(answers: _Answers) -> bool:
    """Whether the cheapest design would not be possible with as many endpoints whose services nobody knows."""
    scenario = answers.scenario
    nameless = _with(scenario, ENDPOINTS, len(scenario.interface_endpoints))
    return DESIGNS[answers.winner].obstacle(nameless) is not None


def _azs(answers: _Answers) -> WouldChange:
    scenario = answers.scenario
    if not any(design.crosses_azs(scenario) for design in appearing(scenario)):
        return _whole(answers, AZS, (1, scenario.endpoint_azs or 1), MOST_AZS)
    # What crosses is a share of the zones without a NAT gateway, and no straight line in their number.
    others = [number for number in range(1, MOST_AZS + 1) if number != scenario.azs]
    for number in sorted(others, key=lambda number: (abs(number - scenario.azs), -number)):
        found = answers.changed(AZS.name, number, scenario.changed(azs=number))
        if found.value is not None:
            return found
    return WouldChange(AZS.name, None, None)


def _whole(answers: _Answers, quantity: Quantity, starts: Sequence[int], highest: int) -> WouldChange:
    """The nearest whole number at which another design wins; above each start every cost is a straight line."""
    asked = int(quantity(answers.scenario))
    found: list[int] = []
    bounds = sorted(set(starts))
    for first, last in zip(bounds, [*(bound - 1 for bound in bounds[1:]), highest], strict=True):
        found += _stretch(answers, quantity, first, last)
    if not found:
        return WouldChange(quantity.name, None, None)
    nearest = min(found, key=lambda number: (abs(number - asked), -number))
    return answers.changed(quantity.name, nearest, _with(answers.scenario, quantity, nearest))


def _stretch(answers: _Answers, quantity: Quantity, first: int, last: int) -> Iterator[int]:
    """Of the whole numbers of a stretch at which another design wins those nearest to the asked one, on either side."""
    if first > last:
        return
    asked, following = int(quantity(answers.scenario)), min(first + 1, last)
    at_first = answers.totals_at(quantity, first)
    at_next = at_first if following == first else answers.totals_at(quantity, following)
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
        wins_first = difference < 0 or (not difference and wins_ties)
        if not slope or wins_first == (slope < 0):
            if wins_first:
                yield from _nearest(asked, first, last)
            continue
        steps, rest = divmod(-difference, slope)
        is_out = not rest and not wins_ties  # where nothing is left over both cost the same
        if wins_first:
            yield from _nearest(asked, first, min(first + int(steps) - is_out, last))
        else:
            yield from _nearest(asked, first + int(steps) + (bool(rest) or is_out), last)


def _nearest(asked: int, low: int, high: int) -> Iterator[int]:
    """The whole numbers from low to high that are nearest to the asked one on either side of it, itself left out."""
    if low <= high:
        yield from (number for number in (max(low, asked + 1), min(high, asked - 1)) if low <= number <= high)


def _with(scenario: Scenario, quantity: Quantity, value: int) -> Scenario:
    assert quantity.with_value is not None, quantity.name  # noqa: S101 - every whole number here can be set
    return quantity.with_value(scenario, Decimal(value))


def _layers(answers: _Answers) -> WouldChange:
    """The share of all GB that are image layers, from unnamed GB only, nearest to the asked one where another wins."""
    scenario, winner = answers.scenario, answers.winner
    # A share of 1 may be more than what is unnamed, and is no more than the end of the lines.
    none, all_gb = (scenario.unchecked(image_layers_percent=percent) for percent in (ZERO, HUNDRED))
    at_end = answers.totals.of(all_gb)
    if winner not in at_end:
        return WouldChange(IMAGE_LAYERS, ZERO, None)
    curves: dict[str, Curve] = {}
    behind = _behind(answers, none, all_gb, at_end)
    for design_id in at_end:
        if design_id not in behind:
            lines = []
            for term in DESIGNS[design_id].terms_for(scenario):
                fixed = term.amount(none)
                lines.append(Line(term.meter_id, fixed, term.amount(all_gb) - fixed, ONE))
            curves[design_id] = Curve.of(lines, answers.sheet)
    asked = Fraction(scenario.image_layers_percent) / 100
    most = Fraction(scenario.unattributed_gb + scenario.image_layers_gb) / Fraction(scenario.gb)
    points = [
        (point, is_above, rival)
        for rival in curves
        if rival != winner
        for point, is_above in _turns(curves, rival, winner)
        if (asked <= point < most if is_above else point <= asked)
    ]
    if not points:
        return WouldChange(IMAGE_LAYERS, None, None)
    nearest, is_above, _ = min(points, key=lambda found: (abs(found[0] - asked), not found[1]))
    rivals = [rival for point, above, rival in points if (point, above) == (nearest, is_above)]
    best = min(rivals, key=lambda rival: _just_beside(curves[rival], nearest, is_above=is_above))
    return WouldChange(IMAGE_LAYERS, value_of(nearest, ZERO, HUNDRED), best)


def _turns(curves: dict[str, Curve], rival: str, winner: str) -> Iterator[tuple[Fraction, bool]]:
    """Where a rival begins to win, and whether it does above that or below it."""
    order = list(curves)
    wins_ties = order.index(rival) < order.index(winner)
    first, second = (rival, winner) if wins_ties else (winner, rival)
    changes = changes_of(curves[first].less(curves[second]))
    for number, (start, second_wins) in enumerate(changes):
        if second_wins != wins_ties:
            yield start, True
        elif number:
            yield start, False


def _just_beside(curve: Curve, point: Fraction, *, is_above: bool) -> Decimal:
    """What tells curves apart that meet at a point: where they go from there."""
    _, slope = curve.after(point)
    return slope if is_above else -slope


def _behind(answers: _Answers, none: Scenario, all_gb: Scenario, at_end: Mapping[str, Decimal]) -> set[str]:
    """The rivals that cost more than the winner whatever the layers, as the two ends of straight lines tell."""
    totals = answers.totals
    if not all(totals.is_straight(DESIGNS[design_id], none, all_gb) for design_id in at_end):
        return set()
    found, best = set(), totals.total(DESIGNS[answers.winner], none)
    for rival, more in at_end.items():
        own = totals.total(DESIGNS[rival], none)
        if rival != answers.winner and own is not None and best is not None:
            differences = own - best, more - at_end[answers.winner]
            if min(differences) >= 0 and max(differences) > 0:
                found.add(rival)
    return found
