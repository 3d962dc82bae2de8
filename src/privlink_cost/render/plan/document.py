"""What a plan was found to have and costs, as a document for programs. Keys may be added; these stay."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.comparison import document as comparison_document
from privlink_cost.render.kit.json_document import VERSION, charge_document
from privlink_cost.render.plan import findings

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.found.found_costs import FoundCost
    from privlink_cost.analysis.found.layout import FoundEndpoint, Layout, NatGateway
    from privlink_cost.analysis.found.plan_answer import PlanAnswer, PlanFinding


def plan(answer: PlanAnswer) -> dict[str, Any]:
    """The answer as plain data; numbers are Decimal or int, days are dates."""
    compared = comparison_document.comparison(answer.comparison)
    is_given = answer.gb_is_given
    return {
        "kind": "plan",
        "version": VERSION,
        "currency": compared["currency"],
        "files": [{"path": name, "is": what} for name, what in answer.found.files],
        "found": {"region": answer.found.region, **_layout(answer.found.after)},
        "not_known": [
            {"what": each.what, "field": each.field, "names": list(each.names)} for each in answer.found.not_known
        ],
        "scenario": compared["scenario"] | ({} if is_given else {"gb": None}),
        "designs": compared["designs"],
        "cheapest": compared["cheapest"] if is_given else None,
        "saving": compared["saving"] if is_given else None,
        "break_even": compared["break_even"],
        "before": None if answer.before is None else _cost(answer.before),
        "after": _cost(answer.after),
        "compared": answer.compared,
        "below_found": answer.below_found,
        "otherwise": None if answer.otherwise is None else answer.otherwise._asdict(),
        "findings": [_finding(each, answer) for each in answer.findings],
        "sources": compared["sources"],
    }


def _layout(layout: Layout) -> dict[str, Any]:
    kinds = {each.kind for each in layout.endpoints}
    interface, gateway, other = (
        None if None in kinds else _number(layout.of_kind(kind)) for kind in ("interface", "gateway", "other")
    )
    return {
        "nat_gateways": _number(layout.nat_gateways),
        "nat_az_units": layout.nat_az_units,
        "interface_endpoints": interface,
        "interface_endpoint_azs": None if None in kinds else layout.interface_endpoint_azs,
        "gateway_endpoints": gateway,
        "public_ipv4": layout.public_ipv4,
        "other_endpoints": other,
        "vpcs": layout.vpcs,
        "endpoints": [
            {"name": each.name, "type": each.kind, "service": each.service, "azs": each.zones}
            for each in layout.endpoints
        ],
    }


def _number(found: Sequence[NatGateway | FoundEndpoint]) -> int | None:
    """How many there are; None if some may be absent."""
    return None if any(each.may_be_absent for each in found) else len(found)


def _cost(cost: FoundCost) -> dict[str, Any]:
    return {
        "total": cost.total,
        "at_least": cost.least,
        "charges": [charge_document(charge) for charge in cost.charges],
    }


def _finding(finding: PlanFinding, answer: PlanAnswer) -> dict[str, Any]:
    return {
        "kind": finding.kind,
        "message": findings.finding(finding, answer),
        "services": list(finding.services),
        "resources": list(finding.names),
        "cost": finding.cost,
        "cost_per_gb": finding.per_gb,
        "gb": finding.gb,
        "azs": finding.zones,
        "vpcs": finding.vpcs,
        "hazards": [findings.HAZARDS[each] for each in finding.hazards],
    }
