"""What `aws ce get-cost-and-usage` prints, grouped by usage type, alone or with the account or the region.

Source: AWS Cost Explorer API Reference, GetCostAndUsage: amounts are text, a group may mix units, `Total` is empty
where groups are asked for.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.lines import Amount, Key, Lines, add, number
from privlink_cost.inputs.usage.usage_types import read_usage_type
from privlink_cost.model.numbers import exact_sum, plain
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

KIND = "Cost Explorer"
_ACCOUNT = re.compile(r"\d{12}", re.ASCII)
_COSTS = ("UnblendedCost", "NetUnblendedCost", "AmortizedCost", "BlendedCost")
_GROUPED = "the dimension USAGE_TYPE and the metrics UsageQuantity and UnblendedCost"


def fits(data: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    """Whether this is such an answer."""
    return isinstance(data, dict) and isinstance(data.get("ResultsByTime"), list)


def read(name: str, data: dict[str, Any]) -> Lines:
    """Read the groups about NAT gateways and endpoints.

    Raises:
        InputError: if it is not grouped by usage type, or not of its own shape.
    """
    amounts: dict[Key, Amount] = {}
    findings = []
    periods = data["ResultsByTime"]
    try:
        for period in periods:
            costs: list[Decimal] = []
            for key, amount, cost in _groups(name, period):
                costs.append(cost)
                if key is not None:
                    add(amounts, key, amount.quantity, amount.cost)
            stated = next((period["Total"][c]["Amount"] for c in _COSTS if c in period.get("Total", {})), None)
            if stated is not None and costs and number(str(stated), name) != exact_sum(costs):
                text = phrase(
                    "{file}: the total is {total} and its groups add up to {sum}",
                    file=name,
                    total=stated,
                    sum=plain(exact_sum(costs)),
                )
                findings.append(Finding("total_differs", text, phrase("ask for all pages and all groups")))
        is_grouped = any(
            _is_usage_type(key) for period in periods for group in period["Groups"] for key in group["Keys"]
        )
    except (KeyError, TypeError, AttributeError):
        raise InputError(f"{name} is not what get-cost-and-usage prints", hint="hand in its whole answer") from None
    if not is_grouped:
        raise InputError(f"{name}: Cost Explorer's answer is not grouped by usage type", hint=f"ask with {_GROUPED}")
    if data.get("NextPageToken"):
        text = phrase("{file}: more pages follow", file=name)
        findings.append(Finding("incomplete", text, phrase("ask for the rest with the token")))
    if any(period.get("Estimated") for period in periods):
        text = phrase("{file}: AWS calls its figures estimated", file=name)
        findings.append(Finding("estimated", text, phrase("ask again when the month is over")))
    return Lines(name, KIND, amounts, tuple(findings))


def _groups(name: str, period: dict[str, Any]) -> Iterator[tuple[Key | None, Amount, Decimal]]:
    start, end = str(period["TimePeriod"]["Start"]), str(period["TimePeriod"]["End"])
    for group in period["Groups"]:
        metrics, keys = group["Metrics"], group["Keys"]
        metric = next((metrics[cost] for cost in _COSTS if cost in metrics), None)
        cost = None if metric is None else number(str(metric["Amount"]), name)
        usage_type = next((key for key in keys if read_usage_type(key)), None)
        if usage_type is None:
            yield None, Amount(number("", name), cost), cost or number("", name)
            continue
        if "UsageQuantity" not in metrics:
            raise InputError(f"{name}: Cost Explorer's answer has no UsageQuantity", hint=f"ask with {_GROUPED}")
        found = read_usage_type(usage_type)
        region = found.region if found else None
        account = next((key for key in keys if _ACCOUNT.fullmatch(key)), "")
        currency = "USD" if metric is None else str(metric.get("Unit") or "USD")
        key = Key(account, region or "", start, end, usage_type, currency=currency)
        quantity = number(str(metrics["UsageQuantity"]["Amount"]), name)
        yield key, Amount(quantity, cost), cost or number("", name)


def _is_usage_type(key: str) -> bool:
    """Whether a key may be a usage type, of any service, as in EU-NatGateway-Hours or BoxUsage:t3.nano."""
    return ":" in key or key.endswith(("-Hours", "-Bytes"))
