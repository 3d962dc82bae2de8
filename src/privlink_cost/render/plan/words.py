"""The wording of what a plan was found to have and costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from privlink_cost.errors import PriceNotKnownError
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.numbers import EXACT
from privlink_cost.render.kit import change_words, words
from privlink_cost.render.language import listed_words, marked, said, say, say_count
from privlink_cost.render.plan import other_types, versus

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from privlink_cost.analysis.found.found_costs import FoundCost
    from privlink_cost.analysis.found.layout import FoundEndpoint, Layout, NatGateway
    from privlink_cost.analysis.found.plan_answer import PlanAnswer


def verdict(answer: PlanAnswer) -> Iterator[str]:
    """What it costs, before and after, and what the cheapest design would."""
    currency, after, before = answer.comparison.sheet.currency, answer.after, answer.before
    change = "" if before is None else "not known"
    difference = None
    if before is not None and before.total is not None and after.total is not None:
        difference = EXACT.subtract(after.total, before.total)
        change = "more" if difference > 0 else "less" if difference else "none"
    with_gb, of_hours = _VERDICTS[change]
    yield say(
        with_gb if answer.gb_is_given else of_hours,
        cost=cost(after, answer),
        difference="" if difference is None else words.money(abs(difference), currency),
    )
    if answer.gb_is_given:
        yield from versus.against_found(answer)
        yield from change_words.lead(answer.comparison, takes_away=versus.no_nat_to_take_away(answer))
    else:
        yield from _what_gb_would_tell(answer)


_VERDICTS = {
    "": (
        marked("What was found costs {cost} a month."),
        marked("What was found costs {cost} a month, its hours alone."),
    ),
    "not known": (
        marked("What is planned costs {cost} a month."),
        marked("What is planned costs {cost} a month, its hours alone."),
    ),
    "more": (
        marked("What is planned costs {cost} a month, {difference} more than before."),
        marked("What is planned costs {cost} a month, its hours alone, {difference} more than before."),
    ),
    "less": (
        marked("What is planned costs {cost} a month, {difference} less than before."),
        marked("What is planned costs {cost} a month, its hours alone, {difference} less than before."),
    ),
    "none": (
        marked("What is planned costs {cost} a month, as much as before."),
        marked("What is planned costs {cost} a month, its hours alone, as much as before."),
    ),
}
"""By what is known of the change, empty where nothing is planned: with GB, and of hours alone."""


def _what_gb_would_tell(answer: PlanAnswer) -> Iterator[str]:
    """What --gb is for, and where the cheaper of two designs changes if that is known."""
    try:
        found = answer.comparison.break_even
    except PriceNotKnownError:
        found = None
    if found is None:
        yield say("Give --gb for what its traffic costs, and for the cheapest design.")
        return
    below, above = words.design_name(found.cheaper_below), words.design_name(found.cheaper_above)
    if found.gb is None:
        other = next(name for name in found.designs if name != found.cheaper_below)
        yield say(
            "Give --gb for what its traffic costs, and for the cheapest design; {design} is cheaper than {other} at "
            "every volume.",
            design=below,
            other=words.design_name(other),
        )
    else:
        yield say(
            "Give --gb for what its traffic costs, and for the cheapest design; {below} is cheaper up to {gb} GB a "
            "month, {above} above.",
            below=below,
            above=above,
            gb=words.gb(found.gb),
        )
    if PRIVATELINK.design_id in {found.cheaper_below, found.cheaper_above}:
        takes_away = change_words.takes_nat_away(words.design_name(PRIVATELINK.design_id))
        yield versus.no_nat_to_take_away(answer) or takes_away


def cost(found: FoundCost, answer: PlanAnswer) -> str:
    """What a layout costs, or the least that it does."""
    money = words.money(found.least, answer.comparison.sheet.currency)
    return money if found.is_known else _at_least(money)


def _at_least(least: str) -> str:
    return say("at least {least}", least=least)


def layout(found: Layout) -> str:
    """What there is, as in 2 NAT gateways, 3 interface endpoints in 6 AZs in all, 1 gateway endpoint."""
    billed, free, other = (found.of_kind(kind) for kind in ("interface", "gateway", "other"))
    are_regional = [gateway.is_regional for gateway in found.nat_gateways]
    gateways = _number(found.nat_gateways, _regional if are_regional and all(are_regional) else _nat_gateways)
    if any(are_regional):
        gateways = _in_zones(gateways, found.nat_az_units, marked("{what} ({azs})"))
    endpoints = _number(billed, _interface_endpoints)
    if billed:
        endpoints = _in_zones(endpoints, found.interface_endpoint_azs, marked("{what} ({azs} in all)"))
    others = [other_types.counted(other, _number)] if other else []
    return listed_words([gateways, endpoints, _number(free, _gateway_endpoints), *others])


def _in_zones(what: str, zones: int | None, message: str) -> str:
    if zones is None:
        return say("{what} (AZs not known)", what=what)
    return say(message, what=what, azs=words.counted(zones, "AZ", "AZs"))


def _number(found: Sequence[NatGateway | FoundEndpoint], counted: Callable[[int], str]) -> str:
    """How many there are, as in at least 1 NAT gateway."""
    certain = sum(1 for each in found if not each.may_be_absent)
    number = counted(certain)
    return number if certain == len(found) else _at_least(number)


def _nat_gateways(count: int) -> str:
    return words.counted(count, "NAT gateway", "NAT gateways")


def _regional(count: int) -> str:
    return words.counted(count, "regional NAT gateway", "regional NAT gateways")


def _interface_endpoints(count: int) -> str:
    return say_count("{number} interface endpoint", "{number} interface endpoints", count, number=f"{count:,}")


def _gateway_endpoints(count: int) -> str:
    return say_count("{number} gateway endpoint", "{number} gateway endpoints", count, number=f"{count:,}")


_FLAGS = {
    "azs": "--azs",
    "vpcs": "--vpcs",
    "region": "--region",
    "parameters": "--parameter NAME=VALUE",
    "workload": "--workload, --endpoint",
}
"""What says what is not known, by its field."""


def not_known(answer: PlanAnswer) -> Iterator[str]:
    """What the files do not say, and how to say it."""
    for each in answer.found.not_known:
        flag = _FLAGS.get(each.field or "")
        if flag:
            yield say("Not known: {what} ({flag}).", what=said(each.what), flag=flag)
        else:
            yield say("Not known: {reason}.", reason=said(each.what))
    if answer.after.open_units:
        more = words.money(answer.after.a_zone_more, answer.comparison.sheet.currency)
        yield say("Zones that are not known count as one each; one more of each is {more} a month more.", more=more)
    if not answer.after.carries_traffic:
        yield say("What is there cannot carry all of the traffic: its GB are not priced in it.")
    others = answer.found.after.of_kind("other")
    yield from other_types.not_priced(others, other_types.counted(others, _number))
