"""A workload: which endpoints something that runs in private subnets needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

if TYPE_CHECKING:
    from datetime import date

EndpointType = Literal["interface", "gateway"]


class EndpointNeed(NamedTuple):
    """One endpoint that a workload needs, always or under a condition.

    Attributes:
        endpoint: short name, as in `ecr.api`.
        endpoint_type: `interface` (billed) or `gateway` (free).
        required: whether the workload cannot run without it.
        reason: what it is for, if required; else when it is needed.
        default: whether a conditional endpoint is counted unless it is dropped.
        verified: whether a source says so; if not, it is inferred from what the software calls.
    """

    endpoint: str
    endpoint_type: EndpointType
    required: bool
    reason: str
    default: bool = False
    verified: bool = True


class WorkloadSource(NamedTuple):
    """A page that something of the catalogue was read from.

    Attributes:
        title: what it is.
        url: its address, or None.
        read: the year or day of the text that was read, or None.
    """

    title: str
    url: str | None = None
    read: str | None = None


class Workload(NamedTuple):
    """What runs in the private subnets, and which endpoints it needs with no NAT gateway.

    Attributes:
        workload_id: as in `ecs-fargate`.
        name: in full.
        applies: to which versions, or None.
        needs: endpoints, required ones first.
        not_needed: endpoints that people expect to need and do not, or None.
        needs_nat: what no endpoint can do, so that it still needs NAT or another way out, or None.
        has_foreign_layers: whether base layers of its images come from the internet, unless they were pushed too.
        notes: what else to know.
        sources: where it was read.
        since: the first day on which anything could run so; None if no source names one.
        earlier: id of the workload that holds before that day; None with `since`.
    """

    workload_id: str
    name: str
    applies: str | None
    needs: tuple[EndpointNeed, ...]
    not_needed: str | None
    needs_nat: str | None
    notes: tuple[str, ...]
    sources: tuple[WorkloadSource, ...]
    has_foreign_layers: bool = False
    since: date | None = None
    earlier: str | None = None
