"""`privlink-cost prices sources`: where prices were read."""

from __future__ import annotations

import click

from privlink_cost.cli.ask import read_tables
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import output_options, prices_option, region_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices sources
  privlink-cost prices sources tokyo --format json
""",
)
@click.argument("regions", metavar="[REGION]...", nargs=-1, shell_complete=completing(lambda: region_names()[1:]))
@prices_option
@output_options(KINDS["price_sources"].formats)
def command(regions: tuple[str, ...], *, prices_path: str | None, format_name: str, output: str | None) -> int:
    """List the sources that the prices of each REGION, or of all, rest on."""
    from privlink_cost.analysis.found.price_facts import source_uses
    from privlink_cost.ask.prices import tables_of

    uses = source_uses(tables_of(regions, read_tables(prices_path)))
    emit(rendered("price_sources", format_name, style_of(output), uses), output)
    return EXIT_OK
