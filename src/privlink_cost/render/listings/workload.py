"""How a workload is shown: its endpoints with their reasons."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.kit.json_document import dumps
from privlink_cost.render.kit.page import Column, Row, Table, page
from privlink_cost.render.kit.page_text import draw
from privlink_cost.render.kit.style import Style
from privlink_cost.render.kit.wrapping import wrapped

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from privlink_cost.model.workload import EndpointNeed, Workload

UNVERIFIED = "unverified: inferred, no source says so"


def list_text(workloads: Sequence[Workload]) -> str:
    """One line for each workload: id, counts of billed and free endpoints by default, name."""
    columns = (Column("WORKLOAD"), Column("BILLED", is_right=True), Column("FREE", is_right=True), Column("NAME"))
    rows = []
    for workload in workloads:
        taken = [need for need in workload.needs if need.required or need.default]
        free = sum(need.endpoint_type == "gateway" for need in taken)
        rows.append(Row((workload.workload_id, str(len(taken) - free), str(free), workload.name)))
    return draw(page([], Table(columns, rows)), Style())


def list_json(workloads: Sequence[Workload]) -> str:
    """All workloads as JSON."""
    documents = [workload_document(workload) for workload in workloads]
    return dumps({"kind": "workloads", "version": 1, "workloads": documents}) + "\n"


def one_text(workload: Workload, style: Style) -> str:
    """One workload as plain lines, wrapped to the style's width."""
    return wrapped(workload_lines(workload), style.width)


def one_json(workload: Workload) -> str:
    """One workload as JSON."""
    return dumps({"kind": "workload", "version": 1, **workload_document(workload)}) + "\n"


def workload_lines(workload: Workload, counted: Collection[str] | None = None) -> Iterator[str]:
    """The workload's endpoints and what else to know, as plain lines.

    Args:
        workload: the workload.
        counted: names of the endpoints that an answer counts; None marks those counted by default.
    """
    yield f"{workload.workload_id}: {workload.name}"
    if workload.applies:
        yield f"Applies to: {workload.applies}"
    required = [need for need in workload.needs if need.required]
    conditional = [need for need in workload.needs if not need.required]
    yield ""
    yield "Required:" if required else "Required: none"
    yield from (_line(need, "for", is_counted=True) for need in required)
    if conditional:
        yield ""
        yield "Conditional (add with --with NAME, drop with --without NAME; * is counted):"
        for need in conditional:
            is_counted = need.default if counted is None else need.endpoint in counted
            yield _line(need, "when", is_counted=is_counted)
    if workload.not_needed or workload.needs_nat or workload.notes:
        yield ""
    if workload.not_needed:
        yield f"Not needed: {workload.not_needed}."
    if workload.needs_nat:
        yield f"Still needs NAT: {workload.needs_nat}."
    yield from (f"- {note}" for note in workload.notes)
    yield ""
    yield "Read from:"
    for source in workload.sources:
        read = f" (text of {source.read})" if source.read else ""
        yield f"  {source.title}{read}"
        yield f"    {source.url or 'without an address'}"


def workload_document(workload: Workload) -> dict[str, Any]:
    """The workload as plain data."""
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
            }
            for need in workload.needs
        ],
        "not_needed": workload.not_needed,
        "needs_nat": workload.needs_nat,
        "notes": list(workload.notes),
        "sources": [{"title": source.title, "url": source.url, "read": source.read} for source in workload.sources],
    }


def _line(need: EndpointNeed, word: str, *, is_counted: bool) -> str:
    free = "gateway, free" if need.endpoint_type == "gateway" else "interface"
    doubt = "" if need.verified else f" [{UNVERIFIED}]"
    reason = need.reason if word == "for" else f"{word} {need.reason}"
    return f"  {'*' if is_counted else '-'} {need.endpoint} ({free}): {reason}{doubt}"
