"""`privlink-cost plan`: what the NAT gateways and endpoints of a plan cost, and what they could."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.ask import find_one, read_question
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.options import field_option, field_options, gb_option, output_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB, NUMBER
from privlink_cost.cli.paths import InputPath
from privlink_cost.errors import EXIT_BROKEN, EXIT_OK, InputError, quoted
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.found.plan_answer import PlanAnswer
    from privlink_cost.model.fields import Question


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost plan examples/plans/four-gateways.json
  privlink-cost plan examples/plans/four-gateways.json --gb 2TB --traffic s3=60% --format markdown
  privlink-cost plan examples/plans/private-tasks.yaml --region ap-northeast-1 --parameter Gateways=2
""",
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=InputPath(exists=True, dir_okay=False))
@field_option("region", help="Region of what the files name none for, or the one that is meant of several.")
@option(
    "--parameter",
    "parameters",
    multiple=True,
    metavar="NAME=VALUE",
    help="The value of a parameter of a CloudFormation template. Repeatable.",
    group="scenario",
)
@gb_option(GB)
@field_options("designs")
@option(
    "--fail-above",
    type=NUMBER,
    metavar="AMOUNT",
    help="End with 1 if what is planned costs more than this a month.",
    group="output",
)
@language_option
@output_options(KINDS["plan"].formats)
def command(
    files: tuple[str, ...],
    region: str | None,
    parameters: tuple[str, ...],
    fail_above: Decimal | None,
    *,
    language: str | None,
    format_name: str,
    output: str | None,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Price the NAT gateways and endpoints of a plan, a state, a template or an account.

    Reads what 'terraform show -json' or 'tofu show -json' prints of a plan or a state, a terraform.tfstate, templates
    of CloudFormation and the CDK, and what 'aws ec2 describe-nat-gateways', 'describe-vpc-endpoints' and
    'describe-subnets' print, several together. Says what is there, what it costs before and after the plan, what
    stands out, and what other designs would cost. Nothing is looked up on the network. Without --gb the hours alone are
    priced. Options win over what was found.
    """
    from privlink_cost.inputs.plan_question import answered
    from privlink_cost.inputs.plans.read import read_plans

    found = read_plans([Path(name) for name in files], find_one(region), dict(map(_parameter, parameters)))
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    answer = answered(found, given, _question)
    emit(rendered("plan", format_name, in_language(style_of(output), language, format_name), answer), output)
    return EXIT_OK if fail_above is None else _held_against(answer, fail_above)


def _question(fields: dict[str, Any]) -> Question:
    regions = (fields.pop("region"),)
    return read_question(**{"as_of": None, "prices_path": None, "regions": regions} | fields)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"{quoted(text)} is not NAME=VALUE: write it as in --parameter Gateways=2")
    return name, value


def _held_against(answer: PlanAnswer, most: Decimal) -> int:
    if answer.after.least > most:
        return EXIT_BROKEN
    if answer.after.total is None:
        what = next((each.what for each in answer.found.not_known if each.names), "what some of it costs")
        raise InputError(
            f"whether it costs more is not known: not known is {what}", hint="say it, or leave the limit out"
        )
    return EXIT_OK
