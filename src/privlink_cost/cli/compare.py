"""`privlink-cost compare`: what each design costs, which is cheapest, and from how many GB that changes."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from privlink_cost.cli.options import ALL, output_options, question_options, read_question
from privlink_cost.cli.output import emit, style_of
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN
from privlink_cost.render import FORMATS


@click.command(
    epilog="""\b
Examples:
  privlink-cost compare --gb 1000 --region ap-northeast-1
  privlink-cost compare --gb 500 --region eu-west-1 --azs 3 --workload eks-private --with sts
  privlink-cost compare --gb 2000 --region us-east-1 --endpoint ssm --endpoint ssmmessages
  privlink-cost compare --gb 1000 --region all --format csv --output regions.csv
  privlink-cost compare --gb 1000 --region ap-northeast-1 --currency JPY --fx-rate 150
"""
)
@question_options
@output_options(list(FORMATS))
def command(format_name: str, output: str | None, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Compare what NAT Gateway and PrivateLink cost, and say which is cheapest.

    Each charge is shown with its arithmetic, and the break-even is solved exactly. Prices are AWS's list prices,
    bundled and dated; the month is one billing month.
    """
    question, regions = read_question(**options)
    render = import_module(FORMATS[format_name])
    if len(regions) == 1 and ALL not in options["regions"]:
        from privlink_cost.api.answer import answer

        emit(render.comparison(answer(question), style_of(output)), output)
        return EXIT_OK
    from privlink_cost.api.survey import survey

    answers = survey(question, regions)
    emit(render.survey(answers, style_of(output)), output)
    if answers.not_known:
        first, others = answers.not_known[0], len(answers.not_known) - 1
        more = f"; {others} more in the answer" if others else ""
        click.echo(f"Error: {first.reason}{more}", err=True)
    return EXIT_PRICE_NOT_KNOWN if answers.not_known else EXIT_OK
