"""Files that tell of scenarios that `init` is to write: plans and their like, or bills and theirs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from privlink_cost.cli.ask import read_tables, settle_day
from privlink_cost.cli.dialogue import ask_for_region, can_ask
from privlink_cost.cli.paths import reads
from privlink_cost.errors import InputError
from privlink_cost.inputs.found_start import FoundStart, of_plan, of_usage

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from privlink_cost.model.sheet import PriceTable

MOST_NOT_KNOWN = 5
_CHOICE = ("workload", "endpoints", "endpoint_count")


def read_starts(plans: Sequence[str], usage: Sequence[str], options: dict[str, Any]) -> list[FoundStart]:
    """What the files tell, of one scenario or several; nothing, if there are no files.

    Raises:
        InputError: if a file cannot be read or is none of the formats; if bills name no region and nobody is there to
            say it, or they have nothing of the one that is meant.
    """
    if not plans and not usage:
        return []
    given = [("--scenario", options["scenario_path"]), *(("--from-plan", plans), ("--from-usage", usage))]
    flags = [flag for flag, value in given if value]
    if flags[1:]:
        raise click.UsageError(f"{' and '.join(flags)} exclude each other: give one of them")
    if len(options["regions"]) > 1:
        raise click.UsageError("files tell of what is in a region: give --region once")
    region = next(iter(options["regions"]), None)
    own_tables = read_tables(options["prices_path"])
    if region is not None:
        from privlink_cost.tables.find import find_region

        region = find_region(region, own_tables)
    return _of_usage(usage, region, options, own_tables) if usage else [_of_plan(plans, region)]


def joined(options: dict[str, Any], start: FoundStart) -> dict[str, Any]:
    """The options of a scenario, with what files tell of it where they leave it open."""
    told = dict(start.fields)
    if any(options[name] for name in _CHOICE) or options["endpoint_count"] is not None:
        told.pop("endpoints", None)
        told.pop("endpoint_count", None)
    if any(name in told and options[name] not in {None, (), told[name]} for name in ("gb", "internet_gb", "traffic")):
        told.pop("endpoints", None)  # of other GB the files do not say that nothing else needs an endpoint
        told.pop("endpoint_count", None)
    if options["endpoint_count"] is not None:
        told.pop("traffic", None)
    if "region" in told:
        told["regions"] = (told.pop("region"),)
    open_fields = {name for name, value in options.items() if value is None or value == ()}
    named = {"name": start.name} | told
    return options | {name: value for name, value in named.items() if name in open_fields}


def origins(options: dict[str, Any], start: FoundStart) -> dict[str, str]:
    """Where the values of a scenario come from, by field, in a sentence each.

    Args:
        options: what was asked, with the answers of a dialogue.
        start: what the files told.
    """
    told = {name: start.origins[name] for name, value in start.fields.items() if _is_taken(name, value, options)}
    given = {name for name, value in options.items() if value is not None and value != () and name not in told}
    ours = {("region" if name == "regions" else name): f"Not from {start.source}: as given." for name in given}
    default = {"workload": f"Not from {start.source}: the default."}
    return default | ours | told


def remarks(options: Mapping[str, Any], start: FoundStart) -> list[str]:
    """What the files do not tell and nobody said, in sentences."""
    missing = [each.what for each in start.not_known if not _is_said(each.field, options)]
    more = [f"{len(missing) - MOST_NOT_KNOWN:,} more things"] if missing[MOST_NOT_KNOWN:] else []
    return [f"Not known from {start.source}: {what}." for what in (*missing[:MOST_NOT_KNOWN], *more)]


def _is_said(field: str | None, options: Mapping[str, Any]) -> bool:
    """Whether options say what a field stands for; which endpoints there are is said by traffic too."""
    names = (*_CHOICE, "traffic") if field in _CHOICE else (field or "",)
    return any(options.get(name) not in {None, ()} for name in names)


def _is_taken(name: str, value: object, options: Mapping[str, Any]) -> bool:
    return bool(options["regions"] == (value,) if name == "region" else options[name] == value)


def _of_plan(paths: Sequence[str], region: str | None) -> FoundStart:
    from privlink_cost.inputs.plans.read import read_plans

    for path in paths:
        reads(path)
    return of_plan(read_plans([Path(path) for path in paths], region))


def _of_usage(
    paths: Sequence[str], region: str | None, options: dict[str, Any], own_tables: Mapping[str, PriceTable]
) -> list[FoundStart]:
    from privlink_cost.inputs.usage.read import files_of, read_usage

    day, files = options["as_of"] or settle_day(None), files_of([Path(path) for path in paths])
    for file in files:
        reads(str(file))
    found = read_usage(files, day, region=region)
    if not any(month.region for month in found.months):
        if not can_ask():
            raise InputError("the files name no region", hint="give --region")
        region = ask_for_region(own_tables)
        found = read_usage(files, day, region=region)
    starts = [start for start in of_usage(found) if region in {None, start.fields["region"]}]
    if not starts:
        where = "" if region is None else f" in {region}"
        raise InputError(
            f"{files[0]} has no hours and no GB of NAT gateways or endpoints{where}", hint="is it the right bill?"
        )
    return starts
