"""What the AWS CLI prints of a layout; each expected count is by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import written
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

GATEWAYS: dict[str, Any] = {
    "NatGateways": [
        {"NatGatewayId": "nat-1", "State": "available", "SubnetId": "subnet-1", "VpcId": "vpc-1",
         "NatGatewayAddresses": [{"AllocationId": "eipalloc-1"}]},
        {"NatGatewayId": "nat-2", "State": "deleted", "SubnetId": "subnet-1", "VpcId": "vpc-1"},
        {"NatGatewayId": "nat-3", "State": "available", "SubnetId": "subnet-2", "VpcId": "vpc-1",
         "ConnectivityType": "private", "NatGatewayAddresses": [{"PrivateIp": "10.0.0.1"}]},
        {"NatGatewayId": "nat-4", "State": "available", "VpcId": "vpc-1", "AvailabilityMode": "regional",
         "NatGatewayAddresses": [
             {"AllocationId": "eipalloc-2", "AvailabilityZone": "eu-west-1a"},
             {"AllocationId": "eipalloc-3", "AvailabilityZone": "eu-west-1b"}]},
    ]
}  # fmt: skip
ENDPOINTS: dict[str, Any] = {
    "VpcEndpoints": [
        {"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", "State": "available", "VpcId": "vpc-1",
         "ServiceName": "com.amazonaws.eu-west-1.sqs", "SubnetIds": ["subnet-1", "subnet-2"]},
        {"VpcEndpointId": "vpce-2", "VpcEndpointType": "Gateway", "State": "available", "VpcId": "vpc-1",
         "ServiceName": "com.amazonaws.eu-west-1.s3"},
        {"VpcEndpointId": "vpce-3", "VpcEndpointType": "GatewayLoadBalancer", "State": "available", "VpcId": "vpc-1",
         "ServiceName": "com.amazonaws.vpce.eu-west-1.vpce-svc-0a", "SubnetIds": ["subnet-1"]},
    ]
}  # fmt: skip
SUBNETS: dict[str, Any] = {
    "Subnets": [{"SubnetId": f"subnet-{n}", "AvailabilityZone": f"eu-west-1{z}"} for n, z in enumerate("abc")]
}


def test_gateways_that_are_deleted_do_not_count_and_regional_ones_count_their_zones(tmp_path: Path) -> None:
    found = read_plans([written(tmp_path, GATEWAYS)])
    assert (len(found.after.nat_gateways), found.after.nat_az_units, found.after.public_ipv4) == (3, 4, 3)


def test_several_answers_are_put_together(tmp_path: Path) -> None:
    answers = (GATEWAYS, ENDPOINTS, SUBNETS)
    paths = [written(tmp_path, answer, f"{n}.json") for n, answer in enumerate(answers)]
    found = read_plans(paths)
    counts = [len(found.after.of_kind(kind)) for kind in ("interface", "gateway", "other")]
    assert (found.region, counts, found.after.interface_endpoint_azs) == ("eu-west-1", [1, 1, 1], 2)
    assert (found.after.subnet_zones, found.after.vpcs) == (3, 1)


def test_an_answer_recorded_with_its_status_is_unwrapped(tmp_path: Path) -> None:
    assert len(read_plans([written(tmp_path, {"status_code": 200, "data": GATEWAYS})]).after.nat_gateways) == 3


def test_one_page_of_several_says_so(tmp_path: Path) -> None:
    found = read_plans([written(tmp_path, GATEWAYS | {"NextToken": "secret-token"})])
    assert "one page of several" in found.not_known[0].what
    assert "secret-token" not in str(found)


@pytest.mark.parametrize("addresses", [[], [{"AllocationId": "eipalloc-1"}]])
def test_a_regional_gateway_that_names_no_zone_leaves_their_number_open(tmp_path: Path, addresses: Any) -> None:
    gateway = {"NatGatewayId": "nat-1", "AvailabilityMode": "regional", "NatGatewayAddresses": addresses}
    found = read_plans([written(tmp_path, {"NatGateways": [gateway]})])
    assert (found.after.nat_az_units, found.not_known[0].field) == (None, "azs")
    assert found.not_known[0].names == ("nat-1",)


def endpoint(**more: Any) -> dict[str, Any]:
    return {"VpcEndpoints": [{"VpcEndpointId": "vpce-1", "VpcEndpointType": "Interface", **more}]}


def test_an_interface_endpoint_without_subnets_has_its_network_interfaces_or_is_open(tmp_path: Path) -> None:
    """It has one network interface in each of its subnets."""
    counted = read_plans([written(tmp_path, endpoint(NetworkInterfaceIds=["eni-1", "eni-2"]), "a.json")])
    assert counted.after.interface_endpoint_azs == 2
    found = read_plans([written(tmp_path, endpoint(SubnetIds=[]), "b.json")])
    assert (found.after.interface_endpoint_azs, found.not_known[0].field) == (None, "azs")


def test_an_endpoint_is_where_its_own_names_are_not_where_its_service_is(tmp_path: Path) -> None:
    """A service of another region, as ServiceRegion says, is reached by an endpoint in the region of its DnsEntries."""
    service = {"ServiceName": "com.amazonaws.us-east-1.s3", "ServiceRegion": "us-east-1", "SubnetIds": ["subnet-1"]}
    entries = [
        {"DnsName": "s3.us-east-1.amazonaws.com"},
        {"DnsName": "*.vpce-0123-abcd.s3.eu-west-1.vpce.amazonaws.com"},
    ]
    assert read_plans([written(tmp_path, endpoint(**service, DnsEntries=entries))]).region == "eu-west-1"


def test_an_endpoint_in_a_region_that_nothing_names_has_none(tmp_path: Path) -> None:
    service = {"ServiceName": "com.amazonaws.us-east-1.s3", "ServiceRegion": "eu-west-1", "SubnetIds": ["subnet-1"]}
    entries = [{"DnsName": "s3.us-east-1.amazonaws.com"}]
    assert read_plans([written(tmp_path, endpoint(**service, DnsEntries=entries))]).region is None
