"""The types that a question names, as of a NAT instance."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import UnknownNameError
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.fields import FIELDS
from privlink_cost.model.meters import typed
from privlink_cost.tables.find import bundled_regions, load_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.fields import Question
    from privlink_cost.model.sheet import PriceTable


def types_of(question: Question) -> dict[str, str]:
    """The price of each type that the question names, by the price that stands for it."""
    typed_prices = (price for design in DESIGNS.values() for price in design.types)
    return {price_id: typed(meter_id, getattr(question, field)) for price_id, meter_id, field in typed_prices}


def known_types_of(question: Question, table: PriceTable) -> dict[str, str]:
    """As `types_of`, of types that some price table has, the region's or another.

    Raises:
        InputError: if no table has one. One that another region's has is none: its price is not known here.
    """
    for _, meter_id, field in (price for design in DESIGNS.values() for price in design.types):
        name = getattr(question, field)
        if typed(meter_id, name) in table.meters:
            continue
        if any(typed(meter_id, name) in other.meters for other in _tables(question)):
            continue
        known = sorted({each.partition(":")[2] for other in _tables(question) for each in other.meters} - {""})
        hint = f"known are {', '.join(known)}"
        raise UnknownNameError(FIELDS[field].row.noun, name, known, hint=hint, field=field)
    return types_of(question)


def _tables(question: Question) -> Iterator[PriceTable]:
    """All tables, read one by one as they are needed."""
    yield from question.own_tables.values()
    yield from (load_table(region_id) for region_id in bundled_regions())
