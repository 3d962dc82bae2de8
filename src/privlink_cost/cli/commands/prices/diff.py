"""`privlink-cost prices diff`."""

from __future__ import annotations

import click

from privlink_cost.cli.help import Command


@click.command(cls=Command)
def command() -> int:
    """To come."""
    return 0
