"""Design `public-ip`: tasks in public subnets, each with a public IPv4 address, and neither NAT gateway nor endpoint.

Traffic goes through the internet gateway, which has no charge per GB of its own.

Source: Amazon VPC pricing, "Public IPv4 address", and AWS Architecture Blog, "Overview of data transfer costs for
common architectures": to AWS services of the same Region by an internet gateway there is no data transfer charge.
https://aws.amazon.com/vpc/pricing/
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import Design
from privlink_cost.model.meters import PUBLIC_IPV4_HOURS
from privlink_cost.model.numbers import ZERO
from privlink_cost.model.quantities import HOURS, Quantity, Term
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

_TASKS = Quantity(
    "tasks",
    "task",
    lambda scenario: scenario.tasks or ZERO,
    "tasks",
    with_value=lambda scenario, value: scenario.changed(tasks=value),
    gloss="tasks that run, on average",
)


def _obstacle(scenario: Scenario) -> str | None:
    return phrase("the mean number of tasks that run is not given (tasks)") if scenario.tasks is None else None


DESIGN = Design(
    design_id="public-ip",
    rank=100,
    name="Public IPv4 addresses",
    gloss="tasks in public subnets",
    terms=(Term(PUBLIC_IPV4_HOURS, (_TASKS, HOURS)),),
    reaches_internet=True,
    obstacle=_obstacle,
    is_optional=True,
    rests_on=("tasks",),
    gives_up="the tasks leave the private subnets, and only their security groups keep inbound traffic out",
)
