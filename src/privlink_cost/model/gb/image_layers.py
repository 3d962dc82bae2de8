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


ECR_ENDPOINTS = ("ecr.api", "ecr.dkr")
"""The interface endpoints of Amazon ECR. Source: as `pulls_images`."""


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
    return tuple(name for name in interface if name in ECR_ENDPOINTS)


def ecr_endpoints(scenario: Scenario) -> tuple[str, ...]:
    """The interface endpoints of Amazon ECR that a scenario has."""
    return tuple(name for name in scenario.interface_endpoints if name in ECR_ENDPOINTS)


def names_pulls(scenario: Scenario) -> bool:
    """Whether the GB of image pulls are told from what nobody named, which goes to other endpoints then.

    Image layers alone do not: they are a share of what nobody named.
    """
    return any(name in ECR_ENDPOINTS for name in scenario.traffic) and any(
        name not in ECR_ENDPOINTS for name in scenario.takers
    )


def pulled_gb(scenario: Scenario) -> Decimal:
    """GB a month of images pulled: those named for Amazon ECR, image layers, and what is not named for anything else.

    Where something is named for Amazon ECR, what nobody named goes to the other endpoints without traffic of their own,
    if there are any.
    """
    return EXACT.add(pulled_over_endpoints_gb(scenario), scenario.image_layers_gb)


def other_gb(scenario: Scenario) -> Decimal:
    """GB a month over the interface endpoints but those of Amazon ECR, if images come from elsewhere."""
    return EXACT.subtract(scenario.interface_endpoint_gb, pulled_over_endpoints_gb(scenario))


def pulled_over_endpoints_gb(scenario: Scenario) -> Decimal:
    """What of the pulls goes over the endpoints of Amazon ECR, and not as layers over the gateway endpoint."""
    named = exact_sum(gb for name, gb in scenario.traffic.items() if name in ECR_ENDPOINTS)
    takes_unnamed = scenario.takers and not names_pulls(scenario)
    return EXACT.add(named, scenario.unattributed_gb) if takes_unnamed else named
