"""`privlink-cost prices diff`: which unit prices change from one day to another."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import output_options, prices_option, region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import DAY, completing
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from datetime import date


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices diff --from 2024-01-31 --to 2024-02-01
  privlink-cost prices diff --from 2021-06-02 --to 2021-07-13 us-east-1 --format markdown
""",
)
@click.argument("regions", metavar="[REGION]...", nargs=-1, shell_complete=completing(lambda: region_names()[1:]))
@click.option("--from", "day_a", type=DAY, metavar="DATE", required=True, help="The prices before are of this day.")
@click.option("--to", "day_b", type=DAY, metavar="DATE", required=True, help="The prices after are of this day.")
@prices_option
@output_options(KINDS["price_days"].formats)
def command(
    regions: tuple[str, ...],
    *,
    day_a: date,
    day_b: date,
    prices_path: str | None,
    format_name: str,
    output: str | None,
) -> int:
    """Show which unit prices change from one day to another, in each REGION or in all.

    What a change does to the cost of a scenario, 'privlink-cost diff' shows.
    """
    from privlink_cost.analysis.diff import price_changes
    from privlink_cost.ask.prices import tables_of

    tables = tables_of(regions, read_tables(prices_path))
    days = settle_day(day_a), settle_day(day_b)
    changes = price_changes(*([table.on(day) for table in tables] for day in days))
    emit(rendered("price_days", format_name, style_of(output), changes, days), output)
    return EXIT_OK
