"""The shape of `sweep`."""

from __future__ import annotations

from typing import Literal

from privlink_cost.render.contract.comparison import PairBreakEven
from privlink_cost.render.contract.parts import Answer, Caution, OpenScenario, Part


class Stretch(Part):
    """From how many GB on a design is the cheapest."""

    design_id: str
    from_gb: float
    to_gb: float | None = None


class Row(Part):
    """What a design costs at a value."""

    variable: str
    value: float | str
    design: str | None
    total: float | None
    currency: str | None
    cheapest: bool | None
    break_even_gb: float | None
    reason: str | None


class Unanswered(Part):
    """A value for which a price is not known."""

    value: float | str
    reason: str


class Sweep(Answer):
    """What every design costs over the values of a variable."""

    kind: Literal["sweep"]
    variable: str
    unit: str | None
    currency: str | None
    scenario: OpenScenario | None
    break_even: PairBreakEven | None
    cheapest_from: list[Stretch] | None
    rows: list[Row]
    cautions: list[Caution]
    not_known: list[Unanswered]
