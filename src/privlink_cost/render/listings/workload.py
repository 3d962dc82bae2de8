"""How a workload is shown: its endpoints with their reasons, and how its services are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.kit.json_document import dumps
from privlink_cost.render.kit.listing import draw
from privlink_cost.render.kit.page import Column, Row, Table
from privlink_cost.render.kit.wrapping import wrapped
from privlink_cost.render.language import marked, said, say, spoken
from privlink_cost.render.listings.reach import in_region_document, ipv6_document, ipv6_lines, offer_lines

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from privlink_cost.model.service import Reach
    from privlink_cost.model.workload import EndpointNeed, Workload, WorkloadSource
    from privlink_cost.render.kit.style import Style

_ENDPOINT = {
    "interface": marked("{endpoint} (interface): {what}"),
    "gateway": marked("{endpoint} (gateway, free): {what}"),
}
_NO_SERVICE_NEEDS_NAT = marked("none of these services, as far as its sources say")


def list_text(workloads: Sequence[Workload], reach: Reach, style: Style) -> str:
    """One row for each workload: id, counts of billed and free endpoints by default, name.

    For a region they are followed by the services, needed always or under a condition, that are not offered there.

    Args:
        workloads: the workloads.
        reach: of the services of them all.
        style: what the place it is shown in can do, and its language.
    """
    with spoken(style.language):
        return _list_text(workloads, reach, style)


def _list_text(workloads: Sequence[Workload], reach: Reach, style: Style) -> str:
    counts = (Column(say("BILLED"), is_right=True, is_whole=True), Column(say("FREE"), is_right=True, is_whole=True))
    columns = (Column(say("WORKLOAD"), is_whole=True), *counts, Column(say("NAME")))
    rows, lines = [], []
    missing = {name for caution in reach.cautions for name in caution.endpoints}
    for workload in workloads:
        taken = [need for need in workload.needs if need.required or need.default]
        free = sum(need.endpoint_type == "gateway" for need in taken)
        rows.append(Row((workload.workload_id, str(len(taken) - free), str(free), said(workload.name))))
        absent = [need for need in workload.needs if need.endpoint in missing]
        if absent:
            names = (
                need.endpoint if need.required else say("{endpoint} (conditional)", endpoint=need.endpoint)
                for need in absent
            )
            lines.append(f"  {workload.workload_id}: {', '.join(names)}")
    table = draw(Table(columns, rows), style)
    if reach.region_id is None:
        return table
    heading = say("Not offered in {region}, of the services that they need:", region=reach.region_id)
    return table + wrapped(["", *([heading] if lines else []), *lines, *offer_lines(reach)], style.width)


def list_json(workloads: Sequence[Workload], reaches: Sequence[Reach]) -> str:
    """All workloads as JSON, each with the reach of its own services."""
    documents = [workload_document(each, reach) for each, reach in zip(workloads, reaches, strict=True)]
    return dumps({"kind": "workloads", "version": 1, "workloads": documents}) + "\n"


def one_text(workload: Workload, reach: Reach, style: Style) -> str:
    """One workload as plain lines in the style's language, wrapped to its width."""
    with spoken(style.language):
        return wrapped(workload_lines(workload, reach, offers=tuple(offer_lines(reach))), style.width)


def one_json(workload: Workload, reach: Reach) -> str:
    """One workload as JSON."""
    return dumps({"kind": "workload", "version": 1, **workload_document(workload, reach)}) + "\n"


def workload_lines(
    workload: Workload, reach: Reach, counted: Collection[str] | None = None, offers: Sequence[str] = ()
) -> Iterator[str]:
    """The workload's endpoints and what else to know, as plain lines.

    Args:
        workload: the workload.
        reach: of its services, and of what an answer counts besides.
        counted: names of the endpoints that an answer counts; None marks those counted by default.
        offers: which of its services a region does not have, if nothing else says so.
    """
    yield f"{workload.workload_id}: {said(workload.name)}"
    if workload.applies:
        yield say("Applies to: {what}", what=said(workload.applies))
    required = [need for need in workload.needs if need.required]
    conditional = [need for need in workload.needs if not need.required]
    yield ""
    yield say("Required:") if required else say("Required: none")
    yield from (_line(need, is_counted=True) for need in required)
    if conditional:
        yield ""
        yield say("Conditional (add with --with NAME, drop with --without NAME; * is counted):")
        for need in conditional:
            yield _line(need, is_counted=need.default if counted is None else need.endpoint in counted)
    yield ""
    if workload.not_needed:
        yield say("Not needed: {what}.", what=said(workload.not_needed))
    yield say("Still needs NAT: {what}.", what=said(workload.needs_nat or _NO_SERVICE_NEEDS_NAT))
    yield from (f"- {said(note)}" for note in workload.notes)
    only = None if counted is None else {name.partition(":")[0] for name in counted}
    for lines in (offers, tuple(ipv6_lines(reach, only)), tuple(source_lines(workload.sources))):
        if lines:
            yield ""
            yield from lines


def source_lines(sources: Iterable[WorkloadSource]) -> Iterator[str]:
    """Where something was read, as plain lines."""
    yield say("Read from:")
    for source in sources:
        title = say("{title} (text of {day})", title=source.title, day=source.read) if source.read else source.title
        yield f"  {title}"
        yield "    " + (source.url or say("without an address"))


def source_document(source: WorkloadSource) -> dict[str, Any]:
    """Where something was read, as plain data."""
    return {"title": source.title, "url": source.url, "read": source.read}


def workload_document(workload: Workload, reach: Reach) -> dict[str, Any]:
    """The workload as plain data, with what is known of its services, in a region if `reach` has one."""
    services = {service.name: service for service in reach.services}
    own = {need.endpoint for need in workload.needs}
    return {
        "id": workload.workload_id,
        "name": workload.name,
        "applies": workload.applies,
        "since": workload.since,
        "earlier": workload.earlier,
        "endpoints": [
            {
                "endpoint": need.endpoint,
                "type": need.endpoint_type,
                "required": need.required,
                "default": need.required or need.default,
                "reason": need.reason,
                "verified": need.verified,
                "ipv6": ipv6_document(services[need.endpoint].ipv6),
                "in_region": in_region_document(services[need.endpoint], reach.region_id),
            }
            for need in workload.needs
        ],
        "not_needed": workload.not_needed,
        "needs_nat": workload.needs_nat,
        "region": reach.region_id,
        "not_offered": [
            {"kind": each.kind, "endpoints": [name for name in each.endpoints if name in own], "day": each.day}
            for each in reach.cautions
            if not own.isdisjoint(each.endpoints)
        ],
        "needs_ipv4": list(reach.needs_ipv4),
        "notes": list(workload.notes),
        "sources": [source_document(source) for source in workload.sources],
    }


def _line(need: EndpointNeed, *, is_counted: bool) -> str:
    what = said(need.reason)
    if not need.required:
        what = say("when {condition}", condition=what)
    if not need.verified:
        what = say("{what} [unverified: inferred, no source says so]", what=what)
    return f"  {'*' if is_counted else '-'} {say(_ENDPOINT[need.endpoint_type], endpoint=need.endpoint, what=what)}"
