"""The wording of how the cheapest design compares with what was found, and of what nobody said of its GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import ratio, round_half_up
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.plan_answer import PlanAnswer


def against_found(answer: PlanAnswer) -> Iterator[str]:
    """By how much the cheapest design is below what was found, and where its GB are counted if nobody said."""
    currency, difference, part = answer.comparison.sheet.currency, answer.below_found, answer.compared
    if difference is not None and part is not None:
        is_shown = bool(round_half_up(difference, currency.minor_unit))
        with_all, with_part = _DIFFERENCES[(difference > 0) - (difference < 0) if is_shown else 0]
        yield say(
            with_all if part == answer.after.total else with_part,
            difference=words.money(abs(difference), currency),
            share=words.percent(ratio(abs(difference) * 100, part)) if part else "",
            part=words.money(part, currency),
        )
    yield from _otherwise(answer)


_DIFFERENCES = {
    1: (
        marked("The cheapest design costs {difference} ({share}) less."),
        marked("The cheapest design costs {difference} ({share}) less than the {part} of it that can be compared."),
    ),
    0: (
        marked("The cheapest design costs as much."),
        marked("The cheapest design costs as much as the {part} of it that can be compared."),
    ),
    -1: (
        marked("The cheapest design of the comparison costs {difference} more."),
        marked(
            "The cheapest design of the comparison costs {difference} more than the {part} of it that can be compared."
        ),
    ),
}
"""By whether the cheapest design is below what was found: of all of it, and of a part."""


def no_nat_to_take_away(answer: PlanAnswer) -> str | None:
    """That a design without NAT gateways takes none away, as there is none that leads to the internet; else None."""
    if answer.found.after.ways_out:
        return None
    return say("The layout has no public NAT gateway to take away; endpoints are no way to the internet.")


def _otherwise(answer: PlanAnswer) -> Iterator[str]:
    found, currency = answer.otherwise, answer.comparison.sheet.currency
    if found is None:
        return
    yield say(
        _WAYS[bool(found.by_endpoints_gb), found.if_by_nat is not None, found.if_by_gateway is not None],
        gb=words.gb(found.by_endpoints_gb or found.unnamed_gb),
        nat="" if found.if_by_nat is None else words.money(found.if_by_nat, currency),
        gateway="" if found.if_by_gateway is None else words.money(found.if_by_gateway, currency),
    )


_WAYS = {
    (True, True, False): marked(
        "This takes {gb} GB that nobody named to go through the interface endpoints; through the NAT gateways alone "
        "the layout would cost {nat} (--traffic says which)."
    ),
    (True, True, True): marked(
        "This takes {gb} GB that nobody named to go through the interface endpoints; through the NAT gateways alone "
        "the layout would cost {nat}, through the free gateway endpoint alone {gateway} (--traffic says which)."
    ),
    (True, False, True): marked(
        "This takes {gb} GB that nobody named to go through the interface endpoints; through the free gateway endpoint "
        "alone the layout would cost {gateway} (--traffic says which)."
    ),
    (False, False, True): marked(
        "This takes {gb} GB that nobody named to go through the NAT gateways; through the free gateway endpoint alone "
        "the layout would cost {gateway} (--traffic says which)."
    ),
}
"""By whether any are counted by interface endpoints, and whether they may go by NAT gateways or a gateway endpoint."""
