"""`privlink-cost prices history`: how the prices of a region changed."""

from __future__ import annotations

import click

from privlink_cost.cli.ask import read_tables
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import output_options, prices_option, region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK
from privlink_cost.model.meters import METERS
from privlink_cost.render import KINDS, rendered


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices history ap-northeast-1
  privlink-cost prices history us-east-1 interface_endpoint_gb --format json
""",
)
@click.argument("region", shell_complete=completing(lambda: region_names()[1:]))
@click.argument("meter", required=False, shell_complete=completing(lambda: tuple(METERS)))
@prices_option
@output_options(KINDS["price_history"].formats)
def command(region: str, meter: str | None, *, prices_path: str | None, format_name: str, output: str | None) -> int:
    """Show every dated price of REGION, or those of one METER, oldest first."""
    from privlink_cost.ask.prices import with_meter
    from privlink_cost.tables.find import load_table

    table = with_meter(load_table(region, read_tables(prices_path)), meter)
    emit(rendered("price_history", format_name, style_of(output), table), output)
    return EXIT_OK
