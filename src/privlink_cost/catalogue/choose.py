"""Which endpoints a question is about: those of a workload, those named, or both."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.catalogue.workloads import DEFAULT_WORKLOAD, load_workload
from privlink_cost.errors import FieldName, InputError, UnknownNameError
from privlink_cost.model.gb.nameless import NamelessEndpoints

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.model.workload import EndpointNeed, Workload


class EndpointChoice(NamedTuple):
    """Names of the billed and of the free endpoints, and the workload they come from, if any."""

    interface_endpoints: Sequence[str]
    gateway_endpoints: tuple[str, ...]
    workload: str | None


def choose_endpoints(
    *,
    workload: str | None = None,
    with_endpoints: Sequence[str] = (),
    without_endpoints: Sequence[str] = (),
    endpoints: Sequence[str] = (),
    traffic: Sequence[str] = (),
    is_all_named: bool = False,
    endpoint_count: int | None = None,
) -> EndpointChoice:
    """Settle the endpoints of a question, once and whatever the volume.

    A workload that is named stays. The default one joins the endpoints that traffic is named for, unless endpoints
    were named besides, or one that has traffic is none of its own, or the named traffic is all there is and has an
    interface endpoint to ride.

    Args:
        workload: whose endpoints to take; the default workload if nothing else says what to take.
        with_endpoints: conditional endpoints of the workload to add.
        without_endpoints: conditional endpoints of the workload to drop.
        endpoints: endpoints by name; they join an explicit workload and otherwise replace the default one.
        traffic: endpoints that traffic is named for.
        is_all_named: whether the traffic named, with the internet's, is the whole.
        endpoint_count: so many nameless interface endpoints, and nothing else.

    Raises:
        InputError: if a name is not known, or the arguments exclude each other.
    """
    if endpoint_count is not None:
        if workload is not None or endpoints or traffic or with_endpoints or without_endpoints:
            raise InputError(
                "a number of endpoints excludes a workload and endpoints by name",
                hint=(
                    "give either ",
                    FieldName("endpoint_count"),
                    " N, or ",
                    FieldName("workload"),
                    " and ",
                    FieldName("endpoints"),
                ),
                field="endpoint_count",
            )
        return EndpointChoice(NamelessEndpoints(endpoint_count), (), None)
    changes = tuple(with_endpoints), tuple(without_endpoints)
    return _by_name(workload, changes, tuple(endpoints), tuple(traffic), is_all_named)


@lru_cache(maxsize=256)  # files of scenarios ask for the same few again and again
def _by_name(
    workload: str | None,
    changes: tuple[tuple[str, ...], tuple[str, ...]],
    endpoints: tuple[str, ...],
    traffic: tuple[str, ...],
    is_all_named: bool,  # noqa: FBT001 - the cache takes no keywords as cheaply
) -> EndpointChoice:
    with_endpoints, without_endpoints = changes
    if workload is None and (endpoints or _stand_alone(traffic, is_all_named=is_all_named)):
        if with_endpoints or without_endpoints:
            raise InputError(
                (
                    FieldName("with_endpoints"),
                    " and ",
                    FieldName("without_endpoints"),
                    " change a workload, and ",
                    FieldName("endpoints"),
                    " without ",
                    FieldName("workload"),
                    " uses none",
                ),
                hint=("name the workload too, or name every endpoint with ", FieldName("endpoints")),
                field="endpoints",
            )
        return _chosen([], (*endpoints, *traffic), None)
    known = load_workload(workload or DEFAULT_WORKLOAD)
    taken = _of_workload(known, with_endpoints, without_endpoints)
    return _chosen(taken, (*endpoints, *traffic), known.workload_id)


def _stand_alone(traffic: Sequence[str], *, is_all_named: bool) -> bool:
    """Whether the endpoints that traffic is named for are the whole choice, without the default workload."""
    if not traffic:
        return False
    own = {need.endpoint for need in load_workload(DEFAULT_WORKLOAD).needs}
    if not own.issuperset(traffic):
        return True
    from privlink_cost.catalogue.services import resolve_endpoint  # reads the list of services

    return is_all_named and not all(resolve_endpoint(name).is_gateway for name in traffic)


def _of_workload(workload: Workload, added: Sequence[str], dropped: Sequence[str]) -> list[EndpointNeed]:
    if added or dropped:
        from privlink_cost.catalogue.services import short_name

        added, dropped = ([short_name(name) for name in names] for names in (added, dropped))
    conditional = {need.endpoint: need for need in workload.needs if not need.required}
    required = {need.endpoint for need in workload.needs if need.required}
    for name in added:
        if name not in conditional and name not in required:
            raise UnknownNameError(
                f"conditional endpoint of {workload.workload_id}",
                name,
                conditional,
                hint=(
                    "add it with ",
                    FieldName("workload"),
                    f" {workload.workload_id} and ",
                    FieldName("endpoints"),
                    f", or see 'privlink-cost workloads {workload.workload_id}'",
                ),
                field="with_endpoints",
                item=name,
            )
        if name in dropped:
            raise InputError(
                f"{name} is both added and dropped",
                hint=("give one of ", FieldName("with_endpoints"), " and ", FieldName("without_endpoints")),
                field="without_endpoints",
                item=name,
            )
    for name in dropped:
        if name in required:
            raise InputError(
                f"{workload.workload_id} requires {name}, so it cannot be dropped",
                hint=(
                    "to price other endpoints, name each with ",
                    FieldName("endpoints"),
                    " and leave ",
                    FieldName("workload"),
                    " out",
                ),
                field="without_endpoints",
                item=name,
            )
        if name not in conditional:
            raise UnknownNameError(
                f"conditional endpoint of {workload.workload_id}",
                name,
                conditional,
                hint=f"'privlink-cost workloads {workload.workload_id}' lists them",
                field="without_endpoints",
                item=name,
            )
    return [
        need
        for need in workload.needs
        if need.required or need.endpoint in added or (need.default and need.endpoint not in dropped)
    ]


def _chosen(needs: Sequence[EndpointNeed], names: Sequence[str], workload: str | None) -> EndpointChoice:
    interface = [need.endpoint for need in needs if need.endpoint_type == "interface"]
    gateway = [need.endpoint for need in needs if need.endpoint_type == "gateway"]
    for name in names:
        from privlink_cost.catalogue.services import resolve_endpoint  # reads the list of services

        try:
            endpoint = resolve_endpoint(name)
        except InputError as error:
            raise error.about("endpoints", name) from None
        (gateway if endpoint.is_gateway else interface).append(endpoint.name)
    return EndpointChoice(tuple(dict.fromkeys(interface)), tuple(dict.fromkeys(gateway)), workload)
