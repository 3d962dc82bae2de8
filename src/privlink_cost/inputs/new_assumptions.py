"""Writing a new assumptions file: each scenario with what is expected of it, and why, as comments."""

from __future__ import annotations

import textwrap
from decimal import Decimal
from functools import partial
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.analysis.would_change import IMAGE_LAYERS, INCLUDE
from privlink_cost.checks.expectations import (
    BreakEvenGb,
    Cheapest,
    Endpoints,
    HoldsIf,
    Near,
    PriceAge,
    StaysCheapestGb,
    Total,
)
from privlink_cost.inputs.assumptions_file import EXPECT
from privlink_cost.inputs.expectations import LAYERS, NONE
from privlink_cost.inputs.scenario_schema import TITLE
from privlink_cost.model.fields import FIELDS, Question
from privlink_cost.model.numbers import Percent, plain
from privlink_cost.untrusted import visible
from privlink_cost.yamlfile import written

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from privlink_cost.checks.expectations import About, Band
    from privlink_cost.model.gb.traffic import TrafficPart

_WIDTH = 100
_INDENT = "  "
_ALWAYS = ("region", "gb", "workload", "azs")
"""Fields that are written with their defaults, too: they are what is changed first."""

GB_UNKNOWN = (
    "NOT KNOWN YET: it stands for any volume, and nothing expected below rests on it. To find yours, on a bill or in "
    "Cost Explorer, by usage type: the GB of one month of NatGateway-Bytes, which is all that goes through NAT "
    "gateways; add VpcEndpoint-Bytes if there are interface endpoints already. Or in CloudWatch, namespace "
    "AWS/NATGateway: the sums over a month of BytesInFromSource and BytesInFromDestination of each NAT gateway, over "
    "1,073,741,824. 'privlink-cost init', run anew with it, writes what is expected of that volume."
)
"""Where somebody finds their GB.

Sources: Amazon VPC pricing, "NAT gateway", and Amazon VPC User Guide, "NAT gateway metrics and dimensions": each byte
is counted once by the two metrics of what comes in.
https://docs.aws.amazon.com/vpc/latest/userguide/metrics-dimensions-nat-gateway.html
"""

_HEAD = (
    "What the costs of this network rest on. 'privlink-cost check' ends with 0 while all of it holds at the prices of "
    "the day, and otherwise says what no longer does. Change it as you like: the keys of a scenario are the flags of "
    "'privlink-cost compare', and what may stand under expect is in the documentation, under 'Assumptions files'."
)
_WHY: dict[type, str] = {
    Cheapest: "The design with the lowest total.",
    Total: "Its cost a month, and how far that may move either way. For a budget write {max: 50} instead.",
    StaysCheapestGb: "It is the cheapest from so many to so many GB a month, of the same mix.",
    HoldsIf: "It is the cheapest under each of these other conditions too, each on its own.",
    BreakEvenGb: "The GB a month at which the cheaper design changes, between NAT gateways alone and all endpoints.",
    Endpoints: "The endpoints that the workload needs.",
    PriceAge: (
        "How many days ago the oldest price used may have been verified: half a year more than today. Then a newer "
        "privlink-cost has newer prices, or 'privlink-cost prices verify' compares them with AWS's own."
    ),
}


class NewScenario(NamedTuple):
    """A scenario to write.

    Attributes:
        title: its name in the file.
        question: what is asked; a name and price tables of its own are not written.
        is_day_fixed: whether its day is written; without it the prices are those of the day of the check.
        is_gb_known: whether the GB are somebody's figure, or stand for any.
        expectations: what is expected.
        remarks: sentences on the answer of the day.
        origins: where values come from, by field, in a sentence each.
    """

    title: str
    question: Question
    is_day_fixed: bool
    is_gb_known: bool
    expectations: Sequence[About]
    remarks: Sequence[str]
    origins: Mapping[str, str] = MappingProxyType({})


def new_assumptions(scenarios: Iterable[NewScenario]) -> str:
    """The text of an assumptions file with these scenarios."""
    lines = [*_comment(_HEAD, 0), "scenarios:"]
    for number, scenario in enumerate(scenarios):
        lines += [""] * bool(number)
        lines += [f"{_INDENT}{written(visible(scenario.title))}:", *_scenario(scenario)]
    return "\n".join([*lines, ""])


def _scenario(scenario: NewScenario) -> Iterator[str]:
    for remark in scenario.remarks:
        yield from _comment(remark, 2)
    question = scenario.question
    for name, field in FIELDS.items():
        value = getattr(question, name)
        if name == "as_of":
            is_written = scenario.is_day_fixed
        else:
            is_given = value != Question._field_defaults.get(name)
            is_written = name != TITLE and (is_given or (name in _ALWAYS and value is not None))
        if is_written:
            is_stand_in = name == "gb" and not scenario.is_gb_known
            told = (field.row.gloss, scenario.origins.get(name, ""))
            yield from _comment(GB_UNKNOWN if is_stand_in else " ".join(filter(None, told)), 2)
            yield f"{_INDENT * 2}{field.key}: {_value(value, is_percent=field.kind == 'percent')}"
    yield f"{_INDENT * 2}{EXPECT}:"
    for about, lines in _expectations(scenario.expectations):
        yield from _comment(_WHY[about], 3)
        yield from (f"{_INDENT * 3}{line}" for line in lines)


def _comment(text: str, depth: int) -> list[str]:
    margin = f"{_INDENT * depth}# "
    return textwrap.wrap(visible(text), _WIDTH, initial_indent=margin, subsequent_indent=margin, break_long_words=False)


def _value(value: Any, *, is_percent: bool = False) -> str:  # noqa: ANN401 - of a field
    """A value of a question as a scenario file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Percent):
        return f"{plain(value.number)}%"
    if isinstance(value, Decimal):
        return plain(value) + "%" * is_percent
    if isinstance(value, str):
        return written(value)
    return _several(value) if isinstance(value, tuple) else str(value)  # a whole number or a day


def _several(values: Sequence[str | TrafficPart]) -> str:
    """Names, or traffic by endpoint."""
    names = [written(value) for value in values if isinstance(value, str)]
    if len(names) == len(values):
        return f"[{', '.join(names)}]"
    parts = (value for value in values if not isinstance(value, str))
    amounts = (f"{written(part.endpoint)}: {plain(part.amount)}{'%' * part.is_percent}" for part in parts)
    return f"{{{', '.join(amounts)}}}"


def _expectations(expected: Sequence[About]) -> Iterator[tuple[type, list[str]]]:
    """The lines of each kind of expectation, below `expect`."""
    for about in dict.fromkeys(map(type, expected)):
        of_kind: list[Any] = [each for each in expected if isinstance(each, about)]
        yield about, _LINES[about](of_kind)


def _cheapest(found: list[Cheapest]) -> list[str]:
    return [f"cheapest: {found[0].design_id}"]


def _totals(found: list[Total]) -> list[str]:
    return ["totals:", *(f"{_INDENT}{total.design_id}: {{{_wanted(total.wanted)}}}" for total in found)]


def _wanted(wanted: Band | Near) -> str:
    if isinstance(wanted, Near):
        tolerance = (
            "" if wanted.tolerance is None else f", tolerance: {plain(wanted.tolerance)}{'%' * wanted.is_percent}"
        )
        return f"value: {plain(wanted.value)}{tolerance}"
    bounds = (("min", wanted.low), ("max", wanted.high))
    return ", ".join(f"{key}: {plain(bound)}" for key, bound in bounds if bound is not None)


def _band(found: list[Any], key: str) -> list[str]:
    wanted = found[0].wanted
    return [f"{key}: {NONE if wanted is None else f'{{{_wanted(wanted)}}}'}"]


def _holds_if(found: list[HoldsIf]) -> list[str]:
    return [f"holds_if: [{', '.join(map(_condition, found))}]"]


def _condition(about: HoldsIf) -> str:
    if about.axis == IMAGE_LAYERS:
        return f"{LAYERS}: {plain(Decimal(about.value))}%"
    if about.axis.startswith(INCLUDE):
        return f"include: {about.axis.removeprefix(INCLUDE)}"
    return about.axis if about.value is True else f"{about.axis}: {about.value}"


def _endpoints(found: list[Endpoints]) -> list[str]:
    types = (("interface", found[0].interface), ("gateway", found[0].gateway))
    return [f"endpoints: {{{', '.join(f'{key}: {_several(names)}' for key, names in types if names is not None)}}}"]


def _price_age(found: list[PriceAge]) -> list[str]:
    return [f"price_age_days: {{max: {found[0].most_days}}}"]


_LINES: dict[type, Any] = {
    Cheapest: _cheapest,
    Total: _totals,
    StaysCheapestGb: partial(_band, key="stays_cheapest_gb"),
    BreakEvenGb: partial(_band, key="break_even_gb"),
    HoldsIf: _holds_if,
    Endpoints: _endpoints,
    PriceAge: _price_age,
}
