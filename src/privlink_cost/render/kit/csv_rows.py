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
from privlink_cost.model.numbers import plain

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
    """What was asked, by column."""
    return {
        "region": sheet.region_id,
        "region_name": sheet.region_name,
        "as_of": sheet.day,
        "currency": sheet.currency.code,
        "fx_rate": sheet.fx_rate,
        "gb": scenario.gb,
        "internet_gb": scenario.internet_gb,
        "hours": scenario.hours,
        "azs": scenario.azs,
        "nat_gateways": scenario.nat_gateway_count,
        "interface_endpoints": " ".join(scenario.interface_endpoints),
        "gateway_endpoints": " ".join(scenario.gateway_endpoints),
        "workload": scenario.workload,
    }


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
    common["scenario"] = answer.scenario.name
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
