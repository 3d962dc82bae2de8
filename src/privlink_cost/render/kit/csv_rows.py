"""`--format csv`: one row per design and charge, for spreadsheets.

Numbers are plain decimals without signs, commas or units and are not rounded; currency and unit have columns of
their own. Text that a spreadsheet would run as a formula is made harmless.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.survey import NotKnown
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.asked import asked

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey
    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.kit.style import Style

SCENARIO_HEADER = (
    "region",
    "region_name",
    "as_of",
    "currency",
    "fx_rate",
    "gb",
    "internet_gb",
    "hours",
    "azs",
    "nat_gateways",
    "interface_endpoints",
    "gateway_endpoints",
    "workload",
)
_NO_COLUMN = {"with_endpoints", "without_endpoints", "endpoints", "endpoint_count"} | {
    *("traffic", "internet_out_gb", "keep_nat", "vpcs", "include", "designs", "name")
}
LATER_COLUMNS = tuple(name for name in FIELDS if name not in SCENARIO_HEADER and name not in _NO_COLUMN)
"""What was asked and had no column at first: these stand last, so that no column moves."""

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
    *LATER_COLUMNS,
)

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def comparison(answer: Comparison, _: Style) -> str:
    """One comparison."""
    return document(HEADER, _rows(answer))


def survey(answers: Survey, _: Style) -> str:
    """Several regions; one that could not be priced has a row with its reason."""
    rows = [row for found in answers.comparisons for row in _rows(found)]
    rows += [{"region": missing.region_id, "reason": missing.reason} for missing in answers.not_known]
    return document(HEADER, rows)


def scenarios(answers: ScenarioAnswers, _: Style) -> str:
    """Several scenarios, in the order they were asked; one that could not be priced has a row with its reason."""
    rows: list[dict[str, object]] = []
    for found in answers.answers:
        if isinstance(found, NotKnown):
            rows.append({"scenario": found.name, "region": found.region_id, "reason": found.reason})
        else:
            rows += _rows(found)
    return document(HEADER, rows)


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula: a leading sign gets an apostrophe before it.

    Source: OWASP, "CSV Injection". https://owasp.org/www-community/attacks/CSV_Injection
    """
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def scenario_columns(scenario: Scenario, sheet: PriceSheet) -> dict[str, object]:
    """What was asked, by column, but for the `later_columns`."""
    found = asked(scenario, sheet)
    return {name: _joined(found.get(name)) for name in SCENARIO_HEADER}


def later_columns(scenario: Scenario, sheet: PriceSheet) -> dict[str, object]:
    """What was asked, by those columns that stand last."""
    found = asked(scenario, sheet)
    return {name: _joined(found.get(name)) for name in LATER_COLUMNS}


def _joined(value: object) -> object:
    return " ".join(value) if isinstance(value, tuple) else value


def document(header: Sequence[str], rows: Iterable[dict[str, object]]) -> str:
    """Rows as CSV under a header; what a row lacks is left empty."""
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(str(value))


def _rows(answer: Comparison) -> Iterator[dict[str, object]]:
    common = {**scenario_columns(answer.scenario, answer.sheet), "cheapest": answer.cheapest.design_id}
    common |= {"scenario": answer.scenario.name, **later_columns(answer.scenario, answer.sheet)}
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
            price = charge.price
            yield {
                **design,
                "meter": charge.meter.meter_id,
                "endpoint": charge.endpoint,
                "usage_type": charge.meter.usage_type,
                "quantity": charge.quantity,
                "unit": charge.meter.pricing_unit,
                "unit_price": charge.unit_price,
                "cost": charge.cost,
                "rate_code": charge.rate_code,
                "effective_from": price.effective_from if price else None,
                "verified_on": price.verified_on if price else None,
                "sources": " ".join(price.source_ids) if price else None,
            }
