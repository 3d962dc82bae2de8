"""Endpoint services by name: which exist, and whether as interface or as free gateway endpoint."""

from __future__ import annotations

import os
import re
from functools import cache
from typing import NamedTuple

from privlink_cost.errors import InputError, UnknownNameError
from privlink_cost.model.workload import WorkloadSource

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "services.csv")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start

INTERFACE_SUFFIX = ":interface"

SOURCES = (
    WorkloadSource(
        "AWS PrivateLink Guide, AWS services that integrate with AWS PrivateLink",
        "https://docs.aws.amazon.com/vpc/latest/privatelink/aws-services-privatelink-support.html",
        "2026",
    ),
    WorkloadSource(
        "EC2 API, DescribeVpcEndpointServices in us-east-1, as kept in widdix/aws-cf-templates, vpc/vpc-endpoint.yaml",
        "https://github.com/widdix/aws-cf-templates",
        "2025-10-14",
    ),
    WorkloadSource("AWS CDK, aws-cdk-lib 2.276.0, vpc-endpoint.js", "https://www.npmjs.com/package/aws-cdk-lib"),
)
"""Where the names and types of the services were read."""


class Service(NamedTuple):
    """An endpoint service.

    Attributes:
        name: short name, as in `ecr.api`.
        service_name: full name with `{region}` in it.
        endpoint_types: `interface`, `gateway`, or `both`.
        display_name: AWS's name of the service; may be empty.
    """

    name: str
    service_name: str
    endpoint_types: str
    display_name: str


@cache
def services() -> dict[str, Service]:
    """All endpoint services by short name.

    Sources: `SOURCES`. Which of them exist in a given Region is not known.
    """
    import csv

    with open(_FILE, encoding="utf-8", newline="") as file:  # noqa: PTH123 - pathlib slows the start
        rows = csv.reader(file)
        next(rows)
        return {row[0]: Service(*row) for row in rows}


_REGION = re.compile(r"(?<=\.)[a-z]+(?:-[a-z]+)+-[0-9]+(?=\.)")


@cache
def _short_names() -> dict[str, str]:
    """Short names by whole service name."""
    return {service.service_name: name for name, service in services().items()}


def short_name(text: str) -> str:
    """An endpoint's name without what is around it in a whole service name, as in com.amazonaws.us-east-1.ecr.api.

    What is none is returned as it is.
    """
    if text.count(".") < 2:  # noqa: PLR2004 - a whole service name has more
        return text
    name, colon, kind = text.partition(":")
    known = _short_names()
    return f"{known.get(name) or known.get(_REGION.sub('{region}', name, count=1), name)}{colon}{kind}"


def region_in(text: str) -> str | None:
    """The region in the whole name of a known service, as in com.amazonaws.us-east-1.ecr.api; None if there is none."""
    if short_name(text) == text:
        return None
    found = _REGION.search(text)
    return found.group() if found else None


class Endpoint(NamedTuple):
    """An endpoint by name: `name` is unique in a scenario, so S3's billed one is `s3:interface`."""

    name: str
    is_gateway: bool


def resolve_endpoint(text: str) -> Endpoint:
    """Read an endpoint's name as a user writes it, short or as the whole name of its service.

    `s3`, `dynamodb` and `s3express` are the free gateway endpoints; `s3:interface` and `dynamodb:interface` are
    the billed ones, which a Region also has for them.

    Source: AWS PrivateLink Guide, "Gateway endpoints": S3 and DynamoDB support both types.
    https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html

    Raises:
        InputError: if there is no such endpoint service, or none of that type.
    """
    text = short_name(text)
    name = text.removesuffix(INTERFACE_SUFFIX)
    service = services().get(name)
    if service is None:
        raise UnknownNameError("endpoint", text, services(), hint="give the short name, as in ecr.api or s3")
    if text == name:
        return Endpoint(name, is_gateway=service.endpoint_types != "interface")
    if service.endpoint_types == "gateway":
        raise InputError(f"{name} has no interface endpoint", hint=f"write {name} for its gateway endpoint")
    return Endpoint(text if service.endpoint_types == "both" else name, is_gateway=False)
