"""NAT gateways and endpoints of a template whose properties are left out, or known only when it is deployed.

Source: AWS CloudFormation Template Reference, AWS::EC2::NatGateway and AWS::EC2::VPCEndpoint.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import written
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.layout import Found

OPEN = {"Parameters": {"Open": {"Type": "String"}}}
ASKED = {"Ref": "Open"}


def found(folder: Path, kind: str, properties: dict[str, Any], **resources: Any) -> Found:
    subject = {"Subject": {"Type": f"AWS::EC2::{kind}", "Properties": properties}}
    return read_plans([written(folder, OPEN | {"Resources": subject | resources})])


def zone(named: Any) -> dict[str, Any]:
    return {"AvailabilityZone": named}


def test_a_gateway_that_may_be_regional_has_an_open_number_of_zones(tmp_path: Path) -> None:
    answer = found(tmp_path, "NatGateway", {"AvailabilityMode": ASKED})
    assert answer.after.nat_az_units is None
    assert [(each.field, each.what) for each in answer.not_known] == [
        ("parameters", "whether the NAT gateway Subject is a regional one (a value for Open would say)")
    ]


@pytest.mark.parametrize(
    ("addresses", "field"),
    [
        (None, "azs"),
        ([{"AllocationIds": ["eipalloc-1"]}], "azs"),
        ([zone({"Fn::Select": [0, {"Fn::GetAZs": ""}]}), zone({"Fn::Select": [1, {"Fn::GetAZs": ""}]})], "azs"),
        ([zone("us-east-1a"), zone({"Not": "a", "name": "of a zone"})], "azs"),
        ([zone("us-east-1a"), zone(ASKED)], "parameters"),
    ],
)
def test_zones_that_a_regional_gateway_does_not_name_are_asked_for(tmp_path: Path, addresses: Any, field: str) -> None:
    properties = {"AvailabilityMode": "regional"} | (
        {} if addresses is None else {"AvailabilityZoneAddresses": addresses}
    )
    answer = found(tmp_path, "NatGateway", properties)
    assert (answer.after.nat_az_units, answer.not_known[0].field) == (None, field)
    assert answer.not_known[0].what.startswith("of the NAT gateway Subject how many zones it is billed in")


def test_zones_of_a_regional_gateway_may_have_ids_and_repeat(tmp_path: Path) -> None:
    addresses = [{"AvailabilityZoneId": each} for each in ("use1-az1", "use1-az2", "use1-az2")]
    properties = {"AvailabilityMode": "regional", "AvailabilityZoneAddresses": addresses}
    assert found(tmp_path, "NatGateway", properties).after.nat_az_units == 2


@pytest.mark.parametrize(
    ("properties", "addresses"),
    [
        ({}, 1),
        ({"ConnectivityType": "private"}, 0),
        ({"ConnectivityType": ASKED}, None),
        ({"SecondaryAllocationIds": ["eipalloc-2", "eipalloc-3"]}, 3),
    ],
)
def test_public_addresses_of_a_gateway(tmp_path: Path, properties: dict[str, Any], addresses: int | None) -> None:
    """A public one has one address, and its secondary ones; a private one has none."""
    assert found(tmp_path, "NatGateway", properties).after.public_ipv4 == addresses


def test_an_endpoint_whose_type_is_not_known_counts_as_none(tmp_path: Path) -> None:
    answer = found(tmp_path, "VPCEndpoint", {"VpcEndpointType": ASKED, "SubnetIds": ["subnet-1"]})
    (endpoint,) = answer.after.endpoints
    assert (endpoint.kind, endpoint.zones) == (None, None)
    assert answer.not_known[0].what == "of the endpoint Subject its type (a value for Open would say)"


@pytest.mark.parametrize(
    ("kind", "expected"),
    [(None, "gateway"), ({"Ref": "AWS::NoValue"}, "gateway"), ("Interface", "interface"), ("Resource", "other")],
)
def test_the_type_of_an_endpoint_is_gateway_unless_it_says_otherwise(tmp_path: Path, kind: Any, expected: str) -> None:
    properties = {} if kind is None else {"VpcEndpointType": kind}
    (endpoint,) = found(tmp_path, "VPCEndpoint", properties).after.endpoints
    assert endpoint.kind == expected


@pytest.mark.parametrize("subnets", [None, [], "subnet-1", ["subnet-1", {"Fn::ImportValue": "other"}]])
def test_subnets_of_an_interface_endpoint_that_are_not_all_known_leave_it_open(tmp_path: Path, subnets: Any) -> None:
    properties = {"VpcEndpointType": "Interface"} | ({} if subnets is None else {"SubnetIds": subnets})
    answer = found(tmp_path, "VPCEndpoint", properties)
    assert (answer.after.interface_endpoint_azs, answer.not_known[0].field) == (None, "azs")


def test_the_region_stands_in_the_zones_of_subnets(tmp_path: Path) -> None:
    subnets = {name: {"Type": "AWS::EC2::Subnet", "Properties": zone(f"eu-west-1{name.lower()}")} for name in "AB"}
    answer = found(tmp_path, "NatGateway", {"SubnetId": {"Ref": "A"}}, **subnets)
    assert (answer.region, answer.after.subnet_zones) == ("eu-west-1", 2)


def test_the_zone_of_a_subnet_that_may_be_absent_is_not_counted(tmp_path: Path) -> None:
    subnets = {name: {"Type": "AWS::EC2::Subnet", "Properties": zone(f"eu-west-1{name.lower()}")} for name in "AB"}
    subnets["B"]["Condition"] = "Nowhere"
    assert found(tmp_path, "NatGateway", {"SubnetId": {"Ref": "A"}}, **subnets).after.subnet_zones == 1


def test_the_service_of_another_region_does_not_say_where_the_endpoint_is(tmp_path: Path) -> None:
    name = "com.amazonaws.us-east-1.s3"
    properties = {"VpcEndpointType": "Interface", "ServiceName": name, "ServiceRegion": "us-east-1"}
    assert found(tmp_path, "VPCEndpoint", properties).region is None


def test_a_short_tag_may_stand_before_an_object(tmp_path: Path) -> None:
    """`!Transform` takes an object; what it includes is not known, and what stands beside it is read."""
    text = """\
Resources:
  One:
    Type: AWS::EC2::NatGateway
    Properties:
      SubnetId: subnet-1
      Tags: !Transform {Name: 'AWS::Include', Parameters: {Location: 's3://bucket/tags.yaml'}}
"""
    assert len(read_plans([written(tmp_path, text, "template.yaml")]).after.nat_gateways) == 1
