"""The wording of what would change an answer: from which volume to which it holds, and what else would turn it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.would_change import GB_ABOVE, GB_BELOW, IMAGE_LAYERS, INCLUDE, NAT_STAYS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.numbers import round_half_up
from privlink_cost.model.quantities import AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.render.kit import design_words, words
from privlink_cost.render.language import listed_words, marked, said, say

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.would_change import WouldChange

_COUNTED = {quantity.name: quantity for quantity in (AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS)}
_NEVER = {
    NAT_STAYS: marked("whether NAT stays"),
    IMAGE_LAYERS: marked("image layers"),
    ENDPOINT_AZS.name: ENDPOINT_AZS.gloss,
}
HEADING = marked("What would change it")
_GB = (GB_BELOW, GB_ABOVE)


def lead(comparison: Comparison, *, takes_away: str | None = None) -> list[str]:
    """The verdict, with what would turn it; then what it takes away, and what the answer is without that.

    Args:
        comparison: the answer.
        takes_away: what is said where it does without NAT gateways; None for that it takes them away.
    """
    try:
        changes = {change.axis: change for change in comparison.would_change}
    except PriceNotKnownError:
        return [words.verdict(comparison), *nothing_of_its_own([comparison])]
    sentences = [_turned(words.verdict(comparison), changes.values()), *nothing_of_its_own([comparison])]
    if loses_nat(comparison):
        sentences.append(takes_away or say("It takes the NAT gateways away, and with them the way to the internet."))
    return [*sentences, *design_words.of_another_kind(comparison)]


def lead_of_several(verdict: str, comparisons: Sequence[Comparison]) -> list[str]:
    """The verdict over several answers, and what those designs take away that are the cheapest somewhere."""
    names = list(dict.fromkeys(words.design_name(c.cheapest.design_id) for c in comparisons if loses_nat(c)))
    takes_away = map(takes_nat_away, names)
    winners = [DESIGNS[name] for name in dict.fromkeys(c.cheapest.design_id for c in comparisons)]
    given_up = [design_words.given_up(design) for design in winners if design.gives_up is not None]
    return [verdict, *nothing_of_its_own(comparisons), *takes_away, *given_up]


def takes_nat_away(design: str) -> str:
    """What a design by name takes away that does without NAT gateways."""
    return say("{design} takes the NAT gateways away, and with them the way to the internet.", design=design)


def loses_nat(comparison: Comparison) -> bool:
    """Whether another design would win if NAT had to stay."""
    return any(change.axis == NAT_STAYS and change.value is True and _turns(change) for change in _known(comparison))


def nothing_of_its_own(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """That a workload itself needs no interface endpoint, and what to name; once for all answers alike."""
    found = {
        (c.scenario.workload, caution.endpoints) for c in comparisons for caution in c.cautions if not caution.is_fault
    }
    for workload, endpoints in sorted(found, key=str):
        yield say(
            "{workload} itself needs no interface endpoint: add what it calls with --with, each by name ({endpoints}).",
            workload=workload,
            endpoints=words.listed(endpoints),
        )


def _turned(verdict: str, changes: Iterable[WouldChange]) -> str:
    """The verdict, and in one more sentence what is left out and would turn it, if anything would."""
    parts = [
        say("with {extra} counted it is {design}", extra=_extra(change), design=words.design_name(change.cheapest))
        for change in changes
        if change.axis.startswith(INCLUDE) and change.cheapest is not None
    ]
    return (
        say("{verdict} But {conditions}.", verdict=verdict, conditions=say(", and ").join(parts)) if parts else verdict
    )


def facts(comparison: Comparison) -> list[tuple[str, str]]:
    """From which volume to which the answer holds, and what would change it, as words and what they stand for."""
    try:
        changes = comparison.would_change
    except PriceNotKnownError as error:
        return [(marked("Stays cheapest"), say("Not known: {reason}.", reason=error.message))]
    lines = turns(comparison)
    names = [marked("Would change"), *[""] * len(lines)]
    never = [_axis(change.axis) for change in changes if change.cheapest is None and change.axis not in _GB]
    return [
        (marked("Stays cheapest"), stays(comparison)),
        *zip(names, lines, strict=False),
        *([(marked("No difference"), listed_words(never))] if never else []),
    ]


def turns(comparison: Comparison) -> list[str]:
    """Under which conditions, its volume apart, which other design wins, and what it costs; none if not known."""
    changes = sorted(_known(comparison), key=_nat_first)
    return [_line(change, comparison) for change in changes if _turns(change)]


def stays(comparison: Comparison) -> str:
    """From which volume to which the cheapest design stays the cheapest, in words."""
    found = comparison.stays_cheapest
    scenario = comparison.scenario
    below, above = found.cheaper_below, found.cheaper_above
    plain, of_mix = _STAYS[below is not None, above is not None]
    return say(
        of_mix if scenario.says_where_gb_go or scenario.internet_gb else plain,
        low=words.gb(found.from_gb),
        high="" if found.to_gb is None else words.gb(found.to_gb),
        below="" if below is None else words.design_name(below),
        above="" if above is None else words.design_name(above),
    )


_STAYS = {
    (False, False): (marked("at every volume"), marked("at every volume of the same mix")),
    (False, True): (
        marked("up to {high} GB a month, above it {above}"),
        marked("up to {high} GB a month of the same mix, above it {above}"),
    ),
    (True, False): (
        marked("from {low} GB a month on, below it {below}"),
        marked("from {low} GB a month of the same mix on, below it {below}"),
    ),
    (True, True): (
        marked("from {low} to {high} GB a month, below it {below}, above it {above}"),
        marked("from {low} to {high} GB a month of the same mix, below it {below}, above it {above}"),
    ),
}
"""By whether another design wins below, and above: at any volume, and at any of the same mix of traffic."""


def stays_cell(comparison: Comparison) -> str:
    """The same for a cell of a table: GB a month."""
    try:
        found = comparison.stays_cheapest
    except PriceNotKnownError:
        return say("not known")
    low, high = words.gb(found.from_gb), None if found.to_gb is None else words.gb(found.to_gb)
    if found.cheaper_below is None:
        return say("every volume") if high is None else say("to {high}", high=high)
    return say("from {low}", low=low) if high is None else say("from {low} to {high}", low=low, high=high)


def _turns(change: WouldChange) -> bool:
    """Whether something besides the GB, which are where it stays the cheapest, would change the answer."""
    return change.cheapest is not None and change.axis not in _GB


def _nat_first(change: WouldChange) -> bool:
    return change.axis != NAT_STAYS


def _line(change: WouldChange, comparison: Comparison) -> str:
    """Under which condition which other design wins, and what it costs."""
    return f"{_condition(change, comparison)}: {_there(change, comparison)}"


def _condition(change: WouldChange, comparison: Comparison) -> str:
    return _conditions(change.axis, [change], comparison)


def _conditions(axis: str, changes: Sequence[WouldChange], comparison: Comparison) -> str:
    """Under which condition another design wins, over several answers to the same question."""
    if axis == NAT_STAYS:
        return say("if NAT must stay") if changes[0].value else say("if NAT may go")
    if axis.startswith(INCLUDE):
        return say("with {extra} counted", extra=axis.removeprefix(INCLUDE))
    values = [Decimal(change.value or 0) for change in changes]
    first, last = min(values), max(values)
    if axis == IMAGE_LAYERS:
        return _share_of_layers(first, last, comparison.scenario.image_layers_percent)
    quantity = _COUNTED[axis]
    number, asked = _span(words.grouped(first), words.grouped(last)), words.grouped(quantity(comparison.scenario))
    counted = words.numbered(number, last, quantity.noun, quantity.nouns)
    if quantity is ENDPOINT_AZS:
        return say("with endpoints in {number}, not {asked}", number=counted, asked=asked)
    return say("with {number}, not {asked}", number=counted, asked=asked)


def _span(first: str, last: str) -> str:
    return first if first == last else say("{first} to {last}", first=first, last=last)


def facts_of_several(comparisons: Sequence[Comparison]) -> list[tuple[str, str]]:
    """What would change the answers to one question in several regions, as words and what they stand for."""
    found: dict[tuple[str, str], list[WouldChange]] = {}
    for comparison in comparisons:
        for change in _known(comparison):
            if _turns(change):
                found.setdefault((change.axis, str(change.cheapest)), []).append(change)
    lines = [
        _where(f"{_conditions(axis, changes, comparisons[0])}: {words.design_name(winner)}", changes, comparisons)
        for (axis, winner), changes in sorted(found.items(), key=lambda each: each[0][0] != NAT_STAYS)
    ]
    return list(zip([marked("Would change"), *[""] * len(lines)], lines, strict=False))


def _where(outcome: str, changes: Sequence[WouldChange], comparisons: Sequence[Comparison]) -> str:
    """In how many of the answers it comes so, where it does not in all."""
    if len(changes) == len(comparisons):
        return outcome
    return say("{outcome} in {count} of {all}", outcome=outcome, count=len(changes), all=len(comparisons))


def _known(comparison: Comparison) -> tuple[WouldChange, ...]:
    try:
        return comparison.would_change
    except PriceNotKnownError:
        return ()


def _axis(axis: str) -> str:
    """What might be otherwise, in a list of what makes no difference."""
    quantity = _COUNTED.get(axis)
    own = _NEVER.get(axis) or (None if quantity is None else quantity.nouns)
    return axis.removeprefix(INCLUDE) if own is None else said(own)


def _share_of_layers(first: Decimal, last: Decimal, asked: Decimal) -> str:
    """From which share of image layers on, or below which; of several answers from the least to the most."""
    share = _span(words.percent(first, (asked,)), words.percent(last, (asked,)))
    if first < asked:
        if last:
            return say("below {share} image layers (S3 gateway, free)", share=share)
        return say("below any image layers (S3 gateway, free)")
    if last:
        return say("from {share} image layers on (S3 gateway, free)", share=share)
    return say("from any image layers on (S3 gateway, free)")


def _there(change: WouldChange, comparison: Comparison) -> str:
    """Which design wins there, at which cost."""
    name, currency = words.design_name(str(change.cheapest)), comparison.sheet.currency
    if change.total is None:
        return name
    cost = words.money(change.total, currency)
    if change.saving is None or not round_half_up(change.saving, currency.minor_unit):
        return say("{design}, {cost}", design=name, cost=cost)
    saved = words.amount(change.saving, currency)
    return say("{design}, {cost} (saves {saved})", design=name, cost=cost, saved=saved)


def _extra(change: WouldChange) -> str:
    return said(EXTRAS[change.axis.removeprefix(INCLUDE)].gloss)
