"""`--format table` of an answer over a range of GB."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.console import Group
from rich.text import Text

from privlink_cost.render.gb_range import words as gb_range_words
from privlink_cost.render.kit import rich_parts

if TYPE_CHECKING:
    from rich.console import RenderableType

    from privlink_cost.analysis.ranges import RangeAnswer
    from privlink_cost.render.kit.style import Style

NARROWEST_NAME = 11  # one word, as in PrivateLink


def gb_range(answer: RangeAnswer, style: Style) -> str:
    """The sentence, a line for each design, flip points and the safest choice, what is assumed, footnotes."""
    table = rich_parts.ruled(style)
    design, *heads = gb_range_words.header(answer)
    table.add_column(design, ratio=1, min_width=NARROWEST_NAME)
    for head in heads:
        table.add_column(Text(head, justify="right"), justify="right", max_width=12)
    winners = {segment.design_id for segment in answer.segments}
    for estimate, row in zip(answer.at_high.estimates, gb_range_words.rows(answer), strict=True):
        table.add_row(*row, style="dim" if not estimate.feasible else "green" if estimate.design_id in winners else "")
    table.caption = f"{answer.at_high.sheet.currency.code} a month"
    table.caption_justify = "left"
    parts: list[RenderableType] = [Text(gb_range_words.verdict(answer), style="bold"), "", table, ""]
    parts.append(rich_parts.pairs(gb_range_words.facts(answer)))
    parts += rich_parts.footnotes(gb_range_words.notes(answer))
    return rich_parts.printed(Group(*parts), style)
