"""`privlink-cost emit`: the endpoints that were chosen, as infrastructure code."""

from __future__ import annotations

from typing import Any

import click

from privlink_cost.cli.ask import read_question
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.options import gb_option, scenario_options_but
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB, KnownName
from privlink_cost.cli.paths import OutputPath
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost emit terraform --region us-east-1 --workload ecs-fargate
  privlink-cost emit terraform --region us-east-1 --traffic s3=900 --traffic logs=400 --keep-nat
  privlink-cost emit cloudformation --region eu-west-1 --endpoint sqs --endpoint s3
""",
)
@click.argument("language", type=KnownName(list(KINDS["endpoints"].formats)))
@gb_option(GB)
@scenario_options_but("designs")
@option(
    "--output",
    type=OutputPath(dir_okay=False),
    metavar="FILE",
    help="Write to a file, whole or not at all, instead of standard output.",
    group="output",
)
def command(language: str, output: str | None, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Write the chosen endpoints as a snippet of Terraform or CloudFormation.

    With GB they are those that 'optimize' chooses for the same flags; without, those that --workload and --endpoint
    name. Gateway endpoints on route tables, interface endpoints on subnets with private DNS and a security group that
    lets the workload's in on port 443. What belongs to your account is a variable.
    """
    from privlink_cost.ask.emit import chosen_endpoints

    question = read_question(needs_gb=False, **options)
    emit(rendered("endpoints", language, style_of(output), chosen_endpoints(question)), output)
    return EXIT_OK
