"""Lines of several files as months, in which nothing counts twice."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import Coverage, EndpointUse, Finding, MeterUse, ServiceUse, UsageMonth
from privlink_cost.inputs.usage.coverage import covered_hours
from privlink_cost.inputs.usage.formats import cloudwatch, cost_explorer, cur, flow_logs, focus, plain_csv
from privlink_cost.inputs.usage.overlap import GRAINS, together
from privlink_cost.inputs.usage.usage_types import read_internet_out, read_usage_type
from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
)
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from decimal import Decimal

    from privlink_cost.inputs.usage.lines import Amount, Key, Lines

    Place = tuple[str, str, str]

RANKS = (cur.KIND, focus.KIND, cost_explorer.KIND, cloudwatch.KIND, flow_logs.KIND, plain_csv.KIND)
"""The kinds of file, the one whose figures are the bill's first."""


def merged(files: Sequence[Lines]) -> tuple[list[UsageMonth], list[Finding]]:
    """The months of some files, and what was left out for not counting it twice.

    A month that several kinds of file are about, or one kind by the hour and by the day, counts as the first of them
    has it.

    Raises:
        InputError: if two files have the same line and nothing tells whether they are parts or versions.
    """
    kinds, overlaps = together(files)
    findings = [*(finding for file in files for finding in file.findings), *overlaps]
    places: dict[Place, list[tuple[str, dict[Key, Amount]]]] = defaultdict(list)
    for (kind, _), amounts in sorted(
        kinds.items(), key=lambda item: (RANKS.index(item[0][0]), GRAINS.index(item[0][1]))
    ):
        by_place: dict[Place, dict[Key, Amount]] = defaultdict(dict)
        for key, amount in amounts.items():
            by_place[key.account, key.region, key.month][key] = amount
        for place, found in by_place.items():
            places[_same(place, places)].append((kind, found))
    for place, kinds_found in places.items():
        billed = [kind for kind, found in kinds_found if any(_meter(key) for key in found)]
        if len(billed) > 1:
            text = phrase(
                "{place} is in several kinds of file; its hours and GB count as {kind} has them",
                place=", ".join(part for part in place if part) or phrase("a month"),
                kind=billed[0],
            )
            findings.append(Finding("overlap", text))
    told = ((place, found) for place, found in sorted(places.items()) if not _is_out_alone(found))
    return [_month(place, found) for place, found in told], findings


def _is_out_alone(kinds: list[tuple[str, dict[Key, Amount]]]) -> bool:
    """Whether there is nothing but what went out to the internet, which is beside NAT gateways' hours and GB."""
    return all(read_internet_out(key.usage_type) for _, found in kinds for key in found)


def _same(place: Place, known: Mapping[Place, object]) -> Place:
    """A place, or the one that is known already and may be the same: a source may name no account, region or month."""
    for each in known:
        if all(not one or not other or one == other for one, other in zip(place, each, strict=True)):
            alike = [k for k in known if all(not a or a == b for a, b in zip(place, k, strict=True))]
            return each if place == each or len(alike) == 1 else place
    return place


def _meter(key: Key) -> str | None:
    if key.usage_type == flow_logs.NAT_LEG:
        return NAT_GATEWAY_GB
    found = read_usage_type(key.usage_type)
    return found.meter_id if found else None


def _month(place: Place, kinds: list[tuple[str, dict[Key, Amount]]]) -> UsageMonth:
    account, region, month = place
    metered = [(kind, found) for kind, found in kinds if any(_meter(key) for key in found)]
    source, lines = (metered or kinds)[0]
    used = {key: amount for key, amount in lines.items() if key.charge == "usage"}
    by_meter = {
        meter: exact_sum(a.quantity for k, a in used.items() if _meter(k) == meter) if metered else None
        for meter in (NAT_GATEWAY_HOURS, NAT_GATEWAY_GB, INTERFACE_ENDPOINT_HOURS, INTERFACE_ENDPOINT_GB)
    }
    if source not in (cur.KIND, focus.KIND, cost_explorer.KIND):
        by_meter = {
            meter: found if any(_meter(k) == meter for k in used) else None for meter, found in by_meter.items()
        }
        used = {key: amount for key, amount in used.items() if read_usage_type(key.usage_type)}
    is_priced = any(amount.cost is not None for amount in lines.values())
    naming, named = next(((kind, found) for kind, found in kinds if any(key.service for key in found)), (source, {}))
    services = _by_service(named)
    ways = {flow_logs.INTERNET, flow_logs.AMAZON, flow_logs.UNTOLD}
    return UsageMonth(
        account=account or None,
        region=region or None,
        month=month or None,
        nat_gateway_hours=by_meter[NAT_GATEWAY_HOURS],
        nat_gateway_gb=by_meter[NAT_GATEWAY_GB],
        interface_endpoint_hours=by_meter[INTERFACE_ENDPOINT_HOURS],
        interface_endpoint_gb=by_meter[INTERFACE_ENDPOINT_GB],
        billed=_cost(lines, "usage", "discount", "credit", "refund") if is_priced else None,
        list_cost=None,
        discounts=_cost(lines, "discount"),
        credits=_cost(lines, "credit"),
        refunds=_cost(lines, "refund"),
        tax=_cost(lines, "tax"),
        currency=next((key.currency for key in lines), "USD"),
        nat_gateways=tuple(sorted({key.resource for key in used if "nat-" in key.resource})),
        endpoints=tuple(_endpoints(used)),
        services=tuple(ServiceUse(name, gb) for name, gb in services.items() if name not in ways),
        internet_gb=services.get(flow_logs.INTERNET),
        unnamed_aws_gb=services.get(flow_logs.AMAZON),
        usage=tuple(
            _by_usage_type({k: a for k, a in lines.items() if read_usage_type(k.usage_type)}, is_priced=is_priced)
        ),
        source=source,
        internet_out_gb=_internet_out(used),
        covered=tuple(
            Coverage(kind, covered_hours(found, month))
            for kind, found in {source: lines, naming: named or lines}.items()
            if any(len(key.start) > len(month) for key in found)
        ),
    )


def _cost(lines: Mapping[Key, Amount], *charges: str) -> Decimal:
    return exact_sum(amount.cost or ZERO for key, amount in lines.items() if key.charge in charges)


def _by_service(lines: Mapping[Key, Amount]) -> dict[str, Decimal]:
    """GB by service, on the way through NAT gateways where the lines tell it from others."""
    legs = {key.usage_type for key in lines}
    wanted = {flow_logs.NAT_LEG} if flow_logs.NAT_LEG in legs else legs
    found: dict[str, Decimal] = {}
    for key, amount in sorted(lines.items()):
        if key.service and key.usage_type in wanted:
            found[key.service] = EXACT.add(found.get(key.service, ZERO), amount.quantity)
    return found


def _endpoints(used: Mapping[Key, Amount]) -> Iterator[EndpointUse]:
    for endpoint_id in sorted({key.resource for key in used if key.resource.startswith("vpce-")}):
        own = {key: amount for key, amount in used.items() if key.resource == endpoint_id}
        hours, gb = (
            exact_sum(amount.quantity for key, amount in own.items() if _meter(key) == meter)
            for meter in (INTERFACE_ENDPOINT_HOURS, INTERFACE_ENDPOINT_GB)
        )
        yield EndpointUse(endpoint_id, hours, gb)


def _internet_out(used: Mapping[Key, Amount]) -> Decimal | None:
    found = [amount.quantity for key, amount in used.items() if read_internet_out(key.usage_type)]
    return exact_sum(found) if found else None


def _by_usage_type(lines: Mapping[Key, Amount], *, is_priced: bool) -> Iterator[MeterUse]:
    for usage_type in sorted({key.usage_type for key in lines}):
        own: Iterable[tuple[Key, Amount]] = [(k, a) for k, a in lines.items() if k.usage_type == usage_type]
        quantity = exact_sum(amount.quantity for key, amount in own if key.charge == "usage")
        cost = exact_sum(amount.cost or ZERO for key, amount in own if key.charge != "tax") if is_priced else None
        listed = [amount.list_cost for key, amount in own if key.charge == "usage"]
        known = [each for each in listed if each is not None]
        yield MeterUse(usage_type, quantity, cost, exact_sum(known) if len(known) == len(listed) else None)
