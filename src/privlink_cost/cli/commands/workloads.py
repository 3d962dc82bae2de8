"""`privlink-cost workloads`: the workloads, and which endpoints one of them needs."""

from __future__ import annotations

from itertools import chain

import click

from privlink_cost.cli.ask import find_one
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.options import one_region_option, output_options, workload_names
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost workloads
  privlink-cost workloads ecs-fargate
  privlink-cost workloads --region ca-west-1
  privlink-cost workloads ecs-fargate --lang ja
""",
)
@click.argument("name", required=False, shell_complete=completing(workload_names))
@one_region_option("Say which of its services are not offered in this region, and which answer over IPv6 there.")
@language_option
@output_options(["text", "json"])
def command(name: str | None, region: str | None, language: str | None, format_name: str, output: str | None) -> int:
    """List the workloads, or show one: required and conditional endpoints, why, how they are reached, the source."""
    from privlink_cost.catalogue.reach import reach
    from privlink_cost.catalogue.workloads import load_workload, workload_ids
    from privlink_cost.render.listings import workload

    region_id, style = find_one(region), in_language(style_of(output), language)
    found = [load_workload(each) for each in (workload_ids() if name is None else (name,))]
    needed = [[need.endpoint for need in each.needs] for each in found]
    reaches = [reach(names, region_id, each.workload_id) for names, each in zip(needed, found, strict=True)]
    is_json = format_name == "json"
    if name is None:
        every = reach(chain(*needed), region_id)
        text = workload.list_json(found, reaches) if is_json else workload.list_text(found, every, style)
    else:
        one, known = found[0], reaches[0]
        text = workload.one_json(one, known) if is_json else workload.one_text(one, known, style)
    emit(text, output)
    return EXIT_OK
