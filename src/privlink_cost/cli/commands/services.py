"""`privlink-cost services`: the endpoint services, where they are not offered, and which answer over IPv6."""

from __future__ import annotations

import click

from privlink_cost.cli.ask import find_one
from privlink_cost.cli.help import Command
from privlink_cost.cli.language import in_language, language_option
from privlink_cost.cli.options import endpoint_names, one_region_option, output_options
from privlink_cost.cli.output import emit, style_of
from privlink_cost.cli.params import completing
from privlink_cost.errors import EXIT_OK


@click.command(
    cls=Command,
    epilog="""\b
Examples:
  privlink-cost services
  privlink-cost services ecr.api
  privlink-cost services codebuild --region ca-west-1 --format json
  privlink-cost services ecr.api --lang ja
""",
)
@click.argument("name", required=False, shell_complete=completing(endpoint_names))
@one_region_option("Say it of this region: which services are not offered, and which answer over IPv6.")
@language_option
@output_options(["text", "json"])
def command(name: str | None, region: str | None, language: str | None, format_name: str, output: str | None) -> int:
    """List the endpoint services, or show one, by its short or its whole name.

    Its types (interface, free gateway, both), its whole name, whether its public endpoint answers over IPv6, where
    it is not offered, with sources and days.
    """
    from privlink_cost.catalogue.reach import reach, sources
    from privlink_cost.render.listings import services

    known = reach(endpoint_names() if name is None else [name], find_one(region))
    as_json, as_text = (services.list_json, services.list_text)
    if name is not None:
        as_json, as_text = (services.one_json, services.one_text)
    read = sources()
    style = in_language(style_of(output), language)
    emit(as_json(known, read) if format_name == "json" else as_text(known, read, style), output)
    return EXIT_OK
