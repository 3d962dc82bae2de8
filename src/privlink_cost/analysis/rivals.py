"""Where a design outside a pair costs less than both of it, so that their break-even answers nobody's question."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import appearing

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.equations import Crossing, Crossings
    from privlink_cost.model.designs import Design
    from privlink_cost.model.quantities import Quantity
    from privlink_cost.model.scenario import Scenario


class Rival(NamedTuple):
    """A design that costs less than both of a pair between two values of what varies.

    Attributes:
        design_id: as in `nat-gateway-endpoints`.
        low: the value above which it does, of whole numbers the first at which it does; None from the lowest on.
        high: the value below which it does, of whole numbers the last at which it does; None if there is no end.
    """

    design_id: str
    low: Decimal | None
    high: Decimal | None

    def beats_at(self, value: Decimal, variable: Quantity) -> bool:
        """Whether it costs less than both at a value of the variable."""
        if variable.is_whole and value in {self.low, self.high}:
            return True
        return (self.low is None or self.low < value) and (self.high is None or value < self.high)


def rivals_of(pair: tuple[Design, Design], scenario: Scenario) -> list[Design]:
    """The other designs of the answer to a scenario that can carry it, but for those that it asks for by name."""
    return [
        design
        for design in appearing(scenario)
        if design not in pair and not design.is_optional and design.obstacle(scenario) is None
    ]


def where_cheaper(design_id: str, against: tuple[Crossings, Crossings], *, is_whole: bool) -> Iterator[Rival]:
    """The stretches on which a design costs less than both of a pair.

    Args:
        design_id: of the design.
        against: its crossings with the first and with the second of the pair, in both of which it comes second: where
            two cost the same the first counts as the cheaper.
        is_whole: whether only whole numbers make sense, so that a stretch may be a single one.
    """
    first, second = (list(_won(design_id, found)) for found in against)
    for one in first:
        for other in second:
            low = max((each.low for each in (one, other) if each.low is not None), default=None)
            high = min((each.high for each in (one, other) if each.high is not None), default=None)
            if low is None or high is None or low < high or (is_whole and low == high):
                yield Rival(design_id, low, high)


def _won(design_id: str, found: Crossings) -> Iterator[Rival]:
    """The stretches on which a design is the cheaper of two."""
    winner, low = found.cheaper_first, None
    for crossing in found.crossings:
        if winner == design_id:
            yield Rival(design_id, low, _bound(crossing, crossing.last_below))
        winner, low = crossing.cheaper_above, _bound(crossing, crossing.first_above)
    if winner == design_id:
        yield Rival(design_id, low, None)


def _bound(crossing: Crossing, whole: int | None) -> Decimal:
    """Where a stretch begins or ends at a crossing."""
    return crossing.value if whole is None else Decimal(whole)
