"""The cheapest set of endpoints in every format but the table: text, JSON, CSV and Markdown."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from privlink_cost.model.designs import DESIGNS
from privlink_cost.render.kit import words
from privlink_cost.render.optimum import words as optimum_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from privlink_cost.analysis.optimise import Optimum
    from privlink_cost.render.kit.style import Style


def table(answer: Optimum, style: Style) -> str:
    """`--format table`."""
    from privlink_cost.render.optimum import table as optimum_table

    return optimum_table.optimum(answer, style)


def text(answer: Optimum, _: Style) -> str:
    """`--format text`: plain lines."""
    return "".join(f"{line}\n" for line in _lines(answer))


def json_text(answer: Optimum, _: Style) -> str:
    """`--format json`: the contract with programs. Keys may be added; these stay."""
    from privlink_cost.render.kit.json_document import dumps

    return dumps(optimum_document(answer)) + "\n"


def csv(answer: Optimum, _: Style) -> str:
    """`--format csv`: a row for each service, with the totals in every row; without services, the totals alone."""
    from privlink_cost.render.kit.csv_rows import SCENARIO_HEADER, document, later_columns, scenario_columns

    common = {
        **scenario_columns(answer.scenario, answer.sheet),
        "best_design": answer.best.design_id,
        "best_total": answer.best.total,
        "saving_versus_nat": answer.saving.amount,
        "nat_gateways_saving": answer.nat_gateways_saving,
        **dict.fromkeys(map(_total_column, DESIGNS)),
        **{_total_column(e.design_id): e.total for e in answer.alternatives},
        **later_columns(answer.scenario, answer.sheet),
    }
    services = ("service", "service_gb", "action", "service_saving", "service_break_even_gb")
    rows = [{**common, **dict(zip(services, choice, strict=True))} for choice in answer.services]
    header = tuple(dict.fromkeys((*SCENARIO_HEADER, *services, *common)))
    return document(header, rows or [common])


def markdown(answer: Optimum, _: Style) -> str:
    """`--format markdown`: the services as a table for a pull request or a wiki page."""
    from privlink_cost.render.comparison.markdown import escape, page

    currency = answer.sheet.currency
    rows = [["Service", "What to do", "GB a month", f"Saves, {currency.code} a month", "Break-even GB"]]
    rows += [
        list(map(escape, (row.service, row.what, row.gb, row.saving, row.break_even_gb)))
        for row in optimum_words.service_rows(answer)
    ]
    rows.append(["**All**", "", "", f"**{optimum_words.whole_saving(answer)}**", ""])
    verdict = " ".join(optimum_words.lead(answer))
    facts = [*_designs(answer), *optimum_words.assumptions(answer)]
    return page(verdict, rows if answer.services else [], 2, facts, optimum_words.notes(answer))


FORMATS: dict[str, Callable[[Optimum, Style], str]] = {
    "table": table,
    "text": text,
    "json": json_text,
    "csv": csv,
    "markdown": markdown,
}
"""The formats by name."""


def optimum_document(answer: Optimum) -> dict[str, Any]:
    """The optimum as plain data; numbers are Decimal or int, days are dates."""
    from privlink_cost.render.kit.json_document import VERSION, charge_document, scenario_document, sources_document

    sheet, saving, comparison = answer.sheet, answer.saving, answer.comparison
    return {
        "kind": "optimum",
        "version": VERSION,
        "currency": sheet.currency.code,
        "scenario": scenario_document(answer.scenario, sheet),
        "best": {
            "total": answer.best.total,
            "design": answer.best.design_id,
            "interface_endpoints": list(answer.interface_endpoints),
            "gateway_endpoints": list(answer.gateway_endpoints),
            "charges": [charge_document(charge) for charge in answer.best.charges],
        },
        "services": [
            {
                "service": choice.service,
                "gb": choice.gb,
                "action": choice.action,
                "saving": choice.saving,
                "break_even_gb": choice.break_even_gb,
            }
            for choice in answer.services
        ],
        "nat_gateways_saving": answer.nat_gateways_saving,
        "unattributed_gb": answer.scenario.unattributed_gb,
        "alternatives": [
            {
                "design": estimate.design_id,
                "total": estimate.total,
                **({} if estimate.reason is None else {"reason": estimate.reason}),
            }
            for estimate in answer.alternatives
        ],
        "saving": {"versus": saving.versus, "amount": saving.amount, "percent": saving.percent},
        "free_saving": answer.free_saving,
        "left_out": [{"extra": left.extra_id, "amount": left.amount} for left in comparison.left_out],
        "price_table": sheet.origin,
        "sources": sources_document(comparison),
    }


def _lines(answer: Optimum) -> Iterator[str]:
    currency = answer.sheet.currency
    yield from optimum_words.lead(answer)
    for row in optimum_words.service_rows(answer):
        gb = f", {row.gb} GB" if row.gb else ""
        saves = "" if row.saving == "-" else f", saves {row.saving}"
        if row.saving.startswith("-") and saves:
            saves = f", costs {row.saving.removeprefix('-')} more"
        pays = f" (break-even {row.break_even_gb} GB)" if row.break_even_gb not in {"", "0"} else ""
        yield f"{row.service}{gb}: {row.what}{saves}{pays}"
    for name, value in _designs(answer):
        yield f"{name}: {value}"
        if name.startswith("Best"):
            for charge in answer.best.charges:
                cost = words.amount(charge.cost, currency)
                yield f"  {words.charge_name(charge)}: {words.arithmetic(charge, currency)} = {cost}"
    for name, value in optimum_words.assumptions(answer):
        yield f"{name}: {value}"
    yield from (f"Note: {note}" for note in optimum_words.notes(answer))


def _designs(answer: Optimum) -> list[tuple[str, str]]:
    code = answer.sheet.currency.code
    best = answer.best.total
    assert best is not None  # noqa: S101 - the best is feasible
    rows = [(f"Best, {optimum_words.best_name(answer)}", f"{words.money(best, answer.sheet.currency)} a month")]
    for row in optimum_words.design_rows(answer):
        value = row.gloss if row.total == "-" else f"{code} {row.total} a month; the best saves {row.saving}"
        rows.append((row.name, value))
    return rows


def _total_column(design_id: str) -> str:
    return f"{design_id.replace('-', '_')}_total"
