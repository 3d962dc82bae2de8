"""`privlink-cost usage`: from bills, metrics and flow logs to GB, endpoints and what each way would cost."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from privlink_cost.cli.ask import find_one, settle_day
from privlink_cost.cli.help import Command, option
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.messages import progress
from privlink_cost.cli.options import as_of_option, one_region_option, output_options
from privlink_cost.cli.output import emit, encoded, style_of
from privlink_cost.cli.params import KnownName
from privlink_cost.cli.paths import InputPath, OutputPath, reads
from privlink_cost.errors import EXIT_OK
from privlink_cost.inputs.usage.queries import QUERIES, query
from privlink_cost.render import KINDS, rendered

if TYPE_CHECKING:
    from datetime import date


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost usage examples/usage.csv --region eu-west-1
  privlink-cost usage examples/cost-explorer.json --scenario-out found.yaml
  privlink-cost usage examples/cost-explorer.json examples/usage.csv --region eu-west-1 --format json
  privlink-cost usage --print-sql athena --source cur2 --table db.cur
""",
)
@click.argument("paths", metavar="FILE...", nargs=-1)
@click.option(
    "--print-sql",
    type=KnownName(["athena"]),
    help="Print the query that adds up a bill where it lies, and read nothing; a CSV of its result is a FILE.",
)
@click.option("--source", type=KnownName(list(QUERIES)), help="Of --print-sql: what the table is.")
@click.option("--table", metavar="NAME", help="Of --print-sql: the table, as in db.cur.")
@one_region_option("The region of lines that name none.")
@click.option(
    "--ip-ranges",
    type=InputPath(exists=True, dir_okay=False),
    metavar="FILE",
    help="AWS's ip-ranges.json, to name Amazon S3 and DynamoDB in flow logs that do not.",
)
@as_of_option
@option(
    "--scenario-out",
    type=OutputPath(dir_okay=False),
    metavar="FILE",
    help="Write what was found as scenarios, which compare, optimize and check take.",
    group="output",
)
@language_option
@output_options(KINDS["usage"].formats)
def command(
    paths: tuple[str, ...],
    *,
    print_sql: str | None,
    source: str | None,
    table: str | None,
    region: str | None,
    ip_ranges: str | None,
    as_of: date | None,
    scenario_out: str | None,
    language: str | None,
    format_name: str,
    output: str | None,
) -> int:
    """Read bills, metrics and flow logs, and say what was used, billed and would be cheapest.

    Each FILE, folder or pattern is recognised by what it holds: Cost and Usage Reports, FOCUS 1.0 and 1.2, what
    'aws ce get-cost-and-usage' and 'aws cloudwatch get-metric-data' or 'get-metric-statistics' print, VPC flow logs,
    or a CSV with the columns service and gb; gzip is unpacked. Months that several files hold count once.
    """
    if print_sql is not None:
        if source is None or table is None:
            raise click.UsageError("--print-sql needs --source and --table, as in --source cur2 --table db.cur")
        emit(query(source, table), output)
        return EXIT_OK
    if not paths:
        raise click.UsageError("there is no file to read: name bills, metrics or flow logs, or a folder of them")
    from pathlib import Path

    from privlink_cost.inputs.usage.read import files_of, read_usage

    day, files = settle_day(as_of), files_of([Path(path) for path in paths])
    for file in files:
        reads(str(file))
    ranges, region_id = None if ip_ranges is None else Path(ip_ranges), find_one(region)
    with progress("Reading", sum(file.stat().st_size for file in files if file.exists())) as told:
        found = read_usage(files, day, region=region_id, ip_ranges=ranges, told=told)
    also: dict[str, bytes] = {}
    if scenario_out is not None:
        from privlink_cost.inputs.usage.scenario_out import scenario_file

        also[scenario_out] = encoded(scenario_file(found, day))
    emit(rendered("usage", format_name, in_language(style_of(output), language, format_name), found), output, also)
    return EXIT_OK
