"""`privlink-cost optimize`: for the traffic given, the cheapest set of endpoints."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.ask import note_old_prices, read_one_scenario
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.options import ALL, endpoint_names, gb_option, output_options, scenario_options
from privlink_cost.cli.output import code_of, emit, style_of
from privlink_cost.cli.params import EXISTING, GB, completing
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from privlink_cost.model.gb.traffic import TrafficPart


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost optimize --region us-east-1 --traffic s3=900 --traffic ecr.dkr=60 --keep-nat
  privlink-cost optimize --region eu-west-1 --azs 2 --gb 3000 --workload eks-private --internet-gb 200
  privlink-cost optimize --region us-east-1 --gb 5000 --traffic s3=80% --traffic logs=15% --format json
  privlink-cost optimize --region us-east-1 --existing logs=400 --existing ecr.dkr=60 --traffic sqs=500 --keep-nat
  privlink-cost optimize --region us-east-1,eu-west-1 --gb 3000 --traffic s3=50% --keep-nat
  privlink-cost optimize --region us-east-1 --gb 5000 --azs 2 --design all --tasks 4
""",
)
@click.option(
    "--existing",
    type=EXISTING,
    multiple=True,
    metavar="ENDPOINT[=GB]",
    shell_complete=completing(endpoint_names),
    help="An endpoint that exists already, with the GB a month that it processes if they were measured, as in "
    "logs=400; these are then its --traffic. The answer says which to keep and which to drop. Repeatable.",
)
@gb_option(GB)
@scenario_options
@language_option
@output_options(KINDS["optimum"].formats)
def command(
    format_name: str,
    output: str | None,
    language: str | None,
    existing: tuple[str | TrafficPart, ...],
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Find the cheapest set of endpoints: what to add, keep or drop.

    The exact optimum over all subsets of the endpoints, beside NAT gateways or without them, with what each
    service saves, its own break-even, and what all or no endpoints would cost. With --design those ways too are
    ranked, each with its best endpoints. Takes what 'compare' takes, of one scenario; --traffic says which service has
    how many GB, and the rest is spread evenly over the interface endpoints.
    """
    from privlink_cost.ask.optimise import optimise_question, optimise_regions

    questions = read_one_scenario(**options)
    style = in_language(style_of(output), language, format_name)
    if len(questions) == 1 and ALL not in options["regions"]:
        found = optimise_question(questions[0], existing)
        emit(rendered("optimum", format_name, style, found), output)
        note_old_prices([found.comparison])
        return EXIT_OK
    answers = optimise_regions(questions, existing)
    emit(rendered("optima", format_name, style, answers), output)
    note_old_prices([each.comparison for each in answers.optima])
    return code_of([missing.reason for missing in answers.not_known])
