"""The question that a plan asks: what was found stands for what nobody said."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.analysis.found.layout import NotKnown
from privlink_cost.analysis.found.plan_answer import FREE_AS_GATEWAY, PlanAnswer, answer_plan
from privlink_cost.ask.answer import answer
from privlink_cost.catalogue.services import services
from privlink_cost.errors import FieldName, InputError
from privlink_cost.model.designs.regional_nat import DESIGN as REGIONAL_NAT
from privlink_cost.model.numbers import ZERO
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from privlink_cost.analysis.found.layout import Found, Layout, NatGateway
    from privlink_cost.model.fields import Question

CHOICE = ("workload", "endpoints", "endpoint_count")
"""The fields that choose the endpoints."""
_LAYOUT = frozenset((*CHOICE, "azs", "endpoint_azs"))
_GB = ("gb", "traffic", "internet_gb")


def answered(found: Found, given: Mapping[str, Any], question_of: Callable[[dict[str, Any]], Question]) -> PlanAnswer:
    """The answer to a plan, with what was found for what nobody said.

    Args:
        found: what the files have.
        given: values by the name of the field; they win over what was found.
        question_of: makes a question of such values, the region among them.

    Raises:
        InputError: if no file names the region, a name is not known or a number is out of range.
        PriceNotKnownError: if a price that is needed is not known for the day.
    """
    if found.region is None:
        hint = ("give ", FieldName("region"), ", as in ", FieldName("region"), " ap-northeast-1")
        raise InputError("no file names the region", hint=hint, field="region")
    if given.get("azs"):
        found = found._replace(
            after=found.after.with_zones(given["azs"]),
            before=None if found.before is None else found.before.with_zones(given["azs"]),
            not_known=tuple(each for each in found.not_known if each.field != "azs"),
        )
    fields = fields_of(found, given)
    gb_is_given = any(name in given for name in _GB)
    if not gb_is_given:
        fields["gb"] = ZERO
    comparison = answer(question_of({**fields, "region": found.region}))
    found = with_what_is_assumed(found, fields, None if "workload" in given else comparison.scenario.workload)
    return answer_plan(found, comparison, gb_is_given=gb_is_given)


def fields_of(found: Found, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values of a question's fields: those given, and for the others what was found.

    Args:
        found: what the files have.
        given: values by the name of the field.
    """
    layout = found.after
    fields = dict(given)
    if not any(name in given for name in CHOICE):
        endpoints = _endpoints(layout)
        if endpoints:
            fields["endpoints"] = endpoints
    azs = given.get("azs") or azs_of(layout)
    if azs:
        fields["azs"] = azs
    of_endpoints = _zones_of_endpoints(layout)
    if "endpoints" in fields and 0 < of_endpoints < fields.get("azs", 0) and not _LAYOUT.intersection(given):
        fields["endpoint_azs"] = of_endpoints
    return fields | _gateways(layout, given)


def _gateways(layout: Layout, given: Mapping[str, Any]) -> dict[str, Any]:
    """Values of the fields that say how many NAT gateways there are, and of what kind.

    Where each VPC has one regional NAT gateway, that is the design that stands; zonal ones would be one for each zone.
    Any other regional one counts as one NAT gateway for each of its zones.
    """
    gateways = layout.certain.nat_gateways
    vpcs = given.get("vpcs") or layout.vpcs or 1
    if len(gateways) == vpcs and _are_regional(gateways):
        return {"designs": (REGIONAL_NAT.design_id,)} | ({"vpcs": vpcs} if vpcs > 1 else {})
    number = sum(gateway.zones or 1 for gateway in gateways)
    if not number or "nat_gateways" in given:
        return {}
    if vpcs > 1 and number % vpcs == 0:
        return {"nat_gateways": number // vpcs, "vpcs": vpcs}
    return {"nat_gateways": number}


def with_what_is_assumed(found: Found, fields: Mapping[str, Any], workload: str | None) -> Found:
    """What was found, with what the designs that it is compared with assume among what is not known.

    Args:
        found: what the files have.
        fields: values of the question's fields, given or found.
        workload: whose endpoints the designs count, though nobody named it; None if they are named or found.
    """
    missing = list(found.not_known)
    if workload is not None:
        what = phrase("what runs in the subnets: the designs count the endpoints of {workload}", workload=workload)
        missing.append(NotKnown(what, "workload"))
    if "azs" not in fields:
        missing.append(NotKnown(phrase("how many AZs the subnets are in: the designs count 1"), "azs"))
    if found.after.vpcs is None and "vpcs" not in fields:
        missing.append(NotKnown(phrase("how many VPCs there are: the designs count 1"), "vpcs"))
    return found._replace(not_known=tuple(missing))


def azs_of(layout: Layout) -> int | None:
    """Availability Zones that a layout has: those of its subnets or endpoints, or else of its NAT gateways.

    A regional NAT gateway is in the zones that have something to use it; a subnet may be empty.
    Source: Amazon VPC User Guide, "Regional NAT gateways".
    https://docs.aws.amazon.com/vpc/latest/userguide/nat-gateways-regional.html
    """
    in_use = _zones_of_regional(layout) or layout.subnet_zones or 0
    return max(in_use, _zones_of_endpoints(layout)) or _zones_of_gateways(layout)


def _zones_of_endpoints(layout: Layout) -> int:
    """The most zones that an interface endpoint is in; 0 if no zones are known."""
    return max((each.zones for each in layout.of_kind("interface") if each.zones), default=0)


def _zones_of_regional(layout: Layout) -> int | None:
    """The zones of NAT gateways that are all regional ones; None if they are not, or in zones that are not known."""
    gateways = layout.certain.nat_gateways
    if not _are_regional(gateways) or any(gateway.zones is None for gateway in gateways):
        return None
    return max(gateway.zones or 0 for gateway in gateways)


def _are_regional(gateways: Sequence[NatGateway]) -> bool:
    return bool(gateways) and all(gateway.is_regional for gateway in gateways)


def _zones_of_gateways(layout: Layout) -> int | None:
    zones = layout.nat_az_units
    return zones if zones and layout.vpcs == 1 else None


def _endpoints(layout: Layout) -> tuple[str, ...]:
    """The endpoints that are there, and the free ones that could be; those of partners have no name here."""
    known = services()
    billed = [
        f"{e.service}:interface" if e.service in FREE_AS_GATEWAY else e.service for e in layout.of_kind("interface")
    ]
    if not billed:
        return ()
    free = [each.service for each in layout.of_kind("gateway")]
    names = dict.fromkeys(name for name in (*billed, *free) if name and name.partition(":")[0] in known)
    return tuple(names)
