"""`privlink-cost break-even`: from how many GB, endpoints, AZs, hours or VPCs the cheaper design changes."""

from __future__ import annotations

from typing import Any

import click

from privlink_cost.cli.ask import note_old_prices, read_question
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.messages import tell
from privlink_cost.cli.options import gb_option, output_options, scenario_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB, GRID, KnownName
from privlink_cost.errors import EXIT_OK
from privlink_cost.model.quantities import VARIABLES
from privlink_cost.render import KINDS, rendered

# Options whose value plays no part when it is what is solved for.
_SOLVED_OPTIONS = {"endpoints": "endpoint_count", "azs": "azs", "hours": "hours", "vpcs": "vpcs"}


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost break-even --region us-east-1 --endpoints 1 --keep-nat
  privlink-cost break-even --region us-east-1 --solve endpoints --gb 0
  privlink-cost break-even --region us-east-1 --solve vpcs --gb 1000 --azs 2
  privlink-cost break-even --region us-east-1 --keep-nat --grid 10x3
""",
)
@click.option(
    "--solve",
    "variable",
    type=KnownName(list(VARIABLES)),
    help="What to solve for; the rest is held. For vpcs: endpoints in every VPC or centralised ones.  [default: gb]",
)
@click.option(
    "--grid",
    type=GRID,
    metavar="NxM",
    help="Instead, a table of break-even GB for 1 to N endpoints and 1 to M AZs, up to 50x6.",
)
@gb_option(GB, " Not needed to solve for it.")
@scenario_options
@language_option
@output_options(KINDS["solution"].formats)
def command(
    variable: str | None,
    grid: tuple[int, int] | None,
    format_name: str,
    output: str | None,
    language: str | None,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Solve for where the cheaper design changes, exactly, and show the formula with its numbers.

    Compares NAT Gateway with PrivateLink or, with --keep-nat or internet traffic, with NAT Gateway kept beside all
    endpoints. NAT gateways grow with the AZs unless --nat-gateways is given. GB are totals and are held.
    """
    from privlink_cost.ask.solve import solve_question, solve_question_grid

    if grid is not None and variable not in {None, "gb"}:
        raise click.UsageError(f"a grid is of GB: give either --grid or --solve {variable}")
    if variable is not None and options.get(_SOLVED_OPTIONS.get(variable, "")) is not None:
        tell("Note", f"the value of --{variable} is not used, as it is what is solved for.")
    question = read_question(needs_gb=variable not in {None, "gb"}, **options)
    style = in_language(style_of(output), language, format_name)
    if grid is None:
        solution = solve_question(question, variable or "gb")
        emit(rendered("solution", format_name, style, solution), output)
        note_old_prices([solution])
    else:
        solved = solve_question_grid(question, *grid)
        emit(rendered("grid", format_name, style, solved), output)
        note_old_prices([solved])
    return EXIT_OK
