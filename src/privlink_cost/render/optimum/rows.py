"""The cheapest set of endpoints as rows for spreadsheets: one for each service, with the totals in every row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.designs import DESIGNS
from privlink_cost.render.comparison.batch_rows import total_column
from privlink_cost.render.kit.csv_rows import SCENARIO_HEADER, later_columns, scenario_columns

if TYPE_CHECKING:
    from privlink_cost.analysis.optimum import Optimum
    from privlink_cost.render.kit.csv_rows import Rows


def optimum(answer: Optimum) -> Rows:
    """One row with the totals alone if there are no services."""
    common = {
        **scenario_columns(answer.scenario, answer.sheet),
        "best_design": answer.best.design_id,
        "best_total": answer.best.total,
        "saving_versus_nat": answer.saving.amount,
        "nat_gateways_saving": answer.nat_gateways_saving,
        **dict.fromkeys(map(total_column, DESIGNS)),
        **{total_column(e.design_id): e.total for e in answer.alternatives},
        **later_columns(answer.scenario, answer.sheet),
    }
    services = ("service", "service_gb", "action", "service_saving", "service_break_even_gb", "service_gb_is_assumed")
    rows = [{**common, **dict(zip(services, choice, strict=True))} for choice in answer.services]
    return tuple(dict.fromkeys((*SCENARIO_HEADER, *services, *common))), rows or [common]
