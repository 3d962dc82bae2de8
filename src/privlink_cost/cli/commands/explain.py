"""`privlink-cost explain`: every charge with its proof, every endpoint with its reason."""

from __future__ import annotations

from typing import Any

import click

from privlink_cost.cli.ask import note_old_prices, read_question
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
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
  privlink-cost explain --gb 1000 --region ap-northeast-1 --lang ja
""",
)
@gb_option(GB)
@scenario_options
@language_option
@output_options(["text", "json"])
def command(format_name: str, output: str | None, language: str | None, **options: Any) -> int:  # noqa: ANN401 - Click's
    """Show where an answer comes from: quantities, unit prices, rate codes, dates, sources, endpoints.

    Takes what 'compare' takes, for one region. Also lists the set-up points that
    people trip over and what still needs NAT.
    """
    from privlink_cost.ask.explain import explained
    from privlink_cost.render.comparison import explain

    found = explained(read_question(**options))
    render = explain.json_text if format_name == "json" else explain.text
    emit(render(*found, in_language(style_of(output), language)), output)
    note_old_prices([found.comparison])
    return EXIT_OK
