"""`privlink-cost workbook`: a workbook whose cells are formulas over its inputs."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

import click

from privlink_cost import __version__
from privlink_cost.cli.ask import read_one_scenario
from privlink_cost.cli.files import write_files
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import gb_option, scenario_options
from privlink_cost.cli.output import code_of
from privlink_cost.cli.params import GB
from privlink_cost.cli.paths import OutputPath
from privlink_cost.errors import OutputError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.survey import Survey
    from privlink_cost.model.fields import Question
    from privlink_cost.render.workbook.plan import WorkbookPlan


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost workbook costs.xlsx --gb 1000 --region ap-northeast-1
  privlink-cost workbook costs-eu.xlsx --gb 5000 --region eu-west-1 --azs 2 --traffic s3=60% --internet-gb 200
  privlink-cost workbook costs-yen.xlsx --gb 1000 --region ap-northeast-1 --currency JPY --fx-rate 150
  privlink-cost workbook regions.xlsx --gb 1000 --region ap-northeast-1,us-east-1 --force
""",
)
@click.argument("output", metavar="OUT.xlsx", type=OutputPath(dir_okay=False))
@click.option("--force", is_flag=True, help="Write over a workbook that exists, and what was typed into it.")
@gb_option(GB)
@scenario_options
def command(output: str, *, force: bool, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Write a workbook in which every figure follows the inputs: change the GB or the region in Excel or LibreOffice.

    It starts with the scenario given here, and holds the prices of every region on the day, each with its sources:
    the answer and what would change it, the comparison with its arithmetic, the break-even with its chart, and notes.
    Of several regions it starts with the first, and sets all of them side by side. Needs the extra 'workbook'.
    """
    from privlink_cost.ask.answer import answer
    from privlink_cost.ask.survey import survey
    from privlink_cost.render.workbook.book import content

    _check(output, force=force)
    questions = read_one_scenario(**options)
    found = survey(questions)
    write_files({output: content(_plan(questions, found))})
    # The workbook says so too, and has all the rest.
    if found.not_known and len(questions) == 1:
        answer(questions[0])  # tells what to do about it
    return code_of([missing.reason for missing in found.not_known])


def _check(output: str, *, force: bool) -> None:
    """See that a workbook may be written there.

    Raises:
        OutputError: if its name is not one of a workbook, or there is one and it may not be written over.
    """
    if not output.lower().endswith(".xlsx"):
        raise OutputError(f"{output} is not the name of a workbook", hint="end it in .xlsx")
    if not force and os.path.lexists(output):
        raise OutputError(f"{output} exists already", hint="give another name, or --force to write over it")


def _plan(questions: Sequence[Question], found: Survey) -> WorkbookPlan:
    from privlink_cost.ask.answer import list_sheet_of, scenario_of, sheet_of
    from privlink_cost.ask.exchange import exchange_of
    from privlink_cost.ask.survey import all_regions
    from privlink_cost.model.numbers import ONE
    from privlink_cost.render.workbook.plan import WorkbookPlan
    from privlink_cost.tables.find import find_region

    question = questions[0]
    scenario, region_id = scenario_of(question), sheet_of(question).region_id
    currency, fx_rate = exchange_of(question)
    own = question.own_tables
    return WorkbookPlan(
        scenario=scenario,
        region_id=region_id,
        sheets=tuple(list_sheet_of(question, each) for each in all_regions(own)),
        day=question.as_of,
        currency=currency,
        fx_rate=fx_rate or ONE,
        discount_percent=question.discount_percent,
        version=__version__,
        region_ids=tuple(find_region(each.region, own) for each in questions),
        answers=found.comparisons,
    )
