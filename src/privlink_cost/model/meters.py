"""What AWS counts and bills: one row a meter, and nothing else lists them."""

from __future__ import annotations

from typing import NamedTuple

NAT_GATEWAY_HOURS = "nat_gateway_hours"
NAT_GATEWAY_GB = "nat_gateway_gb"
INTERFACE_ENDPOINT_HOURS = "interface_endpoint_hours"
INTERFACE_ENDPOINT_GB = "interface_endpoint_gb"
PUBLIC_IPV4_HOURS = "public_ipv4_hours"
INTER_AZ_GB = "inter_az_gb"
INTERNET_EGRESS_GB = "internet_egress_gb"
EC2_INSTANCE_HOURS = "ec2_instance_hours"
EBS_GP3_GB_MONTHS = "ebs_gp3_gb_months"
ECR_STORAGE_GB_MONTHS = "ecr_storage_gb_months"
TRANSIT_GATEWAY_ATTACHMENT_HOURS = "transit_gateway_attachment_hours"
TRANSIT_GATEWAY_GB = "transit_gateway_gb"


class FocusService(NamedTuple):
    """Under which service AWS bills a meter.

    Attributes:
        category: FOCUS's `ServiceCategory`.
        name: FOCUS's `ServiceName`.
    """

    category: str
    name: str


EC2 = FocusService("Compute", "Amazon Elastic Compute Cloud")
VPC = FocusService("Networking", "Amazon Virtual Private Cloud")
ECR = FocusService("Containers", "Amazon Elastic Container Registry")


class MeterKind(NamedTuple):
    """A meter, whatever it costs in a region.

    Attributes:
        meter_id: this package's name for it, in price tables and answers.
        pricing_unit: `Hours`, `GB` (2**30 bytes) or `GB-months`.
        label: what it is for, as a line below its design.
        service: under which AWS bills it. As AWS's own FOCUS export has it, where NAT gateways are a part of EC2 and
            so of Compute. Source: FOCUS Sample Data, FOCUS 1.0.
            https://github.com/FinOps-Open-Cost-and-Usage-Spec/FOCUS-Sample-Data
        operation: AWS's name of the operation in that export, or None.
        line_label: what it is for, where lines of several designs stand in one list; None if `label` will do.
        is_flat: whether a price table must have one tier: break-evens and the choice of endpoints rest on it.
        never_rises: whether the tiers of a price table must not rise, for the same reason.
        has_types: whether a price table has a price for each of several types, as of EC2 instances.
    """

    meter_id: str
    pricing_unit: str
    label: str
    service: FocusService
    operation: str | None = None
    line_label: str | None = None
    is_flat: bool = False
    never_rises: bool = False
    has_types: bool = False

    @property
    def name(self) -> str:
        """What it is for, where lines of several designs stand in one list."""
        return self.line_label or self.label


_ROWS = (
    MeterKind(NAT_GATEWAY_HOURS, "Hours", "NAT gateway hours", EC2, "NatGateway", is_flat=True),
    MeterKind(NAT_GATEWAY_GB, "GB", "data processed", EC2, "NatGateway", "NAT data processed", is_flat=True),
    MeterKind(INTERFACE_ENDPOINT_HOURS, "Hours", "endpoint hours", VPC, "VpcEndpoint", is_flat=True),
    MeterKind(INTERFACE_ENDPOINT_GB, "GB", "data processed", VPC, "VpcEndpoint", "endpoint data", never_rises=True),
    MeterKind(PUBLIC_IPV4_HOURS, "Hours", "public IPv4 hours", VPC, is_flat=True),
    # With transfer between zones, what a GB through NAT gateways costs must still be one rate.
    MeterKind(INTER_AZ_GB, "GB", "inter-AZ transfer", EC2, is_flat=True),
    MeterKind(INTERNET_EGRESS_GB, "GB", "internet egress", EC2),
    MeterKind(
        "regional_nat_gateway_hours", "Hours", "NAT gateway hours", EC2, "RegionalNatGateway", "regional NAT hours"
    ),
    MeterKind("regional_nat_gateway_gb", "GB", "data processed", EC2, "RegionalNatGateway", "regional NAT data"),
    MeterKind(TRANSIT_GATEWAY_ATTACHMENT_HOURS, "Hours", "attachment hours", VPC),
    MeterKind(TRANSIT_GATEWAY_GB, "GB", "Transit Gateway GB", VPC),
    MeterKind(EC2_INSTANCE_HOURS, "Hours", "instance hours", EC2, "RunInstances", is_flat=True, has_types=True),
    MeterKind(EBS_GP3_GB_MONTHS, "GB-months", "gp3 volumes", EC2, is_flat=True),
    MeterKind(ECR_STORAGE_GB_MONTHS, "GB-months", "ECR storage", ECR, is_flat=True),
)

METERS = {row.meter_id: row for row in _ROWS}
"""All meters by id, in the order in which lists show them."""


def typed(meter_id: str, name: str) -> str:
    """The id of the price of one type of a meter that has types, or of what a scenario says the type of."""
    return f"{meter_id}:{name}"


def kind_of(price_id: str) -> MeterKind:
    """The meter of a price."""
    return METERS[price_id.partition(":")[0]]


NAT_HOURS_OF = {"zonal": NAT_GATEWAY_HOURS, "regional": "regional_nat_gateway_hours"}
NAT_GB_OF = {"zonal": NAT_GATEWAY_GB, "regional": "regional_nat_gateway_gb"}
"""The meters of a NAT gateway by AWS's name of its availability mode."""
