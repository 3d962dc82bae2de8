"""Names that a field may hold where there are few; looked up when asked for, as they are made of fields themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection


def extra_names() -> Collection[str]:
    """Ids of the extras."""
    from privlink_cost.model.extras import EXTRAS

    return EXTRAS


def design_names() -> Collection[str]:
    """Ids of the designs that may be asked for by name, and what asks for all."""
    from privlink_cost.model.designs import ALL, ASKED_DESIGNS

    return (*ASKED_DESIGNS, ALL)
