"""How reports word what came of an expectation: what was assumed, what holds, by how much, since when, the source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from privlink_cost.checks.expectations import (
    Baseline,
    BreakEvenGb,
    Cautions,
    Change,
    Cheapest,
    Endpoints,
    HoldsIf,
    PriceAge,
    SavingAmount,
    SavingPercent,
    StaysCheapestGb,
    Total,
    UnitPrice,
)
from privlink_cost.checks.facts import estimate_of
from privlink_cost.checks.findings import NotKnownOutcome
from privlink_cost.model.numbers import EXACT, ZERO, plain, ratio
from privlink_cost.render.comparison.answer_notes import caution_words
from privlink_cost.render.kit import words
from privlink_cost.render.report.expected import allowed, condition, expected, names, tiers

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.checks.findings import (
        BaselineOutcome,
        BreakEvenOutcome,
        CautionsOutcome,
        CostOutcome,
        EndpointsOutcome,
        Figure,
        Finding,
        HoldsIfOutcome,
        PriceAgeOutcome,
        StaysCheapestOutcome,
        UnitPriceOutcome,
    )
    from privlink_cost.model.prices import Currency, DatedPrice, Source


class Words(NamedTuple):
    """An outcome in words.

    Attributes:
        message: one sentence, without its full stop.
        actual: what holds instead of what was expected, as in "nat" or "251.30"; None if it is not known.
        difference: actual less expected where both are numbers, unrounded; else None.
    """

    message: str
    actual: str | None = None
    difference: Decimal | None = None


def worded(finding: Finding) -> Words:
    """What came of an expectation, in words."""
    about, outcome = finding.expectation.about, finding.outcome
    if isinstance(outcome, NotKnownOutcome):
        return Words(f"{finding.expectation.key}: {outcome.error}")
    return _WORDS[type(about)](about, outcome)


def _cheapest(about: Cheapest, outcome: CostOutcome, when: str = "") -> Words:
    comparison, figure = outcome.comparison, outcome.figure
    best, currency = comparison.cheapest, comparison.sheet.currency
    start = f"cheapest in {_region(comparison)}{when}:"
    at = f"{best.design_id} at {words.money(best.total or ZERO, currency)} a month{_since(outcome.newest_price)}"
    if best.design_id == about.design_id:
        return Words(f"{start} {at}", best.design_id)
    if figure is None:
        other = _no_total(about.design_id, comparison)
    elif figure.holds:
        other = f"{about.design_id} costs the same, and of equals the first in the list counts"
    else:
        other = f"{about.design_id} costs {_off(figure, lambda money: words.money(money, currency))}"
    return Words(f"{start} assumed {about.design_id}, it is {at}; {other}", best.design_id)


def _total(about: Total, outcome: CostOutcome) -> Words:
    comparison, figure = outcome.comparison, outcome.figure
    start = f"{about.design_id} in {_region(comparison)}: assumed {expected(about)},"
    if figure is None:
        return Words(f"{start} but {_no_total(about.design_id, comparison)}")
    return _amount(f"{start} it costs", figure, comparison.sheet.currency, _since(outcome.newest_price))


def _saving(about: SavingAmount | SavingPercent, outcome: CostOutcome) -> Words:
    comparison, figure = outcome.comparison, outcome.figure
    start = f"saving in {_region(comparison)}: assumed {expected(about)},"
    cheapest = comparison.cheapest.design_id
    if figure is None:
        return Words(f"{start} but {cheapest} is the only design that has a price to compare")
    pair = f" ({cheapest} against {comparison.saving.versus}){_since(outcome.newest_price)}"
    if isinstance(about, SavingAmount):
        return _amount(f"{start} it is", figure, comparison.sheet.currency, pair)
    actual, difference = words.percent(figure.actual, _bounds(figure)), figure.difference
    off = ""
    if difference is not None:
        off = f"; {words.rounded(abs(difference), 2):f} percentage points {_more(difference)}"
    return Words(f"{start} it is {actual}{pair}{off}", actual, difference)


def _amount(start: str, figure: Figure, currency: Currency, rest: str) -> Words:
    """A month's money held against what was expected of it."""
    bounds = _bounds(figure)
    off = "" if figure.holds else f"; {_off(figure, lambda money: words.money(money, currency, (ZERO,)))}"
    message = f"{start} {words.money(figure.actual, currency, bounds)} a month{rest}{off}"
    return Words(message, _digits(figure.actual, currency, bounds), figure.difference)


def _break_even(about: BreakEvenGb, outcome: BreakEvenOutcome) -> Words:
    found, figure = outcome.found, outcome.figure
    start = f"break-even in {_region(outcome.comparison)}: assumed {expected(about)},"
    since = _since(outcome.newest_price)
    if found is None or figure is None:
        impossible = "a design of the pair is not possible"
        why = impossible if found is None else f"{found.cheaper_below} is cheaper at every volume"
        return Words(f"{start} there is none: {why}{since}", "none")
    gb = words.rounded(figure.actual, words.GB_DECIMALS, _bounds(figure))
    pair = f" (below it {found.cheaper_below} is cheaper, above it {found.cheaper_above})"
    off = "" if figure.holds else f"; {_off(figure, lambda gb: f'{words.gb(gb, (ZERO,))} GB')}"
    message = f"{start} it is {words.grouped(gb)} GB a month{since}{pair}{off}"
    return Words(message, f"{plain(gb)} GB", figure.difference)


def _stays_cheapest(about: StaysCheapestGb, outcome: StaysCheapestOutcome) -> Words:
    comparison, stays = outcome.comparison, outcome.stays
    asked = (about.wanted.low, about.wanted.high)
    parts, actual = [], []
    if stays.cheaper_below:
        gb = words.rounded(stays.from_gb, words.GB_DECIMALS, asked)
        parts.append(f"from {words.grouped(gb)} GB a month on (below it {stays.cheaper_below} is cheaper)")
        actual.append(f"from {plain(gb)} GB")
    if stays.to_gb is not None:
        gb = words.rounded(stays.to_gb, words.GB_DECIMALS, asked)
        parts.append(f"up to {words.grouped(gb)} GB a month (above it {stays.cheaper_above} is cheaper)")
        actual.append(f"up to {plain(gb)} GB")
    reach = ", ".join(parts) or "at every volume"
    message = (
        f"stays cheapest in {_region(comparison)}: assumed {expected(about)}, {comparison.cheapest.design_id} does "
        f"{reach}{_since(outcome.newest_price)}"
    )
    return Words(message, " ".join(actual) or "every volume")


def _holds_if(about: HoldsIf, outcome: HoldsIfOutcome) -> Words:
    return _cheapest(Cheapest(outcome.asked), outcome.changed, f" {condition(about)}")


def _unit_price(about: UnitPrice, outcome: UnitPriceOutcome) -> Words:
    actual, difference = tiers(outcome.tiers), outcome.difference
    off = f"; {_more_than(plain(abs(difference)), difference, about.tiers[0][1])}" if difference else ""
    message = (
        f"{about.meter_id} in {outcome.sheet.region_id}: assumed {expected(about)}, list price {actual}"
        f"{_since(outcome.price)}, {_source(outcome)}{off}"
    )
    return Words(message, actual, difference)


def _endpoints(about: Endpoints, outcome: EndpointsOutcome) -> Words:
    actual = "; ".join(f"{each.kind} {names(each.needed)}" for each in outcome.sets)
    off = []
    for each in outcome.sets:
        off += [f"not assumed: {each.kind} {names(each.missing)}"] if each.missing else []
        off += [f"not needed: {each.kind} {names(each.extra)}"] if each.extra else []
    needs = "; ".join([f"it needs {actual}", *off]) if off else "as it needs"
    return Words(f"endpoints of {outcome.workload or 'the scenario'}: assumed {expected(about)}, {needs}", actual)


def _cautions(about: Cautions, outcome: CautionsOutcome) -> Words:
    actual = names(list(dict.fromkeys(caution.kind for caution in outcome.found)))
    start = f"cautions for {outcome.workload or 'the endpoints'} in {outcome.region_id}: assumed {expected(about)}"
    said = [caution_words(caution, outcome.workload, [outcome.region_id]) for caution in outcome.found]
    return Words(" ".join([f"{start}, found {actual}.", *said]).removesuffix("."), actual)


def _price_age(about: PriceAge, outcome: PriceAgeOutcome) -> Words:
    age, difference, sheet = outcome.age_days, outcome.difference, outcome.sheet
    if age is None or difference is None:
        return Words("no price is used")
    message = (
        f"price of {outcome.meter_id} in {sheet.region_id}: last verified {outcome.verified_on}, {age:,} days before "
        f"{sheet.day}"
    )
    if difference <= 0:
        return Words(f"{message}, assumed {expected(about)}", f"{age} days", difference)
    too_old = "1 day" if difference == 1 else f"{plain(difference)} days"
    return Words(f"stale {message}; assumed {expected(about)}, {too_old} too old", f"{age} days", difference)


def _baseline(about: Baseline, outcome: BaselineOutcome) -> Words:
    comparison, figure = outcome.comparison, outcome.figure
    if comparison is None or about.design_id is None or about.total is None:
        return Words("no baseline is recorded yet: record today's figures with check --update")
    on = f" on {about.recorded_on}" if about.recorded_on else ""
    start = f"{about.design_id} in {_region(comparison)}: recorded {plain(about.total)}{on},"
    if figure is None:
        return Words(f"{start} but {_no_total(about.design_id, comparison)}")
    currency, others = comparison.sheet.currency, (about.total,)
    change = "no change"
    if not figure.holds:
        change = _off(figure, lambda money: words.money(money, currency, (ZERO,))) + _limit(about, outcome.exceeded)
    now = f"{words.money(figure.actual, currency, others)} a month{_since(outcome.newest_price)}"
    return Words(f"{start} now {now}; {change}", _digits(figure.actual, currency, others), figure.difference)


def _limit(about: Baseline, exceeded: Change | None) -> str:
    """The limit that a change is beyond."""
    if exceeded is None:
        return ""
    if exceeded == Change():
        return ", and no change is allowed"
    return f", beyond the {'limit' if exceeded == about.fail else 'warning limit'} of {allowed(exceeded)}"


def _region(comparison: Comparison) -> str:
    return comparison.sheet.region_id


def _no_total(design_id: str, comparison: Comparison) -> str:
    """Why a design has no total."""
    estimate = estimate_of(comparison, design_id)
    if estimate is not None:
        return f"{design_id}: {words.impossible(estimate)}"
    ids = ", ".join(each.design_id for each in comparison.estimates)
    return f"{design_id} is not among the designs of the scenario, {ids}"


def _bounds(figure: Figure) -> tuple[Decimal | None, Decimal | None]:
    return figure.bounds.low, figure.bounds.high


def _digits(money: Decimal, currency: Currency, others: tuple[Decimal | None, ...]) -> str:
    """An amount alone, for who compares it with what was expected."""
    return f"{words.rounded(money, currency.minor_unit, others):zf}"


def _off(figure: Figure, shown: Callable[[Decimal], str]) -> str:
    """By how much a figure is off what it is held against."""
    difference, base = figure.difference or ZERO, figure.base or ZERO
    return _more_than(shown(abs(difference)), difference, base)


def _more_than(shown: str, difference: Decimal, base: Decimal) -> str:
    """By how much something is off, as in USD 10.66 (35.5%) more; the percentage is of `base`."""
    share = f" ({words.percent(ratio(EXACT.scaleb(abs(difference), 2), abs(base)))})" if base else ""
    return f"{shown}{share} {_more(difference)}"


def _more(difference: Decimal) -> str:
    return "more" if difference > 0 else "less"


def _since(price: DatedPrice | None) -> str:
    return "" if price is None else f" {words.since(price)}"


def _source(outcome: UnitPriceOutcome) -> str:
    """The latest source of a price by title, date and address."""
    sources = outcome.sheet.sources
    known: list[Source] = [sources[source_id] for source_id in outcome.price.source_ids if source_id in sources]
    if not known:
        return "no source"
    latest = max(known, key=lambda each: each.published or "")
    published = f" ({latest.published})" if latest.published else ""
    return f"source {latest.title}{published}{f', {latest.url}' if latest.url else ''}"


_WORDS: dict[type, Callable[[Any, Any], Words]] = {
    Cheapest: _cheapest,
    Total: _total,
    SavingAmount: _saving,
    SavingPercent: _saving,
    BreakEvenGb: _break_even,
    StaysCheapestGb: _stays_cheapest,
    HoldsIf: _holds_if,
    UnitPrice: _unit_price,
    Endpoints: _endpoints,
    Cautions: _cautions,
    PriceAge: _price_age,
    Baseline: _baseline,
}
