"""A design as it is with some of the endpoints beside its NAT gateways, or beside what stands in their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs.privatelink import ENDPOINT_TERMS
from privlink_cost.model.gb.image_layers import ECR_ENDPOINTS
from privlink_cost.model.meters import INTERFACE_ENDPOINT_GB, INTERFACE_ENDPOINT_HOURS
from privlink_cost.model.quantities import GB, GB_LESS_GATEWAY_GB, WITHOUT_ENDPOINT_GB

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.model.designs.base import Design
    from privlink_cost.model.quantities import Term
    from privlink_cost.model.scenario import Scenario

ENDPOINT_METERS = frozenset({INTERFACE_ENDPOINT_HOURS, INTERFACE_ENDPOINT_GB})
"""Meters of interface endpoints."""

_LEFT = {quantity.name: WITHOUT_ENDPOINT_GB for quantity in (GB, GB_LESS_GATEWAY_GB)}
"""What becomes of the GB of a design where endpoints take some of them."""


def beside_endpoints(design: Design) -> Design | None:
    """The row of a design whose NAT gateways stay and process what no endpoint of the scenario carries.

    One that has interface endpoints keeps them where they are, as in a hub VPC; any other gets its own in each VPC.
    None for a design without NAT gateways or what stands in their place: it leaves no choice of endpoints. What stands
    in its way is the design's own to say, of the scenario as a whole.
    """
    nat = design.nat or design.kept_nat
    if nat is None:
        return None
    if has_endpoints(design):
        return design._replace(nat=nat, kept_nat=None, obstacle=lambda _: None)
    return design._replace(
        nat=nat._replace(gb=_LEFT.get(nat.gb.name, nat.gb), terms=_of_the_rest(nat.terms)),
        terms=(*_of_the_rest(design.terms), *ENDPOINT_TERMS),
        has_gateway_endpoints=True,
        obstacle=lambda _: None,
    )


def without_interface_endpoints(design: Design) -> Design:
    """The same row without a line for interface endpoints."""
    return design._replace(terms=tuple(term for term in design.terms if term.meter_id not in ENDPOINT_METERS))


def has_endpoints(design: Design) -> bool:
    """Whether a design is billed for interface endpoints."""
    return any(term.meter_id in ENDPOINT_METERS for term in design.terms)


def endpoints_of(design: Design, scenario: Scenario) -> tuple[str, ...]:
    """The interface endpoints that a design is billed for: the scenario's, less Amazon ECR's where it does without."""
    if not has_endpoints(design):
        return ()
    names = scenario.interface_endpoints
    return tuple(names) if design.has_ecr else tuple(name for name in names if name not in ECR_ENDPOINTS)


def _of_the_rest(terms: Iterable[Term]) -> tuple[Term, ...]:
    return tuple(term._replace(factors=tuple(_LEFT.get(each.name, each) for each in term.factors)) for term in terms)
