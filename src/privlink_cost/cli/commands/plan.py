"""`privlink-cost plan`: what the NAT gateways and endpoints of a plan cost, and what they could."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.ask import find_one, read_question
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.options import field_option, field_options, gb_option, output_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB, NUMBER
from privlink_cost.cli.paths import InputPath
from privlink_cost.errors import EXIT_BROKEN, EXIT_OK, FieldName, InputError, quoted
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from decimal import Decimal

    from privlink_cost.analysis.plan_answer import PlanAnswer


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
@output_options(KINDS["plan"].formats)
def command(
    files: tuple[str, ...],
    region: str | None,
    parameters: tuple[str, ...],
    fail_above: Decimal | None,
    *,
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
    from privlink_cost.inputs.plan_question import answer_of, fields_of, with_what_is_assumed
    from privlink_cost.inputs.plans.read import read_plans

    found = read_plans([Path(name) for name in files], find_one(region), dict(map(_parameter, parameters)))
    if found.region is None:
        hint = ("give ", FieldName("region"), ", as in ", FieldName("region"), " ap-northeast-1")
        raise InputError("no file names the region", hint=hint, field="region")
    given = {name: value for name, value in options.items() if value is not None and value != ()}
    fields = fields_of(found, given)
    if given.get("azs"):
        found = found._replace(
            after=found.after.with_zones(given["azs"]),
            before=None if found.before is None else found.before.with_zones(given["azs"]),
            not_known=tuple(each for each in found.not_known if each.field != "azs"),
        )
    found = with_what_is_assumed(found, fields)
    gb_is_given = any(name in given for name in ("gb", "traffic", "internet_gb"))
    question = read_question(
        as_of=fields.pop("as_of", None), prices_path=fields.pop("prices_path", None), regions=(found.region,), **fields
    )
    answer = answer_of(found, question, gb_is_given=gb_is_given)
    emit(rendered("plan", format_name, style_of(output), answer), output)
    return EXIT_OK if fail_above is None else _held_against(answer, fail_above)


def _parameter(text: str) -> tuple[str, str]:
    name, equals, value = text.partition("=")
    if not equals or not name:
        raise click.UsageError(f"{quoted(text)} is not NAME=VALUE: write it as in --parameter Gateways=2")
    return name, value


def _held_against(answer: PlanAnswer, most: Decimal) -> int:
    if answer.after.least > most:
        return EXIT_BROKEN
    if answer.after.total is None:
        what = answer.found.not_known[0].what if answer.found.not_known else "what some endpoints cost"
        raise InputError(
            f"whether it costs more is not known: not known is {what}", hint="say it, or leave the limit out"
        )
    return EXIT_OK
