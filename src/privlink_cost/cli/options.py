"""The options that describe a question and its output, shared by every command that has them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.output import check_output
from privlink_cost.cli.params import COUNT, DAY, NUMBER, completing
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.scenario import DEFAULT_HOURS

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from privlink_cost.api.answer import Question
    from privlink_cost.model.sheet import PriceTable

ALL = "all"


def _region_names() -> tuple[str, ...]:
    from privlink_cost.tables.find import bundled_regions

    return (ALL, *bundled_regions())


def workload_names() -> tuple[str, ...]:
    """Ids of all workloads, for completion."""
    from privlink_cost.catalogue.workloads import workload_ids

    return workload_ids()


def _endpoint_names() -> tuple[str, ...]:
    from privlink_cost.catalogue.services import services

    return tuple(services())


as_of_option = click.option(
    "--as-of", type=DAY, metavar="DATE", help="Use the prices of this day.  [default: today in UTC]"
)

prices_option = click.option(
    "--prices",
    "prices_path",
    type=click.Path(exists=True),
    metavar="PATH",
    help="Your own price table, or a folder of them: each replaces the bundled one of its region, whole.",
)

_QUESTION = (
    click.option(
        "--gb",
        type=NUMBER,
        required=True,
        metavar="GB",
        help="GB (2^30 bytes) a month processed in total: both directions, all zones, all services. Not per "
        "gateway and not per endpoint.",
    ),
    click.option(
        "--region",
        "regions",
        required=True,
        multiple=True,
        metavar="REGION",
        shell_complete=completing(_region_names),
        help="Region, as in ap-northeast-1; repeat it, or give 'all', for one row per region.",
    ),
    click.option(
        "--workload",
        metavar="NAME",
        shell_complete=completing(workload_names),
        help="Whose endpoints to price; 'privlink-cost workloads' lists them.  [default: ecs-fargate]",
    ),
    click.option(
        "--with",
        "with_endpoints",
        multiple=True,
        metavar="ENDPOINT",
        help="Add a conditional endpoint of the workload, as in ssmmessages. Repeatable.",
    ),
    click.option(
        "--without",
        "without_endpoints",
        multiple=True,
        metavar="ENDPOINT",
        help="Drop a conditional endpoint of the workload that is on by default, as in logs. Repeatable.",
    ),
    click.option(
        "--endpoint",
        "endpoints",
        multiple=True,
        metavar="ENDPOINT",
        shell_complete=completing(_endpoint_names),
        help="An endpoint by name, as in ecr.api; s3 is the free gateway, s3:interface the billed one. Joins "
        "--workload, or stands alone. Repeatable.",
    ),
    click.option(
        "--endpoints",
        "endpoint_count",
        type=COUNT,
        metavar="N",
        help="So many interface endpoints instead of names (0 to 10,000).",
    ),
    click.option("--azs", type=COUNT, default=1, show_default=True, metavar="N", help="Availability Zones."),
    click.option("--nat-gateways", type=COUNT, metavar="N", help="NAT gateways.  [default: one per AZ]"),
    click.option(
        "--hours",
        type=NUMBER,
        default=DEFAULT_HOURS,
        show_default=True,
        metavar="H",
        help="Hours in the month that everything is provisioned, above 0 to 744.",
    ),
    as_of_option,
    click.option("--currency", default="USD", show_default=True, metavar="CODE", help="Currency of the answer."),
    click.option(
        "--fx-rate",
        type=NUMBER,
        metavar="R",
        help="Units of the currency per US dollar; needed with --currency, never looked up.",
    ),
    click.option(
        "--include",
        multiple=True,
        type=click.Choice(list(EXTRAS)),
        help="Add what is left out by default. Repeatable.",
    ),
    prices_option,
)


def question_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that describe a question."""
    for option in reversed(_QUESTION):
        command = option(command)
    return command


def output_options(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--format` and `--output`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = click.option(
            "--output",
            type=click.Path(dir_okay=False),
            callback=lambda _, __, output: check_output(output),
            metavar="FILE",
            help="Write to a file, whole or not at all, instead of standard output.",
        )(command)
        return click.option(
            "--format",
            "format_name",
            type=click.Choice(list(formats)),
            default=formats[0],
            show_default=True,
            help="Output format.",
        )(command)

    return decorate


def read_question(
    *,
    regions: Sequence[str],
    as_of: date | None,
    prices_path: str | None,
    **options: Any,  # noqa: ANN401 - Click's
) -> tuple[Question, tuple[str, ...]]:
    """The question that the options describe, for the first of its regions, and all of its regions."""
    from privlink_cost.api.answer import Question

    own_tables = read_tables(prices_path)
    asked = _settle_regions(regions, own_tables)
    question = Question(region=asked[0], as_of=settle_day(as_of), own_tables=own_tables, **options)
    return question, asked


def _settle_regions(names: Sequence[str], own_tables: Mapping[str, PriceTable]) -> tuple[str, ...]:
    asked = tuple(dict.fromkeys(names))
    if ALL not in asked:
        return asked
    from privlink_cost.api.survey import all_regions
    from privlink_cost.tables.find import load_table

    for name in asked:
        if name != ALL:
            load_table(name, own_tables)  # a wrong name beside `all` is still a wrong name
    return all_regions(own_tables)


def read_tables(path: str | None) -> dict[str, PriceTable]:
    """The user's own price tables by region."""
    if path is None:
        return {}
    from pathlib import Path

    from privlink_cost.tables.find import load_own_tables

    return load_own_tables(Path(path))


def settle_day(as_of: date | None) -> date:
    """The day asked for, or today; a day to come gets a note. The only place that asks which day it is."""
    today = datetime.now(UTC).date()
    day = as_of or today
    if day > today:
        click.echo(f"Note: {day} is in the future: the latest known prices are used.", err=True)
    return day
