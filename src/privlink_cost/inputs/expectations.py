"""From the data of what is expected of a scenario to the model's records."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.analysis.would_change import IMAGE_LAYERS, INCLUDE, NAT_STAYS
from privlink_cost.checks.expectations import (
    About,
    Band,
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    Expectation,
    HoldsIf,
    Near,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.model.numbers import parse_decimal, plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

NONE = "none"
"""The word for a break-even that does not exist, and for no cautions."""

LAYERS = "image_layers"
"""The key of the condition that so much of the GB are image layers."""

_Read = tuple[tuple[str | int, ...], About, Any]
"""Keys and places in a list below the expectation's own, what is expected, and where its note and level are."""


class Place(NamedTuple):
    """Where the expectations of a scenario stand: the keys down to them, and what tells the line of keys."""

    path: tuple[str | int, ...]
    line_of: Callable[[Sequence[str | int]], int | None]


def build_expectations(data: Mapping[str, Any], place: Place) -> Iterator[tuple[Expectation, int | None]]:
    """Build the expectations of a scenario, each with its line, in the file's order.

    Args:
        data: what stands below `expect`, of the right shape.
        place: where that is.
    """
    for key, value in data.items():
        for below, about, options in _READERS[key](value):
            path = (key, *below)
            given = options if isinstance(options, dict) else {}
            named = ".".join(step for step in path if isinstance(step, str))
            expectation = Expectation(named, about, given.get("note"), given.get("level", "fail"))
            yield expectation, place.line_of((*place.path, *path))


def _value(data: Any) -> Any:  # noqa: ANN401 - of the shape
    """The value of an expectation that may be written as its value alone."""
    return data.get("value") if isinstance(data, dict) else data


def _band(data: Mapping[str, Decimal], unit: str = "") -> Band:
    return Band(data.get(f"min{unit}"), data.get(f"max{unit}"))


def _change(data: Mapping[str, Any], key: str, old: str) -> Change:
    """A tolerance, as it is written or as version 0.4 wrote it."""
    given = data.get(key)
    if isinstance(given, str):
        return Change(percent=parse_decimal(given.removesuffix("%")))
    return Change(data.get(f"{old}_percent"), data.get(f"{old}_amount") if given is None else given)


def _cheapest(data: str | Mapping[str, Any]) -> Iterator[_Read]:
    yield (), Cheapest(_value(data)), data


def _totals(data: Mapping[str, Any]) -> Iterator[_Read]:
    for design_id, total in data.items():
        wanted: Band | Near = _band(total)
        if "value" in total:
            tolerance = _change(total, "tolerance", "tolerance")
            percent = tolerance.percent
            wanted = Near(total["value"], tolerance.amount if percent is None else percent, percent is not None)
        yield (design_id,), Total(design_id, wanted), total


def _saving(data: Mapping[str, Any]) -> Iterator[_Read]:
    if "min" in data or "max" in data:
        yield (), SavingAmount(_band(data)), data
    if "min_percent" in data or "max_percent" in data:
        yield ("percent",), SavingPercent(_band(data, "_percent")), data


def _break_even_gb(data: str | Mapping[str, Any]) -> Iterator[_Read]:
    yield (), BreakEvenGb(None if isinstance(data, str) or data.get("value") == NONE else _band(data)), data


def _stays_cheapest_gb(data: Mapping[str, Any]) -> Iterator[_Read]:
    yield (), StaysCheapestGb(_band(data)), data


def _holds_if(data: Sequence[Any] | Mapping[str, Any]) -> Iterator[_Read]:
    for number, condition in enumerate(_value(data) if isinstance(data, dict) else data):
        if condition == NAT_STAYS:
            yield (number, NAT_STAYS), HoldsIf(NAT_STAYS, value=True), data
            continue
        ((key, value),) = condition.items()
        shown = plain(value) if isinstance(value, Decimal) else value
        yield (number, f"{key}={shown}"), _condition(key, value), data


def _condition(key: str, value: str | Decimal) -> HoldsIf:
    if isinstance(value, Decimal):
        return HoldsIf(key, int(value))
    if key == LAYERS:
        return HoldsIf(IMAGE_LAYERS, parse_decimal(value.removesuffix("%")))
    return HoldsIf(INCLUDE + value, value=True)


def _unit_prices(data: Mapping[str, Any]) -> Iterator[_Read]:
    for meter_id, price in data.items():
        if isinstance(price, dict) and "tiers" in price:
            tiers = tuple((tier.get("up_to"), tier["usd_per_unit"]) for tier in price["tiers"])
            yield (meter_id,), UnitPrice(meter_id, tiers, is_whole=True), price
        else:
            yield (meter_id,), UnitPrice(meter_id, ((None, _value(price)),)), price


def _endpoints(data: Mapping[str, Any]) -> Iterator[_Read]:
    interface, gateway = data.get("interface"), data.get("gateway")
    about = Endpoints(None if interface is None else tuple(interface), None if gateway is None else tuple(gateway))
    yield (), about, data


def _cautions(data: str | Sequence[Any] | Mapping[str, Any]) -> Iterator[_Read]:
    kinds = _value(data)
    yield (), Cautions(() if kinds == NONE else tuple(kinds)), data


def _price_age_days(data: Mapping[str, Any]) -> Iterator[_Read]:
    yield (), PriceAge(int(data["max"])), data


def _baseline(data: Mapping[str, Any] | None) -> Iterator[_Read]:
    data = data or {}
    warn, fail = _change(data, "warn_tolerance", "warn"), _change(data, "tolerance", "fail")
    recorded_on = data.get("recorded_on")
    totals = data.get("totals")
    if totals is None:
        yield (), Baseline(None, None, recorded_on, warn, fail), data
        return
    for design_id, total in totals.items():
        yield ("totals", design_id), Baseline(design_id, total, recorded_on, warn, fail), data


_READERS: dict[str, Callable[[Any], Iterator[_Read]]] = {
    "cheapest": _cheapest,
    "totals": _totals,
    "saving": _saving,
    "break_even_gb": _break_even_gb,
    "stays_cheapest_gb": _stays_cheapest_gb,
    "holds_if": _holds_if,
    "unit_prices": _unit_prices,
    "endpoints": _endpoints,
    "cautions": _cautions,
    "price_age_days": _price_age_days,
    "baseline": _baseline,
}
