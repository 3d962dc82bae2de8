"""Rules that hold for all prices and all scenarios; each docstring quotes its rule."""

from __future__ import annotations

from datetime import date
from decimal import Decimal, localcontext
from itertools import pairwise

from hypothesis import given, strategies as st

from privlink_cost.analysis.break_even import break_even
from privlink_cost.analysis.compare import compare
from privlink_cost.model.designs.nat import DESIGN as NAT
from privlink_cost.model.designs.privatelink import DESIGN as PRIVATELINK
from privlink_cost.model.numbers import EXACT, exact_sum
from privlink_cost.model.prices import Currency, DatedPrice, Factor, Meter, Source, Tier, total
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable

DAY = date(2026, 1, 1)
Tiers = tuple[Tier, ...]

rates = st.decimals(min_value=0, max_value=5, places=5)
amounts = st.decimals(min_value=0, max_value=3000, places=3)


def sheet_of(meters: dict[str, Tiers]) -> PriceSheet:
    table = PriceTable(
        region_id="mars-1",
        region_name="Mars (Olympus)",
        sources={"invented": Source(title="invented for a test")},
        meters={
            meter_id: Meter(
                meter_id=meter_id,
                usage_type=None,
                pricing_unit="Hours" if meter_id.endswith("_hours") else "GB",
                prices=(DatedPrice(DAY, "observed", DAY, ("invented",), tiers),),
            )
            for meter_id, tiers in meters.items()
        },
    )
    return table.on(DAY)


@st.composite
def tiers_of(draw: st.DrawFn) -> Tiers:
    bounds = sorted(draw(st.sets(st.integers(min_value=1, max_value=2000), max_size=4)))
    return tuple(Tier(draw(rates), up_to) for up_to in [*map(Decimal, bounds), None])


@st.composite
def sheets(draw: st.DrawFn) -> PriceSheet:
    """Any prices at all: tiers that rise and fall, for NAT too."""
    return sheet_of(
        {
            "nat_gateway_hours": (Tier(draw(rates)),),
            "nat_gateway_gb": draw(tiers_of()),
            "interface_endpoint_hours": (Tier(draw(rates)),),
            "interface_endpoint_gb": draw(tiers_of()),
            "public_ipv4_hours": (Tier(draw(rates)),),
        }
    )


@st.composite
def scenarios(draw: st.DrawFn, *, internet: bool = False) -> Scenario:
    aws_gb = draw(amounts)
    internet_gb = draw(amounts) if internet else Decimal(0)
    layers = aws_gb * draw(st.sampled_from([Decimal(0), Decimal("0.5"), Decimal("0.9")]))
    return Scenario(
        gb=aws_gb + internet_gb,
        internet_gb=internet_gb,
        hours=draw(st.decimals(min_value=Decimal("0.01"), max_value=744, places=2)),
        azs=draw(st.integers(1, 6)),
        nat_gateways=draw(st.none() | st.integers(1, 6)),
        interface_endpoints=("ecr.api", "ecr.dkr", "logs", "kms", "sts")[: draw(st.integers(1, 5))],
        gateway_endpoints=("s3",),
        traffic=draw(st.sampled_from([{}, {"s3": layers}])),
        include=draw(st.sampled_from([(), ("public-ipv4",)])),
    )


def cost_of(tiers: Tiers, gb: Decimal) -> Decimal:
    charges = sheet_of({"interface_endpoint_gb": tiers}).charge("interface_endpoint_gb", (Factor(gb, "GB"),))
    return total(charges)


# --- tiers ---


@given(rate=rates, gb=amounts)
def test_a_flat_price_is_a_product(rate: Decimal, gb: Decimal) -> None:
    """The rule: "charge = quantity x unit price"."""
    assert cost_of((Tier(rate),), gb) == gb * rate


@given(tiers=tiers_of(), gb=st.integers(0, 2500))
def test_each_gb_is_priced_alone(tiers: Tiers, gb: int) -> None:
    """The rule: "A tiered price is graduated: each GB pays the rate of the tier it falls in"; `up_to` is inclusive."""

    def rate(number: int) -> Decimal:
        return next(tier.unit_price for tier in tiers if tier.up_to is None or number <= tier.up_to)

    assert cost_of(tiers, Decimal(gb)) == sum(rate(number) for number in range(1, gb + 1))


@given(tiers=tiers_of(), gb=amounts)
def test_splitting_over_tiers_loses_nothing(tiers: Tiers, gb: Decimal) -> None:
    """The quantities of the charges add up to the quantity asked, and none is negative or empty but the first."""
    charges = sheet_of({"interface_endpoint_gb": tiers}).charge("interface_endpoint_gb", (Factor(gb, "GB"),))
    assert exact_sum(charge.quantity for charge in charges) == gb
    assert all(charge.quantity > 0 for charge in charges[1:])


@given(tiers=tiers_of(), gb=amounts, more=amounts)
def test_more_gb_never_cost_less(tiers: Tiers, gb: Decimal, more: Decimal) -> None:
    """A price is not negative, so neither is what one more GB costs."""
    assert cost_of(tiers, gb + more) >= cost_of(tiers, gb)


@given(tiers=tiers_of(), step=st.decimals(min_value=Decimal("0.0001"), max_value=1, places=4))
def test_the_cost_is_continuous_at_a_bound(tiers: Tiers, step: Decimal) -> None:
    """At a bound the rate changes and the cost does not jump: each side changes by its own rate."""
    for below, above in pairwise(tiers):
        assert below.up_to is not None
        at_bound = cost_of(tiers, below.up_to)
        assert at_bound - cost_of(tiers, below.up_to - step) == step * below.unit_price
        assert cost_of(tiers, below.up_to + step) - at_bound == step * above.unit_price


# --- comparisons ---


@given(
    asked=scenarios(internet=True), sheet=sheets(), rate=st.decimals(min_value=Decimal("0.01"), max_value=999, places=6)
)
def test_an_answer_scales_with_the_currency(asked: Scenario, sheet: PriceSheet, rate: Decimal) -> None:
    """Money is multiplied by the exchange rate; who wins, by how many percent and from where on does not change."""
    dollars = compare(asked, sheet)
    other = compare(asked, sheet.in_currency(Currency(code="JPY", minor_unit=0), rate))
    with localcontext(EXACT):
        for before, after in zip(dollars.estimates, other.estimates, strict=True):
            assert after.total == (None if before.total is None else before.total * rate)
        amount = dollars.saving.amount
        assert other.saving.amount == (None if amount is None else amount * rate)
    assert other.cheapest.design_id == dollars.cheapest.design_id
    assert other.saving.percent == dollars.saving.percent
    assert other.break_even == dollars.break_even


@given(asked=scenarios(), sheet=sheets(), data=st.data())
def test_the_order_of_endpoints_and_of_meters_changes_nothing(
    asked: Scenario, sheet: PriceSheet, data: st.DataObject
) -> None:
    """Names are names and a table is a mapping: only the totals' order of designs means something."""
    shuffled = Scenario(
        gb=asked.gb,
        hours=asked.hours,
        azs=asked.azs,
        nat_gateways=asked.nat_gateways,
        interface_endpoints=tuple(data.draw(st.permutations(asked.interface_endpoints))),
        gateway_endpoints=asked.gateway_endpoints,
        traffic=asked.traffic,
        include=asked.include,
    )
    reordered = sheet._replace(prices=dict(data.draw(st.permutations(list(sheet.prices.items())))))
    before, after = compare(asked, sheet), compare(shuffled, reordered)
    assert [e.total for e in after.estimates] == [e.total for e in before.estimates]
    assert after.saving == before.saving
    assert after.break_even == before.break_even


@given(asked=scenarios(internet=True), sheet=sheets())
def test_the_cheapest_is_the_lowest_total_and_ties_go_to_the_first(asked: Scenario, sheet: PriceSheet) -> None:
    """The rule: "`cheapest` is the lowest total among feasible designs, ties to the first"."""
    comparison = compare(asked, sheet)
    lowest = min(estimate.total for estimate in comparison.estimates if estimate.total is not None)
    first = next(estimate for estimate in comparison.estimates if estimate.total == lowest)
    assert comparison.cheapest is first


# --- break-even ---


def difference(asked: Scenario, sheet: PriceSheet) -> Decimal:
    """NAT less PrivateLink, from the charges alone."""
    with localcontext(EXACT):
        nat, privatelink = (
            total(charge for meter_id, factors in design.usage(asked) for charge in sheet.charge(meter_id, factors))
            for design in (NAT, PRIVATELINK)
        )
        return nat - privatelink


def at_aws_gb(asked: Scenario, aws_gb: Decimal) -> Scenario:
    """The scenario at other GB to AWS, internet GB held, traffic by service in proportion."""
    with localcontext(EXACT):
        share = asked.traffic["s3"] / asked.aws_gb if asked.aws_gb and asked.traffic else None  # 0, 0.5 or 0.9
        return Scenario(
            gb=asked.internet_gb + aws_gb,
            internet_gb=asked.internet_gb,
            hours=asked.hours,
            azs=asked.azs,
            nat_gateways=asked.nat_gateways,
            interface_endpoints=asked.interface_endpoints,
            gateway_endpoints=asked.gateway_endpoints,
            traffic={} if share is None else {"s3": aws_gb * share},
            include=asked.include,
        )


@given(asked=scenarios(internet=True), sheet=sheets())
def test_at_a_break_even_both_designs_cost_the_same(asked: Scenario, sheet: PriceSheet) -> None:
    """The rule: "at break-even the two designs cost the same".

    A crossing is the exact point rounded to 28 digits, so it is off by at most 5e-28 of itself. The difference in
    cost changes by no more than the two steepest rates per GB: that much, times that error, is what may remain.
    """
    steepest = [
        max(tier.unit_price for tier in sheet.prices[meter_id].price.tiers)
        for meter_id in ("nat_gateway_gb", "interface_endpoint_gb")
    ]
    for crossing in break_even(NAT, PRIVATELINK, asked, sheet).crossings:
        with localcontext(EXACT):
            left = abs(difference(at_aws_gb(asked, crossing - asked.internet_gb), sheet))
            assert left <= sum(steepest) * crossing * Decimal("5e-28")


@given(asked=scenarios(internet=True), sheet=sheets(), data=st.data())
def test_between_crossings_the_winner_is_the_cheaper(asked: Scenario, sheet: PriceSheet, data: st.DataObject) -> None:
    """`winners` are "the cheaper design's id before the first crossing, between each two, and after the last"."""
    found = break_even(NAT, PRIVATELINK, asked, sheet)
    assert len(found.winners) == len(found.crossings) + 1
    assert all(a < b for a, b in pairwise(found.crossings))
    assert all(a != b for a, b in pairwise(found.winners))
    with localcontext(EXACT):
        last = max([*found.crossings, asked.internet_gb])
        edges = [asked.internet_gb, *found.crossings, last * 2 + 5000]
        for winner, (low, high) in zip(found.winners, pairwise(edges), strict=True):
            inside = [Decimal(data.draw(st.integers(1, 999))) / 1000 for _ in range(3)]
            for share in [Decimal("0.001"), Decimal("0.5"), Decimal("0.999"), *inside]:
                aws_gb = low + (high - low) * share - asked.internet_gb
                gap = difference(at_aws_gb(asked, aws_gb), sheet)
                assert gap >= 0 if winner == "privatelink" else gap <= 0


@given(asked=scenarios(internet=True), sheet=sheets())
def test_every_crossing_is_above_the_internet_gb(asked: Scenario, sheet: PriceSheet) -> None:
    """The rule: "the lowest crossing above 0", of GB to AWS: internet GB are held."""
    assert all(crossing > asked.internet_gb for crossing in break_even(NAT, PRIVATELINK, asked, sheet).crossings)


@given(asked=scenarios(internet=True), sheet=sheets())
def test_the_other_way_round_a_pair_has_the_same_crossings_unless_it_ties(asked: Scenario, sheet: PriceSheet) -> None:
    """Only a tie depends on who is first: where the costs differ, the winner is the winner."""
    found = break_even(NAT, PRIVATELINK, asked, sheet)
    other = break_even(PRIVATELINK, NAT, asked, sheet)
    edges = sorted({asked.internet_gb, *found.crossings, *other.crossings})
    with localcontext(EXACT):
        for low, high in pairwise([*edges, edges[-1] * 2 + 5000]):
            middle = (low + high) / 2
            if difference(at_aws_gb(asked, middle - asked.internet_gb), sheet):
                place = sum(crossing < middle for crossing in found.crossings)
                other_place = sum(crossing < middle for crossing in other.crossings)
                assert found.winners[place] == other.winners[other_place]
