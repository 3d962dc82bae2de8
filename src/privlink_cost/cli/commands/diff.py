"""`privlink-cost diff`: which charges, totals and verdicts change between two files, days or price tables."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import read_questions, read_tables, settle_day
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.messages import tell
from privlink_cost.cli.options import output_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import DAY
from privlink_cost.cli.paths import InputPath
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN, InputError
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from datetime import date

    from privlink_cost.analysis.survey import ScenarioAnswers
    from privlink_cost.model.sheet import PriceSheet

EXIT_CHANGED = 1
KIND = KINDS["scenario_changes"]


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost diff examples/ecs-fargate-tokyo-today.yaml --from 2023-11-01 --to 2026-11-22
  privlink-cost diff examples/ecs-fargate-tokyo-today.yaml examples/ssm-managed-fleet.yaml --format markdown
  privlink-cost diff examples/hub-with-20-vpcs.yaml --prices-b pricing/
  privlink-cost diff pricing/us-east-1.yaml --from 2021-05-11 --to 2024-02-01
""",
)
@click.argument("first", metavar="A", type=InputPath(exists=True))
@click.argument("second", metavar="[B]", required=False, type=InputPath(exists=True))
@click.option("--from", "day_a", type=DAY, metavar="DATE", help="The prices before are those of this day.")
@click.option("--to", "day_b", type=DAY, metavar="DATE", help="The prices after are those of this day.")
@click.option(
    "--prices-a",
    type=InputPath(exists=True),
    metavar="PATH",
    help="Your own price table, or a folder of them, before.  [default: the bundled ones]",
)
@click.option(
    "--prices-b",
    type=InputPath(exists=True),
    metavar="PATH",
    help="Your own price table, or a folder of them, after.  [default: the bundled ones]",
)
@click.option("--exit-code", is_flag=True, help="End with 1 if anything changes, as 'git diff' does.")
@language_option
@output_options(KIND.formats)
def command(
    first: str,
    second: str | None,
    *,
    day_a: date | None,
    day_b: date | None,
    prices_a: str | None,
    prices_b: str | None,
    exit_code: bool,
    format_name: str,
    output: str | None,
    language: str | None,
) -> int:
    """Show which charges, totals and verdicts change from A to B.

    A and B are scenario files, or both are price tables (or folders of them): what they hold decides. Without B it
    is A on two days or with two price tables. Two price tables alone show the unit prices that change; to see what
    they do to a scenario, give its file with --prices-a and --prices-b.
    """
    from privlink_cost.analysis.diff import Side, changes, price_changes
    from privlink_cost.inputs.kinds import holds_prices
    from privlink_cost.yamlfile import each_read_once

    click.get_current_context().with_resource(each_read_once())  # what kind A is, and then what it says
    if second is None and (day_a, prices_a) == (day_b, prices_b):
        raise click.UsageError("there is nothing to compare with: give B, --from and --to, or --prices-a or --prices-b")
    second = second or first
    of_prices = holds_prices(Path(first))
    if of_prices != holds_prices(Path(second)):
        table, other = (first, second) if of_prices else (second, first)
        raise InputError(
            f"{table} holds prices and {other} does not", hint="give two scenario files or two price tables"
        )
    if of_prices and (prices_a or prices_b):
        raise InputError(f"{first} is a price table itself", hint="give --prices-a and --prices-b with a scenario file")
    sides = Side(first, day_a, prices_a), Side(second, day_b, prices_b)
    style = in_language(style_of(output), language, KIND.drawn_as.get(format_name, format_name))
    if of_prices:
        prices = price_changes(_sheets(first, day_a), _sheets(second, day_b))
        emit(rendered("price_changes", format_name, style, prices, sides), output)
        return EXIT_CHANGED if exit_code and any(change.is_change for change in prices) else EXIT_OK
    answers = _answers(first, day_a, prices_a), _answers(second, day_b, prices_b)
    found = changes(*answers)
    emit(rendered("scenario_changes", format_name, style, found, sides), output)
    missing = [not_known for answer in answers for not_known in answer.not_known]
    if missing:
        tell("Error", missing[0].reason)
        return EXIT_PRICE_NOT_KNOWN
    return EXIT_CHANGED if exit_code and any(change.is_change for change in found) else EXIT_OK


def _sheets(path: str, day: date | None) -> list[PriceSheet]:
    settled = settle_day(day)
    return [table.on(settled) for table in read_tables(path).values()]


def _answers(path: str, day: date | None, prices: str | None) -> ScenarioAnswers:
    from privlink_cost.ask.survey import answer_scenarios

    return answer_scenarios(read_questions(as_of=day, prices_path=prices, scenario_path=path))
