"""`emit terraform`: endpoints as `terraform fmt` would have them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.chosen_endpoints import REGION

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.chosen_endpoints import ChosenEndpoint, ChosenEndpoints
    from privlink_cost.render.kit.style import Style

_VARIABLES = {
    "vpc_id": ("string", "VPC of the private subnets"),
    "subnet_ids": ("list(string)", "Private subnets, one for each Availability Zone: each is billed by the hour"),
    "route_table_ids": ("list(string)", "Route tables of all private subnets: others go on through NAT"),
    "workload_security_group_id": ("string", "Security group of what calls the services"),
}

_SECURITY_GROUP = """\
resource "aws_security_group" "endpoints" {
  name_prefix = "vpc-endpoints-"
  description = "HTTPS from the workload to VPC endpoints"
  vpc_id      = var.vpc_id

  ingress {
    description     = "HTTPS from the workload"
    from_port       = 443
    to_port         = 443
    protocol        = "tcp"
    security_groups = [var.workload_security_group_id]
  }
}
"""

_PRIVATE_DNS = "The VPC needs enableDnsSupport and enableDnsHostnames for private DNS."
_NO_PRIVATE_DNS = "Without private DNS, which would take traffic from the free gateway endpoint."
_GATEWAY = "Adding it cuts open connections to the service; bucket policies on aws:SourceIp stop matching."


def draw(chosen: ChosenEndpoints, _: Style) -> str:
    """The endpoints as a file of Terraform."""
    return "\n".join(_blocks(chosen))


def _blocks(chosen: ChosenEndpoints) -> Iterator[str]:
    needed = ["vpc_id"]
    needed += ["subnet_ids", "workload_security_group_id"] if chosen.interface else []
    needed += ["route_table_ids"] if chosen.gateway else []
    for name in needed:
        kind, description = _VARIABLES[name]
        yield f'variable "{name}" {{\n  description = "{description}"\n  type        = {kind}\n}}\n'
    if chosen.gateway:
        yield _gateway(chosen.gateway, chosen.region_id)
    if chosen.interface:
        yield _SECURITY_GROUP
    for has_dns in (True, False):
        some = [each for each in chosen.interface if each.takes_private_dns is has_dns]
        if some:
            yield _interface(some, chosen.region_id, has_dns=has_dns)


def _gateway(endpoints: Sequence[ChosenEndpoint], region_id: str) -> str:
    return f"""\
# {_GATEWAY}
resource "aws_vpc_endpoint" "gateway" {{
{_for_each(endpoints, region_id)}
  vpc_id            = var.vpc_id
  service_name      = each.value
  vpc_endpoint_type = "Gateway"
  route_table_ids   = var.route_table_ids
}}
"""


def _interface(endpoints: Sequence[ChosenEndpoint], region_id: str, *, has_dns: bool) -> str:
    return f"""\
# {_PRIVATE_DNS if has_dns else _NO_PRIVATE_DNS}
resource "aws_vpc_endpoint" "{"interface" if has_dns else "interface_beside_gateway"}" {{
{_for_each(endpoints, region_id)}
  vpc_id              = var.vpc_id
  service_name        = each.value
  vpc_endpoint_type   = "Interface"
  subnet_ids          = var.subnet_ids
  private_dns_enabled = {"true" if has_dns else "false"}
  security_group_ids  = [aws_security_group.endpoints.id]
}}
"""


def _for_each(endpoints: Sequence[ChosenEndpoint], region_id: str) -> str:
    names = "".join(f'    "{each.service_name.replace(REGION, region_id)}",\n' for each in endpoints)
    return f"  for_each = toset([\n{names}  ])\n"
