"""The words that the model holds and answers say, for the catalogues: names of designs, meters, extras and numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.conditions import COUNTED
from privlink_cost.model.designs import DESIGNS
from privlink_cost.model.extras import EXTRAS
from privlink_cost.model.meters import METERS
from privlink_cost.render.language import marked

if TYPE_CHECKING:
    from collections.abc import Iterator

    from privlink_cost.model.quantities import Quantity

Message = str | tuple[str, str]
"""A message, or what English says of one and of any other number."""


def model_words() -> Iterator[Message]:
    """Every such word, as often as the model has it; none is empty."""
    for design in DESIGNS.values():
        yield from filter(None, (design.name, design.gives_up))
        for part in design.parts:
            for quantity in part.term.factors:
                yield counted_message(quantity)
    for meter in METERS.values():
        yield from (meter.label, meter.name)
    yield from (extra.gloss for extra in EXTRAS.values())
    for quantity in COUNTED.values():
        yield counted_message(quantity)
        yield quantity.gloss or quantity.nouns or quantity.noun


def counted_message(quantity: Quantity) -> Message:
    """The message of a number of something."""
    one = f"{{number}} {quantity.noun}"
    return one if quantity.nouns is None else (one, f"{{number}} {quantity.nouns}")


IPV6_REASONS = (
    marked("whether AWS Batch on Fargate runs in IPv6-only subnets is not known"),
    marked("Fargate runs in IPv6-only subnets from platform version 1.4.0 on"),
    marked("Fargate runs Linux tasks alone in IPv6-only subnets"),
    marked("whether Amazon EKS on Fargate runs in IPv6-only subnets is not known"),
)
"""What `catalogue/ipv6.yaml` says of workloads, for the catalogues: a test holds the two together."""
