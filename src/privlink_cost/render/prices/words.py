"""The wording of what price tables hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.model.numbers import plain
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.found.price_facts import CheckedTable
    from privlink_cost.model.prices import DatedPrice, Source, Tier
    from privlink_cost.model.sheet import PriceSheet, SheetPrice

NOT_KNOWN = "not known"


def is_open(entry: SheetPrice) -> bool:
    """Whether either of two prices may have held on the day."""
    return entry.is_open(lambda price: [(tier.up_to, tier.unit_price) for tier in price.tiers])


def tiers(found: Sequence[Tier]) -> str:
    """Unit prices in US dollars with the last unit of each tier, as in 0.01 to 1,048,576, then 0.006."""
    *most, last = found
    steps = [f"{plain(tier.unit_price)} to {words.grouped(tier.up_to)}" for tier in most if tier.up_to is not None]
    return ", ".join([*steps, f"then {plain(last.unit_price)}" if steps else plain(last.unit_price)])


def verified(prices: Sequence[DatedPrice]) -> str:
    """Between which days some prices were last verified."""
    days = sorted({price.verified_on for price in prices})
    return " to ".join(map(str, dict.fromkeys((days[0], days[-1])))) if days else "never"


def title(sheet: PriceSheet) -> str:
    """What a sheet is, in one sentence."""
    count = words.counted(len(sheet.prices), "price", "prices")
    seen = verified([entry.price for entry in sheet.prices.values()])
    last = f", last verified {seen}" if sheet.prices else ""
    return f"{words.sheet_title(sheet)}: {count} as of {sheet.day}{last}."


def proof(usage_type: str | None, price: DatedPrice) -> str:
    """What a price can be looked up by, and who says it."""
    codes = dict.fromkeys(tier.rate_code or NOT_KNOWN for tier in price.tiers)
    return (
        f"usage type {usage_type or NOT_KNOWN}; rate code{'s' * (len(codes) > 1)} {', '.join(codes)}; "
        f"sources {', '.join(price.source_ids)}"
    )


def source(found: Source) -> str:
    """A source's title and day."""
    return f"{found.title} ({found.published})" if found.published else found.title


def check_verdict(tables: Sequence[CheckedTable]) -> str:
    """How many tables are valid, in one sentence."""
    wrong = [table for table in tables if table.problems]
    count = words.counted(len(tables), "price table", "price tables")
    if not wrong:
        return f"{count}: {'it is' if len(tables) == 1 else 'all are'} valid."
    problems = sum(len(table.problems) + table.more for table in wrong)
    return f"Of {count}, {len(wrong)} {'is' if len(wrong) == 1 else 'are'} not valid: {problem_count(problems)}."


def problem_count(count: int) -> str:
    """So many problems."""
    return words.counted(count, "problem", "problems")
