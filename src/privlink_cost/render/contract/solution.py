"""The shapes of `break-even`."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.parts import Answer, OpenScenario, Part


class Crossing(Part):
    """A value at which the cheaper of the two changes."""

    value: float
    cheaper_below: str | None
    cheaper_above: str | None
    last_below: float | None
    first_above: float | None
    formula: str
    offset: float
    numerator: float
    denominator: float
    costs: list[dict[str, float]]
    """What both cost at values beside it, by design id."""


class CheaperThanBoth(Part):
    """Another design that costs less than both of the pair on a stretch of the variable.

    Of GB and hours the bounds are excluded, of whole numbers they are the first and the last; null is no bound.
    """

    design: str
    low: float | None
    high: float | None


class BreakEven(Answer):
    """From which value of a variable on the cheaper of two designs changes."""

    kind: Literal["break_even"]
    currency: str
    scenario: OpenScenario
    price_table: str | None
    solve: str
    designs: list[str]
    value: float | None
    cheaper_below: str | None
    cheaper_above: str | None
    crossings: list[Crossing]
    same_cost: bool
    cheaper_than_both: list[CheaperThanBoth]


class Cell(Part):
    """The break-even for a number of endpoints and of AZs."""

    endpoints: int
    azs: int
    gb: float | None
    cheaper_below: str | None
    cheaper_above: str | None
    crossings: list[float]
    cheaper_than_both: list[str]
    """Ids of other designs that cost less than both at this break-even."""


class BreakEvenGrid(Answer):
    """The break-even in GB for every number of endpoints and of AZs."""

    kind: Literal["break_even_grid"]
    currency: str
    scenario: OpenScenario
    price_table: str | None
    designs: list[str]
    cells: list[Cell]
