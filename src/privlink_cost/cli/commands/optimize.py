"""`privlink-cost optimize`: for the traffic given, the cheapest set of endpoints."""

from __future__ import annotations

from typing import Any

import click

from privlink_cost.cli.ask import read_question
from privlink_cost.cli.options import gb_option, output_options, scenario_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB
from privlink_cost.errors import EXIT_OK
from privlink_cost.render import KINDS, rendered


@click.command(
    epilog="""\b
Examples:
  privlink-cost optimize --region us-east-1 --traffic s3=900 --traffic ecr.dkr=60 --keep-nat
  privlink-cost optimize --region eu-west-1 --azs 2 --gb 3000 --workload eks-private --internet-gb 200
  privlink-cost optimize --region us-east-1 --gb 5000 --traffic s3=80% --traffic logs=15% --format json
"""
)
@gb_option(GB)
@scenario_options
@output_options(KINDS["optimum"].formats)
def command(format_name: str, output: str | None, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Find the cheapest set of endpoints: for each service add, leave or free.

    The exact optimum over all subsets of the endpoints, beside NAT gateways or without them, with what each
    service saves, its own break-even, and what all or no endpoints would cost. Takes what 'compare' takes, for one
    region; --traffic says which service has how many GB, and the rest is spread evenly over the interface endpoints.
    """
    from privlink_cost.analysis.optimise import optimise
    from privlink_cost.ask.answer import scenario_of, sheet_of

    question = read_question(**options)
    found = optimise(scenario_of(question), sheet_of(question))
    emit(rendered("optimum", format_name, style_of(output), found), output)
    return EXIT_OK
