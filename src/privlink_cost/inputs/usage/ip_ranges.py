"""AWS's list of its address ranges, `ip-ranges.json`, and which service an address belongs to.

Source: AWS, "AWS IP address ranges". https://docs.aws.amazon.com/vpc/latest/userguide/aws-ip-ranges.html
"""

from __future__ import annotations

import ipaddress
from functools import lru_cache
from typing import TYPE_CHECKING

from privlink_cost.errors import InputError
from privlink_cost.inputs.usage.source_file import read_json

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_SMALLEST = ("S3", "DYNAMODB")
"""Those that have gateway endpoints; they are within the ranges of AMAZON and EC2 as well."""


def service_finder(path: Path) -> Callable[[str], str]:
    """A function from an address to the service as flow logs have it, `AMAZON` for others, `-` for none of AWS.

    Raises:
        InputError: if the file is not AWS's list.
    """
    data = read_json(path)
    by_length: dict[tuple[int, int], dict[int, str]] = {}
    try:
        for entry in (*data["prefixes"], *data["ipv6_prefixes"]):
            network = ipaddress.ip_network(entry.get("ip_prefix") or entry["ipv6_prefix"])
            known = by_length.setdefault((network.version, network.prefixlen), {})
            base = int(network.network_address) >> (network.max_prefixlen - network.prefixlen)
            if known.get(base) not in _SMALLEST:
                known[base] = entry["service"]
    except (KeyError, TypeError, ValueError, AttributeError):
        raise InputError(f"{path} is not AWS's ip-ranges.json", hint="get it from ip-ranges.amazonaws.com") from None
    lengths = sorted(by_length, reverse=True)

    @lru_cache(maxsize=65536)
    def find(address: str) -> str:
        try:
            parsed = ipaddress.ip_address(address)
        except ValueError:
            return "-"
        found = "-"
        for version, length in lengths:
            if version == parsed.version:
                service = by_length[version, length].get(int(parsed) >> (parsed.max_prefixlen - length))
                if service in _SMALLEST:
                    return service
                found = "AMAZON" if service else found
        return found

    return find
