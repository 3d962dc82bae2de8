"""Which services answer over IPv6, and what stands in the way of IPv6 alone."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from privlink_cost.model.service import Ipv6
from privlink_cost.phrases import phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "ipv6.yaml")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start


def needs_ipv4(endpoints: Collection[str], workload_id: str | None, region_id: str) -> Iterator[str]:
    """What does not answer over IPv6 in a region, or is not known to, and why a workload cannot do without IPv4.

    Sources: in `ipv6.yaml`, beside this file.

    Args:
        endpoints: names of the services as of their endpoints.
        workload_id: what runs in the subnets, or None if that is not known.
        region_id: as in `eu-west-1`.
    """
    yield from keeps_from_ipv6_only(workload_id, region_id)
    for endpoint in endpoints:
        name, ipv6 = endpoint.partition(":")[0], ipv6_of(endpoint)
        answers = ipv6.answers_in(region_id)
        if answers is None:
            yield phrase("whether {service} answers over IPv6 in {region} is not known", service=name, region=region_id)
        elif not answers:
            yield (
                phrase("{service} does not answer over IPv6 in {region}", service=name, region=region_id)
                if ipv6.answers
                else phrase("{service} does not answer over IPv6", service=name)
            )


def keeps_from_ipv6_only(workload_id: str | None, region_id: str | None) -> Iterator[str]:
    """Why a workload is not known to run in IPv6-only subnets, whatever it calls.

    Sources: in `ipv6.yaml`, beside this file.

    Args:
        workload_id: what runs in the subnets, or None if that is not known.
        region_id: as in `eu-west-1`; None is all regions.
    """
    lists = _lists()
    fargate = lists["fargate"]
    if workload_id in fargate["workloads"]:
        if region_id is None:
            regions = ", ".join(fargate["not_listed"])
            yield phrase("Fargate is not known to run in IPv6-only subnets in {region}", region=regions)
        elif region_id in fargate["not_listed"] or region_id not in lists["regions"]:
            yield phrase("Fargate is not known to run in IPv6-only subnets in {region}", region=region_id)
    if workload_id in lists["workloads"]:
        yield phrase(lists["workloads"][workload_id])


def ipv6_of(endpoint: str) -> Ipv6:
    """Whether a service answers over IPv6 at its public endpoint, by the name of its endpoint.

    Sources: in `ipv6.yaml`, beside this file.
    """
    lists = _lists()
    name = endpoint.partition(":")[0]
    if name in lists["without"]:
        return Ipv6(answers=False)
    if name not in lists["services"]:
        return Ipv6(answers=True if name in lists["somewhere"] else None)
    return Ipv6(answers=True, regions=tuple(lists["regions"]), not_in=tuple(lists["services"][name]))


def ipv6_sources() -> list[dict[str, str]]:
    """Where it was read: title, address, and the year or month of the text."""
    found: list[dict[str, str]] = _lists()["sources"]
    return found


@cache
def _lists() -> dict[str, Any]:
    from privlink_cost.yamlfile import read_trusted

    found: dict[str, Any] = read_trusted(_FILE)
    return found
