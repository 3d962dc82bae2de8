"""The wording of an answer for several regions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.comparison.answer_notes import cautions, left_out
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.kit.change_words import stays_cell

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import Survey


def verdict(survey: Survey) -> str:
    """The answer for several regions in one sentence."""
    found = survey.comparisons
    if not found:
        return "No region could be priced."
    wins = Counter(words.design_name(c.cheapest.design_id) for c in found).most_common()
    regions = words.counted(len(found), "region", "regions")
    name, count = wins[0]
    others = "".join(f", {other} in {number}" for other, number in wins[1:])
    where = regions if count < len(found) else words.all_priced(count, "region")
    sentence = f"{name} is cheapest in {f'{count} of ' if others else ''}{where}{others}."
    saving, sheet = found[0].saving, found[0].sheet
    if saving.amount and round_half_up(saving.amount, sheet.currency.minor_unit):
        sentence += (
            f" The largest saving is in {sheet.region_id}: {words.money(saving.amount, sheet.currency)} a month."
        )
    return sentence


def row(comparison: Comparison) -> list[str]:
    """One region's line: cheapest, total of every design, saving, percent, and where it stays the cheapest."""
    currency, saving = comparison.sheet.currency, comparison.saving
    return [
        comparison.sheet.region_id,
        words.design_name(comparison.cheapest.design_id),
        *("-" if e.total is None else words.amount(e.total, currency) for e in comparison.estimates),
        "-" if saving.amount is None else words.amount(saving.amount, currency),
        "-" if saving.percent is None else words.percent(saving.percent),
        stays_cell(comparison),
    ]


def break_even_cell(comparison: Comparison) -> str:
    """The lowest break-even GB, for a cell of a table."""
    try:
        found = comparison.break_even
    except PriceNotKnownError:
        return "not known"
    if found is None:
        return "-"
    return "none" if found.gb is None else words.gb(found.gb)


def assumptions(survey: Survey) -> list[tuple[str, str]]:
    """What the answers for several regions assume in common."""
    first = survey.comparisons[0]
    rows = [row for row in assumption_words.assumptions(first) if row[0] not in {"Region", "Prices", "Table"}]
    days = [day for c in survey.comparisons for day in c.verified_on or ()]
    rows.append(("Prices", assumption_words.prices(f"as of {first.sheet.day}", days)))
    own = sorted({c.sheet.origin for c in survey.comparisons if c.sheet.origin is not None})
    if own:
        rows.append(("Tables", f"your own, {', '.join(own)}"))
    return rows


def notes(survey: Survey) -> Iterator[str]:
    """Footnotes for several regions: which prices are not known, and what is left out."""
    yield from (f"{missing.region_id}: {missing.reason}." for missing in survey.not_known)
    yield from cautions(survey.comparisons)
    yield from left_out_notes(survey.comparisons)


def left_out_notes(comparisons: Sequence[Comparison]) -> Iterator[str]:
    """What is left out of comparisons in one currency, with the lowest and the highest amount."""
    extras = dict.fromkeys(left.extra_id for c in comparisons for left in c.left_out)
    return (_left_out(comparisons, extra_id) for extra_id in extras)


def _left_out(comparisons: Sequence[Comparison], extra_id: str) -> str:
    currency = comparisons[0].sheet.currency
    amounts = [left.amount for c in comparisons for left in c.left_out if left.extra_id == extra_id]
    known = [value for value in amounts if value is not None]
    cost = words.amount_not_known(extra_id, comparisons[0].scenario)
    if known:
        low, high = min(known), max(known)
        cost = (
            words.money(low, currency)
            if low == high
            else f"{words.money(low, currency)} to {words.amount(high, currency)}"
        )
        cost += " a month"
        if len(known) < len(amounts):
            cost += " where its price is known"
    return left_out(extra_id, cost)
