"""A comparison, of one scenario or several, as rows for spreadsheets: one for each design and charge."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.errors import PriceNotKnownError
from privlink_cost.render.kit.answer_columns import CHANGE_COLUMNS, cautions_cell, change_columns
from privlink_cost.render.kit.csv_rows import LATER_COLUMNS, SCENARIO_HEADER, later_columns, scenario_columns
from privlink_cost.render.kit.json_document import charge_document

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.render.kit.csv_rows import Rows

HEADER = (
    *SCENARIO_HEADER,
    "design",
    "feasible",
    "reason",
    "design_total",
    "design_per_year",
    "cheapest",
    "meter",
    "endpoint",
    "usage_type",
    "quantity",
    "unit",
    "unit_price",
    "cost",
    "rate_code",
    "effective_from",
    "verified_on",
    "sources",
    "scenario",
    "stays_from_gb",
    "stays_to_gb",
    *CHANGE_COLUMNS,
    "cautions",
    *LATER_COLUMNS,
)


def comparison(answer: Comparison) -> Rows:
    """One comparison."""
    return HEADER, _rows(answer)


def survey(answers: Survey) -> Rows:
    """Several regions; one that could not be priced has a row with its reason."""
    rows = [row for found in answers.comparisons for row in _rows(found)]
    return HEADER, rows + [{"region": missing.region_id, "reason": missing.reason} for missing in answers.not_known]


def scenarios(answers: ScenarioAnswers) -> Rows:
    """Several scenarios, in the order they were asked; one that could not be priced has a row with its reason."""
    return HEADER, [row for found in answers.answers for row in _scenario(found)]


def _scenario(found: Comparison | NotKnown) -> Iterable[dict[str, object]]:
    if isinstance(found, NotKnown):
        return [{"scenario": found.name, "region": found.region_id, "reason": found.reason}]
    return _rows(found)


def _rows(answer: Comparison) -> Iterator[dict[str, object]]:
    common = {**scenario_columns(answer.scenario, answer.sheet), "cheapest": answer.cheapest.design_id}
    common |= {"scenario": answer.scenario.name, **later_columns(answer.scenario, answer.sheet)}
    common |= {**_changes(answer), "cautions": cautions_cell(answer.cautions)}
    for estimate in answer.estimates:
        design = {
            **common,
            "design": estimate.design_id,
            "feasible": estimate.feasible,
            "reason": estimate.reason,
            "design_total": estimate.total,
            "design_per_year": estimate.per_year,
        }
        if not estimate.charges:
            yield design
        for charge in estimate.charges:
            found = charge_document(charge)
            yield {**design, **found, "sources": " ".join(found["sources"])}


def _changes(answer: Comparison) -> dict[str, object]:
    """Over which GB the cheapest design stays so, and what would change that; empty where it is not known."""
    try:
        stays, changes = answer.stays_cheapest, answer.would_change
    except PriceNotKnownError:
        return {}
    return {"stays_from_gb": stays.from_gb, "stays_to_gb": stays.to_gb, **change_columns(changes)}
