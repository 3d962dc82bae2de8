"""The shape of `diff`."""

from __future__ import annotations

from datetime import date
from typing import Generic, Literal, TypeVar

from privlink_cost.render.contract.parts import Answer, Charge, Part, Scenario, Stretch

Of = TypeVar("Of")


class Two(Part, Generic[Of]):
    """The same before and after."""

    before: Of
    after: Of


class Side(Part):
    """What is compared."""

    file: str | None
    as_of: date | None
    prices: list[str] | str | None


class ChargeChange(Two[Charge | None]):
    """A charge before and after."""

    difference: float | None


class Amounts(Two[float | None]):
    """A total before and after."""

    difference: float | None
    percent: float | None


class DesignChange(Part):
    """A design before and after; of its charges those that change."""

    id: str
    changed: bool
    reason: Two[str | None]
    total: Amounts
    charges: list[ChargeChange]


class ScenarioChange(Part):
    """A scenario before and after."""

    name: str | None
    changed: bool
    not_known: Two[str | None]
    currency: Two[str | None]
    scenario: Two[Scenario | None]
    cheapest: Two[str | None]
    saving: Two[float | None]
    break_even_gb: Two[float | str | None]
    stays_cheapest: Two[Stretch | None]
    designs: list[DesignChange]


class Tier(Part):
    """A step of a graduated price."""

    unit_price: float
    up_to: float | None
    rate_code: str | None


class PriceChange(Two[list[Tier] | None]):
    """A price before and after."""

    region: str
    meter: str
    changed: bool


class Diff(Two[Side], Answer):
    """What changes between two files, days or price tables."""

    kind: Literal["diff"]
    of: Literal["scenarios", "prices"]
    changed: bool
    scenarios: list[ScenarioChange] = []
    prices: list[PriceChange] = []
