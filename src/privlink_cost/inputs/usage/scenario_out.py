"""What was found, as a scenario file: `compare` and `optimize` take it, and `check`, which holds it to its answer."""

from __future__ import annotations

import json
import textwrap
from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.errors import InputError
from privlink_cost.inputs.fields import LONGEST_NAME
from privlink_cost.inputs.usage.caveats import remarks_of
from privlink_cost.inputs.usage.priced import chosen, fields_of, name_of
from privlink_cost.inputs.usage.short import shortened
from privlink_cost.model.numbers import plain
from privlink_cost.untrusted import visible

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from privlink_cost.analysis.found.usage_found import UsageFound, UsageMonth

_HEAD = """\
# What privlink-cost usage found: the last month of each account and region, the dearest first.
# Zones and NAT gateways follow from the hours. Correct them, and what a bill cannot know, by hand.
scenarios:
"""


def scenario_file(found: UsageFound, as_of: date) -> str:
    """The text of the file.

    Args:
        found: what was found.
        as_of: the day whose prices the answer rests on.

    Raises:
        InputError: if there is no account and region that a scenario can stand for.
    """
    months = chosen(found.months)
    if not months:
        raise InputError("there is no scenario to write: the files name no region", hint="name the region")
    lines = [line for month in months for line in _scenario(month, as_of)]
    cheapest = None if found.comparison is None else found.comparison.cheapest.design_id
    expected = {name_of(months[0]): cheapest} if cheapest else {}
    return _HEAD + "".join(f"{line}\n" for line in _with_expectations(lines, expected))


def _scenario(month: UsageMonth, as_of: date) -> Iterator[str]:
    fields = shortened(fields_of(month))
    yield f"  {json.dumps(visible(name_of(month))[:LONGEST_NAME], ensure_ascii=False)}:"
    for remark in remarks_of(month):
        yield from (f"    # {line}" for line in textwrap.wrap(visible(remark), 94))
    yield f"    region: {fields['region']}"
    yield f"    as_of: {as_of}"
    yield f"    gb: {plain(fields['gb'])}"
    yield from (f"    {name}: {plain(Decimal(fields[name]))}" for name in ("hours", "azs", "nat_gateways"))
    if "endpoints" in fields:
        yield f"    endpoint: {json.dumps(fields['endpoints'])}"
    if "endpoint_count" in fields:
        yield f"    endpoints: {fields['endpoint_count']}"
    if fields.get("traffic"):
        yield "    traffic:"
        for part in fields["traffic"]:
            yield f"      {json.dumps(part.endpoint)}: {plain(part.amount)}"
    if "internet_gb" in fields:
        yield f"    internet_gb: {plain(fields['internet_gb'])}"


def _with_expectations(lines: list[str], expected: dict[str, str]) -> Iterator[str]:
    """The lines, with what `check` holds each scenario to."""
    names = {json.dumps(visible(name)[:LONGEST_NAME], ensure_ascii=False): design for name, design in expected.items()}
    pending = ""
    for line in lines:
        if not line.startswith("   "):
            if pending:
                yield pending
            design = names.get(line.strip().removesuffix(":"))
            wanted = f"cheapest: {design}" if design else "price_age_days: {max: 3650}"
            pending = f"    expect: {{{wanted}}}"
        yield line
    yield pending
