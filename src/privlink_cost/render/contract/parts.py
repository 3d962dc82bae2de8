"""What the answers of several kinds share: the scenario, designs' charges, sources, cautions."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Literal

from pydantic import BaseModel, ConfigDict, Field as KeyField, create_model

from privlink_cost.model.fields import FIELDS
from privlink_cost.model.scenario import Scenario as AskedScenario
from privlink_cost.model.sheet import PriceSheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from privlink_cost.model.rows import Field, Kind


class Part(BaseModel):
    """A part of an answer; a number may be written with any number of digits."""

    model_config = ConfigDict(use_attribute_docstrings=True)


class Answer(Part):
    """What every answer begins with."""

    version: Literal[1]
    """Of this shape; keys may be added to it, and those that are here stay."""


_TYPES: dict[Kind, Callable[[], Any]] = {
    "amount": lambda: float | None,
    "gb": lambda: float | None,
    "percent": lambda: float | None,
    "part": lambda: float | None,
    "count": lambda: int | None,
    "text": lambda: str | None,
    "names": lambda: list[str],
    "traffic": lambda: dict[str, float],
    "day": lambda: date,
    "yes_no": lambda: bool,
}
_SETTLED: dict[str, tuple[Any, str]] = {
    "region_name": (str, "AWS's name of the region."),
    "interface_endpoints": (list[str], "The interface endpoints, which are billed, by name."),
    "gateway_endpoints": (list[str], "The gateway endpoints, which are free, by name."),
}
_ELSEWHERE = {"currency", "designs"}


def _is_held(field: Field) -> bool:
    """Whether a scenario or a sheet holds the field, or settles it: what chose endpoints stands as the endpoints."""
    holders = {*AskedScenario.__dataclass_fields__, *dir(PriceSheet), "region", "as_of"}
    return field.row.matters_to == "nothing" or (field.name in holders and field.name not in _ELSEWHERE)


def _keys(*, is_open: bool) -> dict[str, Any]:
    held = {name: (_TYPES[field.kind](), field.row.gloss) for name, field in FIELDS.items() if _is_held(field)}
    notes = {name for name, field in FIELDS.items() if field.row.matters_to == "nothing"}
    keys: dict[str, Any] = {}
    for name, (kind, gloss) in (held | _SETTLED).items():
        may_lack = is_open or name in notes
        keys[name] = (
            kind | None if may_lack else kind,
            KeyField(default=None, description=gloss) if may_lack else KeyField(description=gloss),
        )
    return keys


if TYPE_CHECKING:

    class Scenario(Part):
        """What was asked."""

    class OpenScenario(Part):
        """What was asked, but for what is solved for or varied."""

else:
    Scenario = create_model(
        "Scenario",
        __base__=Part,
        __module__=__name__,
        __doc__="What was asked, with the defaults of what was left out.",
        **_keys(is_open=False),
    )
    OpenScenario = create_model(
        "OpenScenario",
        __base__=Part,
        __module__=__name__,
        __doc__="What was asked; what is solved for or varied is null or absent.",
        **_keys(is_open=True),
    )


class Charge(Part):
    """A line of a design, as on an invoice: quantity times unit price, for one meter and tier."""

    meter: str
    """Id of the meter, as in nat_gateway_hours; gateway_endpoint for a free one."""
    endpoint: str | None = None
    """Name of a free gateway endpoint."""
    usage_type: str | None
    """AWS's name of it in the bill."""
    quantity: float
    unit: str
    """AWS's pricing unit, as in Hours or GB."""
    unit_price: float
    """In the answer's currency, for a unit."""
    cost: float
    """In the answer's currency, unrounded."""
    rate_code: str | None
    """AWS's key of the price."""
    effective_from: date | None
    """The first day of the price, as announced or first seen."""
    verified_on: date | None
    """The last day on which a source confirmed it."""
    sources: list[str]
    """Ids, of the keys of `sources`."""


class Source(Part):
    """Where a price was read."""

    title: str
    published: str | None
    """A year, month or day."""
    url: str | None


class Saving(Part):
    """What the cheapest saves against another design."""

    versus: str | None
    """Id of the other design; null if there is none."""
    amount: float | None
    percent: float | None
    """Of the other's total."""


class LeftOut(Part):
    """What the totals do not count."""

    extra: str
    amount: float | None
    """What it would add to NAT; null where its price is not known."""


class Caution(Part):
    """What cannot work about the endpoints, or is too much."""

    kind: str
    endpoints: list[str]
    day: date | None
    instead: str | None
    most_gb: float | None = None


class Stretch(Part):
    """The volumes over which a design stays the cheapest."""

    from_gb: float
    to_gb: float | None
    """Null without end."""
    cheaper_below: str | None
    cheaper_above: str | None


class NotKnown(Part):
    """What could not be answered, because a price is not known."""

    region: str | None
    reason: str
    scenario: str | None = None
