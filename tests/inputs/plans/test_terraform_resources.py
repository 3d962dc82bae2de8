"""NAT gateways and endpoints of Terraform: their modes, addresses, types and VPCs, also where they are not known yet.

Source: AWS provider, aws_nat_gateway and aws_vpc_endpoint; `availability_mode` is optional and computed, so that a plan
has it as not known where nobody gave it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import configured, module, plan, resource, written
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.layout import Found

SERVICE = "com.amazonaws.us-east-1.logs"


def found(folder: Path, *changes: dict[str, Any], root: dict[str, Any] | None = None, **more: Any) -> Found:
    if root is not None:
        more["configuration"] = {"root_module": root}
    return read_plans([written(folder, plan(*changes, **more))])


def gateway(name: str = "one", **values: Any) -> dict[str, Any]:
    return resource("aws_nat_gateway", name, **values)


OPEN_MODE: dict[str, Any] = {"unknown": {"availability_mode": True}, "subnet_id": None}


def test_a_gateway_whose_mode_nobody_gave_is_a_zonal_one(tmp_path: Path) -> None:
    answer = found(tmp_path, gateway(**OPEN_MODE), root=module(configured("aws_nat_gateway", "one")))
    assert (answer.after.nat_az_units, answer.after.nat_gateways[0].is_regional) == (1, False)


@pytest.mark.parametrize(
    "root", [None, module(configured("aws_nat_gateway", "one", availability_mode=["terraform_data.mode"]))]
)
def test_a_mode_that_nothing_tells_yet_is_not_known(tmp_path: Path, root: dict[str, Any] | None) -> None:
    answer = found(tmp_path, gateway(**OPEN_MODE), root=root)
    assert answer.after.nat_az_units is None
    assert answer.not_known[0].what == "of the NAT gateway aws_nat_gateway.one whether it is a regional NAT gateway"


def test_a_regional_gateway_has_the_addresses_that_are_given_to_its_zones(tmp_path: Path) -> None:
    """2 addresses in one zone and 1 in another: 3 addresses, 2 zones."""
    zones = [
        {"availability_zone_id": "use1-az1", "allocation_ids": ["eipalloc-1", "eipalloc-2"]},
        {"availability_zone_id": "use1-az2", "allocation_ids": ["eipalloc-3"]},
    ]
    one = gateway(availability_mode="regional", subnet_id=None, availability_zone_address=zones)
    answer = found(tmp_path, one)
    assert (answer.after.nat_az_units, answer.after.public_ipv4) == (2, 3)


@pytest.mark.parametrize(
    ("values", "addresses"),
    [
        ({"secondary_allocation_ids": ["eipalloc-1", "eipalloc-2"]}, 3),
        ({"unknown": {"secondary_allocation_ids": [True, True]}}, 3),
        ({"unknown": {"secondary_allocation_ids": True}}, None),
        ({"unknown": {"connectivity_type": True}}, None),
    ],
)
def test_a_public_gateway_has_one_address_and_its_secondary_ones(
    tmp_path: Path, values: dict[str, Any], addresses: int | None
) -> None:
    root = module(configured("aws_nat_gateway", "one", secondary_allocation_ids=["aws_eip.more"]))
    assert found(tmp_path, gateway(subnet_id="subnet-1", **values), root=root).after.public_ipv4 == addresses


def test_secondary_addresses_that_nobody_asked_for_are_none(tmp_path: Path) -> None:
    one = gateway(subnet_id="subnet-1", unknown={"secondary_allocation_ids": True})
    assert found(tmp_path, one, root=module(configured("aws_nat_gateway", "one"))).after.public_ipv4 == 1


def test_an_endpoint_whose_type_or_service_is_not_known_yet_says_so(tmp_path: Path) -> None:
    typeless = resource("aws_vpc_endpoint", "typeless", service_name=SERVICE, unknown={"vpc_endpoint_type": True})
    nameless = resource("aws_vpc_endpoint", "nameless", unknown={"service_name": True})
    answer = found(tmp_path, typeless, nameless)
    assert [each.kind for each in answer.after.endpoints] == [None, "gateway"]
    assert [each.what for each in answer.not_known] == [
        "of the endpoint aws_vpc_endpoint.typeless its type",
        "of the endpoint aws_vpc_endpoint.nameless its service",
    ]


def test_an_endpoint_for_a_service_of_another_region_is_where_its_network_is(tmp_path: Path) -> None:
    values: dict[str, Any] = {
        "vpc_endpoint_type": "Interface",
        "subnet_ids": ["subnet-1"],
        "service_region": "eu-west-1",
    }
    one = resource("aws_vpc_endpoint", "far", service_name="com.amazonaws.eu-west-1.logs", **values)
    assert found(tmp_path, one, region=None).region is None
    assert found(tmp_path, one).region == "us-east-1"


def vpcs(answer: Found) -> set[str | None]:
    return {each.vpc for each in answer.after.nat_gateways} | {each.vpc for each in answer.after.endpoints}


def test_what_is_inside_a_module_and_what_is_handed_its_network_are_in_one_vpc(tmp_path: Path) -> None:
    """A NAT gateway in the module of the VPC, an endpoint outside by the module's output."""
    changes = [
        resource("aws_vpc", "this", module="module.vpc", index=0, unknown={"id": True}),
        resource("aws_subnet", "public", module="module.vpc", index=0, unknown={"id": True, "vpc_id": True}),
        resource("aws_nat_gateway", "this", module="module.vpc", index=0, unknown={"subnet_id": True}),
        resource("aws_vpc_endpoint", "s3", service_name="com.amazonaws.us-east-1.s3", unknown={"vpc_id": True}),
    ]
    this = ["aws_vpc.this[0].id", "aws_vpc.this[0]", "aws_vpc.this"]
    inside = module(
        configured("aws_subnet", "public", vpc_id=this),
        configured("aws_nat_gateway", "this", subnet_id=["aws_subnet.public", "count.index"]),
        outputs={"id": this},
    )
    root = module(
        configured("aws_vpc_endpoint", "s3", vpc_id=["module.vpc.id", "module.vpc"]), calls={"vpc": ({}, inside)}
    )
    answer = found(tmp_path, *changes, root=root)
    assert (vpcs(answer), answer.after.vpcs) == ({"module.vpc.aws_vpc.this[0]"}, 1)


def test_each_instance_of_a_module_has_a_vpc_of_its_own(tmp_path: Path) -> None:
    modules = ('module.vpc["a"]', 'module.vpc["b"]')
    changes = [resource("aws_vpc", "this", module=where, unknown={"id": True}) for where in modules]
    changes += [
        resource("aws_vpc_endpoint", "s3", module=where, service_name=SERVICE, unknown={"vpc_id": True})
        for where in modules
    ]
    inside = module(configured("aws_vpc_endpoint", "s3", vpc_id=["aws_vpc.this.id", "aws_vpc.this"]))
    assert found(tmp_path, *changes, root=module(calls={"vpc": ({}, inside)})).after.vpcs == 2


def test_a_vpc_that_is_there_and_one_by_reference_to_it_are_the_same(tmp_path: Path) -> None:
    """An endpoint that is there by the id, a new one by a reference to the same VPC."""
    vpc = resource("aws_vpc", "this", id="vpc-1", actions=["no-op"])
    there = resource("aws_vpc_endpoint", "s3", service_name=SERVICE, vpc_id="vpc-1")
    new = resource("aws_vpc_endpoint", "new", service_name=SERVICE, unknown={"vpc_id": True})
    root = module(configured("aws_vpc_endpoint", "new", vpc_id=["aws_vpc.this.id", "aws_vpc.this"]))
    assert vpcs(found(tmp_path, vpc, there, new, root=root)) == {"vpc-1"}


def test_a_vpc_that_the_plan_does_not_have_is_told_by_the_reference_to_it(tmp_path: Path) -> None:
    """`aws_vpc.all["a"]` and `["b"]`, of a plan that was cut down to the endpoints: two VPCs."""
    changes = [resource("aws_vpc_endpoint", key, service_name=SERVICE, unknown={"vpc_id": True}) for key in "ab"]
    root = module(*(configured("aws_vpc_endpoint", key, vpc_id=[f'aws_vpc.all["{key}"]']) for key in "ab"))
    assert found(tmp_path, *changes, root=root).after.vpcs == 2


def test_a_vpc_that_nothing_leads_to_is_not_known(tmp_path: Path) -> None:
    root = module(configured("aws_nat_gateway", "one", subnet_id=["var.subnet"]))
    answer = found(tmp_path, gateway(unknown={"subnet_id": True}), root=root, variables={"subnet": {"value": 7}})
    assert answer.after.vpcs is None
