"""`--format json`: the contract with programs. Keys may be added; these stay.

Numbers are JSON number literals with every digit the model has, money is not rounded.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.asked import asked
from privlink_cost.untrusted import json_without_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.prices import Charge, Source
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.kit.style import Style

VERSION = 1


def draw(document: dict[str, Any], _: Style) -> str:
    """A document, written."""
    return dumps(document) + "\n"


_FIRST = (
    *("name", "region", "region_name", "as_of", "fx_rate", "hours", "azs", "gb", "internet_gb", "internet_out_gb"),
    *("traffic", "nat_gateways", "keep_nat", "vpcs", "workload", "interface_endpoints", "gateway_endpoints", "include"),
)
"""The keys of a scenario that come first, in their order; all others follow."""

_ELSEWHERE = {"currency", "designs"}
"""What stands beside the scenario."""


def scenario_document(scenario: Scenario, sheet: PriceSheet) -> dict[str, Any]:
    """What was asked, as plain data."""
    found = asked(scenario, sheet)
    names = dict.fromkeys((*(name for name in _FIRST if name in found), *found))
    return {name: _plain_data(found[name]) for name in names if name not in _ELSEWHERE}


def _plain_data(value: object) -> object:
    if isinstance(value, tuple):
        return list(value)
    return dict(value) if isinstance(value, Mapping) else value


def charge_document(charge: Charge) -> dict[str, Any]:
    """One charge as plain data."""
    price = charge.price
    return {
        "meter": charge.meter.meter_id,
        **({} if charge.endpoint is None else {"endpoint": charge.endpoint}),
        "usage_type": charge.meter.usage_type,
        "quantity": charge.quantity,
        "unit": charge.meter.pricing_unit,
        "unit_price": charge.unit_price,
        "cost": charge.cost,
        "rate_code": charge.rate_code,
        "effective_from": price.effective_from if price else None,
        "verified_on": price.verified_on if price else None,
        "sources": list(price.source_ids) if price else [],
    }


def cautions_document(cautions: Iterable[Caution]) -> list[dict[str, Any]]:
    """What cannot work about the endpoints, as plain data."""
    return [
        {
            "kind": caution.kind,
            "endpoints": list(caution.endpoints),
            "day": caution.day,
            "instead": caution.instead,
            **({} if caution.most_gb is None else {"most_gb": caution.most_gb}),
        }
        for caution in cautions
    ]


def sources_document(answer: Comparison) -> dict[str, Any]:
    """The sources that the charges rest on, by id."""
    return {
        source_id: {"title": source.title, "published": source.published, "url": source.url}
        for source_id, source in cited_sources(answer)
    }


def cited_sources(answer: Comparison) -> Iterator[tuple[str, Source]]:
    """The sources that the charges rest on, in the table's order."""
    cited = {s for e in answer.estimates for c in e.charges if c.price for s in c.price.source_ids}
    return ((source_id, source) for source_id, source in answer.sheet.sources.items() if source_id in cited)


def dumps(value: object, indent: str = "") -> str:
    """Write plain data as JSON with two-space steps; a Decimal becomes a number literal with all its digits.

    The standard library's encoder would make it a float or a string.
    """
    deeper = indent + "  "
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, date):
        return f'"{value.isoformat()}"'
    if isinstance(value, dict):
        items = (f"{_text(key)}: {dumps(item, deeper)}" for key, item in value.items())
        return _wrapped("{", items, "}", indent)
    if isinstance(value, list):
        if all(isinstance(item, str) for item in value):
            return _text(value)
        return _wrapped("[", (dumps(item, deeper) for item in value), "]", indent)
    return _text(value)


def _text(value: object) -> str:
    """ASCII alone, of which JSON leaves one control character as it is."""
    return json_without_commands(json.dumps(value)).replace("\x7f", r"\u007f")


def _wrapped(opening: str, items: Iterable[str], closing: str, indent: str) -> str:
    inner = f",\n{indent}  ".join(items)
    return f"{opening}\n{indent}  {inner}\n{indent}{closing}" if inner else opening + closing
