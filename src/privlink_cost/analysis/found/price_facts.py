"""What price tables hold: which sources they rest on, what a user's own lack, and how long ago a price was verified."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from privlink_cost.model.designs import DESIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.model.prices import DatedPrice, Source
    from privlink_cost.model.sheet import PriceTable


class SourceUse(NamedTuple):
    """A source, and what rests on it.

    Attributes:
        source_id: its key in price tables.
        source: what it is.
        region_ids: the regions whose tables name it.
        price_count: how many dated prices rest on it, over all those regions.
    """

    source_id: str
    source: Source
    region_ids: tuple[str, ...]
    price_count: int


class Lack(NamedTuple):
    """A meter that a table has no price of, and the designs that cannot be priced without it."""

    meter_id: str
    design_ids: tuple[str, ...]


class CheckedTable(NamedTuple):
    """What came of the check of a price-table file.

    Attributes:
        path: of the file.
        region_id: whose prices it holds; None if it is not valid.
        problems: what is wrong with it, each with file, line and key.
        more: how many problems there are beyond those.
        lacks: what it has no price of; it matters only to who asks for it.
    """

    path: str
    region_id: str | None
    problems: tuple[str, ...] = ()
    more: int = 0
    lacks: tuple[Lack, ...] = ()


def oldest_price(comparison: Comparison) -> tuple[str, DatedPrice] | None:
    """The meter and the price, of those that the charges rest on, that was verified longest ago; None if none is."""
    used = (
        (charge.meter.meter_id, charge.price)
        for estimate in comparison.estimates
        for charge in estimate.charges
        if charge.price is not None
    )
    return min(used, key=lambda found: (found[1].verified_on, found[0]), default=None)


def source_uses(tables: Iterable[PriceTable]) -> tuple[SourceUse, ...]:
    """Every source of some tables with what rests on it, by id; one declared differently somewhere stands twice."""
    found: dict[tuple[str, Source], list[tuple[str, int]]] = {}
    for table in tables:
        named = [s for meter in table.meters.values() for price in meter.prices for s in price.source_ids]
        for source_id, source in table.sources.items():
            found.setdefault((source_id, source), []).append((table.region_id, named.count(source_id)))
    return tuple(
        SourceUse(source_id, source, tuple(region for region, _ in uses), sum(count for _, count in uses))
        for (source_id, source), uses in sorted(found.items(), key=lambda item: item[0][0])
    )


def lacks(table: PriceTable) -> tuple[Lack, ...]:
    """The meters that some design charges, no extra counted, and that a table has no price of."""
    kinds = {price_id.partition(":")[0] for price_id in table.meters}
    missing: dict[str, list[str]] = {}
    for design in DESIGNS.values():
        of_type = {price_id: meter_id for price_id, meter_id, _ in design.types}
        for part in design.parts:
            meter_id = of_type.get(part.term.meter_id, part.term.meter_id)
            if part.extra_id is None and not part.if_nat_stays and meter_id not in kinds:
                missing.setdefault(meter_id, []).append(design.design_id)
    return tuple(Lack(meter_id, tuple(dict.fromkeys(designs))) for meter_id, designs in missing.items())
