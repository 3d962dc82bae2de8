"""Endpoints and services as sentences name them: by name or, if they are many, by number."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LISTED = 4
"""Names that a sentence lists; of more it says how many."""


def endpoints(names: Sequence[str]) -> str:
    """Endpoints of either kind, as in: s3 and logs endpoints."""
    if len(names) > LISTED:
        return f"{len(names)} endpoints"
    return f"{_listed(names)} endpoint" if len(names) == 1 else f"{_listed(names)} endpoints"


def interface_endpoints(names: Sequence[str]) -> str:
    """Interface endpoints, as in: ecr.api, ecr.dkr and logs interface endpoints."""
    if len(names) > LISTED:
        return f"{len(names)} interface endpoints"
    return f"{_listed(names)} interface endpoint" if len(names) == 1 else f"{_listed(names)} interface endpoints"


def gateway_endpoints(names: Sequence[str]) -> str:
    """Gateway endpoints, as in: s3 gateway endpoint."""
    if len(names) > LISTED:
        return f"{len(names)} gateway endpoints"
    return f"{_listed(names)} gateway endpoint" if len(names) == 1 else f"{_listed(names)} gateway endpoints"


def services(names: Sequence[str]) -> str:
    """Services, as in: logs and sqs."""
    return f"{len(names)} services" if len(names) > LISTED else _listed(names)


def _listed(names: Sequence[str]) -> str:
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last
