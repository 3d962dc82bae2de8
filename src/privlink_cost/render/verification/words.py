"""How it is said what became of prices when AWS's files were read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.found.verified import counted
from privlink_cost.model.numbers import plain

if TYPE_CHECKING:
    from collections.abc import Sequence

    from privlink_cost.analysis.found.verified import Verified
    from privlink_cost.model.prices import Tier


def verdict(found: Sequence[Verified]) -> str:
    """How many prices were compared, and what came of it, in one sentence."""
    counts = counted(found)
    compared = [each for each in found if each.outcome != "not covered"]
    regions = len({each.region_id for each in compared})
    if not compared:
        return "No price was compared: the files cover none of the regions and meters asked for."
    where = f"in {regions} region{'' if regions == 1 else 's'}"
    if counts["equal"] == len(compared):
        return f"All {len(compared):,} prices that the files cover {where} are equal."
    parts = [f"{count:,} {name}" for name, count in counts.items() if count and name != "not covered"]
    return f"Of {len(compared):,} prices that the files cover {where}, {', '.join(parts)}."


def tiers(price: tuple[Tier, ...] | None) -> str:
    """The rates of a price, in order of its tiers."""
    return "-" if price is None else " / ".join(plain(tier.unit_price) for tier in price)


def rate_codes(price: tuple[Tier, ...] | None) -> list[str]:
    """The rate codes of a price, in order of its tiers, those that are known."""
    return [tier.rate_code for tier in price or () if tier.rate_code is not None]
