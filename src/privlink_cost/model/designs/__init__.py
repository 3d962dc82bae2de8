"""The designs, one file each. A file in this folder with a `DESIGN` is all that a new one needs."""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

from privlink_cost.model.designs.base import NOTHING_SAID, Design

if TYPE_CHECKING:
    from collections.abc import Collection

    from privlink_cost.model.scenario import Scenario

__all__ = ["ALL", "ASKED_DESIGNS", "DESIGNS", "Design", "appearing", "asked_designs"]


def _found() -> list[Design]:
    """The design of each file, by rank."""
    modules = [import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__)]
    return sorted((module.DESIGN for module in modules if hasattr(module, "DESIGN")), key=lambda design: design.rank)


DESIGNS: dict[str, Design] = {design.design_id: design for design in _found()}
"""All designs by id, in the order in which ties are settled."""

_MAKE_SOME_APPEAR = {name: getattr(NOTHING_SAID, name) for design in DESIGNS.values() for name in design.appears_with}
"""The fields that make a design meaningful when they are not at their default, with that."""


def appearing(scenario: Scenario) -> tuple[Design, ...]:
    """The designs of the answer to a scenario: the plain ones, those that it makes meaningful, those it asks for."""
    said = tuple([name for name, default in _MAKE_SOME_APPEAR.items() if getattr(scenario, name) != default])
    return _appearing(said, scenario.designs)


@lru_cache(maxsize=256)  # there are few ways to ask, and thousands of scenarios
def _appearing(said: tuple[str, ...], asked: tuple[str, ...]) -> tuple[Design, ...]:
    return tuple(
        design
        for design in DESIGNS.values()
        if design.is_plain or design.design_id in asked or not design.appears_with.isdisjoint(said)
    )


ASKED_DESIGNS = tuple(design.design_id for design in DESIGNS.values() if design.is_optional)
"""Ids of the designs that a scenario may ask for by name."""

ALL = "all"
"""What asks for every one of them."""


def asked_designs(names: Collection[str]) -> tuple[str, ...]:
    """Ids of the designs that a question asks for by name, each once."""
    return ASKED_DESIGNS if ALL in names else tuple(dict.fromkeys(names))
