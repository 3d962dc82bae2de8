"""What was found, as it is said to people: months, services, findings, and what the ways would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.usage_found import NO_NAT
from privlink_cost.model.numbers import ZERO, round_half_up
from privlink_cost.render.kit import change_words
from privlink_cost.render.kit.page import Column, Facts, Notes, Page, Row, Table, page
from privlink_cost.render.language import marked, said, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from privlink_cost.analysis.found.usage_found import Finding, UsageFound, UsageMonth

MOST_MONTHS = 60
MOST_FINDINGS = 20


def usage(found: UsageFound) -> Page:
    """The verdict, a row for each account, region and month, the GB by service, the findings."""
    return page(
        _lead(found),
        _months(found.months),
        _services(found.months),
        Facts([(marked("Read"), "; ".join(say("{file} ({kind})", file=f, kind=k) for f, k in found.files[:5]))]),
        Notes([*_shortened(found), *map(told, found.findings[:MOST_FINDINGS])]),
    )


def told(finding: Finding) -> str:
    """A finding with what to do about it and what goes wrong in doing so."""
    first, space, rest = said(finding.text).partition(" ")
    begun = first.capitalize() if first.isalpha() and first.islower() else first  # an id or a path stays as it is
    sentence = f"{begun}{space}{rest}"
    if not finding.todo:
        return say("{sentence}.", sentence=sentence)
    todo = said(finding.todo)
    if not finding.hazards:
        return say("{sentence}: {todo}.", sentence=sentence, todo=todo)
    hazards = say("; ").join(map(said, finding.hazards))
    return say("{sentence}: {todo}. Beware: {hazards}.", sentence=sentence, todo=todo, hazards=hazards)


def _lead(found: UsageFound) -> list[str]:
    if found.comparison is None:
        return [say("What was found cannot be compared: the notes say why.")]
    name = found.comparison.scenario.name
    has_none = any(caveat.kind == NO_NAT for caveat in found.caveats)
    takes_away = say("Endpoints are no way to the internet.") if has_none else None
    first, *rest = change_words.lead(found.comparison, takes_away=takes_away)
    return [f"{name}: {first}" if name else first, *rest, *map(told, found.caveats)]


def _shortened(found: UsageFound) -> Iterator[str]:
    months, findings = len(found.months) - MOST_MONTHS, len(found.findings) - MOST_FINDINGS
    if months > 0:
        yield say_count(
            "{number} more row is in --format csv and json.",
            "{number} more rows are in --format csv and json.",
            months,
            number=f"{months:,}",
        )
    if findings > 0:
        yield say_count(
            "{number} more note is in --format json.",
            "{number} more notes are in --format json.",
            findings,
            number=f"{findings:,}",
        )


def _months(months: tuple[UsageMonth, ...]) -> Table:
    return Table(
        (
            Column(say("Account, region, month"), widest=24),
            Column(say("NAT h"), is_right=True, long=say("NAT hours")),
            Column(say("NAT GB"), is_right=True),
            Column(say("Endp. h"), is_right=True, long=say("Endpoint hours")),
            Column(say("Endp. GB"), is_right=True, long=say("Endpoint GB")),
            Column(say("Billed"), is_right=True, may_go=True),
            Column(say("% list"), is_right=True, may_go=True, long=say("% of list")),
        ),
        [_month(month) for month in months[:MOST_MONTHS]],
        caption=say(
            "Billed: usage, discounts, credits and refunds, without tax. % of list: before credits and refunds."
        ),
    )


def _month(month: UsageMonth) -> Row:
    place = _place(month)
    hours, gb = _figure(month.nat_gateway_hours), _figure(month.nat_gateway_gb)
    endpoint_hours, endpoint_gb = _figure(month.interface_endpoint_hours), _figure(month.interface_endpoint_gb)
    is_cost_seen = bool(round_half_up(month.list_cost or ZERO, 2))  # of less than a cent no rate is told
    billed, percent = _figure(month.billed), _figure(month.percent_of_list if is_cost_seen else None, 1)
    line = say(
        "{place}: NAT {hours} h, {gb} GB; endpoints {endpoint_hours} h, {endpoint_gb} GB; billed {billed} "
        "({percent} % of list)",
        place=place,
        hours=hours,
        gb=gb,
        endpoint_hours=endpoint_hours,
        endpoint_gb=endpoint_gb,
        billed=billed,
        percent=percent,
    )
    return Row((place, hours, gb, endpoint_hours, endpoint_gb, billed, percent), line=line)


def _place(month: UsageMonth) -> str:
    return " ".join(part for part in (month.account, month.region, month.month) if part) or say("not named")


def _services(months: tuple[UsageMonth, ...]) -> Table:
    rows = []
    for month in months[:MOST_MONTHS]:
        named = [(use.endpoint, use.gb) for use in month.services]
        named += [(say("internet"), month.internet_gb)] if month.internet_gb else []
        named += [(say("AWS services not told apart"), month.unnamed_aws_gb)] if month.unnamed_aws_gb else []
        place = _place(month)
        rows += [Row((place, name, _figure(gb)), line=f"{place}, {name}: {_figure(gb)} GB") for name, gb in named]
    columns = (Column(say("Account, region, month"), widest=24), Column(say("Service")), Column("GB", is_right=True))
    return Table(columns if rows else (), rows)


def _figure(value: Decimal | None, places: int = 2) -> str:
    return "-" if value is None else f"{round_half_up(value, places):,f}"
