"""Image layers: what of a pull from Amazon ECR rides the free S3 gateway endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import EXACT, ZERO

if TYPE_CHECKING:
    from collections.abc import Collection
    from decimal import Decimal

    from privlink_cost.model.scenario import Scenario

_LAYERS = "s3"


def pulls_images(scenario: Scenario) -> bool:
    """Whether the scenario pulls images from Amazon ECR with layers over the S3 gateway endpoint.

    Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints": the image layers are downloaded from
    Amazon S3, so a gateway endpoint for it is needed.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    """
    return "ecr.dkr" in scenario.interface_endpoints and _LAYERS in scenario.gateway_endpoints


def without_layers(interface: Collection[str], gateway: Collection[str]) -> tuple[str, ...]:
    """The endpoints of Amazon ECR among some, if there is none of Amazon S3: the layers of a pull have no way then.

    Source: as `pulls_images`.
    """
    if _LAYERS in gateway or f"{_LAYERS}:interface" in interface:
        return ()
    return tuple(name for name in interface if name in {"ecr.api", "ecr.dkr"})


def with_layers(scenario: Scenario, gb: Decimal) -> Scenario:
    """The same scenario with so many of the GB that nobody named as image layers.

    Args:
        scenario: one that pulls images.
        gb: at most its GB that nobody named.
    """
    layers = EXACT.add(scenario.traffic.get(_LAYERS, ZERO), gb)
    percents = {name: percent for name, percent in scenario.percents.items() if name != _LAYERS}
    return scenario.changed(traffic={**scenario.traffic, _LAYERS: layers}, percents=percents)
