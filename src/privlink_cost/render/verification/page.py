"""The price tables against AWS's own files, as it is said to people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.verified import OUTCOMES
from privlink_cost.render.kit.page import Column, Page, Row, Table, page
from privlink_cost.render.verification import words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.found.verified import Outcome, Verified
    from privlink_cost.render.kit.page import Emphasis

_EMPHASES: dict[Outcome, Emphasis] = {"changed": "bad", "refused": "bad", "missing": "bad", "new": "strong"}


def verification(found: Sequence[Verified]) -> Page:
    """The verdict, a row for each meter with how many regions came to what, and one for each that is not equal."""
    outcomes = [outcome for outcome in OUTCOMES if any(each.outcome == outcome for each in found)]
    columns = [Column("Meter"), *(Column(name.capitalize(), is_right=True) for name in outcomes)]
    meters = dict.fromkeys(each.meter_id for each in found)
    rows = [Row((meter_id, *_counts(meter_id, outcomes, found))) for meter_id in meters]
    different = [each for each in found if each.outcome not in {"equal", "not covered"}]
    return page([words.verdict(found)], Table(columns, rows), _differences(different) if different else None)


def _counts(meter_id: str, outcomes: Sequence[Outcome], found: Sequence[Verified]) -> Iterator[str]:
    for outcome in outcomes:
        count = sum(each.meter_id == meter_id and each.outcome == outcome for each in found)
        yield f"{count:,}" if count else ""


def _differences(different: Sequence[Verified]) -> Table:
    columns = (
        Column("Region", is_whole=True),
        Column("Meter"),
        Column("Outcome"),
        Column("Table", is_right=True),
        Column("AWS", is_right=True),
    )
    rows = []
    for each in different:
        old, new = words.tiers(each.old), words.tiers(each.new)
        why = each.reason or " ".join(words.rate_codes(each.new))
        line = f"{each.region_id} {each.name}: {each.outcome}, {old} -> {new}{f' ({why})' if why else ''}"
        cells = (each.region_id, each.name, each.outcome, old, new)
        rows.append(Row(cells, emphasis=_EMPHASES.get(each.outcome, ""), line=line))
        if why:
            rows.append(Row(("", why, "", "", ""), level=1, emphasis="weak"))
    return Table(columns, rows)
