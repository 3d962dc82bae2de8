"""The designs, one file each. A file in this folder with a `DESIGN` is all that a new one needs."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import NOTHING_SAID, Design

if TYPE_CHECKING:
    from privlink_cost.model.scenario import Scenario

__all__ = ["ASKED_DESIGNS", "DESIGNS", "Design", "appearing"]


def _found() -> list[Design]:
    """The design of each file, by rank."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted((module.DESIGN for module in modules if hasattr(module, "DESIGN")), key=lambda design: design.rank)


DESIGNS: dict[str, Design] = {design.design_id: design for design in _found()}
"""All designs by id, in the order in which ties are settled."""

_MAKE_SOME_APPEAR = tuple(dict.fromkeys(name for design in DESIGNS.values() for name in design.appears_with))


def appearing(scenario: Scenario) -> list[Design]:
    """The designs of the answer to a scenario: the plain ones, those that it makes meaningful, those it asks for."""
    said = {name for name in _MAKE_SOME_APPEAR if getattr(scenario, name) != getattr(NOTHING_SAID, name)}
    return [
        design
        for design in DESIGNS.values()
        if design.is_plain or design.design_id in scenario.designs or not design.appears_with.isdisjoint(said)
    ]


ASKED_DESIGNS = tuple(design.design_id for design in DESIGNS.values() if design.is_optional)
"""Ids of the designs that a scenario may ask for by name."""
