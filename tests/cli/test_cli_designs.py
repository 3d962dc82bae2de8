"""`compare` with traffic by service, internet traffic, kept NAT gateways, several VPCs, further designs and extras.

Unit prices of us-east-1 on the day asked: a NAT gateway 0.045 an hour and 0.045 a GB; an interface endpoint 0.01 an
hour and 0.01 a GB; a Transit Gateway attachment 0.05 an hour and 0.02 a GB; a public IPv4 address 0.005 an hour;
a GB to another AZ 0.01 on each side; the first 10,240 GB to the internet 0.09 each and the next ones 0.085. So a
month of 730 hours costs 32.85 for a NAT gateway, 7.30 for an endpoint in one AZ and 36.50 for an attachment.
"""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Result

    Ask = Callable[..., dict[str, Any]]

DAY = ("--as-of", "2026-11-22")
VIRGINIA = ("--region", "us-east-1", *DAY)
THOUSAND = ("--gb", "1000", *VIRGINIA)


@pytest.fixture
def ask(run: Callable[..., Result]) -> Ask:
    """Run `compare --format json` and read its answer with exact numbers."""

    def invoke(*args: str) -> dict[str, Any]:
        result = run("compare", *args, "--format", "json")
        assert (result.code, result.stderr) == (0, "")
        document = json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)
        assert isinstance(document, dict)
        return document

    return invoke


def totals(document: dict[str, Any]) -> dict[str, Decimal | None]:
    """The total of each design, in the document's order."""
    return {design["id"]: design["total"] for design in document["designs"]}


def decimals(**figures: str | None) -> dict[str, Decimal | None]:
    """Totals as a test writes them: by design id with underscores."""
    return {name.replace("_", "-"): None if figure is None else Decimal(figure) for name, figure in figures.items()}


def reason(document: dict[str, Any], design_id: str) -> str:
    """Why a design is not possible."""
    (found,) = (design for design in document["designs"] if design["id"] == design_id)
    assert (found["feasible"], found["total"], found["per_year"], found["charges"]) == (False, None, None, [])
    assert isinstance(found["reason"], str)
    return found["reason"]


def charge(document: dict[str, Any], design_id: str, meter: str) -> tuple[Any, ...]:
    """Quantity, unit price and cost of the one charge of a meter in a design."""
    (design,) = (design for design in document["designs"] if design["id"] == design_id)
    (found,) = (line for line in design["charges"] if line["meter"] == meter)
    return found["quantity"], found["unit_price"], found["cost"]


# --- --traffic ---

MOSTLY_S3 = decimals(
    nat="77.85",  # 32.85 + 1,000 x 0.045
    nat_gateway_endpoints="37.35",  # 32.85 + 100 x 0.045
    hybrid="55.75",  # 32.85 + 3 x 7.30 + 100 x 0.01
    privatelink="22.90",  # 3 x 7.30 + 100 x 0.01
)
"""900 GB to S3 over its free gateway endpoint, and 100 GB over the three interface endpoints of the workload."""


def test_traffic_by_service_brings_all_four_designs(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3=900", "--traffic", "ecr.dkr=60")
    assert list(totals(found).items()) == list(MOSTLY_S3.items())
    assert found["cheapest"] == "privatelink"


def test_traffic_by_service_stands_in_the_document_and_leaves_the_workload_its_endpoints(ask: Ask) -> None:
    scenario = ask(*THOUSAND, "--traffic", "s3=900", "--traffic", "ecr.dkr=60")["scenario"]
    assert scenario["traffic"] == {"s3": 900, "ecr.dkr": 60}
    assert (scenario["gateway_endpoints"], scenario["interface_endpoints"]) == (["s3"], ["ecr.api", "ecr.dkr", "logs"])
    assert (scenario["gb"], scenario["workload"]) == (1000, "ecs-fargate")


def test_a_share_for_s3_alone_does_not_take_the_endpoints_of_the_workload_away(ask: Ask) -> None:
    """Traffic is not free because it was not named: 3 endpoints x 2 AZs x 7.30 = 43.80, and 100 GB x 0.01."""
    found = ask(*THOUSAND, "--azs", "2", "--traffic", "s3=90%")
    assert totals(found)["privatelink"] == Decimal("44.80")


def test_traffic_that_is_all_named_prices_the_endpoints_it_names(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "sqs=600", "--traffic", "sns=400")
    assert found["scenario"]["interface_endpoints"] == ["sqs", "sns"]
    assert totals(found)["privatelink"] == Decimal("24.60")  # 2 x 7.30 + 10


def test_a_gb_that_nobody_named_needs_nat_where_no_endpoint_takes_it(ask: Ask) -> None:
    found = ask(*VIRGINIA, "--gb", "1001", "--traffic", "sqs=600", "--traffic", "sns=400")
    assert totals(found)["privatelink"] is None
    assert reason(found, "privatelink").startswith("1 GB a month go to services that nobody named")
    assert totals(found)["hybrid"] == Decimal("57.495")  # 32.85 + 0.045 + 14.60 + 10


def test_a_share_of_the_traffic_is_of_the_gb_in_total(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3=90%", "--traffic", "ecr.dkr=6%")
    assert found["scenario"]["traffic"] == {"s3": 900, "ecr.dkr": 60}
    assert totals(found) == MOSTLY_S3


def test_shares_and_gb_may_be_mixed_up_to_the_whole(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3=50.5%", "--traffic", "ecr.dkr=495")
    assert found["scenario"]["traffic"] == {"s3": 505, "ecr.dkr": 495}
    # 7.30 + 495 x 0.01
    assert totals(found)["privatelink"] == Decimal("12.25")


def test_without_gb_the_total_is_the_sum_of_the_traffic_and_the_internets(ask: Ask) -> None:
    parts = ("--traffic", "s3=900.5", "--traffic", "logs=60", "--internet-gb", "39.5")
    assert ask(*VIRGINIA, *parts)["scenario"]["gb"] == 1000


def test_traffic_joins_the_endpoints_of_a_workload_that_is_named(ask: Ask) -> None:
    found = ask(*THOUSAND, "--workload", "ecs-fargate", "--traffic", "s3=90%")
    assert found["scenario"]["interface_endpoints"] == ["ecr.api", "ecr.dkr", "logs"]
    # 3 x 7.30 + 100 x 0.01
    assert totals(found)["privatelink"] == Decimal("22.90")


def test_traffic_of_the_billed_endpoint_of_s3_is_billed(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3:interface=900", "--traffic", "s3=100")
    # 7.30 + 900 x 0.01
    assert totals(found)["privatelink"] == Decimal("16.30")
    assert charge(found, "privatelink", "interface_endpoint_gb") == (900, Decimal("0.01"), 9)


def test_all_traffic_over_a_free_endpoint_leaves_the_nat_gateways_their_hours(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3=100%")
    # the endpoints of the workload are there, whatever the volume: 3 x 7.30
    assert totals(found) == decimals(nat="77.85", nat_gateway_endpoints="32.85", hybrid="54.75", privatelink="21.90")


def test_traffic_of_zero_is_known_traffic_too(ask: Ask) -> None:
    found = ask(*THOUSAND, "--traffic", "s3=0", "--traffic", "logs=1000")
    # 32.85 + 1,000 x 0.045; 32.85 + 7.30 + 10; 7.30 + 10
    assert totals(found) == decimals(nat="77.85", nat_gateway_endpoints="77.85", hybrid="50.15", privatelink="17.30")


# --- --internet-gb ---


def test_internet_traffic_stays_with_the_nat_gateways(ask: Ask) -> None:
    found = ask(*THOUSAND, "--internet-gb", "200")
    assert totals(found) == decimals(
        nat="77.85",  # 32.85 + 1,000 x 0.045
        nat_gateway_endpoints="77.85",  # nothing is known to be S3's
        hybrid="71.75",  # 32.85 + 200 x 0.045 + 3 x 7.30 + 800 x 0.01
        privatelink=None,
    )
    assert "internet" in reason(found, "privatelink")
    assert found["scenario"]["internet_gb"] == 200


def test_beside_internet_traffic_the_saving_and_the_break_even_are_those_of_all_endpoints(ask: Ask) -> None:
    found = ask(*THOUSAND, "--internet-gb", "200")
    assert (found["cheapest"], found["saving"]["versus"]) == ("hybrid", "nat")
    assert found["saving"]["amount"] == Decimal("6.10")  # 77.85 - 71.75
    # 32.85 + 0.045 G = 32.85 + 9 + 21.90 + 0.01 x (G - 200), so 0.035 G = 28.90 and 7 G = 5,780
    pair = found["break_even"]
    assert pair["designs"] == ["nat", "hybrid"]
    assert (pair["cheaper_below"], pair["cheaper_above"]) == ("nat", "hybrid")
    assert abs(pair["gb"] * 7 - 5780) < Decimal("1e-20")


def test_traffic_that_is_all_the_internets_gains_nothing_from_endpoints(ask: Ask) -> None:
    found = ask(*THOUSAND, "--internet-gb", "1000")
    # all endpoints: 77.85 + 3 x 7.30
    assert totals(found) == decimals(nat="77.85", nat_gateway_endpoints="77.85", hybrid="99.75", privatelink=None)


# --- --keep-nat ---


def test_nat_gateways_that_are_kept_rule_privatelink_out(ask: Ask) -> None:
    found = ask(*THOUSAND, "--keep-nat")
    assert totals(found) == decimals(
        nat="77.85",
        nat_gateway_endpoints="77.85",
        hybrid="64.75",  # 32.85 + 3 x 7.30 + 1,000 x 0.01
        privatelink=None,
    )
    assert reason(found, "privatelink") == "the NAT gateways are to be kept"
    assert found["scenario"]["keep_nat"] is True


def test_nat_gateways_are_not_kept_unless_asked_for(ask: Ask) -> None:
    for flags in ((), ("--no-keep-nat",)):
        found = ask(*THOUSAND, *flags)
        assert found["scenario"]["keep_nat"] is False
        assert list(totals(found)) == ["nat", "privatelink"]


def test_beside_nat_gateways_a_tie_goes_to_the_design_with_fewer_endpoints(ask: Ask) -> None:
    found = ask(*THOUSAND, "--keep-nat", "--endpoint", "s3", "--traffic", "s3=100%")
    # a gateway endpoint alone carries all GB: the hours of the NAT gateway are left
    assert totals(found) == decimals(nat="77.85", nat_gateway_endpoints="32.85", hybrid="32.85", privatelink=None)
    assert found["cheapest"] == "nat-gateway-endpoints"


def test_without_a_gateway_endpoint_the_design_of_gateway_endpoints_is_not_possible(ask: Ask) -> None:
    found = ask(*THOUSAND, "--keep-nat", "--endpoint", "logs")
    assert reason(found, "nat-gateway-endpoints") == "no gateway endpoint is named"


def test_without_any_endpoint_nat_stands_alone(ask: Ask) -> None:
    found = ask(*THOUSAND, "--keep-nat", "--endpoints", "0")
    assert totals(found) == decimals(nat="77.85", nat_gateway_endpoints=None, hybrid=None, privatelink=None)
    assert found["break_even"] is None


# --- --vpcs ---


def test_several_vpcs_each_have_their_own_and_may_share_a_hub(ask: Ask) -> None:
    found = ask(*THOUSAND, "--vpcs", "4", "--azs", "2")
    assert list(totals(found).items()) == list(
        decimals(
            nat="307.80",  # 4 x 2 x 32.85 + 1,000 x 0.045
            privatelink="185.20",  # 4 x 3 x 2 x 7.30 + 1,000 x 0.01
            # the hub's 3 x 2 x 7.30 + 10; attachments of 4 VPCs and the hub, 5 x 36.50; 1,000 x 0.02
            centralised="256.30",
        ).items()
    )
    assert found["scenario"]["vpcs"] == 4


def test_a_transit_gateway_is_charged_for_each_vpc_and_the_hub_and_each_gb_once(ask: Ask) -> None:
    found = ask(*THOUSAND, "--vpcs", "4", "--azs", "2")
    # 5 attachments x 730 h, whatever the AZs
    assert charge(found, "centralised", "transit_gateway_attachment_hours") == (3650, Decimal("0.05"), Decimal("182.5"))
    assert charge(found, "centralised", "transit_gateway_gb") == (1000, Decimal("0.02"), 20)
    assert charge(found, "centralised", "interface_endpoint_hours") == (4380, Decimal("0.01"), Decimal("43.8"))


def test_the_gb_are_over_all_vpcs(ask: Ask) -> None:
    found = ask(*THOUSAND, "--vpcs", "4")
    assert charge(found, "nat", "nat_gateway_gb")[0] == 1000
    assert charge(found, "privatelink", "interface_endpoint_gb")[0] == 1000


def test_free_endpoints_stay_in_each_vpc_and_pass_no_transit_gateway(ask: Ask) -> None:
    found = ask(*THOUSAND, "--vpcs", "2", "--traffic", "s3=90%", "--endpoint", "logs")
    assert charge(found, "centralised", "transit_gateway_gb")[0] == 100
    assert charge(found, "centralised", "gateway_endpoint") == (0, 0, 0)


def test_several_vpcs_have_their_nat_gateways_in_each(ask: Ask) -> None:
    found = ask(*THOUSAND, "--vpcs", "3", "--azs", "2", "--nat-gateways", "1", "--include", "public-ipv4")
    # 3 x 32.85 + 45 and an address on each, 3 x 730 x 0.005
    assert totals(found)["nat"] == Decimal("154.50")
    assert found["scenario"]["nat_gateways"] == 1


def test_a_hub_of_endpoints_keeps_the_nat_gateways_of_each_vpc_where_nat_stays(ask: Ask) -> None:
    # 3 attachments x 730 x 0.05 = 109.50, 3 endpoints 21.90, 2 NAT gateways 65.70; a GB over the Transit Gateway 0.02
    found = ask(*THOUSAND, "--vpcs", "2", "--internet-gb", "1")
    assert totals(found)["centralised"] == Decimal("227.115")  # and 999 x 0.03 = 29.97, 1 x 0.045
    kept = ask(*THOUSAND, "--vpcs", "2", "--keep-nat")
    assert totals(kept)["centralised"] == Decimal("227.10")


def test_a_hub_whose_price_is_not_known_is_left_out_and_the_others_are_priced(ask: Ask) -> None:
    # The Transit Gateway's first known price is of 2025-11-04.
    found = ask("--gb", "1000", "--region", "us-east-1", "--as-of", "2025-11-03", "--vpcs", "2")
    assert reason(found, "centralised").startswith("price not known: no price of transit_gateway_attachment_hours")
    assert totals(found)["nat"] == Decimal("110.70")  # 2 x 32.85 + 45
    assert found["cheapest"] == "privatelink"


# --- --design ---


def test_one_vpc_has_a_hub_only_if_it_is_asked_for(ask: Ask) -> None:
    found = ask(*THOUSAND, "--design", "centralised")
    # 3 x 7.30 + 10, attachments of the VPC and the hub, 1,000 x 0.02
    assert totals(found) == decimals(nat="77.85", privatelink="31.90", centralised="124.90")


def test_one_nat_gateway_for_all_zones_pays_for_what_crosses_on_both_sides(ask: Ask) -> None:
    found = ask(*THOUSAND, "--azs", "2", "--design", "shared-nat")
    # half of the GB cross: 32.85 + 45 + 500 x 2 x 0.01; the design nat has a NAT gateway in each zone
    assert totals(found) == decimals(nat="110.70", privatelink="53.80", shared_nat="87.85")
    assert charge(found, "shared-nat", "inter_az_gb") == (1000, Decimal("0.01"), 10)


def test_of_three_zones_two_thirds_cross_to_the_shared_nat_gateway(ask: Ask) -> None:
    total = totals(ask(*THOUSAND, "--azs", "3", "--design", "shared-nat"))["shared-nat"]
    assert total is not None
    # 32.85 + 45 + 2,000 / 3 x 2 x 0.01, times three: 233.55 + 40
    assert abs(total * 3 - Decimal("273.55")) < Decimal("1e-20")


def test_transfer_to_the_shared_nat_gateway_is_charged_once_even_if_included(ask: Ask) -> None:
    found = ask(*THOUSAND, "--azs", "2", "--design", "shared-nat", "--include", "inter-az")
    assert totals(found)["shared-nat"] == Decimal("87.85")


def test_a_regional_nat_gateway_is_billed_in_each_zone(ask: Ask) -> None:
    # eu-west-1: 2 AZs x 730 x 0.048 + 1,000 x 0.048, and an address in each zone, 2 x 730 x 0.005
    asked = ("--gb", "1000", "--region", "eu-west-1", *DAY, "--azs", "2", "--design", "regional-nat")
    found = ask(*asked)
    assert totals(found)["regional-nat"] == Decimal("118.08")
    assert charge(found, "regional-nat", "regional_nat_gateway_hours")[0] == 1460
    assert totals(ask(*asked, "--include", "public-ipv4"))["regional-nat"] == Decimal("125.38")


def test_a_design_whose_price_is_not_known_says_so_and_is_no_error(ask: Ask) -> None:
    found = ask("--gb", "1000", "--region", "us-west-2", *DAY, "--design", "regional-nat")
    assert reason(found, "regional-nat").startswith("price not known: the price of regional_nat_gateway_hours")
    assert (found["cheapest"], found["saving"]["versus"]) == ("privatelink", "nat")


def test_designs_asked_for_come_last_once_each_and_in_their_own_order(ask: Ask) -> None:
    flags = ("--design", "centralised", "--design", "shared-nat", "--design", "shared-nat", "--design", "regional-nat")
    found = ask(*THOUSAND, *flags, "--keep-nat", "--azs", "2")
    assert list(totals(found)) == [
        *("nat", "nat-gateway-endpoints", "hybrid", "privatelink"),
        *("regional-nat", "shared-nat", "centralised"),
    ]


def test_a_design_asked_for_may_be_the_cheapest(ask: Ask) -> None:
    found = ask("--gb", "0", *VIRGINIA, "--azs", "2", "--design", "shared-nat", "--endpoints", "5")
    # 32.85 against 65.70 and 5 x 2 x 7.30
    assert totals(found) == decimals(nat="65.70", privatelink="73.00", shared_nat="32.85")
    assert (found["cheapest"], found["saving"]["versus"]) == ("shared-nat", "nat")


# --- --discount ---


def test_a_discount_is_taken_off_every_list_price(ask: Ask) -> None:
    found = ask(*THOUSAND, "--discount", "10")
    assert totals(found) == decimals(nat="70.065", privatelink="28.71")  # 77.85 and 31.90, less a tenth
    assert charge(found, "nat", "nat_gateway_hours") == (730, Decimal("0.0405"), Decimal("29.565"))
    assert found["scenario"]["discount_percent"] == 10


def test_a_discount_on_everything_changes_no_verdict(ask: Ask) -> None:
    listed, discounted = (ask(*THOUSAND, "--endpoints", "9", "--discount", percent) for percent in ("0", "12.5"))
    assert discounted["cheapest"] == listed["cheapest"]
    assert discounted["saving"]["percent"] == listed["saving"]["percent"]
    assert discounted["break_even"] == listed["break_even"]


def test_a_discount_counts_for_what_is_left_out_and_in_any_currency(ask: Ask) -> None:
    found = ask(*THOUSAND, "--discount", "10", "--currency", "JPY", "--fx-rate", "100")
    # 77.85 x 0.9 x 100; an address 730 x 0.005 x 0.9 x 100
    assert totals(found)["nat"] == Decimal("7006.5")
    assert found["left_out"] == [{"extra": "public-ipv4", "amount": Decimal("328.5")}]


def test_a_discount_of_everything_leaves_nothing_to_pay_and_no_percentage(ask: Ask) -> None:
    found = ask(*THOUSAND, "--discount", "100")
    assert totals(found) == decimals(nat="0", privatelink="0")
    assert found["saving"] == {"versus": "privatelink", "amount": 0, "percent": None}


# --- --include inter-az ---


@pytest.mark.parametrize(
    ("azs", "gateways", "crossing"),
    [
        ("2", "1", 500),  # the GB of one zone of two
        ("4", "1", 750),
        ("4", "3", 250),
        ("4", "4", 0),
        ("2", "3", 0),  # more gateways than zones: none crosses
        ("1", "1", 0),
    ],
)
def test_gb_of_the_zones_without_a_nat_gateway_cross_and_count_on_both_sides(
    ask: Ask, azs: str, gateways: str, crossing: int
) -> None:
    found = ask(*THOUSAND, "--azs", azs, "--nat-gateways", gateways, "--include", "inter-az")
    assert charge(found, "nat", "inter_az_gb")[0] == crossing * 2
    # the hours, the GB, and 0.01 on each side
    assert totals(found)["nat"] == Decimal(gateways) * Decimal("32.85") + 45 + crossing * 2 * Decimal("0.01")


def test_transfer_to_interface_endpoints_in_another_zone_is_free(ask: Ask) -> None:
    found = ask(*THOUSAND, "--azs", "2", "--nat-gateways", "1", "--include", "inter-az")
    assert totals(found)["privatelink"] == Decimal("53.80")  # 3 x 2 x 7.30 + 10
    (privatelink,) = (design for design in found["designs"] if design["id"] == "privatelink")
    assert "inter_az_gb" not in {line["meter"] for line in privatelink["charges"]}


def test_beside_endpoints_only_what_the_nat_gateways_carry_crosses(ask: Ask) -> None:
    flags = ("--azs", "2", "--nat-gateways", "1", "--internet-gb", "200", "--traffic", "s3=300", "--endpoint", "logs")
    found = ask(*THOUSAND, *flags, "--include", "inter-az")
    assert totals(found) == decimals(
        nat="87.85",  # 32.85 + 45 + 1,000 GB, a half of them on two sides: 10
        nat_gateway_endpoints="71.35",  # 32.85 + 700 x 0.045 + 7
        hybrid="63.45",  # 32.85 + 200 x 0.045 + 2, and 2 x 7.30 + 500 x 0.01
        privatelink=None,
    )


def test_transfer_between_zones_that_is_left_out_is_named_with_its_amount(ask: Ask) -> None:
    left_out = ask(*THOUSAND, "--azs", "2", "--nat-gateways", "1")["left_out"]
    assert left_out == [{"extra": "public-ipv4", "amount": Decimal("3.65")}, {"extra": "inter-az", "amount": 10}]
    assert [left["extra"] for left in ask(*THOUSAND, "--azs", "2")["left_out"]] == ["public-ipv4"]


# --- --include internet-egress ---


def test_gb_out_to_the_internet_cost_the_same_in_every_design(ask: Ask) -> None:
    found = ask(*THOUSAND, "--internet-gb", "200", "--internet-out-gb", "50", "--include", "internet-egress")
    # each as without it, and 50 x 0.09
    assert totals(found) == decimals(nat="82.35", nat_gateway_endpoints="82.35", hybrid="76.25", privatelink=None)
    assert found["scenario"]["internet_out_gb"] == 50
    assert ask(*THOUSAND, "--internet-gb", "200")["scenario"]["internet_out_gb"] is None


@pytest.mark.parametrize(("out", "cost"), [("10240", "921.60"), ("10241", "921.685")])
def test_gb_out_to_the_internet_past_the_first_tier_pay_the_second(ask: Ask, out: str, cost: str) -> None:
    asked = ("--gb", "20000", *VIRGINIA, "--internet-gb", "20000", "--internet-out-gb", out)
    # 10,240 x 0.09 = 921.60, and one more GB x 0.085; NAT 32.85 + 900
    found = ask(*asked, "--include", "internet-egress")
    assert totals(found)["nat"] == Decimal("932.85") + Decimal(cost)


def test_egress_that_is_left_out_is_named_with_its_amount_if_the_gb_are_known(ask: Ask) -> None:
    def left_out(*flags: str) -> dict[str, Decimal | None]:
        return {left["extra"]: left["amount"] for left in ask(*THOUSAND, *flags)["left_out"]}

    assert left_out("--internet-gb", "200", "--internet-out-gb", "50")["internet-egress"] == Decimal("4.5")
    assert left_out("--internet-gb", "200")["internet-egress"] is None
    assert "internet-egress" not in left_out()


def test_egress_without_internet_traffic_is_a_charge_of_nothing(ask: Ask) -> None:
    found = ask(*THOUSAND, "--include", "internet-egress")
    assert charge(found, "nat", "internet_egress_gb") == (0, Decimal("0.09"), 0)


# --- all of it, in the other formats ---

EVERYTHING = (
    *(*THOUSAND, "--azs", "4", "--nat-gateways", "2", "--vpcs", "2", "--internet-gb", "200", "--internet-out-gb", "50"),
    *("--traffic", "s3=30%", "--traffic", "logs=100", "--discount", "50", "--design", "regional-nat"),
    *("--design", "shared-nat", "--include", "inter-az", "--include", "internet-egress", "--include", "public-ipv4"),
)


def test_every_design_is_in_every_format(run: Callable[..., Result]) -> None:
    names = ["NAT Gateway", "NAT + gateway endpoints", "NAT + all endpoints", "PrivateLink"]
    names += ["Regional NAT gateway", "One shared NAT gateway", "Centralised endpoints"]
    for format_name in ("table", "text", "markdown"):
        out = run("compare", *EVERYTHING, "--format", format_name).stdout
        assert [name for name in names if name not in " ".join(out.split())] == [], format_name


def test_the_costs_in_csv_add_up_to_the_total_of_each_design(run: Callable[..., Result]) -> None:
    out = run("compare", *EVERYTHING, "--format", "csv").stdout
    rows = list(csv.DictReader(io.StringIO(out, newline=""), strict=True))
    sums: dict[str, Decimal] = {}
    for row in rows:
        if row["feasible"] == "true":
            sums[row["design"]] = sums.get(row["design"], Decimal(0)) + Decimal(row["cost"])
    assert sums == {row["design"]: Decimal(row["design_total"]) for row in rows if row["feasible"] == "true"}
    # Two VPCs with 2 NAT gateways each: 131.40 hours, 45 GB, 10 between zones, 4.50 out, 14.60 addresses; half of it
    assert sums["nat"] == Decimal("102.75")
    # 131.40, 200 x 0.045 = 9, 2 between zones, 4.50, 14.60; 3 endpoints in each VPC and AZ 175.20, 500 GB 5; half of it
    assert sums["hybrid"] == Decimal("170.85")
    assert {row["design"] for row in rows if row["feasible"] == "false"} == {
        *("privatelink",),
    }


def test_the_discount_and_the_lay_out_are_said_to_people(run: Callable[..., Result]) -> None:
    out = " ".join(run("compare", *EVERYTHING).stdout.split())
    assert "50% off every list price, as given" in out
    assert "2 VPCs, each with 4 AZs, 2 NAT gateways," in out
    assert "Of these: s3 300, logs 100, internet 200, 400 not named" in out


# --- one layout at one price ---


@pytest.mark.parametrize("layout", [("--azs", "3", "--nat-gateways", "1"), ("--azs", "1")])
def test_one_nat_gateway_is_not_shown_twice(ask: Ask, layout: tuple[str, ...]) -> None:
    found = ask(*THOUSAND, *layout, "--design", "shared-nat")
    assert totals(found)["nat"] == Decimal("77.85")  # 32.85 + 45
    assert reason(found, "shared-nat") == "all zones share one NAT gateway already"


def test_a_price_that_is_not_known_is_not_called_impossible_in_any_format(run: Callable[..., Result]) -> None:
    for form in ("table", "text", "markdown"):
        flags = ("--traffic", "s3=500", "--design", "regional-nat", "--format", form)
        out = run("compare", "--gb", "1000", "--region", "us-west-2", *DAY, *flags).stdout
        assert "price not known" in out
        assert "not possible" not in out


def test_a_near_tie_is_not_said_to_save_nothing(run: Callable[..., Result]) -> None:
    # with 9 endpoints both cost 75.0857... at (65.70 - 32.85) / 0.035 = 938.571428... GB
    out = run("compare", "--gb", "938.6", *VIRGINIA, "--endpoints", "9", "--format", "text").stdout
    assert out.startswith("PrivateLink is cheapest: USD 75.09 a month, less than USD 0.01 below NAT Gateway.")
