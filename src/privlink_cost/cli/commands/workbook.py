"""`privlink-cost workbook`: a workbook whose cells are formulas over its inputs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from privlink_cost import __version__
from privlink_cost.cli.ask import read_question
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import flag_of, gb_option, scenario_options
from privlink_cost.cli.output import check_output, write_file
from privlink_cost.cli.params import GB
from privlink_cost.errors import EXIT_OK, EXIT_PRICE_NOT_KNOWN, PriceNotKnownError

if TYPE_CHECKING:
    from privlink_cost.model.fields import Question
    from privlink_cost.render.workbook.plan import WorkbookPlan


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost workbook costs.xlsx --gb 1000 --region ap-northeast-1
  privlink-cost workbook costs.xlsx --gb 5000 --region eu-west-1 --azs 2 --traffic s3=60% --internet-gb 200
  privlink-cost workbook costs.xlsx --gb 1000 --region ap-northeast-1 --currency JPY --fx-rate 150
""",
)
@click.argument(
    "output", metavar="OUT.xlsx", type=click.Path(dir_okay=False), callback=lambda _, __, path: check_output(path)
)
@gb_option(GB)
@scenario_options
def command(output: str, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Write a workbook in which every figure follows the inputs: change the GB or the region in Excel or LibreOffice.

    It starts with the scenario given here, and holds the prices of every region on the day, each with its sources:
    the comparison with its arithmetic, the break-even with its chart, and notes. Needs the extra 'workbook'.
    """
    from privlink_cost.analysis.compare import compare
    from privlink_cost.render.workbook.book import content

    plan, unknown = _plan(read_question(**options)), None
    try:
        compare(plan.scenario, plan.sheet)
    except PriceNotKnownError as error:
        unknown = error  # the workbook says so too, and has all the rest
    write_file(content(plan), output)
    if unknown is None:
        return EXIT_OK
    click.echo(f"Error: {unknown.told(flag_of)}", err=True)
    return EXIT_PRICE_NOT_KNOWN


def _plan(question: Question) -> WorkbookPlan:
    from privlink_cost.ask.answer import exchange_of, scenario_of, sheet_of
    from privlink_cost.ask.survey import all_regions
    from privlink_cost.model.numbers import ONE
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.tables.find import load_table

    scenario, sheet = scenario_of(question), sheet_of(question)
    currency, fx_rate = exchange_of(question)
    own = question.own_tables
    return WorkbookPlan(
        scenario=scenario,
        region_id=sheet.region_id,
        sheets=tuple(load_table(region_id, own).on(question.as_of) for region_id in all_regions(own)),
        day=question.as_of,
        currency=currency,
        fx_rate=fx_rate or ONE,
        discount_percent=question.discount_percent,
        version=__version__,
    )
