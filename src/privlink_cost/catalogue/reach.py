"""All that is known of endpoint services, from the lists that this package keeps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.catalogue.ipv6 import ipv6_of, ipv6_sources, keeps_from_ipv6_only
from privlink_cost.catalogue.not_offered import absences, not_offered
from privlink_cost.catalogue.services import INTERFACE_SUFFIX, SOURCES, services, short_name
from privlink_cost.errors import UnknownNameError
from privlink_cost.model.service import KnownService, Reach
from privlink_cost.model.workload import WorkloadSource

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.model.workload import EndpointType

_TYPES: dict[str, tuple[EndpointType, ...]] = {
    "interface": ("interface",),
    "gateway": ("gateway",),
    "both": ("interface", "gateway"),
}


def known_service(text: str) -> KnownService:
    """What is known of a service, by the name of its endpoint, short or whole.

    Raises:
        UnknownNameError: if there is none of that name.
    """
    name = short_name(text).removesuffix(INTERFACE_SUFFIX)
    service = services().get(name)
    if service is None:
        raise UnknownNameError("endpoint service", text, services(), hint="'privlink-cost services' lists all")
    return KnownService(
        name=name,
        service_name=service.service_name,
        endpoint_types=_TYPES[service.endpoint_types],
        display_name=service.display_name,
        absences=tuple(absences(name)),
        ipv6=ipv6_of(name),
    )


def reach(endpoints: Iterable[str], region_id: str | None, workload_id: str | None = None) -> Reach:
    """What is known of the services of some endpoints.

    Args:
        endpoints: names of the endpoints.
        region_id: as in `eu-west-1`; None is all regions.
        workload_id: what calls them, or None if that is not known.
    """
    names = tuple(dict.fromkeys(endpoints))
    return Reach(
        region_id=region_id,
        services=tuple(dict.fromkeys(map(known_service, names))),  # s3 and s3:interface lead to one
        cautions=() if region_id is None else tuple(not_offered(names, region_id)),
        needs_ipv4=tuple(keeps_from_ipv6_only(workload_id, region_id)),
    )


def sources() -> tuple[WorkloadSource, ...]:
    """Where it was read which services there are, and which answer over IPv6."""
    return (*SOURCES, *(WorkloadSource(**source) for source in ipv6_sources()))
