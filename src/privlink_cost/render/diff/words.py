"""The wording of what changes between two answers."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Literal, get_args

from privlink_cost.analysis.diff import change_of
from privlink_cost.analysis.survey import NotKnown
from privlink_cost.model.numbers import ZERO, plain
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.language import listed_words, marked, say, say_count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
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
    counts = Counter(map(_kind, changes))
    if set(counts) == {"same"}:
        return say("Nothing changes in {count} scenarios.", count=len(changes))
    *most, last = [_so_many(kind, counts[kind]) for kind in get_args(_Kind) if counts[kind]]
    parts = say("{parts} and {last}", parts=listed_words(most), last=last) if most else last
    return say("Of {count} scenarios, {parts}.", count=len(changes), parts=parts)


_Kind = Literal["verdict", "costs", "new", "removed", "not known", "same"]
"""What becomes of a scenario."""


def _so_many(kind: _Kind, count: int) -> str:
    """Of how many scenarios it is so."""
    match kind:
        case "verdict":
            return say("the cheapest design changes in {count}", count=count)
        case "costs":
            return say("only costs change in {count}", count=count)
        case "new":
            return say_count("{count} is new", "{count} are new", count, count=count)
        case "removed":
            return say_count("{count} is removed", "{count} are removed", count, count=count)
        case "not known":
            return say_count("{count} is not known", "{count} are not known", count, count=count)
        case _:
            return say_count("{count} stays the same", "{count} stay the same", count, count=count)


def _kind(change: ScenarioChange) -> _Kind:
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
    if isinstance(before, NotKnown):
        if isinstance(after, NotKnown):
            return say(
                "Not known before: {before}; not known after: {after}.", before=before.reason, after=after.reason
            )
        return say("Not known before: {reason}.", reason=before.reason)
    if isinstance(after, NotKnown):
        return say("Not known after: {reason}.", reason=after.reason)
    if before is not None and after is not None:
        return _both(change, before, after)
    if after is not None:
        return say("New. {verdict}", verdict=words.verdict(after))
    assert before is not None  # noqa: S101 - a scenario stands on one side at least
    return say("Removed. {verdict}", verdict=words.verdict(before))


def takes_away(changes: Iterable[ScenarioChange]) -> Iterator[str]:
    """What those designs take away that are the cheapest now and were not before."""
    names = dict.fromkeys(
        words.design_name(change.after.cheapest.design_id)
        for change in changes
        if (change.before is None or change.verdict_changes)
        and change.after is not None
        and not isinstance(change.after, NotKnown)
        and change_words.loses_nat(change.after)
    )
    yield from map(change_words.takes_nat_away, names)


def _both(change: ScenarioChange, before: Comparison, after: Comparison) -> str:
    first, second = before.cheapest, after.cheapest
    name, currency = words.design_name(second.design_id), after.sheet.currency
    was = words.money(first.total or ZERO, before.sheet.currency)
    now = words.money(second.total or ZERO, currency)
    if change.verdict_changes:
        return say(
            "Cheapest was {first}, {was} a month, and is {second}, {now} a month.",
            first=words.design_name(first.design_id),
            was=was,
            second=name,
            now=now,
        )
    if was == now and change.is_change:
        return say("{design} stays cheapest, {cost} a month.", design=name, cost=now)
    if was == now:
        return say("Nothing changes: {design} stays cheapest, {cost} a month.", design=name, cost=now)
    if before.sheet.currency != currency:
        return say("{design} stays cheapest, {was} -> {now} a month.", design=name, was=was, now=now)
    return say(
        "{design} stays cheapest, {was} -> {now} a month ({change}).",
        design=name,
        was=was,
        now=words.amount(second.total or ZERO, currency),
        change=_change(first.total, second.total, currency),
    )


def _change(before: Decimal | None, after: Decimal | None, currency: Currency) -> str:
    """A change of money with its sign, and as a percentage, as in `+30.66, +75.4%`."""
    difference, percent = change_of(before, after)
    if difference is None:
        return ""
    amount = signed(difference, words.amount(difference, currency))
    return amount if percent is None else f"{amount}, {signed(percent, words.percent(percent))}"


def side(what: Side) -> str:
    """Where a side comes from: the file, the day that was asked for, the price tables that were given."""
    day = [] if what.day is None else [say("prices as of {day}", day=what.day)]
    prices = [] if what.prices is None else [say("price table {path}", path=what.prices)]
    return listed_words([what.path, *day, *prices])


def title(change: ScenarioChange) -> str:
    """The scenario's name and the money in which it is told."""
    codes = dict.fromkeys(
        answer.sheet.currency.code
        for answer in (change.before, change.after)
        if answer is not None and not isinstance(answer, NotKnown)
    )
    money = say("{currency} a month", currency=" -> ".join(codes))
    return money if change.name is None else listed_words([change.name, money])


def given(change: ScenarioChange, sides: tuple[Side, Side]) -> list[tuple[str, str, str]]:
    """What is asked differently: a word in English, what it stands for before, and after; not what the sides say."""
    before, after = change.before, change.after
    if before is None or after is None or isinstance(before, NotKnown) or isinstance(after, NotKnown):
        return []
    found = []
    is_said = sides[0].day != sides[1].day
    for (name, first), (_, second) in zip(
        _facts(before, with_day=not is_said), _facts(after, with_day=not is_said), strict=True
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
        (marked("region"), sheet.region_id),
        (marked("prices as of"), str(sheet.day) if with_day else ""),
        ("GB", words.grouped(scenario.gb)),
        (marked("internet GB"), words.grouped(scenario.internet_gb)),
        (marked("traffic"), tuple(f"{name} {words.grouped(gb)}" for name, gb in scenario.traffic.items())),
        (marked("image layers"), f"{plain(scenario.image_layers_percent)}%"),
        (marked("interface endpoints"), tuple(scenario.interface_endpoints)),
        (marked("gateway endpoints"), scenario.gateway_endpoints),
        (marked("AZs"), str(scenario.azs)),
        (marked("NAT gateways"), str(scenario.nat_gateway_count)),
        (marked("NAT kept"), say("yes") if scenario.keep_nat else say("no")),
        (marked("VPCs"), str(scenario.vpcs)),
        (marked("hours"), words.grouped(scenario.hours)),
        (marked("extras"), scenario.include),
        (marked("currency"), sheet.currency.code),
        (marked("rate"), plain(sheet.fx_rate)),
        (marked("discount"), f"{plain(sheet.discount_percent)}%"),
    ]


def unchanged(changes: Iterable[ScenarioChange]) -> str | None:
    """Which scenarios stay as they are; None if there are none."""
    names = [change.name for change in changes if not change.is_change and change.name is not None]
    return say("Unchanged: {names}.", names=", ".join(names)) if names else None


def price_verdict(changes: Sequence[PriceChange]) -> str:
    """How many prices change, in one sentence."""
    count, changed = len(changes), sum(change.is_change for change in changes)
    if not count:
        return say("There is no price on either side.")
    if not changed:
        return say_count("Nothing changes in the one price.", "Nothing changes in {count} prices.", count, count=count)
    if count == 1:
        return say("Of the one price, one changes.")
    return say_count(
        "Of {all} prices, one changes.", "Of {all} prices, {count} change.", changed, all=count, count=changed
    )


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
        name = _stretch(change.meter_id, bound, max(inner)) if inner else change.meter_id
        rows.append((name, _price(before), _price(after), percent))
    return rows


def _price_at(tiers: tuple[Tier, ...], bound: Decimal | None) -> Decimal:
    """The unit price of the quantities that end at a bound; None is beyond every bound."""
    return next(t.unit_price for t in tiers if t.up_to is None or (bound is not None and bound <= t.up_to))


def _stretch(meter_id: str, bound: Decimal | None, last: Decimal) -> str:
    if bound is None:
        return say("{meter}, above {quantity}", meter=meter_id, quantity=words.grouped(last))
    return say("{meter}, to {quantity}", meter=meter_id, quantity=words.grouped(bound))


def _price(value: Decimal | None) -> str:
    return say("not known") if value is None else plain(value)
