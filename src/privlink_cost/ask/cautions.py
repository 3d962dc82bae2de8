"""What an expert would say of the endpoints that a question chose."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from privlink_cost.catalogue.not_offered import not_offered
from privlink_cost.catalogue.workloads import load_workload
from privlink_cost.model.cautions import Caution
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.gb.image_layers import without_layers
from privlink_cost.model.numbers import EXACT_ROUNDING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.scenario import Scenario


def with_cautions(found: Comparison) -> Comparison:
    """The same comparison, with what cannot work about its endpoints."""
    cautions = cautions_of(found.scenario, found.sheet.region_id, found.sheet.day)
    return found._replace(cautions=cautions) if cautions else found


def cautions_of(scenario: Scenario, region_id: str, day: date) -> tuple[Caution, ...]:
    """What cannot work about a scenario's endpoints in a region on a day, where they were chosen by name."""
    more = tuple(_too_much(scenario)) if scenario.designs else ()
    if scenario.endpoints_are_nameless:
        return more
    names = scenario.interface_endpoints, scenario.gateway_endpoints
    return (*_cautions(*names, scenario.workload, region_id, day), *more)


def _too_much(scenario: Scenario) -> Iterator[Caution]:
    """That NAT instances are asked for and do not sustain the traffic, spread evenly over them and over the month."""
    if not any("nat_instance" in DESIGNS[design_id].rests_on for design_id in scenario.designs):
        return
    from privlink_cost.catalogue.instances import sustained_gb  # of no use to most comparisons

    each = sustained_gb(scenario.nat_instance, scenario.hours)
    if each is not None:
        most = EXACT_ROUNDING.multiply(each, scenario.nat_gateway_count * scenario.vpcs)
        if scenario.gb > most:
            yield Caution("too_much", (scenario.nat_instance,), most_gb=most)


def free_instead(chosen: Iterable[str]) -> Iterator[Caution]:
    """That a free gateway endpoint would do, of interface endpoints that are to be had.

    Source: AWS PrivateLink Guide, "Gateway endpoints": there is no charge for them; they cannot be reached over a
    transit gateway, VPN, AWS Direct Connect or peering.
    https://docs.aws.amazon.com/vpc/latest/privatelink/gateway-endpoints.html
    """
    from privlink_cost.catalogue.services import INTERFACE_SUFFIX  # of no use to a comparison

    billed = tuple(name for name in chosen if name.endswith(INTERFACE_SUFFIX))
    if billed:
        yield Caution("free_instead", billed)


@lru_cache(maxsize=256)  # files of scenarios ask for the same few again and again
def _cautions(
    interface: tuple[str, ...], gateway: tuple[str, ...], workload_id: str | None, region_id: str, day: date
) -> tuple[Caution, ...]:
    found = list(not_offered(interface, region_id))
    pulling = without_layers(interface, gateway)
    if pulling:
        found.append(Caution("no_layers", pulling))
    if workload_id is None:
        return tuple(found)
    workload = load_workload(workload_id)
    if workload.has_foreign_layers:
        found.append(Caution("foreign_layers", ()))
    if not interface:
        needs = workload.needs
        found.append(Caution("needs_none", tuple(n.endpoint for n in needs if n.endpoint_type == "interface")))
    if workload.since is not None and day < workload.since:
        found.append(Caution("not_yet", (), workload.since, workload.earlier))
    return tuple(found)
