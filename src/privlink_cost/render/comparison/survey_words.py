"""The wording of an answer for several regions."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.numbers import round_half_up
from privlink_cost.render.comparison.answer_notes import cautions, left_out
from privlink_cost.render.kit import assumption_words, words
from privlink_cost.render.kit.change_words import stays_cell
from privlink_cost.render.language import listed_words, marked, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.survey import Survey


def verdict(survey: Survey) -> str:
    """The answer for several regions in one sentence."""
    found = survey.comparisons
    if not found:
        return say("No region could be priced.")
    wins = Counter(words.design_name(c.cheapest.design_id) for c in found).most_common()
    (name, count), *others = wins
    if others:
        sentence = say(
            "{design} is cheapest in {count} of {regions}, {others}.",
            design=name,
            count=count,
            regions=say_count("{number} region", "{number} regions", len(found), number=f"{len(found):,}"),
            others=listed_words(say("{design} in {count}", design=other, count=number) for other, number in others),
        )
    else:
        sentence = say("{design} is cheapest in {regions}.", design=name, regions=words.all_regions(count))
    saving, sheet = found[0].saving, found[0].sheet
    if saving.amount and round_half_up(saving.amount, sheet.currency.minor_unit):
        sentence = say(
            "{verdict} The largest saving is in {region}: {saved} a month.",
            verdict=sentence,
            region=sheet.region_id,
            saved=words.money(saving.amount, sheet.currency),
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
        return say("not known")
    if found is None:
        return "-"
    return say("none") if found.gb is None else words.gb(found.gb)


def assumptions(survey: Survey) -> list[tuple[str, str]]:
    """What the answers for several regions assume in common."""
    first = survey.comparisons[0]
    rows = [row for row in assumption_words.assumptions(first) if row[0] not in {"Region", "Prices", "Table"}]
    days = [day for c in survey.comparisons for day in c.verified_on or ()]
    rows.append((marked("Prices"), assumption_words.prices(first.sheet.day, days)))
    own = sorted({c.sheet.origin for c in survey.comparisons if c.sheet.origin is not None})
    if own:
        rows.append((marked("Tables"), say("your own, {path}", path=", ".join(own))))
    return rows


def notes(survey: Survey) -> Iterator[str]:
    """Footnotes for several regions: which prices are not known, and what is left out."""
    for missing in survey.not_known:
        yield say("{region}: {reason}.", region=missing.region_id, reason=missing.reason)
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
        amounts_known = words.money(low, currency)
        if low != high:
            amounts_known = say("{first} to {last}", first=amounts_known, last=words.amount(high, currency))
        if len(known) < len(amounts):
            cost = say("{cost} a month where its price is known", cost=amounts_known)
        else:
            cost = say("{cost} a month", cost=amounts_known)
    return left_out(extra_id, cost)
