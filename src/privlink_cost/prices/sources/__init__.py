"""The formats of AWS's price files, one file each. A new one is a file here with its `READERS`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from privlink_cost.prices.base import Reader


@cache
def readers() -> tuple[Reader, ...]:
    """Those of each file, in its order."""
    modules = (import_module(f"{__name__}.{module.name}") for module in iter_modules(__path__))
    return tuple(reader for module in modules for reader in module.READERS)
