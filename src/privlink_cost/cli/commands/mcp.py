"""`privlink-cost mcp`: the answers as tools for agents."""

from __future__ import annotations

import click

from privlink_cost.cli.help import Command
from privlink_cost.errors import EXIT_OK, MissingExtraError


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost mcp
  uvx --from 'privlink-cost[mcp]' privlink-cost mcp
""",
)
def command() -> int:
    """Serve the answers to agents, by the Model Context Protocol, on standard input and output.

    An agent's program starts this itself. The tools compare, what_would_change, optimize, break_even, explain,
    prices, read_plan and read_usage take the keys of a scenario file and give the JSON of the commands; no file is
    written, and none read but those that are named. Needs the optional extra 'mcp'.
    """
    try:
        from privlink_cost.mcp.server import serve
    except ModuleNotFoundError as error:
        if error.name is None or error.name.partition(".")[0] not in {"mcp", "anyio"}:
            raise
        raise MissingExtraError("serving agents", "mcp", extra="mcp") from None
    serve()
    return EXIT_OK
