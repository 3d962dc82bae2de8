"""What is known of the traffic: to which endpoint how much goes, and between which GB it may be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.numbers import Percent

if TYPE_CHECKING:
    from decimal import Decimal


class TrafficPart(NamedTuple):
    """What is known of the traffic to one endpoint.

    Attributes:
        endpoint: its name, as in `s3` or `ecr.dkr`.
        amount: GB a month, or a percentage of the total.
        is_percent: which of the two.
    """

    endpoint: str
    amount: Decimal
    is_percent: bool = False

    @classmethod
    def of(cls, endpoint: str, part: Decimal | Percent) -> TrafficPart:
        """The part of an endpoint's traffic, in GB or in percent of the total."""
        return cls(endpoint, part.number, is_percent=True) if isinstance(part, Percent) else cls(endpoint, part)


class GbRange(NamedTuple):
    """From how many to how many GB a month, both included."""

    low: Decimal
    high: Decimal
