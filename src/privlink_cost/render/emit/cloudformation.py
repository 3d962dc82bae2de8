"""`emit cloudformation`: endpoints as a template in YAML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from privlink_cost.analysis.found.chosen_endpoints import REGION

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.analysis.found.chosen_endpoints import ChosenEndpoint, ChosenEndpoints
    from privlink_cost.render.kit.style import Style

_PARAMETERS = {
    "VpcId": ("AWS::EC2::VPC::Id", "VPC of the private subnets"),
    "SubnetIds": ("List<AWS::EC2::Subnet::Id>", "Private subnets, one for each Availability Zone, each billed"),
    "RouteTableIds": ("CommaDelimitedList", "Route tables of all private subnets, as others go on through NAT"),
    "WorkloadSecurityGroupId": ("AWS::EC2::SecurityGroup::Id", "Security group of what calls the services"),
}

_SECURITY_GROUP = """\
  EndpointSecurityGroup:
    Type: AWS::EC2::SecurityGroup
    Properties:
      GroupDescription: HTTPS from the workload to VPC endpoints
      VpcId: !Ref VpcId
      SecurityGroupIngress:
        - Description: HTTPS from the workload
          IpProtocol: tcp
          FromPort: 443
          ToPort: 443
          SourceSecurityGroupId: !Ref WorkloadSecurityGroupId
"""


def draw(chosen: ChosenEndpoints, _: Style) -> str:
    """The endpoints as a template."""
    return "".join(_lines(chosen))


def _lines(chosen: ChosenEndpoints) -> Iterator[str]:
    needed = ["VpcId"]
    needed += ["SubnetIds", "WorkloadSecurityGroupId"] if chosen.interface else []
    needed += ["RouteTableIds"] if chosen.gateway else []
    yield "AWSTemplateFormatVersion: '2010-09-09'\nDescription: VPC endpoints of private subnets\nParameters:\n"
    for name in needed:
        kind, description = _PARAMETERS[name]
        yield f"  {name}:\n    Type: {kind}\n    Description: {description}\n"
    yield "Resources:\n"
    if chosen.gateway:
        yield "  # Adding one cuts open connections to the service; bucket policies on aws:SourceIp stop matching.\n"
    for each in chosen.gateway:
        yield from _endpoint(each, "Gateway")
        yield "      RouteTableIds: !Ref RouteTableIds\n"
    if chosen.interface:
        yield _SECURITY_GROUP
        yield "  # The VPC needs enableDnsSupport and enableDnsHostnames for private DNS.\n"
    for each in chosen.interface:
        yield from _endpoint(each, "Interface")
        yield "      SubnetIds: !Ref SubnetIds\n      SecurityGroupIds:\n        - !Ref EndpointSecurityGroup\n"
        if each.takes_private_dns:
            yield "      PrivateDnsEnabled: true\n"
        else:
            yield "      PrivateDnsEnabled: false # it would take traffic from the free gateway endpoint\n"


def _endpoint(each: ChosenEndpoint, kind: str) -> Iterator[str]:
    words = re.split(r"[^A-Za-z0-9]+", each.name)
    name = "".join(word[:1].upper() + word[1:] for word in words) + "Endpoint"
    yield f"  {name}:\n    Type: AWS::EC2::VPCEndpoint\n    Properties:\n      VpcEndpointType: {kind}\n"
    yield f"      VpcId: !Ref VpcId\n      ServiceName: !Sub {each.service_name.replace(REGION, '${AWS::Region}')}\n"
