"""How reports word what was expected of a scenario."""

from __future__ import annotations

from decimal import Decimal
from functools import reduce
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
from privlink_cost.render.language import marked, said, say

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from privlink_cost.checks.expectations import About, Band


def expected(about: About) -> str:
    """What was expected, as in "privatelink", "at most 250" or "107.26 +- 5%"."""
    return _EXPECTED[type(about)](about)


def tiers(steps: Sequence[tuple[Decimal | None, Decimal]]) -> str:
    """Tiers, as in "0.01 up to 1,000, then 0.006"."""
    return reduce(lambda before, step: say("{tiers}, then {tier}", tiers=before, tier=step), map(_tier, steps))


def _tier(step: tuple[Decimal | None, Decimal]) -> str:
    up_to, rate = step
    return plain(rate) if up_to is None else say("{rate} up to {bound}", rate=plain(rate), bound=words.grouped(up_to))


def names(items: Sequence[str]) -> str:
    """Endpoints, or what else has a name; none has a word too."""
    return ", ".join(items) or say("none")


def endpoint_sets(sets: Mapping[str, Sequence[str] | None]) -> str:
    """Endpoints by their types, as in "interface logs, sts; gateway none"; None leaves a type out."""
    told = [say(_OF_TYPE[kind], endpoints=names(wanted)) for kind, wanted in sets.items() if wanted is not None]
    return reduce(lambda one, other: say("{interface}; {gateway}", interface=one, gateway=other), told)


_OF_TYPE = {"interface": marked("interface {endpoints}"), "gateway": marked("gateway {endpoints}")}


def allowed(limit: Change) -> str:
    """How far a figure may move, as in "5% and 20"."""
    percent = None if limit.percent is None else f"{plain(limit.percent)}%"
    amount = None if limit.amount is None else plain(limit.amount)
    if percent is not None and amount is not None:
        return say("{percent} and {amount}", percent=percent, amount=amount)
    return percent or amount or ""


def condition(about: HoldsIf) -> str:
    """What is otherwise, as in "if NAT must stay" or "with 3 AZs"."""
    axis, value = about.axis, about.value
    if axis == NAT_STAYS:
        return say("if NAT must stay")
    if axis == IMAGE_LAYERS:
        return say("with {percent}% of the GB as image layers", percent=plain(Decimal(value)))
    if axis.startswith(INCLUDE):
        return say("with {extra} counted", extra=said(EXTRAS[axis.removeprefix(INCLUDE)].gloss))
    return say("with {number}", number=words.counted(value, COUNTED[axis].noun, COUNTED[axis].nouns))


def _band(wanted: Band | Near, unit: str = "") -> str:
    """Where a number may lie, with its unit."""
    if isinstance(wanted, Near):
        if wanted.tolerance is None:
            return plain(wanted.value)
        return f"{plain(wanted.value)} +- {plain(wanted.tolerance)}{'%' * wanted.is_percent}"
    low, high = (None if end is None else plain(end) for end in (wanted.low, wanted.high))
    if low is None:
        return say("anything") if high is None else say("at most {most}", most=f"{high}{unit}")
    return say("at least {least}", least=f"{low}{unit}") if high is None else _span(low, f"{high}{unit}")


def _span(first: str, last: str) -> str:
    return say("{first} to {last}", first=first, last=last)


def _recorded(about: Baseline) -> str:
    if about.total is None:
        return say("a recorded baseline")
    limit = about.warn if about.fail == Change() else about.fail
    return plain(about.total) if limit == Change() else f"{plain(about.total)} +- {allowed(limit)}"


_EXPECTED: dict[type, Callable[[Any], str]] = {
    Cheapest: lambda about: str(about.design_id),
    Total: lambda about: _band(about.wanted),
    SavingAmount: lambda about: _band(about.wanted),
    SavingPercent: lambda about: _band(about.wanted, "%"),
    BreakEvenGb: lambda about: say("none") if about.wanted is None else _band(about.wanted, " GB"),
    HoldsIf: lambda about: say("the same {condition}", condition=condition(about)),
    StaysCheapestGb: lambda about: _band(about.wanted, " GB"),
    UnitPrice: lambda about: tiers(about.tiers),
    Endpoints: lambda about: endpoint_sets({"interface": about.interface, "gateway": about.gateway}),
    Cautions: lambda about: names(about.kinds),
    PriceAge: lambda about: say("at most {days} days", days=about.most_days),
    Baseline: _recorded,
}
