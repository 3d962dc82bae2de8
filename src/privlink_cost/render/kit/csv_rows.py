"""`--format csv`: one row per design and charge, for spreadsheets.

Numbers are plain decimals without signs, commas or units and are not rounded; currency and unit have columns of
their own. Text that a spreadsheet would run as a formula, or a runner of pipelines as a command, is made harmless.
"""

from __future__ import annotations

import csv
import io
from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.model.fields import FIELDS
from privlink_cost.model.numbers import plain
from privlink_cost.render.kit.asked import asked
from privlink_cost.untrusted import visible, without_commands

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import TypeAlias

    from privlink_cost.model.scenario import Scenario
    from privlink_cost.model.sheet import PriceSheet
    from privlink_cost.render.kit.style import Style

    Rows: TypeAlias = tuple[Sequence[str], Iterable[dict[str, object]]]
    """A header and rows, each by column."""

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


MOST_NAMES = 1000
"""So many names stand in a cell in full; a cell holds 32,767 characters in Excel."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def draw(built: Rows, _: Style) -> str:
    """Rows under a header; what a row lacks is left empty."""
    header, rows = built
    out = io.StringIO()
    writer = csv.DictWriter(out, header, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({key: cell(value) for key, value in row.items()} for row in rows)
    return out.getvalue()


def harmless(text: str) -> str:
    """Text that no spreadsheet runs as a formula and no runner of pipelines as a command, by an apostrophe.

    Source: OWASP, "CSV Injection". https://owasp.org/www-community/attacks/CSV_Injection
    """
    text = without_commands(text)
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def scenario_columns(scenario: Scenario, sheet: PriceSheet) -> dict[str, object]:
    """What was asked, by column, but for the `later_columns`."""
    found = asked(scenario, sheet)
    return {name: joined(found.get(name)) for name in SCENARIO_HEADER}


def later_columns(scenario: Scenario, sheet: PriceSheet) -> dict[str, object]:
    """What was asked, by those columns that stand last."""
    found = asked(scenario, sheet)
    return {name: joined(found.get(name)) for name in LATER_COLUMNS}


def joined(value: object) -> object:
    """Names with spaces between them; of very many, the first and the last: they stand in every row."""
    if not isinstance(value, tuple):
        return value
    return " ".join(value) if len(value) <= MOST_NAMES else f"{value[0]} ... {value[-1]}"


def cell(value: object) -> str:
    """A value as the text of a cell."""
    if value is None:
        return ""
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, bool):
        return "true" if value else "false"
    return harmless(visible(str(value)))
