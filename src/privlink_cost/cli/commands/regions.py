"""`privlink-cost regions`: the regions and their prices on a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import as_of_option, output_options, prices_option
from privlink_cost.cli.output import emit, style_of
from privlink_cost.errors import EXIT_OK

if TYPE_CHECKING:
    from datetime import date


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost regions
  privlink-cost regions --as-of 2024-01-31 --format json
""",
)
@as_of_option
@prices_option
@output_options(["text", "json"])
def command(as_of: date | None, prices_path: str | None, format_name: str, output: str | None) -> int:
    """List the regions with their unit prices on a day; a price that is not known that day is a dash."""
    from privlink_cost.ask.survey import all_regions
    from privlink_cost.render.listings import regions
    from privlink_cost.tables.find import load_table

    own_tables = read_tables(prices_path)
    day = settle_day(as_of)
    sheets = [load_table(region_id, own_tables).on(day) for region_id in all_regions(own_tables)]
    emit(regions.json_text(sheets) if format_name == "json" else regions.text(sheets, style_of(output)), output)
    return EXIT_OK
