"""How reports word what was expected of a scenario."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.conditions import COUNTED
from privlink_cost.analysis.would_change import IMAGE_LAYERS, INCLUDE, NAT_STAYS
from privlink_cost.checks.expectations import (
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    HoldsIf,
    Near,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import plain
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from privlink_cost.checks.expectations import About, Band


def expected(about: About) -> str:
    """What was expected, as in "privatelink", "at most 250" or "107.26 +- 5%"."""
    return _EXPECTED[type(about)](about)


def tiers(steps: Sequence[tuple[Decimal | None, Decimal]]) -> str:
    """Tiers, as in "0.01 up to 1,000, then 0.006"."""
    return ", then ".join(
        plain(rate) if up_to is None else f"{plain(rate)} up to {words.grouped(up_to)}" for up_to, rate in steps
    )


def names(items: Sequence[str]) -> str:
    """Endpoints, or what else has a name; none has a word too."""
    return ", ".join(items) or "none"


def allowed(limit: Change) -> str:
    """How far a figure may move, as in "5% and 20"."""
    parts = [] if limit.percent is None else [f"{plain(limit.percent)}%"]
    parts += [] if limit.amount is None else [plain(limit.amount)]
    return " and ".join(parts)


def condition(about: HoldsIf) -> str:
    """What is otherwise, as in "if NAT must stay" or "with 3 AZs"."""
    axis, value = about.axis, about.value
    if axis == NAT_STAYS:
        return "if NAT must stay"
    if axis == IMAGE_LAYERS:
        return f"with {plain(Decimal(value))}% of the GB as image layers"
    if axis.startswith(INCLUDE):
        return f"with {EXTRAS[axis.removeprefix(INCLUDE)].gloss} counted"
    return f"with {words.counted(value, COUNTED[axis].noun, COUNTED[axis].nouns)}"


def _band(wanted: Band | Near) -> str:
    if isinstance(wanted, Near):
        if wanted.tolerance is None:
            return plain(wanted.value)
        return f"{plain(wanted.value)} +- {plain(wanted.tolerance)}{'%' * wanted.is_percent}"
    if wanted.low is None:
        return "anything" if wanted.high is None else f"at most {plain(wanted.high)}"
    return f"at least {plain(wanted.low)}" if wanted.high is None else f"{plain(wanted.low)} to {plain(wanted.high)}"


def _recorded(about: Baseline) -> str:
    if about.total is None:
        return "a recorded baseline"
    limit = about.warn if about.fail == Change() else about.fail
    return plain(about.total) if limit == Change() else f"{plain(about.total)} +- {allowed(limit)}"


def _sets(about: Endpoints) -> str:
    sets = (("interface", about.interface), ("gateway", about.gateway))
    return "; ".join(f"{kind} {names(wanted)}" for kind, wanted in sets if wanted is not None)


_EXPECTED: dict[type, Callable[[Any], str]] = {
    Cheapest: lambda about: str(about.design_id),
    Total: lambda about: _band(about.wanted),
    SavingAmount: lambda about: _band(about.wanted),
    SavingPercent: lambda about: f"{_band(about.wanted)}%",
    BreakEvenGb: lambda about: "none" if about.wanted is None else f"{_band(about.wanted)} GB",
    HoldsIf: lambda about: f"the same {condition(about)}",
    StaysCheapestGb: lambda about: f"{_band(about.wanted)} GB",
    UnitPrice: lambda about: tiers(about.tiers),
    Endpoints: _sets,
    Cautions: lambda about: names(about.kinds),
    PriceAge: lambda about: f"at most {about.most_days} days",
    Baseline: _recorded,
}
