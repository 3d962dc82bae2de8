"""Rules that hold for every design and any scenario; each docstring quotes its rule."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import given, strategies as st

from examples_support import examples
from privlink_cost.analysis.compare import compare
from privlink_cost.model.designs import ASKED_DESIGNS, DESIGNS
from privlink_cost.model.extras import EXTRAS, INTER_AZ
from privlink_cost.model.gb.image_layers import pulled_gb
from privlink_cost.model.gb.mix import at_gb, volumes
from privlink_cost.model.numbers import exact_sum
from privlink_cost.model.prices import DatedPrice, Meter, Tier
from privlink_cost.model.quantities import product as quantity
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable

if TYPE_CHECKING:
    from privlink_cost.model.designs import Design

DAY = date(2026, 1, 1)
METERS = (
    *("nat_gateway_hours", "nat_gateway_gb", "interface_endpoint_hours", "interface_endpoint_gb"),
    *("regional_nat_gateway_hours", "regional_nat_gateway_gb", "transit_gateway_attachment_hours"),
    *("transit_gateway_gb", "public_ipv4_hours", "inter_az_gb", "internet_egress_gb"),
    *("ec2_instance_hours:nat_instance", "ec2_instance_hours:registry", "ebs_gp3_gb_months", "ecr_storage_gb_months"),
)
gbs = st.integers(0, 300_000).map(lambda cents: Decimal(cents).scaleb(-2))
rates = st.integers(0, 2000).map(lambda mills: Decimal(mills).scaleb(-3))
some = examples(60)


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Any layout and traffic; shares of a GB that cross zones are no repeating decimals."""
    interface = ("ecr.api", "ecr.dkr", "logs")[: draw(st.integers(0, 3))]
    gateway = ("s3", "dynamodb")[: draw(st.integers(0, 2))]
    named = draw(st.sets(st.sampled_from([*interface, *gateway]))) if interface or gateway else set()
    traffic = {name: draw(gbs) for name in sorted(named)}
    internet = draw(st.just(Decimal(0)) | gbs)
    return Scenario(
        gb=exact_sum((*traffic.values(), internet, draw(st.just(Decimal(0)) | gbs))),
        internet_gb=internet,
        internet_out_gb=internet,
        traffic=traffic,
        hours=Decimal(draw(st.integers(1, 7440))).scaleb(-1),
        azs=draw(st.sampled_from([1, 2, 4, 5])),
        nat_gateways=draw(st.none() | st.integers(1, 6)),
        vpcs=draw(st.sampled_from([1, 2, 3, 20])),
        interface_endpoints=interface,
        gateway_endpoints=gateway,
        keep_nat=draw(st.booleans()),
        include=tuple(sorted(draw(st.sets(st.sampled_from(list(EXTRAS)))))),
        designs=ASKED_DESIGNS,
        endpoint_azs=draw(st.none() | st.integers(1, 6)),
        image_gb=draw(gbs),
        tasks=draw(st.none() | gbs),
        existing_tgw=draw(st.booleans()),
        needs_ipv4=draw(st.sampled_from([None, (), ("one service does not answer over IPv6",)])),
    )


@st.composite
def sheets(draw: st.DrawFn) -> PriceSheet:
    """Any flat prices."""
    meters = {
        meter_id: Meter(meter_id, None, "GB", (DatedPrice(DAY, "observed", DAY, (), (Tier(draw(rates)),)),))
        for meter_id in METERS
    }
    return PriceTable("mars-1", "Mars (Olympus)", {}, meters).on(DAY)


def quantities(design: Design, asked: Scenario) -> dict[str, Decimal]:
    usage = design.usage(asked)
    assert len({meter_id for meter_id, _ in usage}) == len(usage), "a meter may appear once only"
    return {meter_id: quantity(factors) for meter_id, factors in usage}


def assert_affine(steps: list[Scenario], *, besides: str = "") -> None:
    """In every design every quantity but that of one meter changes by the same from each scenario to the next."""
    for design in DESIGNS.values():
        at = [quantities(design, asked) for asked in steps]
        assert all(found.keys() == at[0].keys() for found in at)
        for meter_id in at[0].keys() - {besides}:
            changes = [after[meter_id] - before[meter_id] for before, after in pairwise(at)]
            # A share of a month may be a repeating decimal, of which 28 digits are kept.
            allowed = Decimal("1e-20") if meter_id.endswith("_gb_months") else 0
            assert max(changes) - min(changes) <= allowed, (design.design_id, meter_id)


@some
@given(asked=scenarios())
def test_every_quantity_is_affine_in_the_gb_of_the_same_mix(asked: Scenario) -> None:
    """The rule: "Each must be affine in the total GB of the scenario's mix" (designs.base)."""
    axis = volumes(asked)
    assert_affine([at_gb(asked, axis.offset + axis.unit * step) for step in range(4)])


@some
@given(asked=scenarios())
def test_every_quantity_is_affine_in_the_hours(asked: Scenario) -> None:
    """The rule: "... and in its hours (a fixed part plus a part in proportion)" (designs.base)."""
    assert_affine([replace(asked, hours=Decimal(hours)) for hours in (1, 2, 3, 4)])


@some
@given(asked=scenarios())
def test_every_quantity_is_affine_in_the_vpcs(asked: Scenario) -> None:
    """The rule: "... its number of endpoints, AZs, VPCs ..." (designs.base); 1 VPC is no factor and counts as one."""
    assert_affine([replace(asked, vpcs=vpcs) for vpcs in (1, 2, 3, 4)])


@some
@given(asked=scenarios())
def test_every_quantity_is_affine_in_the_number_of_endpoints(asked: Scenario) -> None:
    """The rule: "... its number of endpoints, AZs, VPCs ..." (designs.base), with the traffic by service held."""
    held = {name: gb for name, gb in asked.traffic.items() if name in asked.gateway_endpoints}
    names = [tuple(f"endpoint-{number}" for number in range(count)) for count in (1, 2, 3, 4)]
    assert_affine([replace(asked, interface_endpoints=endpoints, traffic=held) for endpoints in names])


@some
@given(asked=scenarios(), gateways=st.sampled_from([None, 2]))
def test_every_quantity_is_affine_in_the_azs_but_what_crosses_between_them(
    asked: Scenario, gateways: int | None
) -> None:
    """The rule: "... its number of endpoints, AZs, VPCs ..." (designs.base). What crosses is GB x (AZs - N) / AZs."""
    include = tuple(extra_id for extra_id in asked.include if extra_id != INTER_AZ)
    fixed = replace(asked, nat_gateways=gateways, include=include, endpoint_azs=None)
    assert_affine([replace(fixed, azs=azs) for azs in (1, 2, 3, 4)], besides="inter_az_gb")


WITHOUT_CHARGE_PER_GB = {"nat-instance", "public-ip", "ipv6-only"}
CARRIERS = ("nat_gateway_gb", "regional_nat_gateway_gb", "interface_endpoint_gb")


@some
@given(asked=scenarios())
def test_every_gb_is_carried_once(asked: Scenario) -> None:
    """What NAT gateways and interface endpoints process, and what rides the free endpoints, is all of the GB."""
    for design in DESIGNS.values():
        if design.obstacle(asked) is None:
            billed = exact_sum(gb for meter_id, gb in quantities(design, asked).items() if meter_id in CARRIERS)
            free = asked.gateway_endpoint_gb if design.free_endpoints(asked) else Decimal(0)
            pulled = Decimal(0) if design.has_ecr else pulled_gb(asked)
            carries = billed + free + pulled
            assert carries == asked.gb or (design.design_id in WITHOUT_CHARGE_PER_GB and not carries), design.design_id


@some
@given(asked=scenarios(), factor=st.sampled_from([Decimal(0), Decimal(7)]))
def test_an_obstacle_does_not_depend_on_the_gb_to_aws(asked: Scenario, factor: Decimal) -> None:
    """The rule: "obstacle: ... Independent of the number of GB" (designs.base)."""
    axis = volumes(asked)
    gb = axis.first_gb + axis.unit * (factor or 1)
    for design in DESIGNS.values():
        assert bool(design.obstacle(at_gb(asked, gb))) == bool(design.obstacle(asked))


@some
@given(asked=scenarios(), sheet=sheets())
def test_a_comparison_has_the_designs_that_appear_in_the_order_that_settles_ties(
    asked: Scenario, sheet: PriceSheet
) -> None:
    """The rule: "`hybrid` ... appear as soon as the user says something that makes them meaningful"."""
    mixed = asked.keep_nat or asked.internet_gb > 0 or len(asked.traffic) > 0
    expected = ["nat", *(["nat-gateway-endpoints", "hybrid"] if mixed else []), "privatelink"]
    shown = [estimate.design_id for estimate in compare(asked, sheet).estimates]
    assert shown == [*expected, *ASKED_DESIGNS]


@some
@given(asked=scenarios(), sheet=sheets())
def test_free_endpoints_never_cost_and_nat_gateways_never_come_free(asked: Scenario, sheet: PriceSheet) -> None:
    """A gateway endpoint takes GB off NAT gateways for nothing; a NAT gateway beside all endpoints adds its price."""
    total = {estimate.design_id: estimate.total for estimate in compare(asked, sheet).estimates}
    nat, free, both, endpoints = (
        total.get(design_id) for design_id in ("nat", "nat-gateway-endpoints", "hybrid", "privatelink")
    )
    assert nat is not None
    assert free is None or free <= nat
    assert both is None or endpoints is None or endpoints <= both


@some
@given(asked=scenarios(), sheet=sheets())
def test_the_designs_without_nat_gateways_are_possible_together(asked: Scenario, sheet: PriceSheet) -> None:
    """The rule: "Infeasible ... when there is internet traffic ... or GB to services nobody named"."""
    reasons = {estimate.design_id: estimate.reason for estimate in compare(asked, sheet).estimates}
    without = asked.internet_gb == 0 and not asked.keep_nat and (asked.interface_endpoints or asked.gateway_endpoints)
    takers = [name for name in asked.interface_endpoints if name not in asked.traffic]
    is_all_taken = bool(takers) or (asked.gb > 0 and asked.gb == exact_sum(asked.traffic.values()))
    assert (reasons["privatelink"] is None) is bool(without and is_all_taken)
    if not asked.needs_nat:
        assert reasons["privatelink"] == reasons["centralised"]
    assert reasons["nat"] is None
