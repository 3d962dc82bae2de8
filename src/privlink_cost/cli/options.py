"""The options that describe a question and its output, shared by every command that has them.

None of them has a default of its own: what is not given is left to the scenario file and to `Question`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from privlink_cost.ask.question import key_of
from privlink_cost.cli.output import check_output
from privlink_cost.cli.params import COUNT, DAY, NUMBER, TRAFFIC, completing
from privlink_cost.model.designs import ASKED_DESIGNS
from privlink_cost.model.extras import EXTRAS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ALL = "all"

_FLAGS = {"first": "--from", "last": "--to", "scenario_name": "--name"}
"""Flags that are not spelled as the key of a question's field."""


def flag_of(name: str) -> str:
    """The flag that gives a field of a question, or an argument, by its name in Python."""
    return _FLAGS.get(name) or f"--{key_of(name).replace('_', '-')}"


def region_names() -> tuple[str, ...]:
    """Ids of all bundled regions and `all`, for completion."""
    from privlink_cost.tables.find import bundled_regions

    return (ALL, *bundled_regions())


def workload_names() -> tuple[str, ...]:
    """Ids of all workloads, for completion."""
    from privlink_cost.catalogue.workloads import workload_ids

    return workload_ids()


def endpoint_names() -> tuple[str, ...]:
    """Short names of all endpoint services, for completion."""
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


def gb_option(gb_type: click.ParamType[Any], also: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--gb`, of one number or of what a command makes of it."""
    return click.option(
        "--gb",
        type=gb_type,
        metavar="GB",
        help="GB (2^30 bytes) a month processed in total: both directions, all zones, all services, internet "
        f"traffic included. Not per gateway and not per endpoint.{also}  [default: the sum of --traffic and "
        "--internet-gb]",
    )


_SCENARIO = (
    click.option(
        "--scenario",
        "scenario_path",
        type=click.Path(exists=True, dir_okay=False),
        metavar="FILE",
        help="A YAML file with these options as keys, as in nat_gateways: 2; or several such under scenarios. Options "
        "win over it: --workload, --endpoint, --endpoints or --traffic over its whole choice of endpoints and "
        "traffic, --region over every region.",
    ),
    click.option("--name", "scenario_name", metavar="NAME", help="The one scenario of --scenario to take."),
    click.option(
        "--region",
        "regions",
        multiple=True,
        metavar="REGION",
        shell_complete=completing(region_names),
        help="Region, as in ap-northeast-1; repeat it, or give 'all', for one row per region.  [required, here or in "
        "--scenario]",
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
        shell_complete=completing(endpoint_names),
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
    click.option(
        "--traffic",
        type=TRAFFIC,
        multiple=True,
        metavar="ENDPOINT=GB",
        help="GB a month to one endpoint, as in s3=900, or a share of --gb, as in s3=90%. Repeatable.",
    ),
    click.option("--internet-gb", type=NUMBER, metavar="GB", help="GB a month of --gb to and from the internet."),
    click.option(
        "--internet-out-gb", type=NUMBER, metavar="GB", help="GB a month of --internet-gb out to the internet."
    ),
    click.option("--keep-nat/--no-keep-nat", default=None, help="Keep the NAT gateways whatever endpoints can do."),
    click.option("--azs", type=COUNT, metavar="N", help="Availability Zones.  [default: 1]"),
    click.option("--nat-gateways", type=COUNT, metavar="N", help="NAT gateways in each VPC.  [default: one per AZ]"),
    click.option(
        "--vpcs", type=COUNT, metavar="N", help="VPCs laid out alike; --gb is over all of them.  [default: 1]"
    ),
    click.option(
        "--hours",
        type=NUMBER,
        metavar="H",
        help="Hours in the month that everything is provisioned, above 0 to 744.  [default: 730]",
    ),
    as_of_option,
    click.option("--currency", metavar="CODE", help="Currency of the answer.  [default: USD]"),
    click.option(
        "--fx-rate",
        type=NUMBER,
        metavar="R",
        help="Units of the currency per US dollar; needed with --currency, never looked up.",
    ),
    click.option(
        "--discount",
        "discount_percent",
        type=NUMBER,
        metavar="PERCENT",
        help="Take a percentage off every list price, as in private pricing.",
    ),
    click.option(
        "--include",
        multiple=True,
        type=click.Choice(list(EXTRAS)),
        help="Add what is left out by default. Repeatable.",
    ),
    click.option(
        "--design",
        "designs",
        multiple=True,
        type=click.Choice(list(ASKED_DESIGNS)),
        help="Price a further design. Repeatable.",
    ),
    prices_option,
)


def scenario_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that describe a scenario, all but `--gb`."""
    for option in reversed(_SCENARIO):
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
