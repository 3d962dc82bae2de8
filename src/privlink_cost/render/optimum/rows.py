"""The cheapest set of endpoints as rows for spreadsheets: one for each service, with the totals in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.render.comparison.batch_rows import total_column
from privlink_cost.render.kit.csv_rows import (
    LATER_COLUMNS,
    SCENARIO_HEADER,
    later_columns,
    names_cell,
    scenario_columns,
)

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optima, Optimum, ServiceChoice
    from privlink_cost.render.kit.csv_rows import Rows

_SERVICE = ("service", "service_gb", "action", "service_saving", "service_break_even_gb", "service_gb_is_assumed")
_LATER = ("service_exists", "service_is_chosen", "service_endpoint_cost")
"""Columns of a service that stand last, so that no column moves."""


def optimum(answer: Optimum) -> Rows:
    """One row with the totals alone if there are no services."""
    return _header(), _rows(answer)


def optima(answers: Optima) -> Rows:
    """Several regions; one that could not be priced has a row with its reason."""
    rows = [row for found in answers.optima for row in _rows(found)]
    return _header(), rows + [{"region": m.region_id, "reason": m.reason} for m in answers.not_known]


def _header() -> tuple[str, ...]:
    return (
        *SCENARIO_HEADER,
        *_SERVICE,
        *("best_design", "best_total", "saving_versus_nat", "nat_gateways_saving"),
        *map(total_column, DESIGNS),
        *LATER_COLUMNS,
        *("today_total", "saving_versus_today", "cautions"),
        *_LATER,
        "reason",
        *("cheapest_way", "cheapest_way_total"),
        *(column for design in DESIGNS.values() if design.is_way_out for column in _way_columns(design.design_id)),
    )


def _way_columns(design_id: str) -> tuple[str, str]:
    """What a way out costs with its best endpoints, and which these are."""
    name = design_id.replace("-", "_")
    return f"{name}_best_total", f"{name}_best_endpoints"


def _rows(answer: Optimum) -> list[dict[str, object]]:
    common = {
        **scenario_columns(answer.scenario, answer.sheet),
        "best_design": answer.best.design_id,
        "best_total": answer.best.total,
        "saving_versus_nat": answer.saving.amount,
        "nat_gateways_saving": answer.nat_gateways_saving,
        **{total_column(e.design_id): e.total for e in answer.alternatives},
        **later_columns(answer.scenario, answer.sheet),
        "today_total": None if answer.today is None else answer.today.total,
        "saving_versus_today": None if answer.today is None else answer.change_saving.amount,
        "cautions": "; ".join(" ".join((caution.kind, *caution.endpoints)) for caution in answer.cautions),
    }
    cheapest = answer.ranked_ways[0].estimate
    common |= {"cheapest_way": cheapest.design_id, "cheapest_way_total": cheapest.total}
    for way in answer.ways:
        endpoints = names_cell((*way.interface_endpoints, *way.gateway_endpoints))
        common |= dict(zip(_way_columns(way.estimate.design_id), (way.estimate.total, endpoints), strict=True))
    return [{**common, **_service(choice)} for choice in answer.services] or [common]


def _service(choice: ServiceChoice) -> dict[str, object]:
    later = (choice.exists, choice.is_chosen, choice.endpoint_cost)
    return dict(zip((*_SERVICE, *_LATER), (*choice[: len(_SERVICE)], *later), strict=True))
