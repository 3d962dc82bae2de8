"""The set-up points people trip over, each with its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.render.language import marked, say

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.scenario import Scenario

_PRIVATELINK = "https://docs.aws.amazon.com/vpc/latest/privatelink"


class Point(NamedTuple):
    """One point and the page that says so."""

    text: str
    url: str


def setup_points(scenario: Scenario) -> list[Point]:
    """What to set up so that the scenario's endpoints are really used, in the language that is spoken."""
    return list(_points(scenario))


def _points(scenario: Scenario) -> Iterator[Point]:
    if scenario.interface_endpoints:
        yield Point(
            say(
                "Private DNS: turn it on for each interface endpoint (ecr.dkr requires it), and DNS hostnames and DNS "
                "support on for the VPC; without it clients still resolve the public names and go by NAT."
            ),
            f"{_PRIVATELINK}/create-interface-endpoint.html",
        )
        yield Point(
            say(
                "Security group: the endpoints' group must allow inbound 443 from the tasks' security group or from "
                "the private subnets."
            ),
            f"{_PRIVATELINK}/create-interface-endpoint.html",
        )
        yield Point(
            say("Subnets: an endpoint is billed in each Availability Zone where it has a subnet, one subnet a zone."),
            f"{_PRIVATELINK}/create-interface-endpoint.html",
        )
    if "ecr.dkr" in scenario.interface_endpoints:
        yield Point(
            say("CloudWatch Logs: with the awslogs log driver the logs endpoint is needed too (counted here).")
            if "logs" in scenario.interface_endpoints
            else say(
                "CloudWatch Logs: with the awslogs log driver the logs endpoint is needed too (not counted here: add "
                "logs)."
            ),
            "https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html",
        )
    if scenario.gateway_endpoints:
        yield Point(
            say(
                "Gateway endpoint ({endpoints}): associate it with the route table of every private subnet; a subnet "
                "whose route table lacks it goes by NAT. The clients' security group must allow outbound 443 to the "
                "prefix list.",
                endpoints=say(" and ").join(scenario.gateway_endpoints),
            ),
            f"{_PRIVATELINK}/gateway-endpoints.html",
        )
        yield Point(
            say("A gateway endpoint reaches its own Region only: S3 in another Region still goes by NAT."),
            f"{_PRIVATELINK}/gateway-endpoints.html",
        )


STILL_NEEDS_NAT = marked(
    "Anything on the internet: Docker Hub, GitHub, PyPI, npm, package mirrors, third-party APIs, public registries."
)
PULLED_THROUGH = marked(
    "The first pull of an image through an ECR pull-through cache, for which Amazon ECR asks for a way to the internet "
    "by a NAT gateway."
)
"""Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints", considerations on pull-through cache rules.
https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html"""
NOT_KNOWN_HERE = marked(
    "Which endpoint services exist in a Region is not known here: check with 'aws ec2 "
    "describe-vpc-endpoint-services --region {region}'."
)
