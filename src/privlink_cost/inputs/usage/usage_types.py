"""Usage types of NAT gateways and endpoints: which meter, and which region their prefix means.

Sources: AWS price lists of AmazonEC2 and AmazonVPC; us-east-1 has no prefix on NAT gateways and USE1 on endpoints.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from privlink_cost.model.meters import (
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    NAT_GATEWAY_GB,
    NAT_GATEWAY_HOURS,
)
from privlink_cost.tables.find import bundled_regions, load_table

_TYPE = re.compile(
    r"(?:(?P<prefix>[A-Z]{2,4}\d?)-)?(?P<outposts>Outposts-)?"
    r"(?P<what>(?:Regional)?NatGateway|VpcEndpoint(?:-GWLBE)?)-(?P<of>Hours|Bytes|Prvd-Gbps|Prvd-Bytes)",
    re.ASCII,
)
_METERS = {
    ("NatGateway", "Hours"): NAT_GATEWAY_HOURS,
    ("NatGateway", "Bytes"): NAT_GATEWAY_GB,
    ("RegionalNatGateway", "Hours"): NAT_GATEWAY_HOURS,
    ("RegionalNatGateway", "Bytes"): NAT_GATEWAY_GB,
    ("VpcEndpoint", "Hours"): INTERFACE_ENDPOINT_HOURS,
    ("VpcEndpoint", "Bytes"): INTERFACE_ENDPOINT_GB,
}
_WITHOUT_PREFIX = "us-east-1"
INTERNET_OUT = "DataTransfer-Out-Bytes"
_OUT = re.compile(rf"(?:(?P<prefix>[A-Z]{{2,4}}\d?)-)?{INTERNET_OUT}", re.ASCII)


class UsageType(NamedTuple):
    """What a usage type says.

    Attributes:
        meter_id: to which of the four meters its quantity counts; None for provisioned bandwidth, Outposts and Gateway
            Load Balancer endpoints, whose prices are their own.
        region: that the prefix means; None if the prefix is not known.
    """

    meter_id: str | None
    region: str | None


@cache
def read_usage_type(text: str) -> UsageType | None:
    """What a usage type says; None if it is not one of NAT gateways or endpoints."""
    found = _TYPE.fullmatch(text)
    if found is None:
        return None
    prefix = found["prefix"]
    region = _region_of(prefix) if prefix else _WITHOUT_PREFIX
    meter = None if found["outposts"] else _METERS.get((found["what"], found["of"]))
    return UsageType(meter, region)


@cache
def read_internet_out(text: str) -> UsageType | None:
    """What a usage type of GB out to the internet says; None if it is not one.

    Under the id of a NAT gateway they are what went out through it. Traffic to AWS services of the region is none of
    them. Source: AWS Architecture Blog, "Overview of Data Transfer Costs for Common Architectures".
    https://aws.amazon.com/blogs/architecture/overview-of-data-transfer-costs-for-common-architectures/
    """
    found = _OUT.fullmatch(text)
    if found is None:
        return None
    return UsageType(None, _region_of(found["prefix"]) if found["prefix"] else _WITHOUT_PREFIX)


def usage_type_in(text: str) -> bool:
    """Whether a text may be such a usage type; a quick look before the exact one."""
    return "NatGateway-" in text or "VpcEndpoint-" in text or INTERNET_OUT in text


def bare(meter_id: str) -> str:
    """The usage type of a meter without a prefix, for sources that name none."""
    return next(f"{what}-{of}" for (what, of), known in _METERS.items() if known == meter_id)


@cache
def _region_of(prefix: str) -> str | None:
    """The region whose table has usage types of this prefix; the likeliest tables are read first, mostly one alone."""
    if prefix == "USE1":
        return _WITHOUT_PREFIX

    def unlikeliness(region_id: str) -> tuple[bool, bool]:
        area, *way, number = region_id.upper().split("-")
        return f"{area}{way[-1][0]}{number}" != prefix, area != prefix[:2]

    for region_id in sorted(bundled_regions(), key=unlikeliness):
        for meter_id in (NAT_GATEWAY_HOURS, INTERFACE_ENDPOINT_HOURS):
            meter = load_table(region_id).meters.get(meter_id)
            if meter and (meter.usage_type or "").startswith(f"{prefix}-{_BARE[meter_id]}"):
                return region_id
    return None


_BARE = {NAT_GATEWAY_HOURS: "NatGateway-", INTERFACE_ENDPOINT_HOURS: "VpcEndpoint-"}
