"""What `aws cloudwatch get-metric-data` and `get-metric-statistics` print of NAT gateways and endpoints.

A NAT gateway processes BytesInFromSource and BytesInFromDestination; the two Out metrics are the same bytes leaving.
Sources: Amazon VPC User Guide, "NAT gateway metrics and dimensions"; AWS PrivateLink Guide, "CloudWatch metrics".
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.catalogue.services import region_in, short_name
from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.formats.cur import time
from privlink_cost.inputs.usage.lines import Amount, Key, Lines, add, gb_of
from privlink_cost.inputs.usage.usage_types import bare
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, NAT_GATEWAY_GB
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterator

KIND = "CloudWatch"
_IN = ("bytesinfromsource", "bytesinfromdestination")
_OUT = ("bytesouttosource", "bytesouttodestination")
_PROCESSED = "bytesprocessed"
_ID = re.compile(r"(?:nat|vpce)-[0-9a-f]{8,17}")
_SERVICE = re.compile(r"com\.amazonaws\.[a-z0-9.-]+")


def fits(data: Any) -> bool:  # noqa: ANN401 - whatever the file holds
    """Whether this is such an answer."""
    return isinstance(data, dict) and ("MetricDataResults" in data or "Datapoints" in data)


def read(name: str, data: dict[str, Any]) -> Lines:
    """Read the sums of bytes.

    Raises:
        InputError: if none of the metrics is one of NAT gateways or endpoints, or they are no sums.
    """
    amounts: dict[Key, Amount] = {}
    seen: set[str] = set()
    try:
        for label, points in _series(name, data):
            metric = next((m for m in (*_IN, *_OUT, _PROCESSED) if m in label.casefold()), None)
            if metric is None:
                continue
            seen.add(metric)
            for when, value in points:
                if metric not in _OUT:
                    add(amounts, _key(label, metric, time(when)), gb_of(value), None)
        is_partial = any(each.get("StatusCode") == "PartialData" for each in data.get("MetricDataResults", ()))
    except (KeyError, TypeError, AttributeError, ArithmeticError):
        raise InputError(f"{name} is not what CloudWatch prints", hint="hand in its whole answer") from None
    if not seen:
        hint = "ask for the Sum of BytesInFromSource and BytesInFromDestination of AWS/NATGateway; name them in Label"
        raise InputError(f"{name} has no metric of NAT gateways or endpoints", hint=hint)
    return Lines(
        name,
        KIND,
        amounts,
        tuple(_findings(name, seen, is_partial=is_partial or bool(data.get("NextToken")))),
        is_priced=False,
    )


def _series(name: str, data: dict[str, Any]) -> Iterator[tuple[str, list[tuple[str, Decimal]]]]:
    if "Datapoints" in data:
        points = data["Datapoints"]
        if any("Sum" not in point for point in points):
            raise InputError(f"{name} has no sums of bytes", hint="ask for the statistic Sum")
        yield data["Label"], [(str(point["Timestamp"]), _bytes(name, point["Sum"])) for point in points]
        return
    for result in data["MetricDataResults"]:
        values = [_bytes(name, value) for value in result["Values"]]
        if len(values) != len(result["Timestamps"]):
            raise InputError(f"{name} has not as many values as times", hint="fetch it again")
        yield (
            f"{result['Id']} {result.get('Label', '')}",
            list(zip(map(str, result["Timestamps"]), values, strict=True)),
        )


def _bytes(name: str, value: Any) -> Decimal:  # noqa: ANN401 - whatever the file holds
    if not isinstance(value, Decimal) or not value.is_finite() or value < 0 or value >= Decimal(10) ** 30:
        raise InputError(f"{name} has a sum that is no number of bytes", hint="fetch it again")
    return value


def _key(label: str, metric: str, start: str) -> Key:
    found, service = _ID.search(label), _SERVICE.search(label)
    meter = INTERFACE_ENDPOINT_GB if metric == _PROCESSED else NAT_GATEWAY_GB
    region = region_in(service.group()) if service else None
    return Key(
        *("", region or "", start, "", bare(meter)),
        resource=found.group() if found else "",
        service=short_name(service.group()) if service else "",
        line_id=metric,
    )


def _findings(name: str, seen: set[str], *, is_partial: bool) -> Iterator[Finding]:
    if is_partial:
        text = phrase("{file}: CloudWatch says that its data are not all", file=name)
        yield Finding("incomplete", text, phrase("ask for the rest as well"))
    if len(seen.intersection(_IN)) == 1 or (seen.intersection(_OUT) and not seen.intersection(_IN)):
        text = phrase(
            "{file}: a NAT gateway processes BytesInFromSource and BytesInFromDestination, and not both are there",
            file=name,
        )
        yield Finding("incomplete", text, phrase("ask for both"))
