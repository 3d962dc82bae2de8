"""A list of what is known: in a terminal as wide as it is, else a line for each entry, for programs to cut."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.render.kit import page_text
from privlink_cost.render.kit.page import page

if TYPE_CHECKING:
    from privlink_cost.render.kit.page import Table
    from privlink_cost.render.kit.style import Style


def draw(table: Table, style: Style) -> str:
    """The table's rows below its headings."""
    if style.is_terminal:
        from privlink_cost.render.kit import page_table  # rich, which lines need not

        return page_table.draw(page([], table), style).lstrip("\n")
    return page_text.draw(page([], table), style)
