"""An answer over a range of GB in every format but the table: text, JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.render.gb_range import words as gb_range_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from privlink_cost.analysis.ranges import RangeAnswer
    from privlink_cost.render.kit.style import Style


def table(answer: RangeAnswer, style: Style) -> str:
    """`--format table`."""
    from privlink_cost.render.gb_range import table as gb_range_table

    return gb_range_table.gb_range(answer, style)


def text(answer: RangeAnswer, _: Style) -> str:
    """`--format text`: plain lines."""
    return "".join(f"{line}\n" for line in _lines(answer))


def json_text(answer: RangeAnswer, _: Style) -> str:
    """`--format json`: the contract with programs. Keys may be added; these stay."""
    from privlink_cost.render.kit.json_document import dumps

    return dumps(range_document(answer)) + "\n"


def csv(answer: RangeAnswer, _: Style) -> str:
    """`--format csv`: a row for each design and part of the range that it wins; one row for a design that wins none."""
    from privlink_cost.render.kit.csv_rows import SCENARIO_HEADER, document, later_columns, scenario_columns

    scenario = answer.at_high.scenario
    common = {
        **scenario_columns(scenario, answer.at_high.sheet),
        "gb": None,
        "gb_low": answer.low,
        "gb_high": answer.high,
    }
    later = later_columns(scenario, answer.at_high.sheet)
    rows = [{**common, **row, **later} for row in _rows(answer)]
    return document(tuple(dict.fromkeys((*SCENARIO_HEADER, *rows[0]))), rows)


def markdown(answer: RangeAnswer, _: Style) -> str:
    """`--format markdown`: a table for a pull request or a wiki page."""
    from privlink_cost.render.comparison.markdown import escape, page

    rows = [[escape(cell) for cell in row] for row in gb_range_words.rows(answer)]
    header = [escape(cell) for cell in gb_range_words.header(answer)]
    facts = gb_range_words.facts(answer)
    return page(gb_range_words.verdict(answer), [header, *rows], 1, facts, gb_range_words.notes(answer))


FORMATS: dict[str, Callable[[RangeAnswer, Style], str]] = {
    "table": table,
    "text": text,
    "json": json_text,
    "csv": csv,
    "markdown": markdown,
}
"""The formats by name."""


def range_document(answer: RangeAnswer) -> dict[str, Any]:
    """The answer as plain data; numbers are Decimal or int, days are dates."""
    from privlink_cost.render.kit.json_document import VERSION, scenario_document, sources_document

    comparison = answer.at_high
    sheet = comparison.sheet
    scenario = scenario_document(comparison.scenario, sheet)
    return {
        "kind": "range",
        "version": VERSION,
        "currency": sheet.currency.code,
        "scenario": {**scenario, "gb": None, "gb_low": answer.low, "gb_high": answer.high},
        "designs": list(_designs(answer)),
        "segments": [{"from_gb": s.low, "to_gb": s.high, "cheapest": s.design_id} for s in answer.segments],
        "flips": list(answer.flips),
        "safest": answer.safest.design_id,
        "left_out": [{"extra": left.extra_id, "amount_at_high": left.amount} for left in comparison.left_out],
        "price_table": sheet.origin,
        "sources": sources_document(comparison),
    }


def _designs(answer: RangeAnswer) -> Iterator[dict[str, Any]]:
    found = {estimate.design_id: estimate for estimate in answer.estimates}
    for design in answer.at_high.estimates:
        estimate = found.get(design.design_id)
        yield {
            "id": design.design_id,
            "feasible": design.feasible,
            **({} if design.reason is None else {"reason": design.reason}),
            "cheapest_over_percent": estimate.percent if estimate else None,
            "total_at_low": estimate.total_at_low if estimate else None,
            "total_at_high": estimate.total_at_high if estimate else None,
            "regret": {"amount": estimate.regret, "gb": estimate.regret_gb} if estimate else None,
        }


def _rows(answer: RangeAnswer) -> Iterator[dict[str, object]]:
    for design in _designs(answer):
        regret = design["regret"] or {}
        row = {
            "design": design["id"],
            "feasible": design["feasible"],
            "reason": design.get("reason"),
            "cheapest_over_percent": design["cheapest_over_percent"],
            "total_at_low": design["total_at_low"],
            "total_at_high": design["total_at_high"],
            "regret": regret.get("amount"),
            "regret_gb": regret.get("gb"),
        }
        won = [s for s in answer.segments if s.design_id == design["id"]]
        yield from ({**row, "cheapest_from_gb": s.low, "cheapest_to_gb": s.high} for s in won)
        if not won:
            yield {**row, "cheapest_from_gb": None, "cheapest_to_gb": None}


def _lines(answer: RangeAnswer) -> Iterator[str]:
    yield gb_range_words.verdict(answer)
    low, high = gb_range_words.ends(answer)
    code = answer.at_high.sheet.currency.code
    for name, share, at_low, at_high, extra, where in gb_range_words.rows(answer):
        if at_low == "-":
            yield f"{name}: {share}"
            continue
        worst = "never dearer" if where == "-" else f"dearer by at most {extra}, at {where} GB"
        costs = f"{code} {at_low} at {low} GB, {at_high} at {high} GB"
        yield f"{name}: cheapest over {share} of the range; {costs}; {worst}"
    yield from (f"{name}: {value}" for name, value in gb_range_words.facts(answer))
    yield from (f"Note: {note}" for note in gb_range_words.notes(answer))
