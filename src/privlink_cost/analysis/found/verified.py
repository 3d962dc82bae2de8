"""What became of each price of the tables when AWS's own files were read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date
    from decimal import Decimal

    from privlink_cost.model.prices import Tier

Outcome = Literal["equal", "changed", "missing", "new", "not covered", "refused"]
OUTCOMES: tuple[Outcome, ...] = ("changed", "refused", "missing", "new", "equal", "not covered")
"""What can become of a price, in the order in which it matters."""


class Verified(NamedTuple):
    """One price of a table beside what AWS's files say.

    Attributes:
        region_id: the region.
        meter_id: the meter.
        type: of what has types, as in `t4g.nano`; else None.
        outcome: `equal` and `changed` compare the figures; `missing`: a file has the whole offer and lacks the price;
            `new`: the table lacks it; `not covered`: no file has the offer; `refused`: what stands there is no price
            that can be taken.
        old: the tiers of the table's price on the day of the file, or None if it has none.
        new: those of the file, or None.
        published: the day of the file, or None.
        place: path or address of the file that says so, or None.
        reason: why it was refused, or None.
    """

    region_id: str
    meter_id: str
    type: str | None
    outcome: Outcome
    old: tuple[Tier, ...] | None
    new: tuple[Tier, ...] | None
    published: date | None = None
    place: str | None = None
    reason: str | None = None

    @property
    def name(self) -> str:
        """The id of the price, as in `nat_gateway_hours`, with its type where it has one."""
        return self.meter_id if self.type is None else f"{self.meter_id}:{self.type}"

    @property
    def is_known(self) -> bool:
        """Whether the table has a price of it."""
        return self.old is not None


def counted(found: Sequence[Verified]) -> dict[Outcome, int]:
    """How many prices came to each outcome, zeros included."""
    counts = dict.fromkeys(OUTCOMES, 0)
    for each in found:
        counts[each.outcome] += 1
    return counts


def figures(tiers: tuple[Tier, ...]) -> tuple[tuple[Decimal, Decimal | None], ...]:
    """What of tiers is money: rates and bounds, whatever their rate codes."""
    return tuple((tier.unit_price, tier.up_to) for tier in tiers)
