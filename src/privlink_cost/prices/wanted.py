"""Which products of AWS's price list are the meters of price tables: one row a meter, and what it must not be.

The names that end alike are many: `RegionalNatGateway-Hours` and `NatGateway-Prvd-Bytes` are other products than
`NatGateway-Hours`, and so are those of Local Zones, Outposts, and resource and tunnel endpoints. So a usage type is
compared whole, less the prefix of its region.

Source: AWS price list files of AmazonEC2 (version 20260925174521, eu-west-1) and AmazonVPC (2026-05-05), as read by
others, and the pricing-page feed of Amazon VPC (2025-11-04), whose labels are the group descriptions.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.errors import quoted
from privlink_cost.model import meters
from privlink_cost.prices.base import Regions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from privlink_cost.model.sheet import PriceTable

AWS_REGION = "AWS Region"
_USAGE_TYPE = re.compile(r"(?:([A-Z]{2,4}[0-9]?)-)?(.+)")
_INSTANCE = "BoxUsage:"


class Wanted(NamedTuple):
    """The product of the price list that is a meter.

    Attributes:
        offer: AWS's code of the offer whose files have it.
        meter_id: the meter.
        usage_type: without the prefix of the region; of a meter with types without the type.
        attributes: others that it must have, by their names in small letters without spaces.
    """

    offer: str
    meter_id: str
    usage_type: str
    attributes: Mapping[str, str]


_NAT, _REGIONAL = {"operation": "NatGateway"}, {"operation": "RegionalNatGateway"}
_ENDPOINT = {"operation": "VpcEndpoint"}
_LINUX = {"operation": "RunInstances", "operatingsystem": "Linux", "tenancy": "Shared", "capacitystatus": "Used"}
_LINUX["preinstalledsw"] = "NA"
_TO_INTERNET = {"transfertype": "AWS Outbound", "tolocation": "External"}
_ATTACHED = {"groupdescription": "Hourly charge for Transit Gateway VPC Attachments"}
_FROM_VPC = {"groupdescription": "Charge for per GB data processed by AWS Transit Gateways for VPC attachments"}

WANTED = (
    Wanted("AmazonEC2", meters.NAT_GATEWAY_HOURS, "NatGateway-Hours", _NAT),
    Wanted("AmazonEC2", meters.NAT_GATEWAY_GB, "NatGateway-Bytes", _NAT),
    Wanted("AmazonEC2", "regional_nat_gateway_hours", "RegionalNatGateway-Hours", _REGIONAL),
    Wanted("AmazonEC2", "regional_nat_gateway_gb", "RegionalNatGateway-Bytes", _REGIONAL),
    Wanted("AmazonEC2", meters.EC2_INSTANCE_HOURS, _INSTANCE, _LINUX),
    Wanted("AmazonEC2", meters.EBS_GP3_GB_MONTHS, "EBS:VolumeUsage.gp3", {}),
    Wanted("AmazonVPC", meters.INTERFACE_ENDPOINT_HOURS, "VpcEndpoint-Hours", _ENDPOINT),
    Wanted("AmazonVPC", meters.INTERFACE_ENDPOINT_GB, "VpcEndpoint-Bytes", _ENDPOINT),
    Wanted("AmazonVPC", meters.PUBLIC_IPV4_HOURS, "PublicIPv4:InUseAddress", {}),
    Wanted("AmazonVPC", meters.TRANSIT_GATEWAY_ATTACHMENT_HOURS, "TransitGateway-Hours", _ATTACHED),
    Wanted("AmazonVPC", meters.TRANSIT_GATEWAY_GB, "TransitGateway-Bytes", _FROM_VPC),
    Wanted("AWSDataTransfer", meters.INTER_AZ_GB, "DataTransfer-Regional-Bytes", {"transfertype": "IntraRegion"}),
    Wanted("AWSDataTransfer", meters.INTERNET_EGRESS_GB, "DataTransfer-Out-Bytes", _TO_INTERNET),
    Wanted("AmazonECR", meters.ECR_STORAGE_GB_MONTHS, "TimedStorage-ByteHrs", {}),
)
"""The products by meter. A file of an offer has those of its own alone, whatever else is repeated in it."""

UNITS = {
    "Hours": {"hrs", "hours", "hour", "hourly"},
    "GB": {"gb", "gigabytes"},
    "GB-months": {"gb-mo", "gb-month", "gb-months"},
}
"""How AWS writes our pricing units, in small letters."""


class Key(NamedTuple):
    """Whose price it is: a meter's in a region, or that of one type of it."""

    region_id: str
    meter_id: str
    type: str | None


def of_offer(offer: str) -> dict[str, Wanted]:
    """The products of an offer by usage type."""
    return {wanted.usage_type: wanted for wanted in WANTED if wanted.offer == offer}


def meters_of(offer: str) -> frozenset[str]:
    """The meters whose prices the files of an offer have."""
    return frozenset(wanted.meter_id for wanted in WANTED if wanted.offer == offer)


def key_of(
    attributes: Mapping[str, str], among: Mapping[str, Wanted], regions: Regions
) -> Key | tuple[Key, str] | None:
    """Whose price a product has.

    Args:
        attributes: of the product, by their names in small letters without spaces.
        among: the products by usage type, as from `of_offer`.
        regions: how AWS's files name the regions.

    Returns:
        None if it is none of ours; with a reason if it seems to be one and cannot be.
    """
    split = _split(attributes.get("usagetype", ""))
    if split is None:
        return None
    prefix, name, type_ = split
    wanted = among.get(name)
    region_id = region_of(attributes, regions)
    if wanted is None or region_id is None or (type_ is not None and type_ not in regions.types):
        return None
    where = attributes.get("locationtype") or attributes.get("fromlocationtype") or AWS_REGION
    if where != AWS_REGION or any(attributes.get(name) != value for name, value in wanted.attributes.items()):
        return None
    key = Key(region_id, wanted.meter_id, type_)
    if prefix not in regions.prefixes.get(region_id, {prefix}):
        return key, f"the usage type {quoted(attributes['usagetype'])} is not of {region_id}"
    return key


def region_of(attributes: Mapping[str, str], regions: Regions) -> str | None:
    """The region of a product, or None if it has none that has a price table."""
    code = attributes.get("regioncode") or attributes.get("fromregioncode")
    if code:
        return code if code in regions.prefixes else None
    return regions.by_name.get(attributes.get("location") or attributes.get("fromlocation") or "")


def regions_of(tables: Iterable[PriceTable]) -> Regions:
    """How AWS's files name the regions of price tables."""
    by_name, prefixes, types = {}, {}, set()
    for table in tables:
        by_name[table.region_name] = table.region_id
        used = (_split(meter.usage_type) for meter in table.meters.values() if meter.usage_type)
        prefixes[table.region_id] = frozenset(split[0] for split in used if split is not None)
        types |= {price_id.partition(":")[2] for price_id in table.meters if ":" in price_id}
    return Regions(by_name, prefixes, frozenset(types))


def _split(usage_type: str) -> tuple[str, str, str | None] | None:
    """A usage type as prefix, name and type; the prefix may be empty."""
    match = _USAGE_TYPE.fullmatch(usage_type)
    if match is None:
        return None
    prefix, name = match[1] or "", match[2]
    head, instance, type_ = name.partition(_INSTANCE)
    return (prefix, instance, type_) if instance and not head else (prefix, name, None)
