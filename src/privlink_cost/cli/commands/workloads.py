"""`privlink-cost workloads`: the workloads, and which endpoints one of them needs."""

from __future__ import annotations

import click

from privlink_cost.cli.help import Command
from privlink_cost.cli.options import output_options, workload_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost workloads
  privlink-cost workloads ecs-fargate
""",
)
@click.argument("name", required=False, shell_complete=completing(workload_names))
@output_options(["text", "json"])
def command(name: str | None, format_name: str, output: str | None) -> int:
    """List the workloads, or show one: required and conditional endpoints, why, and the source."""
    from privlink_cost.catalogue.workloads import load_workload, workload_ids
    from privlink_cost.render.listings import workload

    style = style_of(output)
    if name is None:
        found = [load_workload(workload_id) for workload_id in workload_ids()]
        emit(workload.list_json(found) if format_name == "json" else workload.list_text(found), output)
    else:
        one = load_workload(name)
        emit(workload.one_json(one) if format_name == "json" else workload.one_text(one, style), output)
    return EXIT_OK
