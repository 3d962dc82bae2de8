"""Where a scenario starts that files hold: what they tell of it, from where, and what they do not tell."""

from __future__ import annotations

from pathlib import PurePath
from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.catalogue.workloads import DEFAULT_WORKLOAD
from privlink_cost.inputs.plan_question import CHOICE, fields_of, with_what_is_assumed
from privlink_cost.inputs.usage.caveats import remarks_of
from privlink_cost.inputs.usage.priced import chosen, name_of, told_by, zones_of
from privlink_cost.inputs.usage.short import shortened

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from privlink_cost.analysis.found.layout import Found, NotKnown
    from privlink_cost.analysis.found.usage_found import UsageFound, UsageMonth

_MOST_FILES = 3
"""Names of files in a comment."""


class FoundStart(NamedTuple):
    """What files tell of one scenario.

    Attributes:
        name: what to call it; None if nothing in the files names it.
        source: the files, in words.
        fields: values of a question's fields, by their names in Python.
        origins: where each of them comes from, in a sentence.
        azs: Availability Zones that there may be, where the files do not tell; None if nothing points to a number.
        not_known: what else they do not tell.
        remarks: what must be heard with what they tell, in sentences.
    """

    name: str | None
    source: str
    fields: Mapping[str, Any]
    origins: Mapping[str, str]
    azs: int | None = None
    not_known: tuple[NotKnown, ...] = ()
    remarks: tuple[str, ...] = ()


def of_plan(found: Found) -> FoundStart:
    """The scenario that plans, states, templates or answers of the AWS CLI hold, which is one.

    Args:
        found: what they hold; a region that they name is a value of it.
    """
    fields = fields_of(found, {}) | ({} if found.region is None else {"region": found.region})
    workload = None if any(name in fields for name in CHOICE) else DEFAULT_WORKLOAD
    source = _source(found.files)
    return FoundStart(
        name=None,
        source=source,
        fields=fields,
        origins=dict.fromkeys(fields, f"From {source}."),
        not_known=with_what_is_assumed(found, fields, workload).not_known,
    )


def of_usage(found: UsageFound) -> Iterator[FoundStart]:
    """The scenarios that bills, metrics or flow logs hold: the last month of each account and region.

    Months without a region are none of them.
    """
    source = _source(found.files)
    for month in chosen(found.months):
        fields = shortened(told_by(month))
        origins = dict.fromkeys(fields, f"From {source}{'' if month.month is None else f', {month.month}'}.")
        yield FoundStart(
            name=name_of(month),
            source=source,
            fields=fields,
            origins=origins | _followed(month, source),
            azs=zones_of(month),
            remarks=tuple(remarks_of(month)),
        )


def _followed(month: UsageMonth, source: str) -> dict[str, str]:
    """Where values come from that follow from others."""
    origins = {"hours": f"All hours of {month.month}."}
    if month.nat_gateway_hours:
        origins["nat_gateways"] = f"From the hours in {source}, as if each had stood through all of the month."
    return origins


def _source(files: Sequence[tuple[str, str]]) -> str:
    """Names of files in words, without their folders."""
    names = [PurePath(path).name for path, _ in files]
    more = [f"{len(names) - _MOST_FILES:,} more"] if names[_MOST_FILES:] else []
    *first, last = [*names[:_MOST_FILES], *more]
    return f"{', '.join(first)} and {last}" if first else last
