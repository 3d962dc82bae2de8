"""What stands in the way of IPv6 alone, service by service."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

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
    lists = _lists()
    fargate = lists["fargate"]
    if workload_id in fargate["workloads"] and region_id in fargate["not_listed"]:
        yield f"Fargate is not known to run in IPv6-only subnets in {region_id}"
    if workload_id in lists["workloads"]:
        yield lists["workloads"][workload_id]
    for endpoint in endpoints:
        name = endpoint.partition(":")[0]
        if name in lists["without"]:
            yield f"{name} does not answer over IPv6"
        elif name not in lists["services"]:
            yield f"whether {name} answers over IPv6 in {region_id} is not known"
        elif region_id in lists["services"][name]:
            yield f"{name} does not answer over IPv6 in {region_id}"


@cache
def _lists() -> dict[str, Any]:
    from privlink_cost.yamlfile import read_trusted

    found: dict[str, Any] = read_trusted(_FILE)
    return found
