"""Cautions: what about a set of endpoints cannot work, or leaves nothing to price."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, get_args

if TYPE_CHECKING:
    from datetime import date
    from decimal import Decimal

CautionKind = Literal[
    "no_layers", "not_offered", "launched_later", "needs_none", "foreign_layers", "not_yet", "free_instead", "too_much"
]
"""Why: image layers have no way; a region does not offer the service; it launched after the endpoint was given up; the
workload needs no interface endpoint of its own; some of its image layers come from elsewhere than Amazon ECR; nothing
could run so on the day of the prices; a free gateway endpoint does what a billed one is chosen for; or NAT
instances do not sustain the traffic."""

CAUTION_KINDS: tuple[CautionKind, ...] = get_args(CautionKind)


class Caution(NamedTuple):
    """Something that an expert would say of a set of endpoints.

    Attributes:
        kind: why.
        endpoints: those that cannot work; of a workload that needs none, those that it may need under a condition; none
            where it is about layers from elsewhere.
        day: of the lists that say so, or from which on the workload holds; None where there is none.
        instead: id of the workload that holds before that day.
        most_gb: GB a month that NAT instances sustain, where the traffic is more.
    """

    kind: CautionKind
    endpoints: tuple[str, ...]
    day: date | None = None
    instead: str | None = None
    most_gb: Decimal | None = None

    @property
    def is_fault(self) -> bool:
        """Whether something about the endpoints cannot work; else there are none to price."""
        return self.kind != "needs_none"
