"""What a reader of one format finds in a document, before the documents are put together."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.catalogue.services import region_in, short_name

if TYPE_CHECKING:
    from collections.abc import Mapping

    from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway, NotKnown

REGION_NAME = r"[a-z]{2}(?:-[a-z]+)+-[0-9]{1,2}"
"""What the name of a region looks like, as us-gov-west-1; a part of patterns."""
_ZONE = re.compile(rf"({REGION_NAME})[a-z]")
_ARN = re.compile(rf"arn:aws[a-z-]*:ec2:({REGION_NAME}):")
_REGION = re.compile(REGION_NAME)


class Item(NamedTuple):
    """A NAT gateway or an endpoint, and when there is one.

    Attributes:
        resource: what it is.
        region: where it is; None if it does not say so itself.
        is_before: whether it is there before a plan.
        is_after: whether it is there after it.
    """

    resource: NatGateway | FoundEndpoint
    region: str | None = None
    is_before: bool = False
    is_after: bool = True


class Reading(NamedTuple):
    """What a document was found to have.

    Attributes:
        what: what kind of document it is, as in "Terraform plan".
        items: NAT gateways and endpoints.
        regions: all that something else in the document is in.
        subnet_zones: by region the Availability Zones of its subnets, by whatever tells them apart.
        not_known: what it does not say.
        is_change: whether it has a before and an after.
        images: names of container images that come from public registries.
    """

    what: str
    items: tuple[Item, ...]
    regions: frozenset[str] = frozenset()
    subnet_zones: frozenset[tuple[str | None, str]] = frozenset()
    not_known: tuple[NotKnown, ...] = ()
    is_change: bool = False
    images: tuple[str, ...] = ()


class Settings(NamedTuple):
    """What is told beside the files.

    Attributes:
        region: of everything whose file names none.
        parameters: of templates, by name.
    """

    region: str | None
    parameters: Mapping[str, str]


Reader = "Callable[[dict[str, Any], Settings], Reading | None]"
"""Reads a document that is of its format; None says that it is not."""


def region_of_zone(zone: object) -> str | None:
    """The region of an Availability Zone, as of us-east-1a."""
    found = _ZONE.fullmatch(zone) if isinstance(zone, str) else None
    return found[1] if found else None


def region_of_arn(arn: object) -> str | None:
    """The region in the ARN of something of Amazon EC2, as a subnet or a VPC."""
    found = _ARN.match(arn) if isinstance(arn, str) else None
    return found[1] if found else None


def as_region(text: object) -> str | None:
    """A text that is the name of a region."""
    return text if isinstance(text, str) and _REGION.fullmatch(text) else None


def service_of(name: object) -> tuple[str | None, str | None]:
    """The short name of an endpoint's service, or the whole name of one that has none, and the region in it."""
    if not isinstance(name, str) or not name:
        return None, None
    region = region_in(name)
    if region is None:
        found = re.search(rf"\.({REGION_NAME})\.", name)
        region = found[1] if found else None
    return short_name(name), region
