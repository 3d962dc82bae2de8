"""The wording of what a plan was found to have."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.plan_answer import CUTS_CONNECTIONS, SOURCE_IP, TAKES_FROM_GATEWAY
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import EXACT
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.language import say_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.found_costs import FoundCost
    from privlink_cost.analysis.found.layout import FoundEndpoint, Layout, NatGateway
    from privlink_cost.analysis.found.plan_answer import PlanAnswer, PlanFinding

HAZARDS = {
    CUTS_CONNECTIONS: (
        "adding a gateway endpoint changes the route of connections to the service that are open: they are cut, so "
        "do it when none matter"
    ),
    SOURCE_IP: (
        "bucket policies on aws:SourceIp no longer match, because requests come by a private address: use "
        "aws:SourceVpce or aws:VpcSourceIp"
    ),
    TAKES_FROM_GATEWAY: (
        "private DNS on an interface endpoint takes the traffic of the VPC from the free gateway endpoint, unless it "
        "is for inbound resolvers alone"
    ),
}
"""What can go wrong when a finding is mended.

Source: AWS PrivateLink Guide, "Gateway endpoints for Amazon S3".
https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
"""


def verdict(answer: PlanAnswer) -> Iterator[str]:
    """What it costs, before and after, and what the cheapest design would."""
    currency, after, before = answer.comparison.sheet.currency, answer.after, answer.before
    hours = "" if answer.gb_is_given else ", its hours alone"
    what = "What is planned" if before is not None else "What was found"
    sentence = f"{what} costs {cost(after, answer)} a month{hours}"
    if before is not None and before.total is not None and after.total is not None:
        change = EXACT.subtract(after.total, before.total)
        more = words.money(abs(change), currency)
        changed = f"{more} {'more' if change > 0 else 'less'} than" if change else "as much as"
        sentence += f", {changed} before"
    yield f"{sentence}."
    if answer.gb_is_given:
        yield from change_words.lead(answer.comparison)
    else:
        yield f"Give --gb for what its traffic costs, and for the cheapest design{_break_even(answer)}."


def _break_even(answer: PlanAnswer) -> str:
    try:
        found = answer.comparison.break_even
    except PriceNotKnownError:
        return ""
    if found is None:
        return ""
    below, above = (words.design_name(name) for name in (found.cheaper_below, found.cheaper_above))
    if found.gb is None:
        return f"; {below} is cheaper than {words.design_name(_other(found.designs, below))} at every volume"
    return f"; {below} is cheaper up to {words.gb(found.gb)} GB a month, {above} above"


def _other(designs: tuple[str, str], name: str) -> str:
    first, second = designs
    return second if words.design_name(first) == name else first


def cost(found: FoundCost, answer: PlanAnswer) -> str:
    """What a layout costs, or the least that it does."""
    money = words.money(found.least, answer.comparison.sheet.currency)
    return money if found.is_known else f"at least {money}"


def layout(found: Layout) -> str:
    """What there is, as in 2 NAT gateways, 3 interface endpoints in 6 AZs in all, 1 gateway endpoint."""
    units, zones = found.nat_az_units, found.interface_endpoint_azs
    billed, free, other = (found.of_kind(kind) for kind in ("interface", "gateway", "other"))
    gateways = _number(found.nat_gateways, "NAT gateway", "NAT gateways")
    if any(gateway.is_regional for gateway in found.nat_gateways):
        gateways += f" ({'AZs not known' if units is None else words.counted(units, 'AZ', 'AZs')})"
    endpoints = _number(billed, "interface endpoint", "interface endpoints")
    if billed:
        endpoints += f" ({'AZs not known' if zones is None else words.counted(zones, 'AZ', 'AZs') + ' in all'})"
    parts = [gateways, endpoints, _number(free, "gateway endpoint", "gateway endpoints")]
    if other:
        parts.append(_number(other, "endpoint of another type", "endpoints of other types"))
    return ", ".join(parts)


def _number(found: Sequence[NatGateway | FoundEndpoint], one: str, many: str) -> str:
    """How many there are, as in at least 1 NAT gateway."""
    certain = sum(1 for each in found if not each.may_be_absent)
    least = "" if certain == len(found) else "at least "
    return least + words.counted(certain, one, many)


def finding(found: PlanFinding, answer: PlanAnswer) -> str:
    """What stands out, in a sentence, with what it costs."""
    if found.kind == "private-nat-gateway":
        return say_count(
            "The NAT gateway {names} is private: it leads to other VPCs and networks, and not to the internet.",
            "The NAT gateways {names} are private: they lead to other VPCs and networks, and not to the internet.",
            len(found.names),
            names=words.listed(found.names),
        )
    currency, services = answer.comparison.sheet.currency, words.listed(found.services)
    money = "" if found.cost is None else f": {words.money(found.cost, currency)} a month"
    of = f" ({len(found.names)} endpoints)" if len(found.names) > 1 else ""
    zones = "" if found.zones is None else f" in {words.counted(found.zones, 'AZ', 'AZs')}{of}"
    if found.kind == "interface-though-gateway-is-free":
        return f"{services} has only an interface endpoint{zones}, and its gateway endpoint is free{money}."
    if found.kind == "private-dns-beside-gateway":
        return f"{services} has a free gateway endpoint, and an interface endpoint{zones} with private DNS{money}."
    if found.kind == "no-free-gateway":
        rate = "" if found.per_gb is None else f"{words.unit_price(found.per_gb, currency)} a GB"
        gb = f" for {words.gb(found.gb)} GB" if found.gb else ""
        return f"NAT gateways without the free gateway endpoint of S3, which costs {rate} to S3{money}{gb}."
    if found.kind == "same-endpoint-in-several-vpcs":
        return f"The same endpoint, {services}, stands in {found.vpcs} VPCs{zones}{money}."
    gb = "" if found.gb is None else f" for {words.gb(found.gb)} GB a month"
    return f"{services} has an endpoint{zones}{gb}{money}; by the NAT gateways its GB cost less."


def not_known(answer: PlanAnswer) -> Iterator[str]:
    """What the files do not say, and how to say it."""
    flags = {"azs": "--azs", "vpcs": "--vpcs", "region": "--region", "parameters": "--parameter NAME=VALUE"}
    for each in answer.found.not_known:
        flag = flags.get(each.field or "")
        yield f"Not known: {each.what}{f' ({flag})' if flag else ''}."
    if answer.after.open_units:
        more = words.money(answer.after.a_zone_more, answer.comparison.sheet.currency)
        yield f"Zones that are not known count as one each; one more of each is {more} a month more."
    if not answer.after.carries_traffic:
        yield "What is there cannot carry all of the traffic: its GB are not priced in it."
    others = len(answer.found.after.of_kind("other"))
    if others:
        yield f"Not priced: {words.counted(others, 'endpoint of another type', 'endpoints of other types')}."
