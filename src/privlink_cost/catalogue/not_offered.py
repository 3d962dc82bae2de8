"""Which endpoints a region is known not to have."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from privlink_cost.model.cautions import Caution
from privlink_cost.model.service import Absence
from privlink_cost.model.workload import WorkloadSource

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

_FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "not_offered.yaml")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start


def not_offered(endpoints: Collection[str], region_id: str) -> Iterator[Caution]:
    """What is known against endpoints in a region. That nothing is known proves nothing.

    Sources: in `not_offered.yaml`, beside this file.
    """
    for known in _lists():
        absent = tuple(name for name in endpoints if region_id in known["endpoints"].get(name, ()))
        if absent:
            yield Caution(known["kind"], absent, known.get("day"))


def absences(endpoint: str) -> Iterator[Absence]:
    """Which regions are known not to have an endpoint, by each list that says so.

    Sources: in `not_offered.yaml`, beside this file.
    """
    for known in _lists():
        regions = known["endpoints"].get(endpoint)
        if regions:
            sources = tuple(WorkloadSource(**source) for source in known["sources"])
            yield Absence(Caution(known["kind"], (endpoint,), known.get("day")), tuple(regions), sources)


@cache
def _lists() -> list[dict[str, Any]]:
    from privlink_cost.yamlfile import read_trusted

    found: list[dict[str, Any]] = read_trusted(_FILE)
    return found
