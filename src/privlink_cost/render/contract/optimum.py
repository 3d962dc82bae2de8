"""The shapes of `optimize`."""

from __future__ import annotations

from typing import Literal

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
)


class Best(Part):
    """The cheapest set of endpoints."""

    total: float
    design: str
    interface_endpoints: list[str]
    gateway_endpoints: list[str]
    charges: list[Charge]


class Choice(Part):
    """A service, and what to do about its endpoint."""

    service: str
    gb: float
    action: str
    """As in add, keep, drop or leave."""
    saving: float | None
    break_even_gb: float | None
    """GB a month of its own from which its endpoint pays."""
    gb_is_assumed: bool
    exists: bool
    is_chosen: bool
    endpoint_cost: float | None


class Alternative(Part):
    """Another way, for comparison."""

    design: str
    total: float | None
    reason: str | None = None


class Way(Part):
    """A way out with its best endpoints."""

    design: str
    total: float | None
    reason: str | None = None
    """Why it is not possible."""
    interface_endpoints: list[str]
    gateway_endpoints: list[str]
    has_choice: bool
    """Whether each endpoint is a choice, beside NAT gateways or what stands in their place."""
    keeps_nat: bool
    charges: list[Charge]


class ChangeSaving(Part):
    """What the best set saves against that of today."""

    amount: float | None
    percent: float | None


class Today(Part):
    """The set of endpoints that exist."""

    total: float
    interface_endpoints: list[str]
    gateway_endpoints: list[str]
    charges: list[Charge]
    saving: ChangeSaving


class Optimum(Answer):
    """The cheapest set of endpoints for the traffic."""

    kind: Literal["optimum"]
    currency: str
    scenario: Scenario
    best: Best
    services: list[Choice]
    nat_gateways_saving: float | None
    assumed_gb_of: list[str]
    unattributed_gb: float
    alternatives: list[Alternative]
    ways: list[Way]
    cheapest_way: str
    """Id of the design of the cheapest of them."""
    saving: Saving
    free_saving: float | None
    today: Today | None
    left_out: list[LeftOut]
    cautions: list[Caution]
    price_table: str | None
    sources: dict[str, Source]


class Optima(Answer):
    """Several regions, the largest saving first."""

    kind: Literal["optima"]
    optima: list[Optimum]
    not_known: list[NotKnown]
