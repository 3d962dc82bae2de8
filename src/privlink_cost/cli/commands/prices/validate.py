"""`privlink-cost prices validate`: what is wrong with a user's own price tables."""

from __future__ import annotations

import click

from privlink_cost.cli.help import Command
from privlink_cost.cli.messages import tell
from privlink_cost.cli.options import output_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.paths import InputPath
from privlink_cost.errors import EXIT_INPUT_WRONG, EXIT_OK
from privlink_cost.render import KINDS, rendered


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost prices validate pricing/
  privlink-cost prices validate pricing/us-east-1.yaml --format json
""",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True, type=InputPath(exists=True))
@output_options(KINDS["checked_tables"].formats)
def command(paths: tuple[str, ...], *, format_name: str, output: str | None) -> int:
    """Check price tables, and folders of them: all problems at once, each with file, line and key.

    Ends with 2 if a table is not valid. A meter that a table lacks is said, and is no problem: it matters only when
    it is asked for.
    """
    from privlink_cost.ask.prices import check_tables

    tables = check_tables(paths)
    emit(rendered("checked_tables", format_name, style_of(output), tables), output)
    wrong = [table for table in tables if table.problems]
    if not wrong:
        return EXIT_OK
    others = sum(len(table.problems) + table.more for table in wrong) - 1
    tell("Error", f"{wrong[0].problems[0]}{f'; {others:,} more in the answer' if others else ''}")
    return EXIT_INPUT_WRONG
