"""The wording of endpoints that are neither interface nor gateway endpoints: they are billed by meters of their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.language import listed_words, say, say_count

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from privlink_cost.analysis.found.layout import FoundEndpoint

_BALANCER = "GatewayLoadBalancer"


def counted(
    found: Sequence[FoundEndpoint], number_of: Callable[[Sequence[FoundEndpoint], Callable[[int], str]], str]
) -> str:
    """How many there are of each type.

    Args:
        found: endpoints of such types.
        number_of: says a number of some of them, given how it is said of so many.
    """
    by_type: dict[Callable[[int], str], list[FoundEndpoint]] = {}
    for each in found:
        by_type.setdefault(_TYPES.get(each.type_name or "", _others), []).append(each)
    return listed_words(number_of(some, said) for said, some in by_type.items())


def not_priced(found: Sequence[FoundEndpoint], counted_all: str) -> Iterator[str]:
    """That they are neither priced nor compared.

    Source: AWS PrivateLink pricing, "Gateway Load Balancer endpoint". https://aws.amazon.com/privatelink/pricing/
    """
    if not found:
        return
    yield say("Not priced, and not in the comparison: {endpoints}.", endpoints=counted_all)
    if any(each.type_name == _BALANCER for each in found):
        yield say(
            "A Gateway Load Balancer endpoint is billed by the hour in each AZ and by the GB, at prices of its own."
        )


def _balancers(count: int) -> str:
    return say_count(
        "{number} Gateway Load Balancer endpoint",
        "{number} Gateway Load Balancer endpoints",
        count,
        number=f"{count:,}",
    )


def _resources(count: int) -> str:
    return say_count("{number} resource endpoint", "{number} resource endpoints", count, number=f"{count:,}")


def _service_networks(count: int) -> str:
    return say_count(
        "{number} service network endpoint", "{number} service network endpoints", count, number=f"{count:,}"
    )


def _others(count: int) -> str:
    return say_count(
        "{number} endpoint of another type", "{number} endpoints of other types", count, number=f"{count:,}"
    )


_TYPES = {_BALANCER: _balancers, "Resource": _resources, "ServiceNetwork": _service_networks}
"""By AWS's name of the type. Source: Amazon EC2 API Reference, VpcEndpoint.
https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_VpcEndpoint.html"""
