"""The workloads, one YAML file each; only the one asked for is read."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from privlink_cost.errors import UnknownNameError
from privlink_cost.model.workload import EndpointNeed, Workload, WorkloadSource

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

DEFAULT_WORKLOAD = "ecs-fargate"

_FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "workloads")  # noqa: PTH100, PTH118, PTH120 - pathlib slows the start


@cache
def workload_ids() -> tuple[str, ...]:
    """Ids of all workloads, in alphabetical order."""
    return tuple(sorted(name.removesuffix(".yaml") for name in os.listdir(_FOLDER) if name.endswith(".yaml")))  # noqa: PTH208


@cache
def load_workload(workload_id: str) -> Workload:
    """Load one workload.

    Raises:
        UnknownNameError: if there is none of that id.
    """
    if workload_id not in workload_ids():
        hint = "'privlink-cost workloads' lists all"
        raise UnknownNameError("workload", workload_id, workload_ids(), hint=hint, field="workload")
    from privlink_cost.yamlfile import read_trusted

    return _workload(read_trusted(os.path.join(_FOLDER, f"{workload_id}.yaml")))  # noqa: PTH118


def _workload(data: Mapping[str, Any]) -> Workload:
    return Workload(
        workload_id=data["id"],
        name=data["name"],
        applies=data.get("applies"),
        needs=tuple(_needs(data)),
        not_needed=data.get("not_needed"),
        needs_nat=data.get("needs_nat"),
        notes=tuple(data.get("notes", ())),
        since=data.get("since"),
        earlier=data.get("earlier"),
        sources=tuple(
            WorkloadSource(title=source["title"], url=source.get("url"), read=source.get("read"))
            for source in data["sources"]
        ),
        has_foreign_layers=data.get("foreign_layers", False),
    )


def _needs(data: Mapping[str, Any]) -> Iterator[EndpointNeed]:
    for key, text in (("required", "why"), ("conditional", "when")):
        for need in data.get(key, ()):
            yield EndpointNeed(
                endpoint=need["endpoint"],
                endpoint_type=need["type"],
                required=key == "required",
                reason=need[text],
                default=need.get("default", False),
                verified=need.get("verified", True),
            )
