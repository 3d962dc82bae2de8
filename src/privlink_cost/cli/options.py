"""The options that describe a question and its output, shared by every command that has them.

None of them has a default of its own: what is not given is left to the scenario file and to `Question`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.cli.help import option
from privlink_cost.cli.params import COUNT, DAY, GB, NUMBER, PART, PERCENT, TRAFFIC, KnownName, completing
from privlink_cost.cli.paths import InputPath, OutputPath, PricesPath
from privlink_cost.model.fields import FIELDS, key_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import click

    from privlink_cost.model.rows import Kind

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


class Help(NamedTuple):
    """What the help of a command says of a field.

    Attributes:
        text: what it is, what it does and its default.
        metavar: what to write.
        names: for the shell to complete.
    """

    text: str
    metavar: str | None = None
    names: Callable[[], tuple[str, ...]] | None = None


_HELP = {
    "region": Help(
        "Region, as in ap-northeast-1 or tokyo; several with commas or repeated, or 'all', for one row per region.  "
        "[required, here or in --scenario]",
        "REGION",
        region_names,
    ),
    "as_of": Help("Use the prices of this day.  [default: today in UTC]"),
    "workload": Help(
        "Whose endpoints to price; 'privlink-cost workloads' lists them.  [default: ecs-fargate]",
        "NAME",
        workload_names,
    ),
    "with_endpoints": Help("Add a conditional endpoint of the workload, as in ssmmessages. Repeatable.", "ENDPOINT"),
    "without_endpoints": Help(
        "Drop a conditional endpoint of the workload that is on by default, as in logs. Repeatable.", "ENDPOINT"
    ),
    "endpoints": Help(
        "An endpoint by name, as in ecr.api; s3 is the free gateway, s3:interface the billed one. Joins --workload, "
        "or stands alone. Repeatable.",
        "ENDPOINT",
        endpoint_names,
    ),
    "endpoint_count": Help("So many interface endpoints instead of names (0 to 10,000)."),
    "traffic": Help("GB a month to one endpoint, as in s3=900, or a share of --gb, as in s3=90%. Repeatable."),
    "image_layers_percent": Help(
        "Share of --gb that are image layers pulled from Amazon ECR, over the free S3 gateway, as in 90%: of what "
        "neither --traffic nor --internet-gb names. Base layers of Windows come from Microsoft over the internet."
    ),
    "internet_gb": Help("GB a month of --gb to and from the internet, or a share of --gb, as in 10%."),
    "internet_out_gb": Help("GB a month of --internet-gb out to the internet."),
    "keep_nat": Help("Keep the NAT gateways whatever endpoints can do."),
    "azs": Help("Availability Zones.  [default: 1]"),
    "nat_gateways": Help("NAT gateways in each VPC.  [default: one per AZ]"),
    "vpcs": Help("VPCs laid out alike; --gb is over all of them.  [default: 1]"),
    "endpoint_azs": Help("Availability Zones that have the endpoints, as in 1 of 3.  [default: all of --azs]"),
    "nat_instance": Help("Instance type of design nat-instance.  [default: t4g.nano]", "TYPE"),
    "registry": Help("Instance type of design own-registry.  [default: t4g.small]", "TYPE"),
    "image_gb": Help("GB of images that the registry of design own-registry stores."),
    "tasks": Help("Mean number of tasks that run, for design public-ip."),
    "existing_tgw": Help("The Transit Gateway and its attachments are there anyway: do not count them."),
    "hours": Help("Hours in the month that everything is provisioned, above 0 to 744.  [default: 730]", "H"),
    "currency": Help("Currency of the answer.  [default: USD]", "CODE"),
    "fx_rate": Help("Units of the currency per US dollar; needed with --currency, never looked up.", "R"),
    "discount_percent": Help("Take a percentage off every list price, as in private pricing."),
    "max_price_age": Help(
        "End with 3 if a price used was last verified more than so many days before the day of the prices.", "DAYS"
    ),
    "include": Help("Add what is left out by default. Repeatable."),
    "designs": Help("Price a further design, or 'all'. Repeatable."),
}
"""The words for a field at the command line. A field without any has its gloss."""

_TYPES: dict[Kind, tuple[click.ParamType[Any] | None, str]] = {
    "amount": (NUMBER, "N"),
    "gb": (GB, "GB"),
    "percent": (PERCENT, "P%"),
    "part": (PART, "GB"),
    "count": (COUNT, "N"),
    "text": (None, "TEXT"),
    "names": (None, "NAME"),
    "traffic": (TRAFFIC, "ENDPOINT=GB"),
    "day": (DAY, "DATE"),
    "yes_no": (None, ""),
}
"""How a value is read and what stands for it in the help, by what the field holds."""


def field_option(name: str, **more: Any) -> Callable[[Callable[..., Any]], Callable[..., Any]]:  # noqa: ANN401 - Click's
    """The option that gives a field of a question.

    Args:
        name: of the field.
        more: for `click.option`, in place of what follows from the field.
    """
    field, flag = FIELDS[name], flag_of(name)
    words = _HELP.get(name) or Help(field.row.gloss)
    if field.kind == "yes_no":
        return option(f"{flag}/--no-{flag[2:]}", name, default=None, help=words.text, group=field.row.group)
    option_type, metavar = _TYPES[field.kind]
    known = field.row.known
    settings: dict[str, Any] = {
        "type": option_type if known is None else KnownName(list(known())),
        "metavar": None if known else words.metavar or metavar,
        "multiple": field.kind in {"names", "traffic"},
        "help": words.text,
    }
    if words.names is not None:
        settings["shell_complete"] = completing(words.names)
    return option(flag, more.pop("param", name), group=field.row.group, **(settings | more))


def _split_regions(_: click.Context, __: click.Parameter, values: tuple[str, ...]) -> tuple[str, ...]:
    """Regions with commas between them, one by one."""
    parts = (part.strip() for value in values for part in value.split(","))
    return tuple(ALL if part.casefold() == ALL else part for part in parts)


as_of_option = field_option("as_of")
max_price_age_option = field_option("max_price_age")

prices_option = option(
    "--prices",
    "prices_path",
    type=PricesPath(exists=True),
    metavar="PATH",
    help="Your own price table, or a folder of them: each replaces the bundled one of its region, whole; or 'user' for "
    "those that 'prices refresh' keeps, or 'bundled'.  [default: user if there are any; of check, bundled]",
    group="prices",
)


def one_region_option(text: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--region` of a list that can be told of one region."""
    return field_option("region", help=text, shell_complete=completing(lambda: region_names()[1:]))


def gb_option(gb_type: click.ParamType[Any], also: str = "") -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """The option `--gb`, of one number or of what a command makes of it."""
    words = (
        "GB (2^30 bytes) a month processed in total: both directions, all zones, all services, internet traffic "
        f"included. Not per gateway and not per endpoint. Also as in 2TB (1,000 GB each) or 1.5TiB "
        f"(1,024).{also}  [default: the sum of --traffic and --internet-gb]"
    )
    return field_option("gb", type=gb_type, help=words)


_SCENARIO: tuple[Callable[[Callable[..., Any]], Callable[..., Any]], ...] = (
    option(
        "--scenario",
        "scenario_path",
        type=InputPath(exists=True, dir_okay=False),
        metavar="FILE",
        help="A YAML file with these options as keys, as in nat_gateways: 2; or several such under scenarios. Options "
        "win over it: --workload, --endpoint, --endpoints or --traffic over its whole choice of endpoints and "
        "traffic, --region over every region.",
        group="scenario",
    ),
    option(
        "--name",
        "scenario_name",
        metavar="NAME",
        help="The one scenario of --scenario to take.",
        group="scenario",
    ),
    field_option("region", param="regions", multiple=True, callback=_split_regions),
)


def field_options(*left_out: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options of all fields but `region`, `gb` and those left out, and of one's own price tables."""
    names = [name for name in FIELDS if name not in {"region", "gb", *left_out}]

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option_of in (prices_option, *map(field_option, reversed(names))):
            command = option_of(command)
        return command

    return decorate


def scenario_options_but(*left_out: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add the options that describe a scenario, all but `--gb` and those of the fields left out."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        for option_of in (field_options(*left_out), *reversed(_SCENARIO)):
            command = option_of(command)
        return command

    return decorate


def scenario_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add the options that describe a scenario, all but `--gb`."""
    return scenario_options_but()(command)


def output_options(formats: Sequence[str]) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Add `--format` and `--output`."""

    def decorate(command: Callable[..., Any]) -> Callable[..., Any]:
        command = option(
            "--output",
            type=OutputPath(dir_okay=False),
            metavar="FILE",
            help="Write to a file, whole or not at all, instead of standard output.",
            group="output",
        )(command)
        return option(
            "--format",
            "format_name",
            type=KnownName(list(formats)),
            default=formats[0],
            show_default=True,
            help="Output format.",
            group="output",
        )(command)

    return decorate
