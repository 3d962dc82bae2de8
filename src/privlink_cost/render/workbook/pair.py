"""The break-even as a table of tiers: the numbers that the workbook's formulas give for its starting inputs."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.analysis.break_even import BreakEven, break_even
from privlink_cost.analysis.compare import break_even_pair
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.meters import INTERFACE_ENDPOINT_HOURS, INTERNET_EGRESS_GB
from privlink_cost.model.quantities import product
from privlink_cost.render.workbook.blocks import DASH, total
from privlink_cost.render.workbook.plan import NOT_KNOWN
from privlink_cost.render.workbook.unit_prices import NO_LIMIT

if TYPE_CHECKING:
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.render.workbook.xlsx import Value

YES = "yes"
NOT_POSSIBLE = "not possible"
_ZERO = Fraction(0)


class Piece(NamedTuple):
    """The difference of the two designs' costs over one tier of the endpoints, in US dollars.

    Everything is None if no GB reach the tier.

    Attributes:
        start: GB to AWS services from which on the tier is reached.
        difference: there, the first design's cost less the second's.
        slope: of the difference, per GB.
        second_wins: whether the second design is the cheaper just after the start.
        root: GB at which the difference is 0 within the tier.
        second_wins_at_end: whether the second design is the cheaper where the tier ends.
        change: GB at which the cheaper design changes.
    """

    start: Fraction | None
    difference: Fraction | None
    slope: Fraction | None
    second_wins: int | None
    root: Fraction | None
    second_wins_at_end: int | None
    change: Fraction | None


class Pair(NamedTuple):
    """The two designs whose break-even is asked for, at first.

    Attributes:
        second_id: NAT Gateway is the first.
        known: "yes", or why there is nothing to weigh.
        nat_rate: US dollars for a GB through NAT gateways.
        nat_fixed: US dollars a month for the NAT gateways, whatever they process.
        endpoint_fixed: US dollars a month for the endpoints, whatever they process.
        share: of the GB to AWS services that ride interface endpoints.
        tiers: of the endpoints' GB: above how many GB, at how many US dollars, and what the tiers below cost.
        pieces: one for each tier.
        found: by the model; None if there is nothing to weigh.
    """

    second_id: str
    known: str
    nat_rate: Fraction
    nat_fixed: Fraction
    endpoint_fixed: Fraction
    share: Fraction
    tiers: tuple[tuple[Fraction, Fraction, Fraction], ...]
    pieces: tuple[Piece, ...]
    found: BreakEven | None

    @property
    def fixed_difference(self) -> Fraction:
        """The first design's cost less the second's where no GB go to AWS services."""
        return (_ZERO if self.second_id == "hybrid" else self.nat_fixed) - self.endpoint_fixed


def pair_of(plan: WorkbookPlan, tiers: list[tuple[Decimal | int, Decimal]]) -> Pair:
    """Work the break-even out for the starting inputs.

    Args:
        plan: what the workbook is to hold.
        tiers: of the endpoints' GB: above how many GB, and at how many US dollars; not used if not known.
    """
    first, second = break_even_pair(plan.scenario)
    totals = (total(first.design_id, plan), total(second.design_id, plan))
    zero = _ZERO
    if DASH in totals or NOT_KNOWN in totals:
        known = NOT_KNOWN if NOT_KNOWN in totals else NOT_POSSIBLE
        nothing = Piece(None, None, None, None, None, None, None)
        return Pair(second.design_id, known, zero, zero, zero, zero, (), (nothing,) * len(tiers), None)
    scenario, sheet = plan.scenario, plan.usd_sheet

    def nat(gb: int) -> Fraction:
        usage = NAT.usage(scenario.unchecked(gb=Decimal(gb)))
        priced = ((m, Fraction(product(factors))) for m, factors in usage if m != INTERNET_EGRESS_GB)
        return sum((amount * Fraction(sheet.prices[m].price.tiers[0].unit_price) for m, amount in priced), start=zero)

    hours = product(dict(second.usage(scenario))[INTERFACE_ENDPOINT_HOURS])
    endpoint_fixed = Fraction(hours) * Fraction(sheet.prices[INTERFACE_ENDPOINT_HOURS].price.tiers[0].unit_price)
    some = scenario if scenario.aws_gb else scenario.with_aws_gb(Decimal(1))
    share = Fraction(some.interface_endpoint_gb) / Fraction(some.aws_gb)
    steps, cost = list[tuple[Fraction, Fraction, Fraction]](), zero
    for number, (above, rate) in enumerate(tiers):
        if number:
            cost += (Fraction(above) - steps[-1][0]) * steps[-1][1]
        steps.append((Fraction(above), Fraction(rate), cost))
    try:
        found = break_even(first, second, scenario, sheet)
    except PriceNotKnownError:  # pragma: no cover - the totals are known
        found = None
    unsolved = Pair(
        second_id=second.design_id,
        known=YES,
        nat_rate=nat(1) - nat(0),
        nat_fixed=nat(0),
        endpoint_fixed=endpoint_fixed,
        share=share,
        tiers=tuple(steps),
        pieces=(),
        found=found,
    )
    return unsolved._replace(pieces=tuple(_pieces(unsolved)))


def as_value(value: object) -> Value:
    """A number or a text as a cell shows it."""
    if isinstance(value, Fraction):
        return Decimal(repr(float(value)))
    assert isinstance(value, (Decimal, int, str))  # noqa: S101 - nothing else is computed
    return value


def _pieces(pair: Pair) -> list[Piece]:
    rest = [above / pair.share if pair.share and above < NO_LIMIT else None for above, _, _ in pair.tiers[1:]]
    starts = [_ZERO, *rest]
    pieces: list[Piece] = []
    for start, end, (_, rate, below) in zip(starts, [*starts[1:], None], pair.tiers, strict=True):
        if start is None:
            pieces.append(Piece(None, None, None, None, None, None, None))
            continue
        difference = pair.fixed_difference + pair.nat_rate * start - below
        slope = pair.nat_rate - rate * pair.share
        wins = int((difference or slope) > 0)
        root = None
        if difference and slope and (difference > 0) != (slope > 0):
            crossing = start - difference / slope
            root = crossing if end is None or crossing < end else None
        change = root
        if pieces and root is None and wins != pieces[-1].second_wins_at_end:
            change = start
        pieces.append(Piece(start, difference, slope, wins, root, wins if root is None else 1 - wins, change))
    return pieces
