"""What a CloudFormation template has; each expected count is by hand."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from plan_files import written
from privlink_cost.errors import InputError
from privlink_cost.inputs.plans.read import read_plans

EXAMPLE = Path(__file__).parents[3] / "examples" / "plans" / "private-tasks.yaml"


def of(folder: Path, properties: dict[str, Any], kind: str = "AWS::EC2::VPCEndpoint", **more: Any) -> Any:
    resources = {"Subject": {"Type": kind, "Properties": properties}, "A": {"Type": "AWS::EC2::Subnet"}}
    return read_plans([written(folder, {"Resources": resources, **more})])


def test_short_tags_conditions_and_an_absent_type_are_read() -> None:
    found = read_plans([EXAMPLE])
    counted = [len(found.after.of_kind(kind)) for kind in ("interface", "gateway")]
    assert (found.region, len(found.after.nat_gateways), counted) == (None, 1, [2, 1])
    assert (found.after.interface_endpoint_azs, found.after.vpcs, found.after.subnet_zones) == (4, 1, 2)
    assert {each.service for each in found.after.endpoints} == {"ecr.api", "ecr.dkr", "s3"}


def test_a_parameter_decides_how_many_gateways_there_are() -> None:
    assert len(read_plans([EXAMPLE], parameters={"Gateways": "2"}).after.nat_gateways) == 2


def test_a_parameter_that_the_template_does_not_have_is_an_error() -> None:
    with pytest.raises(InputError, match="unknown template parameter 'Gateway': did you mean Gateways"):
        read_plans([EXAMPLE], parameters={"Gateway": "2"})


def test_subnets_that_are_a_parameter_without_a_default_are_asked_for(tmp_path: Path) -> None:
    properties = {"VpcEndpointType": "Interface", "SubnetIds": {"Ref": "Subnets"}}
    parameters = {"Subnets": {"Type": "List<AWS::EC2::Subnet::Id>"}}
    found = of(tmp_path, properties, Parameters=parameters)
    assert found.after.interface_endpoint_azs is None
    assert [(each.field, "Subnets" in each.what) for each in found.not_known] == [("parameters", True)]
    document = written(
        tmp_path,
        {"Resources": {"S": {"Type": "AWS::EC2::VPCEndpoint", "Properties": properties}}, "Parameters": parameters},
        "b.json",
    )
    given = read_plans([document], parameters={"Subnets": "subnet-1, subnet-2"})
    assert given.after.interface_endpoint_azs == 2


def test_a_condition_that_cannot_be_known_leaves_the_count_open(tmp_path: Path) -> None:
    resources = {"One": {"Type": "AWS::EC2::NatGateway", "Condition": "Maybe", "Properties": {"SubnetId": "subnet-1"}}}
    parameters = {"Stage": {"Type": "String"}}
    conditions = {"Maybe": {"Fn::Equals": [{"Ref": "Stage"}, "prod"]}}
    path = written(tmp_path, {"Resources": resources, "Parameters": parameters, "Conditions": conditions})
    found = read_plans([path])
    assert (found.after.nat_az_units, found.not_known[0].field) == (None, "parameters")
    assert read_plans([path], parameters={"Stage": "test"}).after.nat_gateways == ()
    assert read_plans([path], parameters={"Stage": "prod"}).after.nat_az_units == 1


def test_an_endpoint_service_is_no_endpoint(tmp_path: Path) -> None:
    assert of(tmp_path, {}, "AWS::EC2::VPCEndpointService").after.endpoints == ()


def test_a_regional_gateway_is_billed_in_the_zones_it_names(tmp_path: Path) -> None:
    zones = [{"AvailabilityZone": "us-east-1a"}, {"AvailabilityZone": "us-east-1b"}]
    found = of(tmp_path, {"AvailabilityMode": "regional", "AvailabilityZoneAddresses": zones}, "AWS::EC2::NatGateway")
    assert found.after.nat_az_units == 2


def test_the_region_stands_in_a_service_name(tmp_path: Path) -> None:
    properties = {"VpcEndpointType": "Interface", "ServiceName": "com.amazonaws.eu-west-1.sqs", "SubnetIds": ["s-1"]}
    assert of(tmp_path, properties).region == "eu-west-1"


def test_a_template_inside_what_get_template_prints_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, {"TemplateBody": EXAMPLE.read_text(encoding="utf-8"), "StagesAvailable": ["Original"]})
    assert len(read_plans([path]).after.nat_gateways) == 1
