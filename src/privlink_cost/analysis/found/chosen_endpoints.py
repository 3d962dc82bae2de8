"""The endpoints of a region that were chosen, by the whole names of their services."""

from __future__ import annotations

from typing import NamedTuple

REGION = "{region}"
"""What stands for the region in a service's name."""


class ChosenEndpoint(NamedTuple):
    """An endpoint that was chosen.

    Attributes:
        name: as a scenario names it.
        service_name: the whole name of its service, with `REGION` in it.
        takes_private_dns: whether the public name of its service may lead to it. Not with S3 and DynamoDB: it would
            take the traffic of the VPC from the free gateway endpoint.
            Source: AWS PrivateLink Guide, "Gateway endpoints for Amazon S3".
            https://docs.aws.amazon.com/vpc/latest/privatelink/vpc-endpoints-s3.html
    """

    name: str
    service_name: str
    takes_private_dns: bool = True


class ChosenEndpoints(NamedTuple):
    """The endpoints that were chosen.

    Attributes:
        region_id: as in `ap-northeast-1`.
        interface: the billed ones.
        gateway: the free ones.
    """

    region_id: str
    interface: tuple[ChosenEndpoint, ...]
    gateway: tuple[ChosenEndpoint, ...]
