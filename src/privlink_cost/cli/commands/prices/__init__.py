"""`privlink-cost prices`: the price tables; a command about them is one file here and one row."""

from __future__ import annotations

import click

from privlink_cost.cli.group import LazyGroup

COMMANDS = {
    "show": "Every figure of a region on a day, with its proof.",
    "history": "How the prices of a region changed, and when.",
    "sources": "Where prices were read, and how many rest on each.",
    "diff": "Which unit prices change from one day to another.",
    "refresh": "AWS's own prices into the price tables, as dated entries.",
    "validate": "Check your own price tables: all problems at once.",
    "verify": "Compare the tables with AWS's own files.",
}
"""The commands of the group, each with what it says in one line."""


@click.group(
    cls=LazyGroup,
    package=__name__,
    lines=COMMANDS,
    invoke_without_command=True,
    epilog="""\b
Examples:
  privlink-cost prices show ap-northeast-1
  privlink-cost help prices show
""",
)
@click.pass_context
def command(ctx: click.Context) -> None:
    """Show the price tables: what AWS charges, since when, and who says so; and keep them true."""
    if ctx.invoked_subcommand is None:
        click.echo(ctx.get_help())
