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

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.would_change import WouldChange

_COUNTED = {quantity.name: quantity for quantity in (AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS)}
_NEVER = {NAT_STAYS: "whether NAT stays", IMAGE_LAYERS: "image layers", ENDPOINT_AZS.name: ENDPOINT_AZS.gloss}
HEADING = "What would change it"
_GB = (GB_BELOW, GB_ABOVE)
_TAKES_AWAY = "takes the NAT gateways away, and with them the way to the internet."


def lead(comparison: Comparison) -> list[str]:
    """The verdict, with what would turn it; then what it takes away, and what the answer is without that."""
    try:
        changes = {change.axis: change for change in comparison.would_change}
    except PriceNotKnownError:
        return [words.verdict(comparison), *nothing_of_its_own([comparison])]
    sentences = [words.verdict(comparison) + _turned(changes.values()), *nothing_of_its_own([comparison])]
    if _takes_nat_away(comparison):
        sentences.append(f"It {_TAKES_AWAY}")
    return [*sentences, *design_words.of_another_kind(comparison)]


def lead_of_several(verdict: str, comparisons: Sequence[Comparison]) -> list[str]:
    """The verdict over several answers, and what those designs take away that are the cheapest somewhere."""
    names = list(dict.fromkeys(words.design_name(c.cheapest.design_id) for c in comparisons if _takes_nat_away(c)))
    takes_away = [f"{name} {_TAKES_AWAY}" for name in names]
    winners = [DESIGNS[name] for name in dict.fromkeys(c.cheapest.design_id for c in comparisons)]
    given_up = [f"{design.name}: {design.gives_up}." for design in winners if design.gives_up is not None]
    return [verdict, *nothing_of_its_own(comparisons), *takes_away, *given_up]


def _takes_nat_away(comparison: Comparison) -> bool:
    """Whether another design would win if NAT had to stay."""
    return any(change.axis == NAT_STAYS and change.value is True and _turns(change) for change in _known(comparison))


def nothing_of_its_own(comparisons: Iterable[Comparison]) -> Iterator[str]:
    """That a workload itself needs no interface endpoint, and what to name; once for all answers alike."""
    found = {
        (c.scenario.workload, caution.endpoints) for c in comparisons for caution in c.cautions if not caution.is_fault
    }
    for workload, endpoints in sorted(found, key=str):
        yield (
            f"{workload} itself needs no interface endpoint: add what it calls with --with, each by name "
            f"({words.listed(endpoints)})."
        )


def _turned(changes: Iterable[WouldChange]) -> str:
    """What is left out and would turn the verdict, as one more sentence; empty if nothing does."""
    turned = [change for change in changes if change.axis.startswith(INCLUDE) and change.cheapest is not None]
    if not turned:
        return ""
    parts = [f"with {_extra(change)} counted it is {words.design_name(str(change.cheapest))}" for change in turned]
    return f" But {', and '.join(parts)}."


def facts(comparison: Comparison) -> list[tuple[str, str]]:
    """From which volume to which the answer holds, and what would change it, as words and what they stand for."""
    try:
        changes = comparison.would_change
    except PriceNotKnownError as error:
        return [("Stays cheapest", f"Not known: {error.message}.")]
    lines = turns(comparison)
    names = ["Would change", *[""] * len(lines)]
    never = ", ".join(_axis(change.axis) for change in changes if change.cheapest is None and change.axis not in _GB)
    return [
        ("Stays cheapest", stays(comparison)),
        *zip(names, lines, strict=False),
        *([("No difference", never)] if never else []),
    ]


def turns(comparison: Comparison) -> list[str]:
    """Under which conditions, its volume apart, which other design wins, and what it costs; none if not known."""
    changes = sorted(_known(comparison), key=_nat_first)
    return [_line(change, comparison) for change in changes if _turns(change)]


def stays(comparison: Comparison) -> str:
    """From which volume to which the cheapest design stays the cheapest, in words."""
    found = comparison.stays_cheapest
    scenario = comparison.scenario
    mix = " of the same mix" if scenario.says_where_gb_go or scenario.internet_gb else ""
    low, high = words.gb(found.from_gb), None if found.to_gb is None else words.gb(found.to_gb)
    below = None if found.cheaper_below is None else words.design_name(found.cheaper_below)
    above = None if found.cheaper_above is None else words.design_name(found.cheaper_above)
    if below is None and above is None:
        return f"at every volume{mix}"
    if below is None:
        return f"up to {high} GB a month{mix}, above it {above}"
    if above is None:
        return f"from {low} GB a month{mix} on, below it {below}"
    return f"from {low} to {high} GB a month{mix}, below it {below}, above it {above}"


def stays_cell(comparison: Comparison) -> str:
    """The same for a cell of a table: GB a month."""
    try:
        found = comparison.stays_cheapest
    except PriceNotKnownError:
        return "not known"
    low = "" if found.cheaper_below is None else f"from {words.gb(found.from_gb)}"
    high = "" if found.to_gb is None else f"to {words.gb(found.to_gb)}"
    return " ".join(filter(None, (low, high))) or "every volume"


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
        return "if NAT must stay" if changes[0].value else "if NAT may go"
    if axis.startswith(INCLUDE):
        return f"with {axis.removeprefix(INCLUDE)} counted"
    values = [Decimal(change.value or 0) for change in changes]
    ends = dict.fromkeys((min(values), max(values)))
    if axis == IMAGE_LAYERS:
        return f"{_share_of_layers(tuple(ends), comparison.scenario.image_layers_percent)} (S3 gateway, free)"
    quantity = _COUNTED[axis]
    *first, last = ends
    number = "".join(f"{words.grouped(each)} to " for each in first)
    number += words.counted(last, quantity.noun, quantity.nouns)
    if quantity is ENDPOINT_AZS:
        number = f"endpoints in {number}"
    return f"with {number}, not {words.grouped(quantity(comparison.scenario))}"


def facts_of_several(comparisons: Sequence[Comparison]) -> list[tuple[str, str]]:
    """What would change the answers to one question in several regions, as words and what they stand for."""
    found: dict[tuple[str, str], list[WouldChange]] = {}
    for comparison in comparisons:
        for change in _known(comparison):
            if _turns(change):
                found.setdefault((change.axis, str(change.cheapest)), []).append(change)
    lines = [
        f"{_conditions(axis, changes, comparisons[0])}: {words.design_name(winner)}"
        + ("" if len(changes) == len(comparisons) else f" in {len(changes)} of {len(comparisons)}")
        for (axis, winner), changes in sorted(found.items(), key=lambda each: each[0][0] != NAT_STAYS)
    ]
    return list(zip(["Would change", *[""] * len(lines)], lines, strict=False))


def _known(comparison: Comparison) -> tuple[WouldChange, ...]:
    try:
        return comparison.would_change
    except PriceNotKnownError:
        return ()


def _axis(axis: str) -> str:
    """What might be otherwise, in a list of what makes no difference."""
    quantity = _COUNTED.get(axis)
    return _NEVER.get(axis) or (axis.removeprefix(INCLUDE) if quantity is None else str(quantity.nouns))


def _share_of_layers(ends: Sequence[Decimal], asked: Decimal) -> str:
    """From which share of image layers on, or below which; of several answers from the least to the most."""
    share = " to ".join(words.percent(end, (asked,)) for end in ends) if any(ends) else "any"
    return f"below {share} image layers" if ends[0] < asked else f"from {share} image layers on"


def _there(change: WouldChange, comparison: Comparison) -> str:
    """Which design wins there, at which cost."""
    name, currency = words.design_name(str(change.cheapest)), comparison.sheet.currency
    if change.total is None:
        return name
    saves = change.saving is not None and round_half_up(change.saving, currency.minor_unit)
    saving = f" (saves {words.amount(change.saving, currency)})" if change.saving is not None and saves else ""
    return f"{name}, {words.money(change.total, currency)}{saving}"


def _extra(change: WouldChange) -> str:
    return EXTRAS[change.axis.removeprefix(INCLUDE)].gloss
