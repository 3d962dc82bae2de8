"""What the AWS CLI prints of a layout: `describe-nat-gateways`, `describe-vpc-endpoints`, `describe-subnets`.

Source: Amazon EC2 API Reference, NatGateway, VpcEndpoint and Subnet.
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_NatGateway.html
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import FoundEndpoint, NatGateway, NotKnown
from privlink_cost.inputs.plans.reading import REGION_NAME, Item, Reading, region_of_arn, region_of_zone, service_of
from privlink_cost.inputs.plans.terraform_references import as_dict, as_list
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.analysis.found.layout import EndpointKind
    from privlink_cost.inputs.plans.reading import Settings

_LISTS = ("NatGateways", "VpcEndpoints", "Subnets")
_GONE = {"deleted", "deleting", "failed", "rejected", "expired"}
"""States in which nothing is billed, or no longer; a deleted NAT gateway stays listed for an hour."""
_KINDS: dict[object, EndpointKind] = {"Gateway": "gateway", "Interface": "interface"}


def read(document: dict[str, Any], _: Settings) -> Reading | None:
    """Read one answer, or several in one object."""
    lists = [key for key in _LISTS if isinstance(document.get(key), list)]
    if not lists:
        return None
    described = {key: [as_dict(each) for each in as_list(document.get(key))] for key in _LISTS}
    missing: list[NotKnown] = []
    items = [_nat_gateway(each, missing) for each in described["NatGateways"] if _is_there(each)]
    items += [_endpoint(each, missing) for each in described["VpcEndpoints"] if _is_there(each)]
    subnets = [(_zone_region(each) or region_of_arn(each.get("SubnetArn")), each) for each in described["Subnets"]]
    if document.get("NextToken"):
        missing.append(NotKnown(phrase("what comes after the NextToken: the answer is one page of several")))
    return Reading(
        what=phrase("answer of the AWS CLI"),
        items=tuple(items),
        regions=frozenset(region for region, _ in subnets if region is not None),
        subnet_zones=frozenset(
            (region, zone)
            for region, each in subnets
            if isinstance(zone := each.get("AvailabilityZone") or each.get("AvailabilityZoneId"), str)
        ),
        not_known=tuple(missing),
    )


def _is_there(described: dict[str, Any]) -> bool:
    return str(described.get("State", "available")).lower() not in _GONE


def _zone_region(described: dict[str, Any]) -> str | None:
    return region_of_zone(described.get("AvailabilityZone"))


def _nat_gateway(described: dict[str, Any], missing: list[NotKnown]) -> Item:
    name = str(described.get("NatGatewayId"))
    addresses = [as_dict(each) for each in as_list(described.get("NatGatewayAddresses"))]
    is_regional = described.get("AvailabilityMode") == "regional"
    zones: int | None = 1
    if is_regional:
        named = (each.get("AvailabilityZone") or each.get("AvailabilityZoneId") for each in addresses)
        zones = len({zone for zone in named if isinstance(zone, str)}) or None
        if zones is None:
            what = phrase("of the NAT gateway {name} how many zones it is billed in", name=name)
            missing.append(NotKnown(what, "azs", (name,)))
    is_private = described.get("ConnectivityType") == "private"
    resource = NatGateway(
        name=name,
        zones=zones,
        is_regional=is_regional,
        public_ipv4=0 if is_private else sum(1 for each in addresses if each.get("AllocationId")) or None,
        vpc=_text(described.get("VpcId")),
        aws_id=_text(described.get("NatGatewayId")),
    )
    return Item(resource, next((region for each in addresses if (region := _zone_region(each))), None))


def _endpoint(described: dict[str, Any], missing: list[NotKnown]) -> Item:
    name = str(described.get("VpcEndpointId"))
    written = str(described.get("VpcEndpointType") or "Gateway")
    kind = _KINDS.get(written, "other")
    service, region = service_of(described.get("ServiceName"))
    zones: int | None = 0
    if kind != "gateway":
        subnets = as_list(described.get("SubnetIds")) or as_list(described.get("NetworkInterfaceIds"))
        zones = len(subnets) or None
        if kind == "interface" and zones is None:
            what = phrase("of the endpoint {name} how many zones it is in", name=name)
            missing.append(NotKnown(what, "azs", (name,)))
    if str(described.get("ServiceRegion") or region) != str(region):
        region = None
    dns = described.get("PrivateDnsEnabled")
    resource = FoundEndpoint(
        name=name,
        kind=kind,
        service=service,
        zones=zones,
        vpc=_text(described.get("VpcId")),
        has_private_dns=dns if isinstance(dns, bool) else None,
        aws_id=_text(described.get("VpcEndpointId")),
        type_name=written if kind == "other" else None,
    )
    return Item(resource, _dns_region(described) or region)


def _dns_region(described: dict[str, Any]) -> str | None:
    """The region in an endpoint's own names, as in vpce-0123-abcd.logs.us-east-1.vpce.amazonaws.com: where it is."""
    import re

    for entry in map(as_dict, as_list(described.get("DnsEntries"))):
        found = re.search(rf"\.({REGION_NAME})\.vpce\.amazonaws\.com", str(entry.get("DnsName")))
        if found:
            return found[1]
    return None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None
