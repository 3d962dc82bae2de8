"""Image layers: what of a pull from Amazon ECR rides the free S3 gateway endpoint."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from privlink_cost.model.scenario import LAYERS_ENDPOINT

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

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
