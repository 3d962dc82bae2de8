"""The wording of what stands out in a plan, and of what can go wrong when it is mended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.plan_answer import CUTS_CONNECTIONS, SOURCE_IP, TAKES_FROM_GATEWAY
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.kit import words
from privlink_cost.render.language import marked, say, say_count
from privlink_cost.untrusted import shortened

if TYPE_CHECKING:
    from privlink_cost.analysis.found.plan_answer import PlanAnswer, PlanFinding
    from privlink_cost.model.prices import Currency

HAZARDS = {
    CUTS_CONNECTIONS: marked(
        "adding a gateway endpoint changes the route of connections to the service that are open: they are cut, so "
        "do it when none matter"
    ),
    SOURCE_IP: marked(
        "bucket policies on aws:SourceIp no longer match, because requests come by a private address: use "
        "aws:SourceVpce or aws:VpcSourceIp"
    ),
    TAKES_FROM_GATEWAY: marked(
        "private DNS on an interface endpoint takes the traffic of the VPC from the free gateway endpoint, unless it "
        "is for inbound resolvers alone"
    ),
}
"""What can go wrong when a finding is mended.

Source: AWS PrivateLink Guide, "Gateway endpoints for Amazon S3".
https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
"""


def finding(found: PlanFinding, answer: PlanAnswer) -> str:
    """What stands out, in a sentence, with what it costs."""
    currency = answer.comparison.sheet.currency
    if found.kind == "private-nat-gateway":
        return say_count(
            "The NAT gateway {names} is private: it leads to other VPCs and networks, and not to the internet.",
            "The NAT gateways {names} are private: they lead to other VPCs and networks, and not to the internet.",
            len(found.names),
            names=words.listed(found.names),
        )
    if found.kind == "public-images":
        images = _public_images(found)
        if answer.comparison.scenario.needs_nat:
            return images
        return say("{sentence} {following}", sentence=images, following=say("If NAT stays, compare with --keep-nat."))
    if found.kind == "no-free-gateway":
        return _no_free_gateway(found, currency)
    in_unknown_zones, of_one, of_several = _OF_ENDPOINTS[found.kind]
    message = in_unknown_zones if found.zones is None else of_several if len(found.names) > 1 else of_one
    return say(
        message,
        services=words.listed(found.services),
        names=words.listed(found.names),
        azs=words.counted(found.zones or 0, "AZ", "AZs"),
        endpoints=words.counted(len(found.names), "endpoint", "endpoints"),
        vpcs=words.counted(found.vpcs or 0, "VPC", "VPCs"),
        cost="" if found.cost is None else words.money(found.cost, currency),
        gb="" if found.gb is None else words.gb(found.gb),
    )


_OF_ENDPOINTS = {
    "endpoint-service": (
        marked(
            "The endpoint {names} leads to an endpoint service that is not AWS's own: it is not in the comparison, and "
            "no NAT gateway takes its place."
        ),
        marked(
            "The endpoint {names} leads to an endpoint service that is not AWS's own: it is not in the comparison, and "
            "no NAT gateway takes its place. Its hours in {azs} cost {cost} a month."
        ),
        "",  # each stands for itself
    ),
    "endpoint-not-compared": (
        marked("The endpoint {names} is not in the comparison."),
        marked("The endpoint {names} is not in the comparison. Its hours in {azs} cost {cost} a month."),
        "",
    ),
    "interface-though-gateway-is-free": (
        marked("{services} has only an interface endpoint, and its gateway endpoint is free."),
        marked("{services} has only an interface endpoint in {azs}, and its gateway endpoint is free: {cost} a month."),
        marked(
            "{services} has only an interface endpoint in {azs} ({endpoints}), and its gateway endpoint is free: "
            "{cost} a month."
        ),
    ),
    "private-dns-beside-gateway": (
        marked("{services} has a free gateway endpoint, and an interface endpoint with private DNS."),
        marked(
            "{services} has a free gateway endpoint, and an interface endpoint in {azs} with private DNS: {cost} a "
            "month."
        ),
        marked(
            "{services} has a free gateway endpoint, and an interface endpoint in {azs} ({endpoints}) with private "
            "DNS: {cost} a month."
        ),
    ),
    "same-endpoint-in-several-vpcs": (
        marked("The same endpoint, {services}, stands in {vpcs}."),
        "",  # in several VPCs there are several
        marked("The same endpoint, {services}, stands in {vpcs} in {azs} ({endpoints}): {cost} a month."),
    ),
    "dear-for-its-gb": (
        marked("{services} has an endpoint for {gb} GB a month; by the NAT gateways its GB cost less."),
        marked(
            "{services} has an endpoint in {azs} for {gb} GB a month: {cost} a month; by the NAT gateways its GB cost "
            "less."
        ),
        marked(
            "{services} has an endpoint in {azs} ({endpoints}) for {gb} GB a month: {cost} a month; by the NAT "
            "gateways its GB cost less."
        ),
    ),
}
"""By kind, of endpoints: whose zones are not known, of one, and of several."""


def _public_images(found: PlanFinding) -> str:
    """That images come over the internet.

    Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", considerations on pull-through cache rules.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    """
    return say_count(
        "The image {names} is in a public registry: from private subnets it comes over the internet, by NAT gateways "
        "or another way out, and by no endpoint, until it is in a private registry of Amazon ECR. A pull-through cache "
        "needs that way for its first pull.",
        "The images {names} are in public registries: from private subnets they come over the internet, by NAT "
        "gateways or another way out, and by no endpoint, until they are in a private registry of Amazon ECR. A "
        "pull-through cache needs that way for its first pull.",
        len(found.names),
        names=words.listed([shortened(name) for name in found.names]),
    )


def _no_free_gateway(found: PlanFinding, currency: Currency) -> str:
    if found.per_gb is None:
        return say("NAT gateways without the free gateway endpoint of S3, which cost by the GB to S3.")
    rate = words.unit_price(found.per_gb, currency)
    if found.cost is None or found.gb is None or not round_half_up(found.cost, currency.minor_unit):
        return say("NAT gateways without the free gateway endpoint of S3, which costs {rate} a GB to S3.", rate=rate)
    return say(
        "NAT gateways without the free gateway endpoint of S3, which costs {rate} a GB to S3: {cost} a month for "
        "{gb} GB.",
        rate=rate,
        gb=words.gb(found.gb),
        cost=words.money(found.cost, currency),
    )
