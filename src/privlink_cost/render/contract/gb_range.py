"""The shape of `compare` over a range of GB."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.parts import Answer, OpenScenario, Part, Source


class RangeScenario(OpenScenario):
    """What was asked, with a range in place of a volume."""

    gb_low: float
    gb_high: float


class Regret(Part):
    """What a design costs more than the cheapest at worst, and at how many GB that is."""

    amount: float
    gb: float


class RangeDesign(Part):
    """What a design costs over the range."""

    id: str
    feasible: bool
    reason: str | None = None
    cheapest_over_percent: float | None
    total_at_low: float | None
    total_at_high: float | None
    regret: Regret | None


class Segment(Part):
    """A part of the range, and which design is cheapest over it."""

    from_gb: float
    to_gb: float
    cheapest: str


class LeftOutAtHigh(Part):
    """What the totals do not count, at the end of the range."""

    extra: str
    amount_at_high: float | None


class Range(Answer):
    """Which design is cheapest over which part of a range of GB."""

    kind: Literal["range"]
    currency: str
    scenario: RangeScenario
    designs: list[RangeDesign]
    segments: list[Segment]
    flips: list[float]
    safest: str
    """The design with the least regret."""
    left_out: list[LeftOutAtHigh]
    price_table: str | None
    sources: dict[str, Source]
