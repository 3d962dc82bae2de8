"""The words that the model holds and answers say, for the catalogues: names of designs, meters, extras and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.conditions import COUNTED
from privlink_cost.analysis.found.found_costs import ENDPOINTS, NAT_GATEWAYS_OF
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.meters import METERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.quantities import Quantity

Message = str | tuple[str, str]
"""A message, or what English says of one and of any other number."""


def model_words() -> Iterator[Message]:
    """Every such word, as often as the model has it; none is empty."""
    for design in DESIGNS.values():
        yield from filter(None, (design.name, design.gloss, design.gives_up))
        for part in design.parts:
            for quantity in part.term.factors:
                yield counted_message(quantity)
    for meter in METERS.values():
        yield from (meter.label, meter.name)
    yield from (extra.gloss for extra in EXTRAS.values())
    for one, several in (ENDPOINTS, *NAT_GATEWAYS_OF.values()):
        yield f"{{number}} {one}", f"{{number}} {several}"
    for quantity in COUNTED.values():
        yield counted_message(quantity)
        yield quantity.gloss or quantity.nouns or quantity.noun


def counted_message(quantity: Quantity) -> Message:
    """The message of a number of something."""
    one = f"{{number}} {quantity.noun}"
    return one if quantity.nouns is None else (one, f"{{number}} {quantity.nouns}")
