"""Loops of a template: Fn::ForEach gives each value of its collection to a copy of its fragment.

Source: AWS CloudFormation Template Reference, "Fn::ForEach".
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from plan_files import written
from privlink_cost.errors import InputError
from privlink_cost.inputs.plans.read import read_plans

if TYPE_CHECKING:
    from pathlib import Path

    from privlink_cost.analysis.found.layout import Found

SUBNETS = ["subnet-1", "subnet-2"]
SERVICES = {"Services": {"Type": "CommaDelimitedList"}}


def found(folder: Path, resources: Any, given: dict[str, str] | None = None, **more: Any) -> Found:
    document = {"Transform": "AWS::LanguageExtensions", "Resources": resources, **more}
    return read_plans([written(folder, document)], "us-east-1", given)


def loop(collection: Any) -> dict[str, Any]:
    """Interface endpoints in two subnets, one for each service of a collection."""
    service: Any = {"Fn::Sub": "com.amazonaws.${AWS::Region}.${Service}"}
    properties = {"VpcEndpointType": "Interface", "ServiceName": service, "SubnetIds": SUBNETS}
    fragment = {"Endpoint&{Service}": {"Type": "AWS::EC2::VPCEndpoint", "Properties": properties}}
    return {"Fn::ForEach::Endpoints": ["Service", collection, fragment], "Vpc": {"Type": "AWS::EC2::VPC"}}


def test_a_loop_over_a_list_makes_one_of_each(tmp_path: Path) -> None:
    """3 services x 2 subnets: 6 zones; &{...} leaves out what no name of a resource can have."""
    layout = found(tmp_path, loop(["ecr.api", "ecr.dkr", "logs"])).after
    assert [each.name for each in layout.endpoints] == ["Endpointecrapi", "Endpointecrdkr", "Endpointlogs"]
    assert [each.service for each in layout.endpoints] == ["ecr.api", "ecr.dkr", "logs"]
    assert layout.interface_endpoint_azs == 6


def test_a_loop_over_a_parameter_makes_one_of_each_of_its_values(tmp_path: Path) -> None:
    resources = loop({"Ref": "Services"})
    assert len(found(tmp_path, resources, {"Services": "sqs, sns"}, Parameters=SERVICES).after.endpoints) == 2
    default = {"Services": {"Type": "CommaDelimitedList", "Default": "sqs"}}
    assert len(found(tmp_path, resources, Parameters=default).after.endpoints) == 1


def test_a_loop_over_what_is_not_known_leaves_the_number_open_and_asks(tmp_path: Path) -> None:
    answer = found(tmp_path, loop({"Ref": "Services"}), Parameters=SERVICES)
    assert (answer.after.interface_endpoint_azs, answer.after.is_certain) == (None, False)
    assert answer.after.certain.endpoints == ()
    first = answer.not_known[0]
    assert first.field == "parameters"
    assert first.what == (
        "how many of Endpoint&{Service} there are, which the loop Endpoints decides (a value for Services would say)"
    )


def test_loops_in_loops_and_references_by_the_identifier_are_followed(tmp_path: Path) -> None:
    """2 VPCs x 2 zones: 4 gateways, each in the subnet of its own two names."""
    gateway = {"Type": "AWS::EC2::NatGateway", "Properties": {"SubnetId": {"Ref": "Subnet"}}}
    inner = {"Fn::ForEach::Zones": ["Subnet", ["x", "y"], {"Nat${Vpc}${Subnet}": gateway}]}
    layout = found(tmp_path, {"Fn::ForEach::Vpcs": ["Vpc", ["A", "B"], inner]} | {"V": {"Type": "AWS::EC2::VPC"}}).after
    assert [each.name for each in layout.nat_gateways] == ["NatAx", "NatAy", "NatBx", "NatBy"]


def test_conditions_come_from_loops_too(tmp_path: Path) -> None:
    """Of the conditions HasA and HasB the first alone holds."""
    conditions = {"Fn::ForEach::Has": ["N", ["A", "B"], {"Has${N}": {"Fn::Equals": ["${N}", "A"]}}]}
    gateway = {"Type": "AWS::EC2::NatGateway", "Condition": "Has${N}", "Properties": {"SubnetId": "subnet-1"}}
    resources = {"Fn::ForEach::Nat": ["N", ["A", "B"], {"Nat${N}": gateway}], "V": {"Type": "AWS::EC2::VPC"}}
    assert [e.name for e in found(tmp_path, resources, Conditions=conditions).after.nat_gateways] == ["NatA"]


@pytest.mark.parametrize("malformed", ["text", ["N", ["A"]], ["N", ["A"], "text"]])
def test_what_is_no_loop_makes_nothing(tmp_path: Path, malformed: Any) -> None:
    resources = {"Fn::ForEach::Nat": malformed, "V": {"Type": "AWS::EC2::VPC"}}
    assert found(tmp_path, resources).after.nat_gateways == ()


def test_loops_that_make_too_much_are_refused(tmp_path: Path) -> None:
    """1,000 values in each of three loops: 1,000,000,000 copies."""
    values = ["a" * 20] * 1000
    fragment: Any = {"${A}${B}${C}": {"Type": "AWS::EC2::NatGateway"}}
    for name in "ABC":
        fragment = {f"Fn::ForEach::{name}": [name, values, fragment]}
    with pytest.raises(InputError, match="the loops of the template make more than CloudFormation takes"):
        found(tmp_path, fragment | {"V": {"Type": "AWS::EC2::VPC"}})
