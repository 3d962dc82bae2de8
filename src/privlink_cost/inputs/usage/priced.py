"""What was found, at list price, and what it means: the scenario, its comparison, and the findings."""

from __future__ import annotations

import calendar
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.usage_found import Finding
from privlink_cost.ask.answer import answer
from privlink_cost.catalogue.services import services
from privlink_cost.errors import InputError, PriceNotKnownError, PrivlinkCostError, UnknownNameError
from privlink_cost.inputs.usage.earning import earning
from privlink_cost.inputs.usage.lines import several
from privlink_cost.inputs.usage.usage_types import read_usage_type
from privlink_cost.model.fields import DEFAULT_HOURS, Question
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import EXACT, ZERO, exact_sum, plain, ratio, round_half_up
from privlink_cost.model.prices import Factor, total
from privlink_cost.phrases import phrase
from privlink_cost.tables.find import bundled_regions, load_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.found.usage_found import MeterUse, UsageMonth

MOST_AZS = 6
_CENT = Decimal(1).scaleb(-2)
"""The minor unit of USD, in which alone a rate is told."""
ADD_S3 = (
    phrase("adding a gateway endpoint cuts open connections to S3 from its subnets: do it in a quiet hour"),
    phrase(
        "bucket policies on aws:SourceIp stop matching, as requests come from private addresses: use aws:SourceVpce too"
    ),
)
ADD_INTERFACE = (
    phrase("private DNS on an interface endpoint of S3 takes the traffic from the free gateway endpoint"),
    phrase("its security group must let the workload in on port 443"),
)


def with_list_cost(month: UsageMonth, today: date) -> UsageMonth:
    """The month with what its usage costs at list price, where all prices are known."""
    if not month.usage:
        return month
    priced = tuple(_with_tables(month, today)) if month.region in bundled_regions() else month.usage
    known = [use.list_cost for use in priced if use.list_cost is not None]
    whole = exact_sum(known) if len(known) == len(priced) else None
    return month._replace(usage=priced, list_cost=whole)


def _with_tables(month: UsageMonth, today: date) -> Iterator[MeterUse]:
    """The usage with the list prices of the bundled tables where the bill does not say its own."""
    sheet = load_table(month.region or "").on(_day(month, today))
    by_type = {entry.meter.usage_type: price_id for price_id, entry in sheet.prices.items() if entry.meter.usage_type}
    for use in month.usage:
        if use.list_cost is not None:
            yield use
            continue
        read_type = read_usage_type(use.usage_type)
        price_id = by_type.get(use.usage_type) or (read_type.meter_id if read_type else None)
        try:
            # What is free in the list has no price in a table, and what has a price of its own none that is known.
            cost = None if price_id is None else total(sheet.charge(price_id, (Factor(use.quantity, "units"),)))
        except PriceNotKnownError:
            cost = None
        yield use._replace(list_cost=cost)


def _day(month: UsageMonth, today: date) -> date:
    return today if month.month is None else min(today, date.fromisoformat(f"{month.month}-01"))


def hours_of(month: UsageMonth) -> Decimal:
    """Hours of the calendar month; those of any month where it is not known."""
    if month.month is None:
        return DEFAULT_HOURS
    return Decimal(24 * calendar.monthrange(*map(int, month.month.split("-")))[1])


def fields_of(month: UsageMonth) -> dict[str, Any]:
    """The fields of a scenario that stands for a month: what the data tells, and the default for what it does not."""
    defaults = {"gb": ZERO, "hours": hours_of(month), "azs": zones_of(month) or 1, "nat_gateways": 1}
    return defaults | told_by(month)


def told_by(month: UsageMonth) -> dict[str, Any]:
    """The fields of a scenario that the data of a month tells, or that follow from its hours."""
    nat_gateways = _nat_gateways(month)
    traffic = tuple(TrafficPart.of(use.endpoint, use.gb) for use in month.services if use.gb)
    fields: dict[str, Any] = {
        "region": month.region,
        "gb": month.gb if month.tells_gb else None,
        "hours": None if month.month is None else hours_of(month),
        "nat_gateways": nat_gateways,
        "traffic": traffic or None,
        "internet_gb": month.least_internet_gb or None,
    }
    if month.is_all_named:  # so nothing goes to a workload's other services
        fields |= {"endpoints": tuple(part.endpoint for part in traffic)} if traffic else {"endpoint_count": 0}
    return {name: value for name, value in fields.items() if value is not None}


def zones_of(month: UsageMonth) -> int | None:
    """Availability Zones: one for each NAT gateway, and those of the endpoints; None if the data points to none."""
    nat_gateways, hours = _nat_gateways(month), hours_of(month)
    of_nat = None if nat_gateways is None else min(nat_gateways, MOST_AZS)
    if not (month.endpoints and month.interface_endpoint_hours):
        return of_nat
    of_endpoints = _whole(month.interface_endpoint_hours, hours * len(month.endpoints)) or 1
    return min(MOST_AZS, max(of_nat or 1, of_endpoints))


def _nat_gateways(month: UsageMonth) -> int | None:
    return _whole(month.nat_gateway_hours, hours_of(month)) or len(month.nat_gateways) or None


def _whole(hours: Decimal | None, of: Decimal) -> int | None:
    return None if not hours else max(1, int(round_half_up(ratio(hours, of), 0)))


def chosen(months: Iterable[UsageMonth]) -> list[UsageMonth]:
    """Of each account and region the last month that a scenario can stand for, the dearest place first."""
    last: dict[tuple[str | None, str | None], UsageMonth] = {}
    for month in sorted(months, key=lambda each: each.month or ""):
        if month.region is not None and (month.gb or month.nat_gateway_hours or month.interface_endpoint_hours):
            last[month.account, month.region] = month
    return sorted(last.values(), key=lambda each: (-(each.billed or each.list_cost or ZERO), -each.gb))


def compared(months: Sequence[UsageMonth], today: date) -> tuple[Comparison | None, list[Finding]]:
    """The comparison of the dearest place, at today's prices; and why there is none."""
    if not months:
        return None, []
    try:
        return answer(Question(**fields_of(months[0]), as_of=today, name=name_of(months[0]))), []
    except (InputError, PriceNotKnownError) as error:
        return None, [_why_not(error, months[0])]


def _why_not(error: PrivlinkCostError, month: UsageMonth) -> Finding:
    """Why a month cannot be compared. Names in it that are not known are not misspelt: no person wrote them."""
    if isinstance(error, UnknownNameError) and error.field == "region":
        text = phrase("no comparison: there are no prices of {region}", region=month.region)
        return Finding("not_known", text, phrase("'privlink-cost regions' lists the regions that have some"))
    unknown = ", ".join(use.endpoint for use in month.services if use.endpoint not in services())
    if error.field == "traffic" and unknown:
        return Finding("not_known", phrase("no comparison: no endpoint service {service} is known", service=unknown))
    return Finding("not_known", phrase("no comparison: {reason}", reason=error.message), error.hint or "")


def name_of(month: UsageMonth) -> str:
    """What to call the scenario of a month."""
    return " ".join(part for part in (month.account, month.region, month.month) if part)


_WHERE_GB_GO = phrase(
    "the files do not say to which services NAT gateways' GB go, nor how many go to the internet, which endpoints do "
    "not reach; the comparison takes all of them for the services of the default workload"
)
_WHERE_SOME_GB_GO = phrase(
    "the files do not say to which services NAT gateways' GB go, nor how many come from the internet; the comparison "
    "takes all but those out to the internet for the services of the default workload"
)


def findings_of(months: Sequence[UsageMonth], today: date) -> Iterator[Finding]:
    """What the months show and cannot show."""
    for month in months:
        yield from _month_findings(month, today)
    unrated = [_place(m) for m in months if m.billed is not None and m.list_cost is None and m.usage]
    if unrated:
        text = phrase(
            "{place}: the rate against list is not known, as a list price of that day is not", place=several(unrated)
        )
        yield Finding("not_known", text)
    if any(month.nat_gateway_hours or month.interface_endpoint_hours for month in months):
        text = phrase(
            "NAT gateways, zones and endpoints follow from hours in the month, as if each had stood through all of it"
        )
        yield Finding("assumed", text, phrase("correct them in the scenario file if some had not"))
    nat_gb = exact_sum(month.nat_gateway_gb or ZERO for month in months)
    if nat_gb and not any(month.services or month.internet_gb for month in months):
        yield Finding(
            "not_known",
            _WHERE_SOME_GB_GO if any(month.internet_out_gb for month in months) else _WHERE_GB_GO,
            phrase(
                "turn on VPC flow logs with pkt-dst-aws-service on the NAT gateways' interfaces and hand them in as "
                "well"
            ),
        )
        yield Finding(
            "advice",
            phrase("whether S3 and DynamoDB have their free gateway endpoints is on no bill"),
            phrase("ask aws ec2 describe-vpc-endpoints which are of type Gateway"),
            ADD_S3,
        )
    for month in chosen(months):
        unnamed = EXACT.subtract(month.gb, EXACT.add(exact_sum(s.gb for s in month.services), month.least_internet_gb))
        if unnamed > 0 and (month.services or month.internet_gb):
            text = phrase(
                "{place}: {gb} GB of which the data does not say where they go are taken for the services of the "
                "default workload",
                place=_place(month),
                gb=f"{Decimal(plain(round_half_up(unnamed, 2) or unnamed)):,f}",
            )
            yield Finding("assumed", text, phrase("name them under traffic in the scenario file if you know"))
    if any(month.endpoints for month in months):
        yield Finding(
            "not_known",
            phrase("a bill has endpoints by id and not by service"),
            phrase("ask aws ec2 describe-vpc-endpoints for VpcEndpointId and ServiceName"),
        )


def _place(month: UsageMonth) -> str:
    return name_of(month) or phrase("the data")


def _month_findings(month: UsageMonth, today: date) -> Iterator[Finding]:
    where = _place(month)
    for use in month.usage:
        found = read_usage_type(use.usage_type)
        if found is None or found.meter_id is None:
            text = phrase(
                "{place}: {usage_type} has a price of its own: it is in what was billed, not in hours and GB",
                place=where,
                usage_type=use.usage_type,
            )
            yield Finding("apart", text)
    if month.currency != "USD":
        text = phrase("{place}: billed in {currency}; list prices are in USD", place=where, currency=month.currency)
        yield Finding("not_known", text)
    percent = month.percent_of_list
    off = ZERO if percent is None else abs(EXACT.subtract(month.charged or ZERO, month.list_cost or ZERO))
    if percent is not None and abs(percent - 100) >= Decimal("0.5") and off >= _CENT:
        shown = plain(round_half_up(percent, 1))
        text = phrase(
            "{place}: billed at {percent} % of list price, before credits and refunds", place=where, percent=shown
        )
        yield Finding("rate", text)
    if month.region is None:
        yield Finding("not_known", phrase("{place}: the files name no region", place=where), phrase("name the region"))
    for service in month.services:
        if service.endpoint in {"s3", "dynamodb"} and service.gb and month.nat_gateway_gb:
            text = phrase(
                "{place}: {gb} GB to {service} went through NAT gateways",
                place=where,
                gb=plain(round_half_up(service.gb, 2)),
                service=service.endpoint,
            )
            yield Finding("advice", text, phrase("add its gateway endpoint, which is free"), ADD_S3)
    yield from earning(month, _day(month, today), ADD_INTERFACE)
