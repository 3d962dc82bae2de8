"""What EC2 instance types sustain."""

from __future__ import annotations

import os
from decimal import Decimal
from functools import cache
from typing import Any

from privlink_cost.model.numbers import EXACT, ratio

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "instances.yaml")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start
_BYTES_AN_HOUR_PER_MBPS = Decimal(1_000_000 * 3600 // 8)
_BYTES_PER_GB = Decimal(2**30)


def sustained_gb(instance_type: str, hours: Decimal) -> Decimal | None:
    """The GB that an instance of a type carries in some hours without bursting; None if that is not known.

    Sources: in `instances.yaml`, beside this file.
    """
    mbps = _sustained_mbps().get(instance_type)
    if mbps is None:
        return None
    return ratio(EXACT.multiply(EXACT.multiply(mbps, _BYTES_AN_HOUR_PER_MBPS), hours), _BYTES_PER_GB)


@cache
def _sustained_mbps() -> dict[str, Any]:
    from privlink_cost.yamlfile import read_trusted

    found: dict[str, Any] = read_trusted(_FILE)["sustained_mbps"]
    return found
