"""Image layers: what of a pull from Amazon ECR rides the free S3 gateway endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from privlink_cost.model.numbers import EXACT, exact_sum
from privlink_cost.model.scenario import LAYERS_ENDPOINT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from decimal import Decimal

    from privlink_cost.model.scenario import Scenario

    class HasEndpoints(Protocol):
        """A scenario, or a choice of endpoints."""

        @property
        def interface_endpoints(self) -> Sequence[str]:
            """The billed ones."""

        @property
        def gateway_endpoints(self) -> tuple[str, ...]:
            """The free ones."""


_ECR = frozenset({"ecr.api", "ecr.dkr"})


def pulls_images(endpoints: HasEndpoints) -> bool:
    """Whether there are endpoints to pull images from Amazon ECR, with layers over the S3 gateway endpoint.

    Source: Amazon ECR User Guide, "Amazon ECR interface VPC endpoints": the image layers are downloaded from
    Amazon S3, so a gateway endpoint for it is needed.
    https://docs.aws.amazon.com/AmazonECR/latest/userguide/vpc-endpoints.html
    """
    return "ecr.dkr" in endpoints.interface_endpoints and LAYERS_ENDPOINT in endpoints.gateway_endpoints


def without_layers(interface: Collection[str], gateway: Collection[str]) -> tuple[str, ...]:
    """The endpoints of Amazon ECR among some, if there is none of Amazon S3: the layers of a pull have no way then.

    Source: as `pulls_images`.
    """
    if LAYERS_ENDPOINT in gateway or f"{LAYERS_ENDPOINT}:interface" in interface:
        return ()
    return tuple(name for name in interface if name in _ECR)


def other_endpoints(scenario: Scenario) -> tuple[str, ...]:
    """The interface endpoints but those of Amazon ECR."""
    return tuple(name for name in scenario.interface_endpoints if name not in _ECR)


def pulled_gb(scenario: Scenario) -> Decimal:
    """GB a month of images pulled: those named for Amazon ECR, image layers, and what is not named for anything else.

    Where something is named for Amazon ECR, what nobody named goes to the other endpoints without traffic of their own,
    if there are any.
    """
    return EXACT.add(_pulled_over_endpoints(scenario), scenario.image_layers_gb)


def other_gb(scenario: Scenario) -> Decimal:
    """GB a month over the interface endpoints but those of Amazon ECR, if images come from elsewhere."""
    return EXACT.subtract(scenario.interface_endpoint_gb, _pulled_over_endpoints(scenario))


def _pulled_over_endpoints(scenario: Scenario) -> Decimal:
    """What of a pull goes over the endpoints of Amazon ECR, and not as layers over the gateway endpoint."""
    named = [gb for name, gb in scenario.traffic.items() if name in _ECR]
    is_spread = named and any(name not in _ECR for name in scenario.takers)
    return exact_sum(named) if is_spread else EXACT.add(exact_sum(named), scenario.unattributed_gb)
