"""The answers of a batch, each beside the row that asked: as cells of a spreadsheet, or as keys of a JSON object.

What the row had is carried through as it was, except that text which a spreadsheet would run as a formula or a runner
of pipelines as a command is made harmless, and characters that cannot be seen are written as their numbers. Numbers
are plain decimals, not rounded, with the decimal mark of the file.
"""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.answer_columns import CHANGE_COLUMNS, cautions_cell, change_columns
from privlink_cost.render.kit.csv_rows import FORMULA_STARTS, cell, harmless
from privlink_cost.render.kit.json_document import cautions_document, dumps
from privlink_cost.untrusted import json_without_commands, visible_cell, visible_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from privlink_cost.analysis.layout import Figures

_NOT_PLAIN = re.compile(rf"\A[{re.escape(''.join(FORMULA_STARTS))}]|::|##\[|[^ -~]").search
"""Whether a cell needs a closer look, quickly."""
_SIGNED_NUMBER = re.compile(r"[+-][0-9.,]*[0-9](?:[eE][+-]?[0-9]{1,3})?%?")
STAYS = ("stays_from_gb", "stays_to_gb")
CAUTIONS = "cautions"
ERROR = "error"


def total_column(design_id: str) -> str:
    """The name of a design's total, as in nat_total."""
    return f"{design_id.replace('-', '_')}_total"


def result_columns(design_ids: Sequence[str], *, with_changes: bool = False) -> tuple[str, ...]:
    """The names of the results, with a total of each design, and with what would change each answer if asked for."""
    return (
        *map(total_column, design_ids),
        "cheapest",
        "saving_amount",
        "saving_percent",
        "break_even_gb",
        "result_currency",
        "price_verified_on",
        *STAYS,
        CAUTIONS,
        *(CHANGE_COLUMNS if with_changes else ()),
        ERROR,
    )


def result_cells(
    found: Figures, design_ids: Sequence[str], decimal_mark: str = ".", *, with_changes: bool = False
) -> list[str]:
    """The results of a row that could be answered, in the order of `result_columns`."""
    totals, cheapest, saving, break_even, stays, currency, verified_on, cautions, changes = found
    numbers = [totals.get(design_id) for design_id in design_ids]
    numbers += (saving.amount, saving.percent, break_even.gb if break_even else None)
    numbers += (stays.from_gb, stays.to_gb) if stays else (None, None)
    cells = ["" if number is None else plain(number) for number in numbers]
    if decimal_mark != ".":
        cells = [text.replace(".", decimal_mark) for text in cells]
    count = len(design_ids)
    verified = verified_on.isoformat() if verified_on else ""
    cells = [*cells[:count], cheapest, *cells[count:-2], currency, verified, *cells[-2:], cautions_cell(cautions)]
    if with_changes:
        known = change_columns(changes or ())
        cells += (_marked(known.get(name), decimal_mark) for name in CHANGE_COLUMNS)
    return [*cells, ""]


def _marked(value: object, decimal_mark: str) -> str:
    text = cell(value)
    return text.replace(".", decimal_mark) if isinstance(value, Decimal) else text


def error_cells(error: str | None, columns: Sequence[str]) -> list[str]:
    """The results of a row that could not be answered: nothing but the error."""
    return [""] * (len(columns) - 1) + [harmless(error or "")]


def carried(cells: Iterable[str]) -> list[str]:
    """Cells as they were, but for what would be run as a formula or a command, or could not be seen.

    A number with a sign, as in -5 or +1.5, stays the number it is.
    """
    return [_tame(cell) if _NOT_PLAIN(cell) else cell for cell in cells]


def json_line(line: str, found: Figures | None, error: str | None) -> str:
    """A JSON object with the results added to what it had, which stays as it was but for `visible_json`.

    Args:
        line: the object's text; empty if the line was none.
        found: the answer, or None.
        error: what is wrong with the row, or None.
    """
    results: dict[str, str] = {}
    if found is not None:
        totals, cheapest, saving, break_even, stays, currency, verified_on, cautions, changes = found
        results = {total_column(design_id): _literal(total) for design_id, total in totals.items()}
        results |= {
            "cheapest": json.dumps(cheapest),
            "saving_amount": _literal(saving.amount),
            "saving_percent": _literal(saving.percent),
            "break_even_gb": _literal(break_even.gb if break_even else None),
            "result_currency": json.dumps(currency),
            "price_verified_on": json.dumps(verified_on.isoformat() if verified_on else None),
            **dict(zip(STAYS, map(_literal, (stays.from_gb, stays.to_gb) if stays else (None, None)), strict=True)),
            CAUTIONS: _array(cautions_document(cautions)),
        }
        if changes is not None:
            results["would_change"] = _array([change._asdict() for change in changes])
    results[ERROR] = json_without_commands(json.dumps(error))
    added = ", ".join(f'"{key}": {value}' for key, value in results.items())
    before = visible_json(line.strip()).removesuffix("}").rstrip() or "{"
    return f"{before}{'' if before == '{' else ', '}{added}}}"


def _array(items: list[dict[str, Any]]) -> str:
    """Plain data on one line."""
    return " ".join(dumps(items).split())


def _literal(number: Decimal | None) -> str:
    return "null" if number is None else plain(number)


def _tame(cell: str) -> str:
    return cell if _SIGNED_NUMBER.fullmatch(cell) else harmless(visible_cell(cell))
