"""Design `nat-instance`: all traffic through EC2 instances that do NAT, one in the place of each NAT gateway.

An instance is charged by the hour and its volume by the GB-month; there is no charge per GB. It needs a public IPv4
address as a public NAT gateway does.

Source: Amazon VPC User Guide, "NAT instances" and "Compare NAT gateways and NAT instances": you manage and patch the
instance, and fail over by a script of your own. https://docs.aws.amazon.com/vpc/latest/userguide/vpc-nat-comparison.html
"""

from __future__ import annotations

from decimal import Decimal

from privlink_cost.model.designs.base import Design, TypedPrice
from privlink_cost.model.extras import NatUse
from privlink_cost.model.meters import EBS_GP3_GB_MONTHS, EC2_INSTANCE_HOURS, typed
from privlink_cost.model.quantities import GB, HOURS, MONTHS, NAT_GATEWAYS, VPCS, Constant, Quantity, Term

_INSTANCE_HOURS = typed(EC2_INSTANCE_HOURS, "nat_instance")
_INSTANCES = NAT_GATEWAYS._replace(noun="NAT instance", nouns="NAT instances")
_VOLUME_GB = Quantity("nat_instance_volume_gb", "GB", Constant(Decimal(8)))
"""The root volume of fck-nat and of Amazon Linux images."""

DESIGN = Design(
    design_id="nat-instance",
    rank=80,
    name="NAT instances",
    gloss="an EC2 instance for each NAT gateway",
    nat=NatUse(
        gateways=NAT_GATEWAYS,
        gb=GB,
        terms=(
            Term(_INSTANCE_HOURS, (VPCS, _INSTANCES, HOURS)),
            Term(EBS_GP3_GB_MONTHS, (VPCS, _INSTANCES, _VOLUME_GB, MONTHS)),
        ),
    ),
    is_optional=True,
    gives_up="you patch and replace the instances yourself, and one that fails takes minutes to be replaced",
    is_managed=False,
    rests_on=("nat_instance",),
    types=(TypedPrice(_INSTANCE_HOURS, EC2_INSTANCE_HOURS, "nat_instance"),),
)
