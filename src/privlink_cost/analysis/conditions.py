"""The scenario under one other condition: an axis of what would change the answer, set to a value."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from privlink_cost.analysis.would_change import IMAGE_LAYERS, INCLUDE, NAT_STAYS
from privlink_cost.errors import InputError
from privlink_cost.model.gb.image_layers import pulls_images
from privlink_cost.model.quantities import AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

COUNTED = {quantity.name: quantity for quantity in (AZS, ENDPOINT_AZS, ENDPOINTS, NAT_GATEWAYS, VPCS)}
"""The axes that are whole numbers."""


def under_condition(scenario: Scenario, axis: str, value: Decimal | int | bool) -> Scenario:  # noqa: FBT001 - one of three
    """The same scenario with one axis of `WouldChange` at a value.

    Args:
        scenario: what was asked.
        axis: as in `WouldChange`, but for the volume.
        value: a number, a percentage of all GB, or whether.

    Raises:
        InputError: if the value is out of range, or if so many GB cannot be image layers.
    """
    if axis == NAT_STAYS:
        return replace(scenario, keep_nat=bool(value))
    if axis == IMAGE_LAYERS:
        return _layered(scenario, Decimal(value))
    if axis.startswith(INCLUDE):
        return replace(scenario, include=tuple(dict.fromkeys((*scenario.include, axis.removeprefix(INCLUDE)))))
    quantity = COUNTED[axis]
    assert quantity.with_value is not None, axis  # noqa: S101 - every whole number here can be set
    return quantity.with_value(scenario, Decimal(value))


def _layered(scenario: Scenario, percent: Decimal) -> Scenario:
    """Such a share of all GB as image layers.

    Raises:
        InputError: if the scenario pulls no images, or if so many GB are not there to be taken.
    """
    if not pulls_images(scenario):
        raise InputError("image layers need the endpoints ecr.dkr and s3, and the scenario does not have both")
    return scenario.changed(image_layers_percent=percent)
