"""Endpoints as a CloudFormation template: only what is chosen is in it, and only the parameters that it takes.

Source: AWS CloudFormation Template Reference, AWS::EC2::VPCEndpoint: a gateway endpoint has route tables, an interface
endpoint has subnets and security groups.
"""

from __future__ import annotations

from typing import Any

from privlink_cost.analysis.found.chosen_endpoints import ChosenEndpoint, ChosenEndpoints
from privlink_cost.inputs.plans.template_yaml import parse_template
from privlink_cost.render.emit import cloudformation
from privlink_cost.render.kit.style import Style

FREE = ChosenEndpoint("s3", "com.amazonaws.{region}.s3")
BILLED = ChosenEndpoint("ecr.api", "com.amazonaws.{region}.ecr.api")
BESIDE = ChosenEndpoint("s3:interface", "com.amazonaws.{region}.s3", takes_private_dns=False)


def template(*, interface: tuple[ChosenEndpoint, ...] = (), gateway: tuple[ChosenEndpoint, ...] = ()) -> Any:
    return parse_template(cloudformation.draw(ChosenEndpoints("eu-west-1", interface, gateway), Style()), "t.yaml")


def test_free_endpoints_alone_need_route_tables_and_no_subnets() -> None:
    found = template(gateway=(FREE,))
    assert set(found["Parameters"]) == {"VpcId", "RouteTableIds"}
    assert set(found["Resources"]) == {"S3Endpoint"}
    assert found["Resources"]["S3Endpoint"]["Properties"] == {
        "VpcEndpointType": "Gateway",
        "VpcId": {"Ref": "VpcId"},
        "ServiceName": {"Fn::Sub": "com.amazonaws.${AWS::Region}.s3"},
        "RouteTableIds": {"Ref": "RouteTableIds"},
    }


def test_billed_endpoints_alone_need_subnets_and_no_route_tables() -> None:
    found = template(interface=(BILLED,))
    assert set(found["Parameters"]) == {"VpcId", "SubnetIds", "WorkloadSecurityGroupId"}
    assert set(found["Resources"]) == {"EndpointSecurityGroup", "EcrApiEndpoint"}
    assert found["Resources"]["EcrApiEndpoint"]["Properties"]["PrivateDnsEnabled"] is True


def test_a_billed_endpoint_beside_the_free_one_leaves_it_its_traffic() -> None:
    found = template(interface=(BESIDE,), gateway=(FREE,))["Resources"]
    assert found["S3InterfaceEndpoint"]["Properties"]["PrivateDnsEnabled"] is False
    assert {"S3Endpoint", "S3InterfaceEndpoint", "EndpointSecurityGroup"} == set(found)
