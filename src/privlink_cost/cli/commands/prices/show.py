"""`privlink-cost prices show`: every figure on a day, with its proof."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import as_of_option, output_options, prices_option, region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from datetime import date


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices show
  privlink-cost prices show tokyo
  privlink-cost prices show us-east-1 --as-of 2024-02-01 --format csv
""",
)
@click.argument("region", required=False, shell_complete=completing(lambda: region_names()[1:]))
@as_of_option
@prices_option
@output_options(KINDS["price_sheet"].formats)
def command(
    region: str | None, *, as_of: date | None, prices_path: str | None, format_name: str, output: str | None
) -> int:
    """Show every price of REGION on a day, or how many each region has.

    Each with its usage type, rate code and tiers, the day since when it holds, the day a source last confirmed it,
    and its sources. List prices in US dollars.
    """
    from privlink_cost.ask.prices import tables_of

    tables = tables_of([] if region is None else [region], read_tables(prices_path))
    day = settle_day(as_of)
    sheets = [table.on(day) for table in tables]
    style = style_of(output)
    if region is None:
        emit(rendered("price_sheets", format_name, style, sheets), output)
    else:
        emit(rendered("price_sheet", format_name, style, *sheets), output)
    return EXIT_OK
