"""The wording of what changes between two answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.analysis.diff import change_of
from privlink_cost.analysis.survey import NotKnown
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.render.kit import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from privlink_cost.analysis.compare import Comparison
    from privlink_cost.analysis.diff import PriceChange, ScenarioChange, Side
    from privlink_cost.model.prices import Currency, Tier


def signed(number: Decimal, written: str) -> str:
    """A written number with a plus before it if it is above zero."""
    return f"+{written}" if number > 0 else written


def verdict(changes: Sequence[ScenarioChange]) -> str:
    """What changes, in one sentence; in two for one scenario that stays as it is."""
    if len(changes) == 1:
        return scenario_verdict(changes[0])
    kinds = [_kind(change) for change in changes]
    if set(kinds) == {"same"}:
        return f"Nothing changes in {len(changes)} scenarios."
    counts = {kind: kinds.count(kind) for kind in ("verdict", "costs", "new", "removed", "not known", "same")}
    said = {
        "verdict": "the cheapest design changes in {}",
        "costs": "only costs change in {}",
        "new": "{} is new" if counts["new"] == 1 else "{} are new",
        "removed": "{} is removed" if counts["removed"] == 1 else "{} are removed",
        "not known": "{} is not known" if counts["not known"] == 1 else "{} are not known",
        "same": "{} stays the same" if counts["same"] == 1 else "{} stay the same",
    }
    *parts, last = [said[kind].format(count) for kind, count in counts.items() if count]
    return f"Of {len(changes)} scenarios, {', '.join(parts)}{' and ' * bool(parts)}{last}."


def _kind(change: ScenarioChange) -> str:
    if isinstance(change.before, NotKnown) or isinstance(change.after, NotKnown):
        return "not known"
    if change.before is None or change.after is None:
        return "new" if change.before is None else "removed"
    if change.verdict_changes:
        return "verdict"
    return "costs" if change.is_change else "same"


def scenario_verdict(change: ScenarioChange) -> str:
    """What becomes of one scenario's answer, in one sentence."""
    before, after = change.before, change.after
    reasons = [
        f"not known {when}: {side.reason}"
        for when, side in (("before", before), ("after", after))
        if isinstance(side, NotKnown)
    ]
    if reasons:
        text = "; ".join(reasons)
        return f"{text[0].upper()}{text[1:]}."
    if isinstance(before, NotKnown) or isinstance(after, NotKnown) or before is None or after is None:
        side = before or after
        assert side is not None  # noqa: S101 - a scenario stands on one side at least
        assert not isinstance(side, NotKnown)  # noqa: S101 - told above
        return f"{'New' if before is None else 'Removed'}. {words.verdict(side)}"
    return _both(change, before, after)


def _both(change: ScenarioChange, before: Comparison, after: Comparison) -> str:
    first, second = before.cheapest, after.cheapest
    name, currency = words.design_name(second.design_id), after.sheet.currency
    was = words.money(first.total or ZERO, before.sheet.currency)
    now = words.money(second.total or ZERO, currency)
    if change.verdict_changes:
        return f"Cheapest was {words.design_name(first.design_id)}, {was} a month, and is {name}, {now} a month."
    if was == now:
        nothing = "" if change.is_change else "Nothing changes: "
        return f"{nothing}{name} stays cheapest, {now} a month."
    if before.sheet.currency != currency:
        return f"{name} stays cheapest, {was} -> {now} a month."
    now = words.amount(second.total or ZERO, currency)
    return f"{name} stays cheapest, {was} -> {now} a month ({_change(first.total, second.total, currency)})."


def _change(before: Decimal | None, after: Decimal | None, currency: Currency) -> str:
    """A change of money with its sign, and as a percentage, as in `+30.66, +75.4%`."""
    difference, percent = change_of(before, after)
    if difference is None:
        return ""
    amount = signed(difference, words.amount(difference, currency))
    return amount if percent is None else f"{amount}, {signed(percent, words.percent(percent))}"


def side(what: Side) -> str:
    """Where a side comes from: the file, the day that was asked for, the price tables that were given."""
    day = [] if what.day is None else [f"prices as of {what.day}"]
    prices = [] if what.prices is None else [f"price table {what.prices}"]
    return ", ".join([what.path, *day, *prices])


def title(change: ScenarioChange) -> str:
    """The scenario's name and the money in which it is told."""
    codes = dict.fromkeys(
        answer.sheet.currency.code
        for answer in (change.before, change.after)
        if answer is not None and not isinstance(answer, NotKnown)
    )
    money = f"{' -> '.join(codes)} a month"
    return money if change.name is None else f"{change.name}, {money}"


def given(change: ScenarioChange, sides: tuple[Side, Side]) -> list[tuple[str, str, str]]:
    """What is asked differently: a word, and what it stands for before and after; not what the sides say."""
    before, after = change.before, change.after
    if before is None or after is None or isinstance(before, NotKnown) or isinstance(after, NotKnown):
        return []
    found = []
    said = sides[0].day != sides[1].day
    for (name, first), (_, second) in zip(
        _facts(before, with_day=not said), _facts(after, with_day=not said), strict=True
    ):
        if isinstance(first, tuple) and isinstance(second, tuple):
            gone = ", ".join(item for item in first if item not in second)
            come = ", ".join(item for item in second if item not in first)
            if gone or come:
                found.append((name, gone or "-", come or "-"))
        elif first != second:
            found.append((name, str(first), str(second)))
    return found


def _facts(answer: Comparison, *, with_day: bool) -> list[tuple[str, str | tuple[str, ...]]]:
    scenario, sheet = answer.scenario, answer.sheet
    return [
        ("region", sheet.region_id),
        ("prices as of", str(sheet.day) if with_day else ""),
        ("GB", words.grouped(scenario.gb)),
        ("internet GB", words.grouped(scenario.internet_gb)),
        ("traffic", tuple(f"{name} {words.grouped(gb)}" for name, gb in scenario.traffic.items())),
        ("image layers", f"{plain(scenario.image_layers_percent)}%"),
        ("interface endpoints", tuple(scenario.interface_endpoints)),
        ("gateway endpoints", scenario.gateway_endpoints),
        ("AZs", str(scenario.azs)),
        ("NAT gateways", str(scenario.nat_gateway_count)),
        ("NAT kept", "yes" if scenario.keep_nat else "no"),
        ("VPCs", str(scenario.vpcs)),
        ("hours", words.grouped(scenario.hours)),
        ("extras", scenario.include),
        ("currency", sheet.currency.code),
        ("rate", plain(sheet.fx_rate)),
        ("discount", f"{plain(sheet.discount_percent)}%"),
    ]


def unchanged(changes: Iterable[ScenarioChange]) -> str | None:
    """Which scenarios stay as they are; None if there are none."""
    names = [change.name for change in changes if not change.is_change and change.name is not None]
    return f"Unchanged: {', '.join(names)}." if names else None


def price_verdict(changes: Sequence[PriceChange]) -> str:
    """How many prices change, in one sentence."""
    changed = sum(change.is_change for change in changes)
    prices = "the one price" if len(changes) == 1 else f"{len(changes)} prices"
    if not changed:
        return f"Nothing changes in {prices}." if changes else "There is no price on either side."
    return f"Of {prices}, {'one changes' if changed == 1 else f'{changed} change'}."


def price_rows(change: PriceChange) -> list[tuple[str, str, str, Decimal | None]]:
    """One row for each stretch of quantities whose price changes: what it is, unit price before and after, percent.

    A stretch ends where a tier of either side ends.
    """
    sides = (change.before, change.after)
    inner = {tier.up_to for tiers in sides for tier in tiers or () if tier.up_to is not None}
    bounds = [*sorted(inner), None]
    rows = []
    for bound in bounds:
        before, after = (None if tiers is None else _price_at(tiers, bound) for tiers in sides)
        if before == after:
            continue
        _, percent = change_of(before, after)
        name = f"{change.meter_id}, {_stretch(bound, max(inner))}" if inner else change.meter_id
        rows.append((name, _price(before), _price(after), percent))
    return rows


def _price_at(tiers: tuple[Tier, ...], bound: Decimal | None) -> Decimal:
    """The unit price of the quantities that end at a bound; None is beyond every bound."""
    return next(t.unit_price for t in tiers if t.up_to is None or (bound is not None and bound <= t.up_to))


def _stretch(bound: Decimal | None, last: Decimal) -> str:
    return f"above {words.grouped(last)}" if bound is None else f"to {words.grouped(bound)}"


def _price(value: Decimal | None) -> str:
    return "not known" if value is None else plain(value)
