"""What is known of an endpoint service: what it is, where it is not, and whether it answers over IPv6."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.model.cautions import Caution
    from privlink_cost.model.workload import EndpointType, WorkloadSource


class Ipv6(NamedTuple):
    """Whether a service's public endpoint answers over IPv6.

    Attributes:
        answers: in some region at least, in none, or None if that is not known.
        regions: where the lists were read for; of others nothing is known.
        not_in: of these regions those where it does not answer; None if that is not known.
    """

    answers: bool | None
    regions: Sequence[str] = ()
    not_in: Sequence[str] | None = None

    def answers_in(self, region_id: str) -> bool | None:
        """Whether it answers in a region; None if that is not known."""
        if self.answers is False:
            return False
        if self.not_in is None or region_id not in self.regions:
            return None
        return region_id not in self.not_in


class Absence(NamedTuple):
    """That regions do not have an endpoint for a service.

    Attributes:
        caution: why, and as of which day, as an answer in such a region says it.
        regions: those that do not have it.
        sources: where that was read.
    """

    caution: Caution
    regions: Sequence[str]
    sources: Sequence[WorkloadSource]


class KnownService(NamedTuple):
    """An endpoint service with all that is known of it.

    Attributes:
        name: short name, as in `ecr.api`.
        service_name: whole name with `{region}` in it.
        endpoint_types: which it has.
        display_name: AWS's name of the service; may be empty.
        absences: which regions do not have it. That none is named proves nothing.
        ipv6: whether its public endpoint answers over IPv6.
    """

    name: str
    service_name: str
    endpoint_types: Sequence[EndpointType]
    display_name: str
    absences: Sequence[Absence]
    ipv6: Ipv6

    def is_absent(self, region_id: str) -> bool:
        """Whether a region is known not to have it."""
        return any(region_id in absence.regions for absence in self.absences)


class Reach(NamedTuple):
    """What is known of the services that something calls.

    Attributes:
        region_id: the region that is asked about; None is all of them.
        services: those it calls.
        cautions: which of them the region does not have; none without a region.
        needs_ipv4: why it cannot run in IPv6-only subnets, whatever it calls.
    """

    region_id: str | None
    services: Sequence[KnownService]
    cautions: Sequence[Caution] = ()
    needs_ipv4: Sequence[str] = ()
