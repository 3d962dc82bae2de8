"""The choice of endpoints: cases worked out by hand. Prices of us-east-1 unless said otherwise.

NAT gateway 0.045 an hour and 0.045 a GB; an interface endpoint 0.01 an hour and AZ, and 0.01, 0.006, 0.004 a GB, with
bounds at 1,048,576 and 5,242,880 GB. So beside NAT in one AZ an endpoint costs 7.30 a month and saves 0.035 a GB.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Context, Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.analysis.choice.optimise import optimise, spread
from privlink_cost.analysis.compare import Saving
from privlink_cost.errors import InputError, PriceNotKnownError
from privlink_cost.model.prices import Currency, DatedPrice, Meter, Tier
from privlink_cost.model.scenario import Scenario
from privlink_cost.model.sheet import PriceSheet, PriceTable
from privlink_cost.tables.find import load_table

if TYPE_CHECKING:
    from privlink_cost.analysis.choice.optimum import Optimum, ServiceChoice

DAY = date(2026, 11, 22)
FREE = ("s3", "dynamodb")


def asked(traffic: dict[str, str], **parts: Any) -> Scenario:
    """A scenario with known GB by service; `s3` and `dynamodb` are the free gateway endpoints."""
    gb = {name: Decimal(amount) for name, amount in traffic.items()}
    given = {
        "gb": sum(gb.values(), parts.get("internet_gb", Decimal(0))),
        "interface_endpoints": tuple(name for name in gb if name not in FREE),
        "gateway_endpoints": tuple(name for name in gb if name in FREE),
        "traffic": gb,
        **parts,
    }
    return Scenario(**given)


def best(traffic: dict[str, str], *, sheet: PriceSheet | None = None, **parts: Any) -> Optimum:
    return optimise(asked(traffic, **parts), sheet or load_table("us-east-1").on(DAY))


def by_name(found: Optimum) -> dict[str, ServiceChoice]:
    return {choice.service: choice for choice in found.services}


def to_28_digits(numerator: str, denominator: str) -> Decimal:
    return Context(prec=28).divide(Decimal(numerator), Decimal(denominator))


# --- 178 TB, nearly all of it to S3 ---

MOSTLY_S3 = {"s3": "177850", "ecr.api": "50", "ecr.dkr": "100"}


def test_with_nat_kept_the_free_gateway_endpoint_alone_is_best() -> None:
    found = best(MOSTLY_S3, azs=3, keep_nat=True)
    assert found.best.design_id == "nat-gateway-endpoints"
    assert found.best.total == Decimal("105.30")  # 3 x 730 x 0.045 = 98.55, and 150 x 0.045 = 6.75
    assert found.saving.amount == found.free_saving == Decimal("8003.25")  # 177,850 x 0.045
    assert (found.interface_endpoints, found.gateway_endpoints) == ((), ("s3",))


def test_what_is_better_left_says_how_much_dearer_its_endpoint_is() -> None:
    found = by_name(best(MOSTLY_S3, azs=3, keep_nat=True))
    # An endpoint in three AZs is 21.90 a month: 50 x 0.035 = 1.75 and 100 x 0.035 = 3.50 do not earn that.
    assert (found["ecr.api"].action, found["ecr.api"].saving) == ("leave", Decimal("-20.15"))
    assert (found["ecr.dkr"].action, found["ecr.dkr"].saving) == ("leave", Decimal("-18.40"))
    assert found["ecr.api"].break_even_gb == to_28_digits("21.9", "0.035")


def test_without_nat_the_endpoints_that_do_not_pay_by_themselves_pay_together() -> None:
    found = best(MOSTLY_S3, azs=3)
    assert found.best.design_id == "privatelink"
    assert found.best.total == Decimal("45.30")  # 2 x 3 x 730 x 0.01 = 43.80, and 150 x 0.01 = 1.50
    assert found.interface_endpoints == ("ecr.api", "ecr.dkr")
    assert found.saving.amount == Decimal("8063.25")  # 98.55 + 8,010 - 45.30
    assert found.free_saving == Decimal("8003.25")


def test_the_savings_of_the_services_and_of_the_nat_gateways_add_up_to_the_whole() -> None:
    found = best(MOSTLY_S3, azs=3)
    assert [choice.saving for choice in found.services] == [Decimal("8003.25"), Decimal("-20.15"), Decimal("-18.40")]
    assert found.nat_gateways_saving == Decimal("98.55")
    assert found.tier_effect == 0


# --- when an endpoint pays, beside NAT gateways that stay ---


@pytest.mark.parametrize(
    ("gb", "action", "saving"),
    [
        # 700 h: the endpoint is 7.00 a month, so it pays above 7.00 / 0.035 = 200 GB
        ("199.999999", "leave", "-0.000000035"),
        ("200", "leave", "0"),
        ("200.000001", "add", "0.000000035"),
    ],
)
def test_an_endpoint_is_added_above_its_break_even_and_left_at_it(gb: str, action: str, saving: str) -> None:
    choice = by_name(best({"logs": gb}, hours=Decimal(700), keep_nat=True))["logs"]
    assert (choice.action, choice.saving) == (action, Decimal(saving))
    assert choice.break_even_gb == 200


def test_some_are_added_and_some_are_left() -> None:
    found = best({"s3": "900", "ecr.dkr": "60", "logs": "400"}, internet_gb=Decimal(200))
    assert found.interface_endpoints == ("logs",)
    # 32.85 + (200 + 60) x 0.045 = 11.70, and 7.30 + 400 x 0.01 = 4.00
    assert (found.best.design_id, found.best.total) == ("hybrid", Decimal("55.85"))
    assert found.saving.amount == Decimal("47.20")  # 32.85 + 1,560 x 0.045 = 103.05, less 55.85
    assert [estimate.total for estimate in found.alternatives] == [
        Decimal("103.05"),
        Decimal("62.55"),  # 32.85 + 660 x 0.045
        Decimal("61.05"),  # 32.85 + 200 x 0.045 + 2 x 7.30 + 460 x 0.01
        None,
    ]


def test_a_service_without_traffic_is_left_and_costs_the_hours_of_its_endpoint() -> None:
    choice = by_name(best({"logs": "400", "sqs": "0"}, keep_nat=True))["sqs"]
    assert (choice.action, choice.saving) == ("leave", Decimal("-7.30"))
    assert choice.break_even_gb == to_28_digits("7.3", "0.035")


def test_a_free_endpoint_without_traffic_is_free_all_the_same() -> None:
    found = best({"s3": "0", "sqs": "10"}, keep_nat=True)
    choice = by_name(found)["s3"]
    assert choice.action == "free"
    assert {choice.gb, choice.saving, choice.break_even_gb, choice.endpoint_cost} == {Decimal(0)}
    assert found.best.design_id == "nat-gateway-endpoints"
    assert found.saving.amount == 0


def test_without_endpoints_all_goes_by_nat() -> None:
    found = optimise(Scenario(gb=Decimal(100)), load_table("us-east-1").on(DAY))
    assert (found.services, found.best.design_id, found.best.total) == ((), "nat", Decimal("37.35"))


def test_without_interface_endpoints_what_nobody_named_goes_by_nat() -> None:
    scenario = Scenario(gb=Decimal(100), gateway_endpoints=FREE, traffic={"s3": Decimal(40)}, keep_nat=True)
    found = optimise(scenario, load_table("us-east-1").on(DAY))
    assert [choice.gb for choice in found.services] == [40, 0]
    assert found.best.total == Decimal("35.55")  # 32.85 + 60 x 0.045


def test_several_vpcs_pay_an_endpoint_each() -> None:
    choice = by_name(best({"logs": "4171"}, vpcs=20, keep_nat=True))["logs"]
    assert (choice.action, choice.break_even_gb) == ("leave", to_28_digits("146", "0.035"))  # 20 x 7.30


# --- doing without NAT gateways ---


@pytest.mark.parametrize(
    ("last", "design", "total"),
    [
        # 700 h, five services. NAT: 31.50 + GB x 0.045. Endpoints: 5 x 7.00 + GB x 0.01. Equal at 100 GB.
        ("20", "nat", "36.00"),
        ("20.1", "privatelink", "36.001"),
    ],
)
def test_nat_gateways_stay_where_doing_without_them_costs_the_same(last: str, design: str, total: str) -> None:
    found = best({"a": "20", "b": "20", "c": "20", "d": "20", "e": last}, hours=Decimal(700))
    assert (found.best.design_id, found.best.total) == (design, Decimal(total))


def test_the_worked_example_of_tokyo_needs_no_nat() -> None:
    scenario = Scenario(gb=Decimal(1000), interface_endpoints=("ecr.api", "ecr.dkr", "logs"), gateway_endpoints=("s3",))
    found = optimise(scenario, load_table("ap-northeast-1").on(DAY))
    assert (found.best.design_id, found.best.total) == ("privatelink", Decimal("40.66"))
    assert [choice.gb for choice in found.services] == [
        0,
        Decimal("333.333333"),
        Decimal("333.333333"),
        Decimal("333.333334"),
    ]


# --- tiers count the GB of all endpoints together ---


@pytest.mark.parametrize(
    ("first", "second", "action"),
    [
        ("1048575", "187.25", "leave"),  # its first GB pays 0.01: (7.30 + 0.004) / 0.039 = 187.28 GB
        ("1048576", "187.25", "add"),  # at the bound all of it pays 0.006: 7.30 / 0.039 = 187.18 GB
        ("1048576", "187.17", "leave"),
        ("5242879", "178.07", "leave"),  # (7.30 + 0.002) / 0.041 = 178.10 GB
        ("5242880", "178.07", "add"),  # 7.30 / 0.041 = 178.05 GB
        ("5242880", "178.04", "leave"),
        ("0", "208.5", "leave"),  # 7.30 / 0.035 = 208.57 GB
        ("0", "208.6", "add"),
    ],
)
def test_an_endpoint_pays_from_fewer_gb_if_others_fill_the_dearer_tiers(first: str, second: str, action: str) -> None:
    assert by_name(best({"kinesis-streams": first, "sqs": second}, keep_nat=True))["sqs"].action == action


def test_what_the_tiers_take_back_is_said() -> None:
    # 190 GB in the second tier save 190 x 0.039 - 7.30 = 0.11. Each service counts the other's GB as the ones in the
    # first tier, so both together count 190 x (0.01 - 0.006) too much.
    found = best({"kinesis-streams": "2000000", "sqs": "190"}, keep_nat=True)
    assert by_name(found)["sqs"].saving == Decimal("0.11")
    assert found.tier_effect == Decimal("0.76")


def flat(meter_id: str, *tiers: Tier) -> Meter:
    price = DatedPrice(DAY, "announced", DAY, ("made-up",), tiers)
    return Meter(meter_id, None, "Hours" if meter_id.endswith("hours") else "GB", (price,))


def made_up(nat_gb: str, endpoint_hours: str, *tiers: Tier) -> PriceSheet:
    meters = (
        flat("nat_gateway_hours", Tier(Decimal(1))),
        flat("nat_gateway_gb", Tier(Decimal(nat_gb))),
        flat("interface_endpoint_hours", Tier(Decimal(endpoint_hours))),
        flat("interface_endpoint_gb", *tiers),
    )
    return PriceTable("mars-1", "Mars", {}, {meter.meter_id: meter for meter in meters}).on(DAY)


def test_two_services_that_pay_only_together_are_both_added() -> None:
    # The first 100 GB cost what NAT costs, the rest nothing. One service of 80 GB saves 0 and costs 0.20 of hours; two
    # cost 1.00 + 0.40 against 1.60.
    sheet = made_up("0.01", "0.2", Tier(Decimal("0.01"), Decimal(100)), Tier(Decimal(0)))
    found = best({"a": "80", "b": "80"}, sheet=sheet, hours=Decimal(1), keep_nat=True)
    assert found.interface_endpoints == ("a", "b")
    assert found.saving.amount == Decimal("0.20")


def test_an_endpoint_that_costs_as_much_per_gb_as_nat_never_pays() -> None:
    sheet = made_up("0.01", "0.2", Tier(Decimal("0.01")))
    choice = by_name(best({"a": "1000000"}, sheet=sheet, keep_nat=True))["a"]
    assert (choice.action, choice.break_even_gb) == ("leave", None)


def test_an_endpoint_without_hourly_price_pays_from_the_first_gb() -> None:
    sheet = made_up("0.02", "0", Tier(Decimal("0.01")))
    found = by_name(best({"a": "0", "b": "0.1"}, sheet=sheet, keep_nat=True))
    assert (found["a"].action, found["b"].action) == ("leave", "add")
    assert found["b"].break_even_gb == 0


# --- extras, discount, currency ---


def test_a_third_of_a_gb_that_crosses_zones_does_not_tip_a_tie() -> None:
    # 725 h, three AZs, one NAT gateway: an endpoint is 21.75 a month and saves 0.045 + 2/3 x 2 x 0.01 - 0.01 =
    # 0.145 / 3 a GB, so it pays above 21.75 x 3 / 0.145 = 450 GB.
    layout: dict[str, Any] = {"azs": 3, "nat_gateways": 1, "hours": Decimal(725), "include": ("inter-az",)}
    at, above = (by_name(best({"a": gb}, keep_nat=True, **layout))["a"] for gb in ("450", "450.000001"))
    assert at.action == "leave"
    assert at.saving == 0
    assert at.break_even_gb == 450
    assert above.action == "add"


def test_internet_egress_asked_for_without_internet_traffic_costs_nothing() -> None:
    found = best({"logs": "400", "sqs": "1"}, keep_nat=True, include=("internet-egress",))
    assert found.interface_endpoints == ("logs",)
    assert found.best.total == Decimal("44.195")  # 32.85 + 0.045 + 7.30 + 4.00


def test_public_addresses_go_with_the_nat_gateways() -> None:
    found = best({"logs": "400"}, include=("public-ipv4",))
    assert (found.best.design_id, found.best.total) == ("privatelink", Decimal("11.30"))
    assert found.nat_gateways_saving == Decimal("36.50")  # 730 x (0.045 + 0.005)


def test_a_discount_on_everything_halves_the_money_and_changes_no_choice() -> None:
    traffic = {"s3": "10", "logs": "400", "sqs": "100"}
    full = best(traffic, keep_nat=True)
    half = best(traffic, keep_nat=True, sheet=load_table("us-east-1").on(DAY).discounted(Decimal(50)))
    doubled = [c._replace(saving=c.saving * 2, endpoint_cost=c.endpoint_cost * 2) for c in half.services]
    assert doubled == list(full.services)
    assert full.best.total == 2 * (half.best.total or 0)


def test_where_everything_is_free_nothing_changes() -> None:
    free = load_table("us-east-1").on(DAY).discounted(Decimal(100))
    found = best({"s3": "10", "logs": "400"}, sheet=free)
    assert found.best.design_id == "nat-gateway-endpoints"
    assert found.saving == Saving(versus="nat", amount=Decimal(0), percent=None)
    assert by_name(found)["logs"].break_even_gb is None


def test_another_currency_changes_the_money_alone() -> None:
    yen = load_table("us-east-1").on(DAY).in_currency(Currency("JPY", 0), Decimal(150))
    found = best(MOSTLY_S3, azs=3, keep_nat=True, sheet=yen)
    assert found.best.total == Decimal(15795)  # 105.30 x 150
    assert by_name(found)["ecr.api"].break_even_gb == to_28_digits("21.9", "0.035")


def test_a_design_asked_for_is_an_alternative_too() -> None:
    found = best({"logs": "400"}, azs=3, designs=("shared-nat",))
    assert [estimate.design_id for estimate in found.alternatives][-1] == "shared-nat"


# --- prices that are not known ---

BETWEEN_THE_TIERS = date(2021, 6, 15)
"""The flat price was last seen on 2021-06-02, and the tiers were first seen on 2021-07-13."""


def test_a_day_on_which_either_of_two_prices_held_is_fine_where_both_give_the_same() -> None:
    found = best({"logs": "400"}, keep_nat=True, sheet=load_table("us-east-1").on(BETWEEN_THE_TIERS))
    assert found.best.total == Decimal("44.15")  # 32.85 + 7.30 + 4.00


def test_a_day_on_which_either_of_two_prices_held_is_an_error_where_they_differ() -> None:
    with pytest.raises(PriceNotKnownError, match=r"2021-06-02.*2021-07-13"):
        best({"logs": "2000000"}, keep_nat=True, sheet=load_table("us-east-1").on(BETWEEN_THE_TIERS))


def test_so_is_a_break_even_that_depends_on_which_held() -> None:
    # Endpoints in 100 AZs of 1,000 VPCs are 730,000 a month. By the flat price that is earned by 730,000 / 0.035 =
    # 20.9 million GB, by the tiers by fewer; the cost of 1 GB is the same.
    sheet = load_table("us-east-1").on(BETWEEN_THE_TIERS)
    with pytest.raises(PriceNotKnownError, match="the best endpoints in us-east-1 on 2021-06-15 are not known"):
        best({"logs": "1"}, azs=100, vpcs=1000, keep_nat=True, sheet=sheet)


def test_a_missing_price_is_an_error_that_names_it() -> None:
    sheet = load_table("us-east-1").on(DAY)
    prices = {meter_id: price for meter_id, price in sheet.prices.items() if meter_id != "nat_gateway_gb"}
    with pytest.raises(PriceNotKnownError, match="nat_gateway_gb"):
        best({"logs": "1"}, sheet=sheet._replace(prices=prices))


# --- GB that nobody gave ---


def shared(**parts: Any) -> Optimum:
    """1,000 GB, of which nobody said how they divide over two services, or but for one."""
    given = {"gb": Decimal(1000), "interface_endpoints": ("logs", "sqs"), **parts}
    return optimise(Scenario(**given), load_table("us-east-1").on(DAY))


@pytest.mark.parametrize("gb", ["100", "1000"])  # 50 GB each do not pay, 500 do
def test_beside_nat_assumed_gb_decide_on_no_endpoint(gb: str) -> None:
    found = shared(gb=Decimal(gb), keep_nat=True)
    assert [choice.action for choice in found.services] == ["depends", "depends"]
    assert found.assumed_gb_of == ("logs", "sqs")
    assert {choice.break_even_gb for choice in found.services} == {to_28_digits("7.3", "0.035")}


def test_gb_that_were_given_decide_beside_those_that_were_not() -> None:
    found = shared(traffic={"logs": Decimal(600)}, keep_nat=True)
    assert [choice.action for choice in found.services] == ["add", "depends"]
    assert found.assumed_gb_of == ("sqs",)


def test_without_nat_every_endpoint_is_needed_however_the_gb_divide() -> None:
    found = shared()
    assert [choice.action for choice in found.services] == ["add", "add"]
    assert found.assumed_gb_of == ()


# --- what cannot be asked ---


def test_an_endpoint_named_twice_is_an_error() -> None:
    scenario = replace(asked({"sqs": "1"}), interface_endpoints=("sqs", "sqs"))
    with pytest.raises(InputError, match="'sqs' is named 2 times: name each one once"):
        optimise(scenario, load_table("us-east-1").on(DAY))


@pytest.mark.parametrize(("field", "kind"), [("include", "extra"), ("designs", "design")])
def test_an_unknown_extra_or_design_is_an_error(field: str, kind: str) -> None:
    named: dict[str, Any] = {field: ("nonsense",)}
    with pytest.raises(InputError, match=f"unknown {kind} 'nonsense'"):
        optimise(replace(asked({"logs": "1"}), **named), load_table("us-east-1").on(DAY))


# --- many services ---


def test_three_hundred_services_are_each_weighed_by_their_own_gb() -> None:
    # All together 300 x 299 = 89,700 GB, so all is in the first tier and the break-even is 208.57 GB for each.
    traffic = {f"service-{number}": str(2 * number) for number in range(300)}
    found = best(traffic, keep_nat=True)
    assert found.interface_endpoints == tuple(f"service-{number}" for number in range(105, 300))


# --- spreading what belongs to no service ---


@pytest.mark.parametrize(
    ("gb", "parts", "expected"),
    [
        ("100", 0, []),
        ("100", 1, ["100"]),
        ("100", 4, ["25", "25", "25", "25"]),
        ("100", 3, ["33.333333", "33.333333", "33.333334"]),
        ("0.000001", 3, ["0", "0", "0.000001"]),
        ("0", 2, ["0", "0"]),
    ],
)
def test_gb_are_spread_evenly_and_add_up(gb: str, parts: int, expected: list[str]) -> None:
    assert spread(Decimal(gb), parts) == [Decimal(part) for part in expected]
