"""`privlink-cost sweep`: what each design costs over a range of GB, endpoints, AZs or VPCs, or region by region."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from privlink_cost.analysis.sweep import GB, REGIONS, SWEPT
from privlink_cost.cli.ask import note_old_prices, read_question, read_questions
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.messages import tell
from privlink_cost.cli.options import ALL, gb_option, output_options, scenario_options
from privlink_cost.cli.output import code_of, emit, style_of
from privlink_cost.cli.params import COUNT, GB as GB_PARAM, NUMBER, KnownName
from privlink_cost.cli.paths import OutputPath
from privlink_cost.errors import InputError
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from privlink_cost.analysis.sweep import Sweep

_FLAGS = {"endpoints": ("endpoint_count", "--endpoints"), "azs": ("azs", "--azs"), "vpcs": ("vpcs", "--vpcs")}


def _read_ends(variable: str, options: dict[str, Any]) -> None:
    """Read the ends of the range: numbers, of GB with a unit or without."""
    ctx, kind = click.get_current_context(), GB_PARAM if variable == GB else NUMBER
    for param in ctx.command.params:
        if param.name in {"first", "last"} and options[param.name] is not None:
            options[param.name] = kind.convert(options[param.name], param, ctx)


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost sweep --over gb --region us-east-1 --endpoints 2
  privlink-cost sweep --over gb --from 0 --to 5000 --steps 50 --region eu-west-1 --azs 3 --format csv --output sweep.csv
  privlink-cost sweep --over endpoints --to 8 --gb 1000 --region ap-northeast-1 --azs 3
  privlink-cost sweep --over regions --gb 1000 --region eu-west-1 --region eu-central-1
""",
)
@click.option(
    "--over",
    "variable",
    type=KnownName(list(SWEPT)),
    required=True,
    help="What to vary; the rest is held.",
)
@click.option(
    "--from",
    "first",
    metavar="A",
    help="First value.  [default: 1; of gb 0, or the internet GB]",
)
@click.option(
    "--to",
    "last",
    metavar="B",
    help="Last value.  [default: 10 endpoints, 6 azs, 20 vpcs; of gb a round number past twice the break-even, or "
    "1000 without one]",
)
@click.option(
    "--steps",
    type=COUNT,
    metavar="N",
    help="Of gb, in how many equal steps, so that there is one value more.  [default: 10]",
)
@gb_option(GB_PARAM, " Over gb only with --traffic: of what total that is a part; the parts keep their proportions.")
@scenario_options
@language_option
@output_options(KINDS["sweep"].formats)
@option(
    "--plot",
    "plot_path",
    type=OutputPath(dir_okay=False),
    metavar="FILE",
    help="Draw a chart into a file too, .svg or .png. This and --format chart need the extra 'plot'.",
    group="output",
)
def command(
    variable: str,
    format_name: str,
    output: str | None,
    language: str | None,
    plot_path: str | None,
    **options: Any,  # noqa: ANN401 - Click's
) -> int:
    """Price a scenario over a range of one variable, or region by region.

    One row for each value and design as CSV or JSON, a table, or a chart in the terminal. Over gb, internet GB are
    held and the rest keeps its proportions. endpoints are counted without names. Over azs, NAT gateways follow
    unless --nat-gateways says how many. Over vpcs, centralised endpoints are priced too. regions are those given by
    --region, by default all. Takes what 'compare' takes; at most 10,000 values.
    """
    if plot_path is not None:  # what is wrong with it is said before anything is priced
        from privlink_cost.render.sweep.plot import plot_format

        plot_format(plot_path)
    _read_ends(variable, options)
    swept = _sweep(variable, options)
    text = rendered("sweep", format_name, in_language(style_of(output), language, format_name), swept)
    charts = {}
    if plot_path is not None:
        from privlink_cost.render.sweep import words as sweep_words
        from privlink_cost.render.sweep.plot import plot

        drawing = plot(swept, plot_format(plot_path))
        charts[plot_path] = drawing.content
        if drawing.boxes:
            tell("Note", sweep_words.no_font_for(drawing.boxes))
    emit(text, output, charts)
    note_old_prices(swept.priced)
    return code_of(swept.reasons)


def _sweep(variable: str, options: dict[str, Any]) -> Sweep:
    from privlink_cost.ask.sweep import sweep_question, sweep_regions

    ends = {name: options.pop(name) for name in ("first", "last", "steps")}
    if variable == REGIONS:
        if any(given is not None for given in ends.values()):
            raise InputError(
                "regions are no range", hint="leave out --from, --to and --steps, and name them with --region"
            )
        if not options["regions"] and options["scenario_path"] is None:
            options["regions"] = (ALL,)
        questions = read_questions(**options)
        if len({question.name for question in questions}) > 1:
            raise InputError("a sweep takes one scenario of the file", hint="pick it with --name")
        return sweep_regions(questions)
    _refuse_swept(variable, options)
    return sweep_question(read_question(**options, needs_gb=variable != GB), variable, **ends)


def _refuse_swept(variable: str, options: dict[str, Any]) -> None:
    field, flag = _FLAGS.get(variable, (GB, "--gb"))
    is_a_basis = field == GB and options["traffic"]
    if options[field] is not None and not is_a_basis:
        raise InputError(f"{flag} is what is swept", hint="leave it out and give --from and --to")
