"""The shapes of `compare` and `explain`."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.listings import Workload
from privlink_cost.render.contract.parts import (
    Answer,
    Caution,
    Charge,
    LeftOut,
    NotKnown,
    Part,
    Saving,
    Scenario,
    Source,
    Stretch,
)


class Design(Part):
    """What a design costs."""

    id: str
    name: str
    feasible: bool
    reason: str | None = None
    """Why it is not possible."""
    total: float | None
    """For a month; null if it is not possible."""
    per_year: float | None
    """Twelve months."""
    charges: list[Charge]


class PairBreakEven(Part):
    """From how many GB the cheaper of two designs changes."""

    designs: list[str]
    gb: float | None = None
    """The lowest crossing; null if the same one is cheaper at every volume."""
    cheaper_below: str | None = None
    cheaper_above: str | None = None
    crossings: list[float] = []
    not_known: str | None = None
    """Why it is not known, if it is not."""


class StaysNotKnown(Part):
    """Where the cheapest stays the cheapest is not known."""

    not_known: str


class WouldChange(Part):
    """What would have to be otherwise for another design to win."""

    axis: str
    """As in gb_above, azs, endpoints, nat_stays or include:public-ipv4."""
    value: float | bool | None
    """The nearest value at which another design wins; null if none does."""
    cheapest: str | None
    total: float | None = None
    saving: float | None = None


class Subset(Part):
    """A choice of endpoints that beats every design of the answer."""

    endpoints: list[str]
    total: float
    saving: float | None


class _Compared(Answer):
    currency: str
    scenario: Scenario
    designs: list[Design]
    cheapest: str
    """Id of the design with the lowest total; of equals the first."""
    saving: Saving
    break_even: PairBreakEven | None
    stays_cheapest: Stretch | StaysNotKnown
    would_change: list[WouldChange] | None
    better_subset: Subset | None
    left_out: list[LeftOut]
    cautions: list[Caution]
    price_table: str | None
    """Path of the user's own table; null for the bundled one."""
    sources: dict[str, Source]


class Comparison(_Compared):
    """What each design costs, which is cheapest, and what would change that."""

    kind: Literal["comparison"]


class Comparisons(Answer):
    """Several regions, the largest saving first, or several scenarios in their order."""

    kind: Literal["comparisons"]
    comparisons: list[Comparison]
    not_known: list[NotKnown]


class SetUp(Part):
    """A point that people trip over when they set it up."""

    text: str
    url: str | None


class OverIpv6(Part):
    """Whether a service answers over IPv6 in the region; null where that is not known."""

    service: str
    answers: bool | None


class Explanation(_Compared):
    """A comparison with the reasons for its endpoints."""

    kind: Literal["explanation"]
    workload: Workload | None
    setup: list[SetUp]
    still_needs_nat: list[str]
    over_ipv6: list[OverIpv6]
