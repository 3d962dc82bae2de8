"""The wording of what would change an answer: from which volume to which it holds, and what else would turn it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.would_change import GB_ABOVE, GB_BELOW, IMAGE_LAYERS, INCLUDE, NAT_STAYS
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.quantities import AZS, ENDPOINTS, NAT_GATEWAYS, VPCS
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.would_change import WouldChange

_COUNTED = {quantity.name: quantity for quantity in (AZS, ENDPOINTS, NAT_GATEWAYS, VPCS)}
_NEVER = {NAT_STAYS: "whether NAT stays", IMAGE_LAYERS: "image layers"}


def lead(comparison: Comparison) -> list[str]:
    """The verdict, with what would turn it; then what it takes away, and what the answer is without that."""
    try:
        changes = {change.axis: change for change in comparison.would_change}
    except PriceNotKnownError:
        return [words.verdict(comparison), *nothing_of_its_own([comparison])]
    sentences = [words.verdict(comparison) + _turned(changes.values()), *nothing_of_its_own([comparison])]
    stays = changes.get(NAT_STAYS)
    if stays is not None and stays.value is True and stays.cheapest is not None:
        sentences.append("It takes the NAT gateways away, and with them the way to the internet.")
    return sentences


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
    lines = list(_lines(changes, comparison))
    names = ["Would change", *[""] * len(lines)]
    return [("Stays cheapest", stays(comparison)), *zip(names, lines, strict=False)]


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
    return " ".join(filter(None, (low, high))) or "any"


def _lines(changes: tuple[WouldChange, ...], comparison: Comparison) -> Iterator[str]:
    never = []
    for change in sorted(changes, key=lambda change: change.axis != NAT_STAYS):
        axis = change.axis
        if axis in {GB_BELOW, GB_ABOVE}:
            continue  # they are where it stays the cheapest
        if change.cheapest is None:
            extra_id = axis.removeprefix(INCLUDE)
            quantity = _COUNTED.get(axis)
            never.append(_NEVER.get(axis) or (extra_id if quantity is None else str(quantity.nouns)))
        elif axis == NAT_STAYS:
            condition = "NAT must stay for the internet" if change.value else "NAT need not stay"
            yield f"if {condition}: {_there(change, comparison)}"
        elif axis == IMAGE_LAYERS:
            yield f"{_share_of_layers(change, comparison)}: {_there(change, comparison)}"
        elif axis.startswith(INCLUDE):
            yield f"with {_extra(change)} counted: {_there(change, comparison)}"
        else:
            quantity = _COUNTED[axis]
            number = words.counted(int(change.value or 0), quantity.noun, quantity.nouns)
            yield f"with {number}: {_there(change, comparison)}"
    if never:
        yield f"never by: {', '.join(never)}"


def _share_of_layers(change: WouldChange, comparison: Comparison) -> str:
    """From which share of image layers on, or below which."""
    value, asked = Decimal(change.value or 0), comparison.scenario.image_layers_percent
    share = f"{words.percent(value, (asked,))} of the GB"
    if value < asked:
        return f"with less than {share} as image layers"
    return f"from {share if value else 'some of the GB'} as image layers on, which ride the free S3 gateway"


def _there(change: WouldChange, comparison: Comparison) -> str:
    """Which design wins there, at which cost."""
    name, currency = words.design_name(str(change.cheapest)), comparison.sheet.currency
    if change.total is None:
        return name
    saving = f" (saves {words.amount(change.saving, currency)})" if change.saving else ""
    return f"{name}, {words.money(change.total, currency)} a month{saving}"


def _extra(change: WouldChange) -> str:
    return EXTRAS[change.axis.removeprefix(INCLUDE)].gloss
