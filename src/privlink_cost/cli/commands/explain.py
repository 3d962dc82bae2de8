"""`privlink-cost explain`: every charge with its proof, every endpoint with its reason."""

from __future__ import annotations

from typing import Any

import click

from privlink_cost.cli.ask import note_old_prices, read_question
from privlink_cost.cli.help import Command
from privlink_cost.cli.options import gb_option, output_options, scenario_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import GB
from privlink_cost.errors import EXIT_OK


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost explain --gb 1000 --region ap-northeast-1
  privlink-cost explain --gb 1000 --region us-east-1 --workload eks-private --format json
""",
)
@gb_option(GB)
@scenario_options
@output_options(["text", "json"])
def command(format_name: str, output: str | None, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Show where an answer comes from: quantities, unit prices, rate codes, dates, sources, endpoints.

    Takes what 'compare' takes, for one region. Also lists the set-up points that
    people trip over and what still needs NAT.
    """
    from privlink_cost.ask.answer import answer
    from privlink_cost.catalogue.reach import reach
    from privlink_cost.catalogue.workloads import load_workload
    from privlink_cost.render.comparison import explain

    found = answer(read_question(**options))
    scenario = found.scenario
    workload = None if scenario.workload is None else load_workload(scenario.workload)
    named = () if scenario.endpoints_are_nameless else (*scenario.interface_endpoints, *scenario.gateway_endpoints)
    needed = () if workload is None else [need.endpoint for need in workload.needs]
    known = reach([*needed, *named], found.sheet.region_id, scenario.workload)
    render = explain.json_text if format_name == "json" else explain.text
    emit(render(found, workload, known, style_of(output)), output)
    note_old_prices([found])
    return EXIT_OK
