"""`privlink-cost compare`: what each design costs, which is cheapest, and from how many GB that changes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.ask import note_old_prices, read_question, read_questions
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.options import ALL, gb_option, output_options, scenario_options
from privlink_cost.cli.output import code_of, emit, style_of
from privlink_cost.cli.params import GB_OR_RANGE
from privlink_cost.errors import EXIT_OK, InputError
from privlink_cost.model.gb.traffic import GbRange
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from privlink_cost.analysis.ranges import RangeAnswer
    from privlink_cost.analysis.survey import ScenarioAnswers, Survey


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost compare --gb 1000 --region ap-northeast-1
  privlink-cost compare --gb 800..3000 --region us-east-1 --keep-nat --endpoints 8
  privlink-cost compare --gb 500 --region eu-west-1 --azs 3 --workload eks-private --with sts
  privlink-cost compare --gb 2000 --region us-east-1 --endpoint ssm --endpoint ssmmessages
  privlink-cost compare --gb 1000 --region all --format csv --output regions.csv
  privlink-cost compare --gb 1000 --region ap-northeast-1 --format html --output answer.html
  privlink-cost compare --gb 1000 --region ap-northeast-1 --currency JPY --fx-rate 150
  privlink-cost compare --gb 1000 --region ap-northeast-1 --lang ja
""",
)
@gb_option(GB_OR_RANGE, " Or a range, as in 800..3000, for one region.")
@scenario_options
@option(
    "--detail",
    is_flag=True,
    help="In a table of three designs or more, show how each figure adds up, too.",
    group="output",
)
@language_option
@output_options(KINDS["comparison"].formats)
def command(
    format_name: str,
    output: str | None,
    language: str | None,
    *,
    detail: bool,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Compare what NAT Gateway and PrivateLink cost, and say which is cheapest.

    Each charge is shown with its arithmetic, and the break-even is solved exactly. Prices are AWS's list prices,
    bundled and dated; the month is one billing month.
    """
    style = in_language(style_of(output), language, format_name)
    if isinstance(options["gb"], GbRange):
        over = _over_range(options, format_name)
        emit(rendered("gb_range", format_name, style, over), output)
        note_old_prices([over.at_high])
        return EXIT_OK
    questions = read_questions(**options)
    style = style._replace(is_detailed=detail)
    if len(questions) == 1 and ALL not in options["regions"]:
        from privlink_cost.ask.answer import answer

        found = answer(questions[0])
        emit(rendered("comparison", format_name, style, found), output)
        note_old_prices([found])
        return EXIT_OK
    from privlink_cost.ask.survey import answer_scenarios, survey

    by_scenario = len({question.name for question in questions}) > 1
    answers: ScenarioAnswers | Survey = answer_scenarios(questions) if by_scenario else survey(questions)
    emit(rendered("scenarios" if by_scenario else "survey", format_name, style, answers), output)
    note_old_prices(answers.comparisons)
    return code_of([missing.reason for missing in answers.not_known])


def _over_range(options: dict[str, Any], format_name: str) -> RangeAnswer:
    from privlink_cost.ask.ranges import answer_range

    gb, regions = options["gb"], options["regions"]
    if ALL in regions or len(set(regions)) > 1:
        raise InputError("a range of GB is for one region", hint="give --region once, or --gb as one number")
    if format_name not in KINDS["gb_range"].formats:
        raise InputError(f"a range of GB has no --format {format_name}", hint="give --gb as one number")
    return answer_range(read_question(**{**options, "gb": gb.high}), gb)
