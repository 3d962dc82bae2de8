"""Endpoints and services as sentences name them: by name or, if they are many, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit.words import counted
from privlink_cost.render.language import say, say_count

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTED = 4
"""Names that a sentence lists; of more it says how many."""


def endpoints(names: Sequence[str]) -> str:
    """Endpoints of either kind, as in: s3 and logs endpoints."""
    if len(names) > LISTED:
        return counted(len(names), "endpoint", "endpoints")
    return say_count("{names} endpoint", "{names} endpoints", len(names), names=_listed(names))


def interface_endpoints(names: Sequence[str]) -> str:
    """Interface endpoints, as in: ecr.api, ecr.dkr and logs interface endpoints."""
    if len(names) > LISTED:
        return say("{number} interface endpoints", number=len(names))
    return say_count("{names} interface endpoint", "{names} interface endpoints", len(names), names=_listed(names))


def gateway_endpoints(names: Sequence[str]) -> str:
    """Gateway endpoints, as in: s3 gateway endpoint."""
    if len(names) > LISTED:
        return say("{number} gateway endpoints", number=len(names))
    return say_count("{names} gateway endpoint", "{names} gateway endpoints", len(names), names=_listed(names))


def services(names: Sequence[str]) -> str:
    """Services, as in: logs and sqs."""
    return say("{number} services", number=len(names)) if len(names) > LISTED else _listed(names)


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return say("{names} and {last}", names=", ".join(most), last=last) if most else last
