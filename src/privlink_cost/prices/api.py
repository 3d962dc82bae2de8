"""The Price List query API, asked through boto3 with the user's own credentials: `pricing:GetProducts`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.errors import InputError, MissingExtraError
from privlink_cost.prices.base import Coverage, of_region
from privlink_cost.prices.sources.query import found_in
from privlink_cost.prices.wanted import WANTED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.prices.base import FoundPrice, Refusal, Regions

ENDPOINT_REGION = "us-east-1"
"""Where the API answers for all regions. Source: AWS Billing user guide, "AWS Price List Query API"."""
FILTERS = (
    ("AmazonEC2", "productFamily", "NAT Gateway"),
    ("AmazonVPC", "productFamily", "VpcEndpoint"),
)
"""What is asked of each region: the offer, and the attribute and its value that its products have."""


def asked(regions: Regions, client: Any = None) -> Iterator[FoundPrice | Refusal | Coverage]:  # noqa: ANN401 - boto3's
    """What the API says of each region: NAT gateways and interface endpoints.

    Args:
        regions: how AWS's files name the regions.
        client: boto3's client of `pricing`; None makes one.

    Raises:
        InputError: if the API cannot be asked.
        MissingExtraError: without boto3.
    """
    try:
        import boto3
        from botocore.exceptions import BotoCoreError, ClientError
    except ImportError:
        raise MissingExtraError("the query API", "boto3", extra="aws") from None
    try:
        client = client or boto3.client("pricing", region_name=ENDPOINT_REGION)
        pages = client.get_paginator("get_products")
        for region_id in regions.prefixes:
            for offer, field, value in FILTERS:
                filters = [_match(field, value), _match("regionCode", region_id)]
                answers = pages.paginate(ServiceCode=offer, Filters=filters, FormatVersion="aws_v1")
                products = (text for page in answers for text in page["PriceList"])
                for each in found_in(products, f"query API, {offer}", regions):
                    yield from of_region(region_id, each, f"query API, {offer}")
                yield Coverage(frozenset({region_id}), _covered(value))
    except (BotoCoreError, ClientError) as error:
        raise InputError(
            f"the query API cannot be asked: {error}", hint="it needs credentials that allow pricing:GetProducts"
        ) from None


def _match(field: str, value: str) -> dict[str, str]:
    return {"Type": "TERM_MATCH", "Field": field, "Value": value}


def _covered(family: str) -> frozenset[str]:
    part = "NatGateway" if family == "NAT Gateway" else "VpcEndpoint"
    return frozenset(wanted.meter_id for wanted in WANTED if part in wanted.usage_type)
