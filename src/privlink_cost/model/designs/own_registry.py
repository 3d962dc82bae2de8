"""Design `own-registry`: images come from a registry of one's own in the VPC, and no Amazon ECR, no NAT gateway.

It is an EC2 instance with a volume that holds the images. A pull from another Availability Zone crosses zones, which is
metered on both sides; with one instance and tasks spread evenly that is all zones but its own. What the workload needs
beside Amazon ECR it reaches through its endpoints.

Source: Amazon EC2 on-demand pricing, "Data transfer within the same AWS Region": between zones each side pays.
https://aws.amazon.com/ec2/pricing/on-demand/
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design, TypedPrice, needs_nat
from privlink_cost.model.gb.image_layers import ECR_ENDPOINTS, ecr_endpoints, names_pulls, other_gb, pulled_gb
from privlink_cost.model.meters import (
    EBS_GP3_GB_MONTHS,
    EC2_INSTANCE_HOURS,
    INTER_AZ_GB,
    INTERFACE_ENDPOINT_GB,
    INTERFACE_ENDPOINT_HOURS,
    typed,
)
from privlink_cost.model.numbers import ONE, ZERO
from privlink_cost.model.quantities import (
    BOTH_SIDES,
    ENDPOINT_AZS,
    ENDPOINTS,
    HOURS,
    IMAGE_GB,
    MONTHS,
    VPCS,
    Constant,
    Expression,
    Quantity,
    Term,
    crossing,
)
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

_REGISTRY_HOURS = typed(EC2_INSTANCE_HOURS, "registry")
_REGISTRY = Quantity("registries", "registry", Constant(ONE), "registries")
_PULLED_GB = Quantity("pulled_gb", "GB", pulled_gb, gloss="GB of images pulled")


def _with_ecr(scenario: Scenario, count: Decimal) -> Scenario:
    """The endpoints of a scenario with so many of Amazon ECR among them."""
    others = (name for name in scenario.interface_endpoints if name not in ECR_ENDPOINTS)
    return scenario.changed(interface_endpoints=(*ECR_ENDPOINTS[: int(count)], *others))


_ECR = Quantity(
    "ecr_endpoints",
    "endpoint",
    lambda scenario: Decimal(len(ecr_endpoints(scenario))),
    "endpoints",
    gloss="interface endpoints of Amazon ECR",
    with_value=_with_ecr,
    highest=Decimal(len(ECR_ENDPOINTS)),
    is_whole=True,
)
_OTHER_ENDPOINTS = Quantity(
    "other_endpoints",
    "endpoint",
    Expression("max", Constant(ZERO), Expression("-", ENDPOINTS, _ECR)),
    "endpoints",
    gloss="interface endpoints but those of Amazon ECR",
)
_OTHER_GB = Quantity("other_endpoint_gb", "GB", other_gb, gloss="GB over interface endpoints but those of Amazon ECR")


def _obstacle(scenario: Scenario) -> str | None:
    if not ecr_endpoints(scenario):
        return phrase("no endpoint of Amazon ECR is named that a registry could replace")
    return needs_nat(scenario) or (
        phrase("the GB of images that the registry stores are not given (image_gb)")
        if scenario.image_gb is None
        else None
    )


def _pulls(scenario: Scenario) -> tuple[Decimal, str]:
    if names_pulls(scenario) or not scenario.unattributed_gb:
        return pulled_gb(scenario), phrase(
            "image pulls: what is named for the endpoints of Amazon ECR, and image layers"
        )
    return pulled_gb(scenario), phrase("image pulls: what is not named for another service")


DESIGN = Design(
    design_id="own-registry",
    rank=90,
    name="Own image registry",
    gloss="a registry on EC2 instead of Amazon ECR",
    terms=(
        Term(_REGISTRY_HOURS, (VPCS, _REGISTRY, HOURS)),
        Term(EBS_GP3_GB_MONTHS, (VPCS, IMAGE_GB, MONTHS)),
        Term(INTER_AZ_GB, (crossing(_PULLED_GB, _REGISTRY), BOTH_SIDES)),
        Term(INTERFACE_ENDPOINT_HOURS, (VPCS, _OTHER_ENDPOINTS, ENDPOINT_AZS, HOURS)),
        Term(INTERFACE_ENDPOINT_GB, (_OTHER_GB,)),
    ),
    has_gateway_endpoints=True,
    obstacle=_obstacle,
    is_optional=True,
    gives_up="you run the registry yourself, and while its one instance is down no task can start",
    is_managed=False,
    rests_on=("registry", "image_gb"),
    types=(TypedPrice(_REGISTRY_HOURS, EC2_INSTANCE_HOURS, "registry"),),
    takes=_pulls,
    has_ecr=False,
)
