"""What the answer would be if most of the GB were image layers, which ride the free S3 gateway endpoint."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal, localcontext
from typing import TYPE_CHECKING

from privlink_cost.analysis.compare import Comparison, compare
from privlink_cost.model.numbers import EXACT

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

LAYER_SHARE = Decimal("0.9")
"""An assumption, and shown as one: nobody measures it for the user."""


def pulls_images(scenario: Scenario) -> bool:
    """Whether the scenario pulls images from Amazon ECR with layers over the S3 gateway endpoint.

    Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints": the image layers are downloaded from
    Amazon S3, so a gateway endpoint for it is needed.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    """
    return "ecr.dkr" in scenario.interface_endpoints and "s3" in scenario.gateway_endpoints


def if_mostly_layers(comparison: Comparison) -> Comparison | None:
    """The same comparison with nine tenths of the GB to AWS services as image layers.

    None if the scenario pulls no images, if the traffic by service is known, or if there is no traffic.

    Raises:
        PriceNotKnownError: as `compare`.
    """
    scenario = comparison.scenario
    if scenario.traffic or not scenario.aws_gb or not pulls_images(scenario):
        return None
    with localcontext(EXACT):
        layers = scenario.aws_gb * LAYER_SHARE
    return compare(replace(scenario, traffic={"s3": layers}), comparison.sheet)
