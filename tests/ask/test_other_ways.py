"""The ways besides NAT gateways and endpoints of one's own, asked by name; every total is worked out by hand.

Tokyo: NAT 0.062 an hour and per GB, an endpoint 0.014 and 0.01, a Transit Gateway attachment 0.07 and 0.02 per GB,
t4g.nano 0.0054, t4g.small 0.0216, gp3 0.096 per GB-month, a public IPv4 address 0.005 an hour.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest

from privlink_cost.ask.answer import answer
from privlink_cost.ask.solve import solve_question
from privlink_cost.errors import InputError, UnknownNameError
from privlink_cost.model.fields import Question
from privlink_cost.model.gb.traffic import TrafficPart
from privlink_cost.model.numbers import Percent

if TYPE_CHECKING:
    from privlink_cost.analysis.compare import Estimate

DAY = date(2026, 11, 26)


def asked(design_id: str, **said: Any) -> Estimate:
    plain: dict[str, Any] = {"region": "ap-northeast-1", "gb": Decimal(1000), "designs": (design_id,)}
    question = Question(as_of=DAY, **plain | said)
    (found,) = (estimate for estimate in answer(question).estimates if estimate.design_id == design_id)
    return found


def test_all_ways_are_priced_side_by_side() -> None:
    question = Question(
        region="ap-northeast-1",
        as_of=DAY,
        gb=Decimal(1000),
        designs=("all",),
        tasks=Decimal(4),
        image_gb=Decimal(50),
    )
    assert {estimate.design_id: estimate.total for estimate in answer(question).estimates} == {
        "nat": Decimal("107.26"),  # 45.26 + 62
        "privatelink": Decimal("40.66"),  # 3 x 730 x 0.014 + 10
        "regional-nat": None,  # the price per GB is not known there
        "shared-nat": None,  # one NAT gateway is all there is
        "centralised": Decimal("162.86"),  # 40.66 + 2 x 730 x 0.07 + 20
        "centralised-nat": Decimal("229.46"),  # 107.26 + 102.20 + 20
        "centralised-both": Decimal("208.12"),  # 45.26 + 40.66 + 102.20 + 20
        "nat-instance": Decimal("4.71"),  # 730 x 0.0054 + 8 x 0.096
        "own-registry": Decimal("30.788"),  # 730 x 0.0216 + 50 x 0.096 + 730 x 0.014, the pulls in one zone
        "public-ip": Decimal("14.6"),  # 4 x 730 x 0.005
        "ipv6-only": Decimal(0),
    }


def test_a_nat_instance_stands_in_for_each_nat_gateway_and_pays_no_gb() -> None:
    """2 x (730 x 0.0042 + 8 x 0.08), and 2 x 730 x 0.005 for their addresses."""
    said: dict[str, Any] = {"region": "us-east-1", "gb": Decimal(5000), "azs": 2}
    assert asked("nat-instance", **said).total == Decimal("7.412")
    assert asked("nat-instance", **said, include=("public-ipv4",)).total == Decimal("14.712")


def test_the_charge_of_an_instance_names_its_meter_and_its_type() -> None:
    hours, volume = asked("nat-instance", nat_instance="c6gn.medium").charges
    assert (hours.meter.meter_id, hours.meter.usage_type) == ("ec2_instance_hours", "APN1-BoxUsage:c6gn.medium")
    assert (volume.meter.meter_id, volume.meter.pricing_unit) == ("ebs_gp3_gb_months", "GB-months")


def test_a_volume_is_billed_for_the_share_of_a_month_that_it_is_there() -> None:
    volume = asked("nat-instance", hours=Decimal(365)).charges[1]
    assert volume.quantity == Decimal(4)  # 8 GB x 365 / 730


def test_an_instance_type_that_a_region_lacks_is_not_known_and_not_free() -> None:
    """c6gn.medium has no price in Cape Town."""
    found = asked("nat-instance", region="af-south-1", nat_instance="c6gn.medium")
    assert found.total is None
    assert found.price_not_known
    assert "ec2_instance_hours of c6gn.medium in af-south-1" in str(found.reason)


@pytest.mark.parametrize("field", ["nat_instance", "registry"])
def test_an_instance_type_that_no_table_has_brings_the_one_meant_and_all_there_are(field: str) -> None:
    with pytest.raises(UnknownNameError) as caught:
        asked("nat-instance", **{field: "t4g.nanoo"})
    assert "unknown instance type 't4g.nanoo': did you mean t4g.nano or t3.nano? known are c6gn.medium, " in str(
        caught.value
    )
    assert (caught.value.field, caught.value.exit_code) == (field, 2)


def parts(**traffic: int) -> tuple[TrafficPart, ...]:
    return tuple(TrafficPart(endpoint.replace("_", "."), Decimal(gb)) for endpoint, gb in traffic.items())


PULLS: dict[str, tuple[dict[str, Any], str, str]] = {
    # Of 3 zones 2 cross: what is said, the GB that cross, and the GB over the endpoint of logs.
    "named for Amazon ECR": ({"gb": None, "traffic": parts(ecr_dkr=600, logs=30)}, "400", "30"),
    "and what nobody named is not": ({"gb": Decimal(900), "traffic": parts(ecr_dkr=600)}, "400", "300"),
    "unless no other endpoint takes it": ({"gb": Decimal(960), "traffic": parts(ecr_dkr=600, logs=30)}, "620", "30"),
    "what is not named for another": ({"gb": Decimal(630), "traffic": parts(logs=30)}, "400", "30"),
    "image layers": ({"gb": Decimal(600), "image_layers_percent": Decimal(90), "traffic": parts(logs=60)}, "360", "60"),
}


@pytest.mark.parametrize(("said", "crossing_gb", "endpoint_gb"), PULLS.values(), ids=PULLS)
def test_pulls_from_an_own_registry_cross_zones_and_pay_on_both_sides(
    said: dict[str, Any], crossing_gb: str, endpoint_gb: str
) -> None:
    found = asked("own-registry", azs=3, image_gb=Decimal(50), **said)
    crossing, over_endpoint = found.charges[2], found.charges[4]
    assert (crossing.quantity, crossing.unit_price) == (2 * Decimal(crossing_gb), Decimal("0.01"))
    assert (over_endpoint.quantity, over_endpoint.cost) == (Decimal(endpoint_gb), Decimal(endpoint_gb) / 100)


def test_the_number_of_endpoints_tells_nothing_where_the_cheapest_rests_on_their_names() -> None:
    """A registry takes the place of Amazon ECR's endpoints alone, and of nameless ones nobody knows."""
    question = Question(region="ap-northeast-1", as_of=DAY, gb=Decimal(1000), azs=3, image_gb=Decimal(50))
    found = answer(question._replace(designs=("own-registry",)))
    assert found.cheapest.design_id == "own-registry"
    assert "endpoints" not in [each.axis for each in found.would_change]


@pytest.mark.parametrize(
    ("design_id", "said", "reason"),
    [
        ("own-registry", {}, "the GB of images that the registry stores are not given (image_gb)"),
        ("own-registry", {"image_gb": Decimal(1), "keep_nat": True}, "the NAT gateways are to be kept"),
        (
            "own-registry",
            {"image_gb": Decimal(1), "internet_gb": Decimal(1)},
            "endpoints reach AWS services only, and the internet traffic needs a NAT gateway",
        ),
        (
            "own-registry",
            {"image_gb": Decimal(1), "endpoints": ("sqs",)},
            "no endpoint of Amazon ECR is named that a registry could replace",
        ),
        ("public-ip", {}, "the mean number of tasks that run is not given (tasks)"),
        ("ipv6-only", {"keep_nat": True}, "the NAT gateways are to be kept"),
        (
            "ipv6-only",
            {"internet_gb": Decimal(1)},
            "internet traffic over IPv4 needs a NAT gateway, also from IPv6 by NAT64",
        ),
        ("ipv6-only", {"endpoint_count": 3}, "whether the services answer over IPv6 is not known"),
    ],
)
def test_a_way_says_what_stands_in_its_way(design_id: str, said: dict[str, Any], reason: str) -> None:
    assert asked(design_id, **said).reason == reason


@pytest.mark.parametrize("design_id", ["nat-instance", "centralised-nat", "centralised-both", "public-ip"])
def test_ways_to_the_internet_stay_possible_where_it_is_needed(design_id: str) -> None:
    assert asked(design_id, internet_gb=Decimal(100), tasks=Decimal(1)).feasible
    assert asked(design_id, keep_nat=True, tasks=Decimal(1)).feasible


def test_public_addresses_pay_for_what_leaves_for_the_internet_too() -> None:
    said: dict[str, Any] = {"tasks": Decimal(1), "internet_gb": Decimal(10), "internet_out_gb": Decimal(10)}
    found = asked("public-ip", **said, include=("internet-egress",))
    assert [charge.meter.meter_id for charge in found.charges] == ["internet_egress_gb", "public_ipv4_hours"]


@pytest.mark.parametrize(
    ("region", "said", "reason"),
    [
        ("us-east-1", {}, None),
        ("eu-west-1", {}, "Fargate is not known to run in IPv6-only subnets in eu-west-1"),
        ("us-east-1", {"endpoints": ("glue",)}, "glue does not answer over IPv6"),
        ("us-east-1", {"endpoints": ("sts",)}, "whether sts answers over IPv6 in us-east-1 is not known"),
        (
            "ap-east-2",
            {"endpoints": ("sqs", "s3")},
            "sqs does not answer over IPv6 in ap-east-2; s3 does not answer over IPv6 in ap-east-2",
        ),
        ("us-east-1", {"workload": "ecs-fargate-windows"}, "Fargate runs Linux tasks alone in IPv6-only subnets"),
    ],
)
def test_ipv6_alone_is_possible_where_every_service_answers_over_it(
    region: str, said: dict[str, Any], reason: str | None
) -> None:
    assert asked("ipv6-only", region=region, **said).reason == reason


def test_an_egress_only_internet_gateway_is_a_free_line() -> None:
    (line,) = asked("ipv6-only", region="us-east-1").charges
    assert (line.meter.meter_id, line.cost) == ("egress_only_internet_gateway", Decimal(0))
    assert line.price is None


def test_central_designs_do_not_count_a_transit_gateway_that_is_there_anyway() -> None:
    """20 VPCs in us-east-1, 1,000 GB: 21 x 730 x 0.05 for the attachments; NAT once in the hub."""
    said: dict[str, Any] = {"region": "us-east-1", "vpcs": 20, "keep_nat": True}
    nat = asked("centralised-nat", **said)
    assert nat.total == Decimal("864.35")  # 32.85 + 45 + 766.50 + 20
    assert asked("centralised-nat", **said, existing_tgw=True).total == Decimal("97.85")


def test_central_endpoints_keep_nat_gateways_in_each_vpc_where_nat_stays() -> None:
    """20 x 32.85 for NAT gateways, 21.90 + 10 for endpoints, 766.50 + 20 for the Transit Gateway."""
    found = asked("centralised", region="us-east-1", vpcs=20, keep_nat=True)
    assert found.total == Decimal("1475.40")


def test_nat_gateways_kept_beside_a_hub_are_paid_at_every_volume_of_a_share_for_the_internet() -> None:
    """At 0 GB the share is 0 GB, and the NAT gateways are there all the same: 20 x 32.85 beside the hub's 788.40."""
    question = Question(
        region="us-east-1", as_of=DAY, gb=Decimal(1000), vpcs=20, internet_gb=Percent(Decimal(10)), endpoint_count=3
    )
    stretches = answer(question).envelope
    assert "centralised" not in {stretch.design_id for stretch in stretches}


def test_nat_gateways_in_the_hub_have_addresses_there_alone() -> None:
    found = asked("centralised-nat", vpcs=20, include=("public-ipv4",))
    (addresses,) = (c for c in found.charges if c.meter.meter_id == "public_ipv4_hours")
    assert addresses.quantity == 730


def test_the_number_of_vpcs_from_which_a_hub_wins_is_exact() -> None:
    """NAT in each of n VPCs is 32.85 n + 45, in a hub 32.85 + 45 + 20 + 36.50 (n + 1): it never wins at one gateway.

    With 3 AZs it is 98.55 n + 45 against 98.55 + 45 + 20 + 36.50 (n + 1): n = 155.05 / 62.05, so from 3 on.
    """
    question = Question(
        region="us-east-1", as_of=DAY, gb=Decimal(1000), keep_nat=True, azs=3, designs=("centralised-nat",)
    )
    (crossing,) = solve_question(question, "vpcs").found.crossings
    assert (crossing.last_below, crossing.first_above) == (2, 3)
    assert abs(crossing.value - Decimal("155.05") / Decimal("62.05")) < Decimal("1e-20")


def test_endpoints_in_one_of_three_zones_cost_a_third_of_the_hours_and_the_same_gb() -> None:
    """3 x 730 x 0.014 in one zone; 10 for the GB either way."""
    everywhere, one = (asked("privatelink", azs=3, endpoint_azs=azs, designs=()) for azs in (None, 1))
    assert [charge.cost for charge in everywhere.charges[:2]] == [Decimal("91.98"), Decimal(10)]
    assert [charge.cost for charge in one.charges[:2]] == [Decimal("30.66"), Decimal(10)]


def test_a_way_that_nobody_knows_is_refused_by_its_name() -> None:
    question = Question(region="ap-northeast-1", as_of=DAY, gb=Decimal(1000), designs=("shared-gnat",))
    with pytest.raises(UnknownNameError, match="unknown design 'shared-gnat': did you mean shared-nat"):
        answer(question)


def test_storing_the_images_in_ecr_is_left_out_of_the_other_designs_with_its_amount() -> None:
    question = Question(region="ap-northeast-1", as_of=DAY, gb=Decimal(1000), image_gb=Decimal(50))
    left_out = {each.extra_id: each.amount for each in answer(question).left_out}
    assert left_out["ecr-storage"] == Decimal(5)  # 50 x 0.10
    found = answer(question._replace(include=("ecr-storage",), designs=("own-registry",)))
    assert {e.design_id: e.total for e in found.estimates}["privatelink"] == Decimal("45.66")
    assert {e.design_id: e.total for e in found.estimates}["own-registry"] == Decimal("30.788")


def test_storing_images_nobody_told_the_gb_of_is_refused_and_not_free() -> None:
    question = Question(region="ap-northeast-1", as_of=DAY, gb=Decimal(1000), include=("ecr-storage",))
    with pytest.raises(InputError, match="ecr-storage needs the GB of images stored") as caught:
        answer(question)
    assert caught.value.field == "include"
